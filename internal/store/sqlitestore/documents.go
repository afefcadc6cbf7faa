package sqlitestore

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"enishi/internal/store"
)

// Insert adds a document and removes the tombstone of its id.
func (s *Store) Insert(ctx context.Context, collection string, doc store.Document) error {
	return s.do(ctx, func(ctx context.Context, conn *sql.Conn) error {
		return s.insert(ctx, conn, collection, doc)
	})
}

func (s *Store) insert(ctx context.Context, conn *sql.Conn, collection string, doc store.Document) error {
	stamp, err := s.nextStamp(ctx, conn)
	if err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "INSERT INTO "+tableOf(collection)+" (id, version, stamp, body) VALUES (?, ?, ?, ?)",
		doc.ID, doc.Version, stamp, string(doc.Body))
	if err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "DELETE FROM tombstones WHERE collection = ? AND id = ?", collection, doc.ID)
	return err
}

// Replace writes next over old.
func (s *Store) Replace(ctx context.Context, collection string, old, next store.Document) error {
	return s.do(ctx, func(ctx context.Context, conn *sql.Conn) error {
		stamp, err := s.nextStamp(ctx, conn)
		if err != nil {
			return err
		}
		result, err := conn.ExecContext(ctx,
			"UPDATE "+tableOf(collection)+" SET version = ?, stamp = ?, body = ? WHERE id = ? AND version = ?",
			next.Version, stamp, string(next.Body), old.ID, old.Version)
		return raced(result, err)
	})
}

// Delete puts a tombstone in the place of old.
func (s *Store) Delete(ctx context.Context, collection string, old store.Document) error {
	return s.do(ctx, func(ctx context.Context, conn *sql.Conn) error {
		result, err := conn.ExecContext(ctx,
			"DELETE FROM "+tableOf(collection)+" WHERE id = ? AND version = ?", old.ID, old.Version)
		if err := raced(result, err); err != nil {
			return err
		}
		stamp, err := s.nextStamp(ctx, conn)
		if err != nil {
			return err
		}
		_, err = conn.ExecContext(ctx, "INSERT OR REPLACE INTO tombstones VALUES (?, ?, ?, unixepoch())", collection, old.ID, stamp)
		return err
	})
}

// Sweep removes old tombstones.
func (s *Store) Sweep(ctx context.Context, collection string, olderThan time.Duration) (int, error) {
	var swept int64
	err := s.do(ctx, func(ctx context.Context, conn *sql.Conn) error {
		result, err := conn.ExecContext(ctx, "DELETE FROM tombstones WHERE collection = ? AND deleted_at <= unixepoch() - ?",
			collection, int64(olderThan.Seconds()))
		if err != nil {
			return err
		}
		swept, err = result.RowsAffected()
		return err
	})
	return int(swept), err
}

func raced(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		return store.ErrRaced
	}
	return err
}

// nextStamp counts up inside the write's transaction, and so also notices that
// a newer program has meanwhile taken over the data.
func (s *Store) nextStamp(ctx context.Context, conn *sql.Conn) (int64, error) {
	known := s.knownSchema()
	var stamp int64
	err := conn.QueryRowContext(ctx, `UPDATE meta SET value = value + 1
WHERE name = 'stamp' AND (SELECT value FROM meta WHERE name = 'schema') = ? RETURNING value`, known).Scan(&stamp)
	if !errors.Is(err, sql.ErrNoRows) {
		return stamp, err
	}
	var data int
	if err := conn.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = 'schema'").Scan(&data); err != nil {
		return 0, err
	}
	return 0, &store.SchemaError{Data: data, Program: known}
}

// Find reads documents by id.
func (s *Store) Find(ctx context.Context, collection string, ids ...string) ([]store.Document, error) {
	if len(ids) == 1 {
		return s.query(ctx, "SELECT id, version, stamp, body FROM "+tableOf(collection)+" WHERE id = ?", ids[0])
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	return s.query(ctx, "SELECT id, version, stamp, body FROM "+tableOf(collection)+
		" WHERE id IN (SELECT value FROM json_each(?))", string(list))
}

// List reads a range.
func (s *Store) List(ctx context.Context, collection string, r store.Range) ([]store.Document, error) {
	query, args := listQuery(collection, r)
	return s.query(ctx, query, args...)
}

func listQuery(collection string, r store.Range) (query string, args []any) {
	key := expression(r.Path)
	var where []string
	add := func(condition string, values ...any) {
		where = append(where, condition)
		args = append(args, values...)
	}
	switch {
	case r.Equal != "":
		add(key+" = ?", r.Equal)
	case r.From != "":
		add(key+" >= ?", r.From)
	default:
		add(key + " > ''")
	}
	if r.To != "" {
		add(key+" < ?", r.To)
	}
	order, than := "ASC", ">"
	if r.Descending {
		order, than = "DESC", "<"
	}
	if r.After != nil {
		add(key+" "+than+"= ? AND ("+key+" "+than+" ? OR id "+than+" ?)", r.After.Key, r.After.Key, r.After.ID)
	}
	sorting := key + " " + order + ", id " + order
	if r.Equal != "" {
		sorting = "id " + order // otherwise SQLite sorts what the index has in order
	}
	args = append(args, r.Limit)
	return "SELECT id, version, stamp, body FROM " + tableOf(collection) + " WHERE " +
		strings.Join(where, " AND ") + " ORDER BY " + sorting + " LIMIT ?", args
}

func (s *Store) query(ctx context.Context, query string, args ...any) ([]store.Document, error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, explain(ctx, err)
	}
	docs := []store.Document{}
	err = scan(rows, func(doc store.Document) error {
		docs = append(docs, doc)
		return nil
	})
	if err != nil {
		return nil, explain(ctx, err)
	}
	return docs, nil
}

