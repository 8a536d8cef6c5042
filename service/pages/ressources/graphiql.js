// GraphiQL with one tab: what the address asks, else the first published operation; the menu opens the others.
const { depart, operations } = JSON.parse(document.getElementById("configuration").textContent);
const ancre = new URLSearchParams(location.hash.slice(1));
const demandee = ancre.get("query") ? { query: ancre.get("query"), variables: ancre.get("variables") ?? "" } : undefined;
const premierePubliee = operations.map(({ texte, variables }) => ({ query: texte, variables }))[0];

document.getElementById("menu").addEventListener("submit", (evenement) => {
  evenement.preventDefault();
  const { texte, variables } = operations[document.getElementById("operation").value];
  location.hash = new URLSearchParams({ query: texte, variables }).toString();
});
addEventListener("hashchange", () => location.reload());

// GraphiQL does not give the first tab its variables by itself; after the first visit it keeps its own tabs. It keeps the
// text and the variables of the last one apart too, a moment later: left between the two, it would open a second one.
const premiere = demandee ?? ongletActif() ?? premierePubliee;

function ongletActif() {
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem("graphiql:tabState"));
    return tabs[activeTabIndex];
  } catch {
    return undefined; // nothing is kept yet, or not by this GraphiQL
  }
}

const proprietes = {
  fetcher: GraphiQL.createFetcher({ url: location.pathname }),
  defaultQuery: depart,
  defaultTabs: [demandee ?? premierePubliee],
  query: premiere.query,
  variables: premiere.variables,
};
ReactDOM.createRoot(document.getElementById("graphiql")).render(React.createElement(GraphiQL, proprietes));
