package mongostore

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"enishi/internal/store"
)

var alive = bson.E{Key: "_deleted", Value: bson.D{{Key: "$exists", Value: false}}}

// Find reads documents by id.
func (s *Store) Find(ctx context.Context, collection string, ids ...string) ([]store.Document, error) {
	filter := bson.D{{Key: "_id", Value: bson.D{{Key: "$in", Value: ids}}}}
	if len(ids) == 1 {
		filter = bson.D{{Key: "_id", Value: ids[0]}}
	}
	return s.find(ctx, collection, filter, options.Find())
}

// List reads a range.
func (s *Store) List(ctx context.Context, collection string, r store.Range) ([]store.Document, error) {
	path := r.Path
	if path == "" {
		path = "_id"
	}
	bounds := bson.A{}
	add := func(operator, value string) {
		bounds = append(bounds, bson.D{{Key: path, Value: bson.D{{Key: operator, Value: value}}}})
	}
	switch {
	case r.Equal != "":
		add("$eq", r.Equal)
	case r.From != "":
		add("$gte", r.From)
	default:
		add("$gt", "") // texts only, so not the documents without the key
	}
	if r.To != "" {
		add("$lt", r.To)
	}
	direction, than := 1, "$gt"
	if r.Descending {
		direction, than = -1, "$lt"
	}
	if r.After != nil {
		add(than+"e", r.After.Key)
		bounds = append(bounds, bson.D{{Key: "$or", Value: bson.A{
			bson.D{{Key: path, Value: bson.D{{Key: than, Value: r.After.Key}}}},
			bson.D{{Key: "_id", Value: bson.D{{Key: than, Value: r.After.ID}}}},
		}}})
	}
	order := bson.D{{Key: path, Value: direction}}
	if path != "_id" {
		order = append(order, bson.E{Key: "_id", Value: direction})
	}
	return s.find(ctx, collection, bson.D{{Key: "$and", Value: bounds}, alive},
		options.Find().SetSort(order).SetLimit(int64(r.Limit)))
}

func (s *Store) find(
	ctx context.Context, collection string, filter bson.D, opts *options.FindOptionsBuilder,
) ([]store.Document, error) {
	ctx, cancel := context.WithTimeout(ctx, operationTimeout)
	defer cancel()
	cursor, err := s.db.Collection(collection).Find(ctx, filter, opts)
	if err != nil {
		return nil, explain(ctx, err)
	}
	docs := []store.Document{}
	err = each(ctx, cursor, func(raw bson.Raw) error {
		if deleted, _ := raw.Lookup("_deleted").BooleanOK(); deleted {
			return nil
		}
		doc, err := documentOf(raw)
		docs = append(docs, doc)
		return err
	})
	if err != nil {
		return nil, explain(ctx, err)
	}
	return docs, nil
}

func each(ctx context.Context, cursor *mongo.Cursor, visit func(bson.Raw) error) (err error) {
	defer func() { err = errors.Join(err, cursor.Close(context.WithoutCancel(ctx))) }()
	for cursor.Next(ctx) {
		if err := visit(cursor.Current); err != nil {
			return err
		}
	}
	return cursor.Err()
}

func documentOf(raw bson.Raw) (store.Document, error) {
	mark, err := markOf(raw)
	if err != nil {
		return store.Document{}, err
	}
	body, err := bodyOf(raw)
	if err != nil {
		return store.Document{}, fmt.Errorf("document %q: %w", mark.ID, err)
	}
	return store.Document{ID: mark.ID, Version: mark.Version, Stamp: mark.Stamp, Body: body}, nil
}

// Marks lists documents and tombstones by stamp.
func (s *Store) Marks(ctx context.Context, collection string, after store.Stamp, limit int) ([]store.Mark, error) {
	since, id, err := readStamp(after)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, operationTimeout)
	defer cancel()
	filter := bson.D{
		{Key: "_stamp", Value: bson.D{{Key: "$gte", Value: since}}},
		{Key: "$or", Value: bson.A{
			bson.D{{Key: "_stamp", Value: bson.D{{Key: "$gt", Value: since}}}},
			bson.D{{Key: "_id", Value: bson.D{{Key: "$gt", Value: id}}}},
		}},
	}
	cursor, err := s.db.Collection(collection).Find(ctx, filter, options.Find().
		SetProjection(bson.D{{Key: "_version", Value: 1}, {Key: "_stamp", Value: 1}, {Key: "_deleted", Value: 1}}).
		SetSort(bson.D{{Key: "_stamp", Value: 1}, {Key: "_id", Value: 1}}).
		SetLimit(int64(limit)))
	if err != nil {
		return nil, explain(ctx, err)
	}
	marks := []store.Mark{}
	err = each(ctx, cursor, func(raw bson.Raw) error {
		mark, err := markOf(raw)
		marks = append(marks, mark)
		return err
	})
	if err != nil {
		return nil, explain(ctx, err)
	}
	return marks, nil
}

