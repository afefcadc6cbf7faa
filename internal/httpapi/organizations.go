package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

type contact struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
}

// profile is what an organisation tells about itself, in and out.
type profile struct {
	Name            string            `json:"name"`
	NameKana        string            `json:"name_kana,omitempty"`
	Kind            string            `json:"kind,omitempty" doc:"One of the kinds of organisation"`
	CorporateNumber string            `json:"corporate_number,omitempty"`
	Ward            string            `json:"ward,omitempty" doc:"Area code of the ward, or outside"`
	Address         string            `json:"address,omitempty"`
	Website         string            `json:"website,omitempty"`
	Summary         string            `json:"summary,omitempty"`
	Goals           []int             `json:"goals,omitempty" doc:"1 to 17, the main goal first"`
	Targets         []string          `json:"targets,omitempty"`
	Contact         *contact          `json:"contact,omitempty"`
	Visibility      map[string]string `json:"visibility,omitempty" doc:"For address, website, summary, corporate_number: public, members or staff"`
}

func (p profile) domain() partner.Profile {
	d := partner.Profile{
		Name: p.Name, NameKana: p.NameKana, Kind: partner.OrganizationKind(p.Kind), CorporateNumber: p.CorporateNumber,
		Ward: partner.Ward(p.Ward), Address: p.Address, Website: p.Website, Summary: p.Summary, Goals: p.Goals, Targets: p.Targets,
	}
	if p.Contact != nil {
		d.Contact = partner.Contact(*p.Contact)
	}
	if len(p.Visibility) > 0 {
		d.Visibility = map[partner.ProfileField]partner.Visibility{}
		for f, v := range p.Visibility {
			d.Visibility[partner.ProfileField(f)] = partner.Visibility(v)
		}
	}
	return d
}

func profileOf(p partner.Profile) profile {
	out := profile{
		Name: p.Name, NameKana: p.NameKana, Kind: string(p.Kind), CorporateNumber: p.CorporateNumber, Ward: string(p.Ward),
		Address: p.Address, Website: p.Website, Summary: p.Summary, Goals: p.Goals, Targets: p.Targets,
	}
	if p.Contact != (partner.Contact{}) {
		c := contact(p.Contact)
		out.Contact = &c
	}
	if len(p.Visibility) > 0 {
		out.Visibility = map[string]string{}
		for f, v := range p.Visibility {
			out.Visibility[string(f)] = string(v)
		}
	}
	return out
}

// OrganizationSummary is an organisation in a list.
type OrganizationSummary struct {
	ID          string `json:"id"`
	Ref         string `json:"ref" doc:"The external id, else the id"`
	State       string `json:"state" enum:"draft,submitted,admitted,inactive"`
	Name        string `json:"name"`
	NameKana    string `json:"name_kana,omitempty"`
	Kind        string `json:"kind,omitempty"`
	Ward        string `json:"ward,omitempty"`
	Summary     string `json:"summary,omitempty"`
	Goals       []int  `json:"goals"`
	Offers      int    `json:"offers" doc:"Listings that the reader may see"`
	Needs       int    `json:"needs"`
	HasDraft    bool   `json:"has_draft"`
	SubmittedAt string `json:"submitted_at,omitempty"`
	UpdatedAt   string `json:"updated_at,omitempty"`
	ETag        string `json:"etag"`
}

type organization struct {
	OrganizationSummary
	Profile    profile        `json:"profile" doc:"What the reader may see; for its own people and the office the draft if there is one"`
	Published  *profile       `json:"published,omitempty" doc:"For its own people and the office, beside a draft"`
	Consent    *consent       `json:"consent,omitempty" doc:"To the membership pledge; for its own people and the office"`
	BySelf     bool           `json:"self_registered,omitempty" doc:"Its first person came without an invitation; for the office"`
	ReturnNote string         `json:"return_note,omitempty" doc:"Why the office sent the draft back"`
	UpdatedBy  string         `json:"updated_by,omitempty" doc:"For its own people and the office: who wrote the draft last"`
	Missing    []fieldFault   `json:"missing" doc:"What its own people still have to fill in before submitting"`
	Listings   []listing      `json:"listings"`
	AdmittedAt string         `json:"admitted_at,omitempty"`
	CreatedAt  string         `json:"created_at" format:"date-time"`
	History    []historyEntry `json:"history,omitempty" doc:"For the office"`
	Actions    []string       `json:"actions"`
}

