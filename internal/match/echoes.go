package match

import (
	"cmp"
	"math"
	"slices"
)

// echoes say for each term of a wordbook in which rows it stands and how much it
// weighs there. Rows whose listings with the term all carry the capability that is
// most frequent among them are kept apart: who seeks or offers just this capability
// is answered wholly by it, so words do not matter to them.
type echoes struct {
	// two parts for each term: its rows of the frequent capability, and the others
	from    []uint32  // where each part begins; one more tells where the last ends
	places  []uint16  // slot·segmentRows + row
	weights []uint8   // in each place, in parts of scale
	scale   float64   // the highest weight of all, over 255
	crowds  []crowd   // of parts with many rows, in the order of these
	crowd   []uint16  // where the crowds of each part begin; one more tells where the last end
	codes   []uint16  // by term: the frequent capability, or noCode
	most    []float32 // by term: the highest weight
}

// crowd is many rows that have a term in a slot, each weighing no more than weight.
// The few that weigh more stand among the places.
type crowd struct {
	slot   int
	weight float64
	rows   bitmap
}

// crowdLeast is how many rows make a crowd: going through a list of them would take
// longer than going through all rows at once.
func crowdLeast(rows int) int { return rows/256 + 8 }

// crowdShare is the share of a crowd's rows by whose weight it is told; the rest
// weighs more.
const crowdShare = .95

const noCode = math.MaxUint16

// soleCode is the only capability of a listing, if a person confirmed it.
func soleCode(l *prepared) uint16 {
	if len(l.capabilities) != 1 || l.capabilities[0].trust < 1 || l.total == 0 {
		return noCode
	}
	return uint16(l.capabilities[0].index) //nolint:gosec // few codes
}

// echo is a term in a place: a row, or one of the slots of its needs.
type echo struct {
	term   uint32
	place  uint16
	code   uint16 // of all its listings with the term, or noCode
	weight float32
}

// offerEchoes are of all terms of all offers, with what they answer.
func (s *sayings) offerEchoes(rows []*member, terms int) echoes {
	all := make([]echo, 0, len(s.cells)/2)
	for row := range s.needs {
		cells := s.cells[s.offers[row]:s.needs[row]]
		all = listen(all, row, 1, cells, rows[row].offers, 0)
	}
	return newEchoes(all, terms, len(rows))
}

// lightest is the share of a need whose lightest terms are not looked up.
const lightest = .07

// theirSlots is how many needs of a row are told apart; further ones share a slot.
const theirSlots = 4

// needEchoes are of the terms of needs, with what they ask, but for the lightest of
// each need, which together weigh at most lightest: who shares none of the others
// with it shares no more than that.
func (s *sayings) needEchoes(rows []*member, terms int) echoes {
	all := make([]echo, 0, len(s.cells)/2)
	for row := range s.needs {
		cells := s.cells[s.needs[row]:s.offers[row+1]]
		all = listen(all, row, theirSlots, cells, rows[row].needs, lightest)
	}
	return newEchoes(all, terms, len(rows))
}

