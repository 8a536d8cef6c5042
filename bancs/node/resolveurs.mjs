// Hand-written resolvers for what the five questions ask; every other field is a property of its object.
// Lists are pre-built; pages know `first`: the questions ask for the first one.

import { cle } from "./donnees.mjs";

const TAILLE = 100;

function page(liste, first) {
  const taille = first ?? TAILLE;
  const nodes = liste.length <= taille ? liste : liste.slice(0, taille);
  return { nodes, totalCount: liste.length, get pageInfo() { return bouts(nodes, liste.length); } };
}

const curseur = (noeud) => (noeud ? Buffer.from(`v1:${noeud.id}`).toString("base64url") : null);

function bouts(nodes, nombre) {
  return {
    hasNextPage: nodes.length < nombre,
    hasPreviousPage: false,
    startCursor: curseur(nodes[0]),
    endCursor: curseur(nodes.at(-1)),
  };
}

const connexion = (nom) => (parent, { first }) => page(parent[nom], first);

export function resolveurs(graphe) {
  const parIdOuNom = (type) => (_, { id, nom, par }) => {
    const cherche = par ?? { id, nom };
    return (cherche.id == null ? graphe.noms[type].get(cle(cherche.nom)) : graphe.parId.get(cherche.id)) ?? null;
  };
  return {
    Node: { resolveType: (noeud) => noeud.__typename },
    Query: {
      mobilisations: (_, { filtre, first }) => page(mobilisations(graphe, filtre), first),
      arrondissement: (_, { numero }) => graphe.arrondissements.get(numero) ?? null,
      acteur: parIdOuNom("Acteur"),
      dispositif: parIdOuNom("Dispositif"),
      financement: parIdOuNom("Financement"),
    },
    Mobilisation: { ancrages: (mobilisation, args) => ancrages(mobilisation.engagement, args) },
    Arrondissement: {
      engagements: ({ ancres, numero }, { portees, certitudesLien, first }) =>
        page(portees ? ancres.filter((e) => vaut(e, numero, portees, certitudesLien)) : ancres, first),
    },
    Engagement: {
      mobilisations: connexion("mobilisations"),
      actions: connexion("actions"),
      indicateurs: connexion("indicateurs"),
      ancrages,
    },
    Acteur: {
      participations: ({ toutesParticipations }, { roles, first }) =>
        page(roles ? toutesParticipations.filter((p) => roles.includes(p.role)) : toutesParticipations, first),
      financements: connexion("financements"),
    },
    Participation: { services: connexion("services") },
    Quartier: { arrondissements: connexion("arrondissements") },
    Dispositif: {
      engagements: connexion("engagements"),
      mentions: connexion("mentions"),
      projets: ({ projets }, { arrondissement, first }) =>
        page(arrondissement == null ? projets : projets.filter((p) => situe(p, arrondissement)), first),
    },
    Financement: { mobilisations: connexion("mobilisations"), financeurs: connexion("financeurs") },
  };
}

function mobilisations({ parType, arrondissements: parNumero }, filtre) {
  const { arrondissements: [arrondissement] = [], portees, certitudesLien, typesCredit } = filtre ?? {};
  let retenues = arrondissement == null ? parType.Mobilisation : parNumero.get(arrondissement).mobilisations;
  if (portees) retenues = retenues.filter((m) => vaut(m.engagement, arrondissement, portees, certitudesLien));
  if (typesCredit) retenues = retenues.filter((m) => typesCredit.includes(m.typeCredit));
  return retenues;
}

function ancrages(engagement, { arrondissement, portees, certitudesLien, first }) {
  let retenus = arrondissement == null ? engagement.ancrages : engagement.ancragesPar.get(arrondissement) ?? [];
  if (portees) retenus = retenus.filter((a) => portees.includes(a.portee));
  if (certitudesLien) retenus = retenus.filter((a) => certitudesLien.includes(a.certitude));
  return page(retenus, first);
}

function vaut(engagement, numero, portees, certitudesLien) {
  const siens = numero == null ? engagement.ancrages : engagement.ancragesPar.get(numero) ?? [];
  return siens.some((a) => portees.includes(a.portee) && (!certitudesLien || certitudesLien.includes(a.certitude)));
}

function situe(projet, numero) {
  return projet.quartier.arrondissements.some((a) => a.numero === numero);
}
