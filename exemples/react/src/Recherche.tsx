import { useQuery } from "@apollo/client/react";
import { type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import { critereDe, type Critere } from "./filtres";
import { SuggestionsDocument } from "./genere/graphql";

/** A box that proposes as one types: arrows to go through, Enter to take, Escape to close. */
export function Recherche({ choisir }: { choisir: (critere: Critere) => void }) {
  const [saisi, setSaisi] = useState("");
  const [rang, setRang] = useState(0);
  const [ouverte, setOuverte] = useState(false);
  const liste = useId();
  const texte = useDeferredValue(saisi.trim());
  const { data, previousData } = useQuery(SuggestionsDocument, { variables: { texte }, skip: !texte });
  const proposees = (texte ? (data ?? previousData)?.suggestions : null) ?? [];
  const prendre = (position: number) => {
    const proposee = proposees[position];
    const critere = proposee && critereDe(proposee.noeud, proposee.libelle);
    if (critere) {
      choisir(critere);
      setSaisi("");
      setOuverte(false);
    }
  };
  const auClavier = (evenement: KeyboardEvent) => {
    const gestes: Record<string, () => void> = {
      ArrowDown: () => setRang((rang + 1) % Math.max(proposees.length, 1)),
      ArrowUp: () => setRang((rang + proposees.length - 1) % Math.max(proposees.length, 1)),
      Enter: () => prendre(rang),
      Escape: () => setOuverte(false),
    };
    const geste = gestes[evenement.key];
    if (geste) {
      evenement.preventDefault();
      geste();
    }
  };
  const montree = ouverte && texte !== "" && data !== undefined;
  return (
    <div className="recherche" onBlur={() => setOuverte(false)}>
      <label htmlFor={`${liste}-saisie`}>Acteur, financement, engagement, quartier</label>
      <input
        id={`${liste}-saisie`}
        type="search"
        role="combobox"
        autoComplete="off"
        aria-expanded={montree}
        aria-controls={liste}
        aria-activedescendant={montree && proposees.length > 0 ? `${liste}-${rang}` : undefined}
        placeholder="p147, goutte, caf…"
        value={saisi}
        onFocus={() => setOuverte(true)}
        onChange={(evenement) => {
          setSaisi(evenement.target.value);
          setRang(0);
          setOuverte(true);
        }}
        onKeyDown={auClavier}
      />
      <ul id={liste} role="listbox" aria-label="Propositions" hidden={!montree}>
        {proposees.map(({ noeud, libelle, pourquoi }, position) => (
          <li
            key={noeud.id}
            id={`${liste}-${position}`}
            role="option"
            aria-selected={position === rang}
            onPointerDown={(evenement) => {
              evenement.preventDefault();
              prendre(position);
            }}
          >
            {libelle} <small>{pourquoi}</small>
          </li>
        ))}
        {proposees.length === 0 && <li className="rien">Rien de ce nom dans le contrat.</li>}
      </ul>
    </div>
  );
}
