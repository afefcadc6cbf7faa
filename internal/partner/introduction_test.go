package partner_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// introductionLife is the life of a case of two, of which the second is asked
// after the first accepted; the closed one had asked both.
const introductionLife = `
              ask          accept        decline plan_meeting  meet provisional form   activate report   close  reopen       retract
proposed      asked_first  -             -       -             -    -           -      -        -        closed -            retracted
asked_first   asked_second asked_first   closed  -             -    -           -      -        -        closed -            -
asked_second  -            both_accepted closed  -             -    -           -      -        -        closed -            -
both_accepted -            -             -       both_accepted met  -           -      -        -        closed -            -
met           -            -             -       -             -    provisional formed -        -        closed -            -
provisional   -            -             -       -             -    -           formed -        -        closed -            -
formed        -            -             -       -             -    -           -      active   -        closed -            -
active        -            -             -       -             -    -           -      -        reported closed -            -
reported      -            -             -       -             -    -           -      -        reported -      -            -
closed        -            -             -       -             -    -           -      -        -        -      asked_second -
retracted     -            -             -       -             -    -           -      -        -        -      -            -`

var pair = partnertest.Introduction(maker, school)

// answerer is the party whose answer the case waits for, or the first.
func answerer(i *partner.Introduction) partner.OrganizationID {
	for _, p := range i.Parties {
		if !p.AskedAt.IsZero() && p.Answer == "" {
			return p.Organization
		}
	}
	return i.Parties[0].Organization
}

func happenToIntroduction(i *partner.Introduction, e partner.IntroductionEvent, a partner.Actor, now partner.Time) error {
	switch e {
	case partner.IntroductionAsk:
		return i.Ask(a, nil, now)
	case partner.IntroductionAccept:
		return i.Accept(a, answerer(i), "よろしくお願いします。", now)
	case partner.IntroductionDecline:
		return i.Decline(a, answerer(i), "capacity", "", now)
	case partner.IntroductionPlanMeeting:
		return i.PlanMeeting(a, partner.PlannedMeeting{At: now, Place: "市役所"}, now)
	case partner.IntroductionMeet:
		return i.Meet(a, now)
	case partner.IntroductionProvide:
		return i.Provide(a, now)
	case partner.IntroductionForm:
		return i.Form(a, agreementOf(i), now)
	case partner.IntroductionActivate:
		return i.Activate(a, now)
	case partner.IntroductionReport:
		return i.Report(a, pair.Outcome(), now)
	case partner.IntroductionClose:
		return i.Close(a, partner.ClosedOther, now)
	case partner.IntroductionReopen:
		return i.Reopen(a, now)
	case partner.IntroductionRetract:
		return i.Retract(a, now)
	}
	panic(e)
}

func agreementOf(i *partner.Introduction) partner.Agreement {
	g := pair.Agreement()
	g.Roles = nil
	for _, p := range i.Parties {
		if p.Answer == partner.PartyAccepted {
			g.Roles = append(g.Roles, partner.AgreementRole{Organization: p.Organization, Role: "運営"})
		}
	}
	return g
}

func TestIntroductionLife(t *testing.T) {
	columns, cells := grid(t, introductionLife)
	assert.Len(t, columns, len(partner.IntroductionEvents), "a column for each event")
	assert.Len(t, cells, len(partner.IntroductionStates), "a row for each state")
	for _, s := range partner.IntroductionStates {
		for _, e := range partner.IntroductionEvents {
			t.Run(string(s)+"/"+string(e), func(t *testing.T) {
				want := cells[string(s)][string(e)]
				require.NotEmpty(t, want)
				i := pair.In(s)
				if want == "-" {
					refusedUnchanged(t, i, partner.KindConflict, func() error { return happenToIntroduction(i, e, partnertest.Coordinator(), later) })
					return
				}
				require.True(t, s.Allows(e))
				require.NoError(t, happenToIntroduction(i, e, partnertest.Coordinator(), later))
				assert.Equal(t, partner.IntroductionState(want), i.State())
				assert.Equal(t, later, i.UpdatedAt)
				assert.Equal(t, partnertest.Coordinator().Account, partner.AccountID(i.History[len(i.History)-1].By))
			})
		}
	}
}

