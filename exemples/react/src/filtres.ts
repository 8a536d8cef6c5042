import type { FiltreMobilisation, SuggestionsQuery } from "./genere/graphql";

type Noeud = NonNullable<SuggestionsQuery["suggestions"]>[number]["noeud"];

/** What narrows the page beside the place: something found by the search box, or a point of the map. */
export interface Critere {
  id: string;
  sens: string;
  nom: string;
  filtre: FiltreMobilisation;
}

export interface Choix {
  arrondissement: number | null;
  local: boolean;
  critere: Critere | null;
}

export const LOCALES = { portees: ["CITATION", "PROJET"], certitudesLien: ["NOMMEE"] } satisfies FiltreMobilisation;

export function filtreDe({ arrondissement, local, critere }: Choix): FiltreMobilisation {
  return {
    ...(arrondissement !== null && { arrondissements: [arrondissement] }),
    ...(local && LOCALES),
    ...critere?.filtre,
  };
}

export function critereDe(noeud: Noeud, nom: string): Critere | null {
  const trouve = parType(noeud);
  return trouve && { id: noeud.id, nom, ...trouve };
}

function parType(noeud: Noeud): Pick<Critere, "sens" | "filtre"> | null {
  switch (noeud.__typename) {
    case "Acteur":
      return { sens: "Engagements où prend part", filtre: { acteurs: [noeud.id] } };
    case "Financement":
      return { sens: "Financement", filtre: { financements: [noeud.id] } };
    case "Quartier":
      return duQuartier(noeud.id);
    case "Engagement":
      return { sens: "Engagement", filtre: { engagements: [noeud.numero] } };
    case "Thematique":
      return { sens: "Thématique", filtre: { thematiques: [noeud.numero] } };
    default:
      return null;
  }
}

export function duQuartier(id: string): Pick<Critere, "sens" | "filtre"> {
  return { sens: "Quartier", filtre: { quartiers: [id] } };
}
