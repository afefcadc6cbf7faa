package partner_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

func TestPeopleAreToldBeforeAListingExpires(t *testing.T) {
	l := partnertest.Offer(partnertest.Organization("A").ID("org-a").Admitted(), "鉄の端材").Published()
	last := l.ExpiresOn
	at := func(d partner.Date) partner.Time {
		moment, err := partner.ParseTime(string(d) + "T03:00:00.000Z")
		require.NoError(t, err)
		return moment
	}
	l.Warn(true, at(last.AddDays(-15)))
	assert.Empty(t, l.Notices, "too early")
	l.Warn(true, at(last.AddDays(-3)))
	l.Warn(true, at(last.AddDays(-2)))
	assert.Equal(t, []string{"listing_expiring@org-a"}, kindsOf(l.Notices), "once for one expiry, also after days of rest")
	require.NoError(t, l.Renew(partnertest.MemberOf("org-a"), at(last)))
	assert.True(t, l.WarningDue(l.ExpiresOn.AddDays(-14)), "and again for the next")
	require.NoError(t, l.ExpireTelling(true, at(l.ExpiresOn.AddDays(1))))
	assert.Equal(t, []string{"listing_expiring@org-a", "listing_expired@org-a"}, kindsOf(l.Notices))
	assert.False(t, l.WarningDue(l.ExpiresOn))
}

func TestALinkRenewsWhatItWasMadeFor(t *testing.T) {
	org := partnertest.Organization("A").ID("org-a").Admitted()
	fresh := func() *partner.Listing { return partnertest.Offer(org, "鉄の端材").Published() }
	for name, c := range map[string]struct {
		listing *partner.Listing
		expiry  partner.Date
		day     int
		want    string
		moved   bool
	}{
		"in time":                {fresh(), fresh().ExpiresOn, 170, "", true},
		"expired":                {partnertest.Offer(org, "鉄の端材").Expired(), partnertest.Offer(org, "鉄の端材").Expired().ExpiresOn, 200, "", true},
		"renewed before":         {fresh(), fresh().ExpiresOn.AddDays(-1), 170, "", false},
		"of a later expiry":      {fresh(), fresh().ExpiresOn.AddDays(1), 170, "link_expired", false},
		"much too late":          {partnertest.Offer(org, "鉄の端材").Expired(), partnertest.Offer(org, "鉄の端材").Expired().ExpiresOn, 400, "link_expired", false},
		"withdrawn":              {partnertest.Offer(org, "鉄の端材").Withdrawn(), fresh().ExpiresOn, 1, "listing_state", false},
		"done":                   {partnertest.Offer(org, "鉄の端材").Done(), fresh().ExpiresOn, 1, "listing_state", false},
		"renewed, then expired ": {partnertest.Offer(org, "鉄の端材").Expired(), "2026-01-01", 200, "link_expired", false},
	} {
		t.Run(name, func(t *testing.T) {
			before := c.listing.ExpiresOn
			err := c.listing.RenewByLink(partnertest.MemberOf("org-a"), c.expiry, partnertest.Days(c.day))
			if c.want != "" {
				assert.ErrorContains(t, err, c.want)
			} else {
				require.NoError(t, err)
				assert.Equal(t, partner.ListingPublished, c.listing.State)
			}
			assert.Equal(t, c.moved, c.listing.ExpiresOn > before)
		})
	}
	assert.Equal(t, partner.KindForbidden, partner.KindOf(fresh().RenewByLink(partnertest.MemberOf("org-b"), fresh().ExpiresOn, partnertest.Days(1))))
}

