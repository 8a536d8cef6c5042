"""The 29 fiches of quartier and sous-quartier against what a reader found in them; names and numbers reconciled."""

import re
from dataclasses import replace
from typing import Any

import pytest

from chargement.document.lecture import Signalement
from chargement.document.texte import MARQUES, Document, verifier_passages
from chargement.quartiers.fiches import decouper_fiches_quartier, lire_chiffres
from chargement.quartiers.territoire import lire_territoire
from graphe.modele.territoire import Arrondissement, ChiffresCles, Projet, Quartier
from graphe.texte import cle
from tests.chargement.quartiers_annotes import FICHES, quartiers, signalements, territoire

par_fiche = pytest.mark.parametrize("fiche", FICHES, ids=lambda f: f"L{f['ligne']}")


def _quartiers(noeuds: list[Any]) -> dict[str, Quartier]:
    return {n.id: n for n in noeuds if isinstance(n, Quartier)}


def _valeurs(chiffres: ChiffresCles) -> list[float | int | None]:
    return [
        chiffres.habitants,
        chiffres.taux_pauvrete,
        chiffres.taux_chomage,
        chiffres.part_moins25,
        chiffres.part_neet,
        chiffres.part_monoparentales,
        chiffres.part_plus65,
    ]


@par_fiche
def test_titre_et_rattachement(document: Document, fiche: dict[str, Any]) -> None:
    quartier = quartiers()[fiche["ligne"]]
    assert quartier.fiche is not None
    assert cle(document[quartier.fiche.ligne_debut].net) == cle(fiche["titre"])
    assert quartier.arrondissements == tuple(f"arrondissement/{n}" for n in fiche["arrondissements"])
    if fiche["sous_quartier"]:
        assert (quartier.nom, quartier.code, quartier.contrat) == (fiche["sous_quartier"], None, None)
        assert quartier.parent is not None
        assert _quartiers(territoire().noeuds)[quartier.parent].nom == fiche["quartier"]
        assert quartier.population is None
    else:
        assert (quartier.nom, quartier.parent, quartier.contrat) == (fiche["quartier"], None, "paris-2024")


@par_fiche
def test_chiffres_cles(fiche: dict[str, Any]) -> None:
    chiffres = quartiers()[fiche["ligne"]].chiffres_cles
    if chiffres is None:
        assert fiche["chiffres"] == [None] * 7
    else:
        assert _valeurs(chiffres) == fiche["chiffres"]
        assert chiffres.note_pauvrete == fiche.get("note_pauvrete")
        assert MARQUES.search(chiffres.source.texte) is None


@par_fiche
def test_description(fiche: dict[str, Any]) -> None:
    description = quartiers()[fiche["ligne"]].description
    if fiche["description"] is None:
        assert description is None
    else:
        _, _, debut, fin = fiche["description"]
        assert description is not None
        assert " ".join(description.split()).startswith(debut)
        assert " ".join(description.split()).endswith(fin)
        assert MARQUES.search(description) is None


@par_fiche
def test_paragraphes_de_la_description(document: Document, fiche: dict[str, Any]) -> None:
    """Every printed line between the first and the last, intertitres kept, blank lines left out."""
    if fiche["description"]:
        debut, fin, *_ = fiche["description"]
        paragraphes = [ligne.net for ligne in document.entre(debut, fin) if not ligne.vide]
        assert quartiers()[fiche["ligne"]].description == "\n".join(paragraphes)


def test_29_fiches() -> None:
    assert len(FICHES) == len(quartiers()) == len(_quartiers(territoire().noeuds)) == 29


