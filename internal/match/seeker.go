package match

import (
	"cmp"
	"slices"
)

// seeker is one question on its way through the segments: what is worked out once
// of the member that asks, and room to work in.
type seeker struct {
	model *model
	texts *textCeilings
	me    *member
	words wording
	best  collector

	needs   []myNeed
	weights []float32 // what each of their codes is worth
	// of a code that somebody needs: how far my offers cover it at most
	covered   []float32
	coverable []int        // the codes with more than 0
	answered  []termWeight // of all my offers, each term once
	loudest   float64      // the highest of answered

	goals   [len(facts{}.goals)]float32 // K·goals / norm
	joint   bool
	fits    [kindCount + 1]float64 // how far one of my joint needs wants each kind at most
	breadth float64                // how much all my needs weigh against the heaviest
	guess   float64                // the score that the last question's first rows were picked out by

	near nears
	took effort
	both *pairing // in whose name I ask; nil: in my own only

	hand  hand
	handy bool // the hand can be used

	*room
}

// myNeed is a need of mine: its codes are those of weights[from:to], and all of
// them covered are worth full; its importance is rel of the heaviest and share of all.
type myNeed struct {
	*prepared
	from, to         int
	rel, share, full float32
}

// termWeight is a term with what it is worth, and the only capability of the
// listings that it stands in, or noCode.
type termWeight struct {
	term   term
	code   uint16
	weight float64
}

// room is what is written to on the way through a segment. Questions that are asked
// in turn may share it.
type room struct {
	outlook    []uint16
	gains      [2][]uint16 // by capabilities: mine from their offers, theirs from mine
	left       [2][]uint8  // what words leave over
	sums       []uint8     // of the words in each slot
	leasts     [1]uint16
	hits, seen bitmap
	heeded     bool // left tells of the segment
	columns    [2][]coverColumn
	said       [mySlots][]coverColumn
	slots      []heedSlot
	heard      []heard
	question   outlookQuestion
	sifting    siftQuestion
	contexts   []context
	runs       []run
	themes     []themeColumn
	calls      []call
	reading    reading
}

func newRoom() *room {
	r := &room{sums: make([]uint8, mySlots*segmentRows+len(placeSums{})), outlook: make([]uint16, segmentRows+wideRows), hits: make(bitmap, segmentRows/64), seen: make(bitmap, segmentRows/64)}
	for side := range r.gains {
		r.gains[side], r.left[side] = make([]uint16, segmentRows), make([]uint8, segmentRows)
	}
	return r
}

func newSeeker() *seeker { return &seeker{room: newRoom(), guess: 1} }

// seek readies a question of the member. The seeker may have asked before: it is
// used again, so that a question takes no new memory.
func (s *seeker) seek(m *model, me *member, k int, x Exclusions) {
	s.model, s.me, s.words = m, me, nil
	s.texts = m.texts
	s.best.start(me.ID, k, x)
	s.near.forget()
	s.readNeeds()
	s.readOffers()
	s.readWhole()
	s.handy = s.hand.take(m, me, &s.near, &s.reading)
}

// compare scores somebody in full.
func (s *seeker) compare(other *member) Suggestion {
	if s.words == nil {
		s.words = s.model.wordingOf(s.me)
	}
	return s.model.suggest(s.me, other, s.words)
}

func (s *seeker) readNeeds() {
	s.needs, s.weights, s.joint, s.fits = s.needs[:0], s.weights[:0], false, [kindCount + 1]float64{}
	sum, heaviest := importances(s.me)
	rows := 0
	for i := range s.me.needs {
		need := &s.me.needs[i]
		one := myNeed{prepared: need, from: rows, rel: float32(need.importance / heaviest), share: float32(need.importance / sum)}
		for j := range need.capabilities {
			weight := need.worth(j)
			one.full += float32(weight)
			s.weights = append(s.weights, float32(weight))
			rows++
		}
		one.to = rows
		s.needs = append(s.needs, one)
		if need.joint > 0 {
			s.joint = true
			for kind, wanted := range need.wanted {
				s.fits[kind] = max(s.fits[kind], wanted)
			}
		}
	}
	s.breadth = 1
	if sum > 0 {
		s.breadth = sum / heaviest
	}
}

func (s *seeker) readOffers() {
	m := s.model
	if len(s.covered) != len(m.know.codes) {
		s.covered = make([]float32, len(m.know.codes))
	}
	clear(s.covered)
	s.coverable = s.coverable[:0]
	s.answered, s.loudest = s.answered[:0], 0
	for i := range s.me.offers {
		offer := &s.me.offers[i]
		for _, c := range offer.capabilities {
			for _, k := range m.answered[c.index] {
				if s.covered[k.code] == 0 {
					s.coverable = append(s.coverable, k.code)
				}
				s.covered[k.code] = max(s.covered[k.code], float32(k.kinship*root(c.trust)))
			}
		}
		if g, ok := offer.words.(grams); ok {
			for j, t := range g.terms {
				s.answered = append(s.answered, termWeight{t, soleCode(offer), g.answered[j]})
				s.loudest = max(s.loudest, g.answered[j])
			}
		}
	}
	slices.SortFunc(s.answered, func(a, b termWeight) int { return cmp.Compare(a.term, b.term) })
	once := s.answered[:0]
	for _, t := range s.answered {
		if n := len(once); n > 0 && once[n-1].term == t.term {
			once[n-1].weight = max(once[n-1].weight, t.weight)
			if once[n-1].code != t.code {
				once[n-1].code = noCode
			}
			continue
		}
		once = append(once, t)
	}
	s.answered = once
}

func (s *seeker) readWhole() {
	me := s.me
	for g := range s.goals {
		s.goals[g] = 0
		if me.norm > 0 {
			s.goals[g] = float32(me.kgoals[g] / me.norm)
		}
	}
}
