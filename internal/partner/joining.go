package partner

import "time"

// PledgeVersion names the text of the membership pledge that is agreed to now;
// frontend/src/components/pledge shows it. A change of the text needs a new one.
const PledgeVersion = "2026-12"

// How long the one-time link of somebody who asked for it is good for, in days.
const SelfJoinDays = 3

// LinkRequest is what a visitor asked for who has no session: a link to join, or
// one to set a forgotten password. It is kept until it has been answered by mail,
// so that asking costs the same whether or not the address is known.
type LinkRequest struct {
	ID           string            `json:"id"`
	Version      int64             `json:"version"`
	Purpose      InvitationPurpose `json:"purpose"`
	Email        string            `json:"email"`
	Name         string            `json:"name,omitempty"`
	Organization string            `json:"organization,omitempty"` // the name of the one to register
	Language     string            `json:"language"`
	At           Time              `json:"at"`
	TakenAt      Time              `json:"taken_at,omitzero"` // when somebody last began to answer it
}

// NewLinkRequest keeps what a visitor typed. Errors: invalid.
func NewLinkRequest(id string, purpose InvitationPurpose, email, name, organization, language string, now Time) (*LinkRequest, error) {
	r := &LinkRequest{ID: id, Purpose: purpose, Email: NormalEmail(email), Name: name, Organization: organization, Language: languageOr(language), At: now}
	c := &checker{}
	c.required("email", r.Email)
	c.email("email", r.Email)
	if purpose == InvitationJoin {
		c.required("name", name)
	}
	c.text("name", name, MaxName)
	c.text("organization", organization, MaxName)
	return r, Invalid(c.fields)
}

// Take claims the request for one that answers it; what was claimed within the
// pause is somebody else's. Errors: conflict.
func (r *LinkRequest) Take(now Time, pause time.Duration) error {
	if !r.TakenAt.IsZero() && now.Before(r.TakenAt.Add(pause)) {
		return Fail(KindConflict, "taken", "somebody answers this already")
	}
	r.TakenAt = now
	return nil
}

var registration = SystemActor("registration")

// NewSelfJoin makes the link for somebody who asked to join.
func NewSelfJoin(id InvitationID, r *LinkRequest, tokenHash string, now Time) *Invitation {
	return &Invitation{
		ID: id, Purpose: InvitationJoin, TokenHash: tokenHash, Email: r.Email, Name: r.Name, Role: RoleMember, NewOrganization: r.Organization,
		Lang: r.Language, InvitedBy: registration.name(), CreatedAt: now, ExpiresAt: now.Add(SelfJoinDays * 24 * time.Hour),
	}
}

// BySelf reports whether the person asked for the link, and nobody invited them.
func (v *Invitation) BySelf() bool { return v.InvitedBy == registration.name() }

// Language is that of the mail and of the account: Japanese until somebody says
// otherwise.
func (v *Invitation) Language() string { return languageOr(v.Lang) }

func languageOr(language string) string {
	if language == "en" {
		return language
	}
	return "ja"
}

// Consent records who agreed to the membership pledge and when, to which version
// of the text and in which language.
type Consent struct {
	By       AccountID `json:"by,omitempty"`
	At       Time      `json:"at,omitzero"`
	Pledge   string    `json:"pledge,omitempty"`
	Language string    `json:"language,omitempty"`
}

// Public reports whether everybody may know that it is a member.
func (o *Organization) Public() bool {
	return o.Matchable() && o.Published.Sees(FieldDirectory) == VisiblePublic
}
