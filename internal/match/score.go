package match

import (
	"math"
	"slices"

	"enishi/internal/partner"
)

// strength is a pair's reciprocity with the figures it was made of.
type strength struct {
	mode  partner.Mode
	value float64    // R, in [0, 1]
	gains [2]float64 // of the first from the second, and of the second from the first
	// the needs that are alike, for the common mode
	common [2]int
}

// reciprocity chooses the best mode.
func (m *model) reciprocity(a, b *member, words wording) strength {
	s := m.strengthOf(m.gain(a, b, words), m.gain(b, a, words))
	if common, at := m.commonGround(a, b, words, s.value); common > s.value {
		s.mode, s.value, s.common = partner.ModeCommon, common, at
	}
	s.value = min(1, s.value)
	return s
}

// strengthOf is the better of the modes in which offers answer needs.
func (m *model) strengthOf(first, second float64) strength {
	w := m.weights.Reciprocity
	s := strength{mode: partner.ModeExchange, gains: [2]float64{first, second}, value: w.Exchange(first, second)}
	if support := w.Support * max(first, second); support > s.value {
		s.mode, s.value = partner.ModeSupport, support
	}
	return s
}

// Exchange is what two can do for each other whose gains, each in [0, 1], are d1
// and d2: R = 2(d1+ε)(d2+ε)/(d1+d2+2ε) − ε, the harmonic mean moved by ε, so that
// both must gain and one-sided pairs still have an order. Symmetric, in [0, 1];
// R(d, d) = d.
func (w ReciprocityWeights) Exchange(d1, d2 float64) float64 {
	lo, hi, e := min(d1, d2), max(d1, d2), w.Epsilon
	return max(0, 2*(lo+e)*(hi+e)/(lo+hi+float64(2*e))-e)
}

// commonGround finds the two needs that seek most of the same joint work: the
// likeness, times how far each is the kind that the other wants, times a shared
// form. Only what is above the floor is looked for.
func (m *model) commonGround(a, b *member, words wording, floor float64) (best float64, at [2]int) {
	best = floor
	for i := range a.needs {
		for j := range b.needs {
			if v := m.common(&a.needs[i], &b.needs[j], words, best); v > best {
				best, at = v, [2]int{i, j}
			}
		}
	}
	return best, at
}

// common is how far two needs seek the same joint work, or 0 when that is not
// above the floor.
func (m *model) common(x, y *prepared, words wording, floor float64) float64 {
	if x.joint == 0 || y.joint == 0 {
		return 0
	}
	fit := math.Sqrt(x.wanted[y.owner.kind]*y.wanted[x.owner.kind]) * m.sharedForm(x, y)
	if fit <= floor {
		return 0
	}
	return (m.jointly(x, y, words).value + m.jointly(y, x, words).value) / 2 * fit
}

// unlikeForms is what a pair of listings keeps that name different forms of
// working together.
const unlikeForms = .4

func (m *model) sharedForm(x, y *prepared) float64 {
	return formsFit(x.formSet, y.formSet)
}

func formsFit(x, y uint16) float64 {
	switch {
	case x == 0 || y == 0:
		return (1 + unlikeForms) / 2
	case x&y != 0:
		return 1
	}
	return unlikeForms
}

// formSetOf is a set of forms by their place in the closed list.
func formSetOf(forms []partner.Form) (set uint16) {
	for i, e := range partner.Forms {
		if slices.Contains(forms, partner.Form(e.Code)) {
			set |= 1 << i
		}
	}
	return set
}

// terms is the whole score of a pair: the value of each term in a fixed order.
type terms struct {
	strength
	goals, place, kinds float64
}

// inOrder puts the smaller id first: every figure of a pair is computed in that
// order, so that rounding is the same from both sides.
func inOrder(a, b *member) (first, second *member) {
	if b.ID < a.ID {
		return b, a
	}
	return a, b
}

// terms wants the two in order.
func (m *model) terms(a, b *member, words wording) terms {
	return terms{strength: m.reciprocity(a, b, words), goals: m.goalsValue(a, b), place: placeValue(a.Profile, b.Profile, m.weights), kinds: kindsValue(a, b)}
}

// score adds up the contributions in the order in which they are told, so that
// they give the score to the last bit.
func (t terms) score(w ScoreWeights) float64 {
	sum := 0.0
	for _, one := range t.list(w) {
		sum += one.Contribution
	}
	return sum
}

// list gives the terms as they are told.
func (t terms) list(w ScoreWeights) [4]partner.ScoreTerm {
	one := func(code partner.TermCode, value, weight float64) partner.ScoreTerm {
		// The conversion rounds: no processor may fuse it with the addition.
		return partner.ScoreTerm{Code: code, Value: value, Weight: weight, Contribution: float64(weight * value)}
	}
	return [4]partner.ScoreTerm{
		one(partner.TermReciprocity, t.value, w.Reciprocity),
		one(partner.TermGoals, t.goals, w.Goals),
		one(partner.TermPlace, t.place, w.Place),
		one(partner.TermKinds, t.kinds, w.Kinds),
	}
}
