package match

import (
	"cmp"
	"math"
	"slices"
)

// echoes say for each term of a wordbook in which rows it stands and how much it
// weighs there. Rows whose listings with the term all carry the capability that is
// most frequent among them come first: who seeks or offers just this capability is
// answered wholly by it, so words do not matter to them.
type echoes struct {
	from    []uint32 // two by term: where its rows of the frequent capability begin, and the others; one more tells where the last end
	rows    []uint16
	weights []uint8   // of each row, in parts of scale
	codes   []uint16  // by term: the frequent capability, or noCode
	most    []float32 // by term: the highest weight
	scale   float64   // the highest weight of all, over 255
}

const noCode = math.MaxUint16

// soleCode is the only capability of a listing, if a person confirmed it.
func soleCode(l *prepared) uint16 {
	if len(l.capabilities) != 1 || l.capabilities[0].trust < 1 || l.total == 0 {
		return noCode
	}
	return uint16(l.capabilities[0].index) //nolint:gosec // few codes
}

// echo is a term in a row.
type echo struct {
	term   uint32
	row    uint16
	code   uint16 // of all its listings with the term, or noCode
	weight float32
}

// offerEchoes are of all terms of all offers, with what they answer.
func (s *segment) offerEchoes() echoes {
	var all []echo
	for row := range s.book.needs {
		cells := s.book.cells[s.book.offers[row]:s.book.needs[row]]
		all = s.listen(all, row, cells, s.rows[row].offers, 0)
	}
	return newEchoes(all, s.book.terms)
}

// lightest is the share of a need whose lightest terms are not looked up.
const lightest = .15

// needEchoes are of the terms of needs, with what they ask, but for the lightest of
// each need, which together weigh at most lightest: who shares none of the others
// with it shares no more than that.
func (s *segment) needEchoes() echoes {
	var all []echo
	for row := range s.book.needs {
		cells := s.book.cells[s.book.needs[row]:s.book.offers[row+1]]
		all = s.listen(all, row, cells, s.rows[row].needs, lightest)
	}
	return newEchoes(all, s.book.terms)
}

// listen adds the terms of a row's listings, each once, without the lightest of
// each listing.
func (s *segment) listen(all []echo, row int, cells []bookCell, listings []prepared, without float32) []echo {
	first, listing := len(all), 0
	for from, at := 0, 0; at < len(cells); at++ {
		if cells[at].id != listingEnds {
			continue
		}
		code := soleCode(&listings[listing])
		said := cells[from:at]
		if without > 0 {
			said = slices.Clone(said)
			slices.SortFunc(said, func(a, b bookCell) int { return cmp.Compare(a.weight, b.weight) })
			sum := float32(0)
			for len(said) > 0 && sum+said[0].weight <= without {
				sum += said[0].weight
				said = said[1:]
			}
		}
		for _, c := range said {
			all = append(all, echo{c.id, uint16(row), code, c.weight}) //nolint:gosec // a segment has at most 2¹⁶ rows
		}
		from, listing = at+1, listing+1
	}
	slices.SortFunc(all[first:], func(a, b echo) int { return cmp.Compare(a.term, b.term) })
	kept := all[:first]
	for _, e := range all[first:] {
		if n := len(kept); n > first && kept[n-1].term == e.term {
			last := &kept[n-1]
			last.weight = max(last.weight, e.weight)
			if last.code != e.code {
				last.code = noCode
			}
			continue
		}
		kept = append(kept, e)
	}
	return kept
}

func newEchoes(all []echo, terms int) echoes {
	e := echoes{
		from: make([]uint32, 2*terms+1), rows: make([]uint16, len(all)), weights: make([]uint8, len(all)),
		codes: make([]uint16, terms), most: make([]float32, terms),
	}
	e.choose(all)
	for i := range all {
		e.from[e.part(&all[i])]++
	}
	total := uint32(0)
	for i, n := range e.from {
		e.from[i] = total
		total += n
	}
	next := slices.Clone(e.from)
	for i := range all {
		one := &all[i]
		at := &next[e.part(one)]
		e.rows[*at] = one.row
		e.weights[*at] = uint8(min(255, math.Ceil(float64(one.weight)*(1-slack/100)/e.scale)))
		*at++
	}
	return e
}

// choose finds the frequent capability of each term, by a vote in one pass: one
// that more than half of the rows have is found for sure.
func (e *echoes) choose(all []echo) {
	votes := make([]int32, len(e.codes))
	for i := range e.codes {
		e.codes[i] = noCode
	}
	top := float32(0)
	for i := range all {
		one := &all[i]
		e.most[one.term] = max(e.most[one.term], one.weight)
		top = max(top, one.weight)
		switch {
		case votes[one.term] == 0:
			e.codes[one.term], votes[one.term] = one.code, 1
		case e.codes[one.term] == one.code:
			votes[one.term]++
		default:
			votes[one.term]--
		}
	}
	e.scale = max(float64(top), math.SmallestNonzeroFloat32) * (1 + slack/10) / 255
}

// part is the place in from of an echo.
func (e *echoes) part(one *echo) uint32 {
	if code := e.codes[one.term]; code != noCode && one.code == code {
		return 2 * one.term
	}
	return 2*one.term + 1
}

// add adds to every row with the term what it weighs there, times factor, up to
// 255; rows that are wholly answered by the code are left out.
func (e *echoes) add(term uint32, code uint16, factor float64, sums []uint8) {
	from, to := e.from[2*term], e.from[2*term+2]
	if code != noCode && e.codes[term] == code {
		from = e.from[2*term+1]
	}
	f := uint32(min(1<<20, math.Ceil(factor*e.scale*256)))
	weights := e.weights[from:to]
	for i, row := range e.rows[from:to] {
		sums[row] = uint8(min(255, uint32(sums[row])+(uint32(weights[i])*f+255)>>8)) //nolint:gosec // at most 255
	}
}
