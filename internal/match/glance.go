package match

import "enishi/internal/partner"

// Glance is what Pair would say of two organisations in short, at a fraction of
// its cost.
type Glance struct {
	Score float64
	Mode  partner.Mode
	Told  bool // Pair names what the two could do together, not only goals or nearness
}

// Glance looks at two organisations; it agrees with Pair to the last bit. The
// answer does not depend on which is named first; ok is false when either is not
// in the index or both are the same.
func (ix *Index) Glance(a, b partner.OrganizationID) (g Glance, ok bool) {
	s := ix.now.Load()
	x, known := s.find(a)
	y, both := s.find(b)
	if !known || !both || a == b {
		return Glance{}, false
	}
	x, y = inOrder(x, y)
	m := s.model
	t := m.terms(x, y, plainly{m.scorer})
	told := t.mode == partner.ModeCommon || len(m.bestAnswers(x, y)) > 0 || len(m.bestAnswers(y, x)) > 0
	return Glance{t.score(m.weights.Score), t.mode, told}, true
}
