package match

import (
	"testing"

	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
)

// TestLeftoversAreGivenSoughtOrToBeUsed: the same leftover means three things.
func TestLeftoversAreGivenSoughtOrToBeUsed(t *testing.T) {
	g := fewWords()
	g.OutletWords = []string{"使い道"}
	g.Materials[0].Uses[0].Words = []string{"竹炭", "竹細工"}
	k := mustKnow(t, g)
	for _, c := range []struct {
		name string
		side partner.Side
		said string
		want []string
	}{
		{"who has it gives it", partner.SideOffer, "竹があります", []string{"material.bamboo"}},
		{"and not what it could become", partner.SideOffer, "竹があります。竹炭にできます", []string{"material.bamboo"}},
		{"who makes it gives the making, not the stuff", partner.SideOffer, "竹細工をします", []string{"craft.bamboo"}},
		{"who seeks it could use it", partner.SideNeed, "竹がほしい", []string{"material.bamboo", "craft.bamboo"}},
		{"who seeks a use has it already", partner.SideNeed, "竹の使い道", []string{"craft.bamboo"}},
	} {
		l := k.readListing(&partner.Listing{Side: c.side, Published: &partner.ListingContent{Title: c.said}}, Defaults())
		var got []string
		for _, found := range l.capabilities {
			got = append(got, k.codes[found.index])
			assert.True(t, found.proposed)
		}
		assert.Equal(t, c.want, got, c.name)
	}
}

// TestNumbersAndEndingsAreNotMarked: two weeks here and two weeks there are
// nothing that two listings have in common.
func TestNumbersAndEndingsAreNotMarked(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want []span
	}{
		{"二週間ほどでお渡しします", "二週間ずつの実習", []span{{1, 3}}},
		{"20人まで", "20か所", nil},
		{"しています", "しています", nil},
		{"食品ロスの講座", "食品ロスを減らす", []span{{0, 4}}},
	} {
		got, _ := sharedSpans(c.a, c.b)
		assert.Equal(t, c.want, joined(got), c.a)
	}
}
