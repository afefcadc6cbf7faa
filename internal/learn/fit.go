package learn

import (
	"maps"
	"math"
	"slices"

	"enishi/internal/partner"
)

// PriorDecisions is how many consistent decisions the shipped weights are worth:
// so many move the proposal half of the way to what the decisions alone would
// say. It is a few months' work of an office, so that one week or one person
// does not turn the ranking round.
const PriorDecisions = 300

// Sharpness is how firmly decisions follow scores: P(better) = σ(sharpness ·
// difference of the scores). It is fitted too, near to usualSharpness: a
// suggestion that scores .1 more is then preferred 73 times in 100. Decisions
// that contradict each other or the score have a low one, and so move nothing.
const (
	usualSharpness  = 10.0
	sharpnessSpread = 10.0
	mostSharpness   = 40.0
)

// leastSpread is how far the values of every term are taken to differ at least,
// so that a term that hardly ever differs keeps its weight.
const leastSpread = .05

// Fit proposes weights: the most probable ones under a logistic model of all
// comparisons and a normal prior around the given weights, on the simplex (no
// weight is negative, they add up to 1). They are given to three places. The
// prior has to be the shipped weights also when others are in use: those were
// fitted to the same decisions, which would then count twice.
//
// The prior is as precise as PriorDecisions decisions would be that have the
// spread of these and the usual sharpness. So n consistent decisions move the
// weights by about n/(n + PriorDecisions) of the way.
func Fit(examples []Example, prior partner.TermWeights) partner.TermWeights {
	return rounded(fit(inOrder(examples), valuesOf(prior))).weights()
}

// fit wants the examples in order.
func fit(examples []Example, start Values) Values {
	p := problemOf(examples, start)
	if len(p.rows) == 0 {
		return start
	}
	// The two parts are convex each, not both together: the better end of two
	// starts is taken, one that first believes the decisions and one that first
	// asks whether they follow the score at all.
	believing := p.climb(start, usualSharpness)
	asking := p.climb(start, p.sharpest(start, usualSharpness))
	if p.value(asking.weights, asking.sharpness) > p.value(believing.weights, believing.sharpness) {
		return asking.weights
	}
	return believing.weights
}

// problem is what a fit maximises.
type problem struct {
	rows  []comparison
	start Values
	prior matrix // precision
}

type matrix [4][4]float64

func problemOf(examples []Example, start Values) problem {
	p := problem{start: start, rows: across(examples)}
	for _, j := range within(examples) {
		p.rows = append(p.rows, j.comparisons...)
	}
	total := 0.0
	for _, r := range p.rows {
		total += r.weight
	}
	if total == 0 {
		p.rows = nil
		return p
	}
	p.prior, _ = p.information(start, usualSharpness)
	for i := range p.prior {
		for k := range p.prior {
			p.prior[i][k] *= PriorDecisions / total
		}
		p.prior[i][i] += PriorDecisions * usualSharpness * usualSharpness / 4 * leastSpread * leastSpread
	}
	return p
}

// information is Σ weight·β²·p(1−p)·d·dᵀ, and the gradient of the comparisons'
// part of −value.
func (p *problem) information(w Values, sharpness float64) (curve matrix, down Values) {
	for _, r := range p.rows {
		q := logistic(sharpness * w.dot(r.more))
		bend, fall := r.weight*sharpness*sharpness*q*(1-q), r.weight*sharpness*(q-1)
		for i := range curve {
			down[i] += fall * r.more[i]
			for k := range curve {
				curve[i][k] += bend * r.more[i] * r.more[k]
			}
		}
	}
	return curve, down
}

// value is the logarithm of the posterior, but for a constant.
func (p *problem) value(w Values, sharpness float64) float64 {
	sum := 0.0
	for _, r := range p.rows {
		sum += r.weight * logLogistic(sharpness*w.dot(r.more))
	}
	off := (sharpness - usualSharpness) / sharpnessSpread
	sum -= off * off / 2
	for i := range p.prior {
		for k := range p.prior {
			sum -= (w[i] - p.start[i]) * p.prior[i][k] * (w[k] - p.start[k]) / 2
		}
	}
	return sum
}

// place is where a climb stands.
type place struct {
	weights   Values
	sharpness float64
}

// climb improves weights and sharpness in turn until neither moves.
func (p *problem) climb(w Values, sharpness float64) place {
	at := place{w, sharpness}
	for range 30 {
		next := place{weights: p.improve(at)}
		next.sharpness = p.sharpest(next.weights, at.sharpness)
		still := math.Abs(next.sharpness-at.sharpness) < 1e-3
		for i := range next.weights {
			still = still && math.Abs(next.weights[i]-at.weights[i]) < 1e-5
		}
		at = next
		if still {
			break
		}
	}
	return at
}

// improve takes one step of Newton's method within the simplex, shortened until
// it leads up.
func (p *problem) improve(at place) Values {
	down, curve := p.slope(at)
	target := lowestOnSimplex(curve, down, at.weights)
	here := p.value(at.weights, at.sharpness)
	for share := 1.0; share > 1e-6; share /= 2 {
		next := at.weights
		for i := range next {
			next[i] += share * (target[i] - at.weights[i])
		}
		if p.value(next, at.sharpness) >= here {
			return next
		}
	}
	return at.weights
}

// slope is the gradient and the curvature of −value.
func (p *problem) slope(at place) (down Values, curve matrix) {
	curve, down = p.information(at.weights, at.sharpness)
	for i := range curve {
		for k := range curve {
			curve[i][k] += p.prior[i][k]
			down[i] += p.prior[i][k] * (at.weights[k] - p.start[k])
		}
	}
	return down, curve
}

// sharpest is the most probable sharpness for the weights. The slope falls, so
// Newton's steps are kept between where it rises and where it falls.
func (p *problem) sharpest(w Values, from float64) float64 {
	differences := make([]float64, len(p.rows))
	for i, r := range p.rows {
		differences[i] = w.dot(r.more)
	}
	lo, hi, at := 0.0, mostSharpness, from
	for hi-lo > 1e-6 {
		const tight = 1 / (sharpnessSpread * sharpnessSpread)
		rising, bend := (usualSharpness-at)*tight, tight
		for i, d := range differences {
			q := logistic(at * d)
			rising += p.rows[i].weight * d * (1 - q)
			bend += p.rows[i].weight * d * d * q * (1 - q)
		}
		if rising > 0 {
			lo = at
		} else {
			hi = at
		}
		next := at + rising/bend
		if math.Abs(next-at) < 1e-6 {
			break
		}
		if next <= lo || next >= hi {
			next = (lo + hi) / 2
		}
		at = next
	}
	return at
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func logLogistic(x float64) float64 {
	if x < 0 {
		return x - math.Log1p(math.Exp(x))
	}
	return -math.Log1p(math.Exp(-x))
}

func sortedKeys[K ~string, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
