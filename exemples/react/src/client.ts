import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import possibleTypes from "./genere/possibleTypes";

export const SERVICE: string = import.meta.env.VITE_SERVICE ?? "http://127.0.0.1:8000";

/** Questions go by GET: the browser keeps each answer with its ETag, and asks again whether it still holds. */
export const client = new ApolloClient({
  link: new HttpLink({ uri: new URL("/graphql", SERVICE).href, useGETForQueries: true, credentials: "omit" }),
  cache: new InMemoryCache({
    ...possibleTypes,
    typePolicies: {
      Query: { fields: { mobilisations: relayStylePagination(["filtre"]) } },
      Source: { keyFields: false },
      Classement: { keyFields: false },
    },
  }),
});

/** Addresses in answers are whole when the service knows where it stands, else paths of it. */
export function adresse(url: string): string {
  return new URL(url, SERVICE).href;
}
