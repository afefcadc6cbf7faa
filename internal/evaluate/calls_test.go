package evaluate

import (
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestACallIsFilledByThoseWhoAnswerIt: whoever fits the organisation otherwise is
// not who it calls for.
func TestACallIsFilledByThoseWhoAnswerIt(t *testing.T) {
	var c Cases
	for _, id := range []string{"glasses", "bank", "shop", "press", "farm", "school"} {
		c.AddOrganization(id, partner.Profile{Name: id, Kind: "company", Ward: "271446"})
	}
	say := func(id string, side partner.Side, title string, codes ...string) {
		c.AddListing(id, side, partner.ListingContent{Title: title, Capabilities: codes})
	}
	say("glasses", partner.SideNeed, "回収箱を置いてくれるところ", "collection.clothes_goods")
	say("glasses", partner.SideNeed, "チラシを刷ってほしい", "pr")
	say("bank", partner.SideOffer, "店頭に箱を置けます", "collection.clothes_goods")
	say("shop", partner.SideOffer, "回収に協力します", "collection.clothes_goods")
	say("press", partner.SideOffer, "チラシを刷ります", "pr")
	say("farm", partner.SideOffer, "野菜があります", "donation.food")
	c.Partnerships = []Case{
		{Mode: callMode, Parties: []string{"glasses", "bank", "shop"}, Listing: "回収箱を置いてくれるところ"},
		{Mode: callMode, Parties: []string{"glasses", "press"}},
		{Mode: "support", Parties: []string{"glasses", "press"}},
	}
	require.Len(t, c.calls(), 1, "a call is asked for when its listing is named")
	r := shown(t, MeasureCalls(&c, Engine{Knowledge: knowledge(t), Weights: match.Defaults()}))
	assert.InDelta(t, 1, figure(t, r, "engine", "filled"), 0)
	// By chance each of two places goes to one of two right ones among five.
	assert.InDelta(t, .4, figure(t, r, "random", "filled"), 1e-12)
	for _, row := range r.Rows {
		assert.Len(t, row.Cells, len(r.Columns), row.Name)
	}
	c.Partnerships = c.Partnerships[1:]
	assert.False(t, c.HaveCalls())
}