@pytest.mark.parametrize(
    ("code", "nom", "arrondissements", "population", "debut", "fin"),
    [
        ("QN07519M", "Grand Belleville", (11, 20), 12100, 173, 175),
        ("QN07518M", "Petit Belleville", (10,), 1200, 177, 179),
        ("QN07520M", "Amandiers", (20,), 2000, 181, 183),
        ("QN07503M", "Kellermann - Paul Bourget", (13,), 2700, 185, 187),
        ("QN07501M", "Bédier - Boutroux - Villa d'Este", (13,), 3900, 189, 191),
        ("QN07504M", "Oudiné - Chevaleret", (13,), 1100, 193, 195),
        ("QN07505I", "Didot - Porte de Vanves", (14,), 3400, 197, 199),
        ("QN07506M", "Porte Brancion - Périchaux", (15,), 2500, 201, 203),
        ("QN07521N", "Falguière", (15,), 1500, 205, 207),
        ("QN07507I", "Porte de Saint-Ouen - Porte Pouchet", (17,), 3700, 209, 211),
        ("QN07509M", "Porte Montmartre - Porte des Poissonniers - Moskova", (18,), 13800, 213, 215),
        ("QN07511M", "Goutte D'Or", (18,), 8200, 217, 219),
        ("QN07508M", "Blémont", (18,), 2100, 221, 223),
        ("QN07510M", "La Chapelle - Évangile", (18,), 5000, 225, 227),
        ("QN07512I", "Porte de La Chapelle - Charles Hermite", (18, 19), 4800, 229, 231),
        ("QN07514M", "Michelet - Alphonse Karr - Rue de Nantes", (19,), 12100, 233, 235),
        ("QN07502M", "Chaufourniers", (19,), 1200, 237, 239),
        ("QN07513M", "Stalingrad Riquet", (19,), 11600, 241, 243),
        ("QN07515M", "Danube - Solidarité - Marseillaise", (19,), 6400, 245, 247),
        ("QN07516I", "Algérie", (19,), 1500, 249, 251),
        ("QN07517I", "Les Portes du Vingtième", (20,), 21000, 253, 255),
    ],
)
def test_tableau_du_decret(
    code: str, nom: str, arrondissements: tuple[int, ...], population: int, debut: int, fin: int
) -> None:
    quartier = _quartiers(territoire().noeuds)[f"quartier/{code}"]
    assert (quartier.nom, quartier.code, quartier.population) == (nom, code, population)
    assert quartier.arrondissements == tuple(f"arrondissement/{n}" for n in arrondissements)
    assert (quartier.source.ligne_debut, quartier.source.ligne_fin) == (debut, fin)


@pytest.mark.parametrize(
    ("identifiant", "parent"),
    [
        ("quartier/QN07519M/grand-belleville-11e", "quartier/QN07519M"),
        ("quartier/QN07519M/grand-belleville-20e", "quartier/QN07519M"),
        ("quartier/QN07512I/emile-bollaert", "quartier/QN07512I"),
        ("quartier/QN07517I/fougeres-le-vau", "quartier/QN07517I"),
        ("quartier/QN07517I/felix-terrier-porte-de-montreuil-nord", "quartier/QN07517I"),
        ("quartier/QN07517I/python-duvernois", "quartier/QN07517I"),
        ("quartier/QN07517I/saint-blaise", "quartier/QN07517I"),
        ("quartier/QN07517I/tour-du-pin-porte-de-montreuil-sud", "quartier/QN07517I"),
    ],
)
def test_sous_quartiers(identifiant: str, parent: str) -> None:
    sous = _quartiers(territoire().noeuds)[identifiant]
    assert (sous.parent, sous.source) == (parent, sous.fiche)


@pytest.mark.parametrize(
    ("code", "autres"),
    [
        ("QN07520M", ("Les Amandiers",)),
        ("QN07503M", ("Kellermann",)),
        ("QN07506M", ("Porte de Brançion - Périchaux", "Brancion-Périchaux")),
        ("QN07507I", ("Porte De Saint-Ouen - Porte Pouchet", "Porte Pouchet - Porte de Saint-Ouen")),
        ("QN07517I", ("Les Portes Du Vingtième", "Portes du 20e")),
        ("QN07516I", ()),
    ],
)
def test_autres_noms(code: str, autres: tuple[str, ...]) -> None:
    assert _quartiers(territoire().noeuds)[f"quartier/{code}"].autres_noms == autres


def test_arrondissements() -> None:
    lus = {n.numero: n for n in territoire().noeuds if isinstance(n, Arrondissement)}
    assert sorted(lus) == list(range(1, 21))
    assert (lus[1].nom, lus[1].code_insee, lus[1].codes_postaux) == ("Paris 1er Arrondissement", "75101", ("75001",))
    assert (lus[16].code_insee, lus[16].codes_postaux) == ("75116", ("75016", "75116"))
    assert (lus[18].id, lus[18].nom) == ("arrondissement/18", "Paris 18e Arrondissement")
    assert (lus[20].code_insee, lus[20].codes_postaux) == ("75120", ("75020",))


