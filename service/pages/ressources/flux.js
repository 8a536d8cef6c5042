// The overview: financeurs, type of credit, thématiques, arrondissements, from one query to the API.
// Tables always; the drawing too when d3-sankey is served here.
import { court, element, nombre, tableau } from "./reponse.js";

const SVG = "http://www.w3.org/2000/svg";
const LARGEUR = 1180;
const HAUTEUR = 640;
const MARGE = { haut: 34, bas: 8, gauche: 232, droite: 165 };
const FINANCEURS_NOMMES = 12;
const COLONNES = ["Financeurs", "Type de crédit", "Thématiques", "Arrondissements"];
const SANS_LIEU = "sans-lieu";
const TYPES = ["DROIT_COMMUN", "SPECIFIQUE", "NON_CLASSE"];

function svg(nom, attributs = {}, ...enfants) {
  const noeud = document.createElementNS(SVG, nom);
  for (const [cle, valeur] of Object.entries(attributs)) noeud.setAttribute(cle, valeur);
  noeud.append(...enfants);
  return noeud;
}

const somme = (cellules) => cellules.reduce((total, c) => total + c.mobilisations, 0);

/** Sum of the mobilisations by the keys kept, empty ones left out. */
function cumuler(cellules, ...rangs) {
  const cumuls = new Map();
  for (const { cles, mobilisations } of cellules) {
    if (mobilisations === 0) continue;
    const cle = rangs.map((r) => cles[r].valeur).join("\n");
    cumuls.set(cle, (cumuls.get(cle) ?? 0) + mobilisations);
  }
  return cumuls;
}

function noms(donnees) {
  const types = donnees.libelles.filter((un) => un.enum === "TypeCredit").map(({ code, libelle }) => [code, libelle.court]);
  const trouves = new Map([[SANS_LIEU, "Sans preuve locale"], ...types]);
  for (const { cles } of [...donnees.credits.cellules, ...donnees.lieux.cellules]) {
    for (const { valeur, libelle } of cles) {
      const arrondissement = /^arrondissement\/(\d+)$/.exec(valeur);
      const ordinal = arrondissement && `${arrondissement[1]}${arrondissement[1] === "1" ? "er" : "e"}`;
      if (!trouves.has(valeur)) trouves.set(valeur, ordinal ?? libelle);
    }
  }
  for (const { id, numero, titre, libelle } of donnees.thematiques.nodes) trouves.set(id, titre ? `${numero}. ${titre}` : libelle);
  trouves.set("non-precise", "Financeur non précisé");
  return trouves;
}

/** The financeurs drawn by name; the others share one node. */
function nommer(cellules) {
  const tries = [...cumuler(cellules, 0)].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([cle]) => cle);
  const gardes = new Set(tries.slice(0, FINANCEURS_NOMMES));
  return { autres: tries.length - gardes.size, regrouper: (cle) => (gardes.has(cle) ? cle : "autres") };
}

/**
 * A mobilisation counts in each arrondissement where its engagement has local evidence. To keep widths
 * comparable, those links share the width of the mobilisations that have some; `compte` is the exact count.
 */
function liensVersLesLieux(donnees) {
  const parThematique = cumuler(donnees.credits.cellules, 2);
  const ancrees = cumuler(donnees.ancrees.cellules, 0);
  const comptes = cumuler(donnees.lieux.cellules, 0);
  const liens = [...cumuler(donnees.lieux.cellules, 0, 1)].map(([cle, compte]) => {
    const [source, target] = cle.split("\n");
    return { source, target, compte, value: (compte * ancrees.get(source)) / comptes.get(source) };
  });
  for (const [source, total] of parThematique) {
    const reste = total - (ancrees.get(source) ?? 0);
    if (reste > 0) liens.push({ source, target: SANS_LIEU, compte: reste, value: reste });
  }
  return liens;
}

function construire(donnees) {
  const libelles = noms(donnees);
  const { autres, regrouper } = nommer(donnees.credits.cellules);
  libelles.set("autres", `${autres} autres financeurs`);
  const cellules = donnees.credits.cellules.map((c) => ({ ...c, cles: [{ valeur: regrouper(c.cles[0].valeur) }, ...c.cles.slice(1)] }));
  const entre = (a, b) => [...cumuler(cellules, a, b)].map(([cle, value]) => {
    const [source, target] = cle.split("\n");
    return { source, target, value, compte: value, type: a === 0 ? target : source };
  });
  const liens = [...entre(0, 1), ...entre(1, 2), ...liensVersLesLieux(donnees)];
  const ids = [...new Set(liens.flatMap((l) => [l.source, l.target]))];
  return { liens, noeuds: ids.map((id) => ({ id, nom: libelles.get(id) })), libelles };
}

function rang(id) {
  return id === "autres" || id === SANS_LIEU || id === "NON_CLASSE" ? 1e6 : Number(/(\d+)$/.exec(id)?.[1] ?? 0);
}

function disposer({ noeuds, liens }) {
  const disposition = globalThis.d3.sankey()
    .nodeId((n) => n.id).nodeWidth(14).nodePadding(11)
    .nodeSort((a, b) => (a.depth === 0 || a.depth === 1 ? (a.id === "autres") - (b.id === "autres") || b.value - a.value : rang(a.id) - rang(b.id)))
    .nodeAlign((n) => (n.id === SANS_LIEU ? 3 : n.depth))
    .extent([[MARGE.gauche, MARGE.haut], [LARGEUR - MARGE.droite, HAUTEUR - MARGE.bas]]);
  return disposition({ nodes: noeuds.map((n) => ({ ...n })), links: liens.map((l) => ({ ...l })) });
}