type consent struct {
	At       string `json:"at" format:"date-time"`
	Pledge   string `json:"pledge,omitempty" doc:"The version of the text"`
	Language string `json:"language,omitempty" doc:"Of the text that was agreed to"`
}

type historyEntry struct {
	At   string            `json:"at" format:"date-time"`
	By   string            `json:"by" doc:"The name of the person, or what did it"`
	What string            `json:"what"`
	With map[string]string `json:"with,omitempty"`
}

func (s *api) historyOf(h []partner.HistoryEntry) []historyEntry {
	out := make([]historyEntry, len(h))
	for i, e := range h {
		out[i] = historyEntry{At: e.At.String(), By: s.app.NameOf(e.By), What: e.What, With: e.With}
	}
	return out
}

func (s *api) summaryOf(who partner.Actor) func(partner.Organization) OrganizationSummary {
	return func(o partner.Organization) OrganizationSummary {
		p := app.VisibleProfile(who, &o)
		out := OrganizationSummary{
			ID: string(o.ID), Ref: o.Ref(), State: string(o.State), Name: p.Name, NameKana: p.NameKana, Kind: string(p.Kind), Ward: string(p.Ward),
			Summary: p.Summary, Goals: some(p.Goals), ETag: etag(o.Version),
		}
		for _, l := range s.app.Listings(who, o.ID) {
			switch {
			case l.State == partner.ListingWithdrawn:
			case l.Side == partner.SideOffer:
				out.Offers++
			default:
				out.Needs++
			}
		}
		if o.CanEdit(who) {
			out.HasDraft, out.SubmittedAt, out.UpdatedAt = o.Draft != nil, o.SubmittedAt.String(), o.UpdatedAt.String()
		}
		return out
	}
}

func (s *api) organizationOf(who partner.Actor, o partner.Organization) *one[organization] {
	body := organization{
		OrganizationSummary: s.summaryOf(who)(o), Profile: profileOf(app.VisibleProfile(who, &o)),
		CreatedAt: o.CreatedAt.String(), AdmittedAt: o.AdmittedAt.String(), Actions: some(o.Actions(who)),
		Missing: []fieldFault{}, Listings: []listing{},
	}
	for _, l := range s.app.Listings(who, o.ID) {
		body.Listings = append(body.Listings, s.listingOf(who, l))
	}
	if o.CanEdit(who) {
		if c := o.Consent; !c.At.IsZero() {
			body.Consent = &consent{At: c.At.String(), Pledge: c.Pledge, Language: c.Language}
		}
		body.ReturnNote, body.UpdatedBy = o.ReturnNote, s.app.NameOf(o.UpdatedBy)
		for _, f := range o.Current().Missing() {
			body.Missing = append(body.Missing, fieldFault(f))
		}
		if o.Draft != nil && o.Published != nil {
			p := profileOf(*o.Published)
			body.Published = &p
		}
	}
	if who.Staff() {
		body.BySelf = o.SelfRegistered
		body.History = s.historyOf(o.History)
	}
	return &one[organization]{ETag: etag(o.Version), Body: body}
}

// OrganizationID is the input of what reads one organisation.
type OrganizationID struct {
	ID string `path:"id"`
}

// OrganizationChange is the input of what changes one organisation.
type OrganizationChange struct {
	OrganizationID
	IfMatch
}

func registerOrganizations(s *api) {
	type query struct {
		Paging
		Search     string `query:"q" doc:"Part of the name, kana, summary or a listing's title"`
		State      string `query:"state" enum:"draft,submitted,admitted,inactive"`
		Kind       string `query:"kind"`
		Ward       string `query:"ward"`
		Goal       int    `query:"goal" minimum:"1" maximum:"17"`
		Capability string `query:"capability" doc:"An entry or a group of the list"`
	}
	handle(s, route{method: http.MethodGet, path: "/organizations", id: "list-organizations", summary: "Organisations by name", tag: "organizations"},
		func(_ context.Context, who app.Bearer, in *query) (*list[OrganizationSummary], error) {
			p, err := s.app.Organizations(who.Actor, app.OrganizationFilter{
				Search: in.Search, State: partner.OrganizationState(in.State), Kind: partner.OrganizationKind(in.Kind), Ward: partner.Ward(in.Ward),
				Goal: in.Goal, Capability: in.Capability, Cursor: in.Cursor, Limit: in.Limit,
			})
			return listOf(p, s.summaryOf(who.Actor)), err
		})
	registerRegistration(s)
	registerAdmission(s)
}

