"""Names of the published types, usable before they are defined: types refer to one another."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

from strawberry import lazy

from schema.connexions import Connection

if TYPE_CHECKING:
    from schema.acteur import Acteur, Participation
    from schema.contrat import Contrat, Instance, LigneSynthese, Note, Sigle, Thematique
    from schema.dispositif import Ancrage, Dispositif, Mention
    from schema.engagement import Action, Engagement, Enjeu, Indicateur, Plan, Temoignage
    from schema.financement import Financement, Mobilisation
    from schema.qualite import Anomalie
    from schema.recherche import Resultat
    from schema.territoire import Arrondissement, Projet, Quartier

RefContrat: TypeAlias = Annotated["Contrat", lazy("schema.contrat")]
RefThematique: TypeAlias = Annotated["Thematique", lazy("schema.contrat")]
RefSigle: TypeAlias = Annotated["Sigle", lazy("schema.contrat")]
RefInstance: TypeAlias = Annotated["Instance", lazy("schema.contrat")]
RefNote: TypeAlias = Annotated["Note", lazy("schema.contrat")]
RefLigneSynthese: TypeAlias = Annotated["LigneSynthese", lazy("schema.contrat")]
RefEngagement: TypeAlias = Annotated["Engagement", lazy("schema.engagement")]
RefEnjeu: TypeAlias = Annotated["Enjeu", lazy("schema.engagement")]
RefTemoignage: TypeAlias = Annotated["Temoignage", lazy("schema.engagement")]
RefAction: TypeAlias = Annotated["Action", lazy("schema.engagement")]
RefPlan: TypeAlias = Annotated["Plan", lazy("schema.engagement")]
RefIndicateur: TypeAlias = Annotated["Indicateur", lazy("schema.engagement")]
RefActeur: TypeAlias = Annotated["Acteur", lazy("schema.acteur")]
RefParticipation: TypeAlias = Annotated["Participation", lazy("schema.acteur")]
RefFinancement: TypeAlias = Annotated["Financement", lazy("schema.financement")]
RefMobilisation: TypeAlias = Annotated["Mobilisation", lazy("schema.financement")]
RefArrondissement: TypeAlias = Annotated["Arrondissement", lazy("schema.territoire")]
RefQuartier: TypeAlias = Annotated["Quartier", lazy("schema.territoire")]
RefProjet: TypeAlias = Annotated["Projet", lazy("schema.territoire")]
RefDispositif: TypeAlias = Annotated["Dispositif", lazy("schema.dispositif")]
RefMention: TypeAlias = Annotated["Mention", lazy("schema.dispositif")]
RefAncrage: TypeAlias = Annotated["Ancrage", lazy("schema.dispositif")]
RefAnomalie: TypeAlias = Annotated["Anomalie", lazy("schema.qualite")]
RefResultat: TypeAlias = Annotated["Resultat", lazy("schema.recherche")]

Thematiques: TypeAlias = Connection[RefThematique]
Sigles: TypeAlias = Connection[RefSigle]
Instances: TypeAlias = Connection[RefInstance]
Notes: TypeAlias = Connection[RefNote]
LignesSynthese: TypeAlias = Connection[RefLigneSynthese]
Engagements: TypeAlias = Connection[RefEngagement]
Enjeux: TypeAlias = Connection[RefEnjeu]
Temoignages: TypeAlias = Connection[RefTemoignage]
Actions: TypeAlias = Connection[RefAction]
Plans: TypeAlias = Connection[RefPlan]
Indicateurs: TypeAlias = Connection[RefIndicateur]
Acteurs: TypeAlias = Connection[RefActeur]
Participations: TypeAlias = Connection[RefParticipation]
Financements: TypeAlias = Connection[RefFinancement]
Mobilisations: TypeAlias = Connection[RefMobilisation]
Arrondissements: TypeAlias = Connection[RefArrondissement]
Quartiers: TypeAlias = Connection[RefQuartier]
Projets: TypeAlias = Connection[RefProjet]
Dispositifs: TypeAlias = Connection[RefDispositif]
Mentions: TypeAlias = Connection[RefMention]
Ancrages: TypeAlias = Connection[RefAncrage]
Anomalies: TypeAlias = Connection[RefAnomalie]
Resultats: TypeAlias = Connection[RefResultat]