def test_chaque_passage_est_a_ses_lignes(document: Document) -> None:
    verifier_passages(document, territoire().noeuds)


@pytest.mark.parametrize(
    ("code", "attendus"),
    [
        ("CHIFFRE_ABSENT", [2853, 3014, 4151]),
        ("NOM_DIFFERENT", [2335, 2643, 2850, 3098, 4385]),
        ("CHIFFRES_DISCORDANTS", [229]),
        ("NOUVEAUTE_DISCORDANTE", [264]),
        ("TABLEAU_ABSENT", []),
        ("CHIFFRE_ILLISIBLE", []),
        ("TOTAL_DISCORDANT", []),
        ("FICHE_ABSENTE", []),
        ("FICHE_INCONNUE", []),
        ("QUARTIER_ABSENT", []),
        ("QUARTIER_INCONNU", []),
    ],
)
def test_signalements(code: str, attendus: list[int]) -> None:
    assert sorted(s.debut for s in signalements(code)) == attendus


def test_messages() -> None:
    (habitants,) = signalements("CHIFFRES_DISCORDANTS")
    assert "3200 + 1657 = 4857 habitants, le tableau du décret 4800" in habitants.message
    (nouveaute,) = signalements("NOUVEAUTE_DISCORDANTE")
    assert nouveaute.element == "quartier/QN07506M"
    assert "son code officiel QN07506M ne le dit pas" in nouveaute.message


def _relire(document: Document, *remplacements: tuple[str, str]) -> list[Signalement]:
    """Reports of an altered text which the real one does not give."""
    texte = "\n".join(ligne.brut for ligne in document.lignes)
    for ancien, nouveau in remplacements:
        assert ancien in texte
        texte = texte.replace(ancien, nouveau, 1)
    connus = {(s.code, s.element) for s in territoire().signalements}
    lus = lire_territoire(Document.depuis_texte(texte, "essai")).signalements
    return [s for s in lus if (s.code, s.element) not in connus]


@pytest.mark.parametrize(
    ("ancien", "nouveau", "codes"),
    [
        ("\t121 800", "\t121 900", ["TOTAL_DISCORDANT"]),
        ("\tBlémont\n\t18e\n\t2 100", "\tBlémont\n\t18e\n\t2 200", ["TOTAL_DISCORDANT", "CHIFFRES_DISCORDANTS"]),
        ("\tBlémont\n\t18e\n\t2 100", "\tBlémont\n\t2 100", ["LIGNE_ILLISIBLE", "TOTAL_DISCORDANT", "QUARTIER_ABSENT"]),
        ("\tBlémont\n\t18e", "\tBlémont\n\tdix-huit", ["LIGNE_ILLISIBLE", "TOTAL_DISCORDANT", "QUARTIER_ABSENT"]),
        ("\tBlémont\n", "\tBelmont\n", ["QUARTIER_RENOMME", "NOM_DIFFERENT"]),
        ("\tBlémont\n", "\tXyz\n", ["QUARTIER_ABSENT", "QUARTIER_INCONNU"]),
        ("Quartier prioritaire Blémont du", "Quartier prioritaire Belmont du", ["FICHE_ABSENTE", "FICHE_INCONNUE"]),
        ("Le micro-quartier Saint-Blaise\n", "Le micro-quartier St-Blaise\n", ["FICHE_ABSENTE", "FICHE_INCONNUE"]),
        ("Taux de chômage\xa0: 23 %", "Taux de chômage\xa0: élevé", ["CHIFFRE_ILLISIBLE", "CHIFFRE_ABSENT"]),
        (": Falguière et Porte Brancion", ": Porte Brancion", ["NOUVEAUTE_DISCORDANTE"]),
    ],
)  # fmt: skip
def test_un_texte_altere_se_signale(document: Document, ancien: str, nouveau: str, codes: list[str]) -> None:
    assert [s.code for s in _relire(document, (ancien, nouveau))] == codes


