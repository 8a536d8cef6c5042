// gqlgen on net/http: the exported graph in memory, links followed beforehand, resolvers written by hand.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"path/filepath"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"

	"bancs/genere"
	"bancs/graphe"
)

const documentsGardes = 1000

type racine struct{ *graphe.Graphe }

func (r racine) Query() genere.QueryResolver { return r }

func (r racine) Acteur(_ context.Context, par *graphe.ActeurPar) (*graphe.Acteur, error) {
	return r.Acteurs.Trouver(nil, par.Nom), nil
}

func (r racine) Financement(_ context.Context, id, nom *string) (*graphe.Financement, error) {
	return r.Financements.Trouver(id, nom), nil
}

func (r racine) Dispositif(_ context.Context, id, nom *string) (*graphe.Dispositif, error) {
	return r.Dispositifs.Trouver(id, nom), nil
}

func (r racine) Arrondissement(_ context.Context, numero int) (*graphe.Arrondissement, error) {
	return r.Arrondissements[numero], nil
}

func (r racine) Mobilisations(
	_ context.Context, filtre *graphe.FiltreMobilisation, first *int, _ *string, _ *int, _ *string,
) (*graphe.MobilisationConnection, error) {
	return r.Filtrer(filtre, first), nil
}

func main() {
	dossier, port := os.Args[1], os.Args[2]
	lu, err := graphe.Charger(filepath.Join(dossier, "graphe.json"))
	if err != nil {
		log.Fatal(err)
	}
	serveur := handler.New(genere.NewExecutableSchema(genere.Config{Resolvers: racine{lu}}))
	serveur.AddTransport(transport.POST{})
	serveur.SetQueryCache(lru.New[*ast.QueryDocument](documentsGardes))
	http.Handle("/graphql", serveur)
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
