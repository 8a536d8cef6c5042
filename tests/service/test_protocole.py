"""A request known is answered without being read; nothing else changes in what is read and written."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Receive, Scope, Send

from service.http import protocole
from service.http.redites import Redite, accepter
from tests.service.connexion import Connexion, Serveur, requete

OUI = requete(b"oui")
AUTRE = requete(b"autre")


class Echo:
    """Answers the body it is sent; what it answers to `oui` may be said again."""

    def __init__(self, redire: Callable[[], bytes | None] = lambda: b"oui") -> None:
        self.lus: list[bytes] = []
        self.redire = redire

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        corps, suite = b"", True
        while suite:
            message = await receive()
            corps, suite = corps + message.get("body", b""), message.get("more_body", False)
        self.lus.append(corps)
        entetes = [(b"content-type", b"text/plain")]
        if corps == b"oui":
            accepter(scope, Redite(entetes, self.redire))
        longueur = (b"content-length", b"%d" % len(corps))
        await send({"type": "http.response.start", "status": 200, "headers": [*entetes, longueur]})
        await send({"type": "http.response.body", "body": corps})


def reponse(corps: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: %d\r\n\r\n%b" % (len(corps), corps)


def jouer(echo: Echo, suivre: Callable[[Serveur], Awaitable[None]]) -> Serveur:
    serveur = Serveur(echo)
    asyncio.run(suivre(serveur))  # type: ignore[arg-type]  # every one of these is a coroutine
    return serveur


def test_une_requete_qui_revient_n_est_pas_relue() -> None:
    echo = Echo()

    async def suivre(serveur: Serveur) -> None:
        premiere = Connexion(serveur)
        assert await premiere.envoyer(OUI) == reponse(b"oui")
        assert await premiere.envoyer(OUI) == reponse(b"oui")
        assert await Connexion(serveur).envoyer(OUI) == reponse(b"oui")
        assert await premiere.envoyer(AUTRE) == reponse(b"autre")

    serveur = jouer(echo, suivre)
    assert echo.lus == [b"oui", b"autre"]
    assert serveur.etat.total_requests == 4


def test_ce_qui_est_redit_est_calcule_a_chaque_fois() -> None:
    valeurs = iter([b"deux", b"trois"])

    async def suivre(serveur: Serveur) -> None:
        connexion = Connexion(serveur)
        recus = [await connexion.envoyer(OUI) for _ in range(3)]
        assert recus == [reponse(b"oui"), reponse(b"deux"), reponse(b"trois")]

    jouer(Echo(lambda: next(valeurs)), suivre)


def test_les_entetes_du_moment_sont_ceux_du_moment() -> None:
    async def suivre(serveur: Serveur) -> None:
        connexion = Connexion(serveur)
        await connexion.envoyer(OUI)
        serveur.etat.default_headers = [(b"date", b"Tue, 24 Nov 2026 12:00:00 GMT")]
        assert b"\r\ndate: Tue, 24 Nov 2026 12:00:00 GMT\r\n" in await connexion.envoyer(OUI)

    jouer(Echo(), suivre)


def echouer() -> bytes:
    raise RuntimeError("secret")


@pytest.mark.parametrize("redire", [lambda: None, echouer])
def test_ce_qui_ne_peut_etre_redit_est_relu(redire: Callable[[], bytes | None]) -> None:
    echo = Echo(redire)

    async def suivre(serveur: Serveur) -> None:
        connexion = Connexion(serveur)
        assert [await connexion.envoyer(OUI) for _ in range(2)] == [reponse(b"oui")] * 2

    jouer(echo, suivre)
    assert echo.lus == [b"oui"] * 2


NON_RETENUES = {
    "en deux paquets": (OUI[:30], OUI[30:]),
    "deux dans un paquet": (OUI + OUI,),
    "suivie du début d'une autre": (OUI + AUTRE[:10], AUTRE[10:]),
    "à la suite d'une autre": (OUI[:30], OUI[30:] + OUI),
    "dernière de sa connexion": (requete(b"oui", ["Connection: close"]),),
    "en HTTP/1.0": (OUI.replace(b"1.1", b"1.0"),),
    "suivie de ce qui n'est pas du HTTP": (OUI + b"\x00\x00\r\n\r\n",),
}


@pytest.mark.parametrize("paquets", NON_RETENUES.values(), ids=NON_RETENUES)
def test_seule_une_requete_entiere_et_seule_est_retenue(paquets: tuple[bytes, ...]) -> None:
    async def suivre(serveur: Serveur) -> None:
        await Connexion(serveur).envoyer(*paquets)
        assert not any(serveur.connues.repondre(paquet, []) for paquet in (*paquets, b"".join(paquets), OUI))

    jouer(Echo(), suivre)


def test_le_corps_d_une_requete_n_est_pas_une_requete() -> None:
    """Bytes known, that come as the body of another."""
    echo = Echo()
    enveloppe = requete(OUI)

    async def suivre(serveur: Serveur) -> None:
        connexion = Connexion(serveur)
        await connexion.envoyer(OUI)
        assert await connexion.envoyer(enveloppe.removesuffix(OUI), OUI) == reponse(OUI)

    jouer(echo, suivre)
    assert echo.lus == [b"oui", OUI]


def test_la_suite_d_une_requete_n_est_pas_une_requete() -> None:
    """Bytes known, that come after a header begun."""
    echo = Echo()

    async def suivre(serveur: Serveur) -> None:
        await Connexion(serveur).envoyer(OUI)
        assert await Connexion(serveur).envoyer(b"POST / HTTP/1.1\r\nX-Suite: ", OUI) == reponse(b"oui")

    jouer(echo, suivre)
    assert echo.lus == [b"oui"] * 2


def test_une_requete_connue_attend_son_tour() -> None:
    """Sent before the answer to the one that precedes it."""

    async def suivre(serveur: Serveur) -> None:
        connexion = Connexion(serveur)
        await connexion.envoyer(OUI)
        assert await connexion.envoyer(AUTRE, OUI, OUI) == reponse(b"autre") + reponse(b"oui") * 2

    jouer(Echo(), suivre)


def test_qui_ne_lit_pas_ses_reponses_n_en_recoit_plus() -> None:
    async def suivre(serveur: Serveur) -> None:
        connexion = Connexion(serveur)
        await connexion.envoyer(OUI)
        connexion.protocole.pause_writing()
        assert await connexion.envoyer(OUI, OUI) == b""
        connexion.protocole.resume_writing()
        assert await connexion.envoyer() == reponse(b"oui") * 2

    jouer(Echo(), suivre)


def test_une_connexion_qui_redit_se_ferme_comme_les_autres() -> None:
    async def suivre(serveur: Serveur) -> None:
        connexion = Connexion(serveur)
        await connexion.envoyer(OUI)
        avant = connexion.protocole.timeout_keep_alive_task
        await connexion.envoyer(OUI)
        apres = connexion.protocole.timeout_keep_alive_task
        assert avant is not None
        assert avant.cancelled()
        assert apres is not None
        assert not apres.cancelled()
        connexion.protocole.shutdown()
        assert connexion.ligne.fermee

    jouer(Echo(), suivre)


def test_les_requetes_connues_sont_bornees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocole, "OCTETS_GARDES", 100_000)
    premiere, *suivantes = (requete(b"oui", [f"X-Rang: {rang}"]) for rang in range(100))

    async def suivre(serveur: Serveur) -> None:
        connexion = Connexion(serveur)
        for octets in (premiere, *suivantes):
            await connexion.envoyer(octets)
        assert serveur.connues.repondre(premiere, []) is None
        assert serveur.connues.repondre(suivantes[-1], []) is not None

    jouer(Echo(), suivre)


MESSAGES = st.lists(
    st.sampled_from([OUI, AUTRE, requete(b""), requete(OUI), requete(b"oui", ["Connection: close"]), b"\r\n"]),
    min_size=1,
    max_size=6,
)


@given(st.lists(MESSAGES, min_size=1, max_size=5), st.data())
def test_on_ne_voit_pas_la_difference(conversations: list[list[bytes]], donnees: st.DataObject) -> None:
    """However the packets are cut, from one connection to the next, the answers are those of uvicorn as it is."""
    coupes = [_couper(b"".join(messages), donnees) for messages in conversations]

    async def converser(serveur: Serveur) -> list[tuple[list[bytes], bool]]:
        recus = []
        for paquets in coupes:
            connexion = Connexion(serveur)
            recus.append(([await connexion.envoyer(paquet) for paquet in paquets], connexion.ligne.fermee))
        return recus

    obtenu = asyncio.run(converser(Serveur(Echo())))
    assert obtenu == asyncio.run(converser(Serveur(Echo(), origine=True)))


def _couper(octets: bytes, donnees: st.DataObject) -> list[bytes]:
    """At the ends of messages most often, where bytes are most likely known."""
    fins = [rang for rang in range(1, len(octets)) if octets.startswith(b"POST", rang)]
    ailleurs = donnees.draw(st.lists(st.integers(1, max(1, len(octets) - 1)), max_size=2))
    lieux = [
        0,
        *sorted({*donnees.draw(st.lists(st.sampled_from(fins), unique=True) if fins else st.just([])), *ailleurs}),
    ]
    return [octets[debut:fin] for debut, fin in zip(lieux, [*lieux[1:], len(octets)], strict=True) if debut < fin]
