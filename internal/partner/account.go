package partner

import "time"

// AccountState says whether an account may sign in.
type AccountState string

// The states of an account.
const (
	AccountActive   AccountState = "active"
	AccountDisabled AccountState = "disabled"
)

// Account is a person's login. It has at most one organisation; staff have none.
type Account struct {
	ID             AccountID      `json:"id"`
	Version        int64          `json:"version"`
	Email          string         `json:"email"` // as NormalEmail
	Name           string         `json:"name"`
	Role           Role           `json:"role"`
	OrganizationID OrganizationID `json:"organization_id,omitempty"`
	State          AccountState   `json:"state"`
	PasswordHash   string         `json:"password_hash,omitempty"`
	Language       string         `json:"language,omitempty"`        // ja | en
	SelfRegistered bool           `json:"self_registered,omitempty"` // came without an invitation
	CreatedAt      Time           `json:"created_at"`
	UpdatedAt      Time           `json:"updated_at"`
	LastSignInAt   Time           `json:"last_sign_in_at,omitzero"`
	History        []HistoryEntry `json:"history,omitempty"`
}

// NewAccount makes an active account. Errors: invalid.
func NewAccount(id AccountID, a Actor, email, name string, role Role, org OrganizationID, passwordHash string, now Time) (*Account, error) {
	acc := &Account{
		ID: id, Email: NormalEmail(email), Name: name, Role: role, OrganizationID: org,
		State: AccountActive, PasswordHash: passwordHash, Language: "ja", CreatedAt: now, UpdatedAt: now,
	}
	c := &checker{}
	c.required("email", acc.Email)
	c.email("email", acc.Email)
	c.required("name", name)
	c.text("name", name, MaxName)
	c.code("role", string(role), role.Valid())
	if role.Staff() && org != "" {
		c.fault("organization_id", "not_expected")
	}
	if err := Invalid(c.fields); err != nil {
		return acc, err
	}
	acc.History = appendHistory(acc.History, a, now, "created", nil)
	return acc, nil
}

// Actor is the account as one who acts.
func (acc *Account) Actor() Actor {
	return Actor{Account: acc.ID, Role: acc.Role, Organization: acc.OrganizationID}
}

// CanManage reports whether the actor may disable or reset the account: the
// office manages members, an administrator everybody.
func (acc *Account) CanManage(a Actor) bool {
	return a.Admin() || (a.Staff() && acc.Role == RoleMember)
}

// Disable ends the account's access. Nobody disables the own account.
func (acc *Account) Disable(a Actor, now Time) error {
	if !acc.CanManage(a) {
		return forbid("disable this account")
	}
	if acc.ID == a.Account {
		return Fail(KindConflict, "own_account", "an account cannot disable itself")
	}
	if acc.State != AccountActive {
		return Fail(KindConflict, "account_state", "the account is %s already", acc.State)
	}
	acc.State, acc.UpdatedAt = AccountDisabled, now
	acc.History = appendHistory(acc.History, a, now, "disabled", nil)
	return nil
}

// Enable undoes Disable.
func (acc *Account) Enable(a Actor, now Time) error {
	if !acc.CanManage(a) {
		return forbid("enable this account")
	}
	if acc.State != AccountDisabled {
		return Fail(KindConflict, "account_state", "the account is %s already", acc.State)
	}
	acc.State, acc.UpdatedAt = AccountActive, now
	acc.History = appendHistory(acc.History, a, now, "enabled", nil)
	return nil
}

// JoinOrganization ties a member account to its organisation, once.
func (acc *Account) JoinOrganization(org OrganizationID, now Time) error {
	if acc.Role != RoleMember {
		return forbid("join an organisation")
	}
	if acc.OrganizationID != "" && acc.OrganizationID != org {
		return Fail(KindConflict, "has_organization", "the account has an organisation already")
	}
	acc.OrganizationID, acc.UpdatedAt = org, now
	return nil
}

// SetPassword replaces the hash; the caller ends the account's sessions.
func (acc *Account) SetPassword(a Actor, hash string, now Time) error {
	if a.Account != acc.ID && !acc.CanManage(a) {
		return forbid("set this password")
	}
	acc.PasswordHash, acc.UpdatedAt = hash, now
	acc.History = appendHistory(acc.History, a, now, "password_set", nil)
	return nil
}

// SetPreferences changes what the account chooses for itself.
func (acc *Account) SetPreferences(a Actor, name, language string, now Time) error {
	if a.Account != acc.ID {
		return forbid("change this account")
	}
	c := &checker{}
	c.required("name", name)
	c.text("name", name, MaxName)
	c.code("language", language, language == "ja" || language == "en")
	if err := Invalid(c.fields); err != nil {
		return err
	}
	acc.Name, acc.Language, acc.UpdatedAt = name, language, now
	return nil
}

