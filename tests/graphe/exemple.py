"""A small graph made by hand that holds every type of node, every optional field set at least once."""

from decimal import Decimal

from hypothesis import strategies as st
from pyoxigraph import RdfFormat
from rdflib import Graph

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud, Source
from graphe.modele.contrat import (
    Chiffre,
    Contrat,
    Echeance,
    Instance,
    LigneSynthese,
    Note,
    Passage,
    PublicCible,
    Sigle,
    Thematique,
)
from graphe.modele.couche import Contour, Couche, RemarqueDeLecture, Subvention, Valeur
from graphe.modele.edition import Redaction
from graphe.modele.engagement import (
    Action,
    CitationPlan,
    Engagement,
    Enjeu,
    Indicateur,
    Objectif,
    Participation,
    Plan,
    Temoignage,
)
from graphe.modele.enumerations import (
    CategorieActeur,
    Certitude,
    CertitudeLien,
    Gravite,
    NatureCouche,
    NatureDispositif,
    NatureIndicateur,
    NatureMontant,
    Origine,
    Partie,
    Portee,
    Role,
    Situation,
    Statut,
    TypeCredit,
    Volet,
)
from graphe.modele.financement import Classement, Financement, Mobilisation, ProgrammeBudgetaire
from graphe.modele.qualite import Anomalie, Comptage, LigneSansNoeud, Rapport
from graphe.modele.territoire import (
    Ancrage,
    Arrondissement,
    ChiffresCles,
    Commune,
    Dispositif,
    Mention,
    Projet,
    Quartier,
    ValeursParis,
)
from graphe.rdf.archive import recomposer_graphe
from graphe.rdf.lecture import analyser, descriptions_lues

CONTRAT = "paris-2024"
TEXTES = st.text(st.characters(exclude_categories=["Cs"]))
FICHE = "paris-2024/engagement/7"


def source(ligne: int, texte: str = "Passage") -> Source:
    return Source(document="contrat.txt", ligne_debut=ligne, ligne_fin=ligne + 1, texte=texte)


def depuis_rdflib(rdf: Graph) -> Graphe:
    """The graph that these triples say, as the product reads them from any Turtle."""
    octets = (Graph() + rdf).serialize(format="nt", encoding="utf-8")
    return recomposer_graphe(descriptions_lues(analyser(octets, RdfFormat.TURTLE)))


def noeuds() -> list[Noeud]:
    return [*cadre(), *fiche(), *territoire(), *qualite(), *couche()]


def cadre() -> list[Noeud]:
    return [
        Contrat(id=CONTRAT, titre="Contrat de ville", code="CN07501I", debut=2024, fin=2030, application=source(3),
                echeances=(Echeance(annee=2027, libelle="Mi-parcours", source=source(1972)),
                           Echeance(frequence="annuel", libelle="Bilan", source=source(1982)))),
        Thematique(id="paris-2024/thematique/1", contrat=CONTRAT, numero=1),
        Thematique(id="paris-2024/thematique/2", contrat=CONTRAT, numero=2, titre="Se former", thematique_parente="paris-2024/thematique/1"),
        Sigle(
            id="paris-2024/sigle/rep-plus", contrat=CONTRAT, sigle="REP+", source=source(4902), acteur="acteur/dasco",
            developpement='Réseaux d\'éducation prioritaire "plus"', note="À vérifier",
        ),
        Instance(
            id="paris-2024/instance/comite", contrat=CONTRAT, nom="Le comité", niveau="parisien",
            frequence="une fois par an", missions="Il valide.", source=source(1930),
        ),
        Note(id="paris-2024/note/1", contrat=CONTRAT, numero=1, texte="Source : Apur", source=source(14)),
        Chiffre(id="paris-2024/chiffre/chomage", contrat=CONTRAT, libelle="Taux de chômage", territoire="Paris",
                valeur=11.5, unite="%", annee=2022, engagement=FICHE, source=source(46)),
        PublicCible(id="paris-2024/public/jeunes", contrat=CONTRAT, rang=1, nom="Les jeunes",
                    actions=(f"{FICHE}/action/9", f"{FICHE}/action/10"), source=source(305)),
        Passage(id="paris-2024/passage/principes/1", contrat=CONTRAT, partie=Partie.PRINCIPES, intitule="D. Principes",
                texte="La politique de la ville", source=source(271)),
        LigneSynthese(
            id="paris-2024/synthese/1", contrat=CONTRAT, rang=1, indicateur="Moins de 25 ans", source=source(4917),
            territoires=("a", "b", "Paris"), valeurs=(None, 23.0, 26.8), evolutions=(-2.3, None, 0.0), annees="2013",
        ),
        Acteur(id="acteur/ville-de-paris", nom="Ville de Paris", categorie=CategorieActeur.COLLECTIVITE,
               siren="217500016", contrat=CONTRAT, signature=source(4759)),
        Acteur(id="acteur/dasco", nom="Direction", sigle="DASCO", categorie=CategorieActeur.SERVICE_VILLE,
               autres_noms=("z", "a"), rattachement="acteur/ville-de-paris"),
        Acteur(id="acteur/dac", nom="DAC", categorie=CategorieActeur.SERVICE_VILLE),
    ]  # fmt: skip