// Who may cause an event, in a state in which it can happen.
func TestWhoMayMoveAnIntroduction(t *testing.T) {
	first, second := partnertest.Member(maker), partnertest.Member(school)
	const (
		office = "coordinator admin system"
		both   = "first second " + office
	)
	actors := map[string]partner.Actor{
		"first": first, "second": second, "stranger": partnertest.Member(stranger), "homeless": partnertest.MemberOf(""),
		"nobody": partnertest.Nobody(), "no role": {Account: "account-1", Organization: maker.ID},
		"coordinator": partnertest.Coordinator(), "admin": partnertest.Admin(), "system": partnertest.System(),
	}
	for _, c := range []struct {
		state   partner.IntroductionState
		event   partner.IntroductionEvent
		allowed string
	}{
		{partner.IntroductionProposed, partner.IntroductionAsk, office},
		{partner.IntroductionProposed, partner.IntroductionRetract, office},
		{partner.IntroductionProposed, partner.IntroductionClose, office},
		{partner.IntroductionAskedFirst, partner.IntroductionAsk, office},
		{partner.IntroductionAskedFirst, partner.IntroductionAccept, "first " + office},
		{partner.IntroductionAskedFirst, partner.IntroductionDecline, "first " + office},
		{partner.IntroductionAskedFirst, partner.IntroductionClose, office},
		{partner.IntroductionAskedSecond, partner.IntroductionAccept, "second " + office},
		{partner.IntroductionAskedSecond, partner.IntroductionDecline, "second " + office},
		{partner.IntroductionAskedSecond, partner.IntroductionClose, office},
		{partner.IntroductionBothAccepted, partner.IntroductionPlanMeeting, both},
		{partner.IntroductionBothAccepted, partner.IntroductionMeet, both},
		{partner.IntroductionBothAccepted, partner.IntroductionClose, office},
		{partner.IntroductionMet, partner.IntroductionProvide, office},
		{partner.IntroductionMet, partner.IntroductionForm, office},
		{partner.IntroductionProvisional, partner.IntroductionForm, office},
		{partner.IntroductionFormed, partner.IntroductionActivate, office},
		{partner.IntroductionActive, partner.IntroductionReport, both},
		{partner.IntroductionReported, partner.IntroductionReport, both},
		{partner.IntroductionClosed, partner.IntroductionReopen, office},
	} {
		for who, a := range actors {
			i := pair.In(c.state)
			if containsWord(c.allowed, who) {
				assert.Truef(t, i.Can(a, c.event), "%s may %s", who, c.event)
				assert.NoErrorf(t, happenToIntroduction(i, c.event, a, later), "%s may %s", who, c.event)
				continue
			}
			assert.Falsef(t, i.Can(a, c.event), "%s may not %s when %s", who, c.event, c.state)
			refusedUnchanged(t, i, partner.KindForbidden, func() error { return happenToIntroduction(i, c.event, a, later) })
		}
	}
}

func TestTheTurnAndTheNextDate(t *testing.T) {
	day := partnertest.Days
	i := pair.Proposed()
	step := func(n int, err error, ball partner.OrganizationID, since int, next partner.Date) {
		t.Helper()
		require.NoError(t, err, "step %d", n)
		assert.Equal(t, partner.Ball{Organization: ball, Since: day(since)}, i.Ball, "step %d", n)
		assert.Equal(t, next, i.NextActionOn, "step %d", n)
	}
	office := partnertest.Coordinator()
	step(0, nil, "", 0, "2026-04-13")
	step(1, i.Ask(office, nil, day(1)), "org-a", 1, "2026-04-25")
	step(2, i.Accept(partnertest.Member(maker), "", "", day(2)), "", 2, "2026-04-15")
	step(3, i.Ask(office, nil, day(3)), "org-b", 3, "2026-04-27")
	step(4, i.Accept(partnertest.Member(school), "", "", day(4)), "", 4, "2026-04-17")
	step(5, i.PlanMeeting(partnertest.Member(maker), partner.PlannedMeeting{At: day(9)}, day(5)), "", 4, "2026-04-19")
	step(9, i.Meet(office, day(9)), "", 9, "2026-05-03")
	step(10, i.Provide(office, day(10)), "", 10, "2026-05-04")
	step(11, i.Form(office, agreementOf(i), day(11)), "", 11, "2026-05-21")
	step(12, i.Activate(office, day(12)), "", 12, "2026-06-21")
	step(13, i.Report(office, pair.Outcome(), day(13)), "", 13, "")
	assert.False(t, i.Open())
	assert.Equal(t, day(11), i.Agreement.At)
	assert.Equal(t, day(13), i.Outcome.RecordedAt)
}

