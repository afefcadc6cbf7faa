package partner

import (
	"maps"
	"slices"

	"enishi/internal/text"
)

// OrganizationState is where an organisation stands with the office.
type OrganizationState string

// The states of an organisation.
const (
	OrganizationDraft     OrganizationState = "draft"     // being written by the member
	OrganizationSubmitted OrganizationState = "submitted" // waiting for admission
	OrganizationAdmitted  OrganizationState = "admitted"  // a member
	OrganizationInactive  OrganizationState = "inactive"  // has left or is resting
)

// OrganizationStates is the closed list.
var OrganizationStates = []OrganizationState{OrganizationDraft, OrganizationSubmitted, OrganizationAdmitted, OrganizationInactive}

// Contact is the person to talk to. It is never in a list, and the other side
// of an introduction sees it only after all sides accepted.
type Contact struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
}

// ProfileField names a field of a profile whose visibility can be chosen.
type ProfileField string

// The fields with a visibility of their own; all others are public once the
// organisation is admitted, and the contact never is.
const (
	FieldAddress         ProfileField = "address"
	FieldWebsite         ProfileField = "website"
	FieldSummary         ProfileField = "summary"
	FieldCorporateNumber ProfileField = "corporate_number"
	// FieldDirectory is no entry: public says that the organisation wants to stand
	// in the directory that everybody can read.
	FieldDirectory ProfileField = "directory"
)

var defaultVisibility = map[ProfileField]Visibility{
	FieldAddress:         VisibleMembers,
	FieldWebsite:         VisiblePublic,
	FieldSummary:         VisiblePublic,
	FieldCorporateNumber: VisibleStaff,
	FieldDirectory:       VisibleMembers,
}

// Profile is what an organisation tells about itself.
type Profile struct {
	Name            string                      `json:"name"`
	NameKana        string                      `json:"name_kana,omitempty"`
	Kind            OrganizationKind            `json:"kind,omitempty"`
	CorporateNumber string                      `json:"corporate_number,omitempty"`
	Ward            Ward                        `json:"ward,omitempty"`
	Address         string                      `json:"address,omitempty"`
	Website         string                      `json:"website,omitempty"`
	Summary         string                      `json:"summary,omitempty"`
	Goals           []int                       `json:"goals,omitempty"`   // 1..17, the main goal first
	Targets         []string                    `json:"targets,omitempty"` // ids such as "12.5"
	Contact         Contact                     `json:"contact,omitzero"`
	Visibility      map[ProfileField]Visibility `json:"visibility,omitempty"`
}

// Sees reports who may see the field.
func (p *Profile) Sees(f ProfileField) Visibility {
	if v, ok := p.Visibility[f]; ok {
		return v
	}
	return defaultVisibility[f]
}

// Clone copies the profile so that no slice or map is shared.
func (p *Profile) Clone() *Profile {
	if p == nil {
		return new(Profile)
	}
	c := *p
	c.Goals, c.Targets = slices.Clone(p.Goals), slices.Clone(p.Targets)
	if p.Visibility != nil {
		c.Visibility = map[ProfileField]Visibility{}
		for k, v := range p.Visibility {
			c.Visibility[k] = v
		}
	}
	return &c
}

// tidy copies the profile and writes what has one right form in it. Names stay
// as typed.
func (p *Profile) tidy() *Profile {
	c := p.Clone()
	if phone, ok := text.Phone(c.Contact.Phone); ok {
		c.Contact.Phone = phone
	}
	return c
}

// Organization is a member organisation. Edits live in Draft beside Published;
// matching reads Published only.
type Organization struct {
	ID         OrganizationID    `json:"id"`
	Version    int64             `json:"version"`
	ExternalID string            `json:"external_id,omitempty"`
	State      OrganizationState `json:"state"`
	Draft      *Profile          `json:"draft,omitempty"`
	Published  *Profile          `json:"published,omitempty"`
	ReturnNote string            `json:"return_note,omitempty"` // why the office sent the draft back
	Consent    Consent           `json:"consent,omitzero"`
	// SelfRegistered says that its first person came without an invitation.
	SelfRegistered bool           `json:"self_registered,omitempty"`
	CreatedAt      Time           `json:"created_at"`
	UpdatedAt      Time           `json:"updated_at"`
	SubmittedAt    Time           `json:"submitted_at,omitzero"`
	AdmittedAt     Time           `json:"admitted_at,omitzero"`
	History        []HistoryEntry `json:"history,omitempty"`
	UpdatedBy      string         `json:"updated_by,omitempty"` // who wrote the draft last
}

