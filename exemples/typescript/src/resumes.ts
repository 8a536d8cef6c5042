import type { EngagementsDUnPartenaireQuery, FinancementsParArrondissementQuery } from "./genere/graphql.js";
import type { Nommer } from "./libelles.js";

const ENGAGEMENTS_MONTRES = 3;

type Mobilisation = NonNullable<FinancementsParArrondissementQuery["mobilisations"]>["nodes"][number];

export function resumerFinancements(
  numero: number,
  { mobilisations, arrondissement }: FinancementsParArrondissementQuery,
  nommer: Nommer,
): string[] {
  if (!mobilisations || !arrondissement) {
    return ["Les mobilisations n'ont pas pu être lues."];
  }
  const parEngagement = grouper(mobilisations.nodes);
  const montres = [...parEngagement.values()].slice(0, ENGAGEMENTS_MONTRES);
  const restants = parEngagement.size - montres.length;
  return [
    `Financements des engagements ancrés localement dans le ${numero}e arrondissement`,
    `Engagements : ${parEngagement.size} ; mobilisations : ${mobilisations.totalCount} (${compter(mobilisations.nodes, nommer)}).`,
    `Pour tout Paris, ${arrondissement.compte.engagements} engagements y valent : ${arrondissement.compte.locaux} par des preuves locales.`,
    ...montres.flatMap((siennes) => resumerEngagement(siennes, nommer)),
    ...(restants > 0 ? [`Engagements non montrés : ${restants}.`] : []),
  ];
}

export function resumerPartenaire(nom: string, { acteur }: EngagementsDUnPartenaireQuery, nommer: Nommer): string[] {
  if (!acteur) {
    return [`Le contrat ne nomme pas « ${nom} ».`];
  }
  const { participations, financements } = acteur;
  return [
    `Ce à quoi ${acteur.nom} s'est engagé (${acteur.signataire ? "signataire" : "non signataire"} du contrat)`,
    `Participations : ${participations.totalCount} ; financements apportés : ${financements.totalCount}.`,
    ...participations.nodes.map(
      ({ role, engagement, source }) =>
        `  ${ligne(source.ligneDebut)}  ${nommer("Role", role)}, engagement ${engagement.numero} : ${engagement.titre}`,
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

function compter(mobilisations: Mobilisation[], nommer: Nommer): string {
  const comptes = new Map<string, number>();
  for (const { typeCredit } of mobilisations) {
    comptes.set(typeCredit, (comptes.get(typeCredit) ?? 0) + 1);
  }
  return [...comptes].map(([type, nombre]) => `${nommer("TypeCredit", type)} : ${nombre}`).join(", ");
}

function resumerEngagement(mobilisations: Mobilisation[], nommer: Nommer): string[] {
  const titres = new Set(mobilisations.map(({ engagement }) => `Engagement ${engagement.numero} : ${engagement.titre}`));
  return [
    ...titres,
    ...mobilisations.map(({ libelle, typeCredit, source }) => `  ${ligne(source.ligneDebut)}  ${libelle} — ${nommer("TypeCredit", typeCredit)}`),
  ];
}

function ligne(numero: number): string {
  return `l. ${numero}`.padEnd(7);
}
