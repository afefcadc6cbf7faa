package partner_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

func containsWord(words, word string) bool {
	return slices.Contains(strings.Fields(words), word)
}

var trio = partnertest.Introduction(maker, school, grower)

func TestACaseOfThree(t *testing.T) {
	office := partnertest.Coordinator()
	asked := func(t *testing.T) *partner.Introduction {
		i := trio.Proposed()
		require.NoError(t, i.Ask(office, []partner.OrganizationID{maker.ID, school.ID, grower.ID}, later))
		return i
	}
	t.Run("goes on when all accept", func(t *testing.T) {
		i := trio.Proposed()
		for n, org := range []*partner.Organization{maker, school, grower} {
			assert.False(t, i.AllAccepted())
			require.NoError(t, i.Ask(office, nil, later))
			assert.Equal(t, org.ID, i.Ball.Organization, "party %d", n)
			require.NoError(t, i.Accept(partnertest.Member(org), "", "", later))
		}
		assert.Equal(t, partner.IntroductionBothAccepted, i.State())
	})
	t.Run("two yeses wait for the third", func(t *testing.T) {
		i := asked(t)
		require.NoError(t, i.Accept(office, maker.ID, "", later))
		require.NoError(t, i.Accept(office, school.ID, "", later))
		assert.Equal(t, partner.IntroductionAskedSecond, i.State())
		assert.False(t, i.SeesContacts(partnertest.Member(maker), school.ID))
	})
	t.Run("goes on without one who declined last", func(t *testing.T) {
		i := asked(t)
		require.NoError(t, i.Accept(office, maker.ID, "", later))
		require.NoError(t, i.Accept(office, school.ID, "", later))
		require.NoError(t, i.Decline(partnertest.Member(grower), "", "timing", "", later))
		assert.Equal(t, partner.IntroductionBothAccepted, i.State())
		assert.Empty(t, i.Closing)
		assert.True(t, i.SeesContacts(partnertest.Member(maker), school.ID))
		assert.False(t, i.SeesContacts(partnertest.Member(grower), school.ID), "who declined sees nobody")
		assert.False(t, i.SeesContacts(partnertest.Member(maker), grower.ID), "and is not seen")
		assert.False(t, i.Can(partnertest.Member(grower), partner.IntroductionPlanMeeting))
	})
	t.Run("goes on without one who declined first", func(t *testing.T) {
		i := asked(t)
		require.NoError(t, i.Decline(office, maker.ID, "other", "", later))
		assert.Equal(t, school.ID, i.Ball.Organization)
		assert.True(t, i.Open())
		require.NoError(t, i.Accept(office, school.ID, "", later))
		require.NoError(t, i.Accept(office, grower.ID, "", later))
		assert.Equal(t, partner.IntroductionBothAccepted, i.State())
	})
	t.Run("ends when fewer than two are left", func(t *testing.T) {
		i := asked(t)
		require.NoError(t, i.Decline(office, maker.ID, "other", "", later))
		require.NoError(t, i.Decline(office, school.ID, "timing", "", later))
		assert.Equal(t, partner.IntroductionClosed, i.State())
		assert.Equal(t, partner.ClosedOneDeclined, i.Closing)
	})
	t.Run("one yes alone is no agreement of all", func(t *testing.T) {
		i := asked(t)
		require.NoError(t, i.Accept(office, maker.ID, "", later))
		require.NoError(t, i.Decline(office, school.ID, "other", "", later))
		require.NoError(t, i.Decline(office, grower.ID, "other", "", later))
		assert.False(t, i.AllAccepted())
		assert.Equal(t, partner.IntroductionClosed, i.State())
	})
	t.Run("an agreement needs no role for one who declined", func(t *testing.T) {
		i := asked(t)
		require.NoError(t, i.Decline(office, grower.ID, "other", "", later))
		require.NoError(t, i.Accept(office, maker.ID, "", later))
		require.NoError(t, i.Accept(office, school.ID, "", later))
		require.NoError(t, i.Meet(office, later))
		g := trio.Agreement()
		g.Roles = g.Roles[:2]
		assert.NoError(t, i.Form(office, g, later))
	})
	t.Run("an agreement needs a role for each who accepted", func(t *testing.T) {
		i := trio.Met()
		g := trio.Agreement()
		g.Roles = g.Roles[:2]
		assert.Equal(t, []string{"roles missing_party"}, faults(t, i.Form(office, g, later)))
	})
}

