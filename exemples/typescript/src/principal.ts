import { EngagementsDUnPartenaireDocument, FinancementsParArrondissementDocument } from "./genere/graphql.js";
import { interroger, SansReponse } from "./interroger.js";
import { resumerFinancements, resumerPartenaire } from "./resumes.js";

const [service = "http://127.0.0.1:8000", arrondissement = "18", partenaire = "France Travail"] = process.argv.slice(2);

async function resumer(numero: number, nom: string): Promise<string> {
  const financements = await interroger(service, FinancementsParArrondissementDocument, {
    arrondissement: numero,
    portees: ["CITATION", "PROJET"],
  });
  const engagements = await interroger(service, EngagementsDUnPartenaireDocument, { nom });
  return [...resumerFinancements(numero, financements), "", ...resumerPartenaire(nom, engagements)].join("\n");
}

try {
  console.log(await resumer(Number(arrondissement), partenaire));
} catch (erreur) {
  if (!(erreur instanceof SansReponse)) {
    throw erreur;
  }
  console.error(erreur.message);
  process.exitCode = 1;
}