func TestAskingBothAtOnce(t *testing.T) {
	i := pair.Proposed()
	office := partnertest.Coordinator()
	require.NoError(t, i.Ask(office, []partner.OrganizationID{school.ID, maker.ID}, later))
	assert.Equal(t, partner.IntroductionAskedSecond, i.State())
	assert.Equal(t, partner.IntroductionAskedFirst, i.Stage, "asking is stored in one form")
	assert.Equal(t, maker.ID, i.Ball.Organization, "the first in order has the turn")

	require.NoError(t, i.Accept(partnertest.Member(school), "", "", partnertest.Days(2)))
	assert.Equal(t, partner.Ball{Organization: maker.ID, Since: later}, i.Ball, "another's answer does not restart the turn")
	require.NoError(t, i.Accept(office, maker.ID, "電話で承諾", partnertest.Days(3)))
	assert.Equal(t, partner.IntroductionBothAccepted, i.State())
	assert.Equal(t, office.Account, i.Parties[0].AnsweredBy)
	assert.Equal(t, "電話で承諾", i.Parties[0].Message)
	assert.Equal(t, partnertest.Days(3), i.Parties[0].AnsweredAt)
}

func TestWhatAskingRefuses(t *testing.T) {
	i := pair.AskedFirst()
	office := partnertest.Coordinator()
	for _, c := range []struct {
		parties []partner.OrganizationID
		kind    partner.ErrorKind
	}{
		{[]partner.OrganizationID{stranger.ID}, partner.KindInvalid},
		{[]partner.OrganizationID{""}, partner.KindInvalid},
		{[]partner.OrganizationID{school.ID, stranger.ID}, partner.KindInvalid},
		{[]partner.OrganizationID{school.ID, school.ID}, partner.KindInvalid},
		{[]partner.OrganizationID{maker.ID}, partner.KindConflict},
		{[]partner.OrganizationID{school.ID, maker.ID}, partner.KindConflict},
	} {
		refusedUnchanged(t, i, c.kind, func() error { return i.Ask(office, c.parties, later) })
	}
}

func TestWhatAnsweringRefuses(t *testing.T) {
	office := partnertest.Coordinator()
	for _, c := range []struct {
		name    string
		org     partner.OrganizationID
		message string
		kind    partner.ErrorKind
	}{
		{"nobody named", "", "", partner.KindInvalid},
		{"not a party", stranger.ID, "", partner.KindInvalid},
		{"not asked yet", school.ID, "", partner.KindConflict},
		{"too long a message", maker.ID, string(make([]rune, 2001)), partner.KindInvalid},
		{"a message that rings", maker.ID, "\a", partner.KindInvalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := pair.AskedFirst()
			refusedUnchanged(t, i, c.kind, func() error { return i.Accept(office, c.org, c.message, later) })
			refusedUnchanged(t, i, c.kind, func() error { return i.Decline(office, c.org, "timing", c.message, later) })
		})
	}
	i := pair.AskedSecond()
	refusedUnchanged(t, i, partner.KindConflict, func() error { return i.Accept(office, maker.ID, "", later) })
	refusedUnchanged(t, i, partner.KindInvalid, func() error { return i.Decline(office, school.ID, "", "", later) })
	refusedUnchanged(t, i, partner.KindInvalid, func() error { return i.Decline(office, school.ID, "rude", "", later) })

	// A member answers for the own organisation, whatever it names.
	require.NoError(t, i.Accept(partnertest.Member(school), maker.ID, "", later))
	assert.Equal(t, partnertest.Member(school).Account, i.Parties[1].AnsweredBy)
	assert.Equal(t, partnertest.Member(maker).Account, i.Parties[0].AnsweredBy)
}

