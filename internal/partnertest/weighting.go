package partnertest

import "enishi/internal/partner"

// WeightingBuilder describes proposed weights; Proposed and the other states
// make them.
type WeightingBuilder struct {
	id       partner.WeightingID
	proposal partner.WeightingProposal
}

// Weighting starts the n-th proposal.
func Weighting(n int) WeightingBuilder {
	return WeightingBuilder{id: partner.WeightingIDOf(n), proposal: partner.WeightingProposal{
		Weights: partner.TermWeights{Reciprocity: .5, Goals: .2, Place: .2, Kinds: .1},
		Before:  partner.TermWeights{Reciprocity: .6, Goals: .15, Place: .18, Kinds: .07},
		BasedOn: "2026.2", Shipped: "2026.2",
		Evidence: partner.WeightingEvidence{
			Reviewed: 130, Decisions: 120, Comparisons: 210, Organizations: 44,
			Grades: map[string]int{"dismissed": 60, "approved": 40, "formed": 20}, LeftOut: map[string]int{"reason": 10},
		},
		Check: partner.WeightingCheck{Folds: 5, Before: .71, After: .74, Gain: .03, GainMin: -.01, GainMax: .07},
	}}
}

// Weights sets the proposed weights.
func (b WeightingBuilder) Weights(w partner.TermWeights) WeightingBuilder {
	b.proposal.Weights = w
	return b
}

// Proposed waits for an administrator.
func (b WeightingBuilder) Proposed() *partner.Weighting {
	w, err := partner.NewWeighting(b.id, b.proposal, Coordinator(), Now)
	must(err)
	return w
}

// Adopted was taken into use in the turn.
func (b WeightingBuilder) Adopted(turn int64) *partner.Weighting {
	w := b.Proposed()
	must(w.Adopt(Admin(), turn, "", Now))
	return w
}

// Retired was in use.
func (b WeightingBuilder) Retired(turn int64) *partner.Weighting {
	w := b.Adopted(turn)
	must(w.Retire(Admin(), "", Now))
	return w
}

// Rejected was put aside.
func (b WeightingBuilder) Rejected() *partner.Weighting {
	w := b.Proposed()
	must(w.Reject(Admin(), "", Now))
	return w
}
