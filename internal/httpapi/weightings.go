package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// termShares are the weights of the four terms.
type termShares struct {
	Reciprocity float64 `json:"reciprocity" doc:"Each at least 0; together they are 1"`
	Goals       float64 `json:"goals"`
	Place       float64 `json:"place"`
	Kinds       float64 `json:"kinds"`
}

type weightingEvidence struct {
	Reviewed      int            `json:"reviewed" doc:"Suggestions that somebody acted on"`
	Decisions     int            `json:"decisions" doc:"Of these, the ones that say how well a suggestion fits"`
	Grades        map[string]int `json:"grades" doc:"These by how far they came: dismissed, held, approved, accepted, formed"`
	LeftOut       map[string]int `json:"left_out" doc:"The others by why they do not count: undecided, known, reason, terms"`
	Comparisons   int            `json:"comparisons" doc:"One suggestion of an organisation came farther than another"`
	Organizations int            `json:"organizations" doc:"With such comparisons"`
}

func evidenceOf(e partner.WeightingEvidence) weightingEvidence {
	out := weightingEvidence(e)
	if out.Grades == nil {
		out.Grades = map[string]int{}
	}
	if out.LeftOut == nil {
		out.LeftOut = map[string]int{}
	}
	return out
}

type weightingCheck struct {
	Before  float64 `json:"before" doc:"Share of comparisons in the right order in organisations that were held out; 0.5 is chance"`
	After   float64 `json:"after" doc:"The same with the proposed weights"`
	Gain    float64 `json:"gain"`
	GainMin float64 `json:"gain_min" doc:"With gain_max the range that holds the gain 95 times in 100"`
	GainMax float64 `json:"gain_max"`
	Verdict string  `json:"verdict" enum:"better,unclear,worse"`
}

type weightingStep struct {
	At   string `json:"at" format:"date-time"`
	By   string `json:"by" doc:"The name of the person"`
	What string `json:"what" enum:"proposed,adopted,retired,rejected"`
	Note string `json:"note,omitempty"`
}

type weighting struct {
	ID      string            `json:"id"`
	State   string            `json:"state" enum:"proposed,adopted,retired,rejected"`
	InUse   bool              `json:"in_use"`
	Weights termShares        `json:"weights"`
	Before  termShares        `json:"before" doc:"The weights that were in use when it was proposed"`
	BasedOn string            `json:"based_on" doc:"Their version"`
	Shipped string            `json:"shipped" doc:"The version of all other numbers at that time"`
	Found   weightingEvidence `json:"evidence"`
	Check   weightingCheck    `json:"check"`
	History []weightingStep   `json:"history"`
	Actions []string          `json:"actions"`
	ETag    string            `json:"etag"`
}

func (s *api) weightingOf(who partner.Actor, inUse partner.WeightingID) func(partner.Weighting) weighting {
	return func(w partner.Weighting) weighting {
		p := w.Proposal
		out := weighting{
			ID: string(w.ID), State: string(w.State), InUse: w.ID == inUse, Weights: termShares(p.Weights), Before: termShares(p.Before),
			BasedOn: p.BasedOn, Shipped: p.Shipped, Found: evidenceOf(p.Evidence), History: []weightingStep{}, Actions: some(w.Actions(who)), ETag: etag(w.Version),
			Check: weightingCheck{
				Before: p.Check.Before, After: p.Check.After, Gain: p.Check.Gain, GainMin: p.Check.GainMin, GainMax: p.Check.GainMax,
				Verdict: string(p.Check.Verdict()),
			},
		}
		for _, h := range w.History {
			out.History = append(out.History, weightingStep{At: h.At.String(), By: s.app.NameOf(h.By), What: h.What, Note: h.With["note"]})
		}
		return out
	}
}

type missingDecisions struct {
	Decisions     int `json:"decisions"`
	Comparisons   int `json:"comparisons"`
	Organizations int `json:"organizations"`
}

type learningBody struct {
	Version        string            `json:"version" doc:"Shown with every score"`
	InUse          termShares        `json:"in_use"`
	Weighting      string            `json:"weighting,omitempty" doc:"The id of the weighting in use; absent when the shipped weights are"`
	Shipped        termShares        `json:"shipped"`
	ShippedVersion string            `json:"shipped_version"`
	Evidence       weightingEvidence `json:"evidence" doc:"Of the decisions until now"`
	Missing        missingDecisions  `json:"missing" doc:"How many more of each a proposal needs"`
	Items          []weighting       `json:"items" doc:"The latest first"`
	Actions        []string          `json:"actions" doc:"propose, reset"`
}

