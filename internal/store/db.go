package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"enishi/internal/partner"
)

// SchemaVersion is the version of the data format that this program writes. It
// grows when an older program could no longer read, or would damage, the data.
const SchemaVersion = 1

// DB is the set of collections over one backend.
type DB struct {
	backend Backend
	log     *slog.Logger
	schema  int

	mu     sync.Mutex
	sealed bool
	specs  []Layout
}

// New makes a DB of this program's schema version. Register the collections
// next, then call Ensure.
func New(b Backend) *DB { return NewAt(b, SchemaVersion) }

// NewAt is New as a program of another schema version would do it; the tests of
// upgrades need it.
func NewAt(b Backend, schema int) *DB {
	return &DB{backend: b, schema: schema, log: slog.New(slog.DiscardHandler)}
}

// LogTo says where to tell what happens in the background; by default nothing
// is told. Call it before Follow.
func (db *DB) LogTo(log *slog.Logger) { db.log = log }

// Describe says where the data is and what is wrong with that place.
func (db *DB) Describe() Description { return db.backend.Describe() }

// Ensure creates missing collections and indexes and checks the schema version.
// Data of a newer program, or a half-done restore, is refused with KindConflict
// and a message that says what to do. It is safe to call from several processes
// at once and to repeat after a crash.
func (db *DB) Ensure(ctx context.Context) error {
	layouts := db.seal()
	return db.explain(db.backend.Ensure(ctx, db.schema, layouts))
}

// Prepare is Ensure for a program that is about to call Restore: it accepts a
// database in which an earlier restore was interrupted.
func (db *DB) Prepare(ctx context.Context) error {
	if err := db.backend.Ensure(ctx, db.schema, db.seal()); !errors.Is(err, ErrHalfLoaded) {
		return db.explain(err)
	}
	return nil
}

// Ping reports whether the database answers and this program may still use it.
// It returns KindUnavailable or KindConflict (newer data).
func (db *DB) Ping(ctx context.Context) error { return db.explain(db.backend.Ping(ctx)) }

// Close ends all connections. Followers must have been stopped before.
func (db *DB) Close() error { return db.backend.Close() }

// Scrub makes what was erased unreadable in the database's own files as well:
// call it after the erasure of personal data. Backups are not touched.
func (db *DB) Scrub(ctx context.Context) error { return db.explain(db.backend.Scrub(ctx)) }

// Sweep forgets deletions that are older, and returns how many: without it the
// ids of everything ever deleted stay. A day is plenty, because followers
// compare all ids once an hour.
func (db *DB) Sweep(ctx context.Context, olderThan time.Duration) (int, error) {
	total := 0
	for _, l := range db.layouts() {
		n, err := db.backend.Sweep(ctx, l.Name, olderThan)
		total += n
		if err != nil {
			return total, db.explain(err)
		}
	}
	return total, nil
}

// Empty reports whether no collection holds a document that is not derived.
func (db *DB) Empty(ctx context.Context) (bool, error) {
	for _, l := range db.lasting() {
		docs, err := db.backend.List(ctx, l.Name, Range{Limit: 1})
		if err != nil {
			return false, db.explain(err)
		}
		if len(docs) > 0 {
			return false, nil
		}
	}
	return true, nil
}

func (db *DB) seal() []Layout {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.sealed = true
	return db.specs
}

func (db *DB) layouts() []Layout {
	db.mu.Lock()
	defer db.mu.Unlock()
	return db.specs
}

// lasting are the collections that are not derived from others.
func (db *DB) lasting() []Layout {
	return slices.DeleteFunc(slices.Clone(db.layouts()), func(l Layout) bool { return l.Derived })
}

func (db *DB) register(l Layout) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.sealed {
		panic("store: collection " + l.Name + " registered after Ensure")
	}
	for _, other := range db.specs {
		if other.Name == l.Name {
			panic("store: collection " + l.Name + " registered twice")
		}
	}
	db.specs = append(db.specs, l)
}

// explain gives the errors of backends their kind.
func (db *DB) explain(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*partner.Error](err); ok {
		return err
	}
	if newer, ok := errors.AsType[*SchemaError](err); ok {
		return partner.Fail(partner.KindConflict, "schema_newer", "%s", newer.Error())
	}
	if errors.Is(err, ErrHalfLoaded) {
		return partner.Fail(partner.KindConflict, "half_restored",
			"A restore into this database was interrupted. Run `enishi restore` with the same archive and --replace again.")
	}
	return fmt.Errorf("store: %w", err)
}

func schemaMessage(what string, data, program int) string {
	return fmt.Sprintf("%s is in format %d, but this program knows only formats up to %d. "+
		"Start the newer enishi that wrote it, or restore a backup made before the upgrade.", what, data, program)
}
