import { CombinedGraphQLErrors } from "@apollo/client";
import { SERVICE } from "./client";

interface Proche {
  id: string;
  nom: string | null;
}

/** The service says in French what is wrong, and what was perhaps meant; a service that does not answer says nothing. */
export function Erreur({ erreur, reessayer }: { erreur: Error; reessayer: () => unknown }) {
  const { message, proches } = lire(erreur);
  return (
    <div className="erreur" role="alert">
      <p>{message}</p>
      {proches.length > 0 && <p>Peut-être : {proches.map(({ id, nom }) => nom ?? id).join(", ")}.</p>}
      <button type="button" onClick={() => void reessayer()}>
        Réessayer
      </button>
    </div>
  );
}

function lire(erreur: Error): { message: string; proches: Proche[] } {
  if (CombinedGraphQLErrors.is(erreur)) {
    const [premiere] = erreur.errors;
    return { message: premiere?.message ?? erreur.message, proches: (premiere?.extensions?.["proches"] as Proche[] | undefined) ?? [] };
  }
  return { message: `Le service ${SERVICE} ne répond pas. Vérifiez qu'il est lancé, puis réessayez.`, proches: [] };
}