// Nothing leaves the office before a party is asked, and no contact person is
// seen by the other side before all accepted.
func TestWhoSeesWhat(t *testing.T) {
	seen := []partner.IntroductionState{
		partner.IntroductionBothAccepted, partner.IntroductionMet, partner.IntroductionProvisional,
		partner.IntroductionFormed, partner.IntroductionActive, partner.IntroductionReported,
	}
	for _, s := range partner.IntroductionStates {
		i := pair.In(s)
		contacts := slices.Contains(seen, s)
		assert.Equal(t, contacts, i.AllAccepted(), s)
		assert.Equal(t, contacts, i.SeesContacts(partnertest.Member(maker), school.ID), s)
		assert.Equal(t, contacts, i.SeesContacts(partnertest.Member(school), maker.ID), s)
		assert.False(t, i.SeesContacts(partnertest.Member(stranger), maker.ID), s)
		assert.False(t, i.SeesContacts(partnertest.Member(maker), stranger.ID), s)
		assert.False(t, i.SeesContacts(partnertest.MemberOf(""), maker.ID), s)
		assert.False(t, i.SeesContacts(partnertest.Nobody(), maker.ID), s)
		assert.True(t, i.SeesContacts(partnertest.Member(maker), maker.ID), "one's own")
		assert.True(t, i.SeesContacts(partnertest.Coordinator(), maker.ID))
	}
	assert.Empty(t, pair.Proposed().Owners())
	assert.Equal(t, []partner.OrganizationID{maker.ID}, pair.AskedFirst().Owners())
	assert.Equal(t, []partner.OrganizationID{maker.ID, school.ID}, pair.Closed().Owners())
	assert.True(t, pair.Proposed().Has(maker.ID))
	assert.False(t, pair.Proposed().Has(""))
}

// A case asks for a mail to each party at each turn and keeps a bounded list.
func TestNotices(t *testing.T) {
	since := func(i *partner.Introduction, n int) (out []string) {
		for _, n := range i.Notices[n:] {
			out = append(out, string(n.Kind)+" "+string(n.Organization))
		}
		return out
	}
	i := pair.Proposed()
	assert.Empty(t, i.Notices)
	require.NoError(t, i.Ask(partnertest.Coordinator(), nil, later))
	assert.Equal(t, []string{"asked org-a"}, since(i, 0))
	require.NoError(t, i.Ask(partnertest.Coordinator(), nil, later))
	assert.Equal(t, []string{"asked org-b"}, since(i, 1))
	require.NoError(t, i.Accept(partnertest.Member(maker), "", "", later))
	assert.Len(t, i.Notices, 2)
	require.NoError(t, i.Accept(partnertest.Member(school), "", "", later))
	assert.Equal(t, []string{"all_accepted org-a", "all_accepted org-b"}, since(i, 2))
	require.NoError(t, i.Close(partnertest.Coordinator(), partner.ClosedTerms, later))
	assert.Equal(t, []string{"closed org-a", "closed org-b"}, since(i, 4))
	for range 40 {
		require.NoError(t, i.Reopen(partnertest.Coordinator(), later))
		require.NoError(t, i.Close(partnertest.Coordinator(), partner.ClosedTerms, later))
	}
	assert.LessOrEqual(t, len(i.Notices), 30)

	proposed := pair.Proposed()
	require.NoError(t, proposed.Close(partnertest.Coordinator(), partner.ClosedOther, later))
	assert.Empty(t, proposed.Notices, "who was never asked hears nothing")
}

func TestNotesContactsAndPlans(t *testing.T) {
	office := partnertest.Coordinator()
	i := pair.AskedFirst()
	require.NoError(t, i.AddNote(office, "note-1", "担当者は午後が\nつながりやすい", later))
	assert.Equal(t, []partner.Note{{ID: "note-1", By: "account-coordinator", At: later, Text: "担当者は午後が\nつながりやすい"}}, i.Notes)
	assert.Equal(t, []string{"text required"}, faults(t, i.AddNote(office, "note-2", " ", later)))
	assert.Equal(t, []string{"text too_long"}, faults(t, i.AddNote(office, "note-2", strings.Repeat("あ", 2001), later)))

	e := partner.ContactEntry{ID: "contact-1", Channel: partner.ContactCalled, Organization: maker.ID, On: partnertest.Today, FollowUpOn: "2026-04-20"}
	require.NoError(t, i.LogContact(office, e, later))
	assert.Equal(t, partner.Date("2026-04-20"), i.NextActionOn)
	assert.Equal(t, later, i.Contacts[0].At)
	assert.Equal(t, []string{"channel unknown", "organization unknown", "on required", "follow_up_on date"},
		faults(t, i.LogContact(office, partner.ContactEntry{Channel: "fax", Organization: stranger.ID, FollowUpOn: "soon"}, later)))
	assert.Equal(t, []string{"on date"},
		faults(t, i.LogContact(office, partner.ContactEntry{Channel: partner.ContactMet, On: "2026-13-01"}, later)))

	assignee, day, wrong := partner.AccountID("account-2"), partner.Date("2026-05-01"), partner.Date("2026-05-32")
	require.NoError(t, i.Plan(office, &assignee, nil, later))
	assert.Equal(t, partner.Date("2026-04-20"), i.NextActionOn, "what is not given stays")
	require.NoError(t, i.Plan(office, nil, &day, later))
	assert.Equal(t, assignee, i.Assignee)
	assert.Equal(t, day, i.NextActionOn)
	refusedUnchanged(t, i, partner.KindInvalid, func() error { return i.Plan(office, &assignee, &wrong, later) })

	closed := pair.Closed()
	require.NoError(t, closed.LogContact(office, e, later))
	assert.Empty(t, closed.NextActionOn, "a closed case has no next action")

	for _, a := range []partner.Actor{partnertest.Member(maker), partnertest.Member(stranger), partnertest.Nobody()} {
		refusedUnchanged(t, i, partner.KindForbidden, func() error { return i.AddNote(a, "note-2", "text", later) })
		refusedUnchanged(t, i, partner.KindForbidden, func() error { return i.LogContact(a, e, later) })
		refusedUnchanged(t, i, partner.KindForbidden, func() error { return i.Plan(a, &assignee, &day, later) })
	}
}

