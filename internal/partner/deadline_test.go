package partner_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// kindsOf names the notices in their order, as kind@organisation.
func kindsOf(notices []partner.Notice) []string {
	var out []string
	for _, n := range notices {
		out = append(out, string(n.Kind)+"@"+string(n.Organization))
	}
	return out
}

// What is chased follows from the day alone: rows are days after both were asked,
// and the notices that have gone out by then when something ran on every day.
func TestSilenceIsRemindedTwiceAndThenEnds(t *testing.T) {
	a, b := partnertest.Organization("A").ID("org-a").Admitted(), partnertest.Organization("B").ID("org-b").Admitted()
	for name, c := range map[string]struct {
		answered bool // A said yes
		days     []int
		want     []string
		closed   bool
	}{
		"nothing in the first week":   {days: []int{1, 6}},
		"half way once":               {days: []int{7, 8, 11}, want: []string{"reminder@org-a", "reminder@org-b"}},
		"two days before the end":     {days: []int{7, 12, 13, 14}, want: []string{"reminder@org-a", "reminder@org-b", "reminder@org-a", "reminder@org-b"}},
		"a missed reminder stays out": {days: []int{13}, want: []string{"reminder@org-a", "reminder@org-b"}},
		"the last day is still open":  {days: []int{14}, want: []string{"reminder@org-a", "reminder@org-b"}},
		"the end":                     {days: []int{15, 16, 30}, want: []string{"no_answer@org-a", "no_answer@org-b"}, closed: true},
		"only the silent are chased":  {answered: true, days: []int{7, 15}, want: []string{"reminder@org-b", "no_answer@org-b", "no_answer_thanks@org-a"}, closed: true},
	} {
		t.Run(name, func(t *testing.T) {
			i := partnertest.Introduction(a, b).Proposed()
			require.NoError(t, i.Ask(partnertest.Coordinator(), []partner.OrganizationID{"org-a", "org-b"}, partnertest.Now))
			if c.answered {
				require.NoError(t, i.Accept(partnertest.Member(a), "", "", partnertest.Now))
			}
			i.Notices = nil
			for _, day := range c.days {
				i.ChaseAnswers(partnertest.System(), partnertest.Days(day))
				assert.False(t, i.ChaseDue(partner.DateOf(partnertest.Days(day))), "once is enough")
				again := len(i.Notices)
				i.ChaseAnswers(partnertest.System(), partnertest.Days(day))
				assert.Len(t, i.Notices, again)
			}
			assert.Equal(t, c.want, kindsOf(i.Notices))
			assert.Equal(t, c.closed, i.Closing == partner.ClosedNoAnswer)
			assert.Equal(t, c.closed, !i.Open())
		})
	}
}

func TestTheDeadlineIsADayInJapan(t *testing.T) {
	a, b := partnertest.Organization("A").ID("org-a").Admitted(), partnertest.Organization("B").ID("org-b").Admitted()
	asked, err := partner.ParseTime("2026-04-10T14:59:00.000Z") // 23:59 in Japan
	require.NoError(t, err)
	i := partnertest.Introduction(a, b).Proposed()
	require.NoError(t, i.Ask(partnertest.Coordinator(), nil, asked))
	assert.Equal(t, partner.Date("2026-04-24"), i.Parties[0].AnswerBy())
	late, err := partner.ParseTime("2026-04-24T14:59:59.999Z")
	require.NoError(t, err)
	i.ChaseAnswers(partnertest.System(), late)
	assert.True(t, i.Open())
	i.ChaseAnswers(partnertest.System(), late.Add(1e6))
	assert.Equal(t, partner.ClosedNoAnswer, i.Closing)
	require.NoError(t, i.Reopen(partnertest.Coordinator(), late.Add(1e9)))
	assert.Equal(t, partner.IntroductionProposed, i.State(), "who let the day pass is asked anew")
	assert.False(t, i.ChaseDue("2026-05-30"))
}