function dessinerLien(lien) {
  const classe = lien.type ? { class: lien.type } : {};
  const dit = `${lien.source.nom} → ${lien.target.nom} : ${nombre(lien.compte)}`;
  const attributs = { d: globalThis.d3.sankeyLinkHorizontal()(lien), "stroke-width": Math.max(1, lien.width), ...classe };
  return svg("path", attributs, svg("title", {}, dit));
}

function dessinerNoeud(noeud) {
  const premier = noeud.depth === 0;
  const dernier = noeud.depth === 3;
  const compte = dernier && noeud.id !== SANS_LIEU ? somme(noeud.targetLinks.map((l) => ({ mobilisations: l.compte }))) : Math.round(noeud.value);
  const texte = svg("text", { x: premier ? noeud.x0 - 7 : noeud.x1 + 7, y: (noeud.y0 + noeud.y1) / 2, dy: "0.35em", "text-anchor": premier ? "end" : "start" });
  texte.append(`${court(noeud.nom, premier ? 31 : 32)} (${nombre(compte)})`);
  const rect = svg("rect", { x: noeud.x0, y: noeud.y0, width: noeud.x1 - noeud.x0, height: Math.max(1, noeud.y1 - noeud.y0), class: TYPES.includes(noeud.id) ? noeud.id : "" });
  return svg("g", { class: "noeud", "data-id": noeud.id }, svg("title", {}, `${noeud.nom} : ${nombre(compte)}`), rect, texte);
}

function dessiner(modele, total) {
  const { nodes, links } = disposer(modele);
  const positions = [...new Set(nodes.map((n) => n.x0))].sort((a, b) => a - b);
  const titres = positions.map((x, i) => svg("text", { class: "colonne", x: i === 0 ? x + 14 : x, y: 16, "text-anchor": i === 0 ? "end" : "start" }, COLONNES[i]));
  const titre = `Les ${nombre(total)} mobilisations de financement, des financeurs aux arrondissements ; les mêmes nombres sont en tableaux plus bas.`;
  return svg("svg", { viewBox: `0 0 ${LARGEUR} ${HAUTEUR}`, role: "img", "aria-label": titre },
    svg("g", {}, ...links.map(dessinerLien)), svg("g", {}, ...nodes.map(dessinerNoeud)), svg("g", {}, ...titres));
}

/** Rows by the first key, columns by the second. */
function croiser(legende, titre, cumuls, libelles, colonnes, avecTotal) {
  const cles = [...new Set([...cumuls.keys()].map((c) => c.split("\n")[0]))];
  const ranges = cles.map((cle) => {
    const valeurs = colonnes.map((colonne) => cumuls.get(`${cle}\n${colonne}`) ?? 0);
    return [cle, valeurs, valeurs.reduce((a, b) => a + b, 0)];
  });
  ranges.sort(([a, , m], [b, , n]) => (a.includes("/thematique/") ? rang(a) - rang(b) : n - m));
  const lignes = ranges.map(([cle, valeurs, total]) => {
    if (avecTotal) valeurs.push(total);
    return element("tr", {}, element("th", { scope: "row" }, libelles.get(cle)), ...valeurs.map((v) => element("td", { class: "nombre" }, nombre(v))));
  });
  const entetes = [titre, ...colonnes.map((c) => libelles.get(c)), ...(avecTotal ? ["Total"] : [])];
  return tableau(entetes, lignes, legende).cadre;
}

function tableaux(donnees, libelles) {
  const lieux = [...cumuler(donnees.lieux.cellules, 1).keys()].sort((a, b) => rang(a) - rang(b));
  const locales = cumuler(donnees.lieux.cellules, 0, 1);
  for (const { source, target, compte } of liensVersLesLieux(donnees)) if (target === SANS_LIEU) locales.set(`${source}\n${SANS_LIEU}`, compte);
  return [
    croiser("Mobilisations par financeur et par type de crédit", "Financeur", cumuler(donnees.credits.cellules, 0, 1), libelles, TYPES, true),
    croiser("Mobilisations par thématique et par type de crédit", "Thématique", cumuler(donnees.credits.cellules, 2, 1), libelles, TYPES, true),
    croiser("Mobilisations par thématique et par arrondissement où une action ou un projet en donne une preuve ; une mobilisation compte dans chacun",
      "Thématique", locales, libelles, [...lieux, SANS_LIEU], false),
  ];
}

async function montrer(section) {
  const annonce = section.querySelector(".annonce");
  const requete = document.getElementById("requete-flux").textContent;
  try {
    const retour = await fetch("graphql", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ query: requete }) });
    const { data, errors } = await retour.json();
    if (errors) throw new Error(errors[0].message);
    const modele = construire(data);
    const dessin = section.querySelector(".dessin");
    const details = section.querySelector("details");
    details.append(...tableaux(data, modele.libelles));
    if (globalThis.d3?.sankey) dessin.replaceChildren(dessiner(modele, data.credits.total));
    else details.open = true;
    dessin.hidden = !globalThis.d3?.sankey;
    section.querySelector(".sans-dessin").hidden = !dessin.hidden;
    annonce.textContent = `${nombre(data.credits.total)} mobilisations, dont ${nombre(data.ancrees.total)} d'un engagement qui a une preuve locale.`;
  } catch (erreur) {
    annonce.classList.add("erreur");
    annonce.textContent = `La vue d'ensemble n'a pas pu être lue : ${erreur.message}`;
  }
}

montrer(document.getElementById("flux"));
