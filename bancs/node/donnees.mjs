// The exported graph, linked in memory: a link field holds the object(s) it names, an inverse the list of its holders.
// Then the indexes that the questions need, built once.

import { readFileSync } from "node:fs";

export function charger(chemin) {
  const { relations, noeuds } = JSON.parse(readFileSync(chemin, "utf8"));
  const parId = new Map(noeuds.map((noeud) => [noeud.id, noeud]));
  const parType = Object.groupBy ? Object.groupBy(noeuds, (n) => n.__typename) : grouper(noeuds);
  ouvrirLesListes(parType, relations, parId);
  for (const noeud of noeuds) relier(noeud, relations[noeud.__typename], parId);
  noeuds.forEach((noeud, rang) => { noeud.ordre = rang; });
  return indexer(parType, parId);
}

function grouper(noeuds) {
  const groupes = {};
  for (const noeud of noeuds) (groupes[noeud.__typename] ??= []).push(noeud);
  return groupes;
}

// Every node of a type gets the same lists, filled or not: objects of one shape are read faster.
function ouvrirLesListes(parType, relations, parId) {
  const inverses = {};
  for (const [type, liens] of Object.entries(relations))
    for (const noeud of parType[type] ?? [])
      for (const [nom, inverse] of Object.entries(liens))
        for (const id of identifiants(noeud[nom]))
          if (inverse) (inverses[parId.get(id).__typename] ??= new Set()).add(inverse);
  for (const [type, noms] of Object.entries(inverses))
    for (const noeud of parType[type]) for (const nom of noms) noeud[nom] ??= [];
}

function identifiants(valeur) {
  return valeur === null ? [] : Array.isArray(valeur) ? valeur : [valeur];
}

function relier(noeud, liens, parId) {
  for (const [nom, inverse] of Object.entries(liens)) {
    const ids = identifiants(noeud[nom]);
    const cibles = ids.map((id) => parId.get(id));
    if (Array.isArray(noeud[nom])) noeud[nom] = cibles;
    else if (noeud[nom] !== null) [noeud[nom]] = cibles;
    if (inverse) for (const cible of cibles) cible[inverse].push(noeud);
  }
}

function indexer(parType, parId) {
  const graphe = { parId, parType };
  for (const ancrage of parType.Ancrage) ancrage.sources = preuves(ancrage, parType.Contrat);
  for (const acteur of parType.Acteur) acteur.signataire = acteur.contrat !== null;
  for (const financement of parType.Financement) financement.typeCredit = financement.classement.type;
  for (const engagement of parType.Engagement) engagement.ancragesPar = ancragesPar(engagement);
  graphe.arrondissements = new Map(parType.Arrondissement.map((a) => [a.numero, a]));
  for (const arrondissement of parType.Arrondissement) indexerArrondissement(arrondissement, parType);
  for (const acteur of parType.Acteur) acteur.toutesParticipations = toutesParticipations(acteur);
  for (const dispositif of parType.Dispositif) indexerDispositif(dispositif);
  graphe.noms = Object.fromEntries(
    ["Acteur", "Financement", "Dispositif"].map((type) => [type, nomsDe(parType[type])]),
  );
  return graphe;
}

function preuves({ portee, quartier, action, passage, mentionEngagement, mentionProjet }, contrats) {
  if (portee === "PARISIENNE") return [...contrats.map((c) => c.application), ...(quartier ? [quartier.source] : [])];
  if (passage) return [passage];
  if (portee === "CITATION") return action ? [action.source] : [];
  return [mentionEngagement, mentionProjet].filter(Boolean).map((mention) => mention.source);
}

function ancragesPar({ ancrages }) {
  const parNumero = new Map();
  for (const ancrage of ancrages.filter((a) => a.certitude !== "PROPOSEE")) {
    const { numero } = ancrage.arrondissement;
    if (!parNumero.has(numero)) parNumero.set(numero, []);
    parNumero.get(numero).push(ancrage);
  }
  return parNumero;
}

function indexerArrondissement(arrondissement, parType) {
  const { numero } = arrondissement;
  arrondissement.ancres = parType.Engagement.filter((e) => e.ancragesPar.has(numero));
  arrondissement.mobilisations = parType.Mobilisation.filter((m) => m.engagement.ancragesPar.has(numero));
  arrondissement.compte = compte(arrondissement);
}

function compte({ numero, ancres, mobilisations }) {
  const prouve = (...portees) => (engagement) =>
    engagement.ancragesPar.get(numero).some((a) => portees.includes(a.portee) && a.certitude === "NOMMEE");
  const local = prouve("CITATION", "PROJET");
  return {
    engagements: ancres.length,
    locaux: ancres.filter(local).length,
    cites: ancres.filter(prouve("CITATION")).length,
    parProjet: ancres.filter(prouve("PROJET")).length,
    mobilisations: mobilisations.length,
    mobilisationsLocales: mobilisations.filter((m) => local(m.engagement)).length,
  };
}

function toutesParticipations(acteur) {
  const trouvees = new Set();
  for (const restants = [acteur], vus = new Set(); restants.length; ) {
    const courant = restants.pop();
    if (vus.has(courant)) continue;
    vus.add(courant);
    for (const p of courant.participations) trouvees.add(p);
    for (const p of courant.participationsService) trouvees.add(p);
    restants.push(...courant.services);
  }
  return ranger(trouvees);
}

function indexerDispositif(dispositif) {
  const { mentions } = dispositif;
  dispositif.engagements = ranger(new Set(mentions.map((m) => m.engagement).filter(Boolean)));
  dispositif.projets = ranger(new Set(mentions.map((m) => m.element).filter((e) => e.__typename === "Projet")));
}

function ranger(noeuds) {
  return [...noeuds].sort((a, b) => a.ordre - b.ordre);
}

// The nom wins over the sigle, the sigle over the other names.
function nomsDe(noeuds) {
  const noms = new Map();
  const retenir = (nom, noeud) => { if (nom && !noms.has(cle(nom))) noms.set(cle(nom), noeud); };
  for (const noeud of noeuds) retenir(noeud.nom, noeud);
  for (const noeud of noeuds) retenir(noeud.sigle, noeud);
  for (const noeud of noeuds) for (const nom of noeud.autresNoms) retenir(nom, noeud);
  return noms;
}

export function cle(texte) {
  const simple = texte.replace(/[’‘ʼ`]/g, "'").normalize("NFKD").replace(/\p{M}/gu, "");
  return simple.trim().split(/\s+/).join(" ").toLowerCase();
}
