package match

// slack makes up for single precision: no bound may fall below a true score.
const slack = 1e-5

// textCeilings tells how far two texts can count at most, by how much of the need's
// words they share.
type textCeilings struct {
	// in fine units of words in common, without and with a topic in common
	fine, fineTopic [fineUnits + 1]float32
	// by what words leave over, in parts of 255: what they and a topic in common do
	topical [256]uint8
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
	for left := range out.topical {
		most := 0
		for u := range out.fine {
			if int(leftOf(out.fine[u])) >= left {
				most = u
			}
		}
		out.topical[left] = leftOf(out.fineTopic[most])
	}
	return out
}

// leftOf is what texts leave over that count so much, in parts of 255, rounded down.
func leftOf(text float32) uint8 { return uint8(max(0, 255*(1-text))) }

func (m *model) textCeiling(alike float64) float32 {
	return float32(contrast(m.weights.Reciprocity.Text*alike) + slack/10)
}
