package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"enishi/internal/store"

	_ "modernc.org/sqlite" // registers the driver
)

// FileName is the name of the database file in the data folder.
const FileName = "enishi.db"

const (
	// busyTimeout is how long SQLite itself waits for another process; writes
	// ask again by themselves, see begin.
	busyTimeout = 5 * time.Millisecond
	// readBusyTimeout is the same for reads, which wait only while another
	// process recovers the log of one that was killed.
	readBusyTimeout = 2 * time.Second
	// pingTimeout lets a readiness check answer within a second.
	pingTimeout = 900 * time.Millisecond
	// openTimeout is how long Open, Ensure and Scrub wait for other processes
	// that start, upgrade, restore or read at the same time.
	openTimeout = 15 * time.Second
	// readTimeout bounds a read, including the wait for a free connection.
	readTimeout = 3 * time.Second
	readers     = 4
)

// Store is the backend over one file.
type Store struct {
	path     string
	warnings []string
	read     *sql.DB
	write    *sql.DB
	jobs     chan *job
	tasks    chan func()
	stop     chan struct{}
	stopped  chan struct{}
	closing  sync.Once

	mu      sync.RWMutex
	schema  int
	layouts []store.Layout
}

// Open opens or creates the database file in the folder, and the folder.
func Open(ctx context.Context, folder string) (*Store, error) {
	path, err := prepareFolder(folder)
	if err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	s := &Store{
		path: path, warnings: diskWarnings(filepath.Dir(path)),
		jobs: make(chan *job), tasks: make(chan func()), stop: make(chan struct{}), stopped: make(chan struct{}),
	}
	if s.write, err = connect(path, 1, busyTimeout); err != nil {
		return nil, err
	}
	if s.read, err = connect(path, readers, readBusyTimeout, "_query_only=1"); err != nil {
		return nil, errors.Join(err, s.write.Close())
	}
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	err = untilFree(ctx, func() error { return s.write.PingContext(ctx) })
	if err == nil {
		err = untilFree(ctx, func() error { return s.read.PingContext(ctx) })
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, explain(ctx, err)), s.write.Close(), s.read.Close())
	}
	go s.writeJobs()
	return s, nil
}

// Exists reports whether the folder holds a database file.
func Exists(folder string) bool {
	info, err := os.Stat(filepath.Join(folder, FileName))
	return err == nil && info.Size() > 0
}

// connect prepares a pool; nothing is opened yet.
func connect(path string, most int, busy time.Duration, parameters ...string) (*sql.DB, error) {
	parameters = append(
		parameters,
		fmt.Sprintf("_busy_timeout=%d", busy.Milliseconds()),
		"_journal_mode=WAL",
		"_pragma=synchronous(FULL)",
		"_pragma=secure_delete(ON)",
		"_pragma=trusted_schema(OFF)",
		"_pragma=journal_size_limit(67108864)",
		"_dqs=0",
		"_defensive=1",
		"_error_rc=1",
	)
	address := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: strings.Join(parameters, "&")}
	db, err := sql.Open("sqlite", address.String())
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	db.SetConnMaxIdleTime(0)
	return db, nil
}

// prepareFolder creates the folder and an empty file that only their owner can
// read. SQLite gives the files it puts beside it the same mode.
func prepareFolder(folder string) (path string, err error) {
	folder, err = filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return "", err
	}
	ours := true
	for _, e := range entries {
		ours = ours && strings.HasPrefix(e.Name(), FileName)
	}
	if ours {
		// A folder that others use too keeps its mode.
		if err := os.Chmod(folder, 0o700); err != nil { //nolint:gosec // a folder needs its x bit
			return "", err
		}
	}
	path = filepath.Join(folder, FileName)
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600) //nolint:gosec // the operator names the folder
	if err != nil {
		return "", err
	}
	return path, errors.Join(file.Chmod(0o600), file.Close())
}

// Describe names the file.
func (s *Store) Describe() store.Description {
	return store.Description{Text: "SQLite file " + s.path, Warnings: s.warnings}
}

// Ping asks for the schema version of the data.
func (s *Store) Ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, pingTimeout)
	defer cancel()
	var data int
	err := s.read.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = 'schema'").Scan(&data)
	if err != nil {
		return explain(ctx, err)
	}
	if known := s.knownSchema(); data > known {
		return &store.SchemaError{Data: data, Program: known}
	}
	return nil
}

// Scrub moves everything into the main file, where secure_delete has
// overwritten what was deleted, and empties the log beside it.
func (s *Store) Scrub(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	return s.alone(ctx, func(conn *sql.Conn) error {
		return untilFree(ctx, func() error {
			var busy, inLog, moved int
			row := conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
			if err := row.Scan(&busy, &inLog, &moved); err != nil {
				return err
			}
			if busy != 0 {
				return errBusy
			}
			return nil
		})
	})
}

// Close waits for the writes that have begun.
func (s *Store) Close() error {
	s.closing.Do(func() { close(s.stop) })
	<-s.stopped
	return errors.Join(s.read.Close(), s.write.Close())
}

func (s *Store) knownSchema() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.schema
}
