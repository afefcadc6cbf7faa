package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

type roundOptions struct {
	Each       int      `json:"each" minimum:"1" maximum:"10" doc:"Partners for one organisation at most"`
	Least      string   `json:"least,omitempty" enum:"good,very_good" doc:"No pair that fits less, in a request; an answer says it as a score"`
	LeastScore float64  `json:"least_score,omitempty" minimum:"0" maximum:"1" doc:"No pair below it; with a word as well, the higher counts"`
	Kinds      []string `json:"kinds,omitempty" doc:"For whom partners are looked for; none: for all kinds. Their partners may be anybody"`
	Wards      []string `json:"wards,omitempty" doc:"And where; none: everywhere"`
}

func (o roundOptions) domain() partner.RoundOptions {
	return partner.RoundOptions{
		Each: o.Each, LeastScore: max(o.LeastScore, app.ScoreFrom(o.Least)), Kinds: codes[partner.OrganizationKind](o.Kinds), Wards: codes[partner.Ward](o.Wards),
	}
}

func roundOptionsOf(o partner.RoundOptions) roundOptions {
	return roundOptions{Each: o.Each, LeastScore: o.LeastScore, Kinds: texts(o.Kinds), Wards: texts(o.Wards)}
}

type fairness struct {
	Members  int        `json:"members" doc:"Organisations that the round is for and those that could be their partners"`
	Reached  int        `json:"reached" doc:"Of these, that get somebody"`
	Never    int        `json:"never" doc:"Of these, that are suggested to nobody"`
	Over     int        `json:"over" doc:"Of these, that are suggested too often"`
	Coverage float64    `json:"coverage" doc:"Share that is suggested at all"`
	Gini     float64    `json:"gini" doc:"0: all equally often, towards 1: a few get all"`
	Max      int        `json:"max" doc:"Times that one is suggested, at most"`
	Most     []exposure `json:"most" doc:"The most suggested"`
}

type exposure struct {
	Organization brief `json:"organization"`
	Times        int   `json:"times"`
}

func (s *api) fairnessOf(f partner.Fairness) fairness {
	out := fairness{
		Members: f.Members, Reached: f.Reached, Never: f.Never, Over: f.Over, Coverage: f.Coverage, Gini: f.Gini, Max: f.Max, Most: []exposure{},
	}
	for _, e := range f.Most {
		out.Most = append(out.Most, exposure{s.briefOf(e.Organization), e.Times})
	}
	return out
}

// slate is what a round puts before the coordinators; the pairs are a list of
// their own.
type slate struct {
	Pairs    int           `json:"pairs" doc:"How many suggestions"`
	Reached  int           `json:"reached" doc:"Organisations that get somebody"`
	Balanced fairness      `json:"balanced" doc:"Of this slate"`
	Lists    fairness      `json:"lists" doc:"Of everyone's best partners without balancing, for comparison"`
	Reasons  []reasonCount `json:"without_by_reason" doc:"How many get nobody, for each reason"`
	Without  []without     `json:"without" doc:"Who gets nobody; the first 200"`
	Weights  string        `json:"weights" doc:"The version of the weights"`
	Stats    int           `json:"statistics" doc:"The version of the statistics"`
}

type reasonCount struct {
	Why   string `json:"why" enum:"nothing_published,capacity,no_candidate,all_blocked,partners_full"`
	Count int    `json:"count"`
}

type without struct {
	Organization brief  `json:"organization"`
	Why          string `json:"why" enum:"nothing_published,capacity,no_candidate,all_blocked,partners_full"`
}

func (s *api) slateOf(v partner.Slate) slate {
	out := slate{
		Pairs: len(v.Pairs), Reached: v.Reached(), Balanced: s.fairnessOf(v.Balanced), Lists: s.fairnessOf(v.Lists),
		Reasons: []reasonCount{}, Without: []without{}, Weights: v.Weights, Stats: v.Statistics,
	}
	counts := map[partner.WithoutReason]int{}
	for _, w := range v.Without {
		counts[w.Why]++
		if len(out.Without) < app.MaxPage {
			out.Without = append(out.Without, without{s.briefOf(w.Organization), string(w.Why)})
		}
	}
	for _, why := range partner.WithoutReasons {
		if counts[why] > 0 {
			out.Reasons = append(out.Reasons, reasonCount{string(why), counts[why]})
		}
	}
	return out
}

type roundProgress struct {
	Total    int `json:"total"`
	Decided  int `json:"decided"`
	Approved int `json:"approved" doc:"Of the decided"`
	PutOff   int `json:"put_off" doc:"Until a day that has not come"`
	Waiting  int `json:"waiting" doc:"In the review queue now"`
	Gone     int `json:"gone" doc:"Can no longer be reviewed: somebody left, or a rule or a case came between"`
}

// RoundHead is a round without what it consists of.
type RoundHead struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	State    string        `json:"state" enum:"open,closed,discarded"`
	Options  roundOptions  `json:"options"`
	Progress roundProgress `json:"progress"`
	By       string        `json:"by" doc:"The name of the person who opened it"`
	OpenedAt string        `json:"opened_at" format:"date-time"`
	ClosedAt string        `json:"closed_at,omitempty"`
	Actions  []string      `json:"actions"`
	ETag     string        `json:"etag"`
}

type round struct {
	RoundHead
	Slate   slate       `json:"slate"`
	History []happening `json:"history"`
}

