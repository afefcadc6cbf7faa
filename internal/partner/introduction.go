package partner

import (
	"slices"
)

// IntroductionState is where a case stands.
type IntroductionState string

// The states. asked_first and asked_second are read off the parties' answers.
const (
	IntroductionProposed     IntroductionState = "proposed"
	IntroductionAskedFirst   IntroductionState = "asked_first"
	IntroductionAskedSecond  IntroductionState = "asked_second"
	IntroductionBothAccepted IntroductionState = "both_accepted"
	IntroductionMet          IntroductionState = "met"
	IntroductionProvisional  IntroductionState = "provisional"
	IntroductionFormed       IntroductionState = "formed"
	IntroductionActive       IntroductionState = "active"
	IntroductionReported     IntroductionState = "reported"
	IntroductionClosed       IntroductionState = "closed"
	IntroductionRetracted    IntroductionState = "retracted" // an undone approval; shown nowhere
)

// IntroductionStates is the closed list in the order of a case's life.
var IntroductionStates = []IntroductionState{
	IntroductionProposed, IntroductionAskedFirst, IntroductionAskedSecond, IntroductionBothAccepted, IntroductionMet,
	IntroductionProvisional, IntroductionFormed, IntroductionActive, IntroductionReported, IntroductionClosed, IntroductionRetracted,
}

// ClosingReason says why a case ended without a report.
type ClosingReason string

// The closing reasons.
const (
	ClosedBothDeclined    ClosingReason = "both_declined"
	ClosedOneDeclined     ClosingReason = "one_declined"
	ClosedTiming          ClosingReason = "timing"
	ClosedTerms           ClosingReason = "terms"
	ClosedNoAnswer        ClosingReason = "no_answer"
	ClosedAlreadyPartners ClosingReason = "already_partners"
	ClosedDuplicate       ClosingReason = "duplicate"
	ClosedOther           ClosingReason = "other"
)

// ClosingReasons is the closed list.
var ClosingReasons = []ClosingReason{ClosedBothDeclined, ClosedOneDeclined, ClosedTiming, ClosedTerms, ClosedNoAnswer, ClosedAlreadyPartners, ClosedDuplicate, ClosedOther}

// DeclineReasons are what a party may give; timing and terms close the case
// with that reason, the others with one_declined.
var DeclineReasons = []string{"timing", "terms", "capacity", "not_relevant", "already_partners", "other"}

// PartyAnswer is what a party said to the introduction.
type PartyAnswer string

// The answers of a party; the zero value has not answered.
const (
	PartyAccepted PartyAnswer = "accepted"
	PartyDeclined PartyAnswer = "declined"
)

// Party is one organisation of a case.
type Party struct {
	Organization OrganizationID `json:"organization"`
	AskedAt      Time           `json:"asked_at,omitzero"`
	Answer       PartyAnswer    `json:"answer,omitempty"`
	Reason       string         `json:"reason,omitempty"`
	Message      string         `json:"message,omitempty"` // read by the office and, once all accepted, by the others
	AnsweredBy   AccountID      `json:"answered_by,omitempty"`
	AnsweredAt   Time           `json:"answered_at,omitzero"`
	Reminders    int            `json:"reminders,omitempty"` // how many went out: one half way, one near the end
}

// AnswerDays is how long a party has to answer.
const AnswerDays = 14

// Ball says whose turn it is.
type Ball struct {
	Organization OrganizationID `json:"organization,omitempty"` // "" is the office
	Since        Time           `json:"since"`
}

// Note is a private note of the office.
type Note struct {
	ID   string `json:"id"`
	By   string `json:"by"`
	At   Time   `json:"at"`
	Text string `json:"text"`
}

// ContactChannel is how the office reached a party.
type ContactChannel string

// The channels.
const (
	ContactCalled ContactChannel = "called"
	ContactMailed ContactChannel = "mailed"
	ContactMet    ContactChannel = "met"
)

// ContactEntry is a line of the contact log.
type ContactEntry struct {
	ID           string         `json:"id"`
	Channel      ContactChannel `json:"channel"`
	Organization OrganizationID `json:"organization,omitempty"`
	On           Date           `json:"on"`
	Text         string         `json:"text,omitempty"`
	FollowUpOn   Date           `json:"follow_up_on,omitempty"`
	By           string         `json:"by"`
	At           Time           `json:"at"`
}

// PlannedMeeting is when and where the parties meet.
type PlannedMeeting struct {
	At    Time   `json:"at"`
	Place string `json:"place,omitempty"`
}

