package match

import "math"

// ledger holds what a row offers and needs in as few bytes as will do, one member
// after the other: to judge a row costs little more than to fetch it.
//
// A member begins with the number of codes that it offers; each is followed by the
// root of the trust in it. Its needs follow: newNeed, the importance as a part of
// the heaviest and as a part of the sum, then each code with its weight.
type ledger struct {
	cells []uint16
	rows  []uint32 // where each begins; one more tells where the last ends
}

const (
	newNeed   = math.MaxUint16 // no code: there are far fewer
	notGiving = math.MaxUint16 // instead of the number of codes: it offers nothing
	part      = math.MaxUint16 // what is at most one is told in parts of this
)

// parts rounds up.
func parts(x float64) uint16 { return uint16(math.Ceil(min(1, x*(1+slack/100)) * part)) }

func (l *ledger) add(m *member) {
	l.rows = append(l.rows, uint32(len(l.cells))) //nolint:gosec // a segment has at most 2¹⁶ rows
	head := len(l.cells)
	l.cells = append(l.cells, 0)
	for i := range m.offers {
		for _, c := range m.offers[i].capabilities {
			l.cells = append(l.cells, uint16(c.index), parts(root(c.trust))) //nolint:gosec // few codes
			l.cells[head]++
		}
	}
	if len(m.offers) == 0 {
		l.cells[head] = notGiving
	}
	sum, heaviest := importances(m)
	for i := range m.needs {
		need := &m.needs[i]
		l.cells = append(l.cells, newNeed, parts(need.importance/heaviest), parts(need.importance/sum))
		for j, c := range need.capabilities {
			l.cells = append(l.cells, uint16(c.index), parts(need.worth(j))) //nolint:gosec // few codes
		}
	}
}

func (l *ledger) close() { l.rows = append(l.rows, uint32(len(l.cells))) } //nolint:gosec // as above

// takes is how much of my needs the row's offers could meet at most, when texts
// agree by text, or, where told, by texts[i] with need i; rest is where its needs
// begin.
func (s *seeker) takes(cells []uint16, text float32, texts []float32) (gain float32, rest []uint16) {
	if cells[0] == notGiving {
		return 0, cells[1:]
	}
	codes := cells[1 : 1+2*int(cells[0])]
	s.met = append(s.met[:0], s.nothing...)
	for c := 0; c+1 < len(codes); c += 2 {
		if !s.useful[codes[c]] {
			continue // none of my needs asks for it
		}
		for i, cover := range s.covers {
			s.met[i] = max(s.met[i], cover[codes[c]]*float32(codes[c+1]))
		}
	}
	top, sum := float32(0), float32(0)
	for i := range s.needs {
		need := &s.needs[i]
		m := float32(0)
		for _, one := range s.met[need.from:need.to] {
			m += one
		}
		if i < len(texts) {
			text = texts[i]
		}
		v := metAtMost(min(1, m/part), text)
		top, sum = max(top, need.rel*v), sum+need.share*v
	}
	return foremost*top + (1-foremost)*sum, cells[1+len(codes):]
}

// gives is how much of the row's needs my offers could meet at most; texts as in
// takes.
func (s *seeker) gives(cells []uint16, text float32, texts []float32) float32 {
	if len(s.me.offers) == 0 {
		return 0
	}
	top, sum := float32(0), float32(0)
	for i, need := 0, 0; i+2 < len(cells); need++ {
		rel, share, m := float32(cells[i+1])/part, float32(cells[i+2])/part, float32(0)
		for i += 3; i+1 < len(cells) && cells[i] != newNeed; i += 2 {
			m += float32(cells[i+1]) * s.covered[cells[i]]
		}
		if need < len(texts) {
			text = texts[need]
		}
		v := metAtMost(min(1, m/part), text)
		top, sum = max(top, rel*v), sum+share*v
	}
	return foremost*top + (1-foremost)*sum
}
