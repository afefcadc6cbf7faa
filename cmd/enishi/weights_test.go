package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
	"enishi/internal/store"
	"enishi/internal/store/open"
)

// decided keeps decisions of an office in the place.
func (p place) decided(n int) place {
	p.t.Helper()
	p.enishi(someFiles(p.t)...).succeeds()
	address := open.Address{DataDir: p.options[1]}
	if p.options[0] == "--mongodb-uri" {
		address = open.Address{MongoURI: p.options[1]}
	}
	db, _, err := open.Open(p.t.Context(), address)
	require.NoError(p.t, err)
	defer func() { require.NoError(p.t, db.Close()) }()
	suggestions := store.Register(db, store.Spec[partner.Suggestion]{
		Name: "suggestions", ID: func(s *partner.Suggestion) string { return string(s.ID) }, Version: func(s *partner.Suggestion) *int64 { return &s.Version },
		Owners: func(*partner.Suggestion) []partner.OrganizationID { return nil },
	})
	require.NoError(p.t, db.Ensure(p.t.Context()))
	for _, s := range partnertest.Decisions(n) {
		require.NoError(p.t, suggestions.Insert(p.t.Context(), partner.ScopeAll("given"), s))
	}
	return p
}

// share reads the weight of the kinds off the first suggestion.
func (p place) share() float64 {
	p.t.Helper()
	out := p.enishi("suggest", "--organization", "M2", "--format", "jsonl").succeeds().out
	var line suggestLine
	require.NoError(p.t, json.Unmarshal([]byte(strings.SplitN(out, "\n", 2)[0]), &line))
	return line.Terms[3].Weight
}

// TestWeightsByCommand goes from decisions to weights in use and back.
func TestWeightsByCommand(t *testing.T) {
	onBothStores(t, func(t *testing.T, fresh func(*testing.T) place) {
		p := fresh(t).decided(110)
		p.enishi("weights", "list").succeeds().says("* shipped")
		before := p.share()

		p.enishi("weights", "propose", "--dry-run").succeeds().
			says("110 of 110 suggestions", "reciprocity", "comparisons ordered rightly", "at 95 %", "nothing was kept")
		p.enishi("weights", "show", "w1").fails(exitFailure, `there are no weights "w1"`)
		p.enishi("weights", "propose").succeeds().says("kept as w1")
		assert.InDelta(t, before, p.share(), 1e-12, "a proposal changes nothing")
		p.enishi("weights", "list").succeeds().says("* shipped", "w1       proposed", "110 decisions")

		p.enishi("weights", "adopt", "w1", "--note", "三か月の見直し").succeeds().says("w1 is adopted now")
		assert.Greater(t, p.share(), before)
		p.enishi("weights", "list").succeeds().says("* w1       adopted", "  shipped")
		p.enishi("weights", "show", "w1").succeeds().says("proposed", "adopted", "system:weights adopt", "三か月の見直し")
		p.enishi("weights", "reject", "w1").fails(exitFailure, "cannot reject weights that are adopted")
		p.enishi("weights", "reset").succeeds().says("the shipped weights", "are in use now")
		assert.InDelta(t, before, p.share(), 1e-12)
		p.enishi("weights", "reset").fails(exitFailure, "the shipped weights are in use already")

		p.enishi("weights", "propose").succeeds().says("kept as w2")
		p.enishi("weights", "reject", "w2").succeeds().says("w2 is rejected now")
		var lines []weightsLine
		for line := range strings.Lines(p.enishi("weights", "list", "--format", "jsonl").succeeds().out) {
			var l weightsLine
			require.NoError(t, json.Unmarshal([]byte(line), &l))
			lines = append(lines, l)
		}
		require.Len(t, lines, 3)
		assert.Equal(t, []partner.WeightingID{"w2", "w1", shippedWeights}, []partner.WeightingID{lines[0].ID, lines[1].ID, lines[2].ID})
		assert.Equal(t, []string{"rejected", "retired"}, []string{lines[0].State, lines[1].State})
		assert.True(t, lines[2].InUse)
		assert.Equal(t, lines[1].Details.Weights, lines[1].Weights)
	})
}

func TestTooFewDecisionsByCommand(t *testing.T) {
	p := onSQLite(t).decided(12)
	p.enishi("weights", "propose").fails(exitFailure, "there are not enough decisions to learn from yet: 48 more")
	p.enishi("weights", "adopt", "w1").fails(exitFailure, `there are no weights "w1"`)
	p.enishi("weights", "adopt").fails(exitUsage, "ID is missing")
	p.enishi("weights", "list", "--format", "xml").fails(exitUsage, "--format is table or jsonl")
}
