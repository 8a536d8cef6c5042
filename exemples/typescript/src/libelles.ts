import type { LibellesQuery } from "./genere/graphql.js";

/** The short word for a code, in lower case to stand in a sentence. */
export type Nommer = (enumeration: string, code: string) => string;

export function nommeur({ libelles }: LibellesQuery): Nommer {
  const mots = new Map(libelles.map((l) => [`${l.enum}.${l.code}`, l.libelle.court.toLocaleLowerCase("fr")]));
  return (enumeration, code) => mots.get(`${enumeration}.${code}`) ?? code;
}
