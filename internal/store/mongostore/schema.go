package mongostore

import (
	"context"
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"enishi/internal/store"
)

// meta is the document about the database.
type meta struct {
	Schema  int  `bson:"schema"`
	Loading bool `bson:"loading"`
}

const metaID = "database"

// indexPrefix stands before a key's name in the name of its index.
const indexPrefix = "key_"

// Ensure checks the schema version and creates the indexes.
func (s *Store) Ensure(ctx context.Context, schema int, layouts []store.Layout) error {
	ctx, cancel := context.WithTimeout(ctx, indexTimeout)
	defer cancel()
	before, err := s.readMeta(ctx)
	if err != nil {
		return explain(ctx, err)
	}
	if before.Schema > schema {
		return &store.SchemaError{Data: before.Schema, Program: schema}
	}
	for _, l := range layouts {
		if err := s.ensureIndexes(ctx, l); err != nil {
			return fmt.Errorf("collection %s: %w", l.Name, explain(ctx, err))
		}
	}
	if err := s.writeMeta(ctx, bson.D{{Key: "$max", Value: bson.D{{Key: "schema", Value: schema}}}}); err != nil {
		return explain(ctx, err)
	}
	after, err := s.readMeta(ctx)
	if err != nil {
		return explain(ctx, err)
	}
	if after.Schema > schema {
		return &store.SchemaError{Data: after.Schema, Program: schema}
	}
	s.mu.Lock()
	s.schema, s.layouts = schema, layouts
	s.mu.Unlock()
	if after.Loading {
		return store.ErrHalfLoaded
	}
	return nil
}

func (s *Store) ensureIndexes(ctx context.Context, l store.Layout) error {
	models := []mongo.IndexModel{{
		Keys:    bson.D{{Key: "_stamp", Value: 1}, {Key: "_id", Value: 1}},
		Options: options.Index().SetName("stamp"),
	}}
	for _, k := range l.Keys {
		models = append(models, indexOf(k))
	}
	for _, m := range models {
		if err := s.ensureIndex(ctx, s.db.Collection(l.Name), m); err != nil {
			return err
		}
	}
	return nil
}

// indexOf leaves documents without the key out of a unique index.
func indexOf(k store.Key) mongo.IndexModel {
	if k.Unique {
		return mongo.IndexModel{
			Keys:    bson.D{{Key: k.Path, Value: 1}},
			Options: options.Index().SetName(indexPrefix + k.Name).SetUnique(true).SetSparse(true),
		}
	}
	return mongo.IndexModel{
		Keys:    bson.D{{Key: k.Path, Value: 1}, {Key: "_id", Value: 1}},
		Options: options.Index().SetName(indexPrefix + k.Name),
	}
}

// ensureIndex makes an index, anew if its declaration has changed.
func (s *Store) ensureIndex(ctx context.Context, c *mongo.Collection, m mongo.IndexModel) error {
	_, err := c.Indexes().CreateOne(ctx, m)
	const optionsConflict, specsConflict = 85, 86
	if !hasCode(err, optionsConflict, specsConflict) {
		return err
	}
	var made options.IndexOptions
	for _, set := range m.Options.Opts {
		if err := set(&made); err != nil {
			return err
		}
	}
	if err := c.Indexes().DropOne(ctx, *made.Name); err != nil {
		return err
	}
	_, err = c.Indexes().CreateOne(ctx, m)
	return err
}

func (s *Store) readMeta(ctx context.Context) (meta, error) {
	var m meta
	err := s.db.Collection(metaCollection).FindOne(ctx, bson.D{{Key: "_id", Value: metaID}}).Decode(&m)
	if errors.Is(err, mongo.ErrNoDocuments) {
		return meta{}, nil
	}
	return m, err
}

// writeMeta changes or creates the document. Of programs that create it at once
// one may be told that it exists: it changes it then.
func (s *Store) writeMeta(ctx context.Context, update bson.D) error {
	for attempt := 1; ; attempt++ {
		_, err := s.db.Collection(metaCollection).UpdateOne(ctx,
			bson.D{{Key: "_id", Value: metaID}}, update, options.UpdateOne().SetUpsert(true))
		if !mongo.IsDuplicateKeyError(err) || attempt == 5 {
			return err
		}
	}
}
