package partner

import (
	"slices"
	"time"
)

// Ask puts the introduction before parties that were not asked yet: this is the
// moment from which something has left the office. Nobody named means the first
// party in order. Errors: forbidden, conflict, invalid.
func (i *Introduction) Ask(a Actor, orgs []OrganizationID, now Time) error {
	if err := i.require(a, IntroductionAsk); err != nil {
		return err
	}
	if len(orgs) == 0 {
		next := slices.IndexFunc(i.Parties, func(p Party) bool { return p.AskedAt.IsZero() })
		orgs = []OrganizationID{i.Parties[next].Organization}
	}
	for k, org := range orgs {
		p := i.party(org)
		if p == nil {
			return Invalid([]Field{{Path: "parties", Code: "unknown"}})
		}
		if slices.Contains(orgs[:k], org) {
			return Invalid([]Field{{Path: "parties", Code: "duplicate"}})
		}
		if !p.AskedAt.IsZero() {
			return Fail(KindConflict, "already_asked", "this party was asked already")
		}
	}
	for _, org := range orgs {
		i.party(org).AskedAt = now
		i.record(a, now, string(IntroductionAsk), map[string]string{"organization": string(org)})
		i.owe(NoticeAsked, now, org)
	}
	i.Stage = IntroductionAskedFirst
	i.passBall(now)
	i.NextActionOn = DateOf(now).AddDays(AnswerDays)
	return nil
}

// Accept records a party's yes. A coordinator may record it for a party that
// answered by telephone and then names it; a member's own is taken.
func (i *Introduction) Accept(a Actor, org OrganizationID, message string, now Time) error {
	p, err := i.answering(a, IntroductionAccept, org, message)
	if err != nil {
		return err
	}
	p.Answer, p.Message, p.AnsweredAt, p.AnsweredBy = PartyAccepted, message, now, a.Account
	i.record(a, now, string(IntroductionAccept), map[string]string{"organization": string(p.Organization)})
	i.settleAnswers(now)
	i.NextActionOn = DateOf(now).AddDays(3)
	return nil
}

// Decline records a party's no. A case of two ends with it; a larger one goes
// on with the others.
func (i *Introduction) Decline(a Actor, org OrganizationID, reason, message string, now Time) error {
	p, err := i.answering(a, IntroductionDecline, org, message)
	if err != nil {
		return err
	}
	if !slices.Contains(DeclineReasons, reason) {
		code := "unknown"
		if reason == "" {
			code = "required"
		}
		return Invalid([]Field{{Path: "reason", Code: code}})
	}
	p.Answer, p.Reason, p.Message, p.AnsweredAt, p.AnsweredBy = PartyDeclined, reason, message, now, a.Account
	i.record(a, now, string(IntroductionDecline), map[string]string{"organization": string(p.Organization), "reason": reason})
	if len(i.Parties) > 2 {
		return i.declinedByOneOfMany(a, now)
	}
	closing := ClosedOneDeclined
	if reason == string(ClosedTiming) || reason == string(ClosedTerms) || reason == string(ClosedAlreadyPartners) {
		closing = ClosingReason(reason)
	}
	i.end(a, closing, now)
	return nil
}

// declinedByOneOfMany lets a case of more than two go on while two are left.
func (i *Introduction) declinedByOneOfMany(a Actor, now Time) error {
	left := 0
	for _, p := range i.Parties {
		if p.Answer != PartyDeclined {
			left++
		}
	}
	if left < 2 {
		i.end(a, ClosedOneDeclined, now)
	} else {
		i.settleAnswers(now)
	}
	return nil
}

// settleAnswers moves on when the last answer was a yes.
func (i *Introduction) settleAnswers(now Time) {
	if i.AllAccepted() {
		i.Stage = IntroductionBothAccepted
		for _, p := range i.Parties {
			if p.Answer == PartyAccepted {
				i.owe(NoticeAllAccepted, now, p.Organization)
			}
		}
	}
	i.passBall(now)
}

func (i *Introduction) answering(a Actor, e IntroductionEvent, org OrganizationID, message string) (*Party, error) {
	if err := i.require(a, e); err != nil {
		return nil, err
	}
	if !a.Staff() {
		org = a.Organization
	}
	c := &checker{}
	c.longText("message", message, MaxNote)
	p := i.party(org)
	if p == nil {
		c.fault("organization", "unknown")
	}
	if err := Invalid(c.fields); err != nil {
		return nil, err
	}
	if p.AskedAt.IsZero() {
		return nil, Fail(KindConflict, "not_asked", "this party was not asked yet")
	}
	if p.Answer != "" {
		return nil, Fail(KindConflict, "already_answered", "this party has answered already")
	}
	return p, nil
}

