package partner_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

const onePair partner.SuggestionID = "org-a~org-b"

func TestRoundOptions(t *testing.T) {
	for name, c := range map[string]struct {
		options partner.RoundOptions
		want    []string
	}{
		"plain":      {partner.RoundOptions{Each: 3}, nil},
		"everything": {partner.RoundOptions{Each: 10, LeastScore: 1, Kinds: []partner.OrganizationKind{"school"}, Wards: []partner.Ward{"outside"}}, nil},
		"nothing":    {partner.RoundOptions{}, []string{"each out_of_range"}},
		"all at once": {
			partner.RoundOptions{Each: 11, LeastScore: 1.01, Kinds: []partner.OrganizationKind{"school", "school"}, Wards: []partner.Ward{"kita"}},
			[]string{"each out_of_range", "least_score out_of_range", "kinds[1] duplicate", "wards[0] unknown"},
		},
		"no number": {partner.RoundOptions{Each: 1, LeastScore: math.NaN()}, []string{"least_score out_of_range"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, faults(t, partner.Invalid(c.options.Faults())))
		})
	}
}

func TestForWhomARoundIs(t *testing.T) {
	schools := []partner.OrganizationKind{partner.KindSchool}
	west := []partner.Ward{"271446"}
	school := &partner.Profile{Kind: partner.KindSchool, Ward: "271446"}
	shop := &partner.Profile{Kind: partner.KindCompany, Ward: "271411"}
	for _, c := range []struct {
		options      partner.RoundOptions
		school, shop bool
	}{
		{partner.RoundOptions{}, true, true},
		{partner.RoundOptions{Kinds: schools}, true, false},
		{partner.RoundOptions{Wards: west}, true, false},
		{partner.RoundOptions{Kinds: []partner.OrganizationKind{partner.KindCompany}, Wards: west}, false, false},
	} {
		assert.Equal(t, c.school, c.options.For(school))
		assert.Equal(t, c.shop, c.options.For(shop))
	}
}

func TestOpeningARound(t *testing.T) {
	options := partner.RoundOptions{Each: 3}
	slate := partner.Slate{Pairs: []partner.RoundPair{partner.NewRoundPair(onePair, .123456, partner.ModeExchange, partner.GroundNobodyLeftOut)}}
	r, err := partner.NewRound("r", partnertest.Coordinator(), "秋の回", options, slate, later)
	require.NoError(t, err)
	assert.Equal(t, partner.RoundOpen, r.State)
	assert.Equal(t, []partner.HistoryEntry{{At: later, By: "account-coordinator", What: "opened"}}, r.History)
	assert.InDelta(t, .1235, r.Slate.Pairs[0].Score, 1e-12, "four decimals are kept")
	assert.Equal(t, 2, r.Slate.Reached())

	_, err = partner.NewRound("r", partnertest.Member(maker), "秋の回", options, slate, later)
	assert.Equal(t, partner.KindForbidden, partner.KindOf(err))
	_, err = partner.NewRound("r", partnertest.Admin(), " ", partner.RoundOptions{}, slate, later)
	assert.Equal(t, []string{"each out_of_range", "name required"}, faults(t, err))
	_, err = partner.NewRound("r", partnertest.Admin(), "秋の回", options, partner.Slate{}, later)
	assert.Equal(t, partner.KindConflict, partner.KindOf(err))
}

