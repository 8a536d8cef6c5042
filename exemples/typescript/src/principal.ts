import { EngagementsDUnPartenaireDocument, FinancementsParArrondissementDocument, LibellesDocument } from "./genere/graphql.js";
import { interroger, SansReponse } from "./interroger.js";
import { nommeur } from "./libelles.js";
import { resumerFinancements, resumerPartenaire } from "./resumes.js";

const [service = "http://127.0.0.1:8000", arrondissement = "18", partenaire = "France Travail"] = process.argv.slice(2);

async function resumer(numero: number, nom: string): Promise<string> {
  const nommer = nommeur(await interroger(service, LibellesDocument, {}));
  const financements = await interroger(service, FinancementsParArrondissementDocument, {
    arrondissement: numero,
    portees: ["CITATION", "PROJET"],
    certitudesLien: ["NOMMEE"],
  });
  const engagements = await interroger(service, EngagementsDUnPartenaireDocument, { nom });
  return [...resumerFinancements(numero, financements, nommer), "", ...resumerPartenaire(nom, engagements, nommer)].join("\n");
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
