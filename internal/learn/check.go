package learn

import (
	"slices"

	"enishi/internal/partner"
)

// Folds is into how many parts the organisations are divided for a check.
const Folds = 5

// resamples is how often the organisations are drawn anew for the range of the
// gain.
const resamples = 2000

// Check divides the organisations into Folds parts. For each it fits weights to
// the decisions in which no organisation of the part is involved and counts how
// many comparisons within its organisations the current and the fitted weights
// order rightly. When the current weights were fitted to some of the decisions
// themselves, the gain is rather too small than too large. The range of the gain comes from drawing organisations with
// replacement: decisions of one organisation hang together.
func Check(examples []Example, prior, current partner.TermWeights) partner.WeightingCheck {
	examples = inOrder(examples)
	before := valuesOf(current)
	part := parts(examples)
	fitted := make([]Values, Folds)
	for f := range fitted {
		fitted[f] = fit(without(examples, part, f), valuesOf(prior))
	}
	var all []order
	var sum order
	for _, j := range within(examples) {
		o := orderOf(j.comparisons, before, fitted[part[j.id]])
		all = append(all, o)
		sum.add(o)
	}
	if sum.weight == 0 {
		return partner.WeightingCheck{Folds: Folds}
	}
	c := partner.WeightingCheck{Folds: Folds, Before: sum.before / sum.weight, After: sum.after / sum.weight}
	c.Gain = c.After - c.Before
	c.GainMin, c.GainMax = rangeOfGain(all)
	return c
}

// parts gives every organisation its part.
func parts(examples []Example) map[partner.OrganizationID]int {
	part := map[partner.OrganizationID]int{}
	for _, e := range examples {
		for _, org := range e.Organizations {
			part[org] = 0
		}
	}
	for i, org := range sortedKeys(part) {
		part[org] = i % Folds
	}
	return part
}

func without(examples []Example, part map[partner.OrganizationID]int, fold int) []Example {
	var out []Example
	for _, e := range examples {
		if part[e.Organizations[0]] != fold && part[e.Organizations[1]] != fold {
			out = append(out, e)
		}
	}
	return out
}

// order is the weight of an organisation's comparisons and of those that weights
// order rightly; equal scores are half right.
type order struct{ weight, before, after float64 }

func orderOf(comparisons []comparison, before, after Values) order {
	var o order
	for _, c := range comparisons {
		o.add(order{c.weight, c.weight * right(before.dot(c.more)), c.weight * right(after.dot(c.more))})
	}
	return o
}

func (o *order) add(p order) {
	o.weight += p.weight
	o.before += p.before
	o.after += p.after
}

func right(more float64) float64 {
	// Scores that differ by rounding are equal.
	const same = 1e-12
	switch {
	case more > same:
		return 1
	case more < -same:
		return 0
	}
	return .5
}

func rangeOfGain(all []order) (low, high float64) {
	draw := draws(1)
	gains := make([]float64, resamples)
	for i := range gains {
		var sum order
		for range all {
			sum.add(all[draw.below(len(all))])
		}
		gains[i] = (sum.after - sum.before) / sum.weight
	}
	slices.Sort(gains)
	return gains[resamples*25/1000], gains[resamples*975/1000-1]
}

// draws is SplitMix64, so that a check gives the same range every time.
type draws uint64

func (d *draws) below(n int) int {
	*d += 0x9E3779B97F4A7C15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return int((z ^ z>>31) % uint64(n)) //nolint:gosec // n is a length, so the rest fits
}
