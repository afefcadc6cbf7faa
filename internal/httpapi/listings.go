package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// listingContent is what a listing says, in and out.
type listingContent struct {
	Title          string   `json:"title"`
	Detail         string   `json:"detail,omitempty"`
	Capabilities   []string `json:"capabilities,omitempty"`
	Goals          []int    `json:"goals,omitempty"`
	Forms          []string `json:"forms,omitempty"`
	PartnerKinds   []string `json:"partner_kinds,omitempty"`
	Areas          []string `json:"areas,omitempty"`
	AvailableFrom  string   `json:"available_from,omitempty"`
	AvailableUntil string   `json:"available_until,omitempty"`
	Capacity       int      `json:"capacity,omitempty"`
	Importance     int      `json:"importance,omitempty" doc:"1 to 3; 0 is not said"`
	Visibility     string   `json:"visibility,omitempty" enum:"public,members,staff"`
}

func (c listingContent) domain() partner.ListingContent {
	return partner.ListingContent{
		Title: c.Title, Detail: c.Detail, Capabilities: c.Capabilities, Goals: c.Goals, Forms: codes[partner.Form](c.Forms),
		PartnerKinds: codes[partner.OrganizationKind](c.PartnerKinds), Areas: codes[partner.Ward](c.Areas),
		AvailableFrom: partner.Date(c.AvailableFrom), AvailableUntil: partner.Date(c.AvailableUntil),
		Capacity: c.Capacity, Importance: c.Importance, Visibility: partner.Visibility(c.Visibility),
	}
}

func contentOf(c *partner.ListingContent) listingContent {
	return listingContent{
		Title: c.Title, Detail: c.Detail, Capabilities: c.Capabilities, Goals: c.Goals, Forms: texts(c.Forms),
		PartnerKinds: texts(c.PartnerKinds), Areas: texts(c.Areas), AvailableFrom: string(c.AvailableFrom), AvailableUntil: string(c.AvailableUntil),
		Capacity: c.Capacity, Importance: c.Importance, Visibility: string(c.Sees()),
	}
}

type listing struct {
	ID             string               `json:"id"`
	OrganizationID string               `json:"organization_id"`
	Side           string               `json:"side" enum:"offer,need"`
	State          string               `json:"state" enum:"draft,submitted,published,in_progress,done,withdrawn,expired"`
	Content        listingContent       `json:"content" doc:"For its own people and the office the draft if there is one"`
	Published      *listingContent      `json:"published,omitempty" doc:"For its own people and the office, beside a draft"`
	Proposed       []proposedCapability `json:"proposed" doc:"Read from the text; counts with its confidence until a person confirms it"`
	Quality        string               `json:"quality,omitempty" enum:"thin,fair,clear" doc:"For its own people and the office: how easy it is to answer"`
	ConfirmedAt    string               `json:"confirmed_at,omitempty"`
	ConfirmedBy    string               `json:"confirmed_by,omitempty"`
	ExpiresOn      string               `json:"expires_on,omitempty" doc:"The last day on which it is shown"`
	Places         *places              `json:"places,omitempty" doc:"Of a listing that seeks a number of partners"`
	UpdatedAt      string               `json:"updated_at" format:"date-time"`
	UpdatedBy      string               `json:"updated_by,omitempty" doc:"For its own people and the office: who wrote the draft last"`
	Actions        []string             `json:"actions"`
	ETag           string               `json:"etag"`
}

// places are taken from the day on which a partnership is formed.
type places struct {
	Number int `json:"number"`
	Left   int `json:"left"`
}

func (s *api) listingOf(who partner.Actor, l partner.Listing) listing {
	out := listing{
		ID: string(l.ID), OrganizationID: string(l.OrganizationID), Side: string(l.Side), State: string(l.State),
		ConfirmedAt: l.ConfirmedAt.String(), ExpiresOn: string(l.ExpiresOn), UpdatedAt: l.UpdatedAt.String(),
		Actions: some(l.Actions(who)), ETag: etag(l.Version), Proposed: []proposedCapability{},
	}
	if p, ok := s.app.Places(&l); ok {
		out.Places = &places{Number: p.Places, Left: p.Left}
	}
	shown := l.Published
	if l.CanEdit(who) {
		shown = l.Current()
		out.ConfirmedBy, out.UpdatedBy = s.app.NameOf(l.ConfirmedBy), s.app.NameOf(l.UpdatedBy)
		if l.Draft != nil && l.Published != nil {
			p := contentOf(l.Published)
			out.Published = &p
		}
		out.Quality = s.app.QualityOf(l.Side, shown).Word()
		if len(shown.Capabilities) == 0 {
			for _, p := range s.app.Propose(l.Side, shown.Title+"\n"+shown.Detail).Capabilities {
				out.Proposed = append(out.Proposed, proposedCapability{Capability: p.Code, Confidence: p.Confidence, Words: some(p.Words)})
			}
		}
	}
	out.Content = contentOf(shown)
	return out
}

