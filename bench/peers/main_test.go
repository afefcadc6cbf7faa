package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// start runs the command as a shell would.
func start(stdin string, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = command(args, strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

func TestCommandPrintsOneResult(t *testing.T) {
	lines := crowd(5, 120, 40)
	file := filepath.Join(t.TempDir(), "population.jsonl")
	require.NoError(t, os.WriteFile(file, []byte(lines), 0o600))
	runs := map[string][]string{"naive": nil, "bleve": nil, "bleve-one-way": nil}
	if uri := os.Getenv("ENISHI_TEST_POSTGRES_URI"); uri != "" {
		runs["postgres"], runs["postgres-bits"] = []string{"--postgres", uri}, []string{"--postgres", uri}
	}
	for engine, more := range runs {
		for _, from := range []struct {
			stdin string
			args  []string
		}{{lines, nil}, {"", []string{"--population", file}}} {
			args := append(append([]string{"--engine", engine, "--queries", "30"}, more...), from.args...)
			code, stdout, stderr := start(from.stdin, args...)
			require.Zero(t, code, stderr)
			var r Result
			strict := json.NewDecoder(strings.NewReader(stdout))
			strict.DisallowUnknownFields()
			require.NoError(t, strict.Decode(&r), stdout)
			assert.False(t, strict.More())
			assert.Equal(t, engine, r.Engine)
			assert.Equal(t, 120, r.Members)
			assert.Equal(t, 30, r.Queries)
			assert.Positive(t, r.Workers)
			assert.Positive(t, r.Seconds)
			assert.Positive(t, r.RSSMiB)
			assert.LessOrEqual(t, r.MedianMS, r.P95MS)
			assert.NotEmpty(t, r.What)
			assert.NotEqual(t, "unknown", r.Version)
			assert.Contains(t, stderr, "read 120 members")
		}
	}
}

func TestCommandSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"", 2, `--engine is "", but the engines are naive, bleve, bleve-one-way, postgres, postgres-bits`},
		{"--engine lucene", 2, `--engine is "lucene"`},
		{"--engine naive --top 0", 2, "--top is 0"},
		{"--engine naive --queries -1", 2, "--queries is -1"},
		{"--engine naive now", 2, `there is no use for "now"`},
		{"--engine naive", 1, "the population is empty"},
		{"--engine naive --population no/such/file", 1, "the population cannot be read"},
	} {
		code, stdout, stderr := start("", strings.Fields(c.args)...)
		assert.Equal(t, c.code, code, c.args)
		assert.Empty(t, stdout)
		assert.Contains(t, stderr, c.says)
	}
	code, stdout, stderr := start(crowd(5, 20, 10), "--engine", "postgres")
	assert.Equal(t, 1, code)
	assert.Empty(t, stdout)
	assert.Contains(t, stderr, "start a server and give --postgres")
}

func TestQuantile(t *testing.T) {
	var ascending []time.Duration
	for i := range 100 {
		ascending = append(ascending, time.Duration(i+1))
	}
	assert.Equal(t, time.Duration(51), quantile(ascending, .5))
	assert.Equal(t, time.Duration(96), quantile(ascending, .95))
	assert.Equal(t, time.Duration(7), quantile([]time.Duration{7}, .95))
}
