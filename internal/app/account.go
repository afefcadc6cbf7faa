package app

import (
	"cmp"
	"context"
	"crypto/rand"
	"slices"
	"strings"

	"enishi/internal/auth"
	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/store"
)

// Me is the actor's own account, from the store.
func (a *App) Me(ctx context.Context, actor partner.Actor) (partner.Account, error) {
	return a.accounts.Find(ctx, partner.ScopeAll("me"), string(actor.Account))
}

// SetPreferences changes the own name and language.
func (a *App) SetPreferences(ctx context.Context, actor partner.Actor, name, language string) (partner.Account, error) {
	return a.updateAccount(ctx, actor.Account, func(c *partner.Account) error {
		return c.SetPreferences(actor, name, language, a.now())
	})
}

// ChangePassword replaces the own password and ends the account's other
// sessions. Errors: invalid (current wrong, new one against the rules).
func (a *App) ChangePassword(ctx context.Context, b Bearer, current, next string) error {
	acc, err := a.Me(ctx, b.Actor)
	if err != nil {
		return err
	}
	if err := a.throttle.Attempt(acc.Email, "password change"); err != nil {
		return err
	}
	good, _, err := a.hasher.Verify(ctx, acc.PasswordHash, current)
	if err != nil {
		return err
	}
	if !good {
		return partner.Invalid([]partner.Field{{Path: "current", Code: "wrong"}})
	}
	a.throttle.Succeeded(acc.Email, "password change")
	hash, err := a.hashPassword(ctx, "new", next, &acc)
	if err != nil {
		return err
	}
	if _, err := a.updateAccount(ctx, acc.ID, func(c *partner.Account) error { return c.SetPassword(b.Actor, hash, a.now()) }); err != nil {
		return err
	}
	return a.endSessions(ctx, acc.ID, b.Session, auth.EndedByPasswordChange)
}

func (a *App) hashPassword(ctx context.Context, path, password string, acc *partner.Account) (string, error) {
	names := []string{acc.Name, acc.Email}
	if acc.OrganizationID != "" {
		a.mem.mu.RLock()
		if o, ok := a.mem.organizations[acc.OrganizationID]; ok {
			names = append(names, o.Name())
		}
		a.mem.mu.RUnlock()
	}
	if err := partner.Invalid(auth.CheckPassword(path, password, auth.PasswordAlone, names...)); err != nil {
		return "", err
	}
	return a.hasher.Hash(ctx, password)
}

func (a *App) updateAccount(ctx context.Context, id partner.AccountID, fn func(*partner.Account) error) (partner.Account, error) {
	acc, err := a.accounts.Update(ctx, partner.ScopeAll("account"), string(id), store.AnyVersion, fn)
	if err == nil {
		a.mem.putAccount(acc)
	}
	return acc, err
}

// CreateAccount makes an account with a password: the command's way to the first
// administrator, and the demo's. Errors: forbidden, conflict (taken), invalid.
func (a *App) CreateAccount(ctx context.Context, actor partner.Actor, email, name string, role partner.Role, org partner.OrganizationID, password string) (partner.Account, error) {
	if !actor.Admin() {
		return partner.Account{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not create accounts")
	}
	acc, err := partner.NewAccount(partner.AccountID(newID("acc")), actor, email, name, role, org, "", a.now())
	if err != nil {
		return partner.Account{}, err
	}
	if acc.PasswordHash, err = a.hashPassword(ctx, "password", password, acc); err != nil {
		return partner.Account{}, err
	}
	if err := a.accounts.Insert(ctx, partner.ScopeAll("account"), acc); err != nil {
		return partner.Account{}, err
	}
	a.mem.putAccount(*acc)
	return *acc, nil
}

// Accounts lists accounts by name. Errors: forbidden.
func (a *App) Accounts(actor partner.Actor, search string, officeOnly bool, cursor string, limit int) (Page[partner.Account], error) {
	if !actor.Staff() {
		return Page[partner.Account]{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not see accounts")
	}
	search = strings.ToLower(strings.TrimSpace(search))
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var out []partner.Account
	for _, c := range a.mem.accounts {
		if officeOnly && !c.Role.Staff() {
			continue
		}
		if strings.Contains(strings.ToLower(c.Name), search) || strings.Contains(c.Email, search) {
			out = append(out, *c)
		}
	}
	slices.SortFunc(out, func(x, y partner.Account) int { return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID)) })
	return pageOf(out, func(c partner.Account) string { return string(c.ID) }, cursor, limit)
}

