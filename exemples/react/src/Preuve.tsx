import { useQuery } from "@apollo/client/react";
import { useEffect, useRef } from "react";
import { adresse } from "./client";
import { Erreur } from "./Erreur";
import { LOCALES, type Choix } from "./filtres";
import { PreuveDocument, type LieuFragment, type PreuveQuery } from "./genere/graphql";
import { useLibelles } from "./libelles";

type Mobilisation = Extract<NonNullable<PreuveQuery["node"]>, { __typename: "Mobilisation" }>;

/** One row, and the sentence of the contract that says it. */
export function Preuve({ id, choix }: { id: string | null; choix: Choix }) {
  const { data, error, refetch } = useQuery(PreuveDocument, {
    variables: { id: id ?? "", arrondissement: choix.arrondissement, ...(choix.local && LOCALES) },
    skip: id === null,
  });
  const place = useRef<HTMLElement>(null);
  const lue = data?.node?.id;
  useEffect(() => {
    if (lue) place.current?.scrollIntoView({ block: "nearest" });
  }, [lue]);
  return (
    <section ref={place} aria-labelledby="titre-preuve" aria-live="polite">
      <h2 id="titre-preuve">La phrase qui le prouve</h2>
      {id === null && <p className="aide">Choisissez une ligne : le passage du contrat se lit ici.</p>}
      {error && <Erreur erreur={error} reessayer={() => refetch()} />}
      {data?.node?.__typename === "Mobilisation" && <Fiche mobilisation={data.node} />}
    </section>
  );
}

function Fiche({ mobilisation }: { mobilisation: Mobilisation }) {
  const nommer = useLibelles();
  const { libelle, source, engagement, financement, typeCredit, ancrages } = mobilisation;
  const { classement } = financement;
  return (
    <article className="preuve">
      <Citation source={source} mots={libelle} />
      <dl>
        <dt>Financement</dt>
        <dd>
          <a href={adresse(financement.url)}>{financement.nom}</a>
        </dd>
        <dt>Engagement {engagement.numero}</dt>
        <dd>
          <a href={adresse(engagement.url)}>{engagement.titre}</a>
        </dd>
        <dt>Type de crédit</dt>
        <dd>
          <span className="pastille" data-type={typeCredit}>
            {nommer("TypeCredit", typeCredit)}
          </span>
          , {nommer("Certitude", classement.certitude).toLocaleLowerCase("fr")}. {classement.motif}
          {classement.source && <Citation source={classement.source} />}
        </dd>
        {ancrages.totalCount > 0 && (
          <>
            <dt>Ce qui le situe</dt>
            <dd>
              <ul className="ancrages">
                {ancrages.edges.map(({ node }) => (
                  <li key={node.id}>
                    {nommer("Portee", node.portee)}
                    {node.quartier && ` · ${node.quartier.nom}`}
                    {node.projet && ` · ${node.projet.nom}`}
                    {node.action && ` · action ${node.action.rang}`} <Lieux sources={node.sources} />
                  </li>
                ))}
                {ancrages.totalCount > ancrages.edges.length && <li>et {ancrages.totalCount - ancrages.edges.length} autres</li>}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </article>
  );
}

function Citation({ source, mots = "" }: { source: LieuFragment; mots?: string }) {
  const debut = mots ? source.texte.indexOf(mots) : -1;
  return (
    <figure className="citation">
      <blockquote>
        {debut < 0 ? (
          source.texte
        ) : (
          <>
            {source.texte.slice(0, debut)}
            <mark>{mots}</mark>
            {source.texte.slice(debut + mots.length)}
          </>
        )}
      </blockquote>
      <figcaption>
        <Lieux sources={[source]} />
      </figcaption>
    </figure>
  );
}

function Lieux({ sources }: { sources: LieuFragment[] }) {
  return sources.map((source) => (
    <a key={source.url} className="lieu" href={adresse(source.url)}>
      {source.ligneDebut === source.ligneFin ? `ligne ${source.ligneDebut}` : `lignes ${source.ligneDebut} à ${source.ligneFin}`}
    </a>
  ));
}
