package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"enishi/configs/demo"
	"enishi/internal/app"
	"enishi/internal/partner"
)

// importedOn is the day on which the demo's members came in, counted from now.
const importedOn = -100

// player plays the demo's scenario through the real use cases, at the times at
// which things are said to have happened.
type player struct {
	app    *app.App
	clock  *time.Time
	start  time.Time // the first moment of today in Tokyo
	actors map[string]partner.Actor
	orgs   map[string]partner.OrganizationID
}

// play fills an empty store. The clock is the one that the app looks at.
func play(ctx context.Context, a *app.App, clock *time.Time, show func(done, total int)) error {
	s, err := demo.Load()
	if err != nil {
		return err
	}
	today := time.Now().In(partner.Tokyo)
	p := &player{
		app: a, clock: clock, start: time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, partner.Tokyo),
		actors: map[string]partner.Actor{}, orgs: map[string]partner.OrganizationID{},
	}
	p.at(importedOn, 0)
	report, err := a.Import(ctx, partner.SystemActor("demo"), app.ImportOptions{
		OrganizationsName: demo.OrganizationsName, Organizations: bytes.NewReader(demo.Organizations),
		ListingsName: demo.ListingsName, Listings: bytes.NewReader(demo.Listings), Progress: show,
	})
	if err != nil {
		return err
	}
	if len(report.Faults) > 0 {
		return report.Faults
	}
	if err := p.people(ctx, s); err != nil {
		return err
	}
	if err := p.publish(ctx, s.Public); err != nil {
		return err
	}
	for _, applicant := range s.Applicants {
		if err := p.apply(ctx, s.Password, &applicant); err != nil {
			return fmt.Errorf("applicant %s: %w", applicant.Profile.Name, err)
		}
	}
	// The engine weighs words by how rare they are among everybody who came in.
	if err := a.NewDay(ctx); err != nil {
		return err
	}
	return p.stories(ctx, s.Stories)
}

// at sets the clock to a day and an order within it, in office hours.
func (p *player) at(day, order int) {
	*p.clock = p.start.AddDate(0, 0, day).Add(9*time.Hour + time.Duration(order)*5*time.Minute)
	if p.clock.After(time.Now()) {
		*p.clock = time.Now().Add(time.Duration(order-1000) * time.Second)
	}
}

func (p *player) date(day int) partner.Date {
	return partner.DateOf(partner.TimeOf(p.start.AddDate(0, 0, day)))
}

func (p *player) people(ctx context.Context, s *demo.Scenario) error {
	for _, acc := range s.Accounts {
		var org partner.OrganizationID
		if acc.Organization != "" {
			o, ok := p.app.OrganizationByRef(acc.Organization)
			if !ok {
				return fmt.Errorf("account %s: no organisation %s", acc.Key, acc.Organization)
			}
			org = o.ID
		}
		made, err := p.app.CreateAccount(ctx, partner.SystemActor("demo"), acc.Email, acc.Name, partner.Role(acc.Role), org, s.Password)
		if err != nil {
			return fmt.Errorf("account %s: %w", acc.Key, err)
		}
		p.actors[acc.Key] = made.Actor()
	}
	return nil
}

func (p *player) apply(ctx context.Context, password string, a *demo.Applicant) error {
	p.at(a.Registered, 0)
	acc, err := p.app.CreateAccount(ctx, partner.SystemActor("demo"), a.Account.Email, a.Account.Name, partner.RoleMember, "", password)
	if err != nil {
		return err
	}
	o, err := p.app.CreateOrganization(ctx, acc.Actor(), partner.Profile{
		Name: a.Profile.Name, NameKana: a.Profile.NameKana, Kind: partner.OrganizationKind(a.Profile.Kind), Ward: partner.Ward(a.Profile.Ward),
		Address: a.Profile.Address, Website: a.Profile.Website, Summary: a.Profile.Summary, Goals: a.Profile.Goals, Targets: a.Profile.Targets,
		Contact: partner.Contact{Name: a.Profile.ContactName, Email: a.Profile.ContactEmail, Phone: a.Profile.ContactPhone},
	})
	if err != nil {
		return err
	}
	actor := partner.Actor{Account: acc.ID, Role: acc.Role, Organization: o.ID}
	for _, l := range a.Listings {
		if _, err := p.app.CreateListing(ctx, actor, o.ID, partner.Side(l.Side), partner.ListingContent{
			Title: l.Title, Detail: l.Detail, Capabilities: l.Capabilities, Goals: l.Goals,
			Forms: typed[partner.Form](l.Forms), PartnerKinds: typed[partner.OrganizationKind](l.PartnerKinds),
		}); err != nil {
			return err
		}
	}
	if a.Submitted == nil {
		return nil
	}
	p.at(*a.Submitted, 0)
	_, err = p.app.SubmitOrganization(ctx, actor, o.ID, o.Version)
	return err
}

