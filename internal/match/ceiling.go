package match

import "math"

// How high the best answer to a need can be is told in steps, because rows are
// sorted into sets by it. The figures lie where the importances and kinships that
// the project ships put answers.
var steps = [...]float32{.40, .55, .65, .75, .81, .88, .94, 1}

const topStep = len(steps) - 1

// slack makes up for single precision: no bound may fall below a true score.
const slack = 1e-5

// stepOf is the lowest step that is not below the value.
func stepOf(v float32) int {
	for q, top := range steps {
		if v <= top+slack/10 {
			return q
		}
	}
	return topStep
}

// metAtMost is how far a need is met at most that capabilities cover by m and texts by t.
func metAtMost(m, t float32) float32 { return 1 - (1-m)*(1-t) }

// textCeilings tells how far two texts can count at most, by how many units of
// words they share, without and with a topic in common.
type textCeilings struct {
	none  [textParts + 1]float32
	topic [textParts + 1]float32
	// the same in fine units of words in common
	fine, fineTopic [fineUnits + 1]float32
}

// fineUnits are so many for the whole of a need's words.
const fineUnits = 1024

func (m *model) textCeilings() *textCeilings {
	out := &textCeilings{}
	scorer, plain := m.scorer.(GramScorer)
	for units := range out.none {
		words := 1.0
		if plain && units < textParts {
			words = scorer.bend(float64(units)/textUnit, scorer.top())
		}
		// Without any word, and without a topic, texts are not alike.
		out.none[units] = m.textCeiling(words)
		out.topic[units] = m.textCeiling(1 - (1-words)*(1-topicShare))
	}
	for units := range out.fine {
		words := 1.0
		if plain {
			words = scorer.bend(float64(units)/fineUnits, scorer.top())
		}
		out.fine[units], out.fineTopic[units] = m.textCeiling(words), m.textCeiling(1-(1-words)*(1-topicShare))
	}
	return out
}

func (m *model) textCeiling(alike float64) float32 {
	return float32(contrast(m.weights.Reciprocity.Text*alike) + slack/10)
}

// staircase says which pairs of steps can still be worth enough: least[q] is the
// lowest step on the other side for step q on mine, above topStep when none is.
type staircase [topStep + 1]uint8

// The reciprocity that is needed is rounded down to one in so many.
const needed = 128

// staircases are those for every reciprocity that may be needed.
type staircases [needed + 1]staircase

// build works them out: gain[0][q] is the highest gain of one side whose best
// answer is at step q, gain[1] that of the other.
func (s *staircases) build(w ReciprocityWeights, gain *[2][topStep + 1]float32) {
	for q := range steps {
		var ceiling [topStep + 1]float64
		for p := range steps {
			ceiling[p] = reciprocityCeiling(w, gain[0][q], gain[1][p])
		}
		least := uint8(0)
		for r := range s {
			for int(least) <= topStep && ceiling[least] < float64(r)/needed {
				least++
			}
			s[r][q] = least
		}
	}
}

// reciprocityCeiling is the reciprocity of two whose gains are at most d1 and d2,
// apart from what they seek together.
func reciprocityCeiling(w ReciprocityWeights, d1, d2 float32) float64 {
	return max(w.Exchange(float64(d1), float64(d2)), w.Support*float64(max(d1, d2))) + slack
}

// neededFor is the place in staircases of what must at least be reached.
func neededFor(reciprocity float64) int {
	return max(0, min(needed, int(math.Floor(reciprocity*needed))))
}

// gainCeiling is the highest gain of a member whose best answered need is worth v:
// spread is how much all its needs weigh against the heaviest one, averaged.
func gainCeiling(v, spread float32) float32 {
	return foremost*v + (1-foremost)*min(1, v*spread)
}