def fiche() -> list[Noeud]:
    return [
        Engagement(id=FICHE, contrat=CONTRAT, thematique="paris-2024/thematique/2", numero=7, titre="Lever les freins",
                   problematique="Des freins.", source=source(700)),
        Enjeu(id=f"{FICHE}/enjeu/1", engagement=FICHE, rang=1, texte="Enjeu", source=source(701)),
        Temoignage(id=f"{FICHE}/temoignage/1", engagement=FICHE, texte="« Oui »", origine="Atelier",
                   source=source(702)),
        Action(id=f"{FICHE}/action/9", engagement=FICHE, rang=9, numero_source="9", volet=Volet.CONSOLIDER,
               texte="Neuf", source=source(703)),
        Action(id=f"{FICHE}/action/10", engagement=FICHE, rang=10, numero_source="5", volet=Volet.DEVELOPPER,
               texte="Dix", sous_points=("b", "a", "b"), arrondissements=("arrondissement/9", "arrondissement/10"),
               quartiers_cites=("quartier/QN07518M",), source=source(704)),
        Participation(id=f"{FICHE}/participation/1", engagement=FICHE, acteur="acteur/ville-de-paris",
                      services=("acteur/dac", "acteur/dasco"), role=Role.PILOTE, rang=1,
                      libelle="Ville de Paris (DASCO, DAC)", source=source(705)),
        Financement(id="financement/programme-147", nom="Programme 147", autres_noms=("BOP147", "P147"),
                    financeur="acteur/ville-de-paris", financeurs=("acteur/dac", "acteur/ville-de-paris"),
                    origines=(Origine.VILLE_DE_PARIS, Origine.ETAT),
                    programme=ProgrammeBudgetaire(numero=147, titre="Politique de la ville", mission="Cohésion"),
                    classement=Classement(type=TypeCredit.SPECIFIQUE, certitude=Certitude.EXPLICITE, regle="p147",
                                          motif="Le texte le dit.", source=source(300))),
        Financement(id="financement/mecenat", nom="Mécénat",
                    classement=Classement(type=TypeCredit.NON_CLASSE, certitude=Certitude.DEDUITE, regle="prive",
                                          motif="Fonds privés.")),
        Mobilisation(id=f"{FICHE}/mobilisation/1", engagement=FICHE, financement="financement/programme-147", rang=1,
                     libelle="BOP147", origine=Origine.ETAT, type_credit=TypeCredit.SPECIFIQUE, source=source(706)),
        Indicateur(id=f"{FICHE}/indicateur/1", engagement=FICHE, rang=1, texte="Nombre de…", source=source(707),
                   nature=NatureIndicateur.NOMBRE, en_definition=True),
        Objectif(id=f"{FICHE}/objectif/1", engagement=FICHE, element=f"{FICHE}/action/9", rang=1, texte="Un par an",
                 valeur=1.0, unite="événement", echeance=2030, frequence="par an", source=source(703)),
        Redaction(id="paris-2024/redaction/acteur/dac", contrat="paris-2024", sujet="acteur/dac", nom="DAC",
                  source=source(705)),
        Plan(id="paris-2024/plan/ppie", nom="Plan parisien", sigle="PPIE", autres_noms=("Pacte",), engagements=(FICHE,),
             citations=(CitationPlan(engagement=FICHE, libelle="PPIE", source=source(709)),
                        CitationPlan(engagement=FICHE, libelle="Pacte", source=source(708))), source=source(708)),
    ]  # fmt: skip


