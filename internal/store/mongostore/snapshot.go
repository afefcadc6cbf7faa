package mongostore

import (
	"context"
	"errors"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readconcern"

	"enishi/internal/store"
)

// scanTimeout bounds the reading of one whole collection.
const scanTimeout = 30 * time.Minute

// Snapshot reads at one moment on replica sets and sharded clusters from
// MongoDB 5.0, which keep that moment for five minutes by default. Elsewhere
// every document is read as it is when its turn comes: each is whole, but two
// that were changed one after the other may appear as before and after.
func (s *Store) Snapshot(ctx context.Context, read func(store.View) error) error {
	if !s.snapshots {
		return read(view{db: s.db})
	}
	session, err := s.client.StartSession(options.Session().SetSnapshot(true))
	if err != nil {
		return explain(ctx, err)
	}
	defer session.EndSession(context.WithoutCancel(ctx))
	// The session brings its own read concern.
	db := s.client.Database(s.db.Name(), options.Database().SetReadConcern(&readconcern.ReadConcern{}))
	return read(view{db: db, session: session})
}

type view struct {
	db      *mongo.Database
	session *mongo.Session // nil without a snapshot
}

func (v view) Consistent() bool { return v.session != nil }

func (v view) within(ctx context.Context) (context.Context, context.CancelFunc) {
	if v.session != nil {
		ctx = mongo.NewSessionContext(ctx, v.session)
	}
	return context.WithTimeout(ctx, scanTimeout)
}

func (v view) Count(ctx context.Context, collection string) (int, error) {
	ctx, cancel := v.within(ctx)
	defer cancel()
	// A scan of ids: the count command is not allowed in a snapshot.
	cursor, err := v.db.Collection(collection).Find(ctx, bson.D{alive},
		options.Find().SetProjection(bson.D{{Key: "_id", Value: 1}}))
	if err != nil {
		return 0, explain(ctx, err)
	}
	n := 0
	err = each(ctx, cursor, func(bson.Raw) error {
		n++
		return nil
	})
	return n, explain(ctx, err)
}

func (v view) Scan(ctx context.Context, collection string, visit func(store.Document) error) error {
	ctx, cancel := v.within(ctx)
	defer cancel()
	cursor, err := v.db.Collection(collection).Find(ctx, bson.D{alive},
		options.Find().SetSort(bson.D{{Key: "_id", Value: 1}}))
	if err != nil {
		return explain(ctx, err)
	}
	return explain(ctx, each(ctx, cursor, func(raw bson.Raw) error {
		doc, err := documentOf(raw)
		if err != nil {
			return err
		}
		return visit(doc)
	}))
}

// Load replaces everything document by document. The database says so while it
// lasts, so that nobody takes a half-filled one for the truth.
func (s *Store) Load(ctx context.Context, fill func(put func(string, store.Document) error) error) error {
	if err := s.setLoading(ctx, true); err != nil {
		return explain(ctx, err)
	}
	s.mu.RLock()
	layouts := s.layouts
	s.mu.RUnlock()
	for _, l := range layouts {
		if err := s.clear(ctx, l.Name); err != nil {
			return err
		}
	}
	err := fill(func(collection string, doc store.Document) error { return s.Insert(ctx, collection, doc) })
	if err != nil {
		return err
	}
	return explain(ctx, s.setLoading(ctx, false))
}

func (s *Store) setLoading(ctx context.Context, loading bool) error {
	return s.writeMeta(ctx, bson.D{{Key: "$set", Value: bson.D{{Key: "loading", Value: loading}}}})
}

// clear deletes all documents of a collection, also those that others write
// meanwhile.
func (s *Store) clear(ctx context.Context, collection string) error {
	for {
		docs, err := s.List(ctx, collection, store.Range{Limit: 200})
		if err != nil {
			return err
		}
		if len(docs) == 0 {
			return nil
		}
		for _, doc := range docs {
			if err := s.Delete(ctx, collection, doc); err != nil && !errors.Is(err, store.ErrRaced) {
				return err
			}
		}
	}
}