func TestDecliningClosesACaseOfTwo(t *testing.T) {
	want := map[string]partner.ClosingReason{
		"timing": partner.ClosedTiming, "terms": partner.ClosedTerms, "already_partners": partner.ClosedAlreadyPartners,
		"capacity": partner.ClosedOneDeclined, "not_relevant": partner.ClosedOneDeclined, "other": partner.ClosedOneDeclined,
	}
	assert.Len(t, want, len(partner.DeclineReasons))
	for _, reason := range partner.DeclineReasons {
		i := pair.AskedSecond()
		require.NoError(t, i.Decline(partnertest.Member(school), "", reason, "また次の機会に", later))
		assert.Equal(t, want[reason], i.Closing)
		assert.Equal(t, later, i.ClosedAt)
		assert.Empty(t, i.NextActionOn)
		assert.Equal(t, partner.Ball{Since: later}, i.Ball)
		assert.False(t, i.Open())
		assert.Equal(t, partner.Party{
			Organization: school.ID, AskedAt: partnertest.Now, Answer: partner.PartyDeclined, Reason: reason,
			Message: "また次の機会に", AnsweredBy: "account-org-b", AnsweredAt: later,
		}, i.Parties[1])
	}
}

func TestClosingReasons(t *testing.T) {
	for _, reason := range partner.ClosingReasons {
		i := pair.Met()
		require.NoError(t, i.Close(partnertest.Coordinator(), reason, later))
		assert.Equal(t, reason, i.Closing)
	}
	for _, reason := range []partner.ClosingReason{"", "capacity"} {
		i := pair.Met()
		refusedUnchanged(t, i, partner.KindInvalid, func() error { return i.Close(partnertest.Coordinator(), reason, later) })
	}
}

func TestReopening(t *testing.T) {
	office := partnertest.Coordinator()
	t.Run("asks who declined anew", func(t *testing.T) {
		i := pair.AskedSecond()
		require.NoError(t, i.Decline(office, school.ID, "timing", "今は忙しい", later))
		require.NoError(t, i.Reopen(office, partnertest.Days(30)))
		assert.Equal(t, partner.IntroductionAskedFirst, i.State())
		assert.Equal(t, partner.Party{Organization: school.ID}, i.Parties[1])
		assert.Equal(t, partner.Ball{Since: partnertest.Days(30)}, i.Ball)
		assert.Empty(t, i.Closing)
		assert.True(t, i.ClosedAt.IsZero())
		assert.Equal(t, partner.DateOf(partnertest.Days(33)), i.NextActionOn)
		require.NoError(t, i.Ask(office, nil, partnertest.Days(30)))
		assert.Equal(t, school.ID, i.Ball.Organization)
	})
	for _, c := range []struct{ closed, want partner.IntroductionState }{
		{partner.IntroductionProposed, partner.IntroductionProposed},
		{partner.IntroductionAskedFirst, partner.IntroductionAskedFirst},
		{partner.IntroductionAskedSecond, partner.IntroductionAskedSecond},
		{partner.IntroductionBothAccepted, partner.IntroductionBothAccepted},
		{partner.IntroductionFormed, partner.IntroductionBothAccepted},
	} {
		t.Run("after "+string(c.closed), func(t *testing.T) {
			i := pair.In(c.closed)
			require.NoError(t, i.Close(office, partner.ClosedTiming, later))
			require.NoError(t, i.Reopen(office, partnertest.Days(2)))
			assert.Equal(t, c.want, i.State())
			assert.True(t, i.Open())
		})
	}
}

func TestRetractingLeavesNothing(t *testing.T) {
	i := pair.Retracted()
	assert.Empty(t, i.Owners())
	assert.Empty(t, i.NextActionOn)
	assert.False(t, i.Open())
	office := partnertest.Coordinator()
	assert.Empty(t, i.Actions(office))
	refusedUnchanged(t, i, partner.KindConflict, func() error { return i.AddNote(office, "n", "text", later) })
	refusedUnchanged(t, i, partner.KindConflict, func() error { return i.Plan(office, nil, nil, later) })
	refusedUnchanged(t, i, partner.KindConflict, func() error {
		return i.LogContact(office, partner.ContactEntry{Channel: partner.ContactCalled, On: partnertest.Today}, later)
	})
}
