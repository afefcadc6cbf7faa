package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// Call is a listing for which its organisation seeks several partners.
type Call struct {
	Listing      string   `json:"listing" doc:"The id of the listing"`
	Organization brief    `json:"organization"`
	Side         string   `json:"side" enum:"offer,need"`
	Title        string   `json:"title"`
	Detail       string   `json:"detail,omitempty"`
	PartnerKinds []string `json:"partner_kinds"`
	Areas        []string `json:"areas"`
	Places       int      `json:"places" doc:"0: the listing does not say how many"`
	Read         bool     `json:"read" doc:"The number of places was read from the text"`
	Taken        int      `json:"taken" doc:"Introductions of the organisation that rest on the listing and were not broken off"`
	Left         int      `json:"left" doc:"How many places are filled in the list of candidates"`
	Until        string   `json:"until,omitempty"`
}

// callCandidate is one who could take a place.
type callCandidate struct {
	Organization brief   `json:"organization"`
	SuggestionID string  `json:"suggestion_id" doc:"The pair, for its review"`
	Scoring      scoring `json:"scoring"`
	Placed       bool    `json:"placed" doc:"Among those that fill the places; the others are in reserve"`
}

type callWithCandidates struct {
	Call
	Candidates []callCandidate `json:"candidates"`
	Next       string          `json:"next,omitempty" doc:"The cursor of the next page; absent on the last"`
	Total      int             `json:"total"`
}

func (s *api) callOf(c app.CallView) Call {
	p := c.Listing.Published
	return Call{
		Listing: string(c.Listing.ID), Organization: s.briefOf(c.Listing.OrganizationID), Side: string(c.Listing.Side), Title: p.Title, Detail: p.Detail,
		PartnerKinds: texts(p.PartnerKinds), Areas: texts(p.Areas), Places: c.Places, Read: c.Read, Taken: c.Taken, Left: c.Left(), Until: string(p.AvailableUntil),
	}
}

func registerCalls(s *api) {
	handle(s, route{method: http.MethodGet, path: "/calls", id: "list-calls", summary: "Open calls for several partners, those with most places left first (office)", tag: "calls"},
		func(_ context.Context, who app.Bearer, in *Paging) (*list[Call], error) {
			p, err := s.app.Calls(who.Actor, in.Cursor, in.Limit)
			return listOf(p, s.callOf), err
		})
	type query struct {
		ID string `path:"id" doc:"The id of the listing"`
		Paging
	}
	handle(s, route{method: http.MethodGet, path: "/calls/{id}", id: "get-call", summary: "A call and who answers it, best first (office)", tag: "calls"},
		func(_ context.Context, who app.Bearer, in *query) (*plain[callWithCandidates], error) {
			c, p, err := s.app.Candidates(who.Actor, partner.ListingID(in.ID), in.Cursor, in.Limit)
			if err != nil {
				return nil, err
			}
			out := callWithCandidates{Call: s.callOf(c), Candidates: []callCandidate{}, Next: p.Next, Total: p.Total}
			for _, v := range p.Items {
				out.Candidates = append(out.Candidates, callCandidate{
					Organization: s.briefOf(v.Organization), SuggestionID: string(v.Suggestion), Scoring: scoringOf(v.Scoring), Placed: v.Placed,
				})
			}
			return &plain[callWithCandidates]{Body: out}, nil
		})
}
