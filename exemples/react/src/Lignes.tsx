import { useQuery } from "@apollo/client/react";
import { useEffect, useRef } from "react";
import { Erreur } from "./Erreur";
import { type FiltreMobilisation, LignesDocument } from "./genere/graphql";
import { useLibelles } from "./libelles";

const PAGE = 20;

/** The rows a cell counts: as many as it says, since its own filter is sent back. */
export function Lignes({
  titre,
  filtre,
  ouverte,
  choisie,
  choisir,
}: {
  titre: string;
  ouverte: boolean;
  filtre: FiltreMobilisation;
  choisie: string | null;
  choisir: (id: string) => void;
}) {
  const nommer = useLibelles();
  const { data, error, loading, fetchMore, refetch } = useQuery(LignesDocument, { variables: { filtre, first: PAGE } });
  const page = data?.mobilisations;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (ouverte) place.current?.scrollIntoView({ block: "nearest" });
  }, [ouverte, page]);
  return (
    <section ref={place} aria-labelledby="titre-lignes" aria-busy={loading}>
      <h2 id="titre-lignes">
        {titre} {page && <span className="compte">{page.totalCount}</span>}
      </h2>
      {error && <Erreur erreur={error} reessayer={() => refetch()} />}
      <ul className="lignes">
        {page?.edges.map(({ node }) => (
          <li key={node.id}>
            <button type="button" aria-pressed={node.id === choisie} onClick={() => choisir(node.id)}>
              <span className="libelle" data-type={node.typeCredit}>
                {node.libelle}
              </span>
              <span className="ou">
                Engagement {node.engagement.numero} · {nommer("Origine", node.origine)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {page?.pageInfo.hasNextPage && (
        <button type="button" className="suite" onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } })}>
          Voir la suite
        </button>
      )}
    </section>
  );
}