@pytest.mark.lent
def test_quartier_absent_sans_projet_orphelin(document: Document) -> None:
    """Neither its row nor the title of its fiche are in the text."""
    texte = "\n".join(ligne.brut for ligne in document.lignes).replace("\tAlgérie\n", "\tXyz\n", 1)
    texte = re.sub(r"Quartier prioritaire (Algérie du)", r"Ville de \1", texte)
    lecture = lire_territoire(Document.depuis_texte(texte, "essai"))
    presents = _quartiers(lecture.noeuds)
    assert "quartier/QN07516I" not in presents
    assert all(p.quartier in presents for p in lecture.noeuds if isinstance(p, Projet))


@pytest.mark.parametrize(
    ("ligne", "attendus"),
    [
        ("Nombre d’habitants : 1200 habitants", {"habitants": 1200}),  # L.1992
        ("Nombre d’habitants\xa0: 3 800 habitants ", {"habitants": 3800}),  # L.2079
        ("Nombre d’habitants\xa0: 12 100", {"habitants": 12100}),  # L.3978
        ("Taux de chômage\xa0: 14,5 % (contre 11 % à Paris) ", {"taux_chomage": 14.5}),  # L.2477
        ("Taux de chômage\xa0: 17% (contre 11\xa0% à Paris) ", {"taux_chomage": 17.0}),  # L.2081
        ("Part de jeunes de moins de 25 ans\xa0: 27 % (27\xa0% à Paris)", {"part_moins25": 27.0}),  # L.2082
        ("Part de familles monoparentale\xa0s: 56 % (contre 30 % à Paris) ", {"part_monoparentales": 56.0}),  # L.2586
        ("Part des 65 ans et +\xa0:13\xa0% (contre 17 % à Paris) ", {"part_plus65": 13.0}),  # L.2587
        ("Part des 65 ans et +\xa0:  14% (contre 17 % à Paris)", {"part_plus65": 14.0}),  # L.2345
        ("Taux de pauvreté\xa0: 33\xa0%", {"taux_pauvrete": 33.0}),  # L.3679
        (
            "Taux de pauvreté\xa0(Grand Belleville 10e 11e 20e )\xa0: 30\xa0% ",  # L.1993
            {"taux_pauvrete": 30.0, "note_pauvrete": "Grand Belleville 10e 11e 20e"},
        ),
        (
            "Taux de pauvreté\xa0: 32 % à Bédier Boutroux et 36\xa0% à Villa d’Este  ",  # L.2476
            {"note_pauvrete": "32 % à Bédier Boutroux et 36 % à Villa d’Este"},
        ),
    ],
)
def test_ligne_de_chiffre(ligne: str, attendus: dict[str, Any]) -> None:
    document = Document.depuis_texte(ligne, "essai")
    chiffres, lecture = lire_chiffres(document, document.lignes, "quartier/QN0", document[1])
    assert chiffres is not None
    assert replace(chiffres, paris=None) == ChiffresCles(source=document.source(1), **attendus)
    assert {s.code for s in lecture.signalements} == {"CHIFFRE_ABSENT"}
    assert len(lecture.signalements) == 6


@pytest.mark.parametrize(
    "ligne",
    [
        "Taux de natalité : 12 %",
        "Taux de chômage : 12 % ou 13 %",
        "Taux de pauvreté : inconnu",
        "Nombre d’habitants : beaucoup",
    ],
)
def test_chiffre_illisible(ligne: str) -> None:
    document = Document.depuis_texte(ligne, "essai")
    _, lecture = lire_chiffres(document, document.lignes, "quartier/QN0", document[1])
    assert lecture.signalements[0].code == "CHIFFRE_ILLISIBLE"
    assert ligne in lecture.signalements[0].message


@pytest.fixture(scope="module")
def intitules(document: Document) -> set[str]:
    return {cle(fiche.titre.net) for fiche in decouper_fiches_quartier(document)}


@pytest.mark.parametrize("titre", [f["titre"] for f in FICHES])
def test_chaque_intitule_ouvre_une_fiche(intitules: set[str], titre: str) -> None:
    assert cle(titre) in intitules
