package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// reception is how much an organisation takes on now.
type reception struct {
	Limit       int    `json:"limit" doc:"As it said; 0 is nothing said"`
	Places      int    `json:"places" doc:"How many introductions may wait for its answer"`
	Waiting     int    `json:"waiting" doc:"How many do"`
	PausedUntil string `json:"paused_until,omitempty" doc:"The last day of its rest"`
}

func registerReception(s *api) {
	result := func(v app.ReceptionView, err error) (*plain[reception], error) {
		return &plain[reception]{Body: reception{Limit: v.Limit, Places: v.Places, Waiting: v.Waiting, PausedUntil: string(v.PausedUntil)}}, err
	}
	handle(s, route{method: http.MethodGet, path: "/organizations/{id}/reception", id: "get-reception", summary: "How many introductions an organisation takes", tag: "organizations"},
		func(ctx context.Context, who app.Bearer, in *OrganizationID) (*plain[reception], error) {
			return result(s.app.Reception(ctx, who.Actor, partner.OrganizationID(in.ID)))
		})
	type receptionRequest struct {
		Limit       int    `json:"limit" doc:"1 to 5; 0 takes what the office has set for all"`
		PausedUntil string `json:"paused_until,omitempty" doc:"The last day of a rest; absent ends it"`
	}
	type set struct {
		OrganizationID
		Body receptionRequest
	}
	handle(s, route{method: http.MethodPut, path: "/organizations/{id}/reception", id: "set-reception", summary: "Say how many introductions an organisation takes, or that it rests", tag: "organizations"},
		func(ctx context.Context, who app.Bearer, in *set) (*plain[reception], error) {
			return result(s.app.SetReception(ctx, who.Actor, partner.OrganizationID(in.ID), in.Body.Limit, partner.Date(in.Body.PausedUntil)))
		})
}
