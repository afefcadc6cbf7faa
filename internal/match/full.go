package match

// meet compares in full.
func (s *seeker) meet(other *member, work *Work) {
	if !s.best.free(other.ID) {
		return
	}
	work.Rescored++
	s.best.show(s.plainly(other))
}

// meetRow compares with a row in full, from its card.
func (s *seeker) meetRow(seg *segment, row int, work *Work) {
	if !s.handy || !seg.cards.usable {
		s.meet(s.model.openOnce(seg.rows[row]), work)
		return
	}
	work.Rescored++
	one, ok := s.suggest(seg, row, s.best.least())
	if ok && one.Score >= s.best.least() && s.best.free(seg.rows[row].ID) {
		s.best.show(one)
	}
}

// suggest scores a row in full; it may say no when the score is below least.
func (s *seeker) suggest(seg *segment, row int, least float64) (one Suggestion, ok bool) {
	if !s.handy || !seg.cards.usable {
		return s.plainly(s.model.openOnce(seg.rows[row])), true
	}
	t, ok := s.hand.meet(&seg.cards, row, least)
	if !ok {
		return Suggestion{}, false
	}
	other := seg.rows[row]
	return Suggestion{other.ID, other.Ref, t.score(s.model.weights.Score), t.mode}, true
}

// plainly scores a member in full without a card.
func (s *seeker) plainly(other *member) Suggestion {
	if s.words == nil {
		s.words = s.model.wordingOf(s.me)
	}
	return s.model.suggest(s.me, other, s.words)
}
