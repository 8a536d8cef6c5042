// Shows the `data` of a GraphQL answer to a reader: scalars as a list, lists of objects as tables.

export const nombre = (valeur) => valeur.toLocaleString("fr-FR");

export function element(nom, attributs = {}, ...enfants) {
  const noeud = document.createElement(nom);
  for (const [cle, valeur] of Object.entries(attributs)) noeud.setAttribute(cle, valeur);
  noeud.append(...enfants);
  return noeud;
}

const estObjet = (valeur) => valeur !== null && typeof valeur === "object" && !Array.isArray(valeur);
const estSource = (valeur) => estObjet(valeur) && "ligneDebut" in valeur;
const estConnexion = (valeur) => estObjet(valeur) && Array.isArray(valeur.nodes);
const estListe = (valeur) => estConnexion(valeur) || (Array.isArray(valeur) && valeur.some(estObjet));
const elements = (valeur) => (estConnexion(valeur) ? valeur.nodes : valeur);
const lisible = (chemin) => chemin.replaceAll(".", " › ");
const VIDE = "—";

export const court = (texte, taille) => (texte.length > taille ? `${texte.slice(0, taille - 1).trimEnd()}…` : texte);

/** A connection announces its total even when it asked for no node. */
function total(liste) {
  return liste.totalCount ?? elements(liste).length;
}

const numeros = ({ ligneDebut, ligneFin }) => `l. ${ligneDebut}${ligneFin && ligneFin !== ligneDebut ? ` à ${ligneFin}` : ""}`;
const suite = ({ texte }) => (texte ? ` : « ${texte} »` : "");
const enSource = (source) => numeros(source) + suite(source);

/** The lines of a passage lead to them in the text, which stands beside the scripts whatever the root of the site. */
function enPassage(source, taille = Infinity) {
  const adresse = new URL(`../texte#L${source.ligneDebut}`, import.meta.url).href;
  return [element("a", { href: adresse }, numeros(source)), court(suite(source), taille)];
}

const montrer = (valeur, taille) => (estSource(valeur) ? enPassage(valeur, taille) : [court(enTexte(valeur), taille)]);

/** One line for a value met inside a cell. */
function enTexte(valeur) {
  if (valeur === null || valeur === undefined) return VIDE;
  if (typeof valeur === "boolean") return valeur ? "oui" : "non";
  if (typeof valeur === "number") return String(valeur).replace(".", ",");
  if (estSource(valeur)) return enSource(valeur);
  if (estListe(valeur)) return elements(valeur).map(enTexte).join(", ");
  if (Array.isArray(valeur)) return valeur.map(enTexte).join(", ");
  if (estObjet(valeur)) return Object.values(valeur).filter((v) => v !== null).map(enTexte).join(" · ");
  return String(valeur);
}

/** Paths and values of a row; an object inside it gives its fields, a list stays whole. */
function feuilles(objet, debut = "") {
  return Object.entries(objet).flatMap(([cle, valeur]) => {
    const chemin = debut + cle;
    const ouvrir = estObjet(valeur) && !estSource(valeur) && !estConnexion(valeur);
    return ouvrir ? feuilles(valeur, `${chemin}.`) : [[chemin, valeur]];
  });
}

const MONTRES = 5;
const COURTE = 12;
const LONGUE = 220;

/** A list that a few words say: nothing in it, or one short value for each element. */
function estBreve(liste) {
  const objets = elements(liste);
  return objets.length <= COURTE && objets.every((o) => feuilles(o).length === 1 && !estObjet(feuilles(o)[0][1]) && enTexte(o).length < 30);
}

function enCellule(valeur) {
  const liste = estConnexion(valeur) ? valeur.nodes : valeur;
  if (!Array.isArray(liste)) return montrer(valeur, Infinity);
  if (liste.length === 0) return [total(valeur) ? nombre(total(valeur)) : VIDE];
  if (liste.length < 2) return liste.flatMap((v) => montrer(v, Infinity));
  const puces = liste.slice(0, MONTRES).map((v) => element("li", {}, ...montrer(v, LONGUE)));
  const reste = total(valeur) - puces.length;
  if (reste > 0) puces.push(element("li", { class: "reste" }, `et ${nombre(reste)} de plus`));
  return [element("ul", {}, ...puces)];
}

