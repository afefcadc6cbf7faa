package evaluate

import (
	"slices"
	"strings"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAPieceIsMissedWhereItIsNeeded(t *testing.T) {
	c := catalogs(t)
	cases := readCases(t, "testdata/small")
	few := slices.DeleteFunc(partnerPieces(), func(p piece) bool {
		return !slices.Contains([]string{"reciprocity", "place", "capability_words"}, p.name)
	})
	steps := 0
	r, err := ablate(Report{Task: "few"}, setup{general: c.General, weights: match.Defaults()}, few, func(e Engine) []outcome {
		return cases.measure(rankWith(e.index(cases)))
	}, func(done, total int) {
		steps++
		assert.LessOrEqual(t, done, total)
	})
	require.NoError(t, err)
	shown(t, r)
	assert.Equal(t, len(few)+1, steps)
	require.Len(t, r.Rows, len(few)+1)
	all := measured(t, "testdata/small")
	assert.InDelta(t, figure(t, all, "engine", "mrr"), figure(t, r, "whole", "mrr"), 1e-12)
	assert.InDelta(t, figure(t, all, "engine_without_place", "mrr"), figure(t, r, "place", "mrr"), 1e-12)
	for _, row := range r.Rows {
		assert.InDelta(t, figure(t, r, "whole", "mrr"), figure(t, r, row.Name, "mrr")+figure(t, r, row.Name, "mrr_loss"), 1e-12, row.Name)
	}
	assert.Positive(t, figure(t, r, "reciprocity", "mrr_loss"))

	texts, err := ReadGoalTexts("goals.jsonl", opened(t, "testdata/small/goals.jsonl"))
	require.NoError(t, err)
	goals, err := AblateGoals(texts, c.General, func(int, int) {})
	require.NoError(t, err)
	assert.Positive(t, figure(t, goals, "goal_words", "mrr_loss"))

	var i Indicators
	require.NoError(t, i.ReadTargets("targets", strings.NewReader(`[{"id":"3.6","title":"道路交通事故による死傷者を半減"},{"id":"2.1","title":"飢餓を終わらせる"}]`)))
	require.NoError(t, i.ReadIndicators("indicators", strings.NewReader(`[{"target_id":"3.6","indicator":"飲酒運転と道路での死亡率"}]`)))
	assert.InDelta(t, 1, figure(t, MeasureTargets(&i, knowledge(t)), "lexical", "mrr"), 0)
	targets, err := AblateTargets(&i, c.General, func(int, int) {})
	require.NoError(t, err)
	assert.InDelta(t, 1, figure(t, targets, "whole", "mrr"), 0)
	assert.Positive(t, figure(t, targets, "target_words", "mrr_loss"))
}

// TestEveryPieceTakesSomethingOut: a piece that changes nothing would be told as
// knowledge that brings nothing.
func TestEveryPieceTakesSomethingOut(t *testing.T) {
	c := catalogs(t)
	whole := setup{general: c.General, weights: c.Weights}
	for _, p := range append(partnerPieces(), goalPieces()...) {
		part := whole
		p.without(&part)
		assert.NotEqual(t, whole, part, p.name)
	}
	assert.NotEmpty(t, c.General.Kin, "what was taken out is still in the original")
	words := 0
	for _, g := range c.General.Capabilities.Groups {
		for _, e := range g.Entries {
			words += len(e.Words)
		}
	}
	assert.Positive(t, words)
	assert.NotEmpty(t, c.General.Goals.Goals()[0].Targets[0].Words)
	assert.InDelta(t, 1, func() float64 {
		s := withoutTerm(c.Weights, placeTerm).Score
		return s.Reciprocity + s.Goals + s.Place + s.Kinds
	}(), 1e-12)
}

func TestEveryListOfKnowledgeIsAPiece(t *testing.T) {
	var names []string
	for _, p := range partnerPieces() {
		assert.NotContains(t, names, p.name)
		names = append(names, p.name)
	}
	assert.Subset(t, names, []string{"group_words", "kin", "joint", "kind_affinity", "outlet_words", "materials", "topics"})
	assert.Equal(t, "kind_affinity", snakeCase("KindAffinity"))
}

func TestACallBelongsToTheOneWhoCalls(t *testing.T) {
	c := Case{Mode: callMode, Parties: []string{"a", "b", "c"}}
	assert.Equal(t, []partner.OrganizationID{"b", "c"}, c.partnersOf("a"))
	assert.Equal(t, []partner.OrganizationID{"a"}, c.partnersOf("c"))
	c.Mode = "trio"
	assert.Equal(t, []partner.OrganizationID{"a", "b"}, c.partnersOf("c"))
}
