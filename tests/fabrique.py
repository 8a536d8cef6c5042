"""A small graph made by hand, of plausible content: three engagements, three places, every type of node.

Who         Ville de Paris pilots 7 with its DAE; a bureau of the DAE pilots 8; France Travail and associations take part.
Money       programme 147 (7 and 8), budget of the City (7), a private foundation (11).
Where       7 in the Goutte d'Or (named by an action, and carried by a projet); 8 in the 11e part of the Grand Belleville.
"""

from decimal import Decimal
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud, Source
from graphe.modele.contrat import (
    Chiffre,
    Contrat,
    Instance,
    LigneSynthese,
    Note,
    Passage,
    PublicCible,
    Sigle,
    Thematique,
)
from graphe.modele.couche import Contour, Couche, RemarqueDeLecture, Subvention, Valeur
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
from graphe.modele.qualite import Anomalie, Comptage, Rapport
from graphe.modele.territoire import Ancrage, Arrondissement, ChiffresCles, Dispositif, Mention, Projet, Quartier

CONTRAT = "paris-2024"
E7, E8, E11 = (f"{CONTRAT}/engagement/{numero}" for numero in (7, 8, 11))
VILLE, DAE, BUREAU = "acteur/ville-de-paris", "acteur/ville-de-paris/dae", "acteur/ville-de-paris/dae/bureau"
FRANCE_TRAVAIL, ASSOCIATIONS, ETAT = "acteur/france-travail", "acteur/associations", "acteur/etat"
P147, BUDGET_VILLE, FONDATION = "financement/programme-147", "financement/budget-ville", "financement/fondation"
GOUTTE_D_OR, BELLEVILLE = "quartier/QN07511M", "quartier/QN07519M"
BELLEVILLE_11E = f"{BELLEVILLE}/grand-belleville-11e"
AVEQ = "dispositif/aveq"
PROJET_AVEQ = f"{CONTRAT}/projet/QN07511M/1"
PROJET_JARDIN = f"{CONTRAT}/projet/QN07519M/grand-belleville-11e/1"


def source(ligne: int, texte: str = "Passage") -> Source:
    return Source(document="contrat.txt", ligne_debut=ligne, ligne_fin=ligne, texte=texte)


def graphe() -> Graphe:
    return Graphe(
        [*cadre(), *acteurs(), *engagements(), *fiche_7(), *argent(), *lieux(), *ponts(), *qualite(), *couche()]
    )


def cadre() -> list[Noeud]:
    return [
        Contrat(
            id=CONTRAT, titre="Contrat de ville parisien 2024-2030", debut=2024, fin=2030,
            application=source(8, "pour l’ensemble des 21 quartiers prioritaires parisiens"),
        ),
        Thematique(
            id=f"{CONTRAT}/thematique/2", contrat=CONTRAT, numero=2, titre="Se former, travailler ou entreprendre"
        ),
        Thematique(id=f"{CONTRAT}/thematique/3", contrat=CONTRAT, numero=3),
        Sigle(
            id=f"{CONTRAT}/sigle/dae", contrat=CONTRAT, sigle="DAE", acteur=DAE, source=source(4820),
            developpement="Direction de l’Attractivité et de l’Emploi",
        ),
        Instance(
            id=f"{CONTRAT}/instance/comite-de-pilotage", contrat=CONTRAT, nom="Comité de pilotage", niveau="parisien",
            frequence="une fois par an", missions="Il valide les orientations.", source=source(1930),
        ),
        Note(id=f"{CONTRAT}/note/1", contrat=CONTRAT, numero=1, texte="Source : Apur", source=source(14)),
        Chiffre(
            id=f"{CONTRAT}/chiffre/taux-de-chomage-paris", contrat=CONTRAT, libelle="Taux de chômage",
            territoire="Paris", valeur=11, unite="%", engagement=f"{CONTRAT}/engagement/7", source=source(46),
        ),
        PublicCible(
            id=f"{CONTRAT}/public/jeunes", contrat=CONTRAT, rang=1, nom="Les jeunes sans emploi", source=source(305),
            actions=(f"{CONTRAT}/engagement/7/action/1",),
        ),
        Passage(
            id=f"{CONTRAT}/passage/principes/1", contrat=CONTRAT, partie=Partie.PRINCIPES, source=source(271),
            intitule="D. Les principes", texte="La politique de la ville est une politique contractuelle.",
        ),
        Passage(
            id=f"{CONTRAT}/passage/preambule/1", contrat=CONTRAT, partie=Partie.PREAMBULE, source=source(1),
            texte="Avec le contrat de ville parisien.",
        ),
        LigneSynthese(
            id=f"{CONTRAT}/synthese/1", contrat=CONTRAT, rang=1, indicateur="Part des moins de 25 ans",
            territoires=("QPV", "Paris"), valeurs=(None, 26.8), evolutions=(-2.3, None), source=source(4917),
        ),
    ]  # fmt: skip