function rangee(paires, colonnes) {
  const valeurs = new Map(paires);
  return element("tr", {}, ...colonnes.map((colonne) => {
    const valeur = valeurs.get(colonne);
    const classe = typeof valeur === "number" ? "nombre" : enTexte(valeur ?? "").length > 60 ? "texte-long" : "";
    return element("td", classe ? { class: classe } : {}, ...enCellule(valeur));
  }));
}

let suivant = 0;

/** A table whose caption says how many rows are shown, out of how many. */
export function tableau(colonnes, rangees, legende) {
  const id = `table-${(suivant += 1)}`;
  const tete = element("tr", {}, ...colonnes.map((c, rang) => {
    const nombres = rangees.length > 0 && rangees.every((ligne) => ligne.children[rang].classList.contains("nombre"));
    return element("th", { scope: "col", ...(nombres ? { class: "nombre" } : {}) }, lisible(c));
  }));
  const corps = element("tbody", {}, ...rangees);
  const table = element("table", {}, element("caption", { id }, legende), element("thead", {}, tete), corps);
  const cadre = element("div", { class: "defile", role: "region", tabindex: "0", "aria-labelledby": id }, table);
  return { cadre, corps };
}

function enTableau(titre, liste, limite) {
  const objets = elements(liste).filter(estObjet);
  const lignes = objets.map((objet) => feuilles(objet));
  const colonnes = [...new Set(lignes.flatMap((paires) => paires.map(([chemin]) => chemin)))]
    .filter((nom, _, toutes) => !toutes.some((autre) => autre.startsWith(`${nom}.`)));
  const dire = (n) => `${lisible(titre)} : ${nombre(n)} ${n > 1 ? "lignes montrées" : "ligne montrée"} sur ${nombre(total(liste))}`;
  const debut = lignes.slice(0, limite);
  const { cadre, corps } = tableau(colonnes, debut.map((l) => rangee(l, colonnes)), dire(debut.length));
  if (lignes.length <= limite) return [cadre];
  const bouton = element("button", { type: "button", class: "discret" }, `Montrer les ${nombre(lignes.length)} lignes`);
  bouton.addEventListener("click", () => {
    corps.append(...lignes.slice(limite).map((l) => rangee(l, colonnes)));
    cadre.querySelector("caption").textContent = dire(lignes.length);
    cadre.focus();
    bouton.remove();
  });
  return [cadre, bouton];
}

/** Nodes to insert for an object of the answer; `nom` is the field it was read from. */
export function rendre(objet, nom = "", limite = 20) {
  const simples = [];
  const suites = [];
  for (const [cle, valeur] of Object.entries(objet)) {
    if (estListe(valeur) && !estBreve(valeur)) suites.push(...enTableau(cle, valeur, limite));
    else if (estObjet(valeur) && !estSource(valeur) && !estConnexion(valeur)) suites.push(...rendre(valeur, cle, limite));
    else simples.push(element("dt", {}, cle), element("dd", {}, ...(estListe(valeur) ? [elements(valeur).map(enTexte).join(", ") || VIDE] : enCellule(valeur))));
  }
  const titre = nom && simples.length ? [element("h4", {}, nom)] : [];
  return [...titre, ...(simples.length ? [element("dl", {}, ...simples)] : []), ...suites];
}

/** Lists of the answer and their totals, to be announced. */
export function resume(objet) {
  return Object.entries(objet).flatMap(([cle, valeur]) => {
    if (estListe(valeur) || estConnexion(valeur)) return [`${cle} : ${nombre(total(valeur))}`];
    return estObjet(valeur) && !estSource(valeur) ? resume(valeur) : [];
  });
}
