package partner_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

func TestWhatIsACallAndForHowMany(t *testing.T) {
	org := partnertest.Organization("制服バトンの会").Admitted()
	need := func(title string) partnertest.ListingBuilder { return partnertest.Need(org, title) }
	for name, c := range map[string]struct {
		listing *partner.Listing
		call    bool
		places  int
		read    bool
	}{
		"by its form":                  {need("回収箱を置いてくれる店").Forms(partner.FormCall).Published(), true, 0, false},
		"by room for several":          {need("ポスターの掲示").Capacity(14).Published(), true, 14, false},
		"the number stands in a title": {need("回収箱を置く場所を１４か所募集").Forms(partner.FormCall).Published(), true, 14, true},
		"the number stands in a text":  {need("職場体験の受け入れ先").Detail("2人から5人ずつ。あと30ヶ所足りません。").Forms(partner.FormCall).Published(), true, 30, true},
		"what is said wins":            {need("回収箱を置く場所を14か所").Forms(partner.FormCall).Capacity(3).Published(), true, 3, false},
		"a number of something else":   {need("花の苗を20株植える人").Forms(partner.FormCall).Published(), true, 0, false},
		"one place":                    {need("畑を1か所").Published(), false, 0, false},
		"one partner":                  {need("ポスターの絵").Published(), false, 0, false},
		"who takes part in calls":      {partnertest.Offer(org, "店先に回収箱を置けます").Forms(partner.FormCall).Published(), false, 0, false},
		"an offer for several":         {partnertest.Offer(org, "出前授業").Capacity(5).Published(), true, 5, false},
		"nothing published":            {need("回収箱").Forms(partner.FormCall).Draft(), false, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.call, c.listing.IsCall())
			if c.listing.Published == nil {
				return
			}
			n, read := c.listing.Published.Places()
			assert.Equal(t, c.places, n)
			assert.Equal(t, c.read, read)
		})
	}
}

func TestTrioIDs(t *testing.T) {
	id := partner.TrioIDOf("c", "a", "b")
	assert.Equal(t, partner.TrioID("a~b~c"), id)
	three, ok := id.Organizations()
	assert.True(t, ok)
	assert.Equal(t, [3]partner.OrganizationID{"a", "b", "c"}, three)
	for _, bad := range []partner.TrioID{"", "a", "a~b", "a~a~b", "b~a~c", "a~b~c~d", "~b~c", "a~b~"} {
		_, ok := bad.Organizations()
		assert.False(t, ok, bad)
	}
	a, b, c := partnertest.Organization("一").ID("a").Admitted(), partnertest.Organization("二").ID("b").Admitted(), partnertest.Organization("三").ID("c").Admitted()
	assert.Equal(t, []partner.SuggestionID{"a~b", "a~c", "b~c"}, partnertest.Introduction(a, b, c).Proposed().Pairs())
}
