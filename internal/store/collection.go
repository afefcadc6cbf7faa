package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"enishi/internal/partner"
)

// AnyVersion lets Update and Delete work on whatever version is current.
const AnyVersion int64 = 0

// Key is a text inside the document by which it can be found and listed. Path
// is a JSON path like "email" or "draft.name". Documents whose value is missing
// or empty do not have the key, and so do not collide on a unique one.
type Key struct {
	Name   string
	Path   string
	Unique bool
}

// Spec declares a collection.
type Spec[T any] struct {
	Name    string                            // plural noun in snake case, "organizations"
	ID      func(*T) string                   // never changes during a document's life
	Version func(*T) *int64                   // where the version is kept; the store sets it
	Owners  func(*T) []partner.OrganizationID // whose scopes see it; none: only all-scopes do
	Keys    []Key
	Derived bool // made of other documents and made again when it is missing: no backup holds it
}

// Collection is a set of documents of one type.
type Collection[T any] struct {
	db    *DB
	spec  Spec[T]
	turns turns
	shape *shape // nil: only package json reads it
}

var (
	nameForm = regexp.MustCompile(`^[a-z][a-z0-9_]{0,62}$`)
	pathForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$`)
)

// Register declares a collection. Call it before DB.Ensure; it panics on a
// declaration that cannot work.
func Register[T any](db *DB, spec Spec[T]) *Collection[T] {
	if !nameForm.MatchString(spec.Name) || spec.ID == nil || spec.Version == nil || spec.Owners == nil {
		panic("store: collection " + strconv.Quote(spec.Name) + " is not declared completely")
	}
	seen := map[string]bool{"": true, "id": true}
	for _, k := range spec.Keys {
		if seen[k.Name] || !nameForm.MatchString(k.Name) || !pathForm.MatchString(k.Path) {
			panic("store: collection " + spec.Name + " has a bad key " + strconv.Quote(k.Name))
		}
		seen[k.Name] = true
	}
	db.register(Layout{Name: spec.Name, Keys: spec.Keys, Derived: spec.Derived})
	c := &Collection[T]{db: db, spec: spec, turns: newTurns()}
	if plan, ok := shapeOf(reflect.TypeFor[T]()); ok {
		c.shape = plan
	}
	return c
}

// Name is the collection's name.
func (c *Collection[T]) Name() string { return c.spec.Name }

// Insert adds a document and sets its version to 1. It returns KindConflict
// with a Field{Path: key name or "id", Code: "taken"} for a duplicate, and
// KindForbidden when the document would be outside the scope.
func (c *Collection[T]) Insert(ctx context.Context, scope partner.Scope, t *T) error {
	if !scope.Allows(c.spec.Owners(t)) {
		return c.outside()
	}
	id := c.spec.ID(t)
	if !indexable(id) {
		return fmt.Errorf("store: %q cannot be an id in %s", id, c.spec.Name)
	}
	before := *c.spec.Version(t)
	*c.spec.Version(t) = 1
	doc, err := c.encode(t)
	if err == nil {
		err = c.explain(c.db.backend.Insert(ctx, c.spec.Name, doc))
	}
	if err != nil {
		*c.spec.Version(t) = before
	}
	return err
}

// Find returns one document, or KindNotFound when it is absent or outside the
// scope.
func (c *Collection[T]) Find(ctx context.Context, scope partner.Scope, id string) (T, error) {
	t, _, err := c.load(ctx, scope, id)
	return t, err
}

// FindByKey returns the first document whose key has the value, or
// KindNotFound when it is absent or outside the scope.
func (c *Collection[T]) FindByKey(ctx context.Context, scope partner.Scope, key, value string) (T, error) {
	var none T
	path, err := c.path(key)
	if err != nil {
		return none, err
	}
	if !indexable(value) {
		return none, c.absent()
	}
	var after *Position
	for {
		docs, err := c.db.backend.List(ctx, c.spec.Name, Range{Path: path, Equal: value, After: after, Limit: 20})
		if err != nil {
			return none, c.explain(err)
		}
		for _, doc := range docs {
			t, err := c.decode(doc)
			if err != nil {
				return none, err
			}
			if scope.Allows(c.spec.Owners(&t)) {
				return t, nil
			}
		}
		if len(docs) < 20 {
			return none, c.absent()
		}
		after = &Position{Key: value, ID: docs[len(docs)-1].ID}
	}
}

// Update loads a document, lets fn change it and writes it if nobody else did
// in between: of writers that started from one version exactly one wins.
//
// With a version other than AnyVersion the document must have it, and a lost
// race is final; both are KindStale with a Field{Path: "version", Params: given,
// current}. With AnyVersion a lost race starts again with the newer document,
// so fn may run several times and must have no other effect; KindUnavailable
// after too many. An error of fn is returned as it is and nothing is written.
// When fn changes nothing, nothing is written and the version stays.
//
// KindNotFound is absent or outside the scope, KindForbidden a change that
// would move the document out of it, KindConflict a unique key that is taken.
func (c *Collection[T]) Update(
	ctx context.Context, scope partner.Scope, id string, version int64, fn func(*T) error,
) (T, error) {
	var none T
	if version == AnyVersion {
		defer c.turns.take(ctx, id)()
	}
	for attempt := range updateAttempts {
		if err := pause(ctx, attempt); err != nil {
			return none, err
		}
		t, old, err := c.load(ctx, scope, id)
		if err != nil {
			return none, err
		}
		if version != AnyVersion && version != old.Version {
			return none, c.stale(version, old.Version)
		}
		err = c.change(ctx, scope, &t, old, fn)
		if err == nil {
			return t, nil
		}
		if !errors.Is(err, ErrRaced) {
			return none, err
		}
	}
	return none, c.busy()
}

// change applies fn to t, which was decoded from old, and writes the result.
func (c *Collection[T]) change(
	ctx context.Context, scope partner.Scope, t *T, old Document, fn func(*T) error,
) error {
	before, err := c.encode(t)
	if err != nil {
		return err
	}
	if err := fn(t); err != nil {
		return err
	}
	if c.spec.ID(t) != old.ID {
		return fmt.Errorf("store: the id of %s %q must not change", c.spec.Name, old.ID)
	}
	if !scope.Allows(c.spec.Owners(t)) {
		return c.outside()
	}
	*c.spec.Version(t) = old.Version
	after, err := c.encode(t)
	if err != nil || bytes.Equal(before.Body, after.Body) {
		return err
	}
	*c.spec.Version(t) = old.Version + 1
	next, err := c.encode(t)
	if err != nil {
		return err
	}
	return c.explain(c.db.backend.Replace(ctx, c.spec.Name, old, next))
}

// Delete removes a document. Errors are those of Update.
func (c *Collection[T]) Delete(ctx context.Context, scope partner.Scope, id string, version int64) error {
	for attempt := range updateAttempts {
		if err := pause(ctx, attempt); err != nil {
			return err
		}
		_, old, err := c.load(ctx, scope, id)
		if err != nil {
			return err
		}
		if version != AnyVersion && version != old.Version {
			return c.stale(version, old.Version)
		}
		err = c.explain(c.db.backend.Delete(ctx, c.spec.Name, old))
		if !errors.Is(err, ErrRaced) {
			return err
		}
	}
	return c.busy()
}

func (c *Collection[T]) load(ctx context.Context, scope partner.Scope, id string) (T, Document, error) {
	var none T
	if !indexable(id) {
		return none, Document{}, c.absent()
	}
	docs, err := c.db.backend.Find(ctx, c.spec.Name, id)
	if err != nil {
		return none, Document{}, c.explain(err)
	}
	if len(docs) == 0 {
		return none, Document{}, c.absent()
	}
	t, err := c.decode(docs[0])
	if err != nil {
		return none, Document{}, err
	}
	if !scope.Allows(c.spec.Owners(&t)) {
		return none, Document{}, c.absent()
	}
	return t, docs[0], nil
}

func (c *Collection[T]) encode(t *T) (Document, error) {
	body, err := json.Marshal(t)
	if err == nil {
		body, err = settle(body, c.spec.Keys)
	}
	if err != nil {
		return Document{}, fmt.Errorf("store: encode %s %q: %w", c.spec.Name, c.spec.ID(t), err)
	}
	if len(body) > MaxDocumentBytes {
		return Document{}, partner.Fail(partner.KindTooLarge, "document", "%s %q has %d bytes, more than %d",
			c.noun(), c.spec.ID(t), len(body), MaxDocumentBytes)
	}
	return Document{ID: c.spec.ID(t), Version: *c.spec.Version(t), Body: body}, nil
}

func (c *Collection[T]) decode(doc Document) (T, error) {
	var t, none T
	if err := c.decodeInto(&t, doc); err != nil {
		return none, err
	}
	return t, nil
}

// decodeInto decodes into the zero value.
func (c *Collection[T]) decodeInto(t *T, doc Document) error {
	if err := unmarshal(doc.Body, c.shape, t); err != nil {
		return fmt.Errorf("store: decode %s %q: %w", c.spec.Name, doc.ID, err)
	}
	*c.spec.Version(t) = doc.Version
	return nil
}

func (c *Collection[T]) path(key string) (string, error) {
	for _, k := range c.spec.Keys {
		if k.Name == key {
			return k.Path, nil
		}
	}
	return "", fmt.Errorf("store: %s has no key %q", c.spec.Name, key)
}

// explain gives the errors of the backend their kind; ErrRaced stays.
func (c *Collection[T]) explain(err error) error {
	if duplicate, ok := errors.AsType[*DuplicateError](err); ok {
		return &partner.Error{
			Kind: partner.KindConflict, Code: "taken", Message: c.noun() + ": " + duplicate.Error(),
			Fields: []partner.Field{{Path: duplicate.Key, Code: "taken"}},
		}
	}
	return c.db.explain(err)
}

func (c *Collection[T]) noun() string {
	if stem, ok := strings.CutSuffix(c.spec.Name, "ies"); ok {
		return stem + "y"
	}
	return strings.TrimSuffix(c.spec.Name, "s")
}

func (c *Collection[T]) absent() error { return partner.NotFound(c.noun()) }

func (c *Collection[T]) outside() error {
	return partner.Fail(partner.KindForbidden, "outside_scope", "this %s would belong to others", c.noun())
}

func (c *Collection[T]) stale(given, current int64) error {
	return &partner.Error{
		Kind: partner.KindStale, Code: "version", Message: c.noun() + " was changed by somebody else",
		Fields: []partner.Field{{Path: "version", Code: "stale", Params: map[string]string{
			"given": strconv.FormatInt(given, 10), "current": strconv.FormatInt(current, 10),
		}}},
	}
}

func (c *Collection[T]) busy() error {
	err := partner.Fail(partner.KindUnavailable, "busy", "too many writers change this %s at once", c.noun())
	err.RetryAfterSeconds = 1
	return err
}