// meetingRange is how far from now a meeting can be planned or noted.
const meetingRange = 3 * 365 * 24 * time.Hour

// PlanMeeting keeps when and where the parties meet; a later one replaces it.
func (i *Introduction) PlanMeeting(a Actor, m PlannedMeeting, now Time) error {
	if err := i.require(a, IntroductionPlanMeeting); err != nil {
		return err
	}
	c := &checker{}
	switch {
	case m.At.IsZero():
		c.fault("at", "required")
	case m.At.Before(now.Add(-meetingRange)) || m.At.After(now.Add(meetingRange)):
		c.fault("at", "out_of_range")
	}
	c.text("place", m.Place, MaxAddress)
	if err := Invalid(c.fields); err != nil {
		return err
	}
	i.Meeting, i.NextActionOn = &m, DateOf(m.At)
	i.record(a, now, string(IntroductionPlanMeeting), map[string]string{"at": m.At.String()})
	return nil
}

// MeetingPlans is how often a meeting was planned, also anew: it numbers the versions
// of the meeting from 1.
func (i *Introduction) MeetingPlans() int {
	n := 0
	for _, h := range i.History {
		if h.What == string(IntroductionPlanMeeting) {
			n++
		}
	}
	return max(1, n)
}

// Meet says that the parties have met.
func (i *Introduction) Meet(a Actor, now Time) error {
	return i.advance(a, IntroductionMeet, IntroductionMet, 14, now)
}

// Provide says that they agree in principle (内定).
func (i *Introduction) Provide(a Actor, now Time) error {
	return i.advance(a, IntroductionProvide, IntroductionProvisional, 14, now)
}

// Form makes the case 成立; it needs the agreement in writing.
func (i *Introduction) Form(a Actor, g Agreement, now Time) error {
	if err := i.require(a, IntroductionForm); err != nil {
		return err
	}
	if err := Invalid(g.faults(i)); err != nil {
		return err
	}
	g.At = now
	i.Agreement = &g
	return i.advance(a, IntroductionForm, IntroductionFormed, 30, now)
}

// Activate says that the work together has begun.
func (i *Introduction) Activate(a Actor, now Time) error {
	return i.advance(a, IntroductionActivate, IntroductionActive, 60, now)
}

// Report records the outcome, or corrects it.
func (i *Introduction) Report(a Actor, o Outcome, now Time) error {
	if err := i.require(a, IntroductionReport); err != nil {
		return err
	}
	if !a.Staff() {
		// Publishing a case is the office's part; a member's correction keeps it.
		o.PublishedOn = ""
		if i.Outcome != nil {
			o.PublishedOn = i.Outcome.PublishedOn
		}
	}
	if err := Invalid(o.faults()); err != nil {
		return err
	}
	o.RecordedAt = now
	i.Outcome = &o
	if err := i.advance(a, IntroductionReport, IntroductionReported, 0, now); err != nil {
		return err
	}
	i.NextActionOn = ""
	return nil
}

// Close ends the case without a report.
func (i *Introduction) Close(a Actor, reason ClosingReason, now Time) error {
	if err := i.require(a, IntroductionClose); err != nil {
		return err
	}
	if !slices.Contains(ClosingReasons, reason) {
		return Invalid([]Field{{Path: "reason", Code: "unknown"}})
	}
	i.end(a, reason, now)
	return nil
}

// Reopen brings a closed case back to where its answers put it. Unless two
// parties accepted, those that declined or let their day pass are asked anew.
func (i *Introduction) Reopen(a Actor, now Time) error {
	if err := i.require(a, IntroductionReopen); err != nil {
		return err
	}
	i.Stage = IntroductionProposed
	agreed := i.AllAccepted()
	for k := range i.Parties {
		p := &i.Parties[k]
		if (p.Answer == PartyDeclined || p.overdue(DateOf(now))) && !agreed {
			*p = Party{Organization: p.Organization}
		}
		if !p.AskedAt.IsZero() {
			i.Stage = IntroductionAskedFirst
		}
	}
	if agreed {
		i.Stage = IntroductionBothAccepted
	}
	i.Closing, i.ClosedAt, i.NextActionOn = "", Time{}, DateOf(now).AddDays(3)
	i.record(a, now, string(IntroductionReopen), nil)
	i.passBall(now)
	return nil
}

