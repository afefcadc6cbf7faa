package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

type listingPreview struct {
	Reach   listingReach   `json:"reach"`
	Quality listingQuality `json:"quality"`
}

type listingReach struct {
	Total  int         `json:"total" doc:"Organisations that the listing would speak to by itself"`
	Strong int         `json:"strong" doc:"Of these, those that fit well"`
	Kinds  []kindCount `json:"kinds" doc:"The most frequent kinds; none of which there are fewer than three"`
}

type kindCount struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

type listingQuality struct {
	Total    int                `json:"total" doc:"0 to 20"`
	Word     string             `json:"word" enum:"thin,fair,clear"`
	Criteria []listingCriterion `json:"criteria"`
	Advice   []listingAdvice    `json:"advice" doc:"What adds most first"`
}

type listingCriterion struct {
	Code   string `json:"code" enum:"concrete,partner,field,terms"`
	Points int    `json:"points" doc:"0 to 5"`
}

type listingAdvice struct {
	Code      string            `json:"code"`
	Criterion string            `json:"criterion" enum:"concrete,partner,field,terms"`
	Points    int               `json:"points" doc:"What doing it adds"`
	Params    map[string]string `json:"params" doc:"What exactly is missing; reach is how many organisations there would be with it"`
}

func qualityOf(q partner.Quality) listingQuality {
	out := listingQuality{Total: q.Total(), Word: q.Word(), Advice: []listingAdvice{}}
	for _, c := range partner.Criteria {
		out.Criteria = append(out.Criteria, listingCriterion{string(c), q.Points[c]})
	}
	for _, a := range q.Advice {
		params := a.Params
		if params == nil {
			params = map[string]string{}
		}
		out.Advice = append(out.Advice, listingAdvice{a.Code, string(a.Criterion), a.Points, params})
	}
	return out
}

func registerPreview(s *api) {
	type previewListingRequest struct {
		Side    string         `json:"side" enum:"offer,need"`
		Content listingContent `json:"content"`
	}
	type body struct {
		OrganizationID
		Body previewListingRequest
	}
	handle(s, route{method: http.MethodPost, path: "/organizations/{id}/listings/preview", id: "preview-listing", summary: "What a listing would reach, and how to sharpen it", tag: "listings"},
		func(ctx context.Context, who app.Bearer, in *body) (*plain[listingPreview], error) {
			v, err := s.app.PreviewListing(ctx, who.Actor, partner.OrganizationID(in.ID), partner.Side(in.Body.Side), in.Body.Content.domain())
			if err != nil {
				return nil, err
			}
			out := listingPreview{
				Reach:   listingReach{Total: v.Strong + v.Some, Strong: v.Strong, Kinds: []kindCount{}},
				Quality: qualityOf(v.Quality),
			}
			for _, k := range v.Kinds {
				out.Reach.Kinds = append(out.Reach.Kinds, kindCount{string(k.Kind), k.Count})
			}
			return &plain[listingPreview]{Body: out}, nil
		})
}
