package app

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"time"

	"enishi/internal/auth"
	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/store"
)

// How many mails a stranger can make us send: to one address from one place, to
// one address from everywhere, and from one place to anybody.
var (
	linksPerPair    = auth.Rate{Burst: 3, Every: 10 * time.Minute}
	linksPerAccount = auth.Rate{Burst: 5, Every: 10 * time.Minute}
	linksPerAddress = auth.Rate{Burst: 30, Every: time.Minute}
)

const (
	// linksAtOnce bounds the mails under way beside the requests; what is more
	// waits for the next Repair.
	linksAtOnce = 16
	// linkRequestLife is for how long an answer is still tried.
	linkRequestLife = 24 * time.Hour
)

// linkDesk is what answering visitors needs in this process.
type linkDesk struct {
	throttle *auth.Throttle
	places   chan struct{}
	work     sync.WaitGroup
}

func newLinkDesk(clock func() time.Time) *linkDesk {
	return &linkDesk{
		throttle: auth.NewThrottleOf(linksPerPair, linksPerAccount, linksPerAddress, clock),
		places:   make(chan struct{}, linksAtOnce),
	}
}

func registerLinkRequests(db *store.DB) *store.Collection[partner.LinkRequest] {
	return store.Register(db, store.Spec[partner.LinkRequest]{
		Name: "link_requests",
		ID:   func(r *partner.LinkRequest) string { return r.ID }, Version: func(r *partner.LinkRequest) *int64 { return &r.Version },
		Owners: func(*partner.LinkRequest) []partner.OrganizationID { return nil },
	})
}

// Asking is what a visitor without a session types.
type Asking struct {
	Email, Name, Organization, Language string
	Address                             string // where the visitor is on the network
}

// RequestJoin takes the wish to become a member. The answer is the same for every
// address; what follows comes by mail. Errors: forbidden (registration_closed),
// invalid, rate_limited.
func (a *App) RequestJoin(ctx context.Context, in Asking) error {
	if a.ByInvitationOnly {
		return partner.Fail(partner.KindForbidden, "registration_closed", "members join by invitation")
	}
	return a.requestLink(ctx, partner.InvitationJoin, in)
}

// RequestPasswordReset takes the wish for a new password, in the same way.
// Errors: invalid, rate_limited.
func (a *App) RequestPasswordReset(ctx context.Context, in Asking) error {
	return a.requestLink(ctx, partner.InvitationReset, in)
}

// requestLink keeps the request and answers it beside the visitor's own request:
// whether the address has an account is looked up after the answer is out, so
// that neither its bytes nor its time can tell.
func (a *App) requestLink(ctx context.Context, purpose partner.InvitationPurpose, in Asking) error {
	r, err := partner.NewLinkRequest(newID("ask"), purpose, in.Email, in.Name, in.Organization, in.Language, a.now())
	if err != nil {
		return err
	}
	if err := a.links.throttle.Attempt(r.Email, in.Address); err != nil {
		return err
	}
	if err := a.linkRequests.Insert(ctx, partner.ScopeAll("joining"), r); err != nil {
		return err
	}
	select {
	case a.links.places <- struct{}{}:
		ctx := context.WithoutCancel(ctx)
		a.links.work.Go(func() {
			defer func() { <-a.links.places }()
			a.answerLinkRequest(ctx, r.ID)
		})
	default: // Repair comes to it
	}
	return nil
}

// answerLinkRequest sends the mail that the request asks for and forgets the
// request. A crash in between sends it once more, with a link of its own.
func (a *App) answerLinkRequest(ctx context.Context, id string) {
	ctx, cancel := context.WithTimeout(ctx, mailTimeout)
	defer cancel()
	all := partner.ScopeAll("joining")
	r, err := a.linkRequests.Update(ctx, all, id, store.AnyVersion, func(r *partner.LinkRequest) error { return r.Take(a.now(), owedFor) })
	if err != nil {
		if !partner.IsKind(err, partner.KindConflict) && !partner.IsKind(err, partner.KindNotFound) {
			a.Log.WarnContext(ctx, "a visitor's request waits", "request", id, "error", err)
		}
		return
	}
	if err := a.mailLink(ctx, &r); err != nil && !partner.IsKind(err, partner.KindInvalid) {
		a.Log.WarnContext(ctx, "mail was not sent, trying again later", "request", id, "error", err)
		return
	}
	if err := a.linkRequests.Delete(ctx, all, id, store.AnyVersion); err != nil && !partner.IsKind(err, partner.KindNotFound) {
		a.Log.WarnContext(ctx, "an answered request is left over", "request", id, "error", err)
	}
}

