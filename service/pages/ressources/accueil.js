// What pages gain with JavaScript: suggestions as one types, an answer that moves in place.
// Without it each form leads to a page that says the same.

const ATTENTE = 140;

/** Where a thing is read: its dossier when its kind has one, else its page. */
function adresse({ debut, partages, duContrat }, id) {
  const segments = id.split("/");
  const seul = partages.split(" ").includes(segments[0]) && segments.length > 1;
  const duTexte = segments.length === 3 && duContrat.split(" ").includes(segments[1]);
  return `${debut}${seul || duTexte ? "dossiers" : "id"}/${segments.map(encodeURIComponent).join("/")}`;
}

function element(nom, proprietes, ...enfants) {
  const noeud = Object.assign(document.createElement(nom), proprietes);
  noeud.append(...enfants);
  return noeud;
}

/** A text field and its list of proposals, as ARIA describes them: arrows choose, Enter goes, Escape closes. */
function proposer(formulaire) {
  const champ = formulaire.querySelector("input");
  const annonce = formulaire.querySelector("[role=status]");
  const liste = element("ul", { className: "propositions", id: `${champ.id}-propositions`, hidden: true });
  liste.setAttribute("role", "listbox");
  liste.setAttribute("aria-label", "Propositions");
  champ.parentElement.append(liste);
  const attributs = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": liste.id };
  for (const [nom, valeur] of Object.entries(attributs)) champ.setAttribute(nom, valeur);
  let attente, demande, choisie = -1;

  function fermer() {
    liste.hidden = true;
    choisie = -1;
    champ.setAttribute("aria-expanded", "false");
    champ.removeAttribute("aria-activedescendant");
  }

  function choisir(rang) {
    choisie = rang;
    [...liste.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === rang)));
    if (rang < 0) return champ.removeAttribute("aria-activedescendant");
    champ.setAttribute("aria-activedescendant", liste.children[rang].id);
    liste.children[rang].scrollIntoView({ block: "nearest" });
  }

  function montrer(suggestions) {
    liste.replaceChildren(...suggestions.map(({ libelle, pourquoi, noeud }, rang) => {
      const option = element("li", { id: `${liste.id}-${rang}` }, element("span", { textContent: libelle }),
        element("span", { className: "note", textContent: pourquoi.includes(libelle) ? "" : pourquoi }));
      option.setAttribute("role", "option");
      option.dataset.adresse = adresse(formulaire.dataset, noeud.id);
      option.addEventListener("mousedown", (evenement) => evenement.preventDefault());
      option.addEventListener("click", () => location.assign(option.dataset.adresse));
      return option;
    }));
    choisir(-1);
    liste.hidden = suggestions.length === 0;
    champ.setAttribute("aria-expanded", String(suggestions.length > 0));
    const nombre = suggestions.length;
    annonce.textContent = nombre ? `${nombre} proposition${nombre > 1 ? "s" : ""}, flèche vers le bas pour choisir.` : "Aucune proposition.";
  }

  async function demander() {
    demande?.abort();
    demande = new AbortController();
    const texte = champ.value.trim();
    if (!texte) return fermer();
    try {
      const retour = await fetch(`${formulaire.dataset.suggerer}?${new URLSearchParams({ texte })}`, { signal: demande.signal });
      const { data } = await retour.json();
      if (document.activeElement === champ) montrer(data?.suggestions ?? []);
    } catch (erreur) {
      if (erreur.name !== "AbortError") fermer();
    }
  }

  champ.addEventListener("input", () => {
    clearTimeout(attente);
    attente = setTimeout(demander, ATTENTE);
  });
  champ.addEventListener("blur", fermer);
  champ.addEventListener("keydown", (evenement) => {
    const nombre = liste.children.length;
    if (evenement.key === "Escape" && !liste.hidden) {
      evenement.preventDefault();
      fermer();
    } else if (!liste.hidden && (evenement.key === "ArrowDown" || evenement.key === "ArrowUp")) {
      evenement.preventDefault();
      const pas = evenement.key === "ArrowDown" ? 1 : -1;
      choisir(((choisie + 1 + pas + nombre + 1) % (nombre + 1)) - 1);
    } else if (evenement.key === "Enter" && choisie >= 0) {
      evenement.preventDefault();
      location.assign(liste.children[choisie].dataset.adresse);
    }
  });
}

/** The answer of the place chosen takes the place of the former one; the address follows. */
function remplacer(formulaire) {
  const { remplace } = formulaire.dataset;
  const choix = formulaire.querySelector("select");
  async function aller() {
    const suite = new URL(`?${new URLSearchParams(new FormData(formulaire))}`, location.href.split("#")[0]);
    try {
      const retour = await fetch(suite);
      if (!retour.ok) throw new Error(retour.statusText);
      const page = new DOMParser().parseFromString(await retour.text(), "text/html");
      const nouvelle = page.getElementById(remplace);
      document.getElementById(remplace).replaceWith(nouvelle);
      history.replaceState(null, "", `${suite.pathname}${suite.search}`);
      const suivant = nouvelle.querySelector("[data-remplace]");
      remplacer(suivant);
      suivant.querySelector("select").focus();
      nouvelle.querySelector("[role=status]").textContent = nouvelle.querySelector(".grande")?.textContent ?? "";
    } catch {
      formulaire.submit();
    }
  }
  choix.addEventListener("change", aller);
  formulaire.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    aller();
  });
}

document.querySelectorAll("[data-suggerer]").forEach(proposer);
document.querySelectorAll("[data-remplace]").forEach(remplacer);
