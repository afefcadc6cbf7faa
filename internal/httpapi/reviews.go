package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

type reviewed struct {
	Suggestion suggestion `json:"suggestion"`
	CanUndo    bool       `json:"can_undo"`
}

func registerReviews(s *api) {
	handle(s, route{method: http.MethodGet, path: "/suggestions", id: "review-queue", summary: "What waits for a coordinator: the rest of the open round, else everyone's unreviewed best three (office)", tag: "reviews"},
		func(_ context.Context, who app.Bearer, in *Paging) (*list[suggestion], error) {
			p, err := s.app.Queue(who.Actor, in.Cursor, in.Limit)
			return listOf(p, s.suggestionOf), err
		})
	type decideRequest struct {
		Decision string `json:"decision" enum:"approve,hold,duplicate,dismiss"`
		Reason   string `json:"reason,omitempty" doc:"For dismiss"`
		Note     string `json:"note,omitempty"`
		Until    string `json:"until,omitempty" doc:"For hold: the day on which it comes back"`
	}
	type decide struct {
		SuggestionID
		IfMatch
		Body decideRequest
	}
	handle(s, route{method: http.MethodPost, path: "/suggestions/{id}/review", id: "review-suggestion", summary: "Decide on a suggestion (office)", tag: "reviews"},
		func(ctx context.Context, who app.Bearer, in *decide) (*one[suggestion], error) {
			tag, err := in.opaque()
			if err != nil {
				return nil, err
			}
			v, err := s.app.Decide(ctx, who.Actor, partner.SuggestionID(in.ID), tag, partner.Review{
				Decision: partner.ReviewDecision(in.Body.Decision), Reason: in.Body.Reason, Note: in.Body.Note, Until: partner.Date(in.Body.Until),
			})
			return s.suggestionResult(v, err)
		})
	handle(s, route{method: http.MethodDelete, path: "/suggestions/{id}/review", id: "undo-review", summary: "Take the last decision back (office)", tag: "reviews"},
		func(ctx context.Context, who app.Bearer, in *SuggestionID) (*one[suggestion], error) {
			v, err := s.app.UndoReview(ctx, who.Actor, partner.SuggestionID(in.ID))
			return s.suggestionResult(v, err)
		})
	type query struct {
		Paging
		Decision string `query:"decision" enum:"approve,hold,duplicate,dismiss"`
	}
	handle(s, route{method: http.MethodGet, path: "/reviews", id: "list-reviews", summary: "Past decisions, the latest first (office)", tag: "reviews"},
		func(_ context.Context, who app.Bearer, in *query) (*list[reviewed], error) {
			p, err := s.app.RecentReviews(who.Actor, partner.ReviewDecision(in.Decision), in.Cursor, in.Limit)
			return listOf(p, func(r app.ReviewedItem) reviewed {
				return reviewed{Suggestion: s.suggestionOf(r.View), CanUndo: r.CanUndo}
			}), err
		})
}
