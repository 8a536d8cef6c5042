from typing import Any, Optional, Union

from .base_client import BaseClient
from .base_model import UNSET, UnsetType
from .comment_sont_ils_lies import CommentSontIlsLies
from .droit_commun_et_specifique_par_thematique import (
    DroitCommunEtSpecifiqueParThematique,
)
from .engagements_ancres_par_arrondissement import EngagementsAncresParArrondissement
from .engagements_d_un_partenaire import EngagementsDUnPartenaire
from .enums import Gravite, Portee, Role, TypeCredit
from .financements_par_arrondissement import FinancementsParArrondissement
from .input_types import FiltreMobilisation
from .projets_d_un_dispositif import ProjetsDUnDispositif
from .qualite import Qualite
from .un_flux_partout import UnFluxPartout
from .un_quartier import UnQuartier


def gql(q: str) -> str:
    return q


class ClientContrat(BaseClient):
    def comment_sont_ils_lies(
        self, de: str, vers: str, longueur_max: int, limite: int, **kwargs: Any
    ) -> CommentSontIlsLies:
        query = gql("""
            query CommentSontIlsLies($de: ID!, $vers: ID!, $longueurMax: Int! = 4, $limite: Int! = 5) {
              chemins(de: $de, vers: $vers, longueurMax: $longueurMax, limite: $limite) {
                longueur
                etapes {
                  relation
                  noeud {
                    id
                    __typename
                  }
                  source {
                    ligneDebut
                    ligneFin
                    texte
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "de": de,
            "vers": vers,
            "longueurMax": longueur_max,
            "limite": limite,
        }
        response = self.execute(
            query=query,
            operation_name="CommentSontIlsLies",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CommentSontIlsLies.model_validate(data)

    def droit_commun_et_specifique_par_thematique(
        self,
        filtre: Union[Optional[FiltreMobilisation], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> DroitCommunEtSpecifiqueParThematique:
        query = gql("""
            query DroitCommunEtSpecifiqueParThematique($filtre: FiltreMobilisation) {
              repartition(dimensions: [THEMATIQUE, TYPE_CREDIT], filtre: $filtre) {
                total
                cellules {
                  cles {
                    dimension
                    valeur
                    libelle
                  }
                  mobilisations
                  financements
                  engagements
                }
              }
            }
            """)
        variables: dict[str, object] = {"filtre": filtre}
        response = self.execute(
            query=query,
            operation_name="DroitCommunEtSpecifiqueParThematique",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return DroitCommunEtSpecifiqueParThematique.model_validate(data)

    def engagements_ancres_par_arrondissement(
        self,
        arrondissement: int,
        portees: Union[Optional[list[Portee]], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> EngagementsAncresParArrondissement:
        query = gql("""
            query EngagementsAncresParArrondissement($arrondissement: Int!, $portees: [Portee!] = [CITATION, PROJET]) {
              arrondissement(numero: $arrondissement) {
                numero
                nom
                engagements(portees: $portees) {
                  totalCount
                  nodes {
                    numero
                    titre
                    mobilisations {
                      nodes {
                        libelle
                        origine
                        typeCredit
                      }
                    }
                    ancrages(arrondissement: $arrondissement, portees: $portees, first: 500) {
                      totalCount
                      nodes {
                        portee
                        quartier {
                          nom
                        }
                        action {
                          rang
                        }
                        projet {
                          nom
                        }
                        dispositif {
                          nom
                        }
                        sources {
                          ligneDebut
                          ligneFin
                        }
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "arrondissement": arrondissement,
            "portees": portees,
        }
        response = self.execute(
            query=query,
            operation_name="EngagementsAncresParArrondissement",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return EngagementsAncresParArrondissement.model_validate(data)

    def engagements_d_un_partenaire(
        self,
        nom: str,
        roles: Union[Optional[list[Role]], UnsetType] = UNSET,
        first: Union[Optional[int], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> EngagementsDUnPartenaire:
        query = gql("""
            query EngagementsDUnPartenaire($nom: String!, $roles: [Role!], $first: Int = 100) {
              acteur(nom: $nom) {
                id
                nom
                sigle
                categorie
                signataire
                rattachement {
                  id
                  nom
                }
                participations(roles: $roles, first: $first) {
                  totalCount
                  nodes {
                    role
                    libelle
                    services {
                      nodes {
                        id
                        sigle
                        nom
                      }
                    }
                    source {
                      ligneDebut
                      ligneFin
                    }
                    engagement {
                      numero
                      titre
                      actions(first: 100) {
                        nodes {
                          rang
                          volet
                          texte
                        }
                      }
                      indicateurs(first: 100) {
                        nodes {
                          rang
                          texte
                          nature
                          enDefinition
                        }
                      }
                    }
                  }
                }
                financements {
                  totalCount
                  nodes {
                    id
                    nom
                    typeCredit
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"nom": nom, "roles": roles, "first": first}
        response = self.execute(
            query=query,
            operation_name="EngagementsDUnPartenaire",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return EngagementsDUnPartenaire.model_validate(data)

    def financements_par_arrondissement(
        self,
        arrondissement: int,
        portees: Union[Optional[list[Portee]], UnsetType] = UNSET,
        types_credit: Union[Optional[list[TypeCredit]], UnsetType] = UNSET,
        first: Union[Optional[int], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> FinancementsParArrondissement:
        query = gql("""
            query FinancementsParArrondissement($arrondissement: Int!, $portees: [Portee!], $typesCredit: [TypeCredit!], $first: Int = 500) {
              mobilisations(
                filtre: {arrondissement: $arrondissement, portees: $portees, typesCredit: $typesCredit}
                first: $first
              ) {
                totalCount
                nodes {
                  engagement {
                    numero
                    titre
                  }
                  libelle
                  origine
                  typeCredit
                  financement {
                    id
                    nom
                    classement {
                      type
                      certitude
                      motif
                    }
                  }
                  source {
                    ligneDebut
                    ligneFin
                    texte
                  }
                  ancrages(arrondissement: $arrondissement, portees: $portees, first: 1) {
                    totalCount
                    nodes {
                      portee
                      sources {
                        ligneDebut
                        ligneFin
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "arrondissement": arrondissement,
            "portees": portees,
            "typesCredit": types_credit,
            "first": first,
        }
        response = self.execute(
            query=query,
            operation_name="FinancementsParArrondissement",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return FinancementsParArrondissement.model_validate(data)

    def projets_d_un_dispositif(
        self,
        id: Union[Optional[str], UnsetType] = UNSET,
        nom: Union[Optional[str], UnsetType] = UNSET,
        arrondissement: Union[Optional[int], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> ProjetsDUnDispositif:
        query = gql("""
            query ProjetsDUnDispositif($id: ID, $nom: String, $arrondissement: Int) {
              dispositif(id: $id, nom: $nom) {
                id
                nom
                sigle
                autresNoms
                engagements {
                  totalCount
                  nodes {
                    numero
                    titre
                  }
                }
                projets(arrondissement: $arrondissement, first: 200) {
                  totalCount
                  nodes {
                    nom
                    statuts
                    quartier {
                      nom
                      arrondissements {
                        nodes {
                          numero
                        }
                      }
                    }
                    source {
                      ligneDebut
                    }
                  }
                }
                mentions(first: 500) {
                  totalCount
                  nodes {
                    texte
                    element {
                      __typename
                      id
                    }
                    source {
                      ligneDebut
                      ligneFin
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "nom": nom,
            "arrondissement": arrondissement,
        }
        response = self.execute(
            query=query,
            operation_name="ProjetsDUnDispositif",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProjetsDUnDispositif.model_validate(data)

    def qualite(
        self,
        codes: Union[Optional[list[str]], UnsetType] = UNSET,
        gravites: Union[Optional[list[Gravite]], UnsetType] = UNSET,
        first: Union[Optional[int], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Qualite:
        query = gql("""
            query Qualite($codes: [String!], $gravites: [Gravite!], $first: Int = 100) {
              qualite {
                version
                empreinteSource
                comptages {
                  type
                  attendu
                  releve
                  note
                }
                anomalies(codes: $codes, gravites: $gravites, first: $first) {
                  totalCount
                  nodes {
                    code
                    gravite
                    message
                    source {
                      ligneDebut
                      ligneFin
                    }
                    element {
                      __typename
                      id
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "codes": codes,
            "gravites": gravites,
            "first": first,
        }
        response = self.execute(
            query=query, operation_name="Qualite", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Qualite.model_validate(data)

    def un_flux_partout(
        self,
        id: Union[Optional[str], UnsetType] = UNSET,
        nom: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> UnFluxPartout:
        query = gql("""
            query UnFluxPartout($id: ID, $nom: String) {
              financement(id: $id, nom: $nom) {
                id
                nom
                autresNoms
                origines
                financeur {
                  id
                  nom
                }
                programme {
                  numero
                  titre
                  mission
                }
                classement {
                  type
                  certitude
                  regle
                  motif
                  source {
                    ligneDebut
                    ligneFin
                    texte
                  }
                }
                mobilisations(first: 500) {
                  totalCount
                  nodes {
                    libelle
                    origine
                    engagement {
                      numero
                      titre
                    }
                    source {
                      ligneDebut
                      texte
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "nom": nom}
        response = self.execute(
            query=query, operation_name="UnFluxPartout", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return UnFluxPartout.model_validate(data)

    def un_quartier(
        self,
        id: Union[Optional[str], UnsetType] = UNSET,
        code: Union[Optional[str], UnsetType] = UNSET,
        nom: Union[Optional[str], UnsetType] = UNSET,
        portees: Union[Optional[list[Portee]], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> UnQuartier:
        query = gql("""
            query UnQuartier($id: ID, $code: String, $nom: String, $portees: [Portee!] = [CITATION, PROJET]) {
              quartier(id: $id, code: $code, nom: $nom) {
                id
                nom
                code
                population
                arrondissements {
                  nodes {
                    numero
                  }
                }
                parent {
                  id
                  nom
                }
                sousQuartiers {
                  nodes {
                    id
                    nom
                  }
                }
                chiffresCles {
                  habitants
                  tauxPauvrete
                  notePauvrete
                  tauxChomage
                  partMoins25
                  partNeet
                  partMonoparentales
                  partPlus65
                  source {
                    ligneDebut
                    ligneFin
                  }
                }
                projets(first: 200) {
                  totalCount
                  nodes {
                    rang
                    nom
                    statuts
                    statutSource
                    adresse
                    dispositifs {
                      nodes {
                        id
                        nom
                      }
                    }
                    source {
                      ligneDebut
                      ligneFin
                    }
                  }
                }
                engagements(portees: $portees) {
                  totalCount
                  nodes {
                    numero
                    titre
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "code": code,
            "nom": nom,
            "portees": portees,
        }
        response = self.execute(
            query=query, operation_name="UnQuartier", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return UnQuartier.model_validate(data)
