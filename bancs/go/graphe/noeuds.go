// Package graphe: the exported graph, its links followed beforehand, and the hand-written resolvers of the five questions.
package graphe

// Node is what every node of the graph is.
type Node interface {
	IsNode()
	Identifiant() string
}

// Noeud is embedded in each type; Ordre is its rank in the export.
type Noeud struct {
	ID    string `json:"id"`
	Ordre int    `json:"-"`
}

func (Noeud) IsNode()               {}
func (n Noeud) Identifiant() string { return n.ID }
func (n Noeud) rang() int           { return n.Ordre }

type Source struct {
	LigneDebut int    `json:"ligneDebut"`
	LigneFin   int    `json:"ligneFin"`
	Texte      string `json:"texte"`
}

type Contrat struct {
	Noeud
	Application *Source `json:"application"`
}

type Acteur struct {
	Noeud
	Nom            string   `json:"nom"`
	Sigle          *string  `json:"sigle"`
	AutresNoms     []string `json:"autresNoms"`
	Categorie      string   `json:"categorie"`
	IDContrat      *string  `json:"contrat"`
	IDRattachement string   `json:"rattachement"`
	Signataire     bool     `json:"-"`
	Rattachement   *Acteur  `json:"-"`
	services       []*Acteur
	financements   []*Financement
	siennes        []*Participation
	participations []*Participation
}

type Arrondissement struct {
	Noeud
	Numero        int         `json:"numero"`
	Nom           string      `json:"nom"`
	Compte        CompteLocal `json:"-"`
	ancres        []*Engagement
	mobilisations []*Mobilisation
}

type CompteLocal struct {
	Engagements, Locaux, Cites, ParProjet, Mobilisations, MobilisationsLocales int
}

type Quartier struct {
	Noeud
	Nom               string   `json:"nom"`
	Source            *Source  `json:"source"`
	IDArrondissements []string `json:"arrondissements"`
	arrondissements   []*Arrondissement
}

type Engagement struct {
	Noeud
	Numero        int    `json:"numero"`
	Titre         string `json:"titre"`
	actions       []*Action
	indicateurs   []*Indicateur
	mobilisations []*Mobilisation
	ancrages      []*Ancrage
	ancragesPar   map[int][]*Ancrage
}

type Action struct {
	Noeud
	Source       *Source `json:"source"`
	IDEngagement string  `json:"engagement"`
	Rang         int     `json:"rang"`
	Volet        string  `json:"volet"`
	Texte        string  `json:"texte"`
}

type Indicateur struct {
	Noeud
	IDEngagement string `json:"engagement"`
	Rang         int    `json:"rang"`
	Texte        string `json:"texte"`
	Nature       string `json:"nature"`
	EnDefinition bool   `json:"enDefinition"`
}

type Participation struct {
	Noeud
	Source       *Source     `json:"source"`
	Role         string      `json:"role"`
	Libelle      string      `json:"libelle"`
	IDActeur     string      `json:"acteur"`
	IDEngagement string      `json:"engagement"`
	IDAuTitreDe  string      `json:"auTitreDe"`
	IDServices   []string    `json:"services"`
	Engagement   *Engagement `json:"-"`
	AuTitreDe    *Acteur     `json:"-"`
	services     []*Acteur
}

type Mobilisation struct {
	Noeud
	Source        *Source      `json:"source"`
	Libelle       string       `json:"libelle"`
	Origine       string       `json:"origine"`
	TypeCredit    string       `json:"typeCredit"`
	IDEngagement  string       `json:"engagement"`
	IDFinancement string       `json:"financement"`
	Engagement    *Engagement  `json:"-"`
	Financement   *Financement `json:"-"`
}

type ProgrammeBudgetaire struct {
	Numero  int    `json:"numero"`
	Titre   string `json:"titre"`
	Mission string `json:"mission"`
}

type Classement struct {
	Type      string  `json:"type"`
	Certitude string  `json:"certitude"`
	Regle     string  `json:"regle"`
	Motif     string  `json:"motif"`
	Source    *Source `json:"source"`
}

type Financement struct {
	Noeud
	Nom           string               `json:"nom"`
	AutresNoms    []string             `json:"autresNoms"`
	Origines      []string             `json:"origines"`
	Programme     *ProgrammeBudgetaire `json:"programme"`
	Classement    *Classement          `json:"classement"`
	IDFinanceur   string               `json:"financeur"`
	IDFinanceurs  []string             `json:"financeurs"`
	Financeur     *Acteur              `json:"-"`
	financeurs    []*Acteur
	mobilisations []*Mobilisation
}

type Ancrage struct {
	Noeud
	Portee              string      `json:"portee"`
	Certitude           string      `json:"certitude"`
	Passage             *Source     `json:"passage"`
	IDEngagement        string      `json:"engagement"`
	IDArrondissement    string      `json:"arrondissement"`
	IDQuartier          string      `json:"quartier"`
	IDAction            string      `json:"action"`
	IDProjet            string      `json:"projet"`
	IDDispositif        string      `json:"dispositif"`
	IDMentionEngagement string      `json:"mentionEngagement"`
	IDMentionProjet     string      `json:"mentionProjet"`
	Quartier            *Quartier   `json:"-"`
	Action              *Action     `json:"-"`
	Projet              *Projet     `json:"-"`
	Dispositif          *Dispositif `json:"-"`
	Sources             []*Source   `json:"-"`
}

type Dispositif struct {
	Noeud
	Nom         string   `json:"nom"`
	Sigle       *string  `json:"sigle"`
	AutresNoms  []string `json:"autresNoms"`
	mentions    []*Mention
	engagements []*Engagement
	projets     []*Projet
}

type Projet struct {
	Noeud
	Source     *Source   `json:"source"`
	Nom        string    `json:"nom"`
	Statuts    []string  `json:"statuts"`
	IDQuartier string    `json:"quartier"`
	Quartier   *Quartier `json:"-"`
}

type Mention struct {
	Noeud
	Source       *Source `json:"source"`
	Texte        string  `json:"texte"`
	IDDispositif string  `json:"dispositif"`
	IDElement    string  `json:"element"`
	IDEngagement string  `json:"engagement"`
	Element      Node    `json:"-"`
}

type Enjeu struct{ Noeud }

type Plan struct{ Noeud }
