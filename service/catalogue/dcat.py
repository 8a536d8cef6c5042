"""The catalogue in DCAT-AP 3.0.1: the graph, its layers of dated facts, and the two services that answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from chargement.document.source import EMPREINTE
from graphe.graphe import Graphe
from graphe.modele.catalogue import DE_COUCHE, TYPES
from graphe.modele.contrat import Contrat
from graphe.modele.couche import Couche
from graphe.modele.enumerations import NatureCouche
from graphe.modele.qualite import Rapport
from graphe.modele.territoire import Arrondissement, Commune
from graphe.rdf.serialisations import prefixer
from graphe.rdf.texte import bloc, chaine, francais
from graphe.rdf.vocabulaire import BASE
from requetes.annuaire.editions import titre_en_vigueur
from service.http.licence import LICENCE_DES_DONNEES
from service.http.options import EditeurDuCatalogue
from service.sparql.description import TITRE

CATALOGUE = f"{BASE}catalogue"
RESUME = "Le graphe du contrat, les couches datées à côté de lui, et les services qui y répondent."
_AUTORITES = "http://publications.europa.eu/resource/authority/"
_MEDIAS = "https://www.iana.org/assignments/media-types/"
_PREFIXES = prefixer("dcat", "dcterms", "foaf", "rdfs", "spdx", "vcard", "xsd")
_COMMUNES = {
    "dcat:theme": f"<{_AUTORITES}data-theme/SOCI>, <{_AUTORITES}data-theme/REGI>",
    "dcterms:language": f"<{_AUTORITES}language/FRA>",
}
_PARIS = "<http://data.europa.eu/nuts/code/FR101>"
_MOTS = ("politique de la ville", "contrat de ville", "quartiers prioritaires", "financements")
CSV, GEOJSON = ("CSV", "text/csv"), ("GEOJSON", "application/geo+json")
_IRI = re.compile(r"https?://[^\s<>\"{}|^`\\]+")

Phrases = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """`format` is a code of the file types of the European Union; `service`: what answers, when it is no file."""

    nom: str
    titre: str
    description: str
    acces: str
    format: str
    media: str
    telechargement: str = ""
    sha256: str = ""
    octets: int = 0
    service: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JeuDeDonnees:
    nom: str
    titre: str
    description: str
    version: str
    debut: str
    fin: str
    phrases: Phrases = field(default_factory=dict)
    distributions: tuple[Distribution, ...] = ()
    licence: str = LICENCE_DES_DONNEES
    droits: str = ""

    @property
    def iri(self) -> str:
        return f"{CATALOGUE}#{self.nom}"


@dataclass(frozen=True, slots=True)
class ServiceDeDonnees:
    nom: str
    titre: str
    description: str
    adresse: str
    decrit: str
    norme: str

    @property
    def iri(self) -> str:
        return f"{CATALOGUE}#{self.nom}"


@dataclass(frozen=True, slots=True)
class FichierPublie:
    """What a file that is offered weighs, and its digest."""

    octets: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueDCAT:
    """`site`: the address of the service; `contact`: a mail or a page, empty when there is none; `editeur`: who
    publishes, under its own identifier when it has one."""

    graphe: Graphe
    site: str
    turtle: FichierPublie
    contact: str = ""
    editeur: EditeurDuCatalogue = field(default_factory=EditeurDuCatalogue)

    @property
    def services(self) -> tuple[ServiceDeDonnees, ...]:
        return (
            ServiceDeDonnees(
                "graphql", "API GraphQL", "Les questions publiées et toute autre, en GraphQL, en lecture.",
                f"{self.site}/graphql", f"{self.site}/schema.graphql", "https://spec.graphql.org/October2021/",
            ),
            ServiceDeDonnees(
                "sparql", "Point d'accès SPARQL", "Le même graphe, interrogé en SPARQL 1.1, en lecture.",
                f"{self.site}/sparql", f"{self.site}/.well-known/void", "https://www.w3.org/TR/sparql11-protocol/",
            ),
        )  # fmt: skip

    @property
    def jeux(self) -> tuple[JeuDeDonnees, ...]:
        return (*self._du_contrat(), *map(self._de_la_couche, self.graphe.tous(Couche)))

    @property
    def _du_texte(self) -> int:
        return sum(len(self.graphe.tous(type_)) for nom, type_ in TYPES.items() if nom not in DE_COUCHE)

    @property
    def _du_texte_livre(self) -> bool:
        """Then /texte is served."""
        return any(rapport.empreinte_source == EMPREINTE for rapport in self.graphe.tous(Rapport))

    def _du_contrat(self) -> Iterator[JeuDeDonnees]:
        contrats = self.graphe.tous(Contrat)
        if not contrats:
            return
        nom, debut, fin = contrats[-1].id, min(c.debut for c in contrats), max(c.fin for c in contrats)
        yield JeuDeDonnees(
            nom=nom,
            titre=TITRE,
            description=f"{self._du_texte} nœuds lus dans le texte du contrat, chacun avec le passage qui le prouve.",
            version=self.graphe.version,
            debut=str(debut),
            fin=str(fin),
            phrases={
                "dcterms:conformsTo": f"<{BASE}vocabulaire>",
                "dcterms:source": f"<{BASE}{nom}>",
                **({"foaf:page": f"<{self.site}/texte>"} if self._du_texte_livre else {}),
            },
            distributions=tuple(self._du_graphe(nom)),
        )

    def _du_graphe(self, nom: str) -> Iterator[Distribution]:
        yield Distribution(
            nom=f"{nom}-turtle", titre="Graphe en Turtle", description="Tout le graphe, en un fichier.",
            acces=f"{self.site}/catalogue", telechargement=f"{self.site}/graphe.ttl", format="RDF_TURTLE",
            media="text/turtle", sha256=self.turtle.sha256, octets=self.turtle.octets,
        )  # fmt: skip
        yield Distribution(
            nom=f"{nom}-tables", titre="Tables ouvertes", description="Un paquet Frictionless, une table par type.",
            acces=f"{self.site}/tables", telechargement=f"{self.site}/tables/datapackage.json", format="JSON",
            media="application/json",
        )  # fmt: skip
        yield Distribution(
            nom=f"{nom}-classeur", titre="Classeur", description="Les mêmes tables, une feuille par type.",
            acces=f"{self.site}/tables", telechargement=f"{self.site}/tables.xlsx", format="XLSX",
            media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )  # fmt: skip
        yield Distribution(
            nom=f"{nom}-graphql", titre="Par l'API GraphQL", description="Les mêmes données, à la question.",
            acces=f"{self.site}/graphql", format="JSON", media="application/json", service="graphql",
        )  # fmt: skip
        yield Distribution(
            nom=f"{nom}-sparql", titre="Par SPARQL", description="Les mêmes triplets, à la question.",
            acces=f"{self.site}/sparql", format="RDF_TURTLE", media="text/turtle", service="sparql",
        )  # fmt: skip

    def _de_la_couche(self, couche: Couche) -> JeuDeDonnees:
        annees = re.findall(r"20[0-9]{2}", couche.millesime or "") or [couche.chargee_le[:4]]
        nom = couche.id.replace("/", "-")
        licence = couche.licence or ""
        format_, media = GEOJSON if couche.nature is NatureCouche.CONTOURS else CSV
        acces = couche.adresse if couche.adresse and _IRI.fullmatch(couche.adresse) else f"{self.site}/id/{couche.id}"
        distribution = Distribution(
            nom=f"{nom}-source", titre="Fichier lu",
            description=f"{couche.lignes} lignes, lues le {couche.chargee_le}.",
            acces=acces, format=format_, media=media, sha256=couche.empreinte,
        )  # fmt: skip
        rdf = Distribution(
            nom=f"{nom}-trig", titre="En RDF", description="Un graphe nommé, chaque ligne avec son rang.",
            acces=f"{self.site}/id/{couche.id}", format="RDF_TRIG", media="application/trig",
            telechargement=f"{self.site}/couches/{couche.id.removeprefix('couche/')}.trig",
        )  # fmt: skip
        return JeuDeDonnees(
            nom=nom,
            titre=couche.titre,
            description=f"Fichier daté, chargé à côté du contrat : {couche.nature.libelle}.",
            version=couche.empreinte[:16],
            debut=annees[0],
            fin=annees[-1],
            phrases=_producteur(couche),
            distributions=(distribution, rdf),
            licence=licence if _IRI.fullmatch(licence) else "",
            droits="" if _IRI.fullmatch(licence) else licence or "Licence non dite.",
        )

    @property
    def modifie(self) -> str:
        """The last day a file was read, else the first year of the contract: nothing here follows the clock."""
        jours = [couche.chargee_le for couche in self.graphe.tous(Couche)]
        if jours:
            return f'"{max(jours)}"^^xsd:date'
        return f'"{min((c.debut for c in self.graphe.tous(Contrat)), default=2024)}"^^xsd:gYear'

    def ecrire(self) -> str:
        blocs = [self._catalogue(), self._editeur()]
        for jeu in self.jeux:
            blocs += [self._jeu(jeu), *(self._distribution(jeu, d) for d in jeu.distributions)]
        return "\n".join([_PREFIXES, *blocs, *map(self._service, self.services)])

    def _catalogue(self) -> str:
        return bloc(f"<{CATALOGUE}>", "dcat:Catalog", {
            "dcterms:title": francais(f"Données ouvertes : {titre_en_vigueur(self.graphe)}"),
            "dcterms:description": francais(RESUME),
            "dcterms:license": f"<{LICENCE_DES_DONNEES}>",
            "dcterms:issued": '"2024"^^xsd:gYear',
            "dcterms:modified": self.modifie,
            "dcat:themeTaxonomy": f"<{_AUTORITES}data-theme>",
            "foaf:homepage": f"<{self.site}/catalogue>",
            "dcterms:language": _COMMUNES["dcterms:language"],
            **self._situe, **self._publie(),
            "dcat:service": ", ".join(f"<{s.iri}>" for s in self.services),
            **_liste("dcat:dataset", [f"<{jeu.iri}>" for jeu in self.jeux]),
        })  # fmt: skip

    @property
    def _situe(self) -> Phrases:
        """Arrondissements are those of Paris; what a contract of communes covers has no code in the graph."""
        return {"dcterms:spatial": _PARIS} if self.graphe.tous(Arrondissement) else {}

    @property
    def _mots(self) -> Phrases:
        lieux = ["Paris"] if self._situe else [commune.nom for commune in self.graphe.tous(Commune)]
        return {"dcat:keyword": ", ".join(map(francais, (*_MOTS, *lieux)))}

    def _publie(self) -> Phrases:
        return {"dcterms:publisher": f"<{self.editeur.iri or f'{CATALOGUE}#editeur'}>"}

    def _editeur(self) -> str:
        """Its page is this site's when nothing outside names it."""
        return bloc(self._publie()["dcterms:publisher"], "foaf:Agent", {
            "foaf:name": francais(self.editeur.nom),
            "dcterms:type": f"<http://purl.org/adms/publishertype/{self.editeur.nature}>",
            **({} if self.editeur.iri else {"foaf:homepage": f"<{self.site}/>"}),
        })  # fmt: skip

    def _jeu(self, jeu: JeuDeDonnees) -> str:
        bornes = f'dcat:startDate "{jeu.debut}"^^xsd:gYear ; dcat:endDate "{jeu.fin}"^^xsd:gYear'
        return bloc(f"<{jeu.iri}>", "dcat:Dataset", {
            **_nommer(jeu.titre, jeu.description),
            "dcterms:identifier": chaine(jeu.iri),
            "dcat:version": chaine(jeu.version),
            "dcterms:temporal": f"[ a dcterms:PeriodOfTime ; {bornes} ]",
            "dcat:landingPage": f"<{self.site}/catalogue>",
            **_COMMUNES, **self._situe, **self._publie(), **self._mots, **self._contact(), **jeu.phrases,
            "dcat:distribution": ", ".join(f"<{CATALOGUE}#{d.nom}>" for d in jeu.distributions),
        })  # fmt: skip

    def _distribution(self, jeu: JeuDeDonnees, distribution: Distribution) -> str:
        d = distribution
        optionnelles = {
            "dcat:downloadURL": f"<{d.telechargement}>" if d.telechargement else "",
            "dcat:accessService": f"<{CATALOGUE}#{d.service}>" if d.service else "",
            "dcat:byteSize": f'"{d.octets}"^^xsd:nonNegativeInteger' if d.octets else "",
            "dcterms:license": f"<{jeu.licence}>" if jeu.licence else "",
            "dcterms:rights": _droits(jeu.droits) if jeu.droits else "",
            "spdx:checksum": f"<{CATALOGUE}#{d.nom}-empreinte>" if d.sha256 else "",
        }
        texte = bloc(f"<{CATALOGUE}#{d.nom}>", "dcat:Distribution", {
            **_nommer(d.titre, d.description),
            "dcat:accessURL": f"<{d.acces}>",
            "dcterms:format": f"<{_AUTORITES}file-type/{d.format}>",
            "dcat:mediaType": f"<{_MEDIAS}{d.media}>",
            **{nom: valeur for nom, valeur in optionnelles.items() if valeur},
        })  # fmt: skip
        if not d.sha256:
            return texte
        return texte + "\n" + bloc(f"<{CATALOGUE}#{d.nom}-empreinte>", "spdx:Checksum", {
            "spdx:algorithm": "spdx:checksumAlgorithm_sha256",
            "spdx:checksumValue": f'"{d.sha256}"^^xsd:hexBinary',
        })  # fmt: skip

    def _service(self, service: ServiceDeDonnees) -> str:
        servis = [f"<{jeu.iri}>" for jeu in self.jeux]
        return bloc(f"<{service.iri}>", "dcat:DataService", {
            **_nommer(service.titre, service.description),
            "dcat:endpointURL": f"<{service.adresse}>",
            "dcat:endpointDescription": f"<{service.decrit}>",
            "dcterms:conformsTo": f"<{service.norme}>",
            "dcterms:license": f"<{LICENCE_DES_DONNEES}>",
            "dcat:theme": _COMMUNES["dcat:theme"],
            **self._publie(), **self._mots, **self._contact(), **_liste("dcat:servesDataset", servis),
        })  # fmt: skip

    def _contact(self) -> Phrases:
        if not self.contact:
            return {}
        adresse = self.contact if _IRI.fullmatch(self.contact) else f"mailto:{self.contact}"
        comment = "vcard:hasURL" if adresse == self.contact else "vcard:hasEmail"
        nom = francais(self.editeur.nom)
        return {"dcat:contactPoint": f"[ a vcard:Organization ; vcard:fn {nom} ; {comment} <{adresse}> ]"}


def _nommer(titre: str, description: str) -> Phrases:
    return {"dcterms:title": francais(titre), "dcterms:description": francais(description)}


def _producteur(couche: Couche) -> Phrases:
    if not couche.producteur:
        return {}
    return {"dcterms:creator": f"[ a foaf:Agent ; foaf:name {chaine(couche.producteur)} ]"}


def _droits(dits: str) -> str:
    return f"[ a dcterms:RightsStatement ; rdfs:label {francais(dits)} ]"


def _liste(nom: str, valeurs: list[str]) -> Phrases:
    return {nom: ", ".join(valeurs)} if valeurs else {}
