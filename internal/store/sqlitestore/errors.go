package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"enishi/internal/partner"
	"enishi/internal/store"
)

var errBusy = errors.New("the database file is in use")

// explain gives an error of SQLite its meaning.
func explain(ctx context.Context, err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	if errors.Is(err, errBusy) || errors.Is(err, context.DeadlineExceeded) || errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return unavailable("the database file is in use", err)
	}
	if errors.Is(err, sql.ErrConnDone) || err.Error() == "sql: database is closed" {
		return unavailable("the database is closed", err)
	}
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL:
		return unavailable("the database file is in use", err)
	case sqlite3.SQLITE_FULL:
		full := partner.Fail(partner.KindStorageFull, "disk_full", "the disk of the data folder is full")
		full.Cause = err
		return full
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_NOMEM:
		return unavailable("the database file cannot be read or written", err)
	case sqlite3.SQLITE_CONSTRAINT:
		return duplicate(err)
	default:
		return err
	}
}

// duplicate reads which index refused a value: SQLite names an expression
// index as 'key_<collection>_<key>' and the id as <table>.id.
func duplicate(err error) error {
	_, text, ok := strings.Cut(err.Error(), "UNIQUE constraint failed: ")
	if !ok {
		return err
	}
	if _, name, ok := strings.Cut(text, "index '"); ok {
		name, _, _ = strings.Cut(name, "'")
		if _, key, ok := strings.Cut(name, keySeparator); ok {
			return &store.DuplicateError{Key: key}
		}
		return err
	}
	return &store.DuplicateError{Key: "id"}
}

func unavailable(message string, cause error) error {
	e := partner.Fail(partner.KindUnavailable, "database", "%s", message)
	e.RetryAfterSeconds = 1
	e.Cause = cause
	return e
}

// isBusy reports that another process holds the file.
func isBusy(err error) bool {
	if errors.Is(err, errBusy) {
		return true
	}
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && (e.Code()&0xff == sqlite3.SQLITE_BUSY || e.Code()&0xff == sqlite3.SQLITE_LOCKED)
}

// untilFree repeats what fails only because another process holds the file.
func untilFree(ctx context.Context, try func() error) error {
	for {
		err := try()
		if !isBusy(err) {
			return err
		}
		timer := time.NewTimer(rand.N(10 * time.Millisecond)) //nolint:gosec // spreads load, protects nothing
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return err
		}
	}
}