func TestTheEndOfACaseAsksWhetherTheListingIsStillTrue(t *testing.T) {
	member := partnertest.MemberOf("org-a")
	for name, answer := range map[string]func(*partner.Listing) error{
		"still open": func(l *partner.Listing) error { return l.Renew(member, partnertest.Days(3)) },
		"enough":     func(l *partner.Listing) error { return l.Finish(member, partnertest.Days(3)) },
		"withdrawn":  func(l *partner.Listing) error { return l.Withdraw(member, partnertest.Days(3)) },
	} {
		t.Run(name, func(t *testing.T) {
			l := partnertest.Need(partnertest.Organization("A").ID("org-a").Admitted(), "端材").Published()
			l.AskStillOpen("case-0", l.ConfirmedAt.Add(-1e9), true, partnertest.Days(2))
			assert.Nil(t, l.StillOpen, "it was confirmed after the end")
			l.AskStillOpen("case-1", partnertest.Days(1), true, partnertest.Days(2))
			l.AskStillOpen("case-2", partnertest.Days(1), true, partnertest.Days(2))
			require.NotNil(t, l.StillOpen)
			assert.Equal(t, partner.IntroductionID("case-1"), l.StillOpen.Introduction)
			assert.Equal(t, []string{"still_open@org-a"}, kindsOf(l.Notices))
			require.NoError(t, answer(l))
			assert.Nil(t, l.StillOpen)
			assert.False(t, l.StillOpenDue(partnertest.Days(2)), "asked and answered")
		})
	}
}

func TestMutualInterestIsToldOnce(t *testing.T) {
	a, b := partnertest.Organization("A").ID("org-a").Admitted(), partnertest.Organization("B").ID("org-b").Admitted()
	s := partnertest.Suggestion(a, b).Fresh()
	say := func(org *partner.Organization, kind partner.AnswerKind) {
		require.NoError(t, s.Answer(partnertest.Member(org), kind, "", s.Scoring, partnertest.Now))
	}
	say(a, partner.AnswerInterested)
	assert.Empty(t, s.Notices, "one side alone is not told to the other")
	say(b, partner.AnswerInterested)
	require.NoError(t, s.TakeBackAnswer(partnertest.Member(b), partnertest.Days(1)))
	say(b, partner.AnswerInterested)
	assert.Equal(t, []string{"mutual_interest@org-a", "mutual_interest@org-b"}, kindsOf(s.Notices))
}

func TestAskingTheOfficeAboutASuggestion(t *testing.T) {
	a, b := partnertest.Organization("A").ID("org-a").Admitted(), partnertest.Organization("B").ID("org-b").Admitted()
	s := partnertest.Suggestion(a, b).Fresh()
	ask := func(actor partner.Actor, id, text string) error {
		return s.Ask(actor, id, text, s.Scoring, partnertest.Now)
	}
	assert.Equal(t, partner.KindForbidden, partner.KindOf(ask(partnertest.Coordinator(), "q0", "?")))
	assert.Equal(t, partner.KindForbidden, partner.KindOf(ask(partnertest.MemberOf("org-c"), "q0", "?")))
	assert.Equal(t, partner.KindInvalid, partner.KindOf(ask(partnertest.Member(a), "q0", "")))
	require.NoError(t, ask(partnertest.Member(a), "q1", "どんな会社ですか"))
	assert.Equal(t, partner.KindConflict, partner.KindOf(ask(partnertest.Member(a), "q2", "まだですか")))
	require.NoError(t, ask(partnertest.Member(b), "q3", "どんな学校ですか"), "the other side asks for itself")
	assert.Equal(t, partner.KindForbidden, partner.KindOf(s.AnswerQuestion(partnertest.Member(a), "q1", "はい", partnertest.Now)))
	assert.Equal(t, partner.KindNotFound, partner.KindOf(s.AnswerQuestion(partnertest.Coordinator(), "q9", "はい", partnertest.Now)))
	require.NoError(t, s.AnswerQuestion(partnertest.Coordinator(), "q1", "地元の会社です", partnertest.Days(1)))
	require.NoError(t, s.AnswerQuestion(partnertest.Coordinator(), "q3", "", partnertest.Days(1)), "done by telephone")
	assert.Equal(t, partner.KindConflict, partner.KindOf(s.AnswerQuestion(partnertest.Coordinator(), "q1", "また", partnertest.Days(1))))
	assert.Equal(t, []string{"question_answered@org-a"}, kindsOf(s.Notices))
	require.NoError(t, ask(partnertest.Member(a), "q4", "ありがとうございます"))
}
