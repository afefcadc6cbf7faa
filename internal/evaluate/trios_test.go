package evaluate

import (
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTriosOfCasesThatSaySo(t *testing.T) {
	c := Cases{Partnerships: []Case{{Parties: []string{"a", "b", "c"}}, {Parties: []string{"a", "d"}}}}
	assert.Len(t, c.trioQueries(), 3, "where no case names its mode, all of three")
	c.Partnerships[1].Mode = "support"
	assert.Empty(t, c.trioQueries())
	c.Partnerships[0].Mode = trioMode
	assert.Len(t, c.trioQueries(), 3)
}

func TestSumOfPairsByHand(t *testing.T) {
	suggestion := func(id string, score float64) match.Suggestion {
		return match.Suggestion{Partner: partner.OrganizationID(id), Score: score}
	}
	lists := map[partner.OrganizationID][]match.Suggestion{
		"a": {suggestion("b", .9), suggestion("c", .5), suggestion("d", .4)},
		"b": {suggestion("a", .9), suggestion("c", .1), suggestion("d", .6)},
		"c": {suggestion("a", .5), suggestion("b", .1), suggestion("d", .7)},
		"d": {suggestion("a", .4), suggestion("b", .6), suggestion("c", .7)},
	}
	// a with b and c 1.5, with b and d 1.9, with c and d 1.6.
	for rank, right := range [][]partner.OrganizationID{{"d", "b"}, {"c", "d"}, {"b", "c"}} {
		assert.Equal(t, []int{rank + 1}, rankByPairs(lists, query{me: "a", right: right}))
	}
}

// TestTheEngineFindsAChainOfThree: what one gives up a second works up and a third
// sells.
func TestTheEngineFindsAChainOfThree(t *testing.T) {
	var c Cases
	for _, id := range []string{"farm", "kitchen", "shop", "club", "clinic"} {
		c.AddOrganization(id, partner.Profile{Name: id, Kind: "company", Ward: "271446"})
	}
	say := func(id string, side partner.Side, title string, codes ...string) {
		c.AddListing(id, side, partner.ListingContent{Title: title, Capabilities: codes})
	}
	say("farm", partner.SideOffer, "規格外の野菜を差し上げます", "material.off_grade_crops")
	say("farm", partner.SideNeed, "売り場がほしい", "sales")
	say("kitchen", partner.SideNeed, "規格外の野菜がほしい", "material.off_grade_crops")
	say("kitchen", partner.SideOffer, "野菜の総菜を作ります", "product.food")
	say("shop", partner.SideNeed, "地元の総菜を並べたい", "product.food")
	say("shop", partner.SideOffer, "売り場を使ってもらえます", "sales")
	say("club", partner.SideNeed, "会場を探しています", "place")
	say("clinic", partner.SideOffer, "健康の講座をします", "lecture.health")
	c.Partnerships = []Case{{Parties: []string{"farm", "kitchen", "shop"}}}
	require.True(t, c.HaveTrios())
	r := shown(t, MeasureTrios(&c, Engine{Knowledge: knowledge(t), Weights: match.Defaults()}, func(int, int) {}))
	assert.InDelta(t, 1, figure(t, r, "engine", "mrr"), 0)
	assert.InDelta(t, 3, figure(t, r, "engine", "queries"), 0)
	c.Partnerships = nil
	assert.False(t, c.HaveTrios())
}
