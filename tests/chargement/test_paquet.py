"""A contract described by open tables: what is written comes back, what is wrong is told where it stands."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargement.erreurs import PaquetInvalide
from chargement.paquet import charger_le_paquet, est_un_paquet
from chargement.paquet.cellules import decouper
from graphe.echanges.paquet import DESCRIPTION, ecrire_le_paquet
from graphe.echanges.rangees import en_liste
from graphe.graphe import Graphe
from graphe.modele.base import Source
from graphe.modele.contrat import Contrat, Thematique
from graphe.modele.engagement import Engagement, Participation, Plan
from graphe.modele.qualite import Anomalie, Rapport
from graphe.modele.territoire import Ancrage, Commune, Quartier
from tests.service.petit import NOEUDS

EXEMPLE = Path(__file__).parents[2] / "exemples" / "autre-contrat"
PETIT = Graphe(noeud for noeud in NOEUDS if not isinstance(noeud, (Ancrage, Anomalie)))
CONTRAT_SEUL = [noeud for noeud in NOEUDS if isinstance(noeud, (Contrat, Rapport))]
TEXTES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)


@pytest.fixture
def paquet(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXEMPLE, tmp_path / "paquet"))


def changer(fichier: Path, avant: str, apres: str) -> None:
    texte = fichier.read_text(encoding="utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres, 1), encoding="utf-8")


def fautes(paquet: Path) -> tuple[tuple[str, str], ...]:
    with pytest.raises(PaquetInvalide) as refus:
        charger_le_paquet(paquet)
    return refus.value.fautes


def relire(graphe: Graphe, dossier: Path) -> Graphe:
    ecrire_le_paquet(graphe, dossier, lambda *_: None)
    return charger_le_paquet(dossier).graphe


def test_un_autre_contrat_deux_niveaux_deux_communes() -> None:
    graphe = charger_le_paquet(EXEMPLE).graphe
    assert [c.id for c in graphe.tous(Contrat)] == ["deux-rives-2025"]
    assert [c.nom for c in graphe.tous(Commune)] == ["Amont-sur-Brève", "Aval-sur-Brève"]
    (passerelle,) = graphe.voisins("commune/99902", "quartiers", Quartier)
    assert passerelle.nom == "La Passerelle"
    sous = graphe.voisins("deux-rives-2025/thematique/1", "sous_thematiques", Thematique)
    assert [t.titre for t in sous] == ["Bien se loger", "Se soigner près de chez soi"]
    assert [a.arrondissement for a in graphe.tous(Ancrage)] == [None]


def test_une_rangee_sans_passage_est_sa_source() -> None:
    premier, deuxieme, *_ = charger_le_paquet(EXEMPLE / DESCRIPTION).graphe.tous(Engagement)
    rangee = (EXEMPLE / "engagements.csv").read_text(encoding="utf-8").splitlines()[1]
    assert (premier.source.document, premier.source.ligne_debut) == ("engagements.csv", 2)
    assert premier.source.texte == rangee
    assert (premier.problematique, premier.source.debut) == (None, 83)
    assert (deuxieme.source.document, deuxieme.source.ligne_fin) == ("deux-rives.pdf, page 12", 7)


@pytest.mark.parametrize(
    ("page", "document"), [("9", "participations.csv, page 9"), ("9-11", "participations.csv, page 9-11")]
)
def test_une_rangee_sans_passage_dit_sa_page(paquet: Path, page: str, document: str) -> None:
    changer(paquet / "participations.csv", ";Amont-sur-Brève;9", f";Amont-sur-Brève;{page}")
    premiere = charger_le_paquet(paquet).graphe.tous(Participation)[0]
    assert (premiere.source.document, premiere.source.ligne_debut) == (document, 2)
    assert premiere.source.texte.endswith(f";Amont-sur-Brève;{page}")


@pytest.mark.lent
def test_ce_qui_est_ecrit_revient(tmp_path: Path) -> None:
    assert relire(PETIT, tmp_path / "petit") == PETIT
    autre = charger_le_paquet(EXEMPLE).graphe
    assert relire(autre, tmp_path / "autre") == autre


@pytest.mark.lent
def test_le_contrat_de_paris_revient_egal(graphe: Graphe, tmp_path: Path) -> None:
    relu = relire(graphe, tmp_path / "paris")
    assert relu == graphe
    assert relu.version == graphe.version


@pytest.mark.lent
@given(nom=TEXTES, autres=st.lists(TEXTES, min_size=1))
def test_aucun_texte_ne_change(tmp_path_factory: pytest.TempPathFactory, nom: str, autres: list[str]) -> None:
    source = Source(document="d", ligne_debut=1, ligne_fin=1, texte=nom)
    graphe = Graphe([*CONTRAT_SEUL, Plan(id="plan/essai", nom=nom, autres_noms=tuple(autres), source=source)])
    assert relire(graphe, tmp_path_factory.mktemp("paquet")) == graphe


@given(st.lists(st.text(), min_size=1))
def test_une_liste_se_decoupe_comme_elle_s_ecrit(membres: list[str]) -> None:
    assert list(decouper(en_liste(membres))) == membres


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "code", "message"),
    [
        ("engagements.csv", ";4;", ";quatre;", "VALEUR_INVALIDE",
         "engagements.csv, ligne 5 : colonne « numero » : « quatre », attendu un entier d'au moins 1."),
        ("engagements.csv", ";4;", ";0;", "VALEUR_INVALIDE",
         "engagements.csv, ligne 5 : colonne « numero » : « 0 », attendu un entier d'au moins 1."),
        ("engagements.csv", ";Rénover les copropriétés du Moulin;", ";;", "VALEUR_ABSENTE",
         "engagements.csv, ligne 2 : colonne « titre » : vide, attendu un texte non vide."),
        ("participations.csv", "acteur/etat;", "acteur/prefecture;", "LIEN_ROMPU",
         "participations.csv, ligne 4 : colonne « acteur » : « acteur/prefecture », attendu un identifiant de la table "
         "« acteurs »."),
        ("participations.csv", "acteur/etat;", "commune/99901;", "LIEN_ROMPU",
         "participations.csv, ligne 4 : colonne « acteur » : « commune/99901 », attendu un identifiant de la table "
         "« acteurs »."),
        ("participations.csv", ";PARTENAIRE;", ";CHEF;", "VALEUR_INVALIDE",
         "participations.csv, ligne 4 : colonne « role » : « CHEF », attendu un code parmi PILOTE, PARTENAIRE, "
         "LIEU_RESSOURCE."),
        ("participations.csv", "École du fleuve;14", "École du fleuve;xiv", "VALEUR_INVALIDE",
         "participations.csv, ligne 5 : colonne « page » : « xiv », attendu 12 ou 12-13."),
        ("acteurs.csv", ";contrat", ";page", "COLONNE_INCONNUE", "acteurs.csv, ligne 1 : colonne « page » : attendu une de "
         "« id », « nom », « sigle », « categorie », « siren », « autres_noms », « rattachement », « membre_de », "
         "« contrat », « signature_document », « signature_ligne_debut », « signature_ligne_fin », « signature_texte », "
         "« signature_debut », « signature_prefixe », « signature_suffixe », « editions », « contrats_anterieurs », "
         "« lignes_du_contrat », « version_graphe »."),
        ("communes.csv", "commune/99902;", "commune/Aval;", "VALEUR_INVALIDE",
         "communes.csv, ligne 3 : colonne « id » : « commune/Aval », attendu un identifiant comme « commune/75056 »."),
        ("communes.csv", "commune/99902;", "commune/99901;", "IDENTIFIANT_DOUBLE",
         "communes.csv, ligne 3 : colonne « id » : « commune/99901 » est déjà dans communes.csv, ligne 2, attendu une "
         "fois."),
        ("quartiers.csv", ";12,5", ";12,5 ha", "VALEUR_INVALIDE",
         "quartiers.csv, ligne 2 : colonne « hectares » : « 12,5 ha », attendu un nombre, p. ex. 12,5."),
        ("quartiers.csv", "commune/99901 | commune/99902", "commune/99901|commune/99902", "VALEUR_INVALIDE",
         "quartiers.csv, ligne 3 : colonne « communes » : « commune/99901|commune/99902 », attendu des valeurs séparées "
         "par « | » entre deux espaces ; dans un texte, « \\| » et « \\\\ »."),
        ("acteurs.csv", "nom;sigle", "nomm;sigle", "COLONNE_INCONNUE",
         "acteurs.csv, ligne 1 : colonne « nomm » : attendu « nom »."),
        ("acteurs.csv", "nom;sigle", "nomm;sigle", "COLONNE_ABSENTE",
         "acteurs.csv, ligne 1 : colonne « nom » absente : attendu nom."),
        ("acteurs.csv", "nom;sigle", "nom;nom", "COLONNE_EN_DOUBLE",
         "acteurs.csv, ligne 1 : colonne « nom » : attendu une fois, elle y est 2 fois."),
        ("acteurs.csv", ";;ETAT;", ";ETAT;", "CELLULES_INATTENDUES",
         "acteurs.csv, ligne 4 : 4 cellules : attendu 5, une par colonne."),
        ("thematiques.csv", "deux-rives-2025/thematique/1;deux-rives-2025;1;Vivre mieux dans les quartiers;",
         "deux-rives-2025/thematique/1;deux-rives-2025;1;Vivre;deux-rives-2025/thematique/3", "LIEN_EN_CERCLE",
         "thematiques.csv, ligne 2 : colonne « thematique_parente » : « deux-rives-2025/thematique/3 » ramène à "
         "« deux-rives-2025/thematique/1 »."),
        ("actions.csv", "", "", "FICHIER_ABSENT", "actions.csv : illisible (No such file or directory)."),
        ("mobilisations.csv", "deux-rives-2025/engagement/3/m", "autre-2025/engagement/3/m", "VALEUR_INVALIDE",
         "mobilisations.csv, ligne 2 : colonne « id » : « autre-2025/engagement/3/mobilisation/1 », attendu la clé d'un "
         "contrat de la table « contrats »."),
        (DESCRIPTION, '"name": "acteurs"', '"name": "acteur"', "TABLE_INCONNUE",
         f"{DESCRIPTION} : table « acteur » : attendu une de « acteurs », « valeurs »."),
        (DESCRIPTION, '"acteurs.csv"', '"../acteurs.csv"', "DESCRIPTION_INVALIDE",
         f"{DESCRIPTION} : table « acteurs », path vaut « ../acteurs.csv » : attendu un chemin dans le dossier, p. ex. "
         "« acteurs.csv »."),
        (DESCRIPTION, '"name": "contrats"', '"name": "passages"', "DESCRIPTION_INVALIDE",
         f"{DESCRIPTION} : attendu une table « contrats », avec le contrat et sa clé."),
        (DESCRIPTION, '"name": "acteurs"', '"name": "quartiers"', "DESCRIPTION_INVALIDE",
         f"{DESCRIPTION} : la table « quartiers » est décrite plusieurs fois : attendu une fois."),
    ],
)  # fmt: skip
def test_chaque_faute_dit_ou_et_quoi(
    paquet: Path, fichier: str, avant: str, apres: str, code: str, message: str
) -> None:
    if avant:
        changer(paquet / fichier, avant, apres)
    else:
        changer(paquet / DESCRIPTION, '"acteurs.csv"', f'"{fichier}"')
    assert (code, message) in fautes(paquet)


def test_toutes_les_fautes_se_disent_ensemble(paquet: Path) -> None:
    changer(paquet / "engagements.csv", ";4;", ";quatre;")
    changer(paquet / "communes.csv", ";99902", ";9990")
    changer(paquet / "participations.csv", "PARTENAIRE;2", "CHEF;deux")
    dites = [message.partition(" : «")[0] for _, message in fautes(paquet)]
    assert dites == [
        "communes.csv, ligne 3 : colonne « code_insee »",
        "engagements.csv, ligne 5 : colonne « numero »",
        "participations.csv, ligne 4 : colonne « rang »",
    ]


@pytest.mark.lent
def test_un_fichier_d_une_autre_nature_s_arrete(paquet: Path) -> None:
    rangees = "".join(f"ligne-{rang};;\n" for rang in range(5000))
    (paquet / "communes.csv").write_text(f"id;nom;code_insee\n{rangees}", encoding="utf-8")
    assert len(fautes(paquet)) == 1000


@pytest.mark.parametrize(
    ("gater", "code"),
    [
        (lambda p: (p / DESCRIPTION).unlink(), "FICHIER_ABSENT"),
        (lambda p: (p / DESCRIPTION).write_text("{", encoding="utf-8"), "DESCRIPTION_INVALIDE"),
        (lambda p: (p / DESCRIPTION).write_text("[]", encoding="utf-8"), "DESCRIPTION_INVALIDE"),
        (lambda p: (p / DESCRIPTION).write_text("[" * 100_000, encoding="utf-8"), "DESCRIPTION_INVALIDE"),
        (lambda p: (p / DESCRIPTION).write_text('{"resources": [{"name": ["a"]}]}', encoding="utf-8"), "TABLE_INCONNUE"),
        (lambda p: (p / "acteurs.csv").write_bytes(b"id;nom;categorie\nacteur/caf;Caf\xe9;ETAT\n"), "ENCODAGE_INVALIDE"),
        (lambda p: (p / "acteurs.csv").write_text('id;nom;categorie\nacteur/a;"Caf', encoding="utf-8"), "CSV_INVALIDE"),
        (lambda p: (p / "contrats.csv").write_text("id;titre;debut;fin\n", encoding="utf-8"), "CONTRAT_ABSENT"),
    ],
)  # fmt: skip
def test_un_paquet_qui_n_en_est_pas_un(paquet: Path, gater: Callable[[Path], object], code: str) -> None:
    gater(paquet)
    assert code in [dite for dite, _ in fautes(paquet)]


def test_le_separateur_et_les_vides_se_declarent(paquet: Path) -> None:
    (paquet / "communes.csv").write_text(
        "id,nom,code_insee\ncommune/99901,Amont,99901\ncommune/99902,Aval,99902\n", encoding="utf-8"
    )
    (paquet / "quartiers.csv").write_text(
        "id;nom;communes;hectares\nquartier/QN99901M;Le Moulin;-;1.5\nquartier/QN99902M;La Passerelle;-;-\n",
        encoding="utf-8",
    )
    decrit = json.loads((paquet / DESCRIPTION).read_text(encoding="utf-8"))
    for ressource in decrit["resources"]:
        if ressource["name"] == "communes":
            del ressource["dialect"]
        if ressource["name"] == "quartiers":
            ressource["schema"] = {"missingValues": ["-"]}
    (paquet / DESCRIPTION).write_text(json.dumps(decrit), encoding="utf-8")
    graphe = charger_le_paquet(paquet).graphe
    assert [(q.communes, q.hectares) for q in graphe.tous(Quartier)] == [((), 1.5), ((), None)]


@pytest.mark.parametrize(
    ("chemin", "attendu"), [(EXEMPLE, True), (EXEMPLE / DESCRIPTION, True), (EXEMPLE / "acteurs.csv", False), (None, False)]
)  # fmt: skip
def test_ce_qui_est_un_paquet(chemin: Path | None, attendu: bool) -> None:
    assert est_un_paquet(chemin) is attendu