// Account reads one from the store: the own one, or any for the office.
func (a *App) Account(ctx context.Context, actor partner.Actor, id partner.AccountID) (partner.Account, error) {
	if !actor.Staff() && actor.Account != id {
		return partner.Account{}, partner.NotFound("account")
	}
	return a.accounts.Find(ctx, partner.ScopeAll("account"), string(id))
}

// AccountByEmail finds an account for a command.
func (a *App) AccountByEmail(ctx context.Context, actor partner.Actor, email string) (partner.Account, error) {
	if !actor.Admin() {
		return partner.Account{}, partner.NotFound("account")
	}
	return a.accounts.FindByKey(ctx, partner.ScopeAll("account"), "email", partner.NormalEmail(email))
}

// SetAccountState disables or enables an account; disabling ends its sessions.
func (a *App) SetAccountState(ctx context.Context, actor partner.Actor, id partner.AccountID, active bool) (partner.Account, error) {
	if !actor.Staff() {
		return partner.Account{}, partner.NotFound("account")
	}
	acc, err := a.updateAccount(ctx, id, func(c *partner.Account) error {
		if active {
			return c.Enable(actor, a.now())
		}
		return c.Disable(actor, a.now())
	})
	if err != nil || active {
		return acc, err
	}
	return acc, a.endSessions(ctx, id, "", auth.EndedByDisabling)
}

// Link is an invitation with the address that redeems it, which is told once.
type Link struct {
	Invitation partner.Invitation
	URL        string
	MailSent   bool
}

// Invite makes a one-time link and mails it. Errors: forbidden, conflict (the
// address has an account), invalid.
func (a *App) Invite(ctx context.Context, actor partner.Actor, email, name string, role partner.Role, org partner.OrganizationID, message string) (Link, error) {
	token, err := auth.NewSecret(rand.Reader)
	if err != nil {
		return Link{}, err
	}
	v, err := partner.NewInvitation(partner.InvitationID(newID("inv")), actor, email, name, role, org, message, token.Hash(), a.now())
	if err != nil {
		return Link{}, err
	}
	if org != "" {
		if _, err := a.organizations.Find(ctx, actor.Scope(), string(org)); err != nil {
			return Link{}, partner.Invalid([]partner.Field{{Path: "organization_id", Code: "unknown"}})
		}
	}
	if _, err := a.accounts.FindByKey(ctx, partner.ScopeAll("invite"), "email", v.Email); err == nil {
		return Link{}, &partner.Error{Kind: partner.KindConflict, Code: "taken", Message: "the address has an account", Fields: []partner.Field{{Path: "email", Code: "taken"}}}
	} else if !partner.IsKind(err, partner.KindNotFound) {
		return Link{}, err
	}
	return a.keepLink(ctx, v, token)
}

// ResetPassword makes a one-time link with which an account sets a new password.
func (a *App) ResetPassword(ctx context.Context, actor partner.Actor, id partner.AccountID) (Link, error) {
	acc, err := a.Account(ctx, actor, id)
	if err != nil {
		return Link{}, err
	}
	token, err := auth.NewSecret(rand.Reader)
	if err != nil {
		return Link{}, err
	}
	v, err := partner.NewReset(partner.InvitationID(newID("inv")), actor, &acc, token.Hash(), a.now())
	if err != nil {
		return Link{}, err
	}
	return a.keepLink(ctx, v, token)
}

