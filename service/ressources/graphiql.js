// GraphiQL with the published operations as tabs, the one asked by the address first.
const { depart, operations } = JSON.parse(document.getElementById("configuration").textContent);
const ancre = new URLSearchParams(location.hash.slice(1));
const demandee = ancre.get("query") ? [{ query: ancre.get("query"), variables: ancre.get("variables") ?? "" }] : [];
const publiees = operations.map(({ texte, variables }) => ({ query: texte, variables }));

document.getElementById("menu").addEventListener("submit", (evenement) => {
  evenement.preventDefault();
  const { texte, variables } = operations[document.getElementById("operation").value];
  location.hash = new URLSearchParams({ query: texte, variables }).toString();
});
addEventListener("hashchange", () => location.reload());

const proprietes = {
  fetcher: GraphiQL.createFetcher({ url: location.pathname }),
  defaultQuery: depart,
  defaultTabs: [...demandee, ...publiees.filter(({ query }) => query !== demandee[0]?.query)],
  query: demandee[0]?.query,
  variables: demandee[0]?.variables,
};
ReactDOM.createRoot(document.getElementById("graphiql")).render(React.createElement(GraphiQL, proprietes));
