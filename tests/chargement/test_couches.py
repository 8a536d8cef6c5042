"""Layers: small files in the forms that are published, with the traps met in them."""

import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargement.couches.completer import a_la_date_d_avant, completer
from chargement.couches.fichier import CoucheLue, ecrire_couches, lire_couches
from chargement.couches.lieux import lire_lieux, sans_nom
from chargement.couches.nombres import NombreIllisible, lire_montant
from chargement.couches.rapprochement import ajouter_couches
from chargement.erreurs import CoucheIllisible, CoucheInvalide, EchelleInattendue, EnTeteInconnu
from chargement.quartiers.referentiel import EntreeQuartier, entrees_quartiers
from graphe.echanges.couches import sans_couches
from graphe.graphe import Graphe
from graphe.modele.couche import Subvention
from graphe.modele.enumerations import NatureCouche, Situation, TypeCredit


def sans_accents(texte: str) -> str:
    return unicodedata.normalize("NFKD", texte).encode("ascii", "ignore").decode()


P147 = "annee,attribuant,siren_beneficiaire,objet,montant_eur,paris_reconnu_par\n"
POSTES = "id_poste,code_tiers,raison_sociale,annee,montant,code_cv,insee_dep,insee_reg\n"
FONJEP = "id_poste,raison_sociale,montant,annee,code_cv,insee_dep,insee_reg\n"


def lire(dossier: Path, contenu: str, nature: NatureCouche = NatureCouche.MONTANTS) -> CoucheLue:
    fichier = dossier / "essai.csv"
    fichier.write_text(contenu, encoding="utf-8")
    (lue,) = completer(nature, [fichier], None, "2026-01-15", lambda *_: None)
    return lue


def subventions(lue: CoucheLue) -> list[Subvention]:
    return [noeud for noeud in lue.noeuds if isinstance(noeud, Subvention)]


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("5200.0", "5200.00"),
        ("5 200,00 €", "5200.00"),
        ("12\u202f500", "12500.00"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("12 k€", "12000.00"),
        ("1,5 M€", "1500000.00"),
        ("-300", "-300.00"),
    ],
)
def test_un_montant_se_lit_au_centime(ecrit: str, attendu: str) -> None:
    assert lire_montant(ecrit).montant == Decimal(attendu)


@pytest.mark.parametrize("ecrit", ["", "environ 500", "1,234", "1.234", "12,345", "1 23,00", "5200,001", "1e6"])
def test_un_montant_qui_se_lirait_de_deux_facons_ne_se_lit_pas(ecrit: str) -> None:
    with pytest.raises(NombreIllisible, match="attendu"):
        lire_montant(ecrit)


@pytest.mark.parametrize(
    ("objet", "surs", "autres"),
    [
        ("75-CE-P18 Voyage en cultures", (18,), ()),
        ("CE 19 - Ecole en pente douce", (19,), ()),
        ("CE-20eme-Sensibilisation", (20,), ()),
        ("Ateliers dans le 10, 17, 18 et 20e", (10, 17, 18, 20), ()),
        ("des QPV de Paris 18éme et 19éme", (18, 19), ()),
        ("Rue pour tou.te.s 18e/19e", (18, 19), ()),
        ("Accompagnement du conseil citoyen paris 13", (13,), ()),
        ("Maison de PARIS XX", (20,), ()),
        ("Chantier com'18e", (18,), ()),
        ("Danse sur les Rails - 11ème édition", (), ()),
        ("VVV Séjour itinérant 14-18 ans", (), ()),
        ("Découvrir le 104, 10 enfants du CM2", (), ()),
        ("Gym douce pour les femmes-75013", (), (13,)),
        ("FPH du 11°", (), (11,)),
        ("Promouvoir la santé - CE13", (), (13,)),
        ("2024 - CDV18 - Reporters", (), (18,)),
        ("VVV - activité sportive et nautique QPV17/18", (), (17, 18)),
        ("CE13 - des jeunes de 14-18 ans", (), (13,)),
    ],
)
def test_les_arrondissements_imprimes(objet: str, surs: tuple[int, ...], autres: tuple[int, ...]) -> None:
    lus = lire_lieux(objet)
    assert (lus.arrondissements, lus.autres) == (surs, autres)


