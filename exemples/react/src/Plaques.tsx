import type { Choix } from "./filtres";
import type { ReperesQuery } from "./genere/graphql";

type Arrondissement = NonNullable<ReperesQuery["arrondissements"]>["edges"][number]["node"];

/** The selector, local first: what an arrondissement holds by proofs of its own, beside what holds for all of Paris. */
export function Plaques({
  arrondissements,
  choix,
  choisir,
}: {
  arrondissements: Arrondissement[];
  choix: Choix;
  choisir: (change: Partial<Choix>) => void;
}) {
  const lieu = arrondissements.find((un) => un.numero === choix.arrondissement);
  return (
    <div className="choix">
      <fieldset className="plaques">
        <legend>Arrondissement</legend>
        {[null, ...arrondissements].map((un) => (
          <label key={un?.numero ?? "paris"} className="plaque">
            <input
              type="radio"
              name="arrondissement"
              checked={choix.arrondissement === (un?.numero ?? null)}
              onChange={() => choisir({ arrondissement: un?.numero ?? null })}
            />
            <span className="email">{un ? `${un.numero}e` : "Paris"}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="portee">
        <legend>Ce qui compte</legend>
        <label>
          <input type="radio" name="portee" checked={choix.local} onChange={() => choisir({ local: true })} />
          Ce que le texte situe {lieu ? "ici" : "quelque part"}
          {lieu && (
            <small>
              {lieu.compte.locaux} engagements, {lieu.compte.mobilisationsLocales} financements nommés
            </small>
          )}
        </label>
        <label>
          <input type="radio" name="portee" checked={!choix.local} onChange={() => choisir({ local: false })} />
          Et ce qui vaut pour tout Paris
          {lieu && (
            <small>
              {lieu.compte.engagements} engagements, {lieu.compte.mobilisations} financements nommés
            </small>
          )}
        </label>
      </fieldset>
    </div>
  );
}