func (s *api) roundHeadOf(v app.RoundView) RoundHead {
	p := v.Progress
	return RoundHead{
		ID: string(v.ID), Name: v.Name, State: string(v.State), Options: roundOptionsOf(v.Options), By: s.app.NameOf(string(v.OpenedBy)),
		Progress: roundProgress{Total: p.Total, Decided: p.Decided, Approved: p.Approved, PutOff: p.PutOff, Waiting: p.Waiting, Gone: p.Gone()},
		OpenedAt: v.OpenedAt.String(), ClosedAt: v.ClosedAt.String(), Actions: some(v.Actions), ETag: etag(v.Version),
	}
}

func (s *api) roundResult(v app.RoundView, err error) (*one[round], error) {
	if err != nil {
		return nil, err
	}
	return &one[round]{ETag: etag(v.Version), Body: round{s.roundHeadOf(v), s.slateOf(v.Slate), s.happenings(v.History)}}, nil
}

type roundPair struct {
	ID            string  `json:"id" doc:"Of the suggestion"`
	Organizations []brief `json:"organizations"`
	Score         float64 `json:"score" doc:"When the round was opened"`
	Word          string  `json:"word" enum:"very_good,good,partial"`
	Mode          string  `json:"mode" enum:"exchange,support,common"`
	Ground        string  `json:"ground" enum:"score,nobody_left_out" doc:"Why it is in"`
	Review        *review `json:"review,omitempty" doc:"What was decided in this round"`
}

func (s *api) roundPairOf(p app.RoundPairView) roundPair {
	first, second, _ := p.ID.Organizations()
	out := roundPair{
		ID: string(p.ID), Organizations: []brief{s.briefOf(first), s.briefOf(second)}, Score: p.Score, Word: app.ScoreWord(p.Score),
		Mode: string(p.Mode), Ground: "score",
	}
	if p.Ground != partner.GroundScore {
		out.Ground = string(p.Ground)
	}
	if p.Review != nil {
		r := s.reviewOf(*p.Review)
		out.Review = &r
	}
	return out
}

// RoundID is the input of what is about one round.
type RoundID struct {
	ID string `path:"id"`
}

func registerRounds(s *api) {
	handle(s, route{method: http.MethodGet, path: "/rounds", id: "list-rounds", summary: "The open round, then the past ones, the latest first (office)", tag: "rounds"},
		func(_ context.Context, who app.Bearer, in *Paging) (*list[RoundHead], error) {
			p, err := s.app.Rounds(who.Actor, in.Cursor, in.Limit)
			return listOf(p, s.roundHeadOf), err
		})
	type preview struct{ Body roundOptions }
	handle(s, route{method: http.MethodPost, path: "/rounds/preview", id: "preview-round", summary: "What a round would hold; nothing is stored (office)", tag: "rounds"},
		func(_ context.Context, who app.Bearer, in *preview) (*plain[slate], error) {
			v, err := s.app.PreviewRound(who.Actor, in.Body.domain())
			if err != nil {
				return nil, err
			}
			return &plain[slate]{Body: s.slateOf(v)}, nil
		})
	type openRequest struct {
		Name    string       `json:"name"`
		Options roundOptions `json:"options"`
	}
	type open struct{ Body openRequest }
	handle(s, route{method: http.MethodPost, path: "/rounds", id: "open-round", summary: "Put a balanced slate before the coordinators (office)", tag: "rounds", status: http.StatusCreated},
		func(ctx context.Context, who app.Bearer, in *open) (*one[round], error) {
			return s.roundResult(s.app.OpenRound(ctx, who.Actor, in.Body.Name, in.Body.Options.domain()))
		})
	handle(s, route{method: http.MethodGet, path: "/rounds/{id}", id: "get-round", summary: "One round (office)", tag: "rounds"},
		func(ctx context.Context, who app.Bearer, in *RoundID) (*one[round], error) {
			return s.roundResult(s.app.Round(ctx, who.Actor, partner.RoundID(in.ID)))
		})
	type pairs struct {
		RoundID
		Paging
	}
	handle(s, route{method: http.MethodGet, path: "/rounds/{id}/pairs", id: "list-round-pairs", summary: "The pairs of a round, the best first (office)", tag: "rounds"},
		func(ctx context.Context, who app.Bearer, in *pairs) (*list[roundPair], error) {
			p, err := s.app.RoundPairs(ctx, who.Actor, partner.RoundID(in.ID), in.Cursor, in.Limit)
			return listOf(p, s.roundPairOf), err
		})
	registerRoundChanges(s)
}

func registerRoundChanges(s *api) {
	type change struct {
		RoundID
		IfMatch
	}
	for _, c := range []struct {
		word, summary string
		act           func(context.Context, partner.Actor, partner.RoundID, int64) (app.RoundView, error)
	}{
		{"close", "End the review of a round (office)", s.app.CloseRound},
		{"reopen", "Undo closing, unless another round is open (office)", s.app.ReopenRound},
		{"discard", "Undo opening, while nothing is decided (office)", s.app.DiscardRound},
	} {
		handle(s, route{method: http.MethodPost, path: "/rounds/{id}/" + c.word, id: c.word + "-round", summary: c.summary, tag: "rounds"},
			func(ctx context.Context, who app.Bearer, in *change) (*one[round], error) {
				version, err := in.version()
				if err != nil {
					return nil, err
				}
				return s.roundResult(c.act(ctx, who.Actor, partner.RoundID(in.ID), version))
			})
	}
}