// mailLink decides what the address gets: a link to join, a link to a new
// password, or nothing.
func (a *App) mailLink(ctx context.Context, r *partner.LinkRequest) error {
	acc, err := a.accounts.FindByKey(ctx, partner.ScopeAll("joining"), "email", r.Email)
	known := err == nil
	if err != nil && !partner.IsKind(err, partner.KindNotFound) {
		return err
	}
	joins := r.Purpose == partner.InvitationJoin
	if (known && acc.State != partner.AccountActive) || (!known && !joins) {
		return nil
	}
	token, err := auth.NewSecret(rand.Reader)
	if err != nil {
		return err
	}
	v := partner.NewSelfJoin(partner.InvitationID(newID("inv")), r, token.Hash(), a.now())
	if known {
		if v, err = partner.NewReset(v.ID, partner.SystemActor("visitor"), &acc, token.Hash(), a.now()); err != nil {
			return err
		}
	}
	l, err := a.insertLink(ctx, v, token)
	if err != nil {
		return err
	}
	if err := a.Mail.Send(ctx, a.linkLetter(r, &acc, l, known)); err != nil {
		a.withdrawLink(ctx, v.ID) // nobody holds it
		return err
	}
	return nil
}

func (a *App) linkLetter(r *partner.LinkRequest, acc *partner.Account, l Link, known bool) notify.Message {
	v := l.Invitation
	switch {
	case !known:
		return notify.Joining(r.Language, notify.JoiningFacts{To: v.Email, Name: v.Name, Office: a.OfficeName, Link: l.URL, ValidUntil: v.ExpiresAt})
	case r.Purpose == partner.InvitationJoin:
		return notify.KnownAlready(acc.Language, notify.ResetFacts{To: v.Email, Name: acc.Name, Office: a.OfficeName, Link: l.URL, ValidUntil: v.ExpiresAt})
	}
	return notify.PasswordReset(acc.Language, notify.ResetFacts{To: v.Email, Name: acc.Name, Office: a.OfficeName, Link: l.URL, ValidUntil: v.ExpiresAt})
}

func (a *App) withdrawLink(ctx context.Context, id partner.InvitationID) {
	v, err := a.invitations.Update(context.WithoutCancel(ctx), partner.ScopeAll("joining"), string(id), store.AnyVersion, func(v *partner.Invitation) error {
		return v.Cancel(partner.SystemActor("visitor"), a.now())
	})
	if err == nil {
		a.mem.putInvitation(v)
	}
}

// repairLinkRequests answers what a crash or a mail server left unanswered, and
// forgets what is too old to be waited for.
func (a *App) repairLinkRequests(ctx context.Context) error {
	var waiting []partner.LinkRequest
	err := a.linkRequests.All(ctx, partner.ScopeAll("joining"), func(r partner.LinkRequest) error {
		waiting = append(waiting, r)
		return nil
	})
	if err != nil {
		return err
	}
	var errs []error
	for _, r := range waiting {
		switch age := a.now().Std().Sub(r.At.Std()); {
		case age > linkRequestLife:
			err := a.linkRequests.Delete(ctx, partner.ScopeAll("joining"), r.ID, store.AnyVersion)
			if !partner.IsKind(err, partner.KindNotFound) {
				errs = append(errs, err)
			}
		case age > owedFor:
			a.answerLinkRequest(ctx, r.ID)
		}
	}
	return errors.Join(errs...)
}

// withNewOrganization registers the organisation that a self-registered person
// named, so that they go on with its tasks at once. When that fails they register
// it by hand.
func (a *App) withNewOrganization(ctx context.Context, acc partner.Account, v *partner.Invitation) partner.Account {
	if v.NewOrganization == "" {
		return acc
	}
	if _, err := a.CreateOrganization(ctx, acc.Actor(), partner.Profile{Name: v.NewOrganization}); err != nil {
		a.Log.WarnContext(ctx, "the named organisation was not registered", "account", acc.ID, "error", err)
		return acc
	}
	if now, err := a.Me(ctx, acc.Actor()); err == nil {
		return now
	}
	return acc
}

// cameByThemselves reports whether nobody invited the person.
func (a *App) cameByThemselves(id partner.AccountID) bool {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	c, ok := a.mem.accounts[id]
	return ok && c.SelfRegistered
}

func (a *App) languageOf(id partner.AccountID) string {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	if c, ok := a.mem.accounts[id]; ok {
		return c.Language
	}
	return ""
}