func (s *api) learningOf(who partner.Actor, v app.LearningView, err error) (*plain[learningBody], error) {
	if err != nil {
		return nil, err
	}
	out := &plain[learningBody]{Body: learningBody{
		Version: v.Version, InUse: termShares(v.InUse), Weighting: string(v.Weighting), Shipped: termShares(v.Shipped), ShippedVersion: v.ShippedVersion,
		Evidence: evidenceOf(v.Evidence), Missing: missingDecisions(v.Missing), Items: []weighting{}, Actions: some(v.Actions),
	}}
	for _, w := range v.Items {
		out.Body.Items = append(out.Body.Items, s.weightingOf(who, v.Weighting)(w))
	}
	return out, nil
}

func (s *api) weightingResult(who partner.Actor, w partner.Weighting, err error) (*one[weighting], error) {
	if err != nil {
		return nil, err
	}
	v, err := s.app.Learning(who)
	return &one[weighting]{ETag: etag(w.Version), Body: s.weightingOf(who, v.Weighting)(w)}, err
}

// WeightingID is the input of what is about one weighting.
type WeightingID struct {
	ID string `path:"id"`
}

type weightsNote struct {
	Note string `json:"note,omitempty" doc:"Why, for the history"`
}

func registerWeightings(s *api) {
	handle(s, route{method: http.MethodGet, path: "/weightings", id: "list-weightings", summary: "The weights in use, what others were proposed and how much there is to learn from (office)", tag: "weightings"},
		func(_ context.Context, who app.Bearer, _ *none) (*plain[learningBody], error) {
			v, err := s.app.Learning(who.Actor)
			return s.learningOf(who.Actor, v, err)
		})
	handle(s, route{method: http.MethodPost, path: "/weightings", id: "propose-weighting", summary: "Propose weights from the decisions until now (office)", tag: "weightings", status: http.StatusCreated},
		func(ctx context.Context, who app.Bearer, _ *none) (*one[weighting], error) {
			w, err := s.app.ProposeWeights(ctx, who.Actor, false)
			return s.weightingResult(who.Actor, w, err)
		})
	handle(s, route{method: http.MethodGet, path: "/weightings/{id}", id: "get-weighting", summary: "One proposal with what became of it (office)", tag: "weightings"},
		func(ctx context.Context, who app.Bearer, in *WeightingID) (*one[weighting], error) {
			w, err := s.app.Weighting(ctx, who.Actor, partner.WeightingID(in.ID))
			return s.weightingResult(who.Actor, w, err)
		})
	registerWeightingDecisions(s)
}

func registerWeightingDecisions(s *api) {
	type decide struct {
		WeightingID
		IfMatch
		Body weightsNote
	}
	for _, e := range []struct {
		name, summary string
		do            func(*app.App) func(context.Context, partner.Actor, partner.WeightingID, int64, string) (partner.Weighting, error)
	}{
		{"adopt", "Take proposed or earlier weights into use (administrator)", func(a *app.App) func(context.Context, partner.Actor, partner.WeightingID, int64, string) (partner.Weighting, error) {
			return a.AdoptWeights
		}},
		{"reject", "Put a proposal aside (administrator)", func(a *app.App) func(context.Context, partner.Actor, partner.WeightingID, int64, string) (partner.Weighting, error) {
			return a.RejectWeights
		}},
		{"reconsider", "Take a rejection back (administrator)", func(a *app.App) func(context.Context, partner.Actor, partner.WeightingID, int64, string) (partner.Weighting, error) {
			return a.ReconsiderWeights
		}},
	} {
		handle(s, route{method: http.MethodPost, path: "/weightings/{id}/" + e.name, id: e.name + "-weighting", summary: e.summary, tag: "weightings"},
			func(ctx context.Context, who app.Bearer, in *decide) (*one[weighting], error) {
				version, err := in.version()
				if err != nil {
					return nil, err
				}
				w, err := e.do(s.app)(ctx, who.Actor, partner.WeightingID(in.ID), version, in.Body.Note)
				return s.weightingResult(who.Actor, w, err)
			})
	}
	type reset struct{ Body weightsNote }
	handle(s, route{method: http.MethodPost, path: "/weightings/reset", id: "reset-weightings", summary: "Go back to the shipped weights (administrator)", tag: "weightings"},
		func(ctx context.Context, who app.Bearer, in *reset) (*plain[learningBody], error) {
			v, err := s.app.ResetWeights(ctx, who.Actor, in.Body.Note)
			return s.learningOf(who.Actor, v, err)
		})
}
