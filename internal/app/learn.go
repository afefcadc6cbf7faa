package app

import (
	"cmp"
	"context"
	"slices"

	"enishi/internal/learn"
	"enishi/internal/partner"
)

// LearningView is what is in use, what could be, and what it was read from.
type LearningView struct {
	InUse          partner.TermWeights
	Version        string              // shown with every score
	Weighting      partner.WeightingID // "" when the shipped weights are in use
	Shipped        partner.TermWeights
	ShippedVersion string
	Evidence       partner.WeightingEvidence // of the decisions until now
	Missing        learn.Missing             // until a proposal can be made
	Items          []partner.Weighting       // the latest first
	Actions        []string
}

// Learning tells the office what scores are made of. Errors: forbidden.
func (a *App) Learning(actor partner.Actor) (LearningView, error) {
	if !actor.ReadsWeightings() {
		return LearningView{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not read weights")
	}
	examples, evidence := a.examples()
	a.mem.mu.RLock()
	items := a.mem.allWeightings()
	a.mem.mu.RUnlock()
	inUse, adopted := partner.WeightingInUse(items)
	score, version := a.mem.weightsOf(inUse, adopted)
	slices.SortFunc(items, func(x, y partner.Weighting) int { return cmp.Compare(y.ID.Number(), x.ID.Number()) })
	v := LearningView{
		InUse: partner.TermWeights(score), Version: version, Weighting: inUse.ID,
		Shipped: partner.TermWeights(a.Weights.Score), ShippedVersion: a.Weights.Version,
		Evidence: evidence, Missing: learn.MissingFrom(evidence), Items: items, Actions: []string{},
	}
	if len(examples) > 0 && !v.Missing.Any() {
		v.Actions = append(v.Actions, "propose")
	}
	if adopted && actor.DecidesWeightings() {
		v.Actions = append(v.Actions, "reset")
	}
	return v, nil
}

// Weighting reads one. Errors: not_found.
func (a *App) Weighting(ctx context.Context, actor partner.Actor, id partner.WeightingID) (partner.Weighting, error) {
	return a.weightings.Find(ctx, actor.Scope(), string(id))
}

// examples are the decisions until now, and how many there are of which kind.
func (a *App) examples() ([]learn.Example, partner.WeightingEvidence) {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var out []learn.Example
	leftOut := map[learn.LeftOut]int{}
	for _, s := range a.mem.suggestions {
		e, why := learn.ExampleOf(s, a.mem.introductions[s.IntroductionID])
		if why != "" {
			leftOut[why]++
			continue
		}
		out = append(out, e)
	}
	return out, learn.Count(out, leftOut)
}

// ProposeWeights fits weights to the decisions until now and keeps them as a
// proposal, unless dry; an open proposal gives way. Errors: forbidden, conflict
// (too_few_decisions; weights_agree: the decisions ask for nothing else).
func (a *App) ProposeWeights(ctx context.Context, actor partner.Actor, dry bool) (partner.Weighting, error) {
	v, err := a.Learning(actor)
	if err != nil {
		return partner.Weighting{}, err
	}
	if v.Missing.Any() {
		return partner.Weighting{}, tooFew(v.Missing)
	}
	p := partner.WeightingProposal{Before: v.InUse, BasedOn: v.Version, Shipped: v.ShippedVersion}
	var examples []learn.Example
	examples, p.Evidence = a.examples()
	// Two fits at once would only take the processors from everybody else.
	a.fitting.Lock()
	p.Weights = learn.Fit(examples, v.Shipped)
	if p.Weights != p.Before {
		p.Check = learn.Check(examples, v.Shipped, p.Before)
	}
	a.fitting.Unlock()
	if p.Weights == p.Before {
		return partner.Weighting{}, partner.Fail(partner.KindConflict, "weights_agree", "the decisions agree with the weights in use; there is nothing to propose")
	}
	return a.keepProposal(ctx, actor, p, v.Items, dry)
}

func tooFew(m learn.Missing) error {
	return partner.Fail(partner.KindConflict, "too_few_decisions",
		"there are not enough decisions to learn from yet: %d more that say how well a suggestion fits, %d more comparisons of two decisions of one organisation, %d more organisations with such comparisons are needed",
		m.Decisions, m.Comparisons, m.Organizations)
}

// keepProposal gives the proposal the next free number.
func (a *App) keepProposal(ctx context.Context, actor partner.Actor, p partner.WeightingProposal, known []partner.Weighting, dry bool) (partner.Weighting, error) {
	next := 1
	for _, w := range known {
		next = max(next, w.ID.Number()+1)
	}
	for {
		w, err := partner.NewWeighting(partner.WeightingIDOf(next), p, actor, a.now())
		if err != nil || dry {
			return *w, err
		}
		err = a.weightings.Insert(ctx, actor.Scope(), w)
		if partner.IsKind(err, partner.KindConflict) {
			next++ // another process took the number
			continue
		}
		if err != nil {
			return *w, err
		}
		a.mem.putWeighting(*w)
		for _, old := range known {
			if old.State == partner.WeightingProposed {
				if err := a.retireWeighting(ctx, actor, old.ID, partner.WeightingProposed, ""); err != nil {
					return *w, err
				}
			}
		}
		return *w, nil
	}
}

// AdoptWeights takes proposed or earlier weights into use: the next suggestion
// that anybody reads is scored with them. Errors: forbidden, not_found, stale,
// conflict, invalid.
func (a *App) AdoptWeights(ctx context.Context, actor partner.Actor, id partner.WeightingID, version int64, note string) (partner.Weighting, error) {
	if !actor.DecidesWeightings() {
		return partner.Weighting{}, weightsForbidden()
	}
	turn := int64(1)
	// The store knows of adoptions that this process has not heard of yet.
	err := a.weightings.All(ctx, actor.Scope(), func(w partner.Weighting) error {
		turn = max(turn, w.Turn+1)
		return nil
	})
	if err != nil {
		return partner.Weighting{}, err
	}
	w, err := a.weightings.Update(ctx, actor.Scope(), string(id), version, func(w *partner.Weighting) error {
		return w.Adopt(actor, turn, note, a.now())
	})
	if err != nil {
		return w, err
	}
	a.mem.putWeighting(w)
	if err := a.settleWeightings(ctx, actor); err != nil {
		// It counts for nothing any more, and Repair tries again.
		a.Log.WarnContext(ctx, "earlier weights are not retired yet", "error", err)
	}
	return w, nil
}

// RejectWeights puts a proposal aside. Errors: forbidden, not_found, stale,
// conflict, invalid.
func (a *App) RejectWeights(ctx context.Context, actor partner.Actor, id partner.WeightingID, version int64, note string) (partner.Weighting, error) {
	return a.decideWeights(ctx, actor, id, version, func(w *partner.Weighting) error { return w.Reject(actor, note, a.now()) })
}

// ReconsiderWeights undoes a rejection. Errors: forbidden, not_found, stale,
// conflict, invalid.
func (a *App) ReconsiderWeights(ctx context.Context, actor partner.Actor, id partner.WeightingID, version int64, note string) (partner.Weighting, error) {
	return a.decideWeights(ctx, actor, id, version, func(w *partner.Weighting) error { return w.Reconsider(actor, note, a.now()) })
}

func (a *App) decideWeights(ctx context.Context, actor partner.Actor, id partner.WeightingID, version int64, fn func(*partner.Weighting) error) (partner.Weighting, error) {
	if !actor.DecidesWeightings() {
		return partner.Weighting{}, weightsForbidden()
	}
	w, err := a.weightings.Update(ctx, actor.Scope(), string(id), version, fn)
	if err == nil {
		a.mem.putWeighting(w)
	}
	return w, err
}

// ResetWeights goes back to the shipped weights. Errors: forbidden, conflict
// (they are in use), invalid.
func (a *App) ResetWeights(ctx context.Context, actor partner.Actor, note string) (LearningView, error) {
	if !actor.DecidesWeightings() {
		return LearningView{}, weightsForbidden()
	}
	var adopted []partner.Weighting
	err := a.weightings.All(ctx, actor.Scope(), func(w partner.Weighting) error {
		if w.State == partner.WeightingAdopted {
			adopted = append(adopted, w)
		}
		return nil
	})
	if err != nil {
		return LearningView{}, err
	}
	if len(adopted) == 0 {
		return LearningView{}, partner.Fail(partner.KindConflict, "shipped_in_use", "the shipped weights are in use already")
	}
	// The one in use goes last, so that no earlier one comes up in between.
	slices.SortFunc(adopted, func(x, y partner.Weighting) int { return cmp.Compare(x.Turn, y.Turn) })
	for _, w := range adopted {
		if err := a.retireWeighting(ctx, actor, w.ID, partner.WeightingAdopted, note); err != nil {
			return LearningView{}, err
		}
	}
	return a.Learning(actor)
}

func weightsForbidden() error {
	return partner.Fail(partner.KindForbidden, "not_allowed", "this account may not change the weights in use")
}
