package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"enishi/internal/store"
)

// keySeparator stands in the name of an index between collection and key; names
// of collections cannot contain it.
const keySeparator = "$"

const metaTables = `
CREATE TABLE IF NOT EXISTS meta (
	name  TEXT PRIMARY KEY,
	value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO meta VALUES ('stamp', 0);
CREATE TABLE IF NOT EXISTS tombstones (
	collection TEXT NOT NULL,
	id         TEXT NOT NULL,
	stamp      INTEGER NOT NULL,
	deleted_at INTEGER NOT NULL, -- seconds since 1970
	PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS tombstones_stamp ON tombstones (collection, stamp, id);
`

// Ensure creates and checks everything in one transaction.
func (s *Store) Ensure(ctx context.Context, schema int, layouts []store.Layout) error {
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	err := s.alone(ctx, func(conn *sql.Conn) error {
		return within(ctx, conn, func() error { return ensure(ctx, conn, schema, layouts) })
	})
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.schema, s.layouts = schema, layouts
	return nil
}

func ensure(ctx context.Context, conn *sql.Conn, schema int, layouts []store.Layout) error {
	if _, err := conn.ExecContext(ctx, metaTables); err != nil {
		return err
	}
	var data int
	err := conn.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = 'schema'").Scan(&data)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if data > schema {
		return &store.SchemaError{Data: data, Program: schema}
	}
	if data < schema {
		if _, err := conn.ExecContext(ctx, "INSERT OR REPLACE INTO meta VALUES ('schema', ?)", schema); err != nil {
			return err
		}
	}
	for _, l := range layouts {
		if err := ensureCollection(ctx, conn, l); err != nil {
			return fmt.Errorf("collection %s: %w", l.Name, err)
		}
	}
	return nil
}

func ensureCollection(ctx context.Context, conn *sql.Conn, l store.Layout) error {
	table := tableOf(l.Name)
	_, err := conn.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS `+table+` (
	id      TEXT PRIMARY KEY,
	version INTEGER NOT NULL,
	stamp   INTEGER NOT NULL,
	body    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS `+quote("stamp"+keySeparator+l.Name)+` ON `+table+` (stamp, id, version);`)
	if err != nil {
		return err
	}
	for _, k := range l.Keys {
		if err := ensureIndex(ctx, conn, l.Name, k); err != nil {
			return fmt.Errorf("key %s: %w", k.Name, err)
		}
	}
	return nil
}

// ensureIndex makes the index of a key, anew if its declaration has changed.
func ensureIndex(ctx context.Context, conn *sql.Conn, collection string, k store.Key) error {
	name := "key_" + collection + keySeparator + k.Name
	wanted := "CREATE INDEX " + quote(name) + " ON " + tableOf(collection) + " (" + expression(k.Path) + ", id)"
	if k.Unique {
		wanted = "CREATE UNIQUE INDEX " + quote(name) + " ON " + tableOf(collection) + " (" + expression(k.Path) + ")"
	}
	var existing string
	err := conn.QueryRowContext(ctx, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?", name).Scan(&existing)
	if err == nil && existing == wanted {
		return nil
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	_, err = conn.ExecContext(ctx, "DROP INDEX IF EXISTS "+quote(name)+"; "+wanted)
	return err
}

func tableOf(collection string) string { return quote("docs_" + collection) }

func quote(name string) string { return `"` + name + `"` }

// expression is how a key's value is read from a document; the port allows
// only letters, digits, underscores and dots in a path.
func expression(path string) string {
	if path == "" {
		return "id"
	}
	return "json_extract(body, '$." + strings.ReplaceAll(path, "'", "''") + "')"
}