def acteurs() -> list[Noeud]:
    return [
        Acteur(
            id=VILLE, nom="Ville de Paris", categorie=CategorieActeur.COLLECTIVITE, siren="217500016",
            autres_noms=("Ville",), contrat=CONTRAT, signature=source(4759),
        ),
        Acteur(
            id=DAE, nom="Direction de l’Attractivité et de l’Emploi", sigle="DAE", rattachement=VILLE,
            categorie=CategorieActeur.SERVICE_VILLE,
        ),
        Acteur(
            id=BUREAU, nom="Bureau des projets emploi", rattachement=DAE, categorie=CategorieActeur.SERVICE_VILLE
        ),
        Acteur(
            id=FRANCE_TRAVAIL, nom="France Travail", categorie=CategorieActeur.OPERATEUR,
            autres_noms=("Pôle emploi",), contrat=CONTRAT, signature=source(4760), membre_de=(ASSOCIATIONS,),
        ),
        Acteur(id=ASSOCIATIONS, nom="Associations", categorie=CategorieActeur.COLLECTIF),
        Acteur(id=ETAT, nom="État", categorie=CategorieActeur.ETAT, contrat=CONTRAT, signature=source(4758)),
    ]  # fmt: skip


def engagements() -> list[Noeud]:
    return [
        _engagement(7, 2, "Accompagner les demandeurs d’emploi au plus près des quartiers"),
        _engagement(8, 2, "Soutenir la création d’activité"),
        _engagement(11, 3, "Améliorer l’accès aux soins"),
        _participation(E7, 1, VILLE, Role.PILOTE, "Ville de Paris (DAE)", DAE),
        _participation(E7, 2, FRANCE_TRAVAIL, Role.PARTENAIRE, "Pôle emploi"),
        _participation(E8, 1, BUREAU, Role.PILOTE, "Bureau des projets emploi"),
        _participation(E8, 2, VILLE, Role.PARTENAIRE, "Ville"),
        _participation(E11, 1, ASSOCIATIONS, Role.PARTENAIRE, "associations"),
        Action(
            id=f"{E8}/action/1", engagement=E8, rang=1, numero_source="1", volet=Volet.CONSOLIDER, source=source(760),
            texte="Ouvrir un tiers-lieu dans le Grand Belleville (11e)", quartiers_cites=(BELLEVILLE_11E,),
            arrondissements=("arrondissement/11",),
        ),
    ]  # fmt: skip


def _engagement(numero: int, thematique: int, titre: str) -> Engagement:
    return Engagement(
        id=f"{CONTRAT}/engagement/{numero}", contrat=CONTRAT, thematique=f"{CONTRAT}/thematique/{thematique}",
        numero=numero, titre=titre, problematique=f"Problématique de l’engagement {numero}.", source=source(100 * numero),
    )  # fmt: skip


def _participation(fiche: str, rang: int, acteur: str, role: Role, libelle: str, *services: str) -> Participation:
    return Participation(
        id=f"{fiche}/participation/{rang}", engagement=fiche, acteur=acteur, services=services, role=role, rang=rang,
        libelle=libelle, source=source(700 + rang, libelle), au_titre_de=ASSOCIATIONS if acteur == ASSOCIATIONS else None,
    )  # fmt: skip