func TestMeetingFaults(t *testing.T) {
	i := pair.BothAccepted()
	assert.Equal(t, []string{"at required"}, faults(t, i.PlanMeeting(partnertest.Coordinator(), partner.PlannedMeeting{}, later)))
	long := partner.PlannedMeeting{At: later, Place: strings.Repeat("町", 201)}
	refusedUnchanged(t, i, partner.KindInvalid, func() error { return i.PlanMeeting(partnertest.Coordinator(), long, later) })
	require.NoError(t, i.PlanMeeting(partnertest.Coordinator(), partner.PlannedMeeting{At: later}, later))
	require.NoError(t, i.PlanMeeting(partnertest.Member(school), partner.PlannedMeeting{At: partnertest.Days(9)}, later))
	assert.Equal(t, partnertest.Days(9), i.Meeting.At, "a later plan replaces the earlier one")
}

func TestAgreementFaults(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*partner.Agreement)
		want   []string
	}{
		{"nothing wrong", func(*partner.Agreement) {}, nil},
		{"open end", func(g *partner.Agreement) { g.Until = "" }, nil},
		{"one day", func(g *partner.Agreement) { g.Until = g.From }, nil},
		{"no goal", func(g *partner.Agreement) { g.Goal = "\n" }, []string{"goal required"}},
		{"long goal", func(g *partner.Agreement) { g.Goal = strings.Repeat("あ", 1001) }, []string{"goal too_long"}},
		{"no period", func(g *partner.Agreement) { g.From, g.Until = "", "" }, []string{"from required"}},
		{"no such days", func(g *partner.Agreement) { g.From, g.Until = "2026-02-30", "2026-02-31" }, []string{"from date", "until date"}},
		{"ends before it begins", func(g *partner.Agreement) { g.Until = "2026-04-09" }, []string{"until before_start"}},
		{"no roles", func(g *partner.Agreement) { g.Roles = nil }, []string{"roles missing_party", "roles missing_party"}},
		{"an empty role", func(g *partner.Agreement) { g.Roles[1].Role = "" }, []string{"roles[1].role required"}},
		{"a stranger", func(g *partner.Agreement) { g.Roles[1].Organization = stranger.ID }, []string{"roles[1].organization unknown", "roles missing_party"}},
		{"twice the same", func(g *partner.Agreement) { g.Roles[1].Organization = maker.ID }, []string{"roles[1].organization duplicate", "roles missing_party"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := pair.Agreement()
			c.change(&g)
			i := pair.Met()
			before := text(t, i)
			err := i.Form(partnertest.Coordinator(), g, later)
			assert.Equal(t, c.want, faults(t, err))
			if err != nil {
				assert.JSONEq(t, before, text(t, i))
			}
		})
	}
}

func TestOutcomeFaults(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*partner.Outcome)
		want   []string
	}{
		{"nothing wrong", func(*partner.Outcome) {}, nil},
		{"nothing told", func(o *partner.Outcome) { *o = partner.Outcome{} }, []string{
			"title required", "place required", "summary required", "reason required", "purpose required", "content required",
		}},
		{"summary of 300", func(o *partner.Outcome) { o.Summary = strings.Repeat("あ", 300) }, nil},
		{"summary of 301", func(o *partner.Outcome) { o.Summary = strings.Repeat("あ", 301) }, []string{"summary too_long"}},
		{"title of 81", func(o *partner.Outcome) { o.Title = strings.Repeat("あ", 81) }, []string{"title too_long"}},
		{"long lessons", func(o *partner.Outcome) { o.Lessons = strings.Repeat("あ", 2001) }, []string{"lessons too_long"}},
		{"people", func(o *partner.Outcome) { o.People = -1 }, []string{"people out_of_range"}},
		{"goals", func(o *partner.Outcome) { o.Goals = []int{18} }, []string{"goals[0] unknown"}},
		{"published on", func(o *partner.Outcome) { o.PublishedOn = "2026-06-31" }, []string{"published_on date"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := pair.Outcome()
			c.change(&o)
			i := pair.Active()
			before := text(t, i)
			err := i.Report(partnertest.Coordinator(), o, later)
			assert.Equal(t, c.want, faults(t, err))
			if err != nil {
				assert.JSONEq(t, before, text(t, i))
			}
		})
	}
}
