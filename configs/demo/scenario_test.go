package demo

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

var start = time.Date(2026, 6, 15, 0, 0, 0, 0, partner.Tokyo)

func moment(day int) partner.Time {
	return partner.TimeOf(start.AddDate(0, 0, day).Add(10 * time.Hour))
}
func date(day int) partner.Date { return partner.DateOf(moment(day)) }

func load(t *testing.T) *Scenario {
	t.Helper()
	s, err := Load()
	require.NoError(t, err)
	return s
}

func TestStoriesAreOfMembers(t *testing.T) {
	organizations, _ := read(t)
	members, states, closings := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, o := range organizations {
		members[o.ExternalID] = true
	}
	s := load(t)
	roles := map[string]int{}
	for _, a := range s.Accounts {
		roles[a.Role]++
		assert.True(t, a.Organization == "" || members[a.Organization], a.Key)
		assert.Regexp(t, `@(office\.)?example\.jp$`, a.Email)
	}
	assert.Equal(t, 1, roles["admin"])
	assert.Equal(t, 2, roles["coordinator"])
	assert.GreaterOrEqual(t, roles["member"], 4)
	for _, story := range s.Stories {
		states[story.Ends] = true
		for _, id := range story.Pair {
			assert.True(t, members[id], id)
		}
		for _, step := range story.Steps {
			closings[step.Reason] = true
		}
	}
	for _, state := range partner.IntroductionStates {
		if state != partner.IntroductionRetracted {
			assert.True(t, states[string(state)], state)
		}
	}
	assert.True(t, closings["timing"] && closings["no_answer"] && closings["capacity"])
}

func TestApplicantsKeepTheRules(t *testing.T) {
	known := sharedLists(t)
	for _, a := range load(t).Applicants {
		p := partner.Profile{
			Name: a.Profile.Name, NameKana: a.Profile.NameKana, Kind: partner.OrganizationKind(a.Profile.Kind), Ward: partner.Ward(a.Profile.Ward),
			Address: a.Profile.Address, Website: a.Profile.Website, Summary: a.Profile.Summary, Goals: a.Profile.Goals, Targets: a.Profile.Targets,
			Contact: partner.Contact{Name: a.Profile.ContactName, Email: a.Profile.ContactEmail, Phone: a.Profile.ContactPhone},
		}
		member := partner.Actor{Account: partner.AccountID(a.Account.Key), Role: partner.RoleMember, Organization: "new"}
		o := partner.NewOrganization("new", member, p, moment(a.Registered))
		require.NoError(t, o.Edit(member, p, known, moment(a.Registered)))
		if a.Submitted != nil {
			require.NoError(t, o.Submit(member, known, moment(*a.Submitted)))
		}
		for _, l := range a.Listings {
			_, err := partner.NewListing("l", "new", partner.Side(l.Side), member, partner.ListingContent{
				Title: l.Title, Detail: l.Detail, Capabilities: l.Capabilities, Goals: l.Goals,
				Forms: typed[partner.Form](l.Forms), PartnerKinds: typed[partner.OrganizationKind](l.PartnerKinds),
			}, known, moment(a.Registered))
			require.NoError(t, err)
		}
	}
}

func typed[T ~string](words []string) []T {
	out := make([]T, len(words))
	for i, w := range words {
		out[i] = T(w)
	}
	return out
}

// TestStoriesPlayByTheRules: every step is allowed by the domain when its turn
// comes, and each story ends where it says.
func TestStoriesPlayByTheRules(t *testing.T) {
	s := load(t)
	actors := map[string]partner.Actor{}
	for _, a := range s.Accounts {
		actors[a.Key] = partner.Actor{Account: partner.AccountID(a.Key), Role: partner.Role(a.Role), Organization: partner.OrganizationID(a.Organization)}
	}
	for _, story := range s.Stories {
		t.Run(strings.Join(story.Pair, "~"), func(t *testing.T) {
			p := &play{first: partner.OrganizationID(story.Pair[0]), second: partner.OrganizationID(story.Pair[1])}
			p.scoring.Organizations = [2]partner.OrganizationID{min(p.first, p.second), max(p.first, p.second)}
			p.suggestion = partner.NewSuggestion(p.scoring, moment(story.Steps[0].Day))
			for i, step := range story.Steps {
				require.NoError(t, p.step(actors[step.By], step), "step %d: %s", i+1, step.Do)
			}
			ends := EndsWithout
			if p.introduction != nil && p.introduction.Stage != partner.IntroductionRetracted {
				ends = string(p.introduction.State())
			}
			assert.Equal(t, story.Ends, ends)
		})
	}
}

// play is one story being played without a store.
type play struct {
	first, second partner.OrganizationID
	scoring       partner.Scoring
	suggestion    *partner.Suggestion
	introduction  *partner.Introduction
}

func (p *play) step(a partner.Actor, s Step) error {
	now := moment(s.Day)
	switch s.Do {
	case DoInterested, DoNotNow:
		return p.suggestion.Answer(a, partner.AnswerKind(s.Do), s.Reason, p.scoring, now)
	case DoApprove, DoHold, DoDuplicate, DoDismiss:
		r := partner.Review{Decision: partner.ReviewDecision(s.Do), Reason: s.Reason, Note: s.Note}
		if s.Do == DoHold {
			r.Until = date(s.Until)
		}
		if err := p.suggestion.Decide(a, r, "i", p.scoring, now); err != nil {
			return err
		}
		if s.Do == DoApprove {
			p.introduction = partner.NewIntroduction("i", p.suggestion.ID, p.scoring, []partner.OrganizationID{p.first, p.second}, a, now)
		}
		return nil
	case DoUndo:
		if err := p.introduction.Retract(a, now); err != nil {
			return err
		}
		return p.suggestion.Undo(a, now)
	}
	return p.follow(a, s, now)
}