func (a *App) keepLink(ctx context.Context, v *partner.Invitation, token auth.Secret) (Link, error) {
	l, err := a.insertLink(ctx, v, token)
	if err != nil {
		return Link{}, err
	}
	var m notify.Message
	if v.Purpose == partner.InvitationReset {
		m = notify.PasswordReset(v.Language(), notify.ResetFacts{To: v.Email, Name: v.Name, Office: a.OfficeName, Link: l.URL, ValidUntil: v.ExpiresAt})
	} else {
		m = notify.Invitation(v.Language(), notify.InvitationFacts{To: v.Email, Name: v.Name, Office: a.OfficeName, Link: l.URL, Message: v.Message, ValidUntil: v.ExpiresAt})
	}
	if err := a.Mail.Send(ctx, m); err != nil {
		// The link is not lost: the office sees it and can hand it over otherwise.
		a.Log.WarnContext(ctx, "mail was not sent", "kind", m.Kind, "invitation", v.ID, "error", err)
		return l, nil
	}
	// Without a mail server the mail went to the log only, and the link must be
	// handed over otherwise.
	_, logged := a.Mail.(*notify.Log)
	l.MailSent = !logged
	return l, nil
}

func (a *App) insertLink(ctx context.Context, v *partner.Invitation, token auth.Secret) (Link, error) {
	if err := a.invitations.Insert(ctx, partner.ScopeAll("invite"), v); err != nil {
		return Link{}, err
	}
	a.mem.putInvitation(*v)
	return Link{Invitation: *v, URL: a.PublicURL + "/welcome#" + token.Text()}, nil
}