// InvitationPurpose says what a one-time link is for.
type InvitationPurpose string

// The purposes.
const (
	InvitationJoin  InvitationPurpose = "join"
	InvitationReset InvitationPurpose = "reset"
)

// How long a one-time link is good for, in days.
const (
	InvitationDays = 14
	ResetDays      = 1
)

// Invitation is a one-time link that makes an account or sets a new password.
// Only the hash of its token is kept.
type Invitation struct {
	ID             InvitationID      `json:"id"`
	Version        int64             `json:"version"`
	Purpose        InvitationPurpose `json:"purpose"`
	TokenHash      string            `json:"token_hash"`
	Email          string            `json:"email"`
	Name           string            `json:"name,omitempty"`
	Role           Role              `json:"role"`
	OrganizationID OrganizationID    `json:"organization_id,omitempty"` // "" means: the account registers a new one
	AccountID      AccountID         `json:"account_id,omitempty"`      // for reset; for join, the account that was made
	Message        string            `json:"message,omitempty"`
	Lang           string            `json:"language,omitempty"` // that the person asked in
	// NewOrganization is the name of the organisation that the person said they
	// would register.
	NewOrganization string `json:"new_organization,omitempty"`
	InvitedBy       string `json:"invited_by"`
	CreatedAt       Time   `json:"created_at"`
	ExpiresAt       Time   `json:"expires_at"`
	SpentAt         Time   `json:"spent_at,omitzero"`
	CancelledAt     Time   `json:"cancelled_at,omitzero"`
}

// NewInvitation makes a link for somebody to join. Coordinators invite members,
// administrators everybody.
func NewInvitation(id InvitationID, a Actor, email, name string, role Role, org OrganizationID, message, tokenHash string, now Time) (*Invitation, error) {
	v := &Invitation{
		ID: id, Purpose: InvitationJoin, TokenHash: tokenHash, Email: NormalEmail(email), Name: name, Role: role,
		OrganizationID: org, Message: message, InvitedBy: a.name(), CreatedAt: now, ExpiresAt: now.Add(InvitationDays * 24 * time.Hour),
	}
	if !a.Staff() || (role != RoleMember && !a.Admin()) {
		return v, forbid("invite such an account")
	}
	c := &checker{}
	c.required("email", v.Email)
	c.email("email", v.Email)
	c.text("name", name, MaxName)
	c.code("role", string(role), role.Valid())
	c.longText("message", message, MaxNote)
	if role.Staff() && org != "" {
		c.fault("organization_id", "not_expected")
	}
	return v, Invalid(c.fields)
}

// NewReset makes a link for an account to set a new password.
func NewReset(id InvitationID, a Actor, acc *Account, tokenHash string, now Time) (*Invitation, error) {
	v := &Invitation{
		ID: id, Purpose: InvitationReset, TokenHash: tokenHash, Email: acc.Email, Name: acc.Name, Role: acc.Role,
		OrganizationID: acc.OrganizationID, AccountID: acc.ID, InvitedBy: a.name(), CreatedAt: now, ExpiresAt: now.Add(ResetDays * 24 * time.Hour),
	}
	if !acc.CanManage(a) {
		return v, forbid("reset this password")
	}
	return v, nil
}

// Usable says why a link cannot be used, or nil when it can.
func (v *Invitation) Usable(now Time) error {
	switch {
	case !v.SpentAt.IsZero():
		return Fail(KindConflict, "invitation_spent", "this link was used already")
	case !v.CancelledAt.IsZero():
		return Fail(KindConflict, "invitation_cancelled", "this link was cancelled")
	case !now.Before(v.ExpiresAt):
		return Fail(KindConflict, "invitation_expired", "this link has expired")
	}
	return nil
}

// Spend uses the link, once.
func (v *Invitation) Spend(account AccountID, now Time) error {
	if err := v.Usable(now); err != nil {
		return err
	}
	if v.Purpose == InvitationReset && account != v.AccountID {
		return Fail(KindConflict, "invitation_other_account", "this link is another account's")
	}
	v.SpentAt, v.AccountID = now, account
	return nil
}

// Cancel makes the link useless.
func (v *Invitation) Cancel(a Actor, now Time) error {
	if !a.Staff() || (v.Role != RoleMember && !a.Admin()) {
		return forbid("cancel this invitation")
	}
	if err := v.Usable(now); err != nil {
		return err
	}
	v.CancelledAt = now
	return nil
}
