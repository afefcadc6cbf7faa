package match

// wording answers how far the words of one listing answer those of another.
// Scoring one pair asks the scorer each time; comparing one member with all
// others reads its own words once and goes over each other's once.
type wording interface {
	answer(need, offer *prepared) float64
}

// plainly asks the scorer.
type plainly struct{ scorer TextScorer }

func (p plainly) answer(need, offer *prepared) float64 {
	return p.scorer.Answer(need.words, offer.words)
}

// BatchScorer is a TextScorer that can compare several texts with another one in
// a single pass. Its answers must be those of Answer to the last bit.
type BatchScorer interface {
	TextScorer
	// Batch readies the prepared texts of one member.
	Batch(mine []any) Batch
}

// Batch compares what it was made of with one more text: to[i] becomes
// Answer(mine[i], other), from[i] becomes Answer(other, mine[i]).
type Batch interface {
	Against(other any, to, from []float64)
}

// oneToAll is the wording between one member and, one after the other, all.
type oneToAll struct {
	me       *member
	batch    Batch
	to, from [][]float64 // by the other's listing, then by mine
}

// wordingOf readies the comparison of one member with many.
func (m *model) wordingOf(me *member) wording {
	scorer, ok := m.scorer.(BatchScorer)
	if !ok {
		return plainly{m.scorer}
	}
	var mine []any
	for i := range me.needs {
		mine = append(mine, me.needs[i].words)
	}
	for i := range me.offers {
		mine = append(mine, me.offers[i].words)
	}
	return &oneToAll{me: me, batch: scorer.Batch(mine)}
}

// meet reads the words of the next other.
func (w *oneToAll) meet(other *member) {
	mine := len(w.me.needs) + len(w.me.offers)
	n := len(other.needs) + len(other.offers)
	for len(w.to) < n {
		w.to, w.from = append(w.to, make([]float64, mine)), append(w.from, make([]float64, mine))
	}
	for i := range other.needs {
		w.batch.Against(other.needs[i].words, w.to[i], w.from[i])
	}
	for i := range other.offers {
		at := len(other.needs) + i
		w.batch.Against(other.offers[i].words, w.to[at], w.from[at])
	}
}

func (w *oneToAll) answer(need, offer *prepared) float64 {
	if need.owner == w.me {
		return w.to[offer.at][need.at]
	}
	return w.from[need.at][offer.at]
}