// follow plays a step of the introduction.
func (p *play) follow(a partner.Actor, s Step, now partner.Time) error {
	i, org := p.introduction, partner.OrganizationID(s.Organization)
	switch s.Do {
	case DoAsk:
		return i.Ask(a, []partner.OrganizationID{org}, now)
	case DoAccept:
		return i.Accept(a, org, s.Message, now)
	case DoDecline:
		return i.Decline(a, org, s.Reason, s.Message, now)
	case DoPlanMeeting:
		clock, err := time.Parse("15:04", s.Meeting.Time)
		if err != nil {
			return err
		}
		at := start.AddDate(0, 0, s.Meeting.Day).Add(time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute)
		return i.PlanMeeting(a, partner.PlannedMeeting{At: partner.TimeOf(at), Place: s.Meeting.Place}, now)
	case DoMeet:
		return i.Meet(a, now)
	case DoProvisional:
		return i.Provide(a, now)
	case DoForm:
		return i.Form(a, agreement(*s.Agreement, p.first, p.second), now)
	case DoActivate:
		return i.Activate(a, now)
	case DoReport:
		return i.Report(a, outcome(*s.Outcome), now)
	case DoClose:
		return i.Close(a, partner.ClosingReason(s.Reason), now)
	case DoNote:
		return i.AddNote(a, "n", s.Text, now)
	case DoContact:
		e := partner.ContactEntry{ID: "c", Channel: partner.ContactChannel(s.Channel), Organization: org, On: date(s.Day), Text: s.Text}
		if s.FollowUp != nil {
			e.FollowUpOn = date(*s.FollowUp)
		}
		return i.LogContact(a, e, now)
	}
	return partner.Fail(partner.KindMalformed, "step", "nothing plays %s", s.Do)
}

func agreement(g Agreement, parties ...partner.OrganizationID) partner.Agreement {
	out := partner.Agreement{Goal: g.Goal, From: date(g.From), Until: date(g.Until)}
	for _, org := range parties {
		out.Roles = append(out.Roles, partner.AgreementRole{Organization: org, Role: g.Roles[string(org)]})
	}
	return out
}

func outcome(o Outcome) partner.Outcome {
	out := partner.Outcome{
		Title: o.Title, Place: o.Place, Summary: o.Summary, Reason: o.Reason, Purpose: o.Purpose, Content: o.Content, Challenges: o.Challenges,
		Lessons: o.Lessons, People: o.People, Quantity: o.Quantity, Press: o.Press, Continues: o.Continues, Goals: o.Goals,
	}
	if o.Published != nil {
		out.PublishedOn = date(*o.Published)
	}
	return out
}

func TestParseRefuses(t *testing.T) {
	const head = "version: 1\npassword: long-enough-for-a-demo\naccounts:\n  - {key: k, name: K, email: k@example.jp, role: coordinator}\n  - {key: m, name: M, email: m@example.jp, role: member, organization: A}\nstories:\n  - pair: [A, B]\n    ends: none\n    steps:\n"
	for name, c := range map[string]struct{ yaml, want string }{
		"unknown field":       {head + "      - {day: 0, by: k, do: approve, colour: red}", "colour"},
		"duplicate field":     {head + "      - {day: 0, by: k, do: approve, day: 1}", "day"},
		"unknown person":      {head + "      - {day: 0, by: x, do: approve}", `nobody has the key "x"`},
		"unknown deed":        {head + "      - {day: 0, by: k, do: dance}", `"dance" is nothing that can be done`},
		"future":              {head + "      - {day: 1, by: k, do: approve}", "lies in the future"},
		"wrong order":         {head + "      - {day: -1, by: k, do: approve}\n      - {day: -2, by: k, do: undo}", "step 2: stands after a later day"},
		"ask whom":            {head + "      - {day: 0, by: k, do: ask}", "ask needs organization"},
		"third organization":  {head + "      - {day: 0, by: k, do: ask, organization: C}", "C is neither side"},
		"dismiss why":         {head + "      - {day: 0, by: k, do: dismiss}", "dismiss needs reason"},
		"reason for approval": {head + "      - {day: 0, by: k, do: approve, reason: timing}", "approve has no reason"},
		"form without":        {head + "      - {day: 0, by: k, do: form}", "form needs agreement"},
		"pair of one":         {strings.Replace(head, "[A, B]", "[A, A]", 1) + "      - {day: 0, by: k, do: approve}", "a pair is two"},
		"outsider":            {strings.Replace(head, "[A, B]", "[C, B]", 1) + "      - {day: 0, by: m, do: interested}", "m belongs to neither side"},
		"short password":      {strings.Replace(head, "long-enough-for-a-demo", "short", 1), "fewer than 15"},
		"version":             {strings.Replace(head, "version: 1", "version: 2", 1), "version 2 is not 1"},
		"same e-mail":         {strings.Replace(head, "m@example.jp", "k@example.jp", 1), "e-mail of its own"},
		"member of nothing":   {strings.Replace(head, ", organization: A", "", 1), "members have an organization"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("s.yaml", []byte(c.yaml))
			require.ErrorContains(t, err, c.want)
			require.ErrorContains(t, err, "s.yaml: ")
		})
	}
	_, err := Parse("s.yaml", []byte(head+"      - {day: 0, by: k, do: approve}"))
	require.NoError(t, err)
}
