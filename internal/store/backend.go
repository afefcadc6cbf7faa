package store

import (
	"context"
	"errors"
	"time"
)

// Backend is a database that keeps documents as bytes. Its implementations are
// safe for concurrent use, return *partner.Error for an unreachable
// (KindUnavailable) or full (KindStorageFull) database, and the errors of this
// file where a method says so. Everything else that goes wrong is returned
// wrapped and unkinded.
type Backend interface {
	// Describe says in words what and where the database is, without secrets.
	Describe() Description

	// Ensure creates what is missing: collections, indexes, the record of the
	// schema version. It returns a *SchemaError, and changes nothing, when the
	// data was written by a newer program. It may be called by several
	// processes at once and killed at any moment.
	Ensure(ctx context.Context, schema int, layouts []Layout) error

	// Ping reports whether the database answers, and a *SchemaError when its
	// data has meanwhile become newer than this program.
	Ping(ctx context.Context) error

	// Insert adds a document, also where only a tombstone is left of the id.
	// It returns a *DuplicateError for an id or unique key that exists.
	Insert(ctx context.Context, collection string, doc Document) error

	// Find returns those of the documents that exist, in no particular order.
	Find(ctx context.Context, collection string, ids ...string) ([]Document, error)

	// Replace writes next if the stored document still is old: the id exists
	// with old's version. It returns ErrRaced when it does not, and a
	// *DuplicateError for a unique key that exists.
	Replace(ctx context.Context, collection string, old, next Document) error

	// Delete leaves a tombstone if the stored document still is old, and
	// returns ErrRaced when it is not.
	Delete(ctx context.Context, collection string, old Document) error

	// List returns the documents of a range in order of key, then id.
	List(ctx context.Context, collection string, r Range) ([]Document, error)

	// Marks returns what was written after a stamp, oldest stamp first: one
	// mark for every document and tombstone that exists. The empty stamp is
	// before everything.
	Marks(ctx context.Context, collection string, after Stamp, limit int) ([]Mark, error)

	// Stream calls visit once or more for every document, in the order of their
	// stamps and in one pass, for a reader that knows nothing yet. Marks after
	// the stamp that it returns tell all changes that the visits may not show.
	Stream(ctx context.Context, collection string, visit func(Document) error) (Stamp, error)

	// Rewind returns the stamp from which a reader that has seen everything up
	// to the given one has to ask again, because writes may become visible in
	// another order than that of their stamps.
	Rewind(stamp Stamp) Stamp

	// Snapshot calls read with a view of all collections, at one moment if the
	// database can do that (View.Consistent).
	Snapshot(ctx context.Context, read func(View) error) error

	// Load empties all collections and inserts what fill puts. Other readers
	// see either nothing of it or everything, where the database can do that;
	// where it cannot, an interrupted Load is remembered and Ensure refuses
	// the half-filled database with ErrHalfLoaded until a Load has ended.
	Load(ctx context.Context, fill func(put func(collection string, doc Document) error) error) error

	// Scrub removes from the database's own files what was deleted or
	// overwritten before, as far as this program can reach them.
	Scrub(ctx context.Context) error

	// Sweep removes the tombstones of a collection that are older, and returns
	// how many.
	Sweep(ctx context.Context, collection string, olderThan time.Duration) (int, error)

	// Close ends all connections.
	Close() error
}

// Document is one document as a backend sees it.
type Document struct {
	ID      string
	Version int64
	Stamp   Stamp  // set by the backend at every write
	Body    []byte // one JSON object
}

// Stamp is a place in the order of a collection's writes. It is opaque,
// assigned by the database and only comparable by asking the same backend;
// "" is before everything.
type Stamp string

// Mark says that a document was written (or, with Deleted, removed) at a stamp.
type Mark struct {
	ID      string
	Version int64
	Stamp   Stamp
	Deleted bool
}

// Layout is what a backend must know of a collection.
type Layout struct {
	Name    string
	Keys    []Key
	Derived bool // see Spec
}

// Range selects documents by one key. Equal, if set, is the only value;
// otherwise From <= value < To with "" for no bound. Documents without the key
// are outside of every range. An empty Path means the id.
type Range struct {
	Path            string
	Equal, From, To string
	Descending      bool
	After           *Position // only what follows it in the given direction
	Limit           int
}

// Position is a place in a range.
type Position struct{ Key, ID string }

// View is a readable state of all collections.
type View interface {
	// Consistent reports whether the view shows one moment.
	Consistent() bool
	// Count returns the number of documents; it may be off by concurrent
	// writes when the view is not consistent.
	Count(ctx context.Context, collection string) (int, error)
	// Scan calls visit for every document in order of id.
	Scan(ctx context.Context, collection string, visit func(Document) error) error
}

// Description tells an operator where the data is.
type Description struct {
	Text     string   // "SQLite file ./data/enishi.db"
	Warnings []string // what should not stay as it is, one sentence each
}

func (d Description) String() string { return d.Text }

// ErrRaced says that a document is not, or no longer, the one expected.
var ErrRaced = errors.New("the document was changed or removed by somebody else")

// ErrHalfLoaded says that a restore was interrupted and has to be repeated.
var ErrHalfLoaded = errors.New("a restore into this database was interrupted: repeat it")

// DuplicateError says which unique value exists already.
type DuplicateError struct{ Key string } // name of the key, or "id"

func (e *DuplicateError) Error() string { return e.Key + " is taken" }

// SchemaError says that data is newer than the program.
type SchemaError struct{ Data, Program int }

func (e *SchemaError) Error() string { return schemaMessage("The data", e.Data, e.Program) }