func typed[T ~string](words []string) []T {
	out := make([]T, len(words))
	for i, w := range words {
		out[i] = T(w)
	}
	return out
}

// stories plays the steps of all stories in the order of their days, as they
// would have come to the office.
func (p *player) stories(ctx context.Context, stories []demo.Story) error {
	type turn struct {
		story *demo.Story
		step  *demo.Step
	}
	var turns []turn
	for i := range stories {
		for k := range stories[i].Steps {
			turns = append(turns, turn{&stories[i], &stories[i].Steps[k]})
		}
	}
	slices.SortStableFunc(turns, func(x, y turn) int { return x.step.Day - y.step.Day })
	order, day := 0, 1
	for _, t := range turns {
		if t.step.Day != day {
			order, day = 0, t.step.Day
		}
		order++
		p.at(t.step.Day, order)
		if err := p.step(ctx, t.story, t.step); err != nil {
			return fmt.Errorf("story %v, day %d, %s: %w", t.story.Pair, t.step.Day, t.step.Do, err)
		}
	}
	for i := range stories {
		if err := p.ended(ctx, &stories[i]); err != nil {
			return err
		}
	}
	return nil
}

func (p *player) organization(ref string) (partner.OrganizationID, error) {
	if ref == "" {
		return "", nil
	}
	if id, ok := p.orgs[ref]; ok {
		return id, nil
	}
	o, ok := p.app.OrganizationByRef(ref)
	if !ok {
		return "", fmt.Errorf("no organisation %s", ref)
	}
	p.orgs[ref] = o.ID
	return o.ID, nil
}

func (p *player) pair(s *demo.Story) (partner.SuggestionID, error) {
	a, err := p.organization(s.Pair[0])
	b, err2 := p.organization(s.Pair[1])
	return partner.SuggestionIDOf(a, b), errors.Join(err, err2)
}

func (p *player) step(ctx context.Context, story *demo.Story, s *demo.Step) error {
	id, err := p.pair(story)
	if err != nil {
		return err
	}
	actor := p.actors[s.By]
	v, err := p.app.Suggestion(actor, id)
	if err != nil {
		return err
	}
	switch s.Do { //nolint:exhaustive // the others are steps of a case
	case demo.DoInterested, demo.DoNotNow:
		_, err = p.app.AnswerSuggestion(ctx, actor, id, v.Tag, partner.AnswerKind(s.Do), s.Reason)
		return err
	case demo.DoApprove, demo.DoHold, demo.DoDuplicate, demo.DoDismiss:
		r := partner.Review{Decision: partner.ReviewDecision(s.Do), Reason: s.Reason, Note: s.Note}
		if s.Do == demo.DoHold {
			r.Until = p.date(s.Until)
		}
		_, err = p.app.Decide(ctx, actor, id, v.Tag, r)
		return err
	case demo.DoUndo:
		_, err = p.app.UndoReview(ctx, actor, id)
		return err
	default:
		return p.caseStep(ctx, actor, v.IntroductionID, s)
	}
}

