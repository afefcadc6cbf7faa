package match

// slack makes up for single precision: no bound may fall below a true score.
const slack = 1e-5

// metAtMost is how far a need is met at most that capabilities cover by m and texts by t.
func metAtMost(m, t float32) float32 { return 1 - (1-m)*(1-t) }

// textCeilings tells how far two texts can count at most, by how much of the need's
// words they share.
type textCeilings struct {
	// in fine units of words in common, without and with a topic in common
	fine, fineTopic [fineUnits + 1]float32
	// steepest[u] times what is shared beyond u units, added to what fine says of
	// u+1, is never below what fine says
	steepest [fineUnits + 1]float32
}

// fineUnits are so many for the whole of a need's words.
const fineUnits = 1024

// inFineUnits rounds up.
func inFineUnits(x float64) int { return min(fineUnits, int(x*fineUnits)+1) }

func (m *model) textCeilings() *textCeilings {
	out := &textCeilings{}
	scorer, plain := m.scorer.(GramScorer)
	for units := range out.fine {
		words := 1.0
		if plain {
			words = scorer.bend(float64(units)/fineUnits, scorer.top())
		}
		out.fine[units], out.fineTopic[units] = m.textCeiling(words), m.textCeiling(1-(1-words)*(1-topicShare))
	}
	for u := range out.steepest {
		for v := u + 2; v < len(out.fine); v++ {
			out.steepest[u] = max(out.steepest[u], (out.fine[v]-out.fine[u+1])*fineUnits/float32(v-1-u)*(1+slack))
		}
	}
	return out
}

func (m *model) textCeiling(alike float64) float32 {
	return float32(contrast(m.weights.Reciprocity.Text*alike) + slack/10)
}

// reciprocityCeiling is the reciprocity of two whose gains are at most d1 and d2,
// apart from what they seek together.
func reciprocityCeiling(w ReciprocityWeights, d1, d2 float32) float64 {
	return max(w.Exchange(float64(d1), float64(d2)), w.Support*float64(max(d1, d2))) + slack
}
