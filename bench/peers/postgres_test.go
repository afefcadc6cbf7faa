package main

import (
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// server is the address of a PostgreSQL for tests.
func server(t *testing.T) string {
	t.Helper()
	uri := os.Getenv("ENISHI_TEST_POSTGRES_URI")
	if uri == "" {
		t.Skip("NOT TESTED AGAINST POSTGRESQL: start a server and set ENISHI_TEST_POSTGRES_URI to its address")
	}
	return uri
}

// schemas says how many schemas of ours the server has.
func schemas(t *testing.T, uri string) int {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), uri)
	require.NoError(t, err)
	defer conn.Close(t.Context())
	var n int
	require.NoError(t, conn.QueryRow(t.Context(), "SELECT count(*) FROM pg_namespace WHERE nspname = $1", schema).Scan(&n))
	return n
}

func TestPostgresCountsAsMapsDo(t *testing.T) {
	uri := server(t)
	for _, d := range []design{joined, bitted} {
		t.Run(d.about.Engine, func(t *testing.T) {
			for _, capabilities := range []int{10, 130} {
				p := read(t, crowd(3, 150, capabilities))
				peer := newPostgres(5, uri, d)
				found := 0
				for i, list := range lists(t, peer, p) {
					sameList(t, counted(p, i, 5, 1, 0), list)
					found += len(list)
				}
				assert.Positive(t, found)
				assert.Equal(t, 1, schemas(t, uri))
				assert.Regexp(t, `^\d+`, peer.About().Version)
				assert.Positive(t, peer.About().ServerMiB)
				require.NoError(t, peer.Close())
				assert.Zero(t, schemas(t, uri))
			}
		})
	}
}

func TestPostgresIsUsedByOneComparisonAtATime(t *testing.T) {
	uri := server(t)
	p := read(t, crowd(3, 20, 10))
	first, second := newPostgres(5, uri, joined), newPostgres(5, uri, bitted)
	require.NoError(t, first.Load(t.Context(), p))
	assert.ErrorContains(t, second.Load(t.Context(), p), "another comparison is using the schema")
	require.NoError(t, second.Close())
	assert.Equal(t, 1, schemas(t, uri), "the one that was refused drops nothing")
	require.NoError(t, first.Close())
	require.NoError(t, second.Load(t.Context(), p))
	require.NoError(t, second.Close())
	assert.Zero(t, schemas(t, uri))
}

func TestPostgresThatIsNotThere(t *testing.T) {
	p := read(t, crowd(3, 20, 10))
	for uri, says := range map[string]string{
		"":                                 "PostgreSQL needs an address",
		"postgres://nobody@127.0.0.1:1/no": "PostgreSQL is not reachable at 127.0.0.1:1; start one and give its address with --postgres",
		"postgres://%zz":                   "the address of --postgres cannot be read",
	} {
		peer := newPostgres(5, uri, joined)
		err := peer.Load(t.Context(), p)
		assert.ErrorContains(t, err, says)
		code, _, stderr := start(crowd(3, 20, 10), "--engine", "postgres", "--postgres", uri)
		assert.Equal(t, 1, code)
		assert.Contains(t, stderr, says)
		assert.Equal(t, 2, strings.Count(stderr, "\n"), "one line of progress and one of the fault")
		require.NoError(t, peer.Close())
	}
}
