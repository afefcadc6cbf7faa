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
	aims := alignment{
		trust: a.trust * b.trust, norms: a.norm * b.norm,
		speaking: len(a.theme) > 0 && len(b.theme) > 0, field: a.theme.dot(b.theme),
		targeted: len(a.targets) > 0 && len(b.targets) > 0,
	}
	for i := range a.goals {
		aims.product += float64(a.goals[i] * b.kgoals[i])
	}
	if aims.targeted {
		aims.targets = sharedTargets(a, b)
	}
	return aims.value(&m.weights)
}

// alignment is what two members have in common of what they work for.
type alignment struct {
	trust    float64 // of both
	product  float64 // goalsᵀ·K·goals
	norms    float64 // of both; 0 when a side has no goals
	targeted bool    // both have targets
	targets  float64 // how far these agree
	speaking bool    // both speak of topics
	field    float64 // how far these agree
}

func (a *alignment) value(w *Weights) float64 {
	prior, trust := w.Prior.Goals, a.trust
	if a.speaking {
		prior += float64(theme * (a.field - prior))
	}
	if a.norms == 0 {
		return prior
	}
	if trust < 1 {
		trust *= guessed
	}
	known := min(1, a.product/a.norms)
	if a.targeted {
		known = float64(w.Goals.GoalShare*known) + float64(w.Goals.TargetShare*a.targets)
	}
	if a.speaking {
		known += float64(themeKnown * (a.field - known))
	}
	return float64(trust*known) + float64((1-trust)*prior)
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