// caseStep is a step of an introduction.
func (p *player) caseStep(ctx context.Context, actor partner.Actor, id partner.IntroductionID, s *demo.Step) error {
	i, err := p.app.Introduction(ctx, actor, id)
	if err != nil {
		return err
	}
	org, err := p.organization(s.Organization)
	if err != nil {
		return err
	}
	v := i.Version
	switch s.Do { //nolint:exhaustive // the others are steps of a suggestion
	case demo.DoAsk:
		_, err = p.app.Ask(ctx, actor, id, v, []partner.OrganizationID{org})
	case demo.DoAccept:
		_, err = p.app.Accept(ctx, actor, id, v, org, s.Message)
	case demo.DoDecline:
		_, err = p.app.Decline(ctx, actor, id, v, org, s.Reason, s.Message)
	case demo.DoMeet, demo.DoProvisional, demo.DoActivate:
		_, err = p.app.MoveIntroduction(ctx, actor, id, v, partner.IntroductionEvent(s.Do))
	case demo.DoClose:
		_, err = p.app.CloseIntroduction(ctx, actor, id, v, partner.ClosingReason(s.Reason))
	case demo.DoNote:
		_, err = p.app.AddNote(ctx, actor, id, v, s.Text)
	case demo.DoContact:
		e := partner.ContactEntry{Channel: partner.ContactChannel(s.Channel), Organization: org, On: p.date(s.Day), Text: s.Text}
		if s.FollowUp != nil {
			e.FollowUpOn = p.date(*s.FollowUp)
		}
		_, err = p.app.LogContact(ctx, actor, id, v, e)
	case demo.DoPlanMeeting, demo.DoForm, demo.DoReport:
		err = p.record(ctx, actor, &i, s)
	default:
		err = fmt.Errorf("unknown step %q", s.Do)
	}
	return err
}

// record is a step that carries something to keep.
func (p *player) record(ctx context.Context, actor partner.Actor, i *partner.Introduction, s *demo.Step) error {
	switch {
	case s.Meeting != nil:
		clock, err := time.Parse("15:04", s.Meeting.Time)
		if err != nil {
			return err
		}
		at := p.start.AddDate(0, 0, s.Meeting.Day).Add(time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute)
		_, err = p.app.PlanMeeting(ctx, actor, i.ID, i.Version, partner.PlannedMeeting{At: partner.TimeOf(at), Place: s.Meeting.Place})
		return err
	case s.Agreement != nil:
		g := partner.Agreement{Goal: s.Agreement.Goal, From: p.date(s.Agreement.From), Until: p.date(s.Agreement.Until)}
		for _, party := range i.Parties {
			o, _ := p.app.OrganizationOf(party.Organization)
			g.Roles = append(g.Roles, partner.AgreementRole{Organization: o.ID, Role: s.Agreement.Roles[o.Ref()]})
		}
		_, err := p.app.Form(ctx, actor, i.ID, i.Version, g)
		return err
	case s.Outcome != nil:
		d := s.Outcome
		o := partner.Outcome{
			Title: d.Title, Place: d.Place, Summary: d.Summary, Reason: d.Reason, Purpose: d.Purpose, Content: d.Content,
			Challenges: d.Challenges, Lessons: d.Lessons, People: d.People, Quantity: d.Quantity, Press: d.Press, Continues: d.Continues, Goals: d.Goals,
		}
		if d.Published != nil {
			o.PublishedOn = p.date(*d.Published)
		}
		_, err := p.app.Report(ctx, actor, i.ID, i.Version, o)
		return err
	}
	return fmt.Errorf("step %q carries nothing to keep", s.Do)
}

// ended checks that a story came to the end that it announces.
func (p *player) ended(ctx context.Context, s *demo.Story) error {
	id, err := p.pair(s)
	if err != nil {
		return err
	}
	v, err := p.app.Suggestion(partner.SystemActor("demo"), id)
	if err != nil {
		return err
	}
	state := demo.EndsWithout
	if v.IntroductionID != "" {
		i, err := p.app.Introduction(ctx, partner.SystemActor("demo"), v.IntroductionID)
		if err != nil {
			return err
		}
		state = string(i.State())
	}
	if state != s.Ends {
		return fmt.Errorf("story %v ended %s instead of %s", s.Pair, state, s.Ends)
	}
	return nil
}
