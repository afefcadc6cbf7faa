package app

import (
	"cmp"
	"context"
	"slices"

	"enishi/internal/partner"
)

// IntroductionFilter narrows the list of cases; zero values do not.
type IntroductionFilter struct {
	State        partner.IntroductionState
	Organization partner.OrganizationID
	Assignee     partner.AccountID
	OpenOnly     bool
	OfficeTurn   bool // only open cases in which the office has the turn
	Overdue      bool // only open cases whose next action day is over
	ByNextAction bool // the next action day first, instead of the longest wait
	Cursor       string
	Limit        int
}

// Introductions lists the cases that the actor may see, those with the longest
// wait first. Errors: malformed (cursor).
func (a *App) Introductions(actor partner.Actor, f IntroductionFilter) (Page[partner.Introduction], error) {
	scope, today := actor.Scope(), a.today()
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var out []partner.Introduction
	for _, i := range a.mem.introductions {
		switch {
		case i.Stage == partner.IntroductionRetracted, !scope.Allows(i.Owners()):
		case f.State != "" && i.State() != f.State:
		case f.Organization != "" && !i.Has(f.Organization):
		case f.Assignee != "" && i.Assignee != f.Assignee:
		case f.OpenOnly && !i.Open():
		case f.OfficeTurn && !(i.Open() && i.Ball.Organization == ""):
		case f.Overdue && !overdue(i, today):
		default:
			out = append(out, *i)
		}
	}
	slices.SortFunc(out, func(x, y partner.Introduction) int {
		if f.ByNextAction {
			return cmp.Or(compareText(dueOrder(&x), dueOrder(&y)), cmp.Compare(x.ID, y.ID))
		}
		return cmp.Or(cmp.Compare(btoi(y.Open()), btoi(x.Open())), cmp.Compare(x.Ball.Since.String(), y.Ball.Since.String()), cmp.Compare(x.ID, y.ID))
	})
	return pageOf(out, func(i partner.Introduction) string { return string(i.ID) }, f.Cursor, f.Limit)
}

// overdue reports whether the next action of an open case was due before today.
func overdue(i *partner.Introduction, today partner.Date) bool {
	return i.Open() && i.NextActionOn != "" && i.NextActionOn < today
}

// dueOrder sorts cases without a next action day behind all others.
func dueOrder(i *partner.Introduction) string {
	if i.NextActionOn == "" {
		return "~"
	}
	return string(i.NextActionOn)
}

// Introduction reads one from the store, as the actor may see it.
func (a *App) Introduction(ctx context.Context, actor partner.Actor, id partner.IntroductionID) (partner.Introduction, error) {
	i, err := a.introductions.Find(ctx, actor.Scope(), string(id))
	if err == nil && i.Stage == partner.IntroductionRetracted {
		return partner.Introduction{}, partner.NotFound("introduction")
	}
	return i, err
}

// Ask puts the case before parties; none named means the next one in order.
// Besides the rules of the case, errors: conflict (an organisation rests, or as
// many introductions wait for its answer as it takes).
func (a *App) Ask(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, orgs []partner.OrganizationID) (partner.Introduction, error) {
	if err := a.holdPlaces(ctx, actor, id, orgs); err != nil {
		return partner.Introduction{}, err
	}
	return a.changeIntroduction(ctx, actor, id, version, func(i *partner.Introduction) error { return i.Ask(actor, orgs, a.now()) })
}

// Accept records a yes. The office names the organisation it answers for.
func (a *App) Accept(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, org partner.OrganizationID, message string) (partner.Introduction, error) {
	return a.changeIntroduction(ctx, actor, id, version, func(i *partner.Introduction) error { return i.Accept(actor, org, message, a.now()) })
}

// Decline records a no with its reason.
func (a *App) Decline(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, org partner.OrganizationID, reason, message string) (partner.Introduction, error) {
	return a.changeIntroduction(ctx, actor, id, version, func(i *partner.Introduction) error {
		return i.Decline(actor, org, reason, message, a.now())
	})
}

// PlanMeeting keeps when and where the parties meet.
func (a *App) PlanMeeting(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, m partner.PlannedMeeting) (partner.Introduction, error) {
	return a.changeIntroduction(ctx, actor, id, version, func(i *partner.Introduction) error { return i.PlanMeeting(actor, m, a.now()) })
}

// Form makes the case 成立 with its agreement.
func (a *App) Form(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, g partner.Agreement) (partner.Introduction, error) {
	return a.changeIntroduction(ctx, actor, id, version, func(i *partner.Introduction) error { return i.Form(actor, g, a.now()) })
}

// Report records the outcome.
func (a *App) Report(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, o partner.Outcome) (partner.Introduction, error) {
	return a.changeIntroduction(ctx, actor, id, version, func(i *partner.Introduction) error { return i.Report(actor, o, a.now()) })
}

