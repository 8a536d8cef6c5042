"""Names of the published types, usable before they are defined: types refer to one another."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

from strawberry import lazy

from schema.types.connexions import Connection

if TYPE_CHECKING:
    from schema.types.acteur import Acteur, Participation
    from schema.types.contrat import Contrat, Instance, LigneSynthese, Note, Sigle, Thematique
    from schema.types.dispositif import Ancrage, Dispositif, Mention
    from schema.types.engagement import Action, Engagement, Enjeu, Indicateur, Plan, Temoignage
    from schema.types.financement import Financement, Mobilisation
    from schema.types.qualite import Anomalie
    from schema.types.recherche import Resultat
    from schema.types.territoire import Arrondissement, Projet, Quartier

RefContrat: TypeAlias = Annotated["Contrat", lazy("schema.types.contrat")]
RefThematique: TypeAlias = Annotated["Thematique", lazy("schema.types.contrat")]
RefSigle: TypeAlias = Annotated["Sigle", lazy("schema.types.contrat")]
RefInstance: TypeAlias = Annotated["Instance", lazy("schema.types.contrat")]
RefNote: TypeAlias = Annotated["Note", lazy("schema.types.contrat")]
RefLigneSynthese: TypeAlias = Annotated["LigneSynthese", lazy("schema.types.contrat")]
RefEngagement: TypeAlias = Annotated["Engagement", lazy("schema.types.engagement")]
RefEnjeu: TypeAlias = Annotated["Enjeu", lazy("schema.types.engagement")]
RefTemoignage: TypeAlias = Annotated["Temoignage", lazy("schema.types.engagement")]
RefAction: TypeAlias = Annotated["Action", lazy("schema.types.engagement")]
RefPlan: TypeAlias = Annotated["Plan", lazy("schema.types.engagement")]
RefIndicateur: TypeAlias = Annotated["Indicateur", lazy("schema.types.engagement")]
RefActeur: TypeAlias = Annotated["Acteur", lazy("schema.types.acteur")]
RefParticipation: TypeAlias = Annotated["Participation", lazy("schema.types.acteur")]
RefFinancement: TypeAlias = Annotated["Financement", lazy("schema.types.financement")]
RefMobilisation: TypeAlias = Annotated["Mobilisation", lazy("schema.types.financement")]
RefArrondissement: TypeAlias = Annotated["Arrondissement", lazy("schema.types.territoire")]
RefQuartier: TypeAlias = Annotated["Quartier", lazy("schema.types.territoire")]
RefProjet: TypeAlias = Annotated["Projet", lazy("schema.types.territoire")]
RefDispositif: TypeAlias = Annotated["Dispositif", lazy("schema.types.dispositif")]
RefMention: TypeAlias = Annotated["Mention", lazy("schema.types.dispositif")]
RefAncrage: TypeAlias = Annotated["Ancrage", lazy("schema.types.dispositif")]
RefAnomalie: TypeAlias = Annotated["Anomalie", lazy("schema.types.qualite")]
RefResultat: TypeAlias = Annotated["Resultat", lazy("schema.types.recherche")]

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