def territoire() -> list[Noeud]:
    return [
        Arrondissement(id="arrondissement/9", numero=9, nom="Paris 9e", code_insee="75109", codes_postaux=("75009",)),
        Arrondissement(id="arrondissement/10", numero=10, nom="Paris 10e", code_insee="75110", codes_postaux=("75010",)),
        Commune(id="commune/75056", nom="Paris", code_insee="75056"),
        Quartier(id="quartier/QN07518M", contrat=CONTRAT, nom="Petit Belleville", code="QN07518M", autres_noms=("PB",),
                 arrondissements=("arrondissement/10",), communes=("commune/75056",), population=1200, fiche=source(1988), description="Ici.",
                 chiffres_cles=ChiffresCles(source=source(1990), habitants=1200, taux_pauvrete=31.5,
                                            paris=ValeursParis(source=source(1994), taux_chomage=11.0)),
                 source=source(250)),
        Quartier(id="quartier/QN07518M/nord", nom="Nord", parent="quartier/QN07518M", source=source(2000)),
        Projet(id="paris-2024/projet/QN07518M/1", quartier="quartier/QN07518M", rang=1, nom="Crèche",
               descriptif="Une crèche", adresse="1 rue", statuts=(Statut.EXISTANT, Statut.A_VENIR),
               statut_source="Existant / À venir", source=source(2001)),
        Dispositif(id="dispositif/aveq", nom="Aller vers", sigle="AVEQ", autres_noms=("Aller-vers",),
                   nature=NatureDispositif.PROGRAMME),
        Mention(id="paris-2024/mention/1", dispositif="dispositif/aveq", element=f"{FICHE}/action/9",
                engagement=FICHE, texte="AVEQ", certitude=CertitudeLien.NOMMEE, source=source(703)),
        Mention(id="paris-2024/mention/2", dispositif="dispositif/aveq", element="paris-2024/projet/QN07518M/1",
                texte="AVEQ", certitude=CertitudeLien.DEDUITE, raison="Un autre nom.", source=source(2001)),
        Ancrage(id="paris-2024/ancrage/1", engagement=FICHE, arrondissement="arrondissement/10", portee=Portee.PROJET,
                certitude=CertitudeLien.DEDUITE, raison="Un autre nom.", quartier="quartier/QN07518M",
                projet="paris-2024/projet/QN07518M/1", dispositif="dispositif/aveq",
                mention_engagement="paris-2024/mention/1", mention_projet="paris-2024/mention/2"),
        Ancrage(id="paris-2024/ancrage/2", engagement=FICHE, arrondissement="arrondissement/10",
                portee=Portee.CITATION, certitude=CertitudeLien.NOMMEE, passage=source(705), action=f"{FICHE}/action/10"),
    ]  # fmt: skip


def qualite() -> list[Noeud]:
    return [
        Anomalie(id="paris-2024/anomalie/1", code="NUMERO_REPETE", gravite=Gravite.AVERTISSEMENT, message="Numéro 5",
                 element=f"{FICHE}/action/10", source=source(704)),
        Rapport(id="paris-2024/rapport", empreinte_source="ab" * 32,
                comptages=(Comptage(type="Quartier", attendu=21, releve=2, note="Exemple"),
                           Comptage(type="Action", releve=2)),
                couverture=0.97, lignes_sans_noeud=(LigneSansNoeud(ligne=10, texte="A. Le bilan"),)),
    ]  # fmt: skip


def couche() -> list[Noeud]:
    return [
        Couche(id="couche/essai", nature=NatureCouche.MONTANTS, titre="Subventions d’essai", producteur="Un service",
               licence="Licence Ouverte 2.0", millesime="2025", adresse="https://exemple.invalid/essai.csv",
               empreinte="ab" * 32, lignes=3, chargee_le="2026-01-15",
               remarques=(RemarqueDeLecture(code="MONTANT_ILLISIBLE", lignes_concernees=(4,), refusee=True,
                                            message="« montant » vaut « x »."),)),
        Subvention(id="subvention/essai/2", couche="couche/essai", ligne=2, annee=2025, montant=Decimal("5200.50"),
                   nature=NatureMontant.NOTIFIE, type_credit=TypeCredit.SPECIFIQUE, objet="Atelier AVEQ PARIS 10e",
                   situation=Situation.UN, situation_quartier=Situation.AUCUN, extrait="PARIS 10e", minorant=True, arrondissements=("arrondissement/10",),
                   reference="D-1", poste="P-1", nom_attribuant="Un service", siren_attribuant="217500016",
                   nom_beneficiaire="Une association", siren="217500016", numero_programme=147,
                   code_contrat="CN07501I", contrat_nomme="paris-2024", dispositifs=("dispositif/aveq",)),
        Subvention(id="subvention/essai/3", couche="couche/essai", ligne=3, annee=2024, montant=Decimal("1000.00"),
                   nature=NatureMontant.NON_DITE, type_credit=TypeCredit.NON_CLASSE, objet="", minorant=False,
                   situation=Situation.AUCUN, situation_quartier=Situation.AUCUN),
        Valeur(id="valeur/essai/2", couche="couche/essai", ligne=2, reference_indicateur=f"{FICHE}/indicateur/1",
               reference_territoire="QN07518M", indicateur_suivi=f"{FICHE}/indicateur/1", mesure="Personnes aidées",
               lieu="quartier/QN07518M", periode="2025", valeur=12.5, unite="%", cible=20, statut="provisoire"),
        Valeur(id="valeur/essai/3", couche="couche/essai", ligne=3, mesure="Taux"),
        Contour(id="contour/essai/QN07518M", couche="couche/essai", ligne=1, code="QN07518M", quartier="quartier/QN07518M",
                wkt="POLYGON ((2.374 48.871, 2.377 48.871, 2.375 48.873, 2.374 48.871))",
                emprise=(2.374, 48.871, 2.377, 48.873), hectares=2.4),
    ]  # fmt: skip