def fiche_7() -> list[Noeud]:
    return [
        Enjeu(id=f"{E7}/enjeu/1", engagement=E7, rang=1, texte="Aller vers les publics éloignés.", source=source(711)),
        Temoignage(
            id=f"{E7}/temoignage/1", engagement=E7, texte="On ne sait pas à qui s’adresser.", origine="Une habitante",
            source=source(712),
        ),
        Action(
            id=f"{E7}/action/1", engagement=E7, rang=1, numero_source="1", volet=Volet.CONSOLIDER, source=source(713),
            texte="Consolider les permanences à la Goutte d’Or (18e)", sous_points=("en soirée", "le samedi"),
            quartiers_cites=(GOUTTE_D_OR,), arrondissements=("arrondissement/18",),
        ),
        Action(
            id=f"{E7}/action/2", engagement=E7, rang=2, numero_source="1", volet=Volet.DEVELOPPER, source=source(714),
            texte="Déployer les équipes AVEQ",
        ),
        Indicateur(
            id=f"{E7}/indicateur/1", engagement=E7, rang=1, texte="Nombre de personnes accompagnées",
            nature=NatureIndicateur.NOMBRE, source=source(715),
        ),
        Objectif(
            id=f"{E7}/objectif/1", engagement=E7, element=f"{E7}/action/2", rang=1, texte="Déployer les équipes AVEQ",
            valeur=3, unite="équipes", echeance=2030, source=source(714),
        ),
        Objectif(
            id=f"{E7}/objectif/2", engagement=E7, element=f"{E7}/indicateur/1", rang=2, frequence="par an",
            texte="Nombre de personnes accompagnées", source=source(715),
        ),
        Plan(
            id="plan/parisien-de-l-insertion", nom="Plan parisien de l’insertion et de l’emploi", sigle="PPIE",
            engagements=(E7, E8), source=source(716, "PPIE"),
            citations=(
                CitationPlan(engagement=E7, libelle="PPIE", source=source(716, "PPIE")),
                CitationPlan(engagement=E8, libelle="Plan de l’insertion", source=source(766, "Plan de l’insertion")),
            ),
        ),
    ]  # fmt: skip


FINANCEURS = {P147: (ETAT,), BUDGET_VILLE: (ETAT, VILLE), FONDATION: ()}


def argent() -> list[Noeud]:
    return [
        Financement(
            id=P147, nom="Programme 147 « Politique de la ville »", autres_noms=("BOP147", "crédits P147"),
            financeur=ETAT, financeurs=(ETAT,), origines=(Origine.ETAT,),
            programme=ProgrammeBudgetaire(numero=147, titre="Politique de la ville", mission="Cohésion des territoires"),
            classement=_classement(TypeCredit.SPECIFIQUE, Certitude.EXPLICITE, "programme-147", source(1900)),
        ),
        Financement(
            id=BUDGET_VILLE, nom="Budget de la Ville de Paris", financeur=VILLE, financeurs=(ETAT, VILLE),
            origines=(Origine.VILLE_DE_PARIS,),
            classement=_classement(TypeCredit.DROIT_COMMUN, Certitude.DEDUITE, "budget-de-signataire"),
        ),
        Financement(
            id=FONDATION, nom="Fondation privée",
            classement=_classement(TypeCredit.NON_CLASSE, Certitude.DEDUITE, "fonds-prives"),
        ),
        _mobilisation(E7, 1, P147, Origine.ETAT, TypeCredit.SPECIFIQUE, "BOP147"),
        _mobilisation(E7, 2, BUDGET_VILLE, Origine.VILLE_DE_PARIS, TypeCredit.DROIT_COMMUN, "Crédits de la Ville"),
        _mobilisation(E8, 1, P147, Origine.ETAT, TypeCredit.SPECIFIQUE, "crédits P147"),
        _mobilisation(E11, 1, FONDATION, Origine.NON_PRECISEE, TypeCredit.NON_CLASSE, "fondations"),
    ]  # fmt: skip


def _classement(type_: TypeCredit, certitude: Certitude, regle: str, passage: Source | None = None) -> Classement:
    return Classement(type=type_, certitude=certitude, regle=regle, motif=f"Règle {regle}.", source=passage)


def _mobilisation(
    fiche: str, rang: int, financement: str, origine: Origine, type_: TypeCredit, libelle: str
) -> Mobilisation:
    return Mobilisation(
        id=f"{fiche}/mobilisation/{rang}", engagement=fiche, financement=financement, rang=rang, libelle=libelle,
        origine=origine, type_credit=type_, source=source(720 + rang, libelle), financeurs=FINANCEURS[financement],
    )  # fmt: skip


def lieux() -> list[Noeud]:
    arrondissements = [
        Arrondissement(
            id=f"arrondissement/{n}", numero=n, nom=f"Paris {n}e Arrondissement", code_insee=str(75100 + n),
            codes_postaux=(str(75000 + n),),
        )
        for n in range(1, 21)
    ]  # fmt: skip
    return [
        *arrondissements,
        Quartier(
            id=GOUTTE_D_OR, contrat=CONTRAT, nom="Goutte d’Or", code="QN07511M", arrondissements=("arrondissement/18",),
            population=8200, fiche=source(3700), description="Un quartier populaire.",
            chiffres_cles=ChiffresCles(source=source(3705), habitants=8200, taux_pauvrete=31.5), source=source(215),
        ),
        Quartier(
            id=BELLEVILLE, contrat=CONTRAT, nom="Grand Belleville", code="QN07519M", population=12100,
            arrondissements=("arrondissement/11", "arrondissement/20"), source=source(230),
        ),
        Quartier(
            id=BELLEVILLE_11E, nom="Grand Belleville 11e", parent=BELLEVILLE, arrondissements=("arrondissement/11",),
            source=source(2300),
        ),
        Projet(
            id=PROJET_AVEQ, quartier=GOUTTE_D_OR, rang=1, nom="Équipe AVEQ", statuts=(Statut.EN_COURS,),
            statut_source="En cours", adresse="rue de la Goutte d’Or", source=source(3710),
        ),
        Projet(
            id=PROJET_JARDIN, quartier=BELLEVILLE_11E, rang=1, nom="Jardin partagé",
            statuts=(Statut.A_VENIR, Statut.EN_REFLEXION), source=source(2310),
        ),
    ]  # fmt: skip


