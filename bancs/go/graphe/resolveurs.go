package graphe

import "slices"

// Every other field is a field of its struct, which gqlgen reads without a resolver. It binds a method by the names of
// its arguments: those that no question gives are there too.

type FiltreMobilisation struct {
	Arrondissements []int
	TypesCredit     []string
	Portees         []string
	CertitudesLien  []string
}

type ActeurPar struct{ Nom *string }

// Filtrer answers `mobilisations`.
func (g *Graphe) Filtrer(filtre *FiltreMobilisation, first *int) *MobilisationConnection {
	retenues := g.mobilisations
	if filtre != nil {
		retenues = g.retenir(*filtre)
	}
	return &MobilisationConnection{page(retenues, first)}
}

func (g *Graphe) retenir(filtre FiltreMobilisation) []*Mobilisation {
	retenues, numero := g.mobilisations, 0
	if len(filtre.Arrondissements) > 0 {
		numero = filtre.Arrondissements[0]
		retenues = g.Arrondissements[numero].mobilisations
	}
	if filtre.Portees != nil {
		retenues = garder(retenues, func(m *Mobilisation) bool {
			return m.Engagement.vaut(numero, filtre.Portees, filtre.CertitudesLien)
		})
	}
	if filtre.TypesCredit != nil {
		retenues = garder(retenues, func(m *Mobilisation) bool { return slices.Contains(filtre.TypesCredit, m.TypeCredit) })
	}
	return retenues
}

func (m *Mobilisation) Ancrages(arrondissement *int, portees, certitudesLien []string, first *int) *AncrageConnection {
	return m.Engagement.Ancrages(arrondissement, portees, certitudesLien, first)
}

func (a *Arrondissement) Engagements(portees, certitudesLien []string) *EngagementConnection {
	retenus := a.ancres
	if portees != nil {
		retenus = garder(retenus, func(e *Engagement) bool { return e.vaut(a.Numero, portees, certitudesLien) })
	}
	return &EngagementConnection{page(retenus, nil)}
}

func (e *Engagement) Mobilisations() *MobilisationConnection {
	return &MobilisationConnection{page(e.mobilisations, nil)}
}

func (e *Engagement) Actions(first *int) *ActionConnection {
	return &ActionConnection{page(e.actions, first)}
}

func (e *Engagement) Indicateurs(first *int) *IndicateurConnection {
	return &IndicateurConnection{page(e.indicateurs, first)}
}

func (e *Engagement) Ancrages(arrondissement *int, portees, certitudesLien []string, first *int) *AncrageConnection {
	retenus := e.ancrages
	if arrondissement != nil {
		retenus = e.ancragesPar[*arrondissement]
	}
	if portees != nil {
		retenus = garder(retenus, func(a *Ancrage) bool { return slices.Contains(portees, a.Portee) })
	}
	if certitudesLien != nil {
		retenus = garder(retenus, func(a *Ancrage) bool { return slices.Contains(certitudesLien, a.Certitude) })
	}
	return &AncrageConnection{page(retenus, first)}
}

func (e *Engagement) vaut(numero int, portees, certitudes []string) bool {
	siens := e.ancrages
	if numero != 0 {
		siens = e.ancragesPar[numero]
	}
	return slices.ContainsFunc(siens, func(a *Ancrage) bool {
		return slices.Contains(portees, a.Portee) && (certitudes == nil || slices.Contains(certitudes, a.Certitude))
	})
}

func (a *Acteur) Participations(
	roles []string, auTitreDe bool, first *int, after *string, last *int, before *string,
) *ParticipationConnection {
	retenues := a.participations
	if roles != nil {
		retenues = garder(retenues, func(p *Participation) bool { return slices.Contains(roles, p.Role) })
	}
	return &ParticipationConnection{page(retenues, first)}
}

func (a *Acteur) Financements() *FinancementConnection {
	return &FinancementConnection{page(a.financements, nil)}
}

func (p *Participation) Services() *ActeurConnection {
	return &ActeurConnection{page(p.services, nil)}
}

func (q *Quartier) Arrondissements() *ArrondissementConnection {
	return &ArrondissementConnection{page(q.arrondissements, nil)}
}

func (d *Dispositif) Engagements() *EngagementConnection {
	return &EngagementConnection{page(d.engagements, nil)}
}

func (d *Dispositif) Projets(arrondissement *int, first *int) *ProjetConnection {
	retenus := d.projets
	if arrondissement != nil {
		retenus = garder(retenus, func(p *Projet) bool { return p.Quartier.dans(*arrondissement) })
	}
	return &ProjetConnection{page(retenus, first)}
}

func (q *Quartier) dans(numero int) bool {
	return slices.ContainsFunc(q.arrondissements, func(a *Arrondissement) bool { return a.Numero == numero })
}

func (d *Dispositif) Mentions(first *int) *MentionConnection {
	return &MentionConnection{page(d.mentions, first)}
}

func (f *Financement) Financeurs(first *int) *ActeurConnection {
	return &ActeurConnection{page(f.financeurs, first)}
}

func (f *Financement) TypeCredit() string { return f.Classement.Type }

func (f *Financement) Mobilisations(first *int, after *string, last *int, before *string) *MobilisationConnection {
	return &MobilisationConnection{page(f.mobilisations, first)}
}

func garder[T any](liste []T, convient func(T) bool) []T {
	gardes := make([]T, 0, len(liste))
	for _, element := range liste {
		if convient(element) {
			gardes = append(gardes, element)
		}
	}
	return gardes
}