// Introduction is the case that follows an approved suggestion, until it ends.
type Introduction struct {
	ID           IntroductionID    `json:"id"`
	Version      int64             `json:"version"`
	SuggestionID SuggestionID      `json:"suggestion_id"`
	Scoring      Scoring           `json:"scoring"` // why they were introduced
	Stage        IntroductionState `json:"stage"`   // asking is stored as asked_first
	Parties      []Party           `json:"parties"`
	Ball         Ball              `json:"ball"`
	NextActionOn Date              `json:"next_action_on,omitempty"`
	Assignee     AccountID         `json:"assignee,omitempty"`
	Notes        []Note            `json:"notes,omitempty"`
	Contacts     []ContactEntry    `json:"contacts,omitempty"`
	Meeting      *PlannedMeeting   `json:"meeting,omitempty"`
	Agreement    *Agreement        `json:"agreement,omitempty"`
	Outcome      *Outcome          `json:"outcome,omitempty"`
	Closing      ClosingReason     `json:"closing,omitempty"`
	ClosedAt     Time              `json:"closed_at,omitzero"`
	CreatedAt    Time              `json:"created_at"`
	UpdatedAt    Time              `json:"updated_at"`
	Notices      []Notice          `json:"notices,omitempty"` // mails that it asked for, the latest last
	History      []HistoryEntry    `json:"history,omitempty"`
}

// NewIntroduction opens a case with its parties in the order of asking.
func NewIntroduction(id IntroductionID, s SuggestionID, why Scoring, parties []OrganizationID, a Actor, now Time) *Introduction {
	i := &Introduction{
		ID: id, SuggestionID: s, Scoring: why, Stage: IntroductionProposed,
		Ball: Ball{Since: now}, Assignee: a.Account, NextActionOn: DateOf(now).AddDays(3),
		CreatedAt: now, UpdatedAt: now,
	}
	for _, org := range parties {
		i.Parties = append(i.Parties, Party{Organization: org})
	}
	i.record(a, now, "created", nil)
	return i
}

// State reads asked_first and asked_second off the parties.
func (i *Introduction) State() IntroductionState {
	if i.Stage != IntroductionAskedFirst {
		return i.Stage
	}
	asked := 0
	for _, p := range i.Parties {
		if !p.AskedAt.IsZero() {
			asked++
		}
	}
	if asked > 1 {
		return IntroductionAskedSecond
	}
	return IntroductionAskedFirst
}

// Open reports whether the case still goes on.
func (i *Introduction) Open() bool {
	return i.Stage != IntroductionClosed && i.Stage != IntroductionReported && i.Stage != IntroductionRetracted
}

// Owners are the organisations whose scope sees the case. A party sees it from
// the moment it is asked; before that nothing has left the office.
func (i *Introduction) Owners() []OrganizationID {
	var out []OrganizationID
	for _, p := range i.Parties {
		if !p.AskedAt.IsZero() && i.Stage != IntroductionRetracted {
			out = append(out, p.Organization)
		}
	}
	return out
}

// Has reports whether the organisation is a party, asked or not.
func (i *Introduction) Has(org OrganizationID) bool { return i.party(org) != nil }

// AllAccepted reports whether at least two parties accepted and nobody is still
// to answer; in a case of more than two, those who declined are out of it.
func (i *Introduction) AllAccepted() bool {
	accepted := 0
	for _, p := range i.Parties {
		switch p.Answer {
		case PartyAccepted:
			accepted++
		case PartyDeclined:
		default:
			return false
		}
	}
	return accepted > 1
}

func (i *Introduction) accepted(org OrganizationID) bool {
	p := i.party(org)
	return p != nil && p.Answer == PartyAccepted
}

// SeesContacts reports whether the actor may read the contact person of the
// organisation in this case.
func (i *Introduction) SeesContacts(a Actor, of OrganizationID) bool {
	if a.Staff() || a.Of(of) {
		return true
	}
	return i.AllAccepted() && a.Of(a.Organization) && i.accepted(a.Organization) && i.accepted(of)
}

func (i *Introduction) party(org OrganizationID) *Party {
	for k := range i.Parties {
		if i.Parties[k].Organization == org {
			return &i.Parties[k]
		}
	}
	return nil
}

// IntroductionEvent is something that can happen to a case.
type IntroductionEvent string