FORMES = st.sampled_from([
    ("18e", 18), ("19ème", 19), ("20È", 20), ("10 et 11e", 10), ("Paris 13", 13), ("PARIS XX", 20), ("CE 19", 19),
    ("75-CE-P18", 18), ("75013", 13), ("75120", 20), ("11°", 11), ("CE13", 13), ("cdv18", 18), ("QPV 17", 17),
    ("Cité Éducative 14", 14),
])  # fmt: skip
MOTS = st.sampled_from(["Danse", "été", "à la", "maison", "n'y va pas", "2024 -", "ŒUVRE", "x", "3 projets"])


@given(MOTS, FORMES, MOTS)
def test_chaque_ecriture_se_lit_au_milieu_de_n_importe_quels_mots(
    avant: str, forme: tuple[str, int], apres: str
) -> None:
    ecrite, numero = forme
    lus = lire_lieux(f"{avant}, {ecrite}, {apres}")
    assert numero in (*lus.arrondissements, *lus.autres)


@given(st.sampled_from(entrees_quartiers()), MOTS, MOTS, st.sampled_from([str, str.upper, str.lower, sans_accents]))
def test_chaque_quartier_se_lit_a_son_nom(
    quartier: EntreeQuartier, avant: str, apres: str, ecrire: Callable[[str], str]
) -> None:
    nom = quartier.decret
    lus = lire_lieux(f"{avant} ({ecrire(nom).replace(' - ', '-')}) {apres}")
    assert (quartier.id in lus.quartiers) is (" " in nom or "-" in nom)


@pytest.mark.parametrize(
    ("objet", "attendus"),
    [
        ("SCOLARITÉ - ACADEMIE FOOTBALL PARIS 18", ()),
        ("CONTER EN PLEIN AIR AU 18E - COMPAGNIE CAMBALACHE", (18,)),
        ("LA CAPOEIRA A PARIS 18EME - CAP", (18,)),
    ],
)
def test_le_nom_du_beneficiaire_ne_situe_rien(objet: str, attendus: tuple[int, ...]) -> None:
    assert lire_lieux(sans_nom(objet, None, en_fin=True)).arrondissements == attendus


def test_le_nom_d_un_quartier_ne_dit_pas_d_arrondissement() -> None:
    lus = lire_lieux("Un été à la Goutte d'Or, quartier Oudiné-Chevaleret")
    assert (lus.quartiers, lus.arrondissements) == (("quartier/QN07504M", "quartier/QN07511M"), ())


@pytest.mark.lent
def test_une_couche_se_lie_au_contrat_sans_le_changer(tmp_path: Path, graphe: Graphe) -> None:
    lue = lire(
        tmp_path,
        P147 + "2025,DGCL - PREFD75-147,531328623,PRIJ Paris 2025 dans le 18e,538173.0,service\n"
        "2024,,,2024 - 75 - Paris - Danse,1000.0,objet\n",
    )
    avec = ajouter_couches(graphe, [lue])
    premiere, seconde = avec.tous(Subvention)
    assert (premiere.montant, premiere.beneficiaire, premiere.financement) == (
        Decimal("538173.00"), "acteur/mission-locale-de-paris", "financement/programme-147",
    )  # fmt: skip
    assert (premiere.dispositifs, premiere.situation) == (("dispositif/prij",), Situation.UN)
    assert (premiere.type_credit, premiere.minorant, seconde.minorant) == (TypeCredit.SPECIFIQUE, False, True)
    assert sans_couches(avec).version == graphe.version != avec.version


def test_une_couche_ecrite_se_relit_egale_et_la_meme_garde_son_jour(tmp_path: Path) -> None:
    lue = lire(tmp_path, P147 + "2025,x,,Danse,1000.0,service\n")
    sortie = tmp_path / "essai.couche"
    ecrire_couches([lue], sortie)
    octets = sortie.read_bytes()
    assert lire_couches(sortie) == [lue]
    (tmp_path / "essai.csv").write_text(P147 + "2025,x,,Danse,1000.0,service\n", encoding="utf-8")
    plus_tard = completer(NatureCouche.MONTANTS, [tmp_path / "essai.csv"], None, "2026-02-01", lambda *_: None)
    ecrire_couches(a_la_date_d_avant(plus_tard, sortie), sortie)
    assert sortie.read_bytes() == octets
    sortie.write_bytes(octets.replace(b"1000.00", b"9000.00"))
    with pytest.raises(CoucheIllisible, match=r"essai\.couche"):
        lire_couches(sortie)


