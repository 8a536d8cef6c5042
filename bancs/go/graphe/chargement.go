package graphe

import (
	"cmp"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Graphe is what the root fields look up; lists are in the order of the export.
type Graphe struct {
	Arrondissements map[int]*Arrondissement
	Acteurs         Annuaire[*Acteur]
	Dispositifs     Annuaire[*Dispositif]
	Financements    Annuaire[*Financement]
	mobilisations   []*Mobilisation
}

type ordonne interface {
	Node
	rang() int
}

// table holds the nodes of one type, in order and by identifier.
type table[T ordonne] struct {
	liste []T
	parID map[string]T
}

type export struct {
	Noeuds []json.RawMessage `json:"noeuds"`
}

// Charger reads the export, follows the links, then builds the indexes that the questions need, once.
func Charger(chemin string) (*Graphe, error) {
	octets, err := os.ReadFile(chemin)
	if err != nil {
		return nil, err
	}
	var lu export
	if err := json.Unmarshal(octets, &lu); err != nil {
		return nil, err
	}
	parType, err := trier(lu.Noeuds)
	if err != nil {
		return nil, err
	}
	return relier(parType)
}

type brut struct {
	ordre   int
	contenu json.RawMessage
}

func trier(noeuds []json.RawMessage) (map[string][]brut, error) {
	parType := map[string][]brut{}
	for ordre, contenu := range noeuds {
		var entete struct {
			Type string `json:"__typename"`
		}
		if err := json.Unmarshal(contenu, &entete); err != nil {
			return nil, err
		}
		parType[entete.Type] = append(parType[entete.Type], brut{ordre, contenu})
	}
	return parType, nil
}

func lire[T any, P interface {
	*T
	ordonne
	ranger(int)
}](bruts []brut, elements map[string]Node, erreur *error) table[P] {
	lue := table[P]{parID: map[string]P{}}
	for _, b := range bruts {
		noeud := P(new(T))
		if err := json.Unmarshal(b.contenu, noeud); err != nil {
			*erreur = err
		}
		noeud.ranger(b.ordre)
		lue.liste = append(lue.liste, noeud)
		lue.parID[noeud.Identifiant()] = noeud
		elements[noeud.Identifiant()] = noeud
	}
	return lue
}

func (n *Noeud) ranger(ordre int) { n.Ordre = ordre }

func relier(parType map[string][]brut) (*Graphe, error) {
	var err error
	tous := map[string]Node{}
	contrats := lire[Contrat](parType["Contrat"], tous, &err)
	acteurs := lire[Acteur](parType["Acteur"], tous, &err)
	arrondissements := lire[Arrondissement](parType["Arrondissement"], tous, &err)
	quartiers := lire[Quartier](parType["Quartier"], tous, &err)
	engagements := lire[Engagement](parType["Engagement"], tous, &err)
	actions := lire[Action](parType["Action"], tous, &err)
	indicateurs := lire[Indicateur](parType["Indicateur"], tous, &err)
	financements := lire[Financement](parType["Financement"], tous, &err)
	participations := lire[Participation](parType["Participation"], tous, &err)
	mobilisations := lire[Mobilisation](parType["Mobilisation"], tous, &err)
	projets := lire[Projet](parType["Projet"], tous, &err)
	dispositifs := lire[Dispositif](parType["Dispositif"], tous, &err)
	lire[Enjeu](parType["Enjeu"], tous, &err)
	lire[Plan](parType["Plan"], tous, &err)
	mentions := lire[Mention](parType["Mention"], tous, &err)
	ancrages := lire[Ancrage](parType["Ancrage"], tous, &err)
	if err != nil {
		return nil, err
	}

	for _, a := range acteurs.liste {
		a.Signataire = a.IDContrat != nil
		if a.Rattachement = acteurs.parID[a.IDRattachement]; a.Rattachement != nil {
			a.Rattachement.services = append(a.Rattachement.services, a)
		}
	}
	for _, q := range quartiers.liste {
		q.arrondissements = suivre(arrondissements, q.IDArrondissements)
	}
	for _, a := range actions.liste {
		e := engagements.parID[a.IDEngagement]
		e.actions = append(e.actions, a)
	}
	for _, i := range indicateurs.liste {
		e := engagements.parID[i.IDEngagement]
		e.indicateurs = append(e.indicateurs, i)
	}
	for _, f := range financements.liste {
		f.Financeur, f.financeurs = acteurs.parID[f.IDFinanceur], suivre(acteurs, f.IDFinanceurs)
		for _, financeur := range f.financeurs {
			financeur.financements = append(financeur.financements, f)
		}
	}
	for _, p := range participations.liste {
		p.Engagement, p.AuTitreDe = engagements.parID[p.IDEngagement], acteurs.parID[p.IDAuTitreDe]
		p.services = suivre(acteurs, p.IDServices)
		for _, acteur := range append([]*Acteur{acteurs.parID[p.IDActeur]}, p.services...) {
			acteur.siennes = append(acteur.siennes, p)
		}
	}
	for _, m := range mobilisations.liste {
		m.Engagement, m.Financement = engagements.parID[m.IDEngagement], financements.parID[m.IDFinancement]
		m.Engagement.mobilisations = append(m.Engagement.mobilisations, m)
		m.Financement.mobilisations = append(m.Financement.mobilisations, m)
	}
	for _, p := range projets.liste {
		p.Quartier = quartiers.parID[p.IDQuartier]
	}
	for _, m := range mentions.liste {
		m.Element = tous[m.IDElement]
		dispositif := dispositifs.parID[m.IDDispositif]
		dispositif.mentions = append(dispositif.mentions, m)
		if engagement := engagements.parID[m.IDEngagement]; engagement != nil {
			dispositif.engagements = append(dispositif.engagements, engagement)
		}
		if projet := projets.parID[m.IDElement]; projet != nil {
			dispositif.projets = append(dispositif.projets, projet)
		}
	}
	for _, d := range dispositifs.liste {
		d.engagements, d.projets = ranger(d.engagements), ranger(d.projets)
	}
	for _, a := range ancrages.liste {
		a.Quartier, a.Action = quartiers.parID[a.IDQuartier], actions.parID[a.IDAction]
		a.Projet, a.Dispositif = projets.parID[a.IDProjet], dispositifs.parID[a.IDDispositif]
		a.Sources = a.preuves(contrats.liste, mentions)
		engagements.parID[a.IDEngagement].ancrer(a, arrondissements.parID[a.IDArrondissement])
	}
	for _, a := range acteurs.liste {
		a.participations = a.toutes()
	}
	g := &Graphe{
		Arrondissements: map[int]*Arrondissement{},
		Acteurs:         annuaire(acteurs, func(a *Acteur) noms { return noms{a.Nom, a.Sigle, a.AutresNoms} }),
		Dispositifs:     annuaire(dispositifs, func(d *Dispositif) noms { return noms{d.Nom, d.Sigle, d.AutresNoms} }),
		Financements:    annuaire(financements, func(f *Financement) noms { return noms{f.Nom, nil, f.AutresNoms} }),
		mobilisations:   mobilisations.liste,
	}
	for _, a := range arrondissements.liste {
		a.compter(engagements.liste, mobilisations.liste)
		g.Arrondissements[a.Numero] = a
	}
	return g, nil
}

func suivre[T ordonne](cibles table[T], ids []string) []T {
	suivis := make([]T, len(ids))
	for i, id := range ids {
		suivis[i] = cibles.parID[id]
	}
	return suivis
}

// ranger: each once, in the order of the export.
func ranger[T interface {
	comparable
	ordonne
}](noeuds []T) []T {
	slices.SortFunc(noeuds, func(a, b T) int { return cmp.Compare(a.rang(), b.rang()) })
	return slices.Compact(noeuds)
}

func (a *Ancrage) preuves(contrats []*Contrat, mentions table[*Mention]) []*Source {
	sources := []*Source{}
	switch {
	case a.Portee == "PARISIENNE":
		for _, contrat := range contrats {
			sources = append(sources, contrat.Application)
		}
		if a.Quartier != nil {
			sources = append(sources, a.Quartier.Source)
		}
	case a.Passage != nil:
		sources = append(sources, a.Passage)
	case a.Portee == "CITATION":
		if a.Action != nil {
			sources = append(sources, a.Action.Source)
		}
	default:
		for _, id := range []string{a.IDMentionEngagement, a.IDMentionProjet} {
			if mention := mentions.parID[id]; mention != nil {
				sources = append(sources, mention.Source)
			}
		}
	}
	return sources
}

func (e *Engagement) ancrer(a *Ancrage, ou *Arrondissement) {
	e.ancrages = append(e.ancrages, a)
	if a.Certitude == "PROPOSEE" {
		return
	}
	if e.ancragesPar == nil {
		e.ancragesPar = map[int][]*Ancrage{}
	}
	e.ancragesPar[ou.Numero] = append(e.ancragesPar[ou.Numero], a)
}

func (a *Acteur) toutes() []*Participation {
	var trouvees []*Participation
	vus, restants := map[*Acteur]bool{}, []*Acteur{a}
	for len(restants) > 0 {
		courant := restants[len(restants)-1]
		restants = restants[:len(restants)-1]
		if vus[courant] {
			continue
		}
		vus[courant] = true
		trouvees = append(trouvees, courant.siennes...)
		restants = append(restants, courant.services...)
	}
	return ranger(trouvees)
}

func (a *Arrondissement) compter(engagements []*Engagement, mobilisations []*Mobilisation) {
	prouve := func(portees ...string) func(*Engagement) bool {
		return func(e *Engagement) bool { return e.vaut(a.Numero, portees, []string{"NOMMEE"}) }
	}
	local := prouve("CITATION", "PROJET")
	a.ancres = garder(engagements, func(e *Engagement) bool { return len(e.ancragesPar[a.Numero]) > 0 })
	a.mobilisations = garder(mobilisations, func(m *Mobilisation) bool { return len(m.Engagement.ancragesPar[a.Numero]) > 0 })
	a.Compte = CompteLocal{
		Engagements:          len(a.ancres),
		Locaux:               len(garder(a.ancres, local)),
		Cites:                len(garder(a.ancres, prouve("CITATION"))),
		ParProjet:            len(garder(a.ancres, prouve("PROJET"))),
		Mobilisations:        len(a.mobilisations),
		MobilisationsLocales: len(garder(a.mobilisations, func(m *Mobilisation) bool { return local(m.Engagement) })),
	}
}

type noms struct {
	nom    string
	sigle  *string
	autres []string
}

// Annuaire finds a node by its identifier, or by one of its names.
type Annuaire[T ordonne] struct{ parID, parNom map[string]T }

// Trouver: the identifier wins.
func (a Annuaire[T]) Trouver(id, nom *string) T {
	var rien T
	switch {
	case id != nil:
		return a.parID[*id]
	case nom != nil:
		return a.parNom[cle(*nom)]
	}
	return rien
}

// The nom wins over the sigle, the sigle over the other names.
func annuaire[T ordonne](noeuds table[T], nommer func(T) noms) Annuaire[T] {
	parNom := map[string]T{}
	retenir := func(noeud T, nom string) {
		if _, connu := parNom[cle(nom)]; !connu {
			parNom[cle(nom)] = noeud
		}
	}
	for _, noeud := range noeuds.liste {
		retenir(noeud, nommer(noeud).nom)
	}
	for _, noeud := range noeuds.liste {
		if sigle := nommer(noeud).sigle; sigle != nil {
			retenir(noeud, *sigle)
		}
	}
	for _, noeud := range noeuds.liste {
		for _, autre := range nommer(noeud).autres {
			retenir(noeud, autre)
		}
	}
	return Annuaire[T]{noeuds.parID, parNom}
}

var apostrophes = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "`", "'")

func cle(texte string) string {
	sansMarque := transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.M)))
	simple, _, err := transform.String(sansMarque, apostrophes.Replace(texte))
	if err != nil {
		return texte
	}
	return strings.ToLower(strings.Join(strings.Fields(simple), " "))
}
