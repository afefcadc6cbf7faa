package evaluate

import (
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
)

func TestMarketByHand(t *testing.T) {
	var c Cases
	for _, id := range []string{"a", "b", "c", "d"} {
		c.AddOrganization(id, partner.Profile{Name: id})
	}
	c.Partnerships = []Case{{Parties: []string{"a", "b"}}, {Parties: []string{"a", "c"}}}
	// Both read of each other, and c reads of a: two right pairs of three.
	row := c.marketRow("x", []match.Edge{{A: "a", B: "b"}, {A: "b", B: "a"}, {A: "c", B: "a"}, {A: "d", B: "b"}}, []partner.OrganizationID{"b", "a", "a", "b"})
	// pairs, right, served of a, b, c, never c and d, over none, coverage, Gini of 2 2 0 0, most.
	assert.Equal(t, []Cell{{3}, {2}, {1}, {2}, {0}, {.5}, {.5}, {2}}, row.Cells)
}

func TestARoundTreatsPeopleMoreEvenly(t *testing.T) {
	r := shown(t, MeasureMarket(readCases(t, "testdata/small"), Engine{Knowledge: knowledge(t), Weights: match.Defaults()}))
	assert.Less(t, figure(t, r, "engine_allocated", "gini"), figure(t, r, "engine_lists", "gini"))
	assert.LessOrEqual(t, figure(t, r, "engine_allocated", "max"), 3.0)
	assert.LessOrEqual(t, figure(t, r, "engine_give_way", "never"), figure(t, r, "engine_allocated", "never"))
}