// ListingChange is the input of what changes one listing.
type ListingChange struct {
	ID string `path:"id"`
	IfMatch
}

func registerListings(s *api) {
	handle(s, route{method: http.MethodGet, path: "/organizations/{id}/listings", id: "list-listings", summary: "An organisation's listings: offers, then needs", tag: "listings"},
		func(ctx context.Context, who app.Bearer, in *OrganizationID) (*list[listing], error) {
			o, err := s.app.Organization(ctx, who.Actor, partner.OrganizationID(in.ID))
			if err != nil {
				return nil, err
			}
			items := s.app.Listings(who.Actor, o.ID)
			return listOf(app.Page[partner.Listing]{Items: items, Total: len(items)}, func(l partner.Listing) listing { return s.listingOf(who.Actor, l) }), nil
		})
	type createListingRequest struct {
		Side    string         `json:"side" enum:"offer,need"`
		Content listingContent `json:"content"`
	}
	type created struct {
		OrganizationID
		Body createListingRequest
	}
	handle(s, route{method: http.MethodPost, path: "/organizations/{id}/listings", id: "create-listing", summary: "Add an offer or a need as a draft", tag: "listings", status: http.StatusCreated},
		func(ctx context.Context, who app.Bearer, in *created) (*one[listing], error) {
			return s.listingResult(who, func() (partner.Listing, error) {
				return s.app.CreateListing(ctx, who.Actor, partner.OrganizationID(in.ID), partner.Side(in.Body.Side), in.Body.Content.domain())
			})
		})
	type id struct {
		ID string `path:"id"`
	}
	handle(s, route{method: http.MethodGet, path: "/listings/{id}", id: "get-listing", summary: "One listing", tag: "listings"},
		func(ctx context.Context, who app.Bearer, in *id) (*one[listing], error) {
			return s.listingResult(who, func() (partner.Listing, error) { return s.app.Listing(ctx, who.Actor, partner.ListingID(in.ID)) })
		})
	type edit struct {
		ListingChange
		Body listingContent
	}
	handle(s, route{method: http.MethodPut, path: "/listings/{id}", id: "edit-listing", summary: "Replace the draft; what is published stays until publish", tag: "listings"},
		func(ctx context.Context, who app.Bearer, in *edit) (*one[listing], error) {
			return s.changeListing(who, in.ListingChange, func(id partner.ListingID, version int64) (partner.Listing, error) {
				return s.app.EditListing(ctx, who.Actor, id, version, in.Body.domain())
			})
		})
	for _, event := range []partner.ListingEvent{
		partner.ListingSubmit, partner.ListingPublish, partner.ListingDiscard, partner.ListingRenew, partner.ListingWithdraw,
		partner.ListingReopen, partner.ListingStart, partner.ListingFinish,
	} {
		name := string(event)
		handle(s, route{method: http.MethodPost, path: "/listings/{id}/" + name, id: name + "-listing", summary: "Listing: " + name, tag: "listings"},
			func(ctx context.Context, who app.Bearer, in *ListingChange) (*one[listing], error) {
				return s.changeListing(who, *in, func(id partner.ListingID, version int64) (partner.Listing, error) {
					return s.app.MoveListing(ctx, who.Actor, id, version, event)
				})
			})
	}
}

func (s *api) listingResult(who app.Bearer, fn func() (partner.Listing, error)) (*one[listing], error) {
	l, err := fn()
	if err != nil {
		return nil, err
	}
	return &one[listing]{ETag: etag(l.Version), Body: s.listingOf(who.Actor, l)}, nil
}

func (s *api) changeListing(who app.Bearer, in ListingChange, fn func(partner.ListingID, int64) (partner.Listing, error)) (*one[listing], error) {
	return s.listingResult(who, func() (partner.Listing, error) {
		version, err := in.version()
		if err != nil {
			return partner.Listing{}, err
		}
		return fn(partner.ListingID(in.ID), version)
	})
}