// Retract undoes the approval that made the case; possible only before anybody
// was asked.
func (i *Introduction) Retract(a Actor, now Time) error {
	if err := i.require(a, IntroductionRetract); err != nil {
		return err
	}
	i.Stage, i.NextActionOn = IntroductionRetracted, ""
	i.record(a, now, string(IntroductionRetract), nil)
	return nil
}

func (i *Introduction) advance(a Actor, e IntroductionEvent, to IntroductionState, nextDays int, now Time) error {
	if err := i.require(a, e); err != nil {
		return err
	}
	i.Stage = to
	i.NextActionOn = DateOf(now).AddDays(nextDays)
	i.record(a, now, string(e), nil)
	i.passBall(now)
	return nil
}

func (i *Introduction) end(a Actor, reason ClosingReason, now Time) {
	i.finish(a, reason, now)
	i.owe(NoticeClosed, now, i.Owners()...)
}

// finish ends the case and leaves it to the caller whom to tell.
func (i *Introduction) finish(a Actor, reason ClosingReason, now Time) {
	i.Stage, i.Closing, i.ClosedAt, i.NextActionOn = IntroductionClosed, reason, now, ""
	i.record(a, now, string(IntroductionClose), map[string]string{"reason": string(reason)})
	i.Ball = Ball{Since: now}
}

// passBall gives the turn to the first party that was asked and has not
// answered, else to the office, which follows a case up from then on.
func (i *Introduction) passBall(now Time) {
	var next OrganizationID
	if i.Stage == IntroductionAskedFirst {
		for _, p := range i.Parties {
			if !p.AskedAt.IsZero() && p.Answer == "" {
				next = p.Organization
				break
			}
		}
	}
	if next != i.Ball.Organization || i.Ball.Since.IsZero() || next == "" {
		i.Ball = Ball{Organization: next, Since: now}
	}
}

// office lets the office work on a case in every state but an undone one.
func (i *Introduction) office(a Actor, what string) error {
	if !a.Staff() {
		return forbid(what)
	}
	if i.Stage == IntroductionRetracted {
		return Fail(KindConflict, "introduction_state", "cannot %s: the approval was undone", what)
	}
	return nil
}

// AddNote keeps a private note of the office.
func (i *Introduction) AddNote(a Actor, id, text string, now Time) error {
	if err := i.office(a, "write notes"); err != nil {
		return err
	}
	c := &checker{}
	c.required("text", text)
	c.longText("text", text, MaxNote)
	if err := Invalid(c.fields); err != nil {
		return err
	}
	i.Notes = append(i.Notes, Note{ID: id, By: a.name(), At: now, Text: text})
	i.UpdatedAt = now
	return nil
}

// LogContact keeps a line of the contact log; a follow-up day becomes the next
// action date.
func (i *Introduction) LogContact(a Actor, e ContactEntry, now Time) error {
	if err := i.office(a, "write the contact log"); err != nil {
		return err
	}
	c := &checker{}
	c.code("channel", string(e.Channel), e.Channel == ContactCalled || e.Channel == ContactMailed || e.Channel == ContactMet)
	c.code("organization", string(e.Organization), e.Organization == "" || i.Has(e.Organization))
	if e.On == "" {
		c.fault("on", "required")
	}
	c.date("on", e.On)
	c.date("follow_up_on", e.FollowUpOn)
	c.longText("text", e.Text, MaxNote)
	if err := Invalid(c.fields); err != nil {
		return err
	}
	e.By, e.At = a.name(), now
	i.Contacts = append(i.Contacts, e)
	if e.FollowUpOn != "" && i.Open() {
		i.NextActionOn = e.FollowUpOn
	}
	i.UpdatedAt = now
	return nil
}

// Plan sets who follows the case and when; an unset value is left as it is.
func (i *Introduction) Plan(a Actor, assignee *AccountID, nextAction *Date, now Time) error {
	if err := i.office(a, "plan this introduction"); err != nil {
		return err
	}
	c := &checker{}
	if nextAction != nil {
		c.date("next_action_on", *nextAction)
	}
	if err := Invalid(c.fields); err != nil {
		return err
	}
	if assignee != nil {
		i.Assignee = *assignee
	}
	if nextAction != nil {
		i.NextActionOn = *nextAction
	}
	i.UpdatedAt = now
	return nil
}