// CloseIntroduction ends the case with a reason.
func (a *App) CloseIntroduction(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, reason partner.ClosingReason) (partner.Introduction, error) {
	return a.changeIntroduction(ctx, actor, id, version, func(i *partner.Introduction) error { return i.Close(actor, reason, a.now()) })
}

// MoveIntroduction applies an event that needs nothing but the actor: meet,
// provisional, activate or reopen. Errors: invalid for another event.
func (a *App) MoveIntroduction(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, event partner.IntroductionEvent) (partner.Introduction, error) {
	return a.changeIntroduction(ctx, actor, id, version, func(i *partner.Introduction) error {
		switch event { //nolint:exhaustive // the others carry data and have their own use case
		case partner.IntroductionMeet:
			return i.Meet(actor, a.now())
		case partner.IntroductionProvide:
			return i.Provide(actor, a.now())
		case partner.IntroductionActivate:
			return i.Activate(actor, a.now())
		case partner.IntroductionReopen:
			return i.Reopen(actor, a.now())
		default:
			return partner.Invalid([]partner.Field{{Path: "event", Code: "unknown"}})
		}
	})
}

// AddNote keeps a private note of the office.
func (a *App) AddNote(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, text string) (partner.Introduction, error) {
	return a.changeIntroduction(ctx, actor, id, version, func(i *partner.Introduction) error {
		return i.AddNote(actor, newID("note"), text, a.now())
	})
}

// LogContact keeps a line of the contact log.
func (a *App) LogContact(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, e partner.ContactEntry) (partner.Introduction, error) {
	e.ID = newID("con")
	return a.changeIntroduction(ctx, actor, id, version, func(i *partner.Introduction) error { return i.LogContact(actor, e, a.now()) })
}

// PlanIntroduction sets who follows the case and when.
func (a *App) PlanIntroduction(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, assignee *partner.AccountID, nextAction *partner.Date) (partner.Introduction, error) {
	return a.changeIntroduction(ctx, actor, id, version, func(i *partner.Introduction) error {
		if assignee != nil && *assignee != "" {
			acc, err := a.accounts.Find(ctx, partner.ScopeAll("assignee"), string(*assignee))
			if err != nil || !acc.Role.Staff() {
				return partner.Invalid([]partner.Field{{Path: "assignee", Code: "unknown"}})
			}
		}
		return i.Plan(actor, assignee, nextAction, a.now())
	})
}

func (a *App) changeIntroduction(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, fn func(*partner.Introduction) error) (partner.Introduction, error) {
	i, err := a.introductions.Update(ctx, actor.Scope(), string(id), version, func(i *partner.Introduction) error {
		if i.Stage == partner.IntroductionRetracted {
			return partner.NotFound("introduction")
		}
		return fn(i)
	})
	if err != nil {
		return i, err
	}
	a.mem.putIntroduction(i)
	a.sendNotices(ctx, a.owedBy(i))
	return i, nil
}

// Contacts are the contact persons of a case that the actor may see now; an
// organisation that it may not see is absent. Each view by somebody else's
// member is logged.
func (a *App) Contacts(ctx context.Context, actor partner.Actor, i *partner.Introduction) map[partner.OrganizationID]partner.Contact {
	out := map[partner.OrganizationID]partner.Contact{}
	for _, p := range i.Parties {
		if !i.SeesContacts(actor, p.Organization) {
			continue
		}
		o, err := a.organizations.Find(ctx, partner.ScopeAll("contact"), string(p.Organization))
		if err != nil {
			a.Log.WarnContext(ctx, "contact cannot be read", "organization", p.Organization, "error", err)
			continue
		}
		shown := o.Current()
		if o.Published != nil {
			shown = o.Published
		}
		out[o.ID] = shown.Contact
		if !actor.Of(o.ID) {
			a.Log.InfoContext(ctx, "contact seen", "introduction", i.ID, "organization", o.ID, "by", actor.Account)
		}
	}
	return out
}

// Outcomes lists reported cases, the latest first. Members see their own and
// published ones.
func (a *App) Outcomes(actor partner.Actor, cursor string, limit int) (Page[partner.Introduction], error) {
	scope := actor.Scope()
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var out []partner.Introduction
	for _, i := range a.mem.introductions {
		if i.Outcome != nil && i.Stage == partner.IntroductionReported && (scope.Allows(i.Owners()) || i.Outcome.PublishedOn != "") {
			out = append(out, *i)
		}
	}
	slices.SortFunc(out, func(x, y partner.Introduction) int {
		return cmp.Or(-cmp.Compare(x.Outcome.RecordedAt.String(), y.Outcome.RecordedAt.String()), cmp.Compare(x.ID, y.ID))
	})
	return pageOf(out, func(i partner.Introduction) string { return string(i.ID) }, cursor, limit)
}
