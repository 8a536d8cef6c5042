"""Contours: small files in the form of the official one, with what makes them unfit."""

import json

import pytest

from chargement.couches import completer
from chargement.couches.fichier import CoucheLue
from chargement.couches.rapprochement import ajouter_couches
from chargement.erreurs import CoucheInvalide, EnTeteInconnu, GeoJSONIllisible, ProjectionInattendue, RienALire
from graphe.echanges.couches import sans_couches
from graphe.geometrie import contient, en_geojson
from graphe.graphe import Graphe
from graphe.modele.couche import Contour
from graphe.modele.enumerations import NatureCouche
from tests.couches import CONTOURS, GOUTTE_D_OR, PETIT_BELLEVILLE, TROU, collection, lire_couche, objet


@pytest.fixture(autouse=True)
def contrat_ouvert(graphe: Graphe, monkeypatch: pytest.MonkeyPatch) -> None:
    """What contours are compared with is opened once for all."""
    monkeypatch.setattr(completer, "graphe_livre", lambda: graphe)


def lire(contenu: str, nom: str = "qp2024.geojson") -> CoucheLue:
    return lire_couche(contenu, nom, NatureCouche.CONTOURS)


def contours(lue: CoucheLue) -> list[Contour]:
    return [noeud for noeud in lue.noeuds if isinstance(noeud, Contour)]


def test_un_contour_dit_ce_que_son_objet_dit() -> None:
    premier, second = contours(lire(CONTOURS))
    assert (premier.id, premier.ligne, premier.emprise) == (
        "contour/qp2024/QN07511M",
        1,
        (2.347, 48.883, 2.357, 48.888),
    )
    assert en_geojson(premier.wkt) == {"type": "MultiPolygon", "coordinates": [[GOUTTE_D_OR, TROU]]}
    # a hundredth of a degree is 734 m to the east and 1112 m to the north at this latitude
    assert premier.hectares == pytest.approx((734 * 556 - 73.4 * 111.2) / 10_000, rel=0.01)
    assert second.code == "QN07518M"


@pytest.mark.lent
def test_les_contours_se_relient_aux_quartiers_du_contrat(graphe: Graphe) -> None:
    avec = ajouter_couches(graphe, [lire(CONTOURS)])
    assert [c.quartier for c in avec.tous(Contour)] == ["quartier/QN07511M", "quartier/QN07518M"]
    assert sans_couches(avec).version == graphe.version
    with pytest.raises(CoucheInvalide, match="deux contours"):
        ajouter_couches(avec, [lire(CONTOURS, "qp2030.geojson")])


AILLEURS = [[600_000.0, 2_400_000.0], [600_100.0, 2_400_000.0], [600_100.0, 2_400_100.0], [600_000.0, 2_400_000.0]]
INVERSES = [[latitude, longitude] for longitude, latitude in GOUTTE_D_OR]
NOEUD_PAPILLON = [[2.347, 48.883], [2.357, 48.888], [2.357, 48.883], [2.347, 48.887], [2.347, 48.883]]
BELLEVILLE = objet("QN07518M", PETIT_BELLEVILLE)
GEOMETRIE_ABSENTE = {**objet("QN07511M"), "geometry": None}
LIGNE = {**objet("QN07511M"), "geometry": {"type": "LineString", "coordinates": GOUTTE_D_OR}}
TROUE = {**objet("QN07511M"), "geometry": {"type": "Polygon", "coordinates": [[[2.34, "x"]]]}}
PLATE = {**objet("QN07511M"), "geometry": {"type": "Polygon", "coordinates": [[[2.34, 48.88]] * 4]}}


