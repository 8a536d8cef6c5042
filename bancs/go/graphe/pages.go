package graphe

import "encoding/base64"

const taille = 100

// Page of a list; it knows `first` alone: the questions ask for the first one.
type Page[T Node] struct {
	Nodes      []T
	TotalCount int
}

type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       *string
}

type (
	ActeurConnection         struct{ Page[*Acteur] }
	ActionConnection         struct{ Page[*Action] }
	AncrageConnection        struct{ Page[*Ancrage] }
	ArrondissementConnection struct{ Page[*Arrondissement] }
	EngagementConnection     struct{ Page[*Engagement] }
	FinancementConnection    struct{ Page[*Financement] }
	IndicateurConnection     struct{ Page[*Indicateur] }
	MentionConnection        struct{ Page[*Mention] }
	MobilisationConnection   struct{ Page[*Mobilisation] }
	ParticipationConnection  struct{ Page[*Participation] }
	ProjetConnection         struct{ Page[*Projet] }
)

func page[T Node](liste []T, first *int) Page[T] {
	return Page[T]{liste[:min(len(liste), ou(first, taille))], len(liste)}
}

func ou(first *int, sinon int) int {
	if first == nil {
		return sinon
	}
	return *first
}

// PageInfo is computed when it is asked for.
func (p Page[T]) PageInfo() *PageInfo {
	bouts := &PageInfo{HasNextPage: len(p.Nodes) < p.TotalCount}
	if len(p.Nodes) > 0 {
		bouts.StartCursor, bouts.EndCursor = curseur(p.Nodes[0]), curseur(p.Nodes[len(p.Nodes)-1])
	}
	return bouts
}

func curseur(noeud Node) *string {
	texte := base64.RawURLEncoding.EncodeToString([]byte("v1:" + noeud.Identifiant()))
	return &texte
}
