import { duQuartier, type Choix } from "./filtres";
import type { ReperesQuery } from "./genere/graphql";

type Quartier = NonNullable<ReperesQuery["quartiers"]>["edges"][number]["node"];
interface Place {
  quartier: Quartier;
  numeros: number[];
  x: number;
  y: number;
}

const LARGEUR = 640;
const MARGE = 46;
const CHIFFRES = 42;
const METRES_PAR_DEGRE = 111_320;

/** Points at the centre of each quartier, as large as it is, on no background: nothing is asked of another site. */
export function Carte({ quartiers, choix, choisir }: { quartiers: Quartier[]; choix: Choix; choisir: (change: Partial<Choix>) => void }) {
  const { places, hauteur, kilometre } = placer(quartiers);
  if (places.length === 0) {
    return <p className="vide">Les quartiers de ce contrat n'ont pas de centre connu.</p>;
  }
  const ouvrir = ({ quartier }: Place) =>
    choisir({ critere: choix.critere?.id === quartier.id ? null : { id: quartier.id, nom: quartier.nom, ...duQuartier(quartier.id) } });
  return (
    <svg className="carte" viewBox={`0 0 ${LARGEUR} ${hauteur}`} role="group" aria-label="Carte des quartiers prioritaires">
      {numerotes(places).map(({ numero, x, y }) => (
        <text key={numero} className="numero" x={x} y={y} dy="0.36em" textAnchor="middle" data-choisi={numero === choix.arrondissement} aria-hidden="true">
          {numero}
        </text>
      ))}
      {places.map((place) => (
        <g
          key={place.quartier.id}
          className="point"
          role="button"
          tabIndex={0}
          aria-pressed={choix.critere?.id === place.quartier.id}
          aria-label={`${place.quartier.nom}, ${place.numeros.map((n) => `${n}e`).join(" et ")}, ${hectares(place.quartier)}`}
          data-ici={choix.arrondissement === null || place.numeros.includes(choix.arrondissement)}
          onClick={() => ouvrir(place)}
          onKeyDown={(evenement) => {
            if (evenement.key === "Enter" || evenement.key === " ") {
              evenement.preventDefault();
              ouvrir(place);
            }
          }}
        >
          <circle className="prise" cx={place.x} cy={place.y} r={Math.max(rayon(place.quartier), 16)} />
          <circle cx={place.x} cy={place.y} r={rayon(place.quartier)} />
          <text x={place.x} y={place.y - rayon(place.quartier) - 7} textAnchor={ancre(place.x)}>
            {place.quartier.nom}
          </text>
        </g>
      ))}
      <g className="echelle" aria-hidden="true">
        <line x1={MARGE} x2={MARGE + kilometre} y1={hauteur - 14} y2={hauteur - 14} />
        <text x={MARGE + kilometre + 8} y={hauteur - 14} dy="0.36em">
          1 km
        </text>
      </g>
    </svg>
  );
}

function rayon({ hectares }: Quartier): number {
  return 3 + Math.sqrt(hectares ?? 0) * 1.5;
}

function hectares({ hectares: taille }: Quartier): string {
  return taille === null || taille === undefined ? "superficie non dite" : `${taille.toLocaleString("fr-FR")} hectares`;
}

function ancre(x: number): "start" | "middle" | "end" {
  return x < LARGEUR * 0.25 ? "start" : x > LARGEUR * 0.75 ? "end" : "middle";
}

/** Flat enough for a town: a degree of longitude is as long as the latitude says. */
function placer(quartiers: Quartier[]): { places: Place[]; hauteur: number; kilometre: number } {
  const situes = quartiers.flatMap((quartier) => (quartier.centre ? [{ quartier, ...quartier.centre }] : []));
  const aplatie = Math.cos(((situes[0]?.latitude ?? 0) * Math.PI) / 180);
  const est = situes.map(({ longitude }) => longitude * aplatie);
  const nord = situes.map(({ latitude }) => latitude);
  const [ouest, haut] = [Math.min(...est), Math.max(...nord)];
  const echelle = (LARGEUR - 2 * MARGE) / (Math.max(...est) - ouest || 1);
  const places = situes.map(({ quartier, latitude, longitude }) => ({
    quartier,
    numeros: quartier.arrondissements.edges.map((arete) => arete.node.numero),
    x: MARGE + (longitude * aplatie - ouest) * echelle,
    y: MARGE + (haut - latitude) * echelle,
  }));
  return { places, hauteur: 2 * MARGE + (haut - Math.min(...nord)) * echelle, kilometre: (1000 / METRES_PAR_DEGRE) * echelle };
}

/** The number of an arrondissement stands amid its quartiers, below another that is there already. */
function numerotes(places: Place[]): { numero: number; x: number; y: number }[] {
  const numeros = [...new Set(places.flatMap((place) => place.numeros))];
  const poses: { numero: number; x: number; y: number }[] = [];
  for (const numero of numeros) {
    const siens = places.filter((place) => place.numeros.includes(numero));
    const moyenne = (lire: (place: Place) => number) => siens.reduce((somme, place) => somme + lire(place), 0) / siens.length;
    const pose = { numero, x: moyenne((place) => place.x), y: moyenne((place) => place.y) };
    while (poses.some(({ x, y }) => Math.abs(x - pose.x) < CHIFFRES && Math.abs(y - pose.y) < CHIFFRES)) {
      pose.y += 4;
    }
    poses.push(pose);
  }
  return poses;
}