// NewOrganization starts a draft.
func NewOrganization(id OrganizationID, a Actor, p Profile, now Time) *Organization {
	o := &Organization{ID: id, State: OrganizationDraft, Draft: p.tidy(), CreatedAt: now, UpdatedAt: now}
	o.record(a, now, "created")
	return o
}

// Ref is the name others script against: the external id, else the own id.
func (o *Organization) Ref() string {
	if o.ExternalID != "" {
		return o.ExternalID
	}
	return string(o.ID)
}

// Current is the profile to show to its own people: the draft if there is one.
func (o *Organization) Current() *Profile {
	if o.Draft != nil {
		return o.Draft
	}
	if o.Published != nil {
		return o.Published
	}
	return &Profile{}
}

// Name is the name to show, published before draft.
func (o *Organization) Name() string {
	if o.Published != nil {
		return o.Published.Name
	}
	return o.Current().Name
}

// Matchable reports whether the engine may suggest it.
func (o *Organization) Matchable() bool {
	return o.State == OrganizationAdmitted && o.Published != nil
}

// CanEdit reports whether the actor may change the draft.
func (o *Organization) CanEdit(a Actor) bool { return a.Staff() || a.Of(o.ID) }

// Actions lists what the actor may do now; the screens show exactly these.
func (o *Organization) Actions(a Actor) []string {
	var out []string
	if !o.CanEdit(a) {
		return out
	}
	if o.State != OrganizationInactive {
		out = append(out, "edit")
	}
	if o.State == OrganizationDraft {
		out = append(out, "submit")
	}
	if o.State == OrganizationAdmitted && o.Draft != nil {
		out = append(out, "publish")
	}
	if a.Staff() {
		switch o.State {
		case OrganizationSubmitted:
			out = append(out, "admit", "return")
		case OrganizationDraft:
			out = append(out, "admit")
		case OrganizationAdmitted:
			out = append(out, "deactivate")
		case OrganizationInactive:
			out = append(out, "reactivate")
		}
	}
	return out
}

// Edit replaces the draft; one that says what is published already is none. Formats
// are checked, completeness is not: a draft may have gaps. Errors: forbidden, conflict (inactive), invalid.
func (o *Organization) Edit(a Actor, p Profile, v Vocabulary, now Time) error {
	if !o.CanEdit(a) {
		return forbid("edit this organisation")
	}
	if o.State == OrganizationInactive {
		return o.wrongState("edit")
	}
	if err := Invalid(p.Faults(v)); err != nil {
		return err
	}
	o.Draft = p.tidy()
	if o.Published != nil && o.Published.says(o.Draft) {
		o.Draft = nil
	}
	o.UpdatedAt, o.UpdatedBy = now, a.name()
	return nil
}

// Submit asks the office for admission. Errors: forbidden, conflict, invalid
// (what is missing).
func (o *Organization) Submit(a Actor, v Vocabulary, now Time) error {
	if !o.CanEdit(a) {
		return forbid("submit this organisation")
	}
	if o.State != OrganizationDraft {
		return o.wrongState("submit")
	}
	p := o.Current()
	if err := Invalid(append(p.Faults(v), p.Missing()...)); err != nil {
		return err
	}
	o.State, o.SubmittedAt, o.UpdatedAt, o.ReturnNote = OrganizationSubmitted, now, now, ""
	o.Consent = Consent{By: a.Account, At: now, Pledge: PledgeVersion, Language: o.Consent.Language}
	o.record(a, now, "submitted")
	return nil
}

// Admit makes it a member and publishes the draft. The office may admit a draft
// directly (imports, registration by telephone).
func (o *Organization) Admit(a Actor, v Vocabulary, now Time) error {
	if !a.Staff() {
		return forbid("admit an organisation")
	}
	if o.State != OrganizationSubmitted && o.State != OrganizationDraft {
		return o.wrongState("admit")
	}
	if err := Invalid(append(o.Current().Faults(v), o.Current().essentials()...)); err != nil {
		return err
	}
	o.State, o.AdmittedAt, o.ReturnNote = OrganizationAdmitted, now, ""
	o.publishDraft(now)
	o.record(a, now, "admitted")
	return nil
}

