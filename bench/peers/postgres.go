package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	// schema is where everything is kept, and what is dropped at the end.
	schema = "enishi_peers"
	// lock is the number of the lock that keeps two comparisons apart.
	lock = 54_110_017
	// patience is how long a server may take to answer the first time.
	patience = 10 * time.Second
	// lastWord is how long cleaning up may take after an interruption.
	lastWord = time.Minute
)

// postgres asks a PostgreSQL server at a given address.
type postgres struct {
	top     int
	uri     string
	design  design
	members []Member
	width   int // bits of one set of capabilities
	conn    *pgx.Conn
	about   About
}

// A design is one way to keep members in tables and to ask for a list.
type design struct {
	about About
	// tables are made empty; {width} stands for the number of capabilities.
	tables string
	// copy fills them.
	copy func(ctx context.Context, conn *pgx.Conn, p *Population) error
	// indexes are made when the tables are full.
	indexes string
	// list asks for the places and scores of the best, best first.
	list string
	// arguments are those of list for one member.
	arguments func(m Member, member, width, top int) []any
}

func newPostgres(top int, uri string, d design) *postgres {
	return &postgres{top: top, uri: uri, design: d, about: d.about}
}

// About says which server answered.
func (s *postgres) About() About { return s.about }

// Load fills the schema, and takes it over from a run that was killed.
func (s *postgres) Load(ctx context.Context, p *Population) error {
	s.members, s.width = p.Members, max(1, len(p.Capabilities))
	conn, err := s.connect(ctx)
	if err != nil {
		return err
	}
	var free bool
	if err := conn.QueryRow(ctx, "SELECT pg_try_advisory_lock($1)", lock).Scan(&free); err != nil || !free {
		if err == nil {
			err = fmt.Errorf("another comparison is using the schema %s of this database: wait for its end or give another --postgres", schema)
		}
		return errors.Join(err, conn.Close(ctx))
	}
	s.conn = conn
	if err := s.fill(ctx, p); err != nil {
		return fmt.Errorf("filling the schema %s: %w", schema, err)
	}
	s.about.Version, _, _ = strings.Cut(conn.PgConn().ParameterStatus("server_version"), " ")
	return conn.QueryRow(ctx, `SELECT sum(pg_total_relation_size(oid)) / (1 << 20)::float8 FROM pg_class
		WHERE relnamespace = $1::regnamespace AND relkind = 'r'`, schema).Scan(&s.about.ServerMiB)
}

func (s *postgres) fill(ctx context.Context, p *Population) error {
	if err := execute(ctx, s.conn, "DROP SCHEMA IF EXISTS "+schema+" CASCADE", "CREATE SCHEMA "+schema, strings.ReplaceAll(s.design.tables, "{width}", strconv.Itoa(s.width))); err != nil {
		return err
	}
	if err := s.design.copy(ctx, s.conn, p); err != nil {
		return err
	}
	if err := execute(ctx, s.conn, s.design.indexes); err != nil {
		return err
	}
	tables, err := s.conn.Query(ctx, "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r'", schema)
	if err != nil {
		return err
	}
	names, err := pgx.CollectRows(tables, pgx.RowTo[string])
	if err != nil {
		return err
	}
	// Vacuum marks all rows visible, so that an index is enough to answer from.
	for _, name := range names {
		if err := execute(ctx, s.conn, "VACUUM (ANALYZE) "+name); err != nil {
			return err
		}
	}
	return nil
}

// execute runs statements without arguments, each of which may hold several.
func execute(ctx context.Context, conn *pgx.Conn, statements ...string) error {
	for _, statement := range statements {
		if _, err := conn.PgConn().Exec(ctx, statement).ReadAll(); err != nil {
			return err
		}
	}
	return nil
}

// connect opens a connection with the settings that suit these queries best.
func (s *postgres) connect(ctx context.Context) (*pgx.Conn, error) {
	if s.uri == "" {
		return nil, errors.New("PostgreSQL needs an address: start a server and give --postgres postgres://user@host:port/database")
	}
	config, err := pgx.ParseConfig(s.uri)
	if err != nil {
		return nil, fmt.Errorf("the address of --postgres cannot be read: %w", err)
	}
	for name, value := range map[string]string{
		"search_path": schema,
		// Every processor already works for a query of its own, which is too short
		// to be worth compiling.
		"max_parallel_workers_per_gather": "0", "jit": "off",
		// Sorting and hashing stay in memory.
		"work_mem": "64MB", "maintenance_work_mem": "256MB",
		// Planning each query anew costs more than it gains.
		"plan_cache_mode":    "force_generic_plan",
		"synchronous_commit": "off",
	} {
		config.RuntimeParams[name] = value
	}
	short, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	conn, err := pgx.ConnectConfig(short, config)
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL is not reachable at %s:%d; start one and give its address with --postgres: %w", config.Host, config.Port, err)
	}
	return conn, nil
}

// Close drops the schema, also after an interruption.
func (s *postgres) Close() error {
	if s.conn == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), lastWord)
	defer cancel()
	if s.conn.IsClosed() {
		// A statement that is interrupted takes its connection along.
		conn, err := s.connect(ctx)
		if err != nil {
			return err
		}
		s.conn = conn
	}
	return errors.Join(execute(ctx, s.conn, "DROP SCHEMA IF EXISTS "+schema+" CASCADE"), s.conn.Close(ctx))
}

// Worker opens a connection of its own with a prepared statement.
func (s *postgres) Worker(ctx context.Context) (Worker, error) {
	conn, err := s.connect(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := conn.Prepare(ctx, "list", s.design.list); err != nil {
		return nil, errors.Join(fmt.Errorf("preparing the query: %w", err), conn.Close(ctx))
	}
	return &postgresWorker{s, conn}, nil
}

type postgresWorker struct {
	*postgres
	conn *pgx.Conn
}

// List asks the server; the rows name places in the order of ids.
func (w *postgresWorker) List(ctx context.Context, member int) ([]Entry, error) {
	rows, err := w.conn.Query(ctx, "list", w.design.arguments(w.members[member], member, w.width, w.top)...)
	if err != nil {
		return nil, err
	}
	out := make([]Entry, 0, w.top)
	var other int
	var score float64
	_, err = pgx.ForEachRow(rows, []any{&other, &score}, func() error {
		out = append(out, Entry{w.members[other].ID, score})
		return nil
	})
	return out, err
}

// Close ends the connection.
func (w *postgresWorker) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return w.conn.Close(ctx)
}
