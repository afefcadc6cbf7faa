package match

import (
	"cmp"
	"math"
	"slices"
)

// postings say for each term in which rows it stands.
type postings struct {
	slots []postingSlot // open addresses, a power of two of them
	rows  []uint16
	asked []uint8 // of each row, in parts of scale; only on the side of needs
	scale float64 // the highest asked weight, over 255
	most  float64 // the highest answered count of any term
}

type postingSlot struct {
	term       term // 0 is free: no gram is the number 0
	from, to   uint32
	mostAnswer float32 // the highest answered count of this term
}

// A likeness of words is added up in whole parts of one textUnit: the sum of the
// products asked·answered, rounded up.
const (
	textUnit  = 80
	textParts = 127 // more counts as this much
	lightest  = .22 // the share of a need whose lightest terms are not looked up
)

// posting is a term in a row before it is sorted in.
type posting struct {
	term     term
	row      uint16
	asked    float32
	answered float32
}

// offerPostings lists all terms of all offers.
func offerPostings(rows []*member) postings {
	var all []posting
	for row, m := range rows {
		from := len(all)
		for i := range m.offers {
			g, ok := m.offers[i].words.(grams)
			if !ok {
				return postings{}
			}
			for j, t := range g.terms {
				all = append(all, posting{t, uint16(row), 0, float32(g.answered[j])}) //nolint:gosec // a segment has at most 2¹⁶ rows
			}
		}
		all = oncePerRow(all, from)
	}
	return sortPostings(all)
}

// needPostings lists the terms of all needs but for the lightest of each, which
// together weigh less than lightest: who shares none of the others with a need
// shares less than that with it.
func needPostings(rows []*member) postings {
	var all []posting
	for row, m := range rows {
		from := len(all)
		for i := range m.needs {
			g, ok := m.needs[i].words.(grams)
			if !ok {
				return postings{}
			}
			for _, j := range essential(g, 1, lightest) {
				all = append(all, posting{g.terms[j], uint16(row), float32(g.asked[j]), 0}) //nolint:gosec // as above
			}
		}
		all = oncePerRow(all, from)
	}
	return sortPostings(all)
}

// essential are the places of a need's terms without the lightest, which together
// weigh less than the share when each is answered as well as most allows.
func essential(g grams, most, share float64) []int {
	order := make([]int, len(g.terms))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(g.asked[a], g.asked[b]) })
	sum := 0.0
	for n, i := range order {
		if sum += g.asked[i] * most; sum >= share {
			return order[n:]
		}
	}
	return nil
}

// oncePerRow joins the postings of one term in the same row: what they ask adds
// up, of what they answer the highest counts.
func oncePerRow(all []posting, from int) []posting {
	mine := all[from:]
	slices.SortFunc(mine, func(a, b posting) int { return cmp.Compare(a.term, b.term) })
	out := all[:from]
	for _, p := range mine {
		if n := len(out); n > from && out[n-1].term == p.term {
			out[n-1].asked += p.asked
			out[n-1].answered = max(out[n-1].answered, p.answered)
		} else {
			out = append(out, p)
		}
	}
	return out
}

func sortPostings(all []posting) postings {
	slices.SortFunc(all, func(a, b posting) int { return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(a.row, b.row)) })
	p := postings{rows: make([]uint16, len(all))}
	distinct, top := 0, 0.0
	for i, one := range all {
		if i == 0 || all[i-1].term != one.term {
			distinct++
		}
		p.rows[i] = one.row
		top, p.most = max(top, float64(one.asked)), max(p.most, float64(one.answered))
	}
	if top > 0 {
		p.scale, p.asked = top*(1+1e-6)/255, make([]uint8, len(all))
		for i, one := range all {
			p.asked[i] = uint8(min(255, math.Ceil(float64(one.asked)*(1+1e-6)/p.scale)))
		}
	}
	size := 16
	for size < 2*distinct {
		size *= 2
	}
	p.slots = make([]postingSlot, size)
	for from := 0; from < len(all); {
		to, most := from, float32(0)
		for ; to < len(all) && all[to].term == all[from].term; to++ {
			most = max(most, all[to].answered)
		}
		*p.slot(all[from].term) = postingSlot{all[from].term, uint32(from), uint32(to), most * (1 + 1e-6)} //nolint:gosec // far below 2³²
		from = to
	}
	return p
}

// slot is where the term stands or would stand.
func (p *postings) slot(t term) *postingSlot {
	mask := uint32(len(p.slots) - 1) //nolint:gosec // a power of two below 2³²
	for at := spread(t) & mask; ; at = (at + 1) & mask {
		if s := &p.slots[at]; s.term == t || s.term == 0 {
			return s
		}
	}
}

// markOffers adds to the rows of all offers that hold the term what a need that
// asks so much for it could gain.
func (p *postings) markOffers(t term, asked float64, sums []uint8) {
	if len(p.slots) == 0 {
		return
	}
	s := p.slot(t)
	add := inUnits(asked * float64(s.mostAnswer))
	for _, row := range p.rows[s.from:s.to] {
		sums[row] = min(textParts, sums[row]+add)
	}
}

// markNeeds adds to the rows of all needs that ask for the term what an offer
// that answers so much could give.
func (p *postings) markNeeds(t term, answered float64, sums []uint8) {
	if len(p.slots) == 0 {
		return
	}
	s := p.slot(t)
	factor := uint32(math.Ceil(answered * p.scale * textUnit * 256))
	asked := p.asked[s.from:s.to]
	for i, row := range p.rows[s.from:s.to] {
		add := min(textParts, (uint32(asked[i])*factor+255)>>8)
		sums[row] = uint8(min(textParts, uint32(sums[row])+add)) //nolint:gosec // at most textParts
	}
}

func inUnits(x float64) uint8 { return uint8(min(textParts, math.Ceil(x*textUnit))) }