func TestTransitionsOfARound(t *testing.T) {
	type act func(*partner.Round, partner.Actor) error
	closing := func(r *partner.Round, a partner.Actor) error { return r.Close(a, later) }
	reopening := func(r *partner.Round, a partner.Actor) error { return r.Reopen(a, later) }
	discarding := func(r *partner.Round, a partner.Actor) error { return r.Discard(a, 0, later) }
	discardingLate := func(r *partner.Round, a partner.Actor) error { return r.Discard(a, 1, later) }
	for name, c := range map[string]struct {
		from partner.RoundState
		act  act
		to   partner.RoundState // "": refused
	}{
		"close an open one":              {partner.RoundOpen, closing, partner.RoundClosed},
		"close a closed one":             {partner.RoundClosed, closing, ""},
		"close a discarded one":          {partner.RoundDiscarded, closing, ""},
		"reopen a closed one":            {partner.RoundClosed, reopening, partner.RoundOpen},
		"reopen an open one":             {partner.RoundOpen, reopening, ""},
		"reopen a discarded one":         {partner.RoundDiscarded, reopening, ""},
		"discard an open one":            {partner.RoundOpen, discarding, partner.RoundDiscarded},
		"discard what is decided partly": {partner.RoundOpen, discardingLate, ""},
		"discard a closed one":           {partner.RoundClosed, discarding, ""},
		"discard a discarded one":        {partner.RoundDiscarded, discarding, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := partnertest.Round("秋の回", onePair).In(c.from)
			before := *r
			assert.Equal(t, partner.KindForbidden, partner.KindOf(c.act(r, partnertest.Member(maker))))
			err := c.act(r, partnertest.Coordinator())
			if c.to == "" {
				assert.Equal(t, partner.KindConflict, partner.KindOf(err))
				assert.Equal(t, before, *r, "a refused change changes nothing")
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.to, r.State)
			assert.Equal(t, c.to == partner.RoundOpen, r.Slot != "", "only the open one takes the place")
			assert.Len(t, r.History, len(before.History)+1)
			assert.Equal(t, later, r.UpdatedAt)
		})
	}
}

func TestWhatCanBeDoneWithARound(t *testing.T) {
	office := partnertest.Coordinator()
	open, closed, gone := partnertest.Round("秋", onePair).Open(), partnertest.Round("秋", onePair).Closed(), partnertest.Round("秋", onePair).In(partner.RoundDiscarded)
	assert.Equal(t, []string{"close", "discard"}, open.Actions(office, 0))
	assert.Equal(t, []string{"close"}, open.Actions(office, 1))
	assert.Equal(t, []string{"reopen"}, closed.Actions(office, 1))
	assert.Empty(t, gone.Actions(office, 0))
	assert.Empty(t, open.Actions(partnertest.Member(maker), 0))
}

func TestWhichDecisionsBelongToARound(t *testing.T) {
	r := partnertest.Round("秋", onePair).At(partnertest.Days(1)).Open()
	at := func(days int) *partner.Review { return &partner.Review{At: partnertest.Days(days)} }
	assert.False(t, r.Decided(nil))
	assert.False(t, r.Decided(at(0)), "before it was opened")
	assert.True(t, r.Decided(at(1)))
	assert.True(t, r.Decided(at(9)))
	require.NoError(t, r.Close(partnertest.Coordinator(), partnertest.Days(5)))
	assert.True(t, r.Decided(at(5)))
	assert.False(t, r.Decided(at(9)), "after it was closed")
}

// A round of ten thousand organisations with ten partners each still fits into
// one document of the store, which takes 8 MiB.
func TestALargeRoundFitsADocument(t *testing.T) {
	id := func(n int) partner.OrganizationID { return partner.OrganizationID(fmt.Sprintf("org_%020d", n)) }
	var slate partner.Slate
	for n := range 10_000 {
		for k := range partner.MaxRoundEach / 2 {
			slate.Pairs = append(slate.Pairs, partner.NewRoundPair(partner.SuggestionIDOf(id(n), id(10_000+10*n+k)), .4567, partner.ModeExchange, partner.GroundNobodyLeftOut))
		}
		slate.Without = append(slate.Without, partner.RoundWithout{Organization: id(n), Why: partner.WithoutListings})
	}
	r, err := partner.NewRound("rnd_00000000000000000000", partnertest.Coordinator(), "大きな回", partner.RoundOptions{Each: 10}, slate, later)
	require.NoError(t, err)
	document, err := json.Marshal(r)
	require.NoError(t, err)
	assert.Less(t, len(document), 8<<20)
}