func TestALargerCaseGoesOnWithoutTheSilent(t *testing.T) {
	a, b, c := partnertest.Organization("A").ID("org-a").Admitted(), partnertest.Organization("B").ID("org-b").Admitted(), partnertest.Organization("C").ID("org-c").Admitted()
	i := partnertest.Introduction(a, b, c).Proposed()
	require.NoError(t, i.Ask(partnertest.Coordinator(), []partner.OrganizationID{"org-a", "org-b", "org-c"}, partnertest.Now))
	require.NoError(t, i.Accept(partnertest.Member(a), "", "", partnertest.Now))
	require.NoError(t, i.Accept(partnertest.Member(b), "", "", partnertest.Now))
	i.Notices = nil
	i.ChaseAnswers(partnertest.System(), partnertest.Days(15))
	assert.Equal(t, partner.IntroductionBothAccepted, i.State())
	assert.Equal(t, []string{"no_answer@org-c", "all_accepted@org-a", "all_accepted@org-b"}, kindsOf(i.Notices))
	assert.False(t, i.SeesContacts(partnertest.Member(c), "org-a"))
}

func TestPlacesAreHeldBeforeACaseAsks(t *testing.T) {
	today := partnertest.Today
	later := partnertest.Now.Add(2 * 60 * 1e9)
	waits := func(ids ...partner.IntroductionID) func(partner.IntroductionID) (partner.Date, bool) {
		return func(id partner.IntroductionID) (partner.Date, bool) {
			for k, each := range ids {
				if each == id {
					return today.AddDays(k + 1), true
				}
			}
			return "", false
		}
	}
	r := &partner.Reception{ID: "org-a"}
	require.NoError(t, r.Hold("case-1", 2, waits(), partnertest.Now))
	require.NoError(t, r.Hold("case-1", 2, waits(), partnertest.Now), "twice for one case is once")
	require.NoError(t, r.Hold("case-2", 2, waits(), partnertest.Now))
	err := r.Hold("case-3", 2, waits(), partnertest.Now)
	assert.Equal(t, partner.KindConflict, partner.KindOf(err), "what is being asked counts although it does not wait yet")
	err = r.Hold("case-3", 2, waits("case-1", "case-2"), later)
	require.Error(t, err)
	assert.Contains(t, err.Error(), "reception_full")
	assert.Contains(t, err.Error(), string(today.AddDays(1)), "until the first answer is due")
	require.NoError(t, r.Hold("case-3", 2, waits("case-2"), later), "an answer frees the place")
	require.NoError(t, r.Hold("case-4", 0, waits("case-2", "case-3"), later), "three without a word")
	require.NoError(t, r.Set(partnertest.MemberOf("org-a"), 1, today.AddDays(10), later))
	err = r.Hold("case-5", 3, waits(), later.Add(10*60*1e9))
	require.Error(t, err)
	assert.Contains(t, err.Error(), "reception_paused")
}

func TestWhoSaysHowMuchIsTaken(t *testing.T) {
	today := partnertest.Today
	for name, c := range map[string]struct {
		actor partner.Actor
		limit int
		until partner.Date
		want  partner.ErrorKind
	}{
		"its member":        {partnertest.MemberOf("org-a"), 5, "", ""},
		"the office":        {partnertest.Coordinator(), 1, today, ""},
		"another member":    {partnertest.MemberOf("org-b"), 1, "", partner.KindForbidden},
		"too many":          {partnertest.MemberOf("org-a"), 6, "", partner.KindInvalid},
		"less than nothing": {partnertest.MemberOf("org-a"), -1, "", partner.KindInvalid},
		"in the past":       {partnertest.MemberOf("org-a"), 1, today.AddDays(-1), partner.KindInvalid},
		"too far away":      {partnertest.MemberOf("org-a"), 1, today.AddMonths(13), partner.KindInvalid},
		"no day":            {partnertest.MemberOf("org-a"), 1, "tomorrow", partner.KindInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			r := &partner.Reception{ID: "org-a"}
			err := r.Set(c.actor, c.limit, c.until, partnertest.Now)
			assert.Equal(t, c.want, partner.KindOf(err))
			assert.Equal(t, c.want == "", len(r.History) == 1)
		})
	}
}
