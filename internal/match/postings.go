package match

import (
	"cmp"
	"math"
	"slices"
)

// postings say for each term of a wordbook in which rows it stands.
type postings struct {
	from  []uint32 // by number of the term; one more tells where the last ends
	rows  []uint16
	asked []uint8   // of each row, in parts of scale; only on the side of needs
	most  []float32 // by number of the term: the highest answered count; only on the side of offers
	scale float64   // the highest asked weight, over 255
	top   float64   // the highest answered count of any term
}

// A likeness of words is added up in whole parts of one textUnit: the sum of the
// products asked·answered, rounded up.
const (
	textUnit  = 80
	textParts = 127 // more counts as this much
	lightest  = .22 // the share of a need whose lightest terms are not looked up
)

// tally collects the postings of rows that come in order.
type postingTally struct {
	counts []uint32 // by term
	last   []uint32 // by term: the last row, plus one
}

func newPostingTally(terms int) postingTally {
	return postingTally{make([]uint32, terms+1), make([]uint32, terms)}
}

// count counts a term once in each row.
func (t *postingTally) count(id uint32, row int) {
	if t.last[id] != uint32(row)+1 { //nolint:gosec // a segment has at most 2¹⁶ rows
		t.last[id] = uint32(row) + 1 //nolint:gosec // as above
		t.counts[id]++
	}
}

// places turns the counts into where the postings of each term begin, and starts
// over with the rows.
func (t *postingTally) places() (from []uint32, total uint32) {
	from = make([]uint32, len(t.counts))
	for id, n := range t.counts {
		from[id] = total
		total += n
	}
	copy(t.counts, from)
	clear(t.last)
	return from, total
}

// place is where the posting of a term in a row stands.
func (t *postingTally) place(id uint32, row int) (at uint32, fresh bool) {
	if t.last[id] == uint32(row)+1 { //nolint:gosec // as above
		return t.counts[id] - 1, false
	}
	t.last[id] = uint32(row) + 1 //nolint:gosec // as above
	t.counts[id]++
	return t.counts[id] - 1, true
}

// offerPostings lists all terms of all offers.
func offerPostings(b *wordbook) postings {
	if b.terms == 0 {
		return postings{}
	}
	p, tally := postings{most: make([]float32, b.terms)}, newPostingTally(b.terms)
	b.eachOffer(func(row int, cell bookCell) {
		tally.count(cell.id, row)
		p.most[cell.id] = max(p.most[cell.id], cell.weight)
		p.top = max(p.top, float64(cell.weight))
	})
	from, total := tally.places()
	p.from = from
	p.rows = make([]uint16, total)
	b.eachOffer(func(row int, cell bookCell) {
		if at, fresh := tally.place(cell.id, row); fresh {
			p.rows[at] = uint16(row) //nolint:gosec // as above
		}
	})
	return p
}

func (b *wordbook) eachOffer(visit func(row int, cell bookCell)) {
	for row := range b.needs {
		for _, cell := range b.cells[b.offers[row]:b.needs[row]] {
			if cell.id != listingEnds {
				visit(row, cell)
			}
		}
	}
}

// needPostings lists the terms of all needs but for the lightest of each, which
// together weigh less than lightest: who shares none of the others with a need
// shares less than that with it.
func needPostings(b *wordbook) postings {
	if b.terms == 0 {
		return postings{}
	}
	p, tally := postings{}, newPostingTally(b.terms)
	b.eachEssential(func(row int, cell bookCell) { tally.count(cell.id, row) })
	from, total := tally.places()
	p.from = from
	p.rows, p.asked = make([]uint16, total), make([]uint8, total)
	asked := make([]float32, total)
	b.eachEssential(func(row int, cell bookCell) {
		at, _ := tally.place(cell.id, row)
		p.rows[at] = uint16(row) //nolint:gosec // as above
		asked[at] += cell.weight
	})
	for _, v := range asked {
		p.scale = max(p.scale, float64(v)*(1+slack)/255)
	}
	for at, v := range asked {
		p.asked[at] = uint8(min(255, math.Ceil(float64(v)*(1+slack/10)/p.scale)))
	}
	return p
}

// eachEssential visits the terms of needs without the lightest of each.
func (b *wordbook) eachEssential(visit func(row int, cell bookCell)) {
	var need []bookCell
	for row := range b.needs {
		for _, cell := range b.cells[b.needs[row]:b.offers[row+1]] {
			if cell.id != listingEnds {
				need = append(need, cell)
				continue
			}
			slices.SortFunc(need, func(a, b bookCell) int { return cmp.Compare(a.weight, b.weight) })
			sum := float32(0)
			for _, one := range need {
				if sum += one.weight; sum >= lightest {
					visit(row, one)
				}
			}
			need = need[:0]
		}
	}
}

// essential are the places of a need's terms without the lightest, which together
// weigh less than lightest when each is answered as well as most allows.
func essential(g grams, most float64) []int {
	order := make([]int, len(g.terms))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(g.asked[a], g.asked[b]) })
	sum := 0.0
	for n, i := range order {
		if sum += g.asked[i] * most; sum >= lightest {
			return order[n:]
		}
	}
	return nil
}

// markOffers adds to the rows of all offers that hold a term what a need that asks
// so much for it could gain.
func (p *postings) markOffers(id uint32, asked float64, sums []uint8) {
	add := inUnits(asked * float64(p.most[id]))
	for _, row := range p.rows[p.from[id]:p.from[id+1]] {
		sums[row] = min(textParts, sums[row]+add)
	}
}

// markNeeds adds to the rows of all needs that ask for a term what an offer that
// answers so much could give.
func (p *postings) markNeeds(id uint32, answered float64, sums []uint8) {
	factor := uint32(math.Ceil(answered * p.scale * textUnit * 256))
	asked := p.asked[p.from[id]:p.from[id+1]]
	for i, row := range p.rows[p.from[id]:p.from[id+1]] {
		add := min(textParts, (uint32(asked[i])*factor+255)>>8)
		sums[row] = uint8(min(textParts, uint32(sums[row])+add)) //nolint:gosec // at most textParts
	}
}

func inUnits(x float64) uint8 { return uint8(min(textParts, math.Ceil(x*textUnit))) }