// registerRegistration adds what its own people do with a draft.
func registerRegistration(s *api) {
	type created struct{ Body profile }
	handle(s, route{method: http.MethodPost, path: "/organizations", id: "create-organization", summary: "Register an organisation as a draft", tag: "organizations", status: http.StatusCreated},
		func(ctx context.Context, who app.Bearer, in *created) (*one[organization], error) {
			o, err := s.app.CreateOrganization(ctx, who.Actor, in.Body.domain())
			if err != nil {
				return nil, err
			}
			if !who.Actor.Staff() {
				who.Actor.Organization = o.ID
			}
			return s.organizationOf(who.Actor, o), nil
		})
	handle(s, route{method: http.MethodGet, path: "/organizations/{id}", id: "get-organization", summary: "One organisation with its listings", tag: "organizations"},
		func(ctx context.Context, who app.Bearer, in *OrganizationID) (*one[organization], error) {
			return s.organizationResult(who, func() (partner.Organization, error) {
				return s.app.Organization(ctx, who.Actor, partner.OrganizationID(in.ID))
			})
		})
	type edit struct {
		OrganizationChange
		Body profile
	}
	handle(s, route{method: http.MethodPut, path: "/organizations/{id}", id: "edit-organization", summary: "Replace the draft", tag: "organizations"},
		func(ctx context.Context, who app.Bearer, in *edit) (*one[organization], error) {
			return s.changeOrganization(who, in.OrganizationChange, func(id partner.OrganizationID, version int64) (partner.Organization, error) {
				return s.app.EditOrganization(ctx, who.Actor, id, version, in.Body.domain())
			})
		})
	type returnRequest struct {
		Note string `json:"note" doc:"What the member should change"`
	}
	type returned struct {
		OrganizationChange
		Body returnRequest
	}
	handle(s, route{method: http.MethodPost, path: "/organizations/{id}/return", id: "return-organization", summary: "Send a submitted draft back (office)", tag: "organizations"},
		func(ctx context.Context, who app.Bearer, in *returned) (*one[organization], error) {
			return s.changeOrganization(who, in.OrganizationChange, func(id partner.OrganizationID, version int64) (partner.Organization, error) {
				return s.app.ReturnOrganization(ctx, who.Actor, id, version, in.Body.Note)
			})
		})
}

// registerAdmission adds the steps that need nothing but the version.
func registerAdmission(s *api) {
	type step func(context.Context, partner.Actor, partner.OrganizationID, int64) (partner.Organization, error)
	for _, m := range []struct {
		name, summary string
		step          func() step
	}{
		{"submit", "Ask for admission", func() step { return s.app.SubmitOrganization }},
		{"admit", "Make it a member and publish what it submitted (office)", func() step { return s.app.AdmitOrganization }},
		{"publish", "Put the draft of a member before everybody", func() step { return s.app.PublishOrganization }},
		{"deactivate", "Take it out of matching and lists (office)", func() step { return s.app.DeactivateOrganization }},
		{"reactivate", "Undo deactivate (office)", func() step { return s.app.ReactivateOrganization }},
	} {
		handle(s, route{method: http.MethodPost, path: "/organizations/{id}/" + m.name, id: m.name + "-organization", summary: m.summary, tag: "organizations"},
			func(ctx context.Context, who app.Bearer, in *OrganizationChange) (*one[organization], error) {
				return s.changeOrganization(who, *in, func(id partner.OrganizationID, version int64) (partner.Organization, error) {
					return m.step()(ctx, who.Actor, id, version)
				})
			})
	}
}

func (s *api) organizationResult(who app.Bearer, fn func() (partner.Organization, error)) (*one[organization], error) {
	o, err := fn()
	if err != nil {
		return nil, err
	}
	return s.organizationOf(who.Actor, o), nil
}

func (s *api) changeOrganization(who app.Bearer, in OrganizationChange, fn func(partner.OrganizationID, int64) (partner.Organization, error)) (*one[organization], error) {
	return s.organizationResult(who, func() (partner.Organization, error) {
		version, err := in.version()
		if err != nil {
			return partner.Organization{}, err
		}
		return fn(partner.OrganizationID(in.ID), version)
	})
}
