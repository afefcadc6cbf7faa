package match

import "math"

// answer is how far one listing answers another, and by what.
type answer struct {
	value   float64 // 1 − (1 − covered)(1 − contrast(share·text)), in [0, 1]
	covered float64 // by capabilities, in [0, 1]
	text    float64 // by words and topics, in [0, 1]
}

// topicShare is how far two texts on one topic are alike though they share no
// word, against two equal texts.
const topicShare = .6

// answers compares a need with an offer.
func (m *model) answers(need, offer *prepared, w wording) answer {
	return m.answer(m.covers(need, offer, nil), m.alike(need, offer, w))
}

// jointly compares a need with another need by what is joint work in both: that
// two want to receive the same is no ground for meeting, unless both say that they
// would do it together.
func (m *model) jointly(x, y *prepared, w wording) answer {
	return m.answer(m.covers(x, y, m.shared(x, y)), min(x.joint, y.joint)*m.alike(x, y, w))
}

// shared are the capabilities that two needs can be met in together; nil is all.
func (m *model) shared(x, y *prepared) []bool {
	if x.together && y.together {
		return nil
	}
	return m.know.joint
}

func (m *model) answer(covered, text float64) answer {
	return answer{
		value:   1 - float64((1-covered)*(1-contrast(m.weights.Reciprocity.Text*text))),
		covered: covered, text: text,
	}
}

// alike is how far the words and topics of two listings agree.
func (m *model) alike(need, offer *prepared, w wording) float64 {
	return alikeness(w.answer(need, offer), need.topics.dot(offer.topics))
}

func alikeness(words, topics float64) float64 {
	return 1 - float64((1-words)*(1-float64(topicShare*topics)))
}

// doubt is the likeness that contrast leaves at about one half.
const doubt = .25

// contrast presses chance likenesses of words down and raises clear ones, with 0
// and 1 where they are: x²(1 + c²)/(x² + c²). Any two short texts share a
// little, and a good answer in other words shares not much more; without
// contrast both drown in the other terms, and goals alone would decide.
func contrast(x float64) float64 {
	square := float64(x * x)
	return square * (1 + doubt*doubt) / (square + doubt*doubt)
}

// covers is Σ idf·trust·m / Σ idf·trust over the need's capabilities, m being
// the best kinship among the offer's times the root of the trust in it; what is
// only read off the need's text counts with the root of its trust too, so that
// two guesses that agree are worth what one is. With only, no others count on
// either side.
func (m *model) covers(need, offer *prepared, only []bool) float64 {
	if need.total == 0 || !need.reach.mayMeet(&offer.has) {
		return 0
	}
	sum := 0.0
	for i, c := range need.capabilities {
		if only != nil && !only[c.index] {
			continue
		}
		best := 0.0
		for _, o := range offer.capabilities {
			if only == nil || only[o.index] {
				best = max(best, m.kinship[c.index][o.index]*math.Sqrt(o.trust))
			}
		}
		sum += float64(need.idf[i] * c.trust * best)
	}
	return sum / need.total * math.Sqrt(need.surest)
}

// foremost is the part of a gain that the one need counts that is met best. The
// rest is the mean of all, so that a long list of needs is neither a burden nor
// a trick.
const foremost = .8

// gain is d(j→i): how far j's offers answer i's needs, each need by the offer
// that answers it best, weighted by importance. 0 without needs or offers.
func (m *model) gain(i, j *member, w wording) float64 {
	var all tally
	for n := range i.needs {
		need := &i.needs[n]
		best := 0.0
		for o := range j.offers {
			best = max(best, m.answers(need, &j.offers[o], w).value)
		}
		all.add(need.importance, best)
	}
	return all.gain()
}

// tally adds up how far the needs of one member are met.
//
// Products are rounded before they are added, here and wherever bits must agree: no
// processor may fuse the two.
type tally struct{ sum, weight, top, heaviest float64 }

func (t *tally) add(importance, met float64) {
	t.sum += float64(importance * met)
	t.weight += importance
	t.top = max(t.top, importance*met)
	t.heaviest = max(t.heaviest, importance)
}

func (t *tally) gain() float64 {
	if t.weight == 0 {
		return 0
	}
	return foremost*t.top/t.heaviest + (1-foremost)*t.sum/t.weight
}
