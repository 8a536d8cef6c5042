"""What the shapes ask of values beyond their type: identifiers, bounds, patterns. Data only."""

from dataclasses import dataclass

_CLE = "[a-z]+(-[a-z]+)*-20[0-9]{2}"
_NOM = "[a-z0-9]+(-[a-z0-9]+)*"
_RANG = "[1-9][0-9]*"
_CODE = "QN[0-9]{5}[A-Z]"
_LIEU = f"{_CODE}(/{_NOM})?"
_FICHE = f"{_CLE}/engagement/{_RANG}"

# Type: (pattern of the whole identifier, an example)
IDENTIFIANTS: dict[str, tuple[str, str]] = {
    "Contrat": (_CLE, "paris-2024"),
    "Thematique": (f"{_CLE}/thematique/{_RANG}", "paris-2024/thematique/2"),
    "Engagement": (_FICHE, "paris-2024/engagement/7"),
    "Enjeu": (f"{_FICHE}/enjeu/{_RANG}", "paris-2024/engagement/7/enjeu/1"),
    "Temoignage": (f"{_FICHE}/temoignage/{_RANG}", "paris-2024/engagement/7/temoignage/1"),
    "Action": (f"{_FICHE}/action/{_RANG}", "paris-2024/engagement/7/action/3"),
    "Acteur": (f"acteur/{_NOM}(/{_NOM})*", "acteur/ville-de-paris/dasco"),
    "Participation": (f"{_FICHE}/participation/{_RANG}", "paris-2024/engagement/7/participation/1"),
    "Financement": (f"financement/{_NOM}", "financement/programme-147"),
    "Mobilisation": (f"{_FICHE}/mobilisation/{_RANG}", "paris-2024/engagement/7/mobilisation/2"),
    "Plan": (f"plan/{_NOM}", "plan/ppie"),
    "Indicateur": (f"{_FICHE}/indicateur/{_RANG}", "paris-2024/engagement/7/indicateur/1"),
    "Arrondissement": ("arrondissement/([1-9]|1[0-9]|20)", "arrondissement/18"),
    "Quartier": (f"quartier/{_LIEU}", "quartier/QN07519M/grand-belleville-11e"),
    "Projet": (f"{_CLE}/projet/{_LIEU}/{_RANG}", "paris-2024/projet/QN07511M/4"),
    "Dispositif": (f"dispositif/{_NOM}", "dispositif/aveq"),
    "Mention": (f"{_CLE}/mention/{_NOM}/{_RANG}", "paris-2024/mention/aveq/1"),
    "Ancrage": (
        f"{_FICHE}/ancrage/(citation|parisienne|projet)(/[A-Za-z0-9-]+)+",
        "paris-2024/engagement/7/ancrage/parisienne/QN07511M/18",
    ),
    "Sigle": (f"{_CLE}/sigle/{_NOM}", "paris-2024/sigle/dasco"),
    "Instance": (f"{_CLE}/instance/{_NOM}", "paris-2024/instance/comite-de-pilotage"),
    "Note": (f"{_CLE}/note/{_RANG}", "paris-2024/note/1"),
    "LigneSynthese": (f"{_CLE}/synthese/{_RANG}", "paris-2024/synthese/1"),
    "Anomalie": (f"{_CLE}/anomalie/{_NOM}/{_RANG}", "paris-2024/anomalie/titre-absent/1"),
    "Rapport": (f"{_CLE}/rapport", "paris-2024/rapport"),
}


@dataclass(frozen=True, slots=True)
class Limites:
    """Bounds of a number, inclusive, or pattern of a whole text with an example."""

    minimum: int | None = None
    maximum: int | None = None
    motif: str | None = None
    exemple: str = ""


_POSITIF = Limites(minimum=1)
_COMPTE = Limites(minimum=0)
_PART = Limites(minimum=0, maximum=100)
_EMPREINTE = Limites(motif="[0-9a-f]{64}", exemple="9f86d081… (64 chiffres hexadécimaux)")

# « Type.terme » wins over « terme »
LIMITES: dict[str, Limites] = {
    "ligneDebut": _POSITIF,
    "ligneFin": _POSITIF,
    "rang": _POSITIF,
    "numero": _POSITIF,
    "Arrondissement.numero": Limites(minimum=1, maximum=20),
    "population": _POSITIF,
    "habitants": _POSITIF,
    "attendu": _COMPTE,
    "releve": _COMPTE,
    "tauxPauvrete": _PART,
    "tauxChomage": _PART,
    "partMoins25": _PART,
    "partNeet": _PART,
    "partMonoparentales": _PART,
    "partPlus65": _PART,
    "valeurs": _PART,
    "siren": Limites(motif="[0-9]{9}", exemple="217500016"),
    "codeInsee": Limites(motif="751(0[1-9]|1[0-9]|20)", exemple="75118"),
    "codesPostaux": Limites(motif="75[01](0[1-9]|1[0-9]|20)", exemple="75018"),
    "Quartier.code": Limites(motif=_CODE, exemple="QN07511M"),
    "Anomalie.code": Limites(motif="[A-Z]+(_[A-Z]+)*", exemple="SECTION_ABSENTE"),
    "regle": Limites(motif=_NOM, exemple="programme-147"),
    "empreinteSource": _EMPREINTE,
}
_SANS = Limites()

# Lists whose members may be « cdv:absent », and lists that hold at least one member
MEMBRES_ABSENTS = {"valeurs", "evolutions"}
LISTES_NON_VIDES = {"codesPostaux", "territoires", "valeurs", "evolutions", "citations"}


def limites(type_: str, terme: str) -> Limites:
    return LIMITES.get(f"{type_}.{terme}", LIMITES.get(terme, _SANS))
