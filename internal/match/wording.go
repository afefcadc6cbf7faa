package match

import "enishi/internal/partner"

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
	// BatchNeeds readies the prepared needs of one member for offers of others.
	BatchNeeds(needs []any) Batch
	// BatchOffers readies the prepared offers of one member for needs of others.
	BatchOffers(offers []any) Batch
}

// Batch compares the texts that it was made of with one more: out[i] becomes
// Answer(needs[i], other) or Answer(other, offers[i]).
type Batch interface {
	Against(other any, out []float64)
}

// oneToAll is the wording between one member and, one after the other, all.
type oneToAll struct {
	plainly
	me            *member
	needs, offers Batch
	taken         [][]float64 // by the other's offer, then by my need
	given         [][]float64 // by the other's need, then by my offer
}

// wordingOf readies the comparison of one member with many.
func (m *model) wordingOf(me *member) wording {
	scorer, ok := m.scorer.(BatchScorer)
	if !ok {
		return plainly{m.scorer}
	}
	return &oneToAll{
		plainly: plainly{m.scorer}, me: me,
		needs: scorer.BatchNeeds(wordsOf(me.needs)), offers: scorer.BatchOffers(wordsOf(me.offers)),
	}
}

func wordsOf(listings []prepared) []any {
	out := make([]any, len(listings))
	for i := range listings {
		out[i] = listings[i].words
	}
	return out
}

// meet reads the words of the next other.
func (w *oneToAll) meet(other *member) {
	for len(w.taken) < len(other.offers) {
		w.taken = append(w.taken, make([]float64, len(w.me.needs)))
	}
	for len(w.given) < len(other.needs) {
		w.given = append(w.given, make([]float64, len(w.me.offers)))
	}
	if len(w.me.needs) > 0 {
		for i := range other.offers {
			w.needs.Against(other.offers[i].words, w.taken[i])
		}
	}
	if len(w.me.offers) > 0 {
		for i := range other.needs {
			w.offers.Against(other.needs[i].words, w.given[i])
		}
	}
}

func (w *oneToAll) answer(need, offer *prepared) float64 {
	switch {
	case offer.side == partner.SideNeed:
		return w.plainly.answer(need, offer) // two needs are compared seldom
	case need.owner == w.me:
		return w.taken[offer.at][need.at]
	}
	return w.given[need.at][offer.at]
}
