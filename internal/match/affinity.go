package match

import (
	"slices"
)

// guessed is what remains of the trust in a likeness of goals of which at least
// one side was read off a text: words say what an organisation works with more
// surely than what it works for.
const guessed = .3

// goalsValue is the goals term: what is known counts with the trust in it, the
// rest is the prior.
func (m *model) goalsValue(a, b *member) float64 {
	w := m.weights.Goals
	prior := m.weights.Prior.Goals
	trust := a.trust * b.trust
	if a.norm == 0 || b.norm == 0 {
		return prior
	}
	if trust < 1 {
		trust *= guessed
	}
	product := 0.0
	for i := range a.goals {
		product += a.goals[i] * b.kgoals[i]
	}
	known := min(1, product/(a.norm*b.norm))
	if len(a.targets) > 0 && len(b.targets) > 0 {
		known = w.GoalShare*known + w.TargetShare*m.sharedTargets(a, b)
	}
	return trust*known + (1-trust)*prior
}

// sharedTargets is the Jaccard index of the targets, weighted by rarity.
func (m *model) sharedTargets(a, b *member) float64 {
	both, either := 0.0, 0.0
	i, j := 0, 0
	for i < len(a.targets) || j < len(b.targets) {
		switch {
		case j == len(b.targets) || i < len(a.targets) && a.targets[i] < b.targets[j]:
			either += m.stats.targetIDF(a.targets[i])
			i++
		case i == len(a.targets) || b.targets[j] < a.targets[i]:
			either += m.stats.targetIDF(b.targets[j])
			j++
		default:
			idf := m.stats.targetIDF(a.targets[i])
			both, either = both+idf, either+idf
			i++
			j++
		}
	}
	if either == 0 {
		return 0
	}
	return both / either
}

// kindsValue is the kinds term: how far each is a kind that the other asks for,
// and where a side does not say, how readily the two kinds work together.
func (m *model) kindsValue(a, b *member) float64 {
	return (m.asksFor(a, b) + m.asksFor(b, a)) / 2
}

// asksFor is the share of a's listings that ask for b's kind, those that do not
// say counting as it is usual between the two kinds.
func (m *model) asksFor(a, b *member) float64 {
	usual, ok := m.know.general.KindAffinity.At(a.Kind, b.Kind)
	if !ok {
		usual = m.weights.Prior.Kinds
	}
	sum, n := 0.0, 0.0
	for _, side := range [][]prepared{a.needs, a.offers} {
		for i := range side {
			v := usual
			if len(side[i].kinds) > 0 && b.Kind != "" {
				v = 0
				if slices.Contains(side[i].kinds, b.Kind) {
					v = 1
				}
			}
			sum, n = sum+v, n+1
		}
	}
	if n == 0 {
		return usual
	}
	return sum / n
}