def ponts() -> list[Noeud]:
    return [
        Dispositif(id=AVEQ, nom="Aller vers l’emploi dans les quartiers", sigle="AVEQ", nature=NatureDispositif.PROGRAMME),
        Mention(
            id=f"{E7}/mention/1", dispositif=AVEQ, element=f"{E7}/action/2", engagement=E7, texte="AVEQ",
            certitude=CertitudeLien.NOMMEE, source=source(714, "AVEQ"),
        ),
        Mention(
            id=f"{PROJET_AVEQ}/mention/1", dispositif=AVEQ, element=PROJET_AVEQ, texte="AVEQ",
            certitude=CertitudeLien.NOMMEE, source=source(3710, "AVEQ"),
        ),
        *(
            _ancrage(fiche, f"parisienne-{arrondissement}", arrondissement, Portee.PARISIENNE, quartier=quartier)
            for fiche in (E7, E8, E11)
            for arrondissement, quartier in ((18, GOUTTE_D_OR), (11, BELLEVILLE), (20, BELLEVILLE))
        ),
        _ancrage(E7, "citation-1", 18, Portee.CITATION, quartier=GOUTTE_D_OR, action=f"{E7}/action/1"),
        _ancrage(
            E7, "projet-1", 18, Portee.PROJET, quartier=GOUTTE_D_OR, projet=PROJET_AVEQ, dispositif=AVEQ,
            mention_engagement=f"{E7}/mention/1", mention_projet=f"{PROJET_AVEQ}/mention/1",
        ),
        _ancrage(E8, "citation-1", 11, Portee.CITATION, quartier=BELLEVILLE_11E, action=f"{E8}/action/1"),
        _ancrage(
            E11, "projet-1", 18, Portee.PROJET, CertitudeLien.PROPOSEE, quartier=GOUTTE_D_OR, projet=PROJET_AVEQ,
            action=f"{E7}/action/1", raison="Le même objectif.",
        ),
    ]  # fmt: skip


def _ancrage(
    fiche: str,
    nom: str,
    arrondissement: int,
    portee: Portee,
    certitude: CertitudeLien = CertitudeLien.NOMMEE,
    **liens: Any,
) -> Ancrage:
    return Ancrage(
        id=f"{fiche}/ancrage/{nom}", engagement=fiche, arrondissement=f"arrondissement/{arrondissement}", portee=portee,
        certitude=certitude, **liens,
    )  # fmt: skip


def qualite() -> list[Noeud]:
    return [
        Anomalie(
            id=f"{CONTRAT}/anomalie/1", code="NUMERO_REPETE", gravite=Gravite.INFORMATION, element=f"{E7}/action/2",
            message="Le numéro 1 est imprimé deux fois.", source=source(714),
        ),
        Anomalie(
            id=f"{CONTRAT}/anomalie/2", code="SECTION_ABSENTE", gravite=Gravite.AVERTISSEMENT, element=E11,
            message="La section Indicateurs manque.", source=source(1100),
        ),
        Anomalie(
            id=f"{CONTRAT}/anomalie/3", code="SIGLE_CONTREDIT", gravite=Gravite.AVERTISSEMENT,
            message="Le glossaire contredit la fiche.", source=source(4820),
        ),
        Rapport(
            id=f"{CONTRAT}/rapport", empreinte_source="ab" * 32,
            comptages=(Comptage(type="Engagement", attendu=30, releve=3, note="graphe d’essai"),),
        ),
    ]  # fmt: skip


