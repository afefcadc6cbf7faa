package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/match"
	"enishi/internal/measure"
)

func TestBenchTable(t *testing.T) {
	r := enishi(t, "bench", "--n", "210,30", "--top", "5", "--seed", "2").succeeds()
	assert.Empty(t, r.err)
	r.says("210 members, top 5, seed 2; go", "\n\n30 members, top 5, seed 2",
		"\npopulation made ", "\nindex built ", "\nall members ", "43,890 ordered pairs, ", "\none member ", "\none changed profile ", "\nmemory ", " bytes of heap per member",
		"yes  200 members' lists equal brute force to the last bit", "yes  30 members' lists")
}

// TestBenchLines: every measurement is a JSON object of its own; the lines can be
// shown again as a table, as Markdown and as a picture.
func TestBenchLines(t *testing.T) {
	out := enishi(t, "bench", "--n", "300", "--format", "jsonl").succeeds().out
	of := map[string]map[string]any{}
	for line := range strings.Lines(out) {
		var fields map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &fields), line)
		assert.EqualValues(t, 300, fields["members"], line)
		assert.EqualValues(t, 20, fields["top"], line)
		assert.EqualValues(t, 1, fields["seed"], line)
		name, _ := fields["measurement"].(string)
		if name == "one_change" {
			name = fmt.Sprint(name, " ", fields["follows"])
		}
		require.NotContains(t, of, name)
		of[name] = fields
	}
	for name, keys := range map[string][]string{
		"machine":     {"go", "system", "processors", "instructions", "memory_read_gib_per_second", "cache_read_gib_per_second", "wide_operations_billion_per_second"},
		"population":  {"seconds", "listings"},
		"index":       {"seconds"},
		"all_members": {"seconds", "ns_per_ordered_pair", "ns_per_unordered_pair", "ordered_pairs", "ordered_pairs_rescored", "rescored_share", "processors", "list_length"},
		"one_member":  {"count", "median_ms", "p95_ms"},
		"memory":      {"resident_mib", "resident_peak_mib", "heap_bytes_per_member", "source", "kept_lists_mib", "limit_mib"},
		"exactness":   {"exact", "compared", "enough", "seconds", "compared_after_changes"},
		"result":      {"n", "seconds", "exact"},

		"one_change own_list":  {"count", "median_ms", "p95_ms"},
		"one_change all_lists": {"count", "median_ms", "p95_ms", "lists", "least_entries", "most_entries"},
	} {
		for _, key := range keys {
			assert.Contains(t, of[name], key, name)
		}
	}
	assert.Equal(t, true, of["exactness"]["exact"])
	assert.EqualValues(t, 200, of["exactness"]["compared"])
	assert.EqualValues(t, 300*299, of["all_members"]["ordered_pairs"])

	figures := file(t, "figures.jsonl", []byte(out))
	assert.Equal(t, out, enishi(t, "bench", "--from", figures, "--format", "jsonl").succeeds().out)
	enishi(t, "bench", "--from", figures).succeeds().says("300 members, top 20, seed 1", "\nexact ")
	picture := filepath.Join(t.TempDir(), "speed.svg")
	r := runWith(t, t.Context(), out, environment, "bench", "--from", "-", "--format", "markdown", "--svg", picture).succeeds()
	assert.True(t, strings.HasPrefix(r.out, "| members |"), r.out)
	drawn, err := os.ReadFile(picture)
	require.NoError(t, err)
	assert.Equal(t, 6, strings.Count(string(drawn), "<circle"))
}

// TestBenchProvesNothingWithFew: the figures are printed, and that they are not
// proved.
func TestBenchProvesNothingWithFew(t *testing.T) {
	out := enishi(t, "bench", "--n", "250", "--sample", "20", "--format", "jsonl").succeeds().out
	assert.Contains(t, out, `"exact":false,"compared":20,"enough":200`)
}

// TestBenchInterrupted: what was measured by then is printed, and that nothing is
// proved by it.
func TestBenchInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for format, words := range map[string]string{"table": "stopped during: making members", "jsonl": `"exact":false`, "markdown": "| 400 | – |"} {
		runWith(t, ctx, "", environment, "bench", "--n", "400", "--format", format).fails(exitFailure, "enishi bench: interrupted\n").says(words)
	}
}

func TestRemaining(t *testing.T) {
	assert.Empty(t, remaining(1, 10, time.Second), "too early to tell")
	assert.Empty(t, remaining(0, 10, time.Minute))
	assert.Empty(t, remaining(10, 10, time.Minute))
	assert.Equal(t, ", about 31 s left", remaining(5, 20, 10*time.Second))
	assert.Equal(t, ", about 31 min left", remaining(5, 20, 10*time.Minute))
	assert.Equal(t, ", about 2.5 h left", remaining(1, 16, 10*time.Minute))
}

// TestBenchDifferenceFails: what the measurement returns when lists differ ends
// the command with the member and both entries.
func TestBenchDifferenceFails(t *testing.T) {
	var complaint strings.Builder
	got, want := []match.Suggestion{{Partner: "m2", Score: .5, Mode: "support"}}, []match.Suggestion{{Partner: "m3", Score: .5, Mode: "support"}}
	at, same := measure.Same(got, want)
	require.False(t, same)
	code := finish(t.Context(), &terminal{err: &complaint}, "bench", &measure.Difference{Member: "m1", How: "all members", At: at, Got: got, Want: want})
	assert.Equal(t, exitFailure, code)
	assert.Equal(t, "enishi bench: the list of m1 made by all members is not that of brute force: at place 1 of 1 stands "+
		"m2 with 0.5 (3fe0000000000000, support), and m3 with 0.5 (3fe0000000000000, support) by brute force\n", complaint.String())
}

