package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// trio is three organisations that together cover what no two of them do.
type trio struct {
	ID             string   `json:"id"`
	Organizations  []brief  `json:"organizations"`
	Shape          string   `json:"shape,omitempty" enum:"joint,ring,chain,hub" doc:"How the three hang together; absent when they do so no longer"`
	Scoring        scoring  `json:"scoring"`
	BestPair       []string `json:"best_pair" doc:"The two that cover most without the third"`
	Beyond         []string `json:"beyond" doc:"The listings whose need the three meet and the best pair does not"`
	IntroductionID string   `json:"introduction_id,omitempty"`
	Actions        []string `json:"actions"`
	ETag           string   `json:"etag"`
}

func (s *api) trioOf(v app.TrioView) trio {
	out := trio{
		ID: string(v.ID), Organizations: []brief{}, Shape: string(v.Scoring.Shape), Scoring: scoringOf(v.Scoring.Scoring()),
		BestPair: texts(v.Scoring.BestPair[:]), Beyond: texts(v.Scoring.Beyond), IntroductionID: string(v.IntroductionID),
		Actions: some(v.Actions), ETag: `"` + v.Tag + `"`,
	}
	for _, id := range v.Organizations {
		out.Organizations = append(out.Organizations, s.briefOf(id))
	}
	return out
}

func (s *api) trioResult(v app.TrioView, err error) (*one[trio], error) {
	if err != nil {
		return nil, err
	}
	out := s.trioOf(v)
	return &one[trio]{ETag: out.ETag, Body: out}, nil
}

// trioPage is a list that is still being made while looked is less than members.
type trioPage struct {
	Items   []trio `json:"items"`
	Next    string `json:"next,omitempty" doc:"The cursor of the next page; absent on the last"`
	Total   int    `json:"total"`
	Looked  int    `json:"looked" doc:"How many members were looked at so far"`
	Members int    `json:"members" doc:"How many there are; until all were looked at, the list is the one from before"`
}

// TrioID is the input of what is about three organisations.
type TrioID struct {
	ID string `path:"id" doc:"The ids of the three organisations in order, joined by ~"`
}

func registerTrios(s *api) {
	handle(s, route{method: http.MethodGet, path: "/trios", id: "list-trios", summary: "Threes that cover more together than two of them, the best first (office)", tag: "trios"},
		func(ctx context.Context, who app.Bearer, in *Paging) (*plain[trioPage], error) {
			p, err := s.app.Trios(ctx, who.Actor, in.Cursor, in.Limit)
			if err != nil {
				return nil, err
			}
			out := &plain[trioPage]{Body: trioPage{Items: []trio{}, Next: p.Next, Total: p.Total, Looked: p.Looked, Members: p.Members}}
			for _, v := range p.Items {
				out.Body.Items = append(out.Body.Items, s.trioOf(v))
			}
			return out, nil
		})
	handle(s, route{method: http.MethodGet, path: "/trios/{id}", id: "get-trio", summary: "Three organisations with the reasons", tag: "trios"},
		func(_ context.Context, who app.Bearer, in *TrioID) (*one[trio], error) {
			return s.trioResult(s.app.Trio(who.Actor, partner.TrioID(in.ID)))
		})
	type introduce struct {
		TrioID
		IfMatch
	}
	handle(s, route{method: http.MethodPost, path: "/trios/{id}/introduction", id: "introduce-trio", summary: "Start an introduction of the three (office)", tag: "trios"},
		func(ctx context.Context, who app.Bearer, in *introduce) (*one[trio], error) {
			tag, err := in.opaque()
			if err != nil {
				return nil, err
			}
			return s.trioResult(s.app.IntroduceTrio(ctx, who.Actor, partner.TrioID(in.ID), tag))
		})
	handle(s, route{method: http.MethodDelete, path: "/trios/{id}/introduction", id: "undo-trio", summary: "Take the introduction back while nobody was asked (office)", tag: "trios"},
		func(ctx context.Context, who app.Bearer, in *TrioID) (*one[trio], error) {
			return s.trioResult(s.app.UndoTrio(ctx, who.Actor, partner.TrioID(in.ID)))
		})
	type query struct {
		ID    string `path:"id"`
		Limit int    `query:"limit" minimum:"1" maximum:"50" default:"10"`
	}
	handle(s, route{method: http.MethodGet, path: "/organizations/{id}/trios", id: "list-organization-trios", summary: "Threes that an organisation is part of, the best first", tag: "trios"},
		func(ctx context.Context, who app.Bearer, in *query) (*list[trio], error) {
			found, err := s.app.TriosOf(ctx, who.Actor, partner.OrganizationID(in.ID), in.Limit)
			return listOf(app.Page[app.TrioView]{Items: found, Total: len(found)}, s.trioOf), err
		})
}
