package partnertest

import (
	"enishi/internal/partner"
)

// IntroductionBuilder describes a case; Proposed, BothAccepted and the other
// states make it.
type IntroductionBuilder struct {
	id      partner.IntroductionID
	parties []partner.OrganizationID
	scoring partner.Scoring
	at      partner.Time
}

// Introduction starts a case of two or more, in the order of asking.
func Introduction(first, second *partner.Organization, more ...*partner.Organization) IntroductionBuilder {
	b := IntroductionBuilder{
		parties: []partner.OrganizationID{first.ID, second.ID},
		scoring: Suggestion(first, second).Scoring(),
		at:      Now,
	}
	for _, org := range more {
		b.parties = append(b.parties, org.ID)
	}
	words := make([]string, 0, len(b.parties))
	for _, id := range b.parties {
		words = append(words, string(id))
	}
	b.id = partner.IntroductionID(idOf("introduction", words...))
	return b
}

// ID sets the id, which otherwise follows from the parties.
func (b IntroductionBuilder) ID(id string) IntroductionBuilder {
	b.id = partner.IntroductionID(id)
	return b
}

// Because sets why they were introduced.
func (b IntroductionBuilder) Because(s partner.Scoring) IntroductionBuilder {
	b.scoring = s
	return b
}

// At sets when everything happened; otherwise it is Now.
func (b IntroductionBuilder) At(t partner.Time) IntroductionBuilder {
	b.at = t
	return b
}

// Proposed follows an approval; nobody was asked.
func (b IntroductionBuilder) Proposed() *partner.Introduction {
	suggestion := partner.SuggestionIDOf(b.scoring.Organizations[0], b.scoring.Organizations[1])
	return partner.NewIntroduction(b.id, suggestion, b.scoring, b.parties, Coordinator(), b.at)
}

// AskedFirst waits for the first party.
func (b IntroductionBuilder) AskedFirst() *partner.Introduction {
	i := b.Proposed()
	must(i.Ask(Coordinator(), nil, b.at))
	return i
}

// AskedSecond has the first party's yes and waits for the second.
func (b IntroductionBuilder) AskedSecond() *partner.Introduction {
	i := b.AskedFirst()
	must(i.Accept(MemberOf(b.parties[0]), "", "", b.at))
	must(i.Ask(Coordinator(), nil, b.at))
	return i
}

// BothAccepted has everybody's yes.
func (b IntroductionBuilder) BothAccepted() *partner.Introduction {
	i := b.Proposed()
	must(i.Ask(Coordinator(), b.parties, b.at))
	for _, org := range b.parties {
		must(i.Accept(MemberOf(org), "", "", b.at))
	}
	return i
}

// Met has had its meeting.
func (b IntroductionBuilder) Met() *partner.Introduction {
	i := b.BothAccepted()
	must(i.Meet(Coordinator(), b.at))
	return i
}

// Provisional is agreed in principle.
func (b IntroductionBuilder) Provisional() *partner.Introduction {
	i := b.Met()
	must(i.Provide(Coordinator(), b.at))
	return i
}

// Formed has its agreement in writing.
func (b IntroductionBuilder) Formed() *partner.Introduction {
	i := b.Provisional()
	must(i.Form(Coordinator(), b.Agreement(), b.at))
	return i
}

// Active works together.
func (b IntroductionBuilder) Active() *partner.Introduction {
	i := b.Formed()
	must(i.Activate(Coordinator(), b.at))
	return i
}

// Reported has its outcome.
func (b IntroductionBuilder) Reported() *partner.Introduction {
	i := b.Active()
	must(i.Report(Coordinator(), b.Outcome(), b.at))
	return i
}

// Closed ended without an answer, after everybody was asked.
func (b IntroductionBuilder) Closed() *partner.Introduction {
	i := b.Proposed()
	must(i.Ask(Coordinator(), b.parties, b.at))
	must(i.Close(Coordinator(), partner.ClosedNoAnswer, b.at))
	return i
}

// Retracted is an undone approval.
func (b IntroductionBuilder) Retracted() *partner.Introduction {
	i := b.Proposed()
	must(i.Retract(Coordinator(), b.at))
	return i
}

// Agreement is one that the case accepts, with a role for each party.
func (b IntroductionBuilder) Agreement() partner.Agreement {
	today := partner.DateOf(b.at)
	g := partner.Agreement{Goal: "月に一度、端材を教材として活用します", From: today, Until: today.AddMonths(12)}
	for _, org := range b.parties {
		g.Roles = append(g.Roles, partner.AgreementRole{Organization: org, Role: "準備と当日の運営"})
	}
	return g
}

// Outcome is one that the case accepts.
func (b IntroductionBuilder) Outcome() partner.Outcome {
	return partner.Outcome{
		Title: "端材で学ぶものづくり", Place: "堺市西区", Summary: "端材を使った授業を三回行いました。",
		Reason: "端材の使い道を探していたため", Purpose: "捨てる物を減らし、学びに変える", Content: "授業と工場見学",
		People: 90, Goals: []int{12, 4},
	}
}

// In is the case in the state.
func (b IntroductionBuilder) In(s partner.IntroductionState) *partner.Introduction {
	build, ok := map[partner.IntroductionState]func() *partner.Introduction{
		partner.IntroductionProposed: b.Proposed, partner.IntroductionAskedFirst: b.AskedFirst,
		partner.IntroductionAskedSecond: b.AskedSecond, partner.IntroductionBothAccepted: b.BothAccepted,
		partner.IntroductionMet: b.Met, partner.IntroductionProvisional: b.Provisional,
		partner.IntroductionFormed: b.Formed, partner.IntroductionActive: b.Active,
		partner.IntroductionReported: b.Reported, partner.IntroductionClosed: b.Closed,
		partner.IntroductionRetracted: b.Retracted,
	}[s]
	if !ok {
		panic("partnertest: no introduction is " + string(s))
	}
	return build()
}