@pytest.mark.parametrize(
    ("objets", "code", "lignes", "refusee"),
    [
        ([objet("QN07511M", GOUTTE_D_OR), BELLEVILLE, objet("QN07511M", GOUTTE_D_OR)], "CODE_EN_DOUBLE", (1, 3), True),
        ([GEOMETRIE_ABSENTE, BELLEVILLE], "GEOMETRIE_INATTENDUE", (1,), True),
        ([BELLEVILLE, LIGNE], "GEOMETRIE_INATTENDUE", (2,), True),
        ([BELLEVILLE, TROUE], "GEOMETRIE_INATTENDUE", (2,), True),
        ([BELLEVILLE, PLATE], "GEOMETRIE_INATTENDUE", (2,), True),
        ([objet("QN07511M", NOEUD_PAPILLON)], "CONTOUR_QUI_SE_RECOUPE", (1,), False),
        ([objet("QN07511M", GOUTTE_D_OR)], "SUPERFICIE_DIFFERENTE", (1,), False),
        ([objet("QN07511M", GOUTTE_D_OR, arrondissements=[18, 19])], "ARRONDISSEMENTS_DIFFERENTS", (1,), False),
        ([objet("QN07511M", GOUTTE_D_OR, insee_arm="75119")], "ARRONDISSEMENTS_DIFFERENTS", (1,), False),
        ([BELLEVILLE, objet("QN09301M", AILLEURS)], "HORS_DE_PARIS", (), False),
        ([BELLEVILLE], "COLONNE_INCONNUE", (), False),
    ],
)
def test_un_objet_dit_ce_qui_ne_va_pas(
    objets: list[dict[str, object]], code: str, lignes: tuple[int, ...], refusee: bool
) -> None:
    objets[-1]["properties"]["source"] = "essai"  # type: ignore[index]
    lue = lire(collection(*objets))
    remarques = [r for r in lue.couche.remarques if r.code == code]
    assert [(r.lignes_concernees, r.refusee) for r in remarques] == [(lignes, refusee)]


@pytest.mark.parametrize("dits", [[18], "75118", "18e", None, "75056"])
def test_des_arrondissements_qui_sont_ceux_du_contrat_ne_disent_rien(dits: object) -> None:
    lue = lire(collection(objet("QN07511M", GOUTTE_D_OR, arrondissements=dits)))
    assert "ARRONDISSEMENTS_DIFFERENTS" not in {r.code for r in lue.couche.remarques}


def test_chaque_quartier_absent_est_dit() -> None:
    absents = [r.message for r in lire(CONTOURS).couche.remarques if r.code == "CONTOUR_ABSENT"]
    assert len(absents) == 19
    assert not any("QN07511M" in message for message in absents)


LAMBERT = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
DEGRES = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}


@pytest.mark.parametrize(
    ("contenu", "erreur", "dit"),
    [
        ("{", GeoJSONIllisible, "JSON"),
        ("[]", GeoJSONIllisible, "FeatureCollection"),
        (json.dumps({"type": "FeatureCollection", "features": [1]}), GeoJSONIllisible, "objet 1"),
        (collection(BELLEVILLE, crs=LAMBERT), ProjectionInattendue, "2154"),
        (collection(BELLEVILLE, objet("QN07511M", AILLEURS)), ProjectionInattendue, "objet 2"),
        (collection(objet("QN07511M", INVERSES)), ProjectionInattendue, "latitude est avant"),
        (collection(objet("QN09301M", GOUTTE_D_OR)), RienALire, "aucun contour"),
        (collection({**BELLEVILLE, "properties": {"nom": "Petit Belleville"}}), EnTeteInconnu, "code_qp"),
    ],
)
def test_un_fichier_qui_n_est_pas_ce_qu_il_dit_est_refuse(contenu: str, erreur: type[CoucheInvalide], dit: str) -> None:
    with pytest.raises(erreur, match=dit):
        lire(contenu)


def test_des_degres_dits_sont_admis() -> None:
    assert len(contours(lire(collection(BELLEVILLE, crs=DEGRES)))) == 1


@pytest.mark.parametrize(
    ("latitude", "longitude", "dedans"),
    [
        (48.884, 2.349, True),
        (48.8855, 2.3505, False),  # in its hole
        (48.883, 2.35, True),  # on its border
        (48.8829, 2.35, False),
        (2.349, 48.884, False),
    ],
)
def test_un_point_est_dans_un_contour_ou_dehors(latitude: float, longitude: float, dedans: bool) -> None:
    premier, _ = contours(lire(CONTOURS))
    assert contient(premier.wkt, latitude, longitude) is dedans
