import { useQuery } from "@apollo/client/react";
import { useEffect, useMemo, useState } from "react";
import { Carte } from "./Carte";
import { SERVICE } from "./client";
import { Erreur } from "./Erreur";
import { filtreDe, type Choix } from "./filtres";
import { PartageDocument, ReperesDocument, type ReperesQuery } from "./genere/graphql";
import { Graphique, type Cellule } from "./Graphique";
import { AvecLibelles, nommeur } from "./libelles";
import { Lignes } from "./Lignes";
import { Plaques } from "./Plaques";
import { Preuve } from "./Preuve";
import { Recherche } from "./Recherche";

export function App() {
  const { data, error, refetch } = useQuery(ReperesDocument);
  const nommer = useMemo(() => nommeur(data?.libelles ?? []), [data]);
  return (
    <AvecLibelles value={nommer}>
      {data ? <Tableau reperes={data} /> : <main className="seul">{error ? <Erreur erreur={error} reessayer={refetch} /> : <Attente />}</main>}
    </AvecLibelles>
  );
}

function Tableau({ reperes }: { reperes: ReperesQuery }) {
  const [choix, setChoix] = useState<Choix>(choixDeLAdresse);
  const [cellule, setCellule] = useState<Cellule | null>(null);
  const [ligne, setLigne] = useState<string | null>(null);
  const filtre = useMemo(() => filtreDe(choix), [choix]);
  const { data, previousData, loading, error, refetch } = useQuery(PartageDocument, { variables: { filtre } });
  const partage = (data ?? previousData)?.repartition;
  const choisir = (change: Partial<Choix>) => {
    setChoix((avant) => ({ ...avant, ...change }));
    setCellule(null);
    setLigne(null);
  };
  useEffect(() => history.replaceState(null, "", adresseDuChoix(choix)), [choix]);
  const arrondissements = reperes.arrondissements?.edges.map((arete) => arete.node) ?? [];
  return (
    <>
      <header className="tete">
        <div>
          <p className="surtitre">Contrat de ville parisien 2024-2030</p>
          <h1>Qui finance quoi, et où</h1>
        </div>
        <Recherche choisir={(critere) => choisir({ critere })} />
      </header>
      <main>
        <Plaques arrondissements={arrondissements} choix={choix} choisir={choisir} />
        {choix.critere && (
          <p className="critere">
            <span>
              {choix.critere.sens} <strong>{choix.critere.nom}</strong>
            </span>
            <button type="button" onClick={() => choisir({ critere: null })}>
              Retirer
            </button>
          </p>
        )}
        <div className="vue">
          <section aria-labelledby="titre-partage" aria-busy={loading}>
            <h2 id="titre-partage">Par thématique et type de crédit</h2>
            {error ? (
              <Erreur erreur={error} reessayer={() => refetch()} />
            ) : !partage ? (
              <Attente />
            ) : partage.total === 0 ? (
              <Vide choix={choix} choisir={choisir} />
            ) : (
              <Graphique
                partage={partage}
                choisie={cellule}
                choisir={(une) => {
                  setCellule(une);
                  setLigne(null);
                }}
              />
            )}
          </section>
          <section aria-labelledby="titre-carte">
            <h2 id="titre-carte">Les quartiers prioritaires</h2>
            <Carte quartiers={reperes.quartiers?.edges.map((arete) => arete.node) ?? []} choix={choix} choisir={choisir} />
          </section>
        </div>
        {partage && partage.total > 0 && (
          <div className="vue creuser">
            <Lignes
              titre={cellule?.titre ?? titreDuLieu(choix.arrondissement)}
              filtre={cellule?.filtre ?? filtre}
              ouverte={cellule !== null}
              choisie={ligne}
              choisir={setLigne}
            />
            <Preuve id={ligne} choix={choix} />
          </div>
        )}
      </main>
      <footer>
        Chaque nombre compte des mobilisations, c'est-à-dire les mentions d'un financement dans une fiche d'engagement : ce ne sont pas des
        euros. Données de <a href={SERVICE}>{new URL(SERVICE).host}</a>, graphe {reperes.api?.versionGraphe}.
      </footer>
    </>
  );
}

function titreDuLieu(arrondissement: number | null): string {
  return arrondissement ? `Tout, dans le ${arrondissement}e` : "Tout, à Paris";
}

function Attente() {
  return (
    <p className="attente" role="status">
      Lecture du contrat…
    </p>
  );
}

function Vide({ choix, choisir }: { choix: Choix; choisir: (change: Partial<Choix>) => void }) {
  return (
    <div className="vide" role="status">
      <p>Le contrat ne nomme ici aucun financement qui réponde à ces choix.</p>
      {choix.critere && (
        <button type="button" onClick={() => choisir({ critere: null })}>
          Retirer « {choix.critere.nom} »
        </button>
      )}
      {choix.local && (
        <button type="button" onClick={() => choisir({ local: false })}>
          Compter aussi ce qui vaut pour tout Paris
        </button>
      )}
    </div>
  );
}

function choixDeLAdresse(): Choix {
  const parametres = new URLSearchParams(location.search);
  const numero = Number(parametres.get("arrondissement"));
  return { arrondissement: numero || null, local: parametres.get("portee") !== "paris", critere: null };
}

function adresseDuChoix({ arrondissement, local }: Choix): string {
  const parametres = new URLSearchParams();
  if (arrondissement) parametres.set("arrondissement", String(arrondissement));
  if (!local) parametres.set("portee", "paris");
  return parametres.size ? `?${parametres}` : location.pathname;
}
