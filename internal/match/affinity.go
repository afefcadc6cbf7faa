package match

// guessed is what remains of the trust in a likeness of goals of which at least
// one side was read off a text: words say what an organisation works with more
// surely than what it works for.
const guessed = .3

// theme is how far the likeness of all that two members speak of stands in for
// goals that a side did not enter; themeKnown is its part where both did: two
// who share a goal may still work in fields that have nothing to do with each
// other.
const (
	theme      = .7
	themeKnown = .5
)

// goalsValue is the goals term: what is known counts with the trust in it, the
// rest is the prior; both lean towards the likeness of the two members' fields.
func (m *model) goalsValue(a, b *member) float64 {
	w := m.weights.Goals
	prior := m.weights.Prior.Goals
	trust := a.trust * b.trust
	speaking := len(a.theme) > 0 && len(b.theme) > 0
	field := a.theme.dot(b.theme)
	if speaking {
		prior += theme * (field - prior)
	}
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
		known = w.GoalShare*known + w.TargetShare*sharedTargets(a, b)
	}
	if speaking {
		known += themeKnown * (field - known)
	}
	return trust*known + (1-trust)*prior
}

// sharedTargets is the Jaccard index of the targets, weighted by rarity.
func sharedTargets(a, b *member) float64 {
	both, either := 0.0, 0.0
	i, j := 0, 0
	for i < len(a.targets) || j < len(b.targets) {
		switch {
		case j == len(b.targets) || i < len(a.targets) && a.targets[i] < b.targets[j]:
			either += a.rare[i]
			i++
		case i == len(a.targets) || b.targets[j] < a.targets[i]:
			either += b.rare[j]
			j++
		default:
			idf := a.rare[i]
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
