package partnertest

import (
	"enishi/internal/partner"
)

// OrganizationBuilder describes an organisation; Draft, Submitted, Admitted and
// Inactive make it.
type OrganizationBuilder struct {
	id       partner.OrganizationID
	external string
	profile  partner.Profile
	at       partner.Time
}

// Organization starts a complete company in 堺区 with goal 12.
func Organization(name string) OrganizationBuilder {
	return OrganizationBuilder{
		id: partner.OrganizationID(idOf("organization", name)),
		at: Now,
		profile: partner.Profile{
			Name: name, Kind: partner.KindCompany, Ward: "271411", Goals: []int{12},
			Summary: name + "です。地域のみなさんと一緒に取り組みます。",
			Contact: partner.Contact{Name: name + " 担当", Email: "contact@example.jp", Phone: "072-233-1101"},
		},
	}
}

// ID sets the id, which otherwise follows from the name.
func (b OrganizationBuilder) ID(id string) OrganizationBuilder {
	b.id = partner.OrganizationID(id)
	return b
}

// External sets the office's own key.
func (b OrganizationBuilder) External(id string) OrganizationBuilder {
	b.external = id
	return b
}

// Kind sets what sort of organisation it is.
func (b OrganizationBuilder) Kind(k partner.OrganizationKind) OrganizationBuilder {
	b.profile.Kind = k
	return b
}

// Ward sets where it works.
func (b OrganizationBuilder) Ward(w partner.Ward) OrganizationBuilder {
	b.profile.Ward = w
	return b
}

// Goals sets its goals, the main one first; none takes them away.
func (b OrganizationBuilder) Goals(goals ...int) OrganizationBuilder {
	b.profile.Goals = goals
	return b
}

// Targets sets its targets, such as "12.5".
func (b OrganizationBuilder) Targets(ids ...string) OrganizationBuilder {
	b.profile.Targets = ids
	return b
}

// Summary sets what it says about itself.
func (b OrganizationBuilder) Summary(text string) OrganizationBuilder {
	b.profile.Summary = text
	return b
}

// Address sets where it is.
func (b OrganizationBuilder) Address(address string) OrganizationBuilder {
	b.profile.Address = address
	return b
}

// Website sets its address on the web.
func (b OrganizationBuilder) Website(url string) OrganizationBuilder {
	b.profile.Website = url
	return b
}

// Contact sets the person to talk to.
func (b OrganizationBuilder) Contact(name, email, phone string) OrganizationBuilder {
	b.profile.Contact = partner.Contact{Name: name, Email: email, Phone: phone}
	return b
}

// CorporateNumber sets its 法人番号.
func (b OrganizationBuilder) CorporateNumber(number string) OrganizationBuilder {
	b.profile.CorporateNumber = number
	return b
}

// Seen sets who may see a field.
func (b OrganizationBuilder) Seen(field partner.ProfileField, by partner.Visibility) OrganizationBuilder {
	visibility := map[partner.ProfileField]partner.Visibility{field: by}
	for f, v := range b.profile.Visibility {
		if f != field {
			visibility[f] = v
		}
	}
	b.profile.Visibility = visibility
	return b
}

// At sets when everything happened; otherwise it is Now.
func (b OrganizationBuilder) At(t partner.Time) OrganizationBuilder {
	b.at = t
	return b
}

// Profile is the bare description.
func (b OrganizationBuilder) Profile() partner.Profile { return *b.profile.Clone() }

// Draft is being written by its member.
func (b OrganizationBuilder) Draft() *partner.Organization {
	o := partner.NewOrganization(b.id, MemberOf(b.id), b.profile, b.at)
	o.ExternalID = b.external
	return o
}

// Submitted waits for its admission.
func (b OrganizationBuilder) Submitted() *partner.Organization {
	o := b.Draft()
	must(o.Submit(MemberOf(b.id), Vocabulary(), b.at))
	return o
}

// Admitted is a member with a published profile and no draft.
func (b OrganizationBuilder) Admitted() *partner.Organization {
	o := b.Draft()
	must(o.Admit(Coordinator(), Vocabulary(), b.at))
	return o
}

// Inactive has left.
func (b OrganizationBuilder) Inactive() *partner.Organization {
	o := b.Admitted()
	must(o.Deactivate(Coordinator(), b.at))
	return o
}

// In is the organisation in the state.
func (b OrganizationBuilder) In(s partner.OrganizationState) *partner.Organization {
	switch s {
	case partner.OrganizationDraft:
		return b.Draft()
	case partner.OrganizationSubmitted:
		return b.Submitted()
	case partner.OrganizationAdmitted:
		return b.Admitted()
	case partner.OrganizationInactive:
		return b.Inactive()
	}
	panic("partnertest: no organisation is " + string(s))
}
