package partnertest

import (
	"enishi/internal/partner"
)

// AccountBuilder describes a login; MemberOf, Coordinator and Admin make it.
type AccountBuilder struct {
	id           partner.AccountID
	name, email  string
	passwordHash string
	at           partner.Time
}

// Account starts an account without a password.
func Account(name string) AccountBuilder {
	id := idOf("account", name)
	return AccountBuilder{id: partner.AccountID(id), name: name, email: id + "@example.jp", at: Now}
}

// ID sets the id, which otherwise follows from the name.
func (b AccountBuilder) ID(id string) AccountBuilder {
	b.id = partner.AccountID(id)
	return b
}

// Email sets the address.
func (b AccountBuilder) Email(address string) AccountBuilder {
	b.email = address
	return b
}

// PasswordHash sets what the password was made into.
func (b AccountBuilder) PasswordHash(hash string) AccountBuilder {
	b.passwordHash = hash
	return b
}

// At sets when it was made; otherwise it is Now.
func (b AccountBuilder) At(t partner.Time) AccountBuilder {
	b.at = t
	return b
}

// Member has no organisation yet.
func (b AccountBuilder) Member() *partner.Account { return b.with(partner.RoleMember, "") }

// MemberOf belongs to the organisation.
func (b AccountBuilder) MemberOf(org *partner.Organization) *partner.Account {
	return b.with(partner.RoleMember, org.ID)
}

// Coordinator works at the office.
func (b AccountBuilder) Coordinator() *partner.Account { return b.with(partner.RoleCoordinator, "") }

// Admin runs the installation.
func (b AccountBuilder) Admin() *partner.Account { return b.with(partner.RoleAdmin, "") }

func (b AccountBuilder) with(role partner.Role, org partner.OrganizationID) *partner.Account {
	acc, err := partner.NewAccount(b.id, System(), b.email, b.name, role, org, b.passwordHash, b.at)
	must(err)
	return acc
}

// InvitationBuilder describes a one-time link; Open, Spent, Cancelled and
// Expired make it.
type InvitationBuilder struct {
	email string
	role  partner.Role
	org   partner.OrganizationID
	at    partner.Time
}

// Invitation starts a link for a new member who registers an organisation. Its
// token's hash is its id.
func Invitation(email string) InvitationBuilder {
	return InvitationBuilder{email: email, role: partner.RoleMember, at: Now}
}

// Of invites into the organisation.
func (b InvitationBuilder) Of(org *partner.Organization) InvitationBuilder {
	b.org = org.ID
	return b
}

// Role sets what the account will be.
func (b InvitationBuilder) Role(r partner.Role) InvitationBuilder {
	b.role = r
	return b
}

// At sets when it was sent; otherwise it is Now.
func (b InvitationBuilder) At(t partner.Time) InvitationBuilder {
	b.at = t
	return b
}

// Open can be used until it expires.
func (b InvitationBuilder) Open() *partner.Invitation {
	id := idOf("invitation", b.email)
	v, err := partner.NewInvitation(partner.InvitationID(id), Admin(), b.email, "", b.role, b.org, "", id, b.at)
	must(err)
	return v
}

// Spent was used.
func (b InvitationBuilder) Spent(by partner.AccountID) *partner.Invitation {
	v := b.Open()
	must(v.Spend(by, b.at))
	return v
}

// Cancelled was taken back.
func (b InvitationBuilder) Cancelled() *partner.Invitation {
	v := b.Open()
	must(v.Cancel(Admin(), b.at))
	return v
}

// Expired was sent too long ago to be used Now.
func (b InvitationBuilder) Expired() *partner.Invitation {
	return b.At(Days(-partner.InvitationDays)).Open()
}
