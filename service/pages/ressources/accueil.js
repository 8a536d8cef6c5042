// The published questions: their forms, their live answers and the links that follow what is typed.
import { rendre, resume } from "./reponse.js";

/** Values of a form by variable; what is left empty is not sent. */
function valeurs(formulaire) {
  const lues = {};
  for (const champ of formulaire.querySelectorAll("[data-genre]")) {
    const { nom, genre } = champ.dataset;
    if (genre === "codes") {
      const coches = [...champ.querySelectorAll("input:checked")].map((c) => c.value);
      if (coches.length) lues[nom] = coches;
    } else if (champ.value.trim() !== "") {
      lues[nom] = genre === "entier" ? Number(champ.value) : genre === "json" ? JSON.parse(champ.value) : champ.value.trim();
    }
  }
  return lues;
}

function adresse(nom, variables, format) {
  const demande = new URLSearchParams();
  for (const [cle, valeur] of Object.entries(variables)) {
    for (const v of Array.isArray(valeur) ? valeur : [valeur]) demande.append(cle, typeof v === "string" ? v : JSON.stringify(v));
  }
  if (format) demande.set("format", format);
  const suite = demande.toString();
  return `operations/${nom}${suite ? `?${suite}` : ""}`;
}

function suivreLesLiens(carte, formulaire) {
  let variables;
  try {
    variables = valeurs(formulaire);
  } catch {
    return;
  }
  const { nom, texte } = carte.dataset;
  carte.querySelector(".lien-json").href = adresse(nom, variables);
  const csv = carte.querySelector(".lien-csv");
  if (csv) csv.href = adresse(nom, variables, "csv");
  const ancre = new URLSearchParams({ query: texte, variables: JSON.stringify(variables, null, 2) });
  carte.querySelector(".lien-graphiql").href = `graphql#${ancre}`;
}

function annoncer(carte, message, erreur = false) {
  const annonce = carte.querySelector(".annonce");
  annonce.classList.toggle("erreur", erreur);
  annonce.textContent = message;
}

async function lancer(carte, formulaire) {
  const zone = carte.querySelector(".reponse");
  annoncer(carte, "Question posée…");
  try {
    const retour = await fetch(adresse(carte.dataset.nom, valeurs(formulaire)), { headers: { Accept: "application/json" } });
    const corps = await retour.json();
    zone.replaceChildren(...(corps.data ? rendre(corps.data) : []));
    if (corps.errors) annoncer(carte, corps.errors.map((e) => e.message).join(" "), true);
    else annoncer(carte, `Réponse : ${resume(corps.data).join(" ; ") || "une fiche"}.`);
  } catch (erreur) {
    zone.replaceChildren();
    const raison = erreur instanceof SyntaxError ? "la valeur attendue est du JSON, p. ex. {\"arrondissement\": 18}" : erreur.message;
    annoncer(carte, `Pas de réponse : ${raison}.`, true);
  }
}

for (const carte of document.querySelectorAll(".question")) {
  const formulaire = carte.querySelector("form");
  formulaire.addEventListener("input", () => suivreLesLiens(carte, formulaire));
  formulaire.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    suivreLesLiens(carte, formulaire);
    lancer(carte, formulaire);
  });
}
