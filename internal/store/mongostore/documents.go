package mongostore

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"enishi/internal/store"
)

// Insert creates the document or revives its tombstone. Where a living document
// of the id exists neither matches, and the server refuses a second one.
func (s *Store) Insert(ctx context.Context, collection string, doc store.Document) error {
	ctx, cancel := context.WithTimeout(ctx, operationTimeout)
	defer cancel()
	fields, err := fieldsOf(doc.Body)
	if err != nil {
		return fmt.Errorf("%s: %w", doc.ID, err)
	}
	fields = append(fields, bson.E{Key: "_version", Value: doc.Version})
	_, err = s.db.Collection(collection).UpdateOne(ctx,
		bson.D{{Key: "_id", Value: doc.ID}, {Key: "_deleted", Value: bson.D{{Key: "$exists", Value: true}}}},
		bson.D{{Key: "$set", Value: fields}, {Key: "$unset", Value: bson.D{{Key: "_deleted", Value: ""}}}, stampNow},
		options.UpdateOne().SetUpsert(true))
	return s.explainWrite(ctx, collection, doc, "", err)
}

// Replace writes next over old.
func (s *Store) Replace(ctx context.Context, collection string, old, next store.Document) error {
	ctx, cancel := context.WithTimeout(ctx, operationTimeout)
	defer cancel()
	update, err := updateTo(old, next)
	if err != nil {
		return err
	}
	result, err := s.db.Collection(collection).UpdateOne(ctx, exactly(old), update)
	if err != nil {
		return s.explainWrite(ctx, collection, next, old.ID, err)
	}
	return raced(result)
}

// Delete takes everything but the id out of the document.
func (s *Store) Delete(ctx context.Context, collection string, old store.Document) error {
	ctx, cancel := context.WithTimeout(ctx, operationTimeout)
	defer cancel()
	fields, err := fieldsOf(old.Body)
	if err != nil {
		return err
	}
	unset := bson.D{{Key: "_version", Value: ""}}
	for _, f := range fields {
		unset = append(unset, bson.E{Key: f.Key, Value: ""})
	}
	result, err := s.db.Collection(collection).UpdateOne(ctx, exactly(old), bson.D{
		{Key: "$set", Value: bson.D{{Key: "_deleted", Value: true}}},
		{Key: "$unset", Value: unset},
		stampNow,
	})
	if err != nil {
		return explain(ctx, err)
	}
	return raced(result)
}

// Sweep removes old tombstones, by the clock of the server that stamped them
// and this one's.
func (s *Store) Sweep(ctx context.Context, collection string, olderThan time.Duration) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, operationTimeout)
	defer cancel()
	last := bson.Timestamp{T: uint32(time.Now().Add(-olderThan).Unix()) + 1} //nolint:gosec // fits until 2106
	result, err := s.db.Collection(collection).DeleteMany(ctx, bson.D{
		{Key: "_deleted", Value: true},
		{Key: "_stamp", Value: bson.D{{Key: "$lt", Value: last}}},
	})
	if err != nil {
		return 0, explain(ctx, err)
	}
	return int(result.DeletedCount), nil
}

// stampNow lets the server set the stamp from its own clock.
var stampNow = bson.E{Key: "$currentDate", Value: bson.D{{Key: "_stamp", Value: bson.D{{Key: "$type", Value: "timestamp"}}}}}

func exactly(old store.Document) bson.D {
	return bson.D{{Key: "_id", Value: old.ID}, {Key: "_version", Value: old.Version}}
}

func raced(result *mongo.UpdateResult) error {
	if result.MatchedCount == 0 {
		return store.ErrRaced
	}
	return nil
}

// updateTo describes the change from old to next field by field: a replacement
// as a whole could not carry a stamp of the server's.
func updateTo(old, next store.Document) (bson.D, error) {
	fields, err := fieldsOf(next.Body)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", next.ID, err)
	}
	gone, err := missing(old.Body, fields)
	if err != nil {
		return nil, err
	}
	fields = append(fields, bson.E{Key: "_version", Value: next.Version})
	update := bson.D{{Key: "$set", Value: fields}, stampNow}
	if len(gone) > 0 {
		update = append(update, bson.E{Key: "$unset", Value: gone})
	}
	return update, nil
}

// missing lists the fields of a body that are not among others.
func missing(body []byte, others bson.D) (bson.D, error) {
	fields, err := fieldsOf(body)
	if err != nil {
		return nil, err
	}
	stays := make(map[string]bool, len(others))
	for _, f := range others {
		stays[f.Key] = true
	}
	var gone bson.D
	for _, f := range fields {
		if !stays[f.Key] {
			gone = append(gone, bson.E{Key: f.Key, Value: ""})
		}
	}
	return gone, nil
}

// explainWrite finds out which unique value a refused write has repeated. own
// is the id of the document that is being replaced, if any.
func (s *Store) explainWrite(ctx context.Context, collection string, doc store.Document, own string, err error) error {
	if err == nil {
		return nil
	}
	// Some compatible servers report a duplicate as an internal error.
	const internal = 1
	duplicate := mongo.IsDuplicateKeyError(err)
	if !duplicate && !hasCode(err, internal) {
		return explain(ctx, err)
	}
	if duplicate {
		name := duplicateIndex(err)
		if key, ok := strings.CutPrefix(name, indexPrefix); ok {
			return &store.DuplicateError{Key: key}
		}
		if strings.HasPrefix(name, "_id") {
			return &store.DuplicateError{Key: "id"}
		}
	}
	key, lookErr := s.taken(ctx, collection, doc, own)
	switch {
	case lookErr != nil:
		return explain(ctx, errors.Join(err, lookErr))
	case key != "":
		return &store.DuplicateError{Key: key}
	case duplicate && own == "":
		return &store.DuplicateError{Key: "id"}
	default:
		return explain(ctx, err)
	}
}

// taken looks for a stored document with a unique value of doc; "" is none.
func (s *Store) taken(ctx context.Context, collection string, doc store.Document, own string) (string, error) {
	if own == "" {
		docs, err := s.Find(ctx, collection, doc.ID)
		if err != nil {
			return "", err
		}
		if len(docs) > 0 {
			return "id", nil
		}
	}
	fields, err := fieldsOf(doc.Body)
	if err != nil {
		return "", err
	}
	for _, k := range s.uniqueKeys(collection) {
		value := valueAt(fields, strings.Split(k.Path, "."))
		if value == "" {
			continue
		}
		docs, err := s.List(ctx, collection, store.Range{Path: k.Path, Equal: value, Limit: 1})
		if err != nil {
			return "", err
		}
		if len(docs) > 0 && docs[0].ID != own {
			return k.Name, nil
		}
	}
	return "", nil
}

func (s *Store) uniqueKeys(collection string) []store.Key {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var keys []store.Key
	for _, l := range s.layouts {
		for _, k := range l.Keys {
			if l.Name == collection && k.Unique {
				keys = append(keys, k)
			}
		}
	}
	return keys
}

// valueAt is the text at a path, or "".
func valueAt(fields bson.D, path []string) string {
	for _, f := range fields {
		if f.Key != path[0] {
			continue
		}
		if inner, ok := f.Value.(bson.D); ok && len(path) > 1 {
			return valueAt(inner, path[1:])
		}
		if text, ok := f.Value.(string); ok && len(path) == 1 {
			return text
		}
	}
	return ""
}
