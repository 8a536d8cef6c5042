import type { TypedDocumentString } from "./genere/graphql.js";

/** What GraphQL over HTTP answers: `data` is null when the request is refused. */
interface Reponse<Resultat> {
  data?: Resultat | null;
  errors?: { message: string }[];
}

/** Its message is in French, for the reader of the summary. */
export class SansReponse extends Error {}

/** Ask one published operation; its result and its variables have the types generated from the schema. */
export async function interroger<Resultat, Variables>(
  service: string,
  operation: TypedDocumentString<Resultat, Variables>,
  variables: Variables,
): Promise<Resultat> {
  const reponse = await poster(service, JSON.stringify({ query: operation.toString(), variables }));
  const { data, errors } = (await reponse.json()) as Reponse<Resultat>;
  if (errors?.length || !data) {
    throw new SansReponse(errors?.map(({ message }) => message).join("\n") ?? `Statut HTTP ${reponse.status}.`);
  }
  return data;
}

async function poster(service: string, body: string): Promise<Response> {
  const headers = { "Content-Type": "application/json", Accept: "application/graphql-response+json" };
  try {
    return await fetch(new URL("/graphql", service), { method: "POST", headers, body });
  } catch (cause) {
    throw new SansReponse(`« ${service} » ne répond pas : attendu l'adresse du service, p. ex. celle de « make servir ».`, { cause });
  }
}