func scan(rows *sql.Rows, visit func(store.Document) error) error {
	defer rows.Close() //nolint:errcheck // rows.Err tells the same
	for rows.Next() {
		var doc store.Document
		var stamp int64
		if err := rows.Scan(&doc.ID, &doc.Version, &stamp, &doc.Body); err != nil {
			return err
		}
		doc.Stamp = writeStamp(stamp)
		if err := visit(doc); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Marks lists documents and tombstones by stamp.
func (s *Store) Marks(ctx context.Context, collection string, after store.Stamp, limit int) ([]store.Mark, error) {
	since, err := readStamp(after)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	rows, err := s.read.QueryContext(ctx, marksQuery(collection), since, collection, limit)
	if err != nil {
		return nil, explain(ctx, err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells the same
	marks := []store.Mark{}
	for rows.Next() {
		var m store.Mark
		var stamp int64
		if err := rows.Scan(&m.ID, &m.Version, &stamp, &m.Deleted); err != nil {
			return nil, explain(ctx, err)
		}
		m.Stamp = writeStamp(stamp)
		marks = append(marks, m)
	}
	if err := rows.Err(); err != nil {
		return nil, explain(ctx, err)
	}
	return marks, nil
}

// Stream reads in one statement, which sees one moment: what was deleted before it
// is not there, and everything later has a later stamp.
func (s *Store) Stream(ctx context.Context, collection string, visit func(store.Document) error) (store.Stamp, error) {
	conn, err := s.read.Conn(ctx)
	if err != nil {
		return "", explain(ctx, err)
	}
	defer conn.Close() //nolint:errcheck // it goes back to the pool
	var last store.Stamp
	err = conn.Raw(func(driven any) error {
		return eachRow(ctx, driven, streamQuery(collection), func(row []driver.Value) error {
			id, ok1 := row[0].(string)
			version, ok2 := row[1].(int64)
			stamp, ok3 := row[2].(int64)
			body, ok4 := row[3].([]byte)
			if !ok1 || !ok2 || !ok3 || !ok4 {
				return fmt.Errorf("a row of %s was written by something else", collection)
			}
			last = writeStamp(stamp)
			return visit(store.Document{ID: id, Version: version, Stamp: last, Body: body})
		})
	})
	return last, explain(ctx, err)
}

func streamQuery(collection string) string {
	// As a BLOB the driver hands the body over as the bytes that are wanted.
	return "SELECT id, version, stamp, CAST(body AS BLOB) FROM " + tableOf(collection) + " WHERE stamp > 0 ORDER BY stamp"
}

// eachRow asks the driver itself: package sql would convert and copy every value
// once more.
func eachRow(ctx context.Context, driven any, query string, visit func([]driver.Value) error) (err error) {
	asked, ok := driven.(driver.QueryerContext)
	if !ok {
		return fmt.Errorf("the driver %T cannot be asked", driven)
	}
	rows, err := asked.QueryContext(ctx, query, nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	row := make([]driver.Value, len(rows.Columns()))
	for {
		if err := rows.Next(row); errors.Is(err, io.EOF) {
			return ctx.Err()
		} else if err != nil {
			return err
		}
		if err := visit(row); err != nil {
			return err
		}
	}
}

func marksQuery(collection string) string {
	return `SELECT id, version, stamp, 0 FROM ` + tableOf(collection) + ` WHERE stamp > ?1
UNION ALL SELECT id, 0, stamp, 1 FROM tombstones WHERE collection = ?2 AND stamp > ?1
ORDER BY 3 LIMIT ?3`
}

// Rewind changes nothing: stamps are taken inside transactions that follow one
// another, so a visible stamp means that all earlier ones are visible.
func (s *Store) Rewind(stamp store.Stamp) store.Stamp { return stamp }

func writeStamp(n int64) store.Stamp { return store.Stamp(strconv.FormatInt(n, 10)) }

func readStamp(s store.Stamp) (int64, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(string(s), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("stamp %q is not of this database: %w", s, err)
	}
	return n, nil
}
