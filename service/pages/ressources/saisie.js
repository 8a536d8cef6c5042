// The plain form that stands in for GraphiQL.
const { depart, operations } = JSON.parse(document.getElementById("configuration").textContent);
const [requete, variables, reponse] = ["requete", "variables", "reponse"].map((id) => document.getElementById(id));

function remplir(texte, valeurs) {
  requete.value = texte;
  variables.value = valeurs;
}

const ancre = new URLSearchParams(location.hash.slice(1));
remplir(ancre.get("query") ?? depart, ancre.get("variables") ?? "{}");

document.getElementById("menu").addEventListener("submit", (evenement) => {
  evenement.preventDefault();
  const choisie = operations[document.getElementById("operation").value];
  remplir(choisie.texte, choisie.variables);
  requete.focus();
});

document.getElementById("formulaire").addEventListener("submit", async (evenement) => {
  evenement.preventDefault();
  try {
    const body = JSON.stringify({ query: requete.value, variables: JSON.parse(variables.value || "{}") });
    const retour = await fetch(location.pathname, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    reponse.textContent = JSON.stringify(await retour.json(), null, 2);
  } catch (erreur) {
    reponse.textContent = `Échec : ${erreur.message}`;
  }
});
