package sqlitestore

import (
	"context"
	"database/sql"
	"errors"

	"enishi/internal/store"
)

// Snapshot reads inside one transaction, which sees one moment and holds up
// nobody: writers go on in the log beside the file.
func (s *Store) Snapshot(ctx context.Context, read func(store.View) error) error {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return explain(ctx, err)
	}
	return errors.Join(read(view{tx}), tx.Rollback())
}

type view struct{ tx *sql.Tx }

func (v view) Consistent() bool { return true }

func (v view) Count(ctx context.Context, collection string) (int, error) {
	var n int
	err := v.tx.QueryRowContext(ctx, "SELECT count(*) FROM "+tableOf(collection)).Scan(&n)
	return n, explain(ctx, err)
}

func (v view) Scan(ctx context.Context, collection string, visit func(store.Document) error) error {
	rows, err := v.tx.QueryContext(ctx, "SELECT id, version, stamp, body FROM "+tableOf(collection)+" ORDER BY id")
	if err != nil {
		return explain(ctx, err)
	}
	return explain(ctx, scan(rows, visit))
}

// Load replaces everything in one transaction.
func (s *Store) Load(ctx context.Context, fill func(put func(string, store.Document) error) error) error {
	s.mu.RLock()
	layouts := s.layouts
	s.mu.RUnlock()
	return s.alone(ctx, func(conn *sql.Conn) error {
		return within(ctx, conn, func() error {
			for _, l := range layouts {
				if err := s.clear(ctx, conn, l.Name); err != nil {
					return err
				}
			}
			return fill(func(collection string, doc store.Document) error {
				return explain(ctx, s.insert(ctx, conn, collection, doc))
			})
		})
	})
}

// clear leaves a tombstone for every document of a collection.
func (s *Store) clear(ctx context.Context, conn *sql.Conn, collection string) error {
	stamp, err := s.nextStamp(ctx, conn)
	if err != nil {
		return err
	}
	result, err := conn.ExecContext(ctx, `INSERT OR REPLACE INTO tombstones
SELECT ?, id, ? + row_number() OVER (ORDER BY id), unixepoch() FROM `+tableOf(collection), collection, stamp)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "UPDATE meta SET value = value + ? WHERE name = 'stamp'", n); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "DELETE FROM "+tableOf(collection))
	return err
}
