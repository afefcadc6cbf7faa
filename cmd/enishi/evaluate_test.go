package main

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden table of evaluate anew; read the difference before you commit it")

// TestEvaluateOwnData: a change of the engine's quality is seen in review.
func TestEvaluateOwnData(t *testing.T) {
	r := enishi(t, "evaluate").succeeds()
	assert.Empty(t, r.err)
	path := filepath.Join("testdata", "evaluate.golden")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(r.out), 0o600))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	if string(want) != r.out {
		t.Errorf("the figures changed: read the difference, then run with -update\n%s", differing(string(want), r.out))
	}
}

// differing are the lines that are not in both texts.
func differing(before, after string) string {
	var out []string
	for _, side := range []struct{ mark, from, other string }{{"-", before, after}, {"+", after, before}} {
		for line := range strings.Lines(side.from) {
			if !strings.Contains(side.other, line) {
				out = append(out, side.mark+line)
			}
		}
	}
	return strings.Join(out, "")
}

func TestEvaluateLines(t *testing.T) {
	r := enishi(t, "evaluate", "--format", "jsonl", "--ablation").succeeds()
	rows := map[string][]string{}
	for line := range strings.Lines(r.out) {
		var row struct {
			Task, Name, Weights string
			MRR                 *float64
		}
		require.NoError(t, json.Unmarshal([]byte(line), &row), line)
		assert.NotEmpty(t, row.Weights, line)
		require.Equal(t, row.Task == "market", row.MRR == nil, line)
		assert.NotContains(t, rows[row.Task], row.Name)
		rows[row.Task] = append(rows[row.Task], row.Name)
	}
	assert.Subset(t, rows["partnerships"], []string{"random", "one_sided", "lexical", "nearness", "engine_without_place", "engine", "mode:exchange", "case_mode:trio", "case_kind:lesson"})
	assert.Equal(t, []string{"random", "lexical", "engine"}, rows["goals"])
	assert.Contains(t, rows["partnerships_without"], "capability_words")
	assert.NotContains(t, rows["partnerships_without_place_and"], "place")
	assert.Contains(t, rows["goals_without"], "goal_words")
}

func TestEvaluateTellsWhatIsWrongWithData(t *testing.T) {
	dir := t.TempDir()
	put := func(name, content string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	goals := put("goals.jsonl", `{"id":"T","text":"竹","goals":[15]}`+"\n{")
	enishi(t, "evaluate", "--goals", goals).fails(exitFailure, "goals.jsonl, line 2")
	enishi(t, "evaluate", "--partnerships", dir).fails(exitFailure, "organizations.csv")
	put("organizations.csv", "external_id,name,kind,ward,address,summary,goals\nA,あ,company,271411,,,\nB,い,no_kind,271411,,,\n")
	put("listings.csv", "organization_external_id,side,title,detail,capabilities,goals,forms,partner_kinds\nA,offer,竹,,,,,\n")
	put("partnerships.jsonl", `{"parties":["A","B"]}`)
	enishi(t, "evaluate", "--partnerships", dir).fails(exitFailure, "no_kind", "1 faults; nothing was measured")
	dating := put("meetings.csv", "iid,pid\n")
	enishi(t, "evaluate", "--speed-dating", dating).fails(exitFailure, "meetings.csv, line 1")
	enishi(t, "evaluate", "--targets", filepath.Join(dir, "nowhere")).fails(exitFailure, "targets.json")
	enishi(t, "evaluate", "--format", "xml").fails(exitUsage, "--format is table or jsonl")
}
