"""Errors of the servers; each message is what the reader needs, in French.

ErreurServeur
├── ServeurIndisponible     something is missing on this machine: Java, Maven, a variable
├── DemarrageImpossible     a step failed: mvn, docker compose, the process
├── DelaiDepasse            the server did not answer in time
├── AccesRefuse             the server answers but refuses the user or the password
└── OperationImpossible     this server cannot be killed or paused: gone, or not ours
"""


class ErreurServeur(Exception):
    pass


class ServeurIndisponible(ErreurServeur):
    pass


class DemarrageImpossible(ErreurServeur):
    pass


class DelaiDepasse(ErreurServeur):
    pass


class AccesRefuse(ErreurServeur):
    pass


class OperationImpossible(ErreurServeur):
    pass
