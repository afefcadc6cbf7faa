package mongostore

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readconcern"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/connstring"

	"enishi/internal/store"
)

const (
	// DefaultDatabase is used when neither the caller nor the URI names one.
	DefaultDatabase = "enishi"

	// operationTimeout bounds every operation, including the search for a
	// server, retries and the wait for the majority.
	operationTimeout = 3 * time.Second
	selectionTimeout = 2 * time.Second
	// pingTimeout lets a readiness check answer within a second.
	pingTimeout = 900 * time.Millisecond
	// openTimeout and indexTimeout are for the start of the program.
	openTimeout  = 10 * time.Second
	indexTimeout = 2 * time.Minute

	// rewindSeconds is how far behind the last stamp a late write can appear:
	// longer than operationTimeout, with room for the clock of a new primary.
	rewindSeconds = 15
)

// metaCollection holds the one document about the database itself; names of
// collections cannot begin with an underscore.
const metaCollection = "_meta"

// Store is the backend over one database.
type Store struct {
	client *mongo.Client
	db     *mongo.Database
	hosts  string
	// snapshots is whether the server can read at one moment.
	snapshots bool

	mu      sync.RWMutex
	schema  int
	layouts []store.Layout
}

// Open connects to the server at uri and chooses the database: the given one,
// else the one in the uri's path, else DefaultDatabase. It returns
// KindUnavailable when no server answers within a few seconds.
func Open(ctx context.Context, uri, database string) (*Store, error) {
	parsed, err := connstring.ParseAndValidate(uri)
	if err != nil {
		return nil, errors.New("the MongoDB address is not valid: it must look like mongodb://host:27017/enishi")
	}
	if database == "" {
		database = parsed.Database
	}
	if database == "" {
		database = DefaultDatabase
	}
	journal := true
	client, err := mongo.Connect(options.Client().ApplyURI(uri).
		SetAppName("enishi").
		SetTimeout(operationTimeout).
		SetServerSelectionTimeout(selectionTimeout).
		SetConnectTimeout(selectionTimeout).
		SetRetryReads(true).
		SetRetryWrites(true).
		SetReadPreference(readpref.Primary()).
		SetReadConcern(readconcern.Majority()).
		SetWriteConcern(&writeconcern.WriteConcern{W: writeconcern.WCMajority, Journal: &journal}))
	if err != nil {
		return nil, fmt.Errorf("connect to MongoDB: %w", err)
	}
	s := &Store{client: client, db: client.Database(database), hosts: strings.Join(parsed.Hosts, ",")}
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	if err := s.greet(ctx); err != nil {
		return nil, errors.Join(explain(ctx, err), client.Disconnect(context.WithoutCancel(ctx)))
	}
	return s, nil
}

// greet checks that a server answers and asks what it can do.
func (s *Store) greet(ctx context.Context) error {
	var hello struct {
		SetName        string `bson:"setName"`
		Message        string `bson:"msg"`
		MaxWireVersion int    `bson:"maxWireVersion"`
	}
	if err := s.client.Database("admin").RunCommand(ctx, bson.D{{Key: "hello", Value: 1}}).Decode(&hello); err != nil {
		return err
	}
	const mongoDB5 = 13
	replicated := hello.SetName != "" || hello.Message == "isdbgrid"
	s.snapshots = replicated && hello.MaxWireVersion >= mongoDB5
	return nil
}

// Describe names the database and its servers.
func (s *Store) Describe() store.Description {
	return store.Description{Text: "MongoDB database " + s.db.Name() + " at " + s.hosts}
}

// Ping asks for the schema version of the data.
func (s *Store) Ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, pingTimeout)
	defer cancel()
	m, err := s.readMeta(ctx)
	if err != nil {
		return explain(ctx, err)
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if m.Schema > s.schema {
		return &store.SchemaError{Data: m.Schema, Program: s.schema}
	}
	return nil
}

// Scrub has nothing to do: the files are the server's.
func (s *Store) Scrub(context.Context) error { return nil }

// Close ends all connections.
func (s *Store) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), operationTimeout)
	defer cancel()
	if err := s.client.Disconnect(ctx); !errors.Is(err, mongo.ErrClientDisconnected) {
		return err
	}
	return nil
}
