import type { KeyboardEvent } from "react";
import { Bar, BarChart, type BarShapeProps, ResponsiveContainer, XAxis, YAxis } from "recharts";
import type { FiltreMobilisation, PartageQuery, TypeCredit } from "./genere/graphql";
import { useLibelles } from "./libelles";

type Partage = NonNullable<PartageQuery["repartition"]>;

/** A cell of the partition: what opens it, and how to call it. */
export interface Cellule {
  cle: string;
  titre: string;
  filtre: FiltreMobilisation;
}

interface Rangee {
  libelle: string;
  total: number;
  nombres: Record<string, number>;
  cellules: Record<string, Cellule & { part: number }>;
}

const PAS = 56;
const SOUS_L_INTITULE = 4;

export function Graphique({
  partage,
  choisie,
  choisir,
}: {
  partage: Partage;
  choisie: Cellule | null;
  choisir: (cellule: Cellule) => void;
}) {
  const nommer = useLibelles();
  const { types, rangees } = ranger(partage);
  const dessiner = (type: TypeCredit) => (props: BarShapeProps) => {
    const rangee = props.payload as Rangee;
    const cellule = rangee.cellules[type];
    return cellule ? (
      <Segment {...cadre(props)} type={type} nombre={rangee.nombres[type] ?? 0} cellule={cellule} choisie={cellule.cle === choisie?.cle} choisir={choisir} />
    ) : (
      <g />
    );
  };
  return (
    <>
      <ul className="legende">
        {types.map((type) => (
          <li key={type} data-type={type}>
            {nommer("TypeCredit", type)} <b>{rangees.reduce((somme, rangee) => somme + (rangee.nombres[type] ?? 0), 0)}</b>
          </li>
        ))}
      </ul>
      <div className="graphique" role="group" aria-label="Mobilisations par thématique et type de crédit">
        <ResponsiveContainer width="100%" height={PAS * rangees.length}>
          <BarChart data={rangees} layout="vertical" barSize={20} margin={{ top: 0, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <XAxis type="number" hide domain={[0, "dataMax"]} />
            <YAxis type="category" dataKey="libelle" hide />
            {types.map((type) => (
              <Bar
                key={type}
                dataKey={(rangee: Rangee) => rangee.nombres[type] ?? 0}
                name={type}
                stackId="credits"
                isAnimationActive={false}
                shape={dessiner(type)}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
        <ol className="intitules" aria-hidden="true">
          {rangees.map((rangee) => (
            <li key={rangee.libelle} style={{ height: PAS }}>
              <span>{rangee.libelle}</span> <b>{rangee.total}</b>
            </li>
          ))}
        </ol>
      </div>
      <p className="aide">Chaque morceau s'ouvre sur ses lignes, plus bas.</p>
    </>
  );
}

interface SegmentProps {
  x: number;
  y: number;
  width: number;
  height: number;
  type: TypeCredit;
  nombre: number;
  cellule: Cellule & { part: number };
  choisie: boolean;
  choisir: (cellule: Cellule) => void;
}

function Segment({ x, y, width, height, type, nombre, cellule, choisie, choisir }: SegmentProps) {
  if (nombre === 0) {
    return <g />;
  }
  const auClavier = (evenement: KeyboardEvent) => {
    if (evenement.key === "Enter" || evenement.key === " ") {
      evenement.preventDefault();
      choisir(cellule);
    }
  };
  const part = cellule.part.toLocaleString("fr-FR", { maximumFractionDigits: 1 });
  return (
    <g
      className="segment"
      data-type={type}
      role="button"
      tabIndex={0}
      aria-pressed={choisie}
      aria-label={`${cellule.titre} : ${nombre}, soit ${part} %`}
      onClick={() => choisir(cellule)}
      onKeyDown={auClavier}
    >
      <rect x={x} y={y + SOUS_L_INTITULE} width={Math.max(width - 2, 1)} height={height} rx={2} />
      {width > 22 && (
        <text x={x + width / 2 - 1} y={y + SOUS_L_INTITULE + height / 2} dy="0.36em" textAnchor="middle">
          {nombre}
        </text>
      )}
    </g>
  );
}

function cadre({ x, y, width, height }: BarShapeProps) {
  return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
}

/** One row a thématique; types of credit in the order of the answer. */
function ranger(partage: Partage): { types: TypeCredit[]; rangees: Rangee[] } {
  const types = new Set<TypeCredit>();
  const rangees = new Map<string, Rangee>();
  for (const { cles, mobilisations, part, filtre } of partage.cellules) {
    const [thematique, credit] = cles;
    if (!thematique || !credit) continue;
    const type = credit.valeur as TypeCredit;
    const intitule = thematique.noeud?.__typename === "Thematique" ? thematique.noeud.libelle : thematique.libelle;
    const rangee = rangees.get(thematique.valeur) ?? { libelle: intitule, total: 0, nombres: {}, cellules: {} };
    types.add(type);
    rangee.total += mobilisations;
    rangee.nombres[type] = mobilisations;
    rangee.cellules[type] = {
      cle: `${thematique.valeur} ${type}`,
      titre: `${intitule}, ${credit.libelle.toLocaleLowerCase("fr")}`,
      filtre,
      part,
    };
    rangees.set(thematique.valeur, rangee);
  }
  return { types: [...types], rangees: [...rangees.values()] };
}
