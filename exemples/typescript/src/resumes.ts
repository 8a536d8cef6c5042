import type { EngagementsDUnPartenaireQuery, FinancementsParArrondissementQuery, Role, TypeCredit } from "./genere/graphql.js";

const CREDITS: Record<TypeCredit, string> = {
  DROIT_COMMUN: "droit commun",
  SPECIFIQUE: "crédits spécifiques",
  NON_CLASSE: "non classé",
};
const ROLES: Record<Role, string> = { PILOTE: "pilote", PARTENAIRE: "partenaire", LIEU_RESSOURCE: "lieu ressource" };
const ENGAGEMENTS_MONTRES = 3;

type Mobilisation = NonNullable<FinancementsParArrondissementQuery["mobilisations"]>["nodes"][number];

export function resumerFinancements(arrondissement: number, { mobilisations }: FinancementsParArrondissementQuery): string[] {
  if (!mobilisations) {
    return ["Les mobilisations n'ont pas pu être lues."];
  }
  const parEngagement = grouper(mobilisations.nodes);
  const montres = [...parEngagement.values()].slice(0, ENGAGEMENTS_MONTRES);
  const restants = parEngagement.size - montres.length;
  return [
    `Financements des engagements ancrés localement dans le ${arrondissement}e arrondissement`,
    `Engagements : ${parEngagement.size} ; mobilisations : ${mobilisations.totalCount} (${compter(mobilisations.nodes)}).`,
    ...montres.flatMap(resumerEngagement),
    ...(restants > 0 ? [`Engagements non montrés : ${restants}.`] : []),
  ];
}

export function resumerPartenaire(nom: string, { acteur }: EngagementsDUnPartenaireQuery): string[] {
  if (!acteur) {
    return [`Le contrat ne nomme pas « ${nom} ».`];
  }
  const { participations, financements } = acteur;
  return [
    `Ce à quoi ${acteur.nom} s'est engagé (${acteur.signataire ? "signataire" : "non signataire"} du contrat)`,
    `Participations : ${participations.totalCount} ; financements apportés : ${financements.totalCount}.`,
    ...participations.nodes.map(
      ({ role, engagement, source }) =>
        `  ${ligne(source.ligneDebut)}  ${ROLES[role]}, engagement ${engagement.numero} : ${engagement.titre}`,
    ),
  ];
}

function grouper(mobilisations: Mobilisation[]): Map<number, Mobilisation[]> {
  const groupes = new Map<number, Mobilisation[]>();
  for (const mobilisation of mobilisations) {
    const { numero } = mobilisation.engagement;
    groupes.set(numero, [...(groupes.get(numero) ?? []), mobilisation]);
  }
  return groupes;
}

function compter(mobilisations: Mobilisation[]): string {
  const types = Object.keys(CREDITS) as TypeCredit[];
  return types
    .map((type) => `${CREDITS[type]} : ${mobilisations.filter(({ typeCredit }) => typeCredit === type).length}`)
    .join(", ");
}

function resumerEngagement(mobilisations: Mobilisation[]): string[] {
  const titres = new Set(mobilisations.map(({ engagement }) => `Engagement ${engagement.numero} : ${engagement.titre}`));
  return [
    ...titres,
    ...mobilisations.map(({ libelle, typeCredit, source }) => `  ${ligne(source.ligneDebut)}  ${libelle} — ${CREDITS[typeCredit]}`),
  ];
}

function ligne(numero: number): string {
  return `l. ${numero}`.padEnd(7);
}