// The events of a case.
const (
	IntroductionAsk         IntroductionEvent = "ask"
	IntroductionAccept      IntroductionEvent = "accept"
	IntroductionDecline     IntroductionEvent = "decline"
	IntroductionMeet        IntroductionEvent = "meet"
	IntroductionProvide     IntroductionEvent = "provisional"
	IntroductionForm        IntroductionEvent = "form"
	IntroductionActivate    IntroductionEvent = "activate"
	IntroductionReport      IntroductionEvent = "report"
	IntroductionClose       IntroductionEvent = "close"
	IntroductionReopen      IntroductionEvent = "reopen"
	IntroductionRetract     IntroductionEvent = "retract"
	IntroductionPlanMeeting IntroductionEvent = "plan_meeting"
)

// IntroductionEvents is the closed list.
var IntroductionEvents = []IntroductionEvent{
	IntroductionAsk, IntroductionAccept, IntroductionDecline, IntroductionPlanMeeting, IntroductionMeet, IntroductionProvide,
	IntroductionForm, IntroductionActivate, IntroductionReport, IntroductionClose, IntroductionReopen, IntroductionRetract,
}

// introductionEvents says which events a state allows; the answers of the
// parties narrow them further.
var introductionEvents = map[IntroductionState][]IntroductionEvent{
	IntroductionProposed:     {IntroductionAsk, IntroductionClose, IntroductionRetract},
	IntroductionAskedFirst:   {IntroductionAsk, IntroductionAccept, IntroductionDecline, IntroductionClose},
	IntroductionAskedSecond:  {IntroductionAsk, IntroductionAccept, IntroductionDecline, IntroductionClose},
	IntroductionBothAccepted: {IntroductionPlanMeeting, IntroductionMeet, IntroductionClose},
	IntroductionMet:          {IntroductionProvide, IntroductionForm, IntroductionClose},
	IntroductionProvisional:  {IntroductionForm, IntroductionClose},
	IntroductionFormed:       {IntroductionActivate, IntroductionClose},
	IntroductionActive:       {IntroductionReport, IntroductionClose},
	IntroductionReported:     {IntroductionReport},
	IntroductionClosed:       {IntroductionReopen},
	IntroductionRetracted:    {},
}

// Allows reports whether the event may happen in the state at all.
func (s IntroductionState) Allows(e IntroductionEvent) bool {
	return slices.Contains(introductionEvents[s], e)
}

// Can reports whether the actor may cause the event now.
func (i *Introduction) Can(a Actor, e IntroductionEvent) bool {
	if !i.State().Allows(e) {
		return false
	}
	switch e {
	case IntroductionAccept, IntroductionDecline:
		if a.Staff() {
			return slices.ContainsFunc(i.Parties, func(p Party) bool { return !p.AskedAt.IsZero() && p.Answer == "" })
		}
		p := i.party(a.Organization)
		return a.Of(a.Organization) && p != nil && !p.AskedAt.IsZero() && p.Answer == ""
	case IntroductionAsk:
		return a.Staff() && slices.ContainsFunc(i.Parties, func(p Party) bool { return p.AskedAt.IsZero() })
	case IntroductionPlanMeeting, IntroductionMeet, IntroductionReport:
		return a.Staff() || (a.Of(a.Organization) && i.accepted(a.Organization) && i.AllAccepted())
	case IntroductionProvide, IntroductionForm, IntroductionActivate, IntroductionClose, IntroductionReopen, IntroductionRetract:
		return a.Staff()
	}
	return false
}

// Actions lists what the actor may do now.
func (i *Introduction) Actions(a Actor) []string {
	var out []string
	for _, e := range IntroductionEvents {
		// Retracting is the undo of a review and has no button of its own.
		if e != IntroductionRetract && i.Can(a, e) {
			out = append(out, string(e))
		}
	}
	if a.Staff() && i.Stage != IntroductionRetracted {
		out = append(out, "note", "contact", "assign", "next_action")
	}
	return out
}

func (i *Introduction) require(a Actor, e IntroductionEvent) error {
	if !i.State().Allows(e) {
		return Fail(KindConflict, "introduction_state", "cannot %s an introduction that is %s", e, i.State())
	}
	if !i.Can(a, e) {
		if a.Staff() {
			return Fail(KindConflict, "introduction_state", "there is nobody left to %s", e)
		}
		return forbid(string(e) + " this introduction")
	}
	return nil
}

func (i *Introduction) record(a Actor, now Time, what string, with map[string]string) {
	i.History = appendHistory(i.History, a, now, what, with)
	i.UpdatedAt = now
}
