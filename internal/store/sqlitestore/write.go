package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"time"
)

const (
	// writeTimeout is how long a write may wait, for its turn in this process
	// and then for other processes.
	writeTimeout = 3 * time.Second
	// batchTimeout bounds a transaction once it has begun.
	batchTimeout = 30 * time.Second
	// batchMost is how many waiting writes share a transaction, and so the
	// wait for the disk.
	batchMost = 128
)

// job is one write.
type job struct {
	run      func(context.Context, *sql.Conn) error
	deadline time.Time  // when its caller must have an answer unless it has begun
	result   chan error // takes one without waiting
}

// do hands a write to the writing goroutine and waits until it is durable. A
// caller who goes away before the write has been taken over changes nothing;
// afterwards the write goes on and its outcome is the answer.
func (s *Store) do(ctx context.Context, run func(context.Context, *sql.Conn) error) error {
	ctx, cancel := context.WithTimeout(ctx, writeTimeout)
	defer cancel()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	deadline, _ := ctx.Deadline()
	j := &job{run: run, deadline: deadline, result: make(chan error, 1)}
	select {
	case s.jobs <- j:
		return explain(context.WithoutCancel(ctx), <-j.result)
	case <-s.stop:
		return unavailable("the database is closed", sql.ErrConnDone)
	case <-ctx.Done():
		return explain(ctx, ctx.Err())
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
			s.writeBatch(s.waitingBehind(first))
		case task := <-s.tasks:
			task()
		}
	}
}

// waitingBehind collects the jobs whose callers wait right now.
func (s *Store) waitingBehind(first *job) []*job {
	batch := []*job{first}
	for len(batch) < batchMost {
		select {
		case j := <-s.jobs:
			batch = append(batch, j)
		default:
			return batch
		}
	}
	return batch
}

// writeBatch runs the jobs in one transaction, each in a savepoint of its own,
// and answers after the commit. A failure of the transaction fails all of them.
func (s *Store) writeBatch(batch []*job) {
	ctx, cancel := context.WithTimeout(context.Background(), batchTimeout)
	defer cancel()
	conn, err := s.write.Conn(ctx)
	if err == nil {
		batch, err = begin(ctx, conn, batch)
	}
	results := make([]error, len(batch))
	if err == nil && len(batch) > 0 {
		err = finish(ctx, conn, runAll(ctx, conn, batch, results))
	}
	if conn != nil {
		err = errors.Join(err, conn.Close())
	}
	for i, j := range batch {
		if err != nil {
			results[i] = err
		}
		j.result <- results[i]
	}
}

// begin takes the write lock of the file. SQLite's own waiting sleeps ever
// longer and so starves beside a busy writer: asking often keeps it fair. Jobs
// that cannot wait any longer are answered and left out.
func begin(ctx context.Context, conn *sql.Conn, batch []*job) ([]*job, error) {
	for {
		_, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE")
		if !isBusy(err) {
			return batch, err
		}
		waiting := batch[:0]
		for _, j := range batch {
			if time.Now().After(j.deadline) {
				j.result <- err
			} else {
				waiting = append(waiting, j)
			}
		}
		if batch = waiting; len(batch) == 0 {
			return batch, nil
		}
		time.Sleep(rand.N(3 * time.Millisecond)) //nolint:gosec // spreads load, protects nothing
	}
}

func runAll(ctx context.Context, conn *sql.Conn, batch []*job, results []error) error {
	for i, j := range batch {
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
}

// finish commits, or rolls back what has failed.
func finish(ctx context.Context, conn *sql.Conn, err error) error {
	if err == nil {
		_, err = conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		// SQLite may have rolled back already, which makes this one fail.
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	}
	return err
}

// alone runs something on the writing connection between the batches, for as
// long as its caller likes. Writes that come meanwhile wait, or give up.
func (s *Store) alone(ctx context.Context, body func(*sql.Conn) error) error {
	result := make(chan error, 1)
	task := func() {
		conn, err := s.write.Conn(ctx)
		if err == nil {
			err = errors.Join(body(conn), conn.Close())
		}
		result <- err
	}
	select {
	case s.tasks <- task:
		return explain(ctx, <-result)
	case <-s.stop:
		return unavailable("the database is closed", sql.ErrConnDone)
	case <-ctx.Done():
		return explain(ctx, ctx.Err())
	}
}

// within runs body in a transaction that waits for other processes.
func within(ctx context.Context, conn *sql.Conn, body func() error) error {
	err := untilFree(ctx, func() error {
		_, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE")
		return err
	})
	if err != nil {
		return err
	}
	return finish(ctx, conn, body())
}
