package store

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"

	"enishi/internal/partner"
)

// Page sizes: what List gives without a limit, and the most it gives.
const (
	DefaultLimit = 100
	MaxLimit     = 1000
)

// Query selects documents in order of one key, then id.
type Query struct {
	Key        string // name of a declared key; "" is the id
	Equal      string // only this value; not together with From and To
	From, To   string // From <= value < To; "" is no bound
	Descending bool
	Cursor     string // Page.Next of the same query; "" starts at the beginning
	Limit      int    // 1…MaxLimit; 0 is DefaultLimit
}

// Page is a part of a list.
type Page[T any] struct {
	Items []T
	Next  string // cursor of what follows; "" at the end
}

// List returns one page of the documents in the scope that have the key.
// Documents that exist throughout are listed exactly once over all pages, also
// while others are written. A cursor that is not of this query is KindMalformed
// with a Field{Path: "cursor"}, a limit out of bounds KindInvalid with "limit".
//
// In a scope of few organisations List reads past what it may not show; lists
// for members come from memory instead.
func (c *Collection[T]) List(ctx context.Context, scope partner.Scope, q Query) (Page[T], error) {
	r, err := c.rangeOf(q)
	if err != nil {
		return Page[T]{}, err
	}
	want := r.Limit
	page := Page[T]{Items: []T{}}
	var shown Document // the last of Items
	for {
		// One more than wanted tells whether anything follows.
		r.Limit = want - len(page.Items) + 1
		docs, err := c.db.backend.List(ctx, c.spec.Name, r)
		if err != nil {
			return Page[T]{}, c.explain(err)
		}
		for _, doc := range docs {
			t, err := c.decode(doc)
			if err != nil {
				return Page[T]{}, err
			}
			if !scope.Allows(c.spec.Owners(&t)) {
				continue
			}
			if len(page.Items) == want {
				after, err := positionOf(shown, r.Path)
				if err != nil {
					return Page[T]{}, err
				}
				page.Next = writeCursor(q, after)
				return page, nil
			}
			page.Items, shown = append(page.Items, t), doc
		}
		if len(docs) < r.Limit {
			return page, nil
		}
		after, err := positionOf(docs[len(docs)-1], r.Path)
		if err != nil {
			return Page[T]{}, err
		}
		r.After = &after
	}
}

// All calls visit for every document in the scope, in order of id. It stops at
// the first error of visit and returns it as it is. It reads page by page: what
// is written meanwhile may or may not be seen.
func (c *Collection[T]) All(ctx context.Context, scope partner.Scope, visit func(T) error) error {
	r := Range{Limit: 500}
	for {
		docs, err := c.db.backend.List(ctx, c.spec.Name, r)
		if err != nil {
			return c.explain(err)
		}
		for _, doc := range docs {
			t, err := c.decode(doc)
			if err != nil {
				return err
			}
			if !scope.Allows(c.spec.Owners(&t)) {
				continue
			}
			if err := visit(t); err != nil {
				return err
			}
		}
		if len(docs) < r.Limit {
			return nil
		}
		last := docs[len(docs)-1].ID
		r.After = &Position{Key: last, ID: last}
	}
}

func (c *Collection[T]) rangeOf(q Query) (Range, error) {
	r := Range{Equal: q.Equal, From: q.From, To: q.To, Descending: q.Descending, Limit: q.Limit}
	if q.Limit == 0 {
		r.Limit = DefaultLimit
	}
	if r.Limit < 1 || r.Limit > MaxLimit {
		return Range{}, partner.Invalid([]partner.Field{{Path: "limit", Code: "range", Params: map[string]string{
			"min": "1", "max": strconv.Itoa(MaxLimit),
		}}})
	}
	if q.Equal != "" && (q.From != "" || q.To != "") {
		return Range{}, fmt.Errorf("store: a query of %s has both one value and bounds", c.spec.Name)
	}
	for field, bound := range map[string]string{"equal": q.Equal, "from": q.From, "to": q.To} {
		if bound != "" && !indexable(bound) {
			return Range{}, partner.Invalid([]partner.Field{{Path: field, Code: "too_long"}})
		}
	}
	if q.Key != "" {
		path, err := c.path(q.Key)
		if err != nil {
			return Range{}, err
		}
		r.Path = path
	}
	if q.Cursor != "" {
		after, ok := readCursor(q)
		if !ok {
			return Range{}, &partner.Error{
				Kind: partner.KindMalformed, Code: "cursor", Message: "the cursor is not one of this list",
				Fields: []partner.Field{{Path: "cursor", Code: "malformed"}},
			}
		}
		r.After = &after
	}
	return r, nil
}

func positionOf(doc Document, path string) (Position, error) {
	if path == "" {
		return Position{Key: doc.ID, ID: doc.ID}, nil
	}
	key, err := keyOf(doc.Body, path)
	return Position{Key: key, ID: doc.ID}, err
}

// A cursor holds the place after which a list goes on and the query it belongs
// to, so that it cannot be taken to another list. It is no secret and grants
// nothing: scope and bounds apply again.
type cursor struct {
	Query string `json:"q"`
	Key   string `json:"k"`
	ID    string `json:"i"`
}

func (q Query) fingerprint() string {
	raw, _ := json.Marshal([]any{q.Key, q.Equal, q.From, q.To, q.Descending}) //nolint:errchkjson // texts only
	return string(raw)
}

func writeCursor(q Query, p Position) string {
	raw, _ := json.Marshal(cursor{q.fingerprint(), p.Key, p.ID}) //nolint:errchkjson // texts only
	return base64.RawURLEncoding.EncodeToString(raw)
}

func readCursor(q Query) (Position, bool) {
	if len(q.Cursor) > 16*MaxKeyBytes {
		return Position{}, false
	}
	raw, err := base64.RawURLEncoding.DecodeString(q.Cursor)
	if err != nil {
		return Position{}, false
	}
	var c cursor
	if json.Unmarshal(raw, &c) != nil {
		return Position{}, false
	}
	p := Position{c.Key, c.ID}
	// base64 and JSON know many spellings of one thing; only ours is taken.
	return p, indexable(c.Key) && indexable(c.ID) && writeCursor(q, p) == q.Cursor
}