// Stream reads all documents by stamp. What changes meanwhile has a later stamp
// than the newest at its beginning; that a document moves behind the place read
// last only makes it come twice.
func (s *Store) Stream(ctx context.Context, collection string, visit func(store.Document) error) (store.Stamp, error) {
	ctx, cancel := context.WithTimeout(ctx, scanTimeout)
	defer cancel()
	newest, err := s.newest(ctx, collection)
	if err != nil {
		return "", explain(ctx, err)
	}
	cursor, err := s.db.Collection(collection).Find(ctx, bson.D{alive},
		options.Find().SetSort(bson.D{{Key: "_stamp", Value: 1}, {Key: "_id", Value: 1}}))
	if err != nil {
		return "", explain(ctx, err)
	}
	err = each(ctx, cursor, func(raw bson.Raw) error {
		doc, err := documentOf(raw)
		if err != nil {
			return err
		}
		return visit(doc)
	})
	return s.Rewind(newest), explain(ctx, err)
}

// newest is the latest stamp of a collection, "" of an empty one.
func (s *Store) newest(ctx context.Context, collection string) (store.Stamp, error) {
	raw, err := s.db.Collection(collection).FindOne(ctx, bson.D{}, options.FindOne().
		SetProjection(bson.D{{Key: "_version", Value: 1}, {Key: "_stamp", Value: 1}}).
		SetSort(bson.D{{Key: "_stamp", Value: -1}, {Key: "_id", Value: -1}})).Raw()
	if errors.Is(err, mongo.ErrNoDocuments) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	mark, err := markOf(raw)
	return mark.Stamp, err
}

func markOf(raw bson.Raw) (store.Mark, error) {
	id, ok := raw.Lookup("_id").StringValueOK()
	if !ok {
		return store.Mark{}, errors.New("a document with an id that is not a text was written by something else")
	}
	t, i, ok := raw.Lookup("_stamp").TimestampOK()
	if !ok {
		return store.Mark{}, fmt.Errorf("document %q has no stamp and was written by something else", id)
	}
	version, _ := raw.Lookup("_version").AsInt64OK()
	deleted, _ := raw.Lookup("_deleted").BooleanOK()
	return store.Mark{ID: id, Version: version, Stamp: writeStamp(bson.Timestamp{T: t, I: i}, id), Deleted: deleted}, nil
}

// Rewind goes back by more than a write can take to become visible.
func (s *Store) Rewind(stamp store.Stamp) store.Stamp {
	t, _, err := readStamp(stamp)
	if err != nil || stamp == "" {
		return ""
	}
	return writeStamp(bson.Timestamp{T: t.T - min(t.T, rewindSeconds)}, "")
}

// A stamp is written as seconds, number within the second and id: servers may
// give two documents the same time.
func writeStamp(t bson.Timestamp, id string) store.Stamp {
	return store.Stamp(fmt.Sprintf("%d.%d.%s", t.T, t.I, id))
}

func readStamp(s store.Stamp) (t bson.Timestamp, id string, err error) {
	if s == "" {
		return bson.Timestamp{}, "", nil
	}
	parts := strings.SplitN(string(s), ".", 3)
	if len(parts) == 3 {
		seconds, err1 := strconv.ParseUint(parts[0], 10, 32)
		number, err2 := strconv.ParseUint(parts[1], 10, 32)
		if err1 == nil && err2 == nil {
			return bson.Timestamp{T: uint32(seconds), I: uint32(number)}, parts[2], nil
		}
	}
	return bson.Timestamp{}, "", fmt.Errorf("stamp %q is not of this database", s)
}
