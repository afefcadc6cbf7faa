package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// linesOf reads JSON lines.
func linesOf(t *testing.T, text string) []map[string]any {
	t.Helper()
	var out []map[string]any
	for line := range strings.Lines(text) {
		var one map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &one), line)
		out = append(out, one)
	}
	return out
}

// Two organisations that fit each other.
const (
	bambooMembers  = "会員番号,名称,種別,区\nM1,竹の里保存会,市民活動団体・任意団体,南区\nM2,北風小学校,小中高・支援学校,南区\n"
	bambooListings = "会員番号,区分,タイトル,分野\nM1,できること,竹林で切った竹をゆずります,material.wood_bamboo\nM2,助けてほしいこと,工作に使う竹がほしい,material.wood_bamboo\n"
)

// TestRounds: a round is previewed, opened, listed and closed from a script, and
// there is one at a time.
func TestRounds(t *testing.T) {
	onBothStores(t, func(t *testing.T, fresh func(*testing.T) place) {
		p := fresh(t)
		p.enishi("import", "--organizations", file(t, "o.csv", []byte(bambooMembers)), "--listings", file(t, "l.csv", []byte(bambooListings))).succeeds()
		p.enishi("rounds", "close").fails(exitFailure, "no round is open")
		assert.Empty(t, p.enishi("rounds", "list").succeeds().out)

		p.enishi("rounds", "preview").succeeds().says("M1", "竹の里保存会", "⇄", "北風小学校", "候補 1件", "この回")
		slate := linesOf(t, p.enishi("rounds", "preview", "--format", "jsonl").succeeds().out)
		require.Len(t, slate, 2)
		assert.ElementsMatch(t, []any{"M1", "M2"}, []any{slate[0]["organization"], slate[0]["partner"]})
		assert.Positive(t, slate[0]["score"])
		assert.Contains(t, slate[1], "balanced")
		high := linesOf(t, p.enishi("rounds", "preview", "--least-score", "1", "--kinds", "school", "--format", "jsonl").succeeds().out)
		require.Len(t, high, 2, "one school and how even it is")
		assert.Equal(t, map[string]any{"organization": "M2", "without": "no_candidate"}, high[0])
		assert.Empty(t, p.enishi("rounds", "list").succeeds().out, "a preview stores nothing")

		p.enishi("rounds", "open", "--name", "秋の回", "--least-score", "1").fails(exitFailure, "no pair")
		opened := linesOf(t, p.enishi("rounds", "open", "--name", "秋の回", "--each", "2", "--format", "jsonl").succeeds().out)
		require.Len(t, opened, 1)
		assert.Equal(t, "open", opened[0]["state"])
		assert.InDelta(t, 1, opened[0]["waiting"], 0)
		p.enishi("rounds", "open", "--name", "冬の回").fails(exitFailure, "another round is open; close it first")
		p.enishi("rounds", "list").succeeds().says("確認中", "秋の回", "1件のうち0件を確認")
		p.enishi("rounds", "close").succeeds().says("終了", "秋の回")
		listed := linesOf(t, p.enishi("rounds", "list", "--format", "jsonl").succeeds().out)
		require.Len(t, listed, 1)
		assert.Equal(t, "closed", listed[0]["state"])
		assert.Equal(t, opened[0]["id"], listed[0]["id"])
	})
}
