package match

import "math"

// seeker is one question on its way through the segments: what is worked out once
// of the member that asks, and room to work in.
type seeker struct {
	model *model
	texts *textCeilings
	me    *member
	words wording // nil until the first is compared plainly
	hand  hand
	handy bool // the hand can be used
	best  collector

	// of my needs: their codes as rows of tables over all codes
	needs        []myNeed
	covers       [][]float32
	spare        [][]float32 // tables that are free
	weights      []float32
	useful       []bool    // codes that cover any of it
	met, nothing []float32 // as long as covers
	// of a code that somebody needs: how far my offers cover it at most
	covered  []float32
	answered []termWeight // of all my offers, each term once
	loudest  float64      // the highest of answered

	goals   [len(facts{}.goals)]float32 // K·goals / norm
	fields  []float32                   // my theme by topic
	theirs  uint64
	joint   bool
	fits    [kindCount + 1]float64 // how far one of my joint needs wants each kind at most
	spread  float32
	heights staircases
	unseen  [2]int // units that words which are not looked up may add
	floor   [2]int // the step at which rows stand of which nothing is known

	question     outlookQuestion
	glossaries   [2]glossary // of my needs and of my offers
	taken, given []float32   // how far words agree, by my need and by the other's

	room
}

// myNeed is a need of mine: its codes are covers[from:to], and all of them covered
// is worth full; its importance is rel of the heaviest and share of all.
type myNeed struct {
	*prepared
	from, to         int
	rel, share, full float32
}

// termWeight is a term with what it is worth.
type termWeight struct {
	term   term
	weight float64
}

// room is what is written to on the way through a segment.
type room struct {
	sums     [2][]uint8 // units of words in common: their offers with my needs, mine with theirs
	topical  [2]bitmap  // a topic in common
	levels   [2][topStep + 1]bitmap
	degrees  [2][degrees]bitmap // by how far capabilities cover
	most     [2][degrees]float32
	seen     bitmap // who needs no look any more
	ones     bitmap
	found    []finding
	contexts []context
	order    []int32 // of contexts, the best first
	bases    []uint16
	leasts   []uint16
	outlooks []uint32
	margins  []int16
	eased    []uint16 // rows whose least is lowered
	wanted   []uint16 // what each row wants at least; nil when only what I want counts
	stairs   [reachCount]stairs
}

func (r *room) fit(rows int) {
	if words := (rows + 63) / 64; len(r.ones) < words {
		r.ones, r.seen = make(bitmap, words), make(bitmap, words)
		r.bases, r.leasts, r.outlooks = make([]uint16, 2*words), make([]uint16, 64*words), make([]uint32, 2*words*reachCount)
		r.margins = make([]int16, 64*words)
		for i := range r.leasts {
			r.leasts[i] = math.MaxUint16
		}
		for i := range r.ones {
			r.ones[i] = math.MaxUint64
		}
		for side := range r.levels {
			r.sums[side], r.topical[side] = make([]uint8, words*64), make(bitmap, words)
			for q := range r.levels[side] {
				r.levels[side][q] = make(bitmap, words)
			}
			for d := range r.degrees[side] {
				r.degrees[side][d] = make(bitmap, words)
			}
		}
	}
	clear(r.seen)
	clear(r.bases)
	for side := range r.levels {
		clear(r.sums[side])
		clear(r.topical[side])
		for q := range r.levels[side] {
			clear(r.levels[side][q])
		}
		for d := range r.degrees[side] {
			clear(r.degrees[side][d])
		}
	}
	r.found = r.found[:0]
}

// seek readies a question of the member. The seeker may have asked before: it is
// used again, so that a question takes no new memory.
func (s *seeker) seek(m *model, me *member, k int, x Exclusions) {
	s.model, s.me, s.words = m, me, nil
	s.handy = s.hand.take(m, me)
	s.texts = m.texts
	s.best.start(me.ID, k, x)
	s.readNeeds()
	s.readOffers()
	s.readWhole()
	gains := [2][topStep + 1]float32{}
	for q, top := range steps {
		gains[0][q] = gainCeiling(top, s.spread)
		gains[1][q] = gainCeiling(top, float32(m.weights.Importance[2]/m.weights.Importance[0]))
		if len(me.needs) == 0 {
			gains[0][q] = 0
		}
		if len(me.offers) == 0 {
			gains[1][q] = 0
		}
	}
	s.heights.build(m.weights.Reciprocity, &gains)
}

func (s *seeker) readNeeds() {
	m := s.model
	if len(s.useful) != len(m.know.codes) {
		s.useful, s.spare, s.covers = make([]bool, len(m.know.codes)), nil, nil
	}
	clear(s.useful)
	s.spare, s.covers = append(s.spare, s.covers...), s.covers[:0]
	s.needs, s.weights, s.joint, s.fits = s.needs[:0], s.weights[:0], false, [kindCount + 1]float64{}
	sum, heaviest := importances(s.me)
	rows := 0
	for i := range s.me.needs {
		need := &s.me.needs[i]
		one := myNeed{prepared: need, from: rows, rel: float32(need.importance / heaviest), share: float32(need.importance / sum)}
		for j, c := range need.capabilities {
			weight := need.worth(j)
			one.full += float32(weight)
			s.weights = append(s.weights, float32(weight))
			cover := s.table(len(m.know.codes))
			for code, kinship := range m.kinship[c.index] {
				cover[code] = float32(weight * kinship)
				s.useful[code] = s.useful[code] || kinship > 0
			}
			s.covers = append(s.covers, cover)
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
	s.nothing = append(s.nothing[:0], make([]float32, len(s.covers))...)
	s.taken = append(s.taken[:0], make([]float32, len(s.needs))...)
	s.spread = 1
	if sum > 0 {
		s.spread = float32(float64(len(s.me.needs)) * heaviest / sum)
	}
}

// table is room for one figure of each code.
func (s *seeker) table(codes int) []float32 {
	if n := len(s.spare); n > 0 {
		last := s.spare[n-1]
		s.spare = s.spare[:n-1]
		return last
	}
	return make([]float32, codes)
}

func (s *seeker) readOffers() {
	m := s.model
	if len(s.covered) != len(m.know.codes) {
		s.covered = make([]float32, len(m.know.codes))
	}
	clear(s.covered)
	s.answered, s.loudest = s.answered[:0], 0
	for i := range s.me.offers {
		offer := &s.me.offers[i]
		for _, c := range offer.capabilities {
			for code := range s.covered {
				s.covered[code] = max(s.covered[code], float32(m.kinship[code][c.index]*root(c.trust)))
			}
		}
		if g, ok := offer.words.(grams); ok {
			for j, t := range g.terms {
				s.answered = append(s.answered, termWeight{t, g.answered[j]})
				s.loudest = max(s.loudest, g.answered[j])
			}
		}
	}
}

func (s *seeker) readWhole() {
	me := s.me
	for g := range s.goals {
		s.goals[g] = 0
		if me.norm > 0 {
			s.goals[g] = float32(me.kgoals[g] / me.norm)
		}
	}
	if len(s.fields) != s.model.know.topics {
		s.fields = make([]float32, s.model.know.topics)
	}
	clear(s.fields)
	for _, t := range me.theme {
		s.fields[t.index] = float32(t.weight)
	}
	s.theirs = targetBits(me.targets)
}
