package app

import (
	"context"

	"enishi/internal/partner"
	"enishi/internal/store"
)

// CreateOrganization starts a draft. A member without an organisation becomes
// its first person; the office may start one for somebody who telephoned.
// Errors: forbidden, conflict (the member has one already), invalid.
func (a *App) CreateOrganization(ctx context.Context, actor partner.Actor, p partner.Profile) (partner.Organization, error) {
	if !actor.Staff() && (actor.Role != partner.RoleMember || actor.Organization != "") {
		if actor.Organization != "" {
			return partner.Organization{}, partner.Fail(partner.KindConflict, "has_organization", "the account has an organisation already")
		}
		return partner.Organization{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not register an organisation")
	}
	if err := partner.Invalid(p.Faults(a)); err != nil {
		return partner.Organization{}, err
	}
	if p.Name == "" {
		return partner.Organization{}, partner.Invalid([]partner.Field{{Path: "name", Code: "required"}})
	}
	if !actor.Staff() {
		p.Contact = a.firstContact(actor, p.Contact)
	}
	o := partner.NewOrganization(partner.OrganizationID(newID("org")), actor, p, a.now())
	o.SelfRegistered = a.cameByThemselves(actor.Account)
	if !actor.Staff() {
		// The account is tied first: should the next write fail, the member simply
		// tries again under the same id, and nobody is left with two.
		joined, err := a.joinOrganization(ctx, actor.Account, o.ID)
		if err != nil {
			return partner.Organization{}, err
		}
		actor = joined.Actor()
	}
	if err := a.organizations.Insert(ctx, actor.Scope(), o); err != nil {
		if !actor.Staff() {
			a.leaveOrganization(ctx, actor.Account, o.ID)
		}
		return partner.Organization{}, err
	}
	a.mem.putOrganization(*o)
	return *o, nil
}

// firstContact is the person who registers, until somebody else is named: they
// have given name and address already and need not type them again.
func (a *App) firstContact(actor partner.Actor, given partner.Contact) partner.Contact {
	if given != (partner.Contact{}) {
		return given
	}
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	if c, ok := a.mem.accounts[actor.Account]; ok {
		return partner.Contact{Name: c.Name, Email: c.Email}
	}
	return given
}

func (a *App) joinOrganization(ctx context.Context, account partner.AccountID, org partner.OrganizationID) (partner.Account, error) {
	joined, err := a.accounts.Update(ctx, partner.ScopeAll("register"), string(account), store.AnyVersion, func(c *partner.Account) error {
		return c.JoinOrganization(org, a.now())
	})
	if err == nil {
		a.mem.putAccount(joined)
	}
	return joined, err
}

// leaveOrganization takes joinOrganization back when the organisation could not
// be written. It works even when the request is already cancelled.
func (a *App) leaveOrganization(ctx context.Context, account partner.AccountID, org partner.OrganizationID) {
	left, err := a.accounts.Update(context.WithoutCancel(ctx), partner.ScopeAll("register"), string(account), store.AnyVersion, func(c *partner.Account) error {
		if c.OrganizationID == org {
			c.OrganizationID = ""
		}
		return nil
	})
	if err != nil {
		a.Log.ErrorContext(ctx, "account keeps an organisation that was not written", "account", account, "organization", org, "error", err)
		return
	}
	a.mem.putAccount(left)
}

// Organization reads one from the store, as the actor may see it. Errors:
// not_found.
func (a *App) Organization(ctx context.Context, actor partner.Actor, id partner.OrganizationID) (partner.Organization, error) {
	o, err := a.organizations.Find(ctx, partner.ScopeAll("directory"), string(id))
	if err != nil {
		return partner.Organization{}, err
	}
	if !o.CanEdit(actor) && !o.Matchable() {
		return partner.Organization{}, partner.NotFound("organization")
	}
	return o, nil
}

// EditOrganization replaces the draft of the version that was read.
func (a *App) EditOrganization(ctx context.Context, actor partner.Actor, id partner.OrganizationID, version int64, p partner.Profile) (partner.Organization, error) {
	return a.changeOrganization(ctx, actor, id, version, func(o *partner.Organization) error { return o.Edit(actor, p, a, a.now()) })
}

// SubmitOrganization asks for admission.
func (a *App) SubmitOrganization(ctx context.Context, actor partner.Actor, id partner.OrganizationID, version int64) (partner.Organization, error) {
	o, err := a.changeOrganization(ctx, actor, id, version, func(o *partner.Organization) error {
		o.Consent.Language = a.languageOf(actor.Account)
		return o.Submit(actor, a, a.now())
	})
	if err != nil {
		return o, err
	}
	return o, a.eachListing(ctx, actor, id, partner.ListingDraft, func(l *partner.Listing) error { return l.Submit(actor, a, a.now()) })
}

// AdmitOrganization makes it a member and publishes what it submitted.
func (a *App) AdmitOrganization(ctx context.Context, actor partner.Actor, id partner.OrganizationID, version int64) (partner.Organization, error) {
	o, err := a.changeOrganization(ctx, actor, id, version, func(o *partner.Organization) error { return o.Admit(actor, a, a.now()) })
	if err != nil {
		return o, err
	}
	return o, a.eachListing(ctx, actor, id, partner.ListingSubmitted, func(l *partner.Listing) error { return l.Publish(actor, true, a, a.now()) })
}

// ReturnOrganization sends a submitted draft back with a note.
func (a *App) ReturnOrganization(ctx context.Context, actor partner.Actor, id partner.OrganizationID, version int64, note string) (partner.Organization, error) {
	return a.changeOrganization(ctx, actor, id, version, func(o *partner.Organization) error { return o.Return(actor, note, a.now()) })
}

// PublishOrganization puts the draft of a member before everybody.
func (a *App) PublishOrganization(ctx context.Context, actor partner.Actor, id partner.OrganizationID, version int64) (partner.Organization, error) {
	return a.changeOrganization(ctx, actor, id, version, func(o *partner.Organization) error { return o.Publish(actor, a, a.now()) })
}

// DeactivateOrganization takes it out of matching and lists.
func (a *App) DeactivateOrganization(ctx context.Context, actor partner.Actor, id partner.OrganizationID, version int64) (partner.Organization, error) {
	return a.changeOrganization(ctx, actor, id, version, func(o *partner.Organization) error { return o.Deactivate(actor, a.now()) })
}

// ReactivateOrganization undoes DeactivateOrganization.
func (a *App) ReactivateOrganization(ctx context.Context, actor partner.Actor, id partner.OrganizationID, version int64) (partner.Organization, error) {
	return a.changeOrganization(ctx, actor, id, version, func(o *partner.Organization) error { return o.Reactivate(actor, a.now()) })
}

func (a *App) changeOrganization(ctx context.Context, actor partner.Actor, id partner.OrganizationID, version int64, fn func(*partner.Organization) error) (partner.Organization, error) {
	o, err := a.organizations.Update(ctx, actor.Scope(), string(id), version, fn)
	if err != nil {
		return o, err
	}
	a.mem.putOrganization(o)
	return o, nil
}

// eachListing carries a step of the organisation over to its listings. A crash
// in between leaves some in the earlier state; Repair finds and finishes them.
func (a *App) eachListing(ctx context.Context, actor partner.Actor, org partner.OrganizationID, in partner.ListingState, fn func(*partner.Listing) error) error {
	for _, l := range a.mem.listingsOf(org) {
		if l.State != in {
			continue
		}
		changed, err := a.listings.Update(ctx, actor.Scope(), string(l.ID), store.AnyVersion, func(l *partner.Listing) error {
			if l.State != in {
				return nil
			}
			return fn(l)
		})
		if err != nil {
			return err
		}
		a.mem.putListing(changed)
	}
	return nil
}

// CreateListing adds an offer or need as a draft. Publishing or submitting it is
// a step of its own, so that a sentence half written is shown to nobody. Errors:
// not_found, forbidden, conflict (inactive, or the title is taken), invalid.
func (a *App) CreateListing(ctx context.Context, actor partner.Actor, org partner.OrganizationID, side partner.Side, c partner.ListingContent) (partner.Listing, error) {
	o, err := a.organizations.Find(ctx, actor.Scope(), string(org))
	if err != nil {
		return partner.Listing{}, err
	}
	l, err := partner.NewListing(partner.ListingID(newID("lst")), o.ID, side, actor, c, a, a.now())
	if err != nil {
		return partner.Listing{}, err
	}
	if o.State == partner.OrganizationInactive {
		return partner.Listing{}, partner.Fail(partner.KindConflict, "organization_state", "the organisation is inactive")
	}
	if err := a.listings.Insert(ctx, actor.Scope(), l); err != nil {
		return partner.Listing{}, err
	}
	a.mem.putListing(*l)
	return *l, nil
}

// Listing reads one from the store, as the actor may see it. Errors: not_found.
func (a *App) Listing(ctx context.Context, actor partner.Actor, id partner.ListingID) (partner.Listing, error) {
	l, err := a.listings.Find(ctx, partner.ScopeAll("directory"), string(id))
	if err != nil {
		return partner.Listing{}, err
	}
	if !l.CanEdit(actor) && !a.showsListing(actor, &l) {
		return partner.Listing{}, partner.NotFound("listing")
	}
	return l, nil
}

// EditListing replaces the draft of the version that was read. What is published
// stays as it is until somebody publishes the draft.
func (a *App) EditListing(ctx context.Context, actor partner.Actor, id partner.ListingID, version int64, c partner.ListingContent) (partner.Listing, error) {
	return a.changeListing(ctx, actor, id, version, func(l *partner.Listing) error { return l.Edit(actor, c, a, a.now()) })
}

// MoveListing applies an event that needs nothing but the actor: publish,
// discard, renew, withdraw, reopen, start or finish. Errors: invalid for another event.
func (a *App) MoveListing(ctx context.Context, actor partner.Actor, id partner.ListingID, version int64, event partner.ListingEvent) (partner.Listing, error) {
	return a.changeListing(ctx, actor, id, version, func(l *partner.Listing) error {
		now := a.now()
		switch event {
		case partner.ListingPublish:
			o, err := a.organizations.Find(ctx, actor.Scope(), string(l.OrganizationID))
			if err != nil {
				return err
			}
			return l.Publish(actor, o.State == partner.OrganizationAdmitted, a, now)
		case partner.ListingDiscard:
			return l.Discard(actor, now)
		case partner.ListingSubmit:
			return l.Submit(actor, a, now)
		case partner.ListingRenew:
			return l.Renew(actor, now)
		case partner.ListingWithdraw:
			return l.Withdraw(actor, now)
		case partner.ListingReopen:
			return l.Reopen(actor, now)
		case partner.ListingStart:
			return l.Start(actor, now)
		case partner.ListingFinish:
			return l.Finish(actor, now)
		case partner.ListingEdit, partner.ListingExpire:
		}
		return partner.Invalid([]partner.Field{{Path: "event", Code: "unknown"}})
	})
}

func (a *App) changeListing(ctx context.Context, actor partner.Actor, id partner.ListingID, version int64, fn func(*partner.Listing) error) (partner.Listing, error) {
	l, err := a.listings.Update(ctx, actor.Scope(), string(id), version, fn)
	if err != nil {
		return l, err
	}
	a.mem.putListing(l)
	return l, nil
}
