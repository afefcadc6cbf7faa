// Package open picks the backend that an address asks for. It refuses to know
// collections and configuration.
package open

import (
	"context"
	"errors"

	"enishi/internal/store"
	"enishi/internal/store/mongostore"
	"enishi/internal/store/sqlitestore"
)

// DefaultDatabase is the MongoDB database when neither the address nor the URI
// names one.
const DefaultDatabase = "enishi"

// Address says where the data is: in the MongoDB behind MongoURI or, when that
// is empty, in the SQLite file of the folder DataDir.
type Address struct {
	DataDir       string
	MongoURI      string
	MongoDatabase string // wins over the database in the URI's path
}

// Open connects to the address, creating the data folder if need be. Register
// the collections next, then call Ensure. The description is for people and
// holds no secrets; its warnings should be logged. KindUnavailable when the
// database cannot be reached.
func Open(ctx context.Context, a Address) (*store.DB, store.Description, error) {
	backend, err := backendOf(ctx, a)
	if err != nil {
		return nil, store.Description{}, err
	}
	db := store.New(backend)
	return db, db.Describe(), nil
}

func backendOf(ctx context.Context, a Address) (store.Backend, error) {
	if a.MongoURI != "" {
		return mongostore.Open(ctx, a.MongoURI, a.MongoDatabase)
	}
	if a.DataDir == "" {
		return nil, errors.New("neither a data folder nor a MongoDB address is given")
	}
	return sqlitestore.Open(ctx, a.DataDir)
}