func TestBenchMistakes(t *testing.T) {
	t.Chdir(t.TempDir())
	for line, words := range map[string]string{
		"--n 1":                    "--n is 2 to 10000000",
		"--n 100,":                 "--n is 2 to 10000000",
		"--n many":                 "--n is 2 to 10000000",
		"--n 99000000":             "--n is 2 to 10000000",
		"--top 0":                  "--top is 1 to 1000",
		"--seed -1":                "--seed",
		"--sample -1":              "--sample is 0 or more",
		"--reserve -1":             "--reserve is 0 to 1000",
		"--memory-limit -1":        "--memory-limit is 0 (none) to",
		"--format xml":             "--format is table, jsonl or markdown",
		"--vs lucene":              "--vs names what is not known",
		"--vs naive,naive":         "--vs names what is not known, or twice the same",
		"--vs postgres":            "--vs postgres needs --postgres URI",
		"--vs naive,postgres-bits": "--vs postgres needs --postgres URI",
		"--vs naive --from x":      "--from measures nothing and goes without --vs",
		"--peer-queries -1":        "--peer-queries is 0 (all) or more",
		"here":                     `"here" is not expected`,
	} {
		r := enishi(t, append([]string{"bench"}, strings.Fields(line)...)...).fails(exitUsage, words)
		assert.Equal(t, 1, strings.Count(r.err, "\n"), r.err)
		assert.Empty(t, r.out, line)
	}
	enishi(t, "bench", "--from", "nowhere.jsonl").fails(exitFailure, "nowhere.jsonl")
	enishi(t, "bench", "--vs", "naive").fails(exitFailure, "bench/peers of the source, which is not here", "go build -C bench/peers", "--peers PROGRAM")
	enishi(t, "bench", "--vs", "naive", "--peers", "./missing").fails(exitFailure, "--peers", "missing", "go build -C bench/peers")
}

// peerStub speaks the protocol of the peers and invents the figures.
const peerStub = `package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
)

func main() {
	engine := flag.String("engine", "", "")
	top := flag.Int("top", 0, "")
	queries := flag.Int("queries", -1, "")
	uri := flag.String("postgres", "", "")
	flag.Parse()
	if *engine == "postgres" {
		fmt.Fprintf(os.Stderr, "reading\nPostgreSQL is not reachable at %s; start one and give --postgres:\n\tno answer\n", *uri)
		os.Exit(1)
	}
	n := 0
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); n++ {
		var m struct{ ID string; Offers, Needs []string }
		if err := json.Unmarshal(lines.Bytes(), &m); err != nil || m.ID != fmt.Sprintf("m%07d", n) || len(m.Offers) == 0 || len(m.Needs) == 0 {
			fmt.Fprintln(os.Stderr, "not a member:", lines.Text())
			os.Exit(1)
		}
	}
	if *queries == 0 {
		*queries = n
	}
	fmt.Printf("{\"engine\":%q,\"version\":\"1\",\"members\":%d,\"queries\":%d,\"load_seconds\":1,\"seconds\":1000,\"median_ms\":1000,\"p95_ms\":2000,\"workers\":2,\"rss_mib\":10,\"what\":\"nothing, top %d\"}\n",
		*engine, n, *queries, *top)
}
`

func buildPeerStub(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "peers")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", program, file(t, "main.go", []byte(peerStub)))
	said, err := build.CombinedOutput()
	require.NoError(t, err, string(said))
	return program
}

// TestBenchPeers: members go to the other engines and their answers come back
// beside Enishi's own figures. The engines themselves are tested in their module.
func TestBenchPeers(t *testing.T) {
	program := buildPeerStub(t)
	bench := func(options ...string) told {
		return enishi(t, append([]string{"bench", "--n", "300", "--top", "7", "--sample", "0", "--peers", program}, options...)...)
	}
	bench("--vs", "naive,bleve", "--peer-queries", "100").succeeds().says(
		"× enishi", "\nenishi ", "\nnaive 1  ", "\nbleve 1 ", "3,000 s", "1,000 ms", "multiplied from 100 of 300 members", "\nnaive: nothing, top 7\nbleve: nothing")
	bench("--vs", "bleve", "--peer-queries", "0").succeeds().says("nothing, top 7", "all members measured")
	assert.NotContains(t, bench("--vs", "bleve", "--peer-queries", "5000").succeeds().says("\nbleve 1 ").out, "multiplied")

	var ratios struct {
		AllSeconds float64 `json:"all_members_seconds"`
		Multiplied bool    `json:"multiplied"`
		All        float64 `json:"ratio_all_members"`
		One        float64 `json:"ratio_one_member"`
	}
	var own struct{ Seconds float64 }
	for line := range strings.Lines(bench("--vs", "naive", "--peer-queries", "150", "--format", "jsonl").succeeds().out) {
		switch {
		case strings.Contains(line, `"measurement":"peer"`):
			require.NoError(t, json.Unmarshal([]byte(line), &ratios))
		case strings.Contains(line, `"measurement":"all_members"`):
			require.NoError(t, json.Unmarshal([]byte(line), &own))
		}
	}
	assert.True(t, ratios.Multiplied)
	assert.InDelta(t, 2000, ratios.AllSeconds, 1e-9)
	assert.InDelta(t, 2000/own.Seconds, ratios.All, 1e-6)
	assert.Greater(t, ratios.One, 1.0)

	bench("--vs", "postgres", "--postgres", "postgres://there").
		fails(exitFailure, "postgres failed (exit status 1): PostgreSQL is not reachable at postgres://there; start one and give --postgres: no answer\n").
		says("\nall members ")
}