// Return sends a submitted draft back with a note that the member reads.
func (o *Organization) Return(a Actor, note string, now Time) error {
	if !a.Staff() {
		return forbid("return an organisation")
	}
	if o.State != OrganizationSubmitted {
		return o.wrongState("return")
	}
	c := &checker{}
	c.required("note", note)
	c.longText("note", note, MaxNote)
	if err := Invalid(c.fields); err != nil {
		return err
	}
	o.State, o.ReturnNote, o.UpdatedAt = OrganizationDraft, note, now
	o.record(a, now, "returned")
	return nil
}

// Publish puts the draft of an admitted organisation before everybody. Errors:
// forbidden, conflict (not admitted, or no draft), invalid (what is missing).
func (o *Organization) Publish(a Actor, v Vocabulary, now Time) error {
	if !o.CanEdit(a) {
		return forbid("publish this organisation")
	}
	if o.State != OrganizationAdmitted {
		return o.wrongState("publish")
	}
	if o.Draft == nil {
		return Fail(KindConflict, "nothing_to_publish", "there is no draft to publish")
	}
	faults := append(o.Current().Faults(v), o.Current().essentials()...)
	if !a.Staff() {
		faults = append(o.Current().Faults(v), o.Current().Missing()...)
	}
	if err := Invalid(faults); err != nil {
		return err
	}
	o.publishDraft(now)
	o.record(a, now, "published")
	return nil
}

// Deactivate takes it out of matching and lists.
func (o *Organization) Deactivate(a Actor, now Time) error {
	if !a.Staff() {
		return forbid("deactivate an organisation")
	}
	if o.State != OrganizationAdmitted {
		return o.wrongState("deactivate")
	}
	o.State, o.UpdatedAt = OrganizationInactive, now
	o.record(a, now, "deactivated")
	return nil
}

// Reactivate undoes Deactivate.
func (o *Organization) Reactivate(a Actor, now Time) error {
	if !a.Staff() {
		return forbid("reactivate an organisation")
	}
	if o.State != OrganizationInactive {
		return o.wrongState("reactivate")
	}
	o.State, o.UpdatedAt = OrganizationAdmitted, now
	o.record(a, now, "reactivated")
	return nil
}

func (o *Organization) publishDraft(now Time) {
	if o.Draft != nil {
		o.Published, o.Draft = o.Draft, nil
	}
	o.UpdatedAt = now
}

func (o *Organization) record(a Actor, now Time, what string) {
	o.History = appendHistory(o.History, a, now, what, nil)
}

func (o *Organization) wrongState(event string) error {
	return Fail(KindConflict, "organization_state", "cannot %s an organisation that is %s", event, o.State)
}

// essentials are what even an import must give.
func (p *Profile) essentials() []Field {
	c := &checker{}
	c.required("name", p.Name)
	c.required("kind", string(p.Kind))
	return c.fields
}

// Missing names what a member still has to fill in before submitting.
func (p *Profile) Missing() []Field {
	c := &checker{fields: p.essentials()}
	c.required("ward", string(p.Ward))
	c.required("summary", p.Summary)
	if len(p.Goals) == 0 {
		c.fault("goals", "required")
	}
	c.required("contact.name", p.Contact.Name)
	c.required("contact.email", p.Contact.Email)
	return c.fields
}

// Limits of a profile, in characters (code points) or entries.
const (
	MaxName    = 120
	MaxSummary = 1000
	MaxAddress = 200
	MaxWebsite = 300
	MaxTargets = 20
)

// Faults checks every format; empty fields are not faults.
func (p *Profile) Faults(v Vocabulary) []Field {
	c := &checker{}
	c.text("name", p.Name, MaxName)
	c.text("name_kana", p.NameKana, MaxName)
	c.code("kind", string(p.Kind), p.Kind == "" || p.Kind.Valid())
	c.code("ward", string(p.Ward), p.Ward == "" || p.Ward.Valid())
	c.corporateNumber("corporate_number", p.CorporateNumber)
	c.text("address", p.Address, MaxAddress)
	c.website("website", p.Website, MaxWebsite)
	c.longText("summary", p.Summary, MaxSummary)
	c.goals("goals", p.Goals)
	codes(c, "targets", p.Targets, MaxTargets, v.HasTarget)
	c.text("contact.name", p.Contact.Name, MaxName)
	c.email("contact.email", p.Contact.Email)
	c.phone("contact.phone", p.Contact.Phone)
	for _, field := range slices.Sorted(maps.Keys(p.Visibility)) {
		_, known := defaultVisibility[field]
		vis := p.Visibility[field]
		c.code("visibility."+string(field), string(field), known)
		c.code("visibility."+string(field), string(vis), vis.Valid() && (field != FieldDirectory || vis != VisibleStaff))
	}
	return c.fields
}
