package app

import (
	"cmp"
	"slices"
	"strings"

	"enishi/internal/partner"
)

func compareText(x, y string) int { return strings.Compare(x, y) }

// OrganizationOf is an organisation from memory, for its name beside other
// things.
func (a *App) OrganizationOf(id partner.OrganizationID) (partner.Organization, bool) {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	o, ok := a.mem.organizations[id]
	if !ok {
		return partner.Organization{}, false
	}
	return *o, true
}

// NameOf is the name of whoever did something: a person's, or what the product
// calls itself there.
func (a *App) NameOf(by string) string {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	if c, ok := a.mem.accounts[partner.AccountID(by)]; ok {
		return c.Name
	}
	return by
}

// DaysSince is how many whole days have passed.
func (a *App) DaysSince(t partner.Time) int {
	return max(0, int(a.now().Std().Sub(t.Std()).Hours()/24))
}

// AnswerBy is the last day for an answer that is awaited, or "".
func (a *App) AnswerBy(i *partner.Introduction) partner.Date {
	if i.Ball.Organization == "" || !i.Open() {
		return ""
	}
	for _, p := range i.Parties {
		if p.Organization == i.Ball.Organization && p.Answer == "" {
			return p.AnswerBy()
		}
	}
	return ""
}

// InvitationState is open, spent, cancelled or expired.
func (a *App) InvitationState(v *partner.Invitation) string {
	switch {
	case !v.SpentAt.IsZero():
		return "spent"
	case !v.CancelledAt.IsZero():
		return "cancelled"
	case v.Usable(a.now()) != nil:
		return "expired"
	}
	return "open"
}

// VisibleParties are the parties of a case without what the actor may not read:
// another's answer, reason and words before all accepted.
func (a *App) VisibleParties(actor partner.Actor, i *partner.Introduction) []partner.Party {
	out := slices.Clone(i.Parties)
	if actor.Staff() {
		return out
	}
	for k := range out {
		p := &out[k]
		if actor.Of(p.Organization) {
			continue
		}
		if !i.AllAccepted() {
			*p = partner.Party{Organization: p.Organization}
			continue
		}
		p.Reason, p.AnsweredBy = "", ""
	}
	return out
}

// Timeline is what happened in a case, as far as the actor may know it. A member
// is not told what another party was asked and answered before all accepted.
func (a *App) Timeline(actor partner.Actor, i *partner.Introduction) []partner.HistoryEntry {
	if actor.Staff() {
		return i.History
	}
	var out []partner.HistoryEntry
	for _, h := range i.History {
		org := partner.OrganizationID(h.With["organization"])
		if org != "" && !actor.Of(org) && !i.AllAccepted() {
			continue
		}
		if h.What == "created" {
			continue
		}
		h.By = ""
		out = append(out, h)
	}
	return out
}

// Figure is a number that opens its list.
type Figure struct {
	Code  string
	Count int
}

// Todo is one thing that needs the reader now.
type Todo struct {
	Kind         string
	ID           string
	Organization partner.OrganizationID
	Title        string
	Due          partner.Date
	Version      int64 // of a listing
}

// Today is what needs the reader now.
type Today struct {
	Figures []Figure
	Todo    []Todo
}

// maxTodo is how many things a member is shown at once.
const maxTodo = 3

// Today counts for the office and lists for a member what needs them now.
func (a *App) Today(actor partner.Actor) (Today, error) {
	if actor.Staff() {
		return a.officeToday(), nil
	}
	return a.memberToday(actor), nil
}

func (a *App) officeToday() Today {
	waiting := len(a.waitingPairs())
	today := a.today()
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var admit, ask, ours, late int
	for _, o := range a.mem.organizations {
		if o.State == partner.OrganizationSubmitted {
			admit++
		}
	}
	for _, i := range a.mem.introductions {
		if !i.Open() {
			continue
		}
		if i.Stage == partner.IntroductionProposed {
			ask++
		}
		if i.Ball.Organization == "" {
			ours++
		}
		if overdue(i, today) {
			late++
		}
	}
	return Today{Figures: []Figure{{"to_review", waiting}, {"to_admit", admit}, {"to_ask", ask}, {"our_turn", ours}, {"overdue", late}}}
}

func (a *App) memberToday(actor partner.Actor) Today {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var todo []Todo
	o, ok := a.mem.organizations[actor.Organization]
	if !ok {
		return Today{Todo: []Todo{{Kind: "register"}}}
	}
	for _, i := range a.mem.introductions {
		if i.Ball.Organization == actor.Organization || i.Can(actor, partner.IntroductionAccept) {
			other := partner.OrganizationID("")
			for _, p := range i.Parties {
				if p.Organization != actor.Organization {
					other = p.Organization
				}
			}
			todo = append(todo, Todo{Kind: "answer_introduction", ID: string(i.ID), Organization: other, Due: a.AnswerBy(i)})
		}
	}
	slices.SortFunc(todo, func(x, y Todo) int { return cmp.Or(compareText(string(x.Due), string(y.Due)), compareText(x.ID, y.ID)) })
	if o.State == partner.OrganizationDraft {
		todo = append(todo, Todo{Kind: "complete_organization", ID: string(o.ID)})
	}
	own := a.ownListings(actor.Organization)
	if len(own) == 0 {
		todo = append(todo, Todo{Kind: "add_listing", ID: string(o.ID)})
	}
	todo = append(todo, a.stillOpen(own)...)
	soon := a.today().AddDays(30)
	for _, l := range own {
		if l.StillOpen != nil {
			continue
		}
		if l.State == partner.ListingExpired || (l.State == partner.ListingPublished && l.ExpiresOn != "" && l.ExpiresOn <= soon) {
			todo = append(todo, Todo{Kind: "renew_listing", ID: string(l.ID), Title: l.Current().Title, Due: l.ExpiresOn, Version: l.Version})
		}
	}
	return Today{Todo: todo[:min(maxTodo, len(todo))]}
}

// ownListings lists what is not withdrawn. The caller holds the lock.
func (a *App) ownListings(org partner.OrganizationID) []*partner.Listing {
	var out []*partner.Listing
	for _, l := range a.mem.byOrg[org] {
		if l.State != partner.ListingWithdrawn {
			out = append(out, l)
		}
	}
	sortListings(out)
	return out
}

// OrganizationByRef is the organisation that an external id, or an id, names.
func (a *App) OrganizationByRef(ref string) (partner.Organization, bool) {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	for _, o := range a.mem.organizations {
		if o.Ref() == ref || string(o.ID) == ref {
			return *o, true
		}
	}
	return partner.Organization{}, false
}

// CountAccounts is how many accounts there are.
func (a *App) CountAccounts() int {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	return len(a.mem.accounts)
}