// Invitations lists links, the latest first. Errors: forbidden.
func (a *App) Invitations(actor partner.Actor, cursor string, limit int) (Page[partner.Invitation], error) {
	if !actor.Staff() {
		return Page[partner.Invitation]{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not see invitations")
	}
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var out []partner.Invitation
	for _, v := range a.mem.invitations {
		if v.Purpose == partner.InvitationJoin {
			out = append(out, *v)
		}
	}
	slices.SortFunc(out, func(x, y partner.Invitation) int {
		return cmp.Or(-cmp.Compare(x.CreatedAt.String(), y.CreatedAt.String()), cmp.Compare(x.ID, y.ID))
	})
	return pageOf(out, func(v partner.Invitation) string { return string(v.ID) }, cursor, limit)
}

// CancelInvitation makes a link useless.
func (a *App) CancelInvitation(ctx context.Context, actor partner.Actor, id partner.InvitationID) (partner.Invitation, error) {
	if !actor.Staff() {
		return partner.Invitation{}, partner.NotFound("invitation")
	}
	v, err := a.invitations.Update(ctx, actor.Scope(), string(id), store.AnyVersion, func(v *partner.Invitation) error { return v.Cancel(actor, a.now()) })
	if err == nil {
		a.mem.putInvitation(v)
	}
	return v, err
}

// InvitationPreview is what the holder of a link sees before using it.
type InvitationPreview struct {
	Invitation   partner.Invitation
	Organization string // its name, or ""
}

// PreviewInvitation finds the invitation of a link. Errors: not_found, conflict
// (spent, cancelled, expired).
func (a *App) PreviewInvitation(ctx context.Context, token, address string) (InvitationPreview, error) {
	v, err := a.invitationOf(ctx, token, address)
	if err != nil {
		return InvitationPreview{}, err
	}
	p := InvitationPreview{Invitation: v}
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	if o, ok := a.mem.organizations[v.OrganizationID]; ok {
		p.Organization = o.Name()
	}
	return p, nil
}

func (a *App) invitationOf(ctx context.Context, token, address string) (partner.Invitation, error) {
	if err := a.throttle.Attempt("invitation", address); err != nil {
		return partner.Invitation{}, err
	}
	key, ok := auth.ParseSecret(token)
	if !ok {
		return partner.Invitation{}, partner.NotFound("invitation")
	}
	v, err := a.invitations.FindByKey(ctx, partner.ScopeAll("invitation link"), "token_hash", key.Hash())
	if err != nil {
		return partner.Invitation{}, err
	}
	a.throttle.Succeeded("invitation", address)
	return v, v.Usable(a.now())
}

// AcceptInvitation redeems a link, once: it makes the account, or sets the new
// password, and signs in. Errors: not_found, conflict, invalid.
func (a *App) AcceptInvitation(ctx context.Context, token, name, password, language, userAgent, address string) (SignedIn, error) {
	v, err := a.invitationOf(ctx, token, address)
	if err != nil {
		return SignedIn{}, err
	}
	system := partner.SystemActor("invitation")
	acc, err := a.accountFor(ctx, system, &v, name, language)
	if err != nil {
		return SignedIn{}, err
	}
	hash, err := a.hashPassword(ctx, "password", password, acc)
	if err != nil {
		return SignedIn{}, err
	}
	// Spending comes first: of two that redeem the link together one goes on.
	spent, err := a.invitations.Update(ctx, partner.ScopeAll("invitation link"), string(v.ID), v.Version, func(v *partner.Invitation) error {
		return v.Spend(acc.ID, a.now())
	})
	if partner.IsKind(err, partner.KindStale) {
		return SignedIn{}, partner.Fail(partner.KindConflict, "invitation_spent", "this link was used already")
	}
	if err != nil {
		return SignedIn{}, err
	}
	a.mem.putInvitation(spent)
	if v.Purpose == partner.InvitationReset {
		return a.finishReset(ctx, system, acc.ID, hash, userAgent)
	}
	acc.PasswordHash = hash
	if err := a.accounts.Insert(ctx, partner.ScopeAll("invitation link"), acc); err != nil {
		a.unspend(ctx, v.ID)
		return SignedIn{}, err
	}
	a.mem.putAccount(*acc)
	return a.openSession(ctx, a.withNewOrganization(ctx, *acc, &v), userAgent)
}

func (a *App) accountFor(ctx context.Context, system partner.Actor, v *partner.Invitation, name, language string) (*partner.Account, error) {
	if v.Purpose == partner.InvitationReset {
		acc, err := a.accounts.Find(ctx, partner.ScopeAll("invitation link"), string(v.AccountID))
		return &acc, err
	}
	acc, err := partner.NewAccount(partner.AccountID(newID("acc")), system, v.Email, cmp.Or(name, v.Name), v.Role, v.OrganizationID, "", a.now())
	if language == "en" {
		acc.Language = language
	}
	acc.SelfRegistered = v.BySelf()
	return acc, err
}

func (a *App) finishReset(ctx context.Context, system partner.Actor, id partner.AccountID, hash, userAgent string) (SignedIn, error) {
	acc, err := a.updateAccount(ctx, id, func(c *partner.Account) error { return c.SetPassword(system, hash, a.now()) })
	if err != nil {
		return SignedIn{}, err
	}
	if err := a.endSessions(ctx, id, "", auth.EndedByPasswordChange); err != nil {
		return SignedIn{}, err
	}
	return a.openSession(ctx, acc, userAgent)
}

// unspend gives a link back whose account could not be written.
func (a *App) unspend(ctx context.Context, id partner.InvitationID) {
	v, err := a.invitations.Update(context.WithoutCancel(ctx), partner.ScopeAll("invitation link"), string(id), store.AnyVersion, func(v *partner.Invitation) error {
		v.SpentAt, v.AccountID = partner.Time{}, ""
		return nil
	})
	if err != nil {
		a.Log.ErrorContext(ctx, "an invitation is spent without an account", "invitation", id, "error", err)
		return
	}
	a.mem.putInvitation(v)
}