def couche() -> list[Noeud]:
    return [
        Couche(id="couche/essai", nature=NatureCouche.MONTANTS, titre="Subventions d’essai", producteur="Un service",
               licence="Licence Ouverte 2.0", millesime="2025", adresse="https://exemple.invalid/essai.csv",
               empreinte="ab" * 32, lignes=3, chargee_le="2026-01-15",
               remarques=(RemarqueDeLecture(code="MONTANT_ILLISIBLE", lignes_concernees=(4,), refusee=True,
                                            message="« montant » vaut « x »."),)),
        Subvention(id="subvention/essai/2", couche="couche/essai", ligne=2, annee=2025, montant=Decimal("5200.50"),
                   nature=NatureMontant.NOTIFIE, type_credit=TypeCredit.SPECIFIQUE, objet="Atelier AVEQ PARIS 18e",
                   situation=Situation.UN, situation_quartier=Situation.UN, extrait="PARIS 18e", minorant=True, arrondissements=("arrondissement/18",),
                   financement=P147, beneficiaire=FRANCE_TRAVAIL, dispositifs=(AVEQ,), quartiers=(GOUTTE_D_OR,)),
        Subvention(id="subvention/essai/4", couche="couche/essai", ligne=4, annee=2025, montant=Decimal("300.25"),
                   nature=NatureMontant.NOTIFIE, type_credit=TypeCredit.SPECIFIQUE, objet="Danse dans les 11 et 18e",
                   situation=Situation.PLUSIEURS, situation_quartier=Situation.PLUSIEURS, extrait="11 et 18e",
                   minorant=False, arrondissements=("arrondissement/11", "arrondissement/18"), financement=P147,
                   beneficiaire=VILLE, quartiers=(GOUTTE_D_OR, BELLEVILLE)),
        Subvention(id="subvention/essai/5", couche="couche/essai", ligne=5, annee=2025, montant=Decimal("-20.00"),
                   nature=NatureMontant.NOTIFIE, type_credit=TypeCredit.SPECIFIQUE, objet="Gym 75018", financement=P147,
                   autres_arrondissements=("arrondissement/18",), situation=Situation.AUCUN, minorant=False,
                   situation_quartier=Situation.AUCUN),
        Couche(id="couche/suivi", nature=NatureCouche.VALEURS, titre="Suivi", empreinte="ef" * 32, lignes=3,
               chargee_le="2026-02-01"),
        Valeur(id="valeur/suivi/2", couche="couche/suivi", ligne=2, reference_indicateur=f"{E7}/indicateur/1",
               reference_territoire="QN07511M", indicateur_suivi=f"{E7}/indicateur/1", lieu=GOUTTE_D_OR,
               periode="2025", valeur=120, unite="personnes", cible=150),
        Valeur(id="valeur/suivi/3", couche="couche/suivi", ligne=3, mesure="Taux de pauvreté", lieu=CONTRAT,
               reference_territoire="Paris", valeur=15.5, unite="%", statut="NON_VERIFIE"),
        Couche(id="couche/contours", nature=NatureCouche.CONTOURS, titre="Contours", empreinte="12" * 32, lignes=2,
               chargee_le="2026-02-01"),
        Contour(id="contour/contours/QN07511M", couche="couche/contours", ligne=1, code="QN07511M", quartier=GOUTTE_D_OR,
                wkt="POLYGON ((2.35 48.88, 2.36 48.88, 2.36 48.89, 2.35 48.89, 2.35 48.88))",
                emprise=(2.35, 48.88, 2.36, 48.89), hectares=81.6),
        Contour(id="contour/contours/QN07519M", couche="couche/contours", ligne=2, code="QN07519M", quartier=BELLEVILLE,
                wkt="MULTIPOLYGON (((2.37 48.87, 2.38 48.87, 2.375 48.88, 2.37 48.87)))",
                emprise=(2.37, 48.87, 2.38, 48.88), hectares=40.8),
        Couche(id="couche/credits", nature=NatureCouche.MONTANTS, titre="État des crédits", empreinte="cd" * 32,
               lignes=1, chargee_le="2026-02-01"),
        Subvention(id="subvention/credits/2", couche="couche/credits", ligne=2, annee=2025, objet="Permanences",
                   montant=Decimal("70000.00"), nature=NatureMontant.VOTE, type_credit=TypeCredit.DROIT_COMMUN,
                   mobilisation=f"{E7}/mobilisation/2", financement=BUDGET_VILLE, situation=Situation.AUCUN,
                   situation_quartier=Situation.AUCUN, minorant=False),
        Subvention(id="subvention/essai/3", couche="couche/essai", ligne=3, annee=2024, montant=Decimal("1000.00"),
                   nature=NatureMontant.NON_DITE, type_credit=TypeCredit.NON_CLASSE, objet="", minorant=False,
                   situation=Situation.AUCUN, situation_quartier=Situation.AUCUN),
    ]  # fmt: skip
