import { createContext, useContext } from "react";
import type { ReperesQuery } from "./genere/graphql";

type Libelles = ReperesQuery["libelles"];

/** The short word for a code, as the API says it; no table is kept here. */
export type Nommer = (enumeration: string, code: string) => string;

const ContexteDesLibelles = createContext<Nommer>((_, code) => code);

export const AvecLibelles = ContexteDesLibelles.Provider;

export function nommeur(libelles: Libelles): Nommer {
  const mots = new Map(libelles.map((l) => [`${l.enum}.${l.code}`, l.libelle.court]));
  return (enumeration, code) => mots.get(`${enumeration}.${code}`) ?? code;
}

export function useLibelles(): Nommer {
  return useContext(ContexteDesLibelles);
}