def test_une_ligne_illisible_est_refusee_avec_sa_colonne(tmp_path: Path) -> None:
    lue = lire(tmp_path, P147 + "2025,x,,Danse,1000.0,service\n2025,x,,Chant,beaucoup,service\n")
    (remarque,) = [r for r in lue.couche.remarques if r.refusee]
    assert (remarque.code, remarque.lignes_concernees) == ("MONTANT_ILLISIBLE", (3,))
    assert "« montant_eur » vaut « beaucoup »" in remarque.message
    assert (lue.couche.lignes, lue.couche.refusees, len(lue.noeuds)) == (2, 1, 1)


def test_un_siret_sans_ses_zeros_les_retrouve(tmp_path: Path) -> None:
    lue = lire(tmp_path, POSTES + "A1,552017600008,UNE ASSO,2024,22810.61,CN07501I,75,11\n", NatureCouche.POSTES)
    assert [poste.siren for poste in subventions(lue)] == ["005520176"]
    assert [r.code for r in lue.couche.remarques] == ["SIREN_SANS_ZERO"]


@pytest.mark.lent
def test_un_code_de_contrat_relie_au_contrat(graphe: Graphe, tmp_path: Path) -> None:
    lue = lire(tmp_path, FONJEP + "D1,UNE,7164,2024,CN07501I,75,11\nD2,UNE,7164,2024,,75,11\n", NatureCouche.POSTES)
    avec = ajouter_couches(graphe, [lue])
    assert [s.contrat_nomme for s in avec.tous(Subvention)] == ["paris-2024", None]


@pytest.mark.parametrize(
    ("contenu", "nature", "code", "dits"),
    [
        ("a,b\n1,2\n", NatureCouche.MONTANTS, "EN_TETE_INCONNU", ("ligne 1", "« a »")),
        (P147, NatureCouche.MONTANTS, "RIEN_A_LIRE", ("aucune ligne",)),
        (
            POSTES + "A1,,UNE ASSO,2025,7164,CN07501I,75,11\n",
            NatureCouche.POSTES,
            "TAUX_INATTENDU",
            ("ligne 2", "« montant » vaut 7164.00 €", "Fonjep", "Attendu 22810.61 € en 2024"),
        ),
        (
            FONJEP + "D1,UNE,7164,2025,CN07501I,75,11\n" * 2,
            NatureCouche.POSTES,
            "POSTES_EN_DOUBLE",
            ("ligne 2", "« id_poste » vaut « D1 » 2 fois", "Attendu une ligne par poste"),
        ),
        (
            P147 + "".join(f"{annee},x,,Danse,{montant},service\n" for annee, montant in ((2024, 3000), (2025, 300000))
                           for _ in range(6)),
            NatureCouche.MONTANTS,
            "ECHELLE_INATTENDUE",
            ("ligne 8", "« montant_eur » vaut 300000.00 € en 2025", "Attendu des euros"),
        ),
    ],
)  # fmt: skip
def test_un_fichier_qui_n_est_pas_ce_qu_il_dit_est_refuse(
    tmp_path: Path, contenu: str, nature: NatureCouche, code: str, dits: tuple[str, ...]
) -> None:
    with pytest.raises(CoucheInvalide, match=r"essai\.csv") as erreur:
        lire(tmp_path, contenu, nature)
    assert (erreur.value.code, erreur.value.statut) == (code, 3)
    assert [dit for dit in dits if dit not in str(erreur.value)] == [], str(erreur.value)


def test_des_centimes_lus_comme_des_euros_sont_refuses(tmp_path: Path) -> None:
    lignes = [f"{annee},x,,Danse {rang},{montant},service\n" for annee, montant in ((2024, 3000), (2025, 300000))
              for rang in range(6)]  # fmt: skip
    with pytest.raises(EchelleInattendue, match="2025"):
        lire(tmp_path, P147 + "".join(lignes))


@pytest.mark.parametrize(("montant", "charge"), [("7164", 1), ("5373", 1), ("14328", 1), ("2388", 1)])
def test_un_poste_d_une_partie_de_l_annee_en_recoit_des_douziemes(tmp_path: Path, montant: str, charge: int) -> None:
    lue = lire(tmp_path, FONJEP + f"D1,UNE,{montant},2024,CN07501I,75,11\n", NatureCouche.POSTES)
    assert len(lue.noeuds) == charge


def test_une_colonne_qui_manque_est_nommee(tmp_path: Path) -> None:
    with pytest.raises(EnTeteInconnu, match="Montant total"):
        lire(tmp_path, "annee,objet\n2025,Danse\n")