// listen adds the terms of a row's listings, each once in each slot, without the
// lightest of each listing.
func listen(all []echo, row, slots int, cells []bookCell, listings []prepared, without float32) []echo {
	first, listing := len(all), 0
	for from, at := 0, 0; at < len(cells); at++ {
		if cells[at].id != listingEnds {
			continue
		}
		code, place := soleCode(&listings[listing]), listing%slots*segmentRows+row
		for _, c := range weighty(cells[from:at], without) {
			all = append(all, echo{c.id, uint16(place), code, c.weight}) //nolint:gosec // there are at most 2¹⁶ places
		}
		from, listing = at+1, listing+1
	}
	slices.SortFunc(all[first:], func(a, b echo) int { return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(a.place, b.place)) })
	kept := all[:first]
	for _, e := range all[first:] {
		if n := len(kept); n > first && kept[n-1].term == e.term && kept[n-1].place == e.place {
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

// weighty are the cells of a listing without the lightest, which together weigh at
// most so much.
func weighty(cells []bookCell, without float32) []bookCell {
	if without == 0 {
		return cells
	}
	cells = slices.Clone(cells)
	slices.SortFunc(cells, func(a, b bookCell) int { return cmp.Compare(a.weight, b.weight) })
	sum := float32(0)
	for len(cells) > 0 && sum+cells[0].weight <= without {
		sum += cells[0].weight
		cells = cells[1:]
	}
	return cells
}

func newEchoes(all []echo, terms, rows int) echoes {
	e := echoes{from: make([]uint32, 2*terms+1), codes: make([]uint16, terms), most: make([]float32, terms), crowd: make([]uint16, 2*terms+1)}
	e.choose(all)
	for i := range all {
		e.from[e.part(&all[i])+1]++
	}
	for part := range e.from[1:] {
		e.from[part+1] += e.from[part]
	}
	sorted, next := make([]echo, len(all)), slices.Clone(e.from)
	for i := range all {
		at := &next[e.part(&all[i])]
		sorted[*at] = all[i]
		*at++
	}
	for part := range e.from[1:] {
		from, to := e.from[part], e.from[part+1]
		e.from[part] = len32(e.places)
		e.crowd[part] = uint16(len(e.crowds)) //nolint:gosec // crowds are large
		for _, one := range e.gather(sorted[from:to], rows) {
			e.places = append(e.places, one.place)
			e.weights = append(e.weights, uint8(min(255, math.Ceil(float64(one.weight)*(1-slack/100)/e.scale))))
		}
	}
	e.from[len(e.from)-1], e.crowd[len(e.crowd)-1] = len32(e.places), uint16(len(e.crowds)) //nolint:gosec // as above
	e.places, e.weights = slices.Clip(e.places), slices.Clip(e.weights)
	return e
}

// gather makes crowds of the places of a part where there are many in a slot, and
// returns the others.
func (e *echoes) gather(places []echo, rows int) []echo {
	least := crowdLeast(rows)
	if len(places) < least {
		return places
	}
	var bySlot [theirSlots][]float32
	for _, one := range places {
		slot := int(one.place) / segmentRows
		bySlot[slot] = append(bySlot[slot], one.weight)
	}
	var sets [theirSlots]*crowd
	for slot, weights := range bySlot {
		if len(weights) < least {
			continue
		}
		slices.Sort(weights)
		sets[slot] = &crowd{slot, float64(weights[int(crowdShare*float64(len(weights)))]), newBitmap(rows)}
	}
	var rest []echo
	for _, one := range places {
		set := sets[int(one.place)/segmentRows]
		if set == nil || float64(one.weight) > set.weight {
			rest = append(rest, one)
		} else {
			set.rows.set(int(one.place) % segmentRows)
		}
	}
	for _, set := range sets {
		if set != nil {
			e.crowds = append(e.crowds, *set)
		}
	}
	return rest
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

// parts are those of a term that concern who has the code: both, or only the
// second when the first are wholly answered by it.
func (e *echoes) parts(term uint32, code uint16) (from, to uint32) {
	if code != noCode && e.codes[term] == code {
		return 2*term + 1, 2*term + 2
	}
	return 2 * term, 2*term + 2
}

// placeSums are the sums of all places: no place lies outside.
type placeSums [1 << 16]uint8

// add adds to the places of a part what the term weighs there, times factor, up to
// 255, and reports whether there are any; clear takes it away again, whatever it was.
func (e *echoes) add(part uint32, factor float64, sums *placeSums) bool {
	from, to := e.from[part], e.from[part+1]
	if from == to {
		return false
	}
	f := uint32(min(1<<20, math.Ceil(factor*e.scale*256)))
	places := e.places[from:to]
	weights := e.weights[from:to][:len(places)]
	for i, at := range places {
		sums[at] = uint8(min(255, uint32(sums[at])+(uint32(weights[i])*f+255)>>8)) //nolint:gosec // at most 255
	}
	return true
}

func (e *echoes) clear(part uint32, sums *placeSums) {
	for _, at := range e.places[e.from[part]:e.from[part+1]] {
		sums[at] = 0
	}
}
