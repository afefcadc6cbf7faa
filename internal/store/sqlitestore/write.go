package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"sync/atomic"
	"time"
)

const (
	// writeTimeout is how long a write may wait for its turn, and then how long
	// it may take; with busyTimeout nobody waits much longer than three seconds.
	writeTimeout = 1500 * time.Millisecond
	// batchMost is how many waiting writes share a transaction, and so the
	// wait for the disk.
	batchMost = 128
)

// job is one write. Exactly one of its caller and the writer claims it, so that
// a caller who gives up knows that nothing was written.
type job struct {
	run     func(context.Context, *sql.Conn) error
	alone   bool            // runs on its own, without a transaction around it, as long as its caller's context
	ctx     context.Context //nolint:containedctx // travels with the job to the writing goroutine
	claimed atomic.Bool
	result  chan error
}

// do hands a write to the writing goroutine and waits until it is durable.
func (s *Store) do(ctx context.Context, j *job) error {
	waiting := ctx
	if !j.alone {
		var cancel context.CancelFunc
		waiting, cancel = context.WithTimeout(ctx, writeTimeout)
		defer cancel()
	}
	j.ctx, j.result = ctx, make(chan error, 1)
	if waiting.Err() != nil {
		return explain(waiting, waiting.Err())
	}
	select {
	case s.jobs <- j:
	case <-s.stop:
		return unavailable("the database is closed", sql.ErrConnDone)
	case <-waiting.Done():
		return explain(waiting, waiting.Err())
	}
	select {
	case err := <-j.result:
		return explain(context.WithoutCancel(ctx), err)
	case <-waiting.Done():
		if j.claimed.CompareAndSwap(false, true) {
			return explain(waiting, waiting.Err())
		}
		return explain(context.WithoutCancel(ctx), <-j.result)
	}
}

// writeJobs owns the writing connection.
func (s *Store) writeJobs() {
	defer close(s.stopped)
	for {
		select {
		case <-s.stop:
			return
		case first := <-s.jobs:
			s.writeBatch(first)
		}
	}
}

// writeBatch runs the job and whatever else is waiting.
func (s *Store) writeBatch(first *job) {
	if first.alone {
		s.runAlone(first)
		return
	}
	batch := []*job{first}
	var last *job
collect:
	for len(batch) < batchMost {
		select {
		case j := <-s.jobs:
			if j.alone {
				last = j
				break collect
			}
			batch = append(batch, j)
		default:
			break collect
		}
	}
	s.runTogether(batch)
	if last != nil {
		s.runAlone(last)
	}
}

func (s *Store) runAlone(j *job) {
	if !j.claimed.CompareAndSwap(false, true) {
		return
	}
	conn, err := s.write.Conn(j.ctx)
	if err == nil {
		err = errors.Join(j.run(j.ctx, conn), conn.Close())
	}
	j.result <- err
}

// runTogether runs the jobs in one transaction, each in a savepoint of its own,
// and answers after the commit. A failure of the transaction fails all of them.
func (s *Store) runTogether(batch []*job) {
	live := batch[:0]
	for _, j := range batch {
		if j.claimed.CompareAndSwap(false, true) {
			live = append(live, j)
		}
	}
	if len(live) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*writeTimeout)
	defer cancel()
	results := make([]error, len(live))
	err := s.transaction(ctx, func(conn *sql.Conn) error {
		for i, j := range live {
			if _, err := conn.ExecContext(ctx, "SAVEPOINT job"); err != nil {
				return err
			}
			results[i] = j.run(ctx, conn)
			if results[i] != nil {
				if _, err := conn.ExecContext(ctx, "ROLLBACK TO job"); err != nil {
					return errors.Join(results[i], err)
				}
			}
			if _, err := conn.ExecContext(ctx, "RELEASE job"); err != nil {
				return err
			}
		}
		return nil
	})
	for i, j := range live {
		if err != nil {
			j.result <- err
		} else {
			j.result <- results[i]
		}
	}
}

// transaction runs body on the writing connection inside BEGIN IMMEDIATE.
func (s *Store) transaction(ctx context.Context, body func(*sql.Conn) error) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	return errors.Join(within(ctx, conn, body), conn.Close())
}

func within(ctx context.Context, conn *sql.Conn, body func(*sql.Conn) error) error {
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := body(conn)
	if err == nil {
		_, err = conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		// SQLite may have rolled back already, which makes this one fail.
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	}
	return err
}
