package partner_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// Whatever anybody tries in whatever order, a case stays sound: what is refused
// changes nothing, and what is done keeps every promise.
func TestNoWalkBreaksAnIntroduction(t *testing.T) {
	actors := []partner.Actor{
		partnertest.Coordinator(), partnertest.Coordinator(), partnertest.Member(maker), partnertest.Member(school),
		partnertest.Member(grower), partnertest.Member(stranger), partnertest.System(),
	}
	reached := map[partner.IntroductionState]bool{}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // a walk that can be repeated
		i := []partnertest.IntroductionBuilder{pair, trio}[seed%2].Proposed()
		now := partnertest.Now
		for step := range 40 {
			now = now.Add(time.Hour)
			a, e := actors[r.IntN(len(actors))], aimed(r, i.State())
			where := fmt.Sprintf("seed %d, step %d: %s when %s", seed, step, e, i.State())
			before := text(t, i)
			if err := happenToIntroduction(i, e, a, now); err != nil {
				require.NotEmpty(t, partner.KindOf(err), where)
				require.Equal(t, before, text(t, i), where)
				continue
			}
			reached[i.State()] = true
			sound(t, i, now, where)
		}
	}
	for _, s := range partner.IntroductionStates {
		if s != partner.IntroductionProposed {
			assert.Truef(t, reached[s], "no walk came to %s: it proves too little", s)
		}
	}
}

// aimed picks an event, mostly one that can happen and seldom one that ends the
// case, so that walks get far.
func aimed(r *rand.Rand, s partner.IntroductionState) partner.IntroductionEvent {
	ends := []partner.IntroductionEvent{partner.IntroductionClose, partner.IntroductionDecline, partner.IntroductionRetract}
	for {
		e := partner.IntroductionEvents[r.IntN(len(partner.IntroductionEvents))]
		if (s.Allows(e) || r.IntN(8) == 0) && (!slices.Contains(ends, e) || r.IntN(8) == 0) {
			return e
		}
	}
}

func sound(t *testing.T, i *partner.Introduction, now partner.Time, where string) {
	t.Helper()
	require.Contains(t, partner.IntroductionStates, i.State(), where)
	require.Equal(t, now, i.UpdatedAt, where)
	require.Equal(t, i.State() == partner.IntroductionClosed, i.Closing != "", where)
	require.Equal(t, i.Closing != "", !i.ClosedAt.IsZero(), where)
	require.Equal(t, i.Open(), i.NextActionOn != "", where+": exactly open cases have a next action")
	require.False(t, i.Ball.Since.IsZero(), where)
	waiting := map[partner.OrganizationID]bool{}
	for _, p := range i.Parties {
		require.Equal(t, p.Answer != "", !p.AnsweredAt.IsZero(), where)
		require.False(t, p.Answer != "" && p.AskedAt.IsZero(), where+": nobody answers unasked")
		waiting[p.Organization] = !p.AskedAt.IsZero() && p.Answer == ""
	}
	if i.Ball.Organization != "" {
		require.True(t, waiting[i.Ball.Organization], where+": the turn is with somebody who has to answer")
	}
	going := []partner.IntroductionState{
		partner.IntroductionBothAccepted, partner.IntroductionMet, partner.IntroductionProvisional,
		partner.IntroductionFormed, partner.IntroductionActive, partner.IntroductionReported,
	}
	if slices.Contains(going, i.State()) {
		require.True(t, i.AllAccepted(), where)
	}
	if slices.Contains(going[3:], i.State()) {
		require.NotNil(t, i.Agreement, where+": formed needs an agreement")
	}
	var read partner.Introduction
	require.NoError(t, json.Unmarshal([]byte(text(t, i)), &read), where)
	require.Equal(t, text(t, i), text(t, &read), where)
}

// The same for a listing.
func TestNoWalkBreaksAListing(t *testing.T) {
	actors := everybody()
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 2)) //nolint:gosec // a walk that can be repeated
		l := scrap.Draft()
		for step := range 30 {
			a, e := actors[r.IntN(len(actors))], partner.ListingEvents[r.IntN(len(partner.ListingEvents))]
			where := fmt.Sprintf("seed %d, step %d: %s when %s", seed, step, e, l.State)
			before := text(t, l)
			if err := happenToListing(l, e, a); err != nil {
				require.Equal(t, before, text(t, l), where)
				continue
			}
			shown := l.State == partner.ListingPublished || l.State == partner.ListingInProgress || l.State == partner.ListingDone
			hidden := l.State == partner.ListingDraft || l.State == partner.ListingSubmitted
			require.True(t, l.Draft != nil || l.Published != nil, where)
			require.False(t, shown && (l.Published == nil || l.ConfirmedAt.IsZero() || l.ExpiresOn == ""), where)
			require.False(t, hidden && (l.Published != nil || l.Draft == nil), where)
			require.Equal(t, l.State == partner.ListingPublished, l.Matchable(partnertest.Today), where)
			require.Equal(t, partner.ListingIdentity(maker.ID, partner.SideOffer, l.Current().Title), l.Identity, where)
		}
	}
}

func TestTheHistoryIsBounded(t *testing.T) {
	l := scrap.Published()
	for n := range 300 {
		require.NoError(t, l.Renew(partnertest.Member(maker), partnertest.Days(n)))
	}
	assert.Len(t, l.History, 200)
	assert.Equal(t, partnertest.Days(299), l.History[199].At, "the newest stay")
	assert.Equal(t, partnertest.Days(100), l.History[0].At)
}
