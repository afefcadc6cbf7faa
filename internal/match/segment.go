package match

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"enishi/internal/partner"
)

// segmentRows is how many members a segment holds at most: what one question reads
// of it stays in the processor's cache while others ask the same.
const segmentRows = 1 << 14

// segment is a table of members by column, made to find in little time the few
// who can be in somebody's list at all. It does not change; who left or changed
// since is marked beside it.
type segment struct {
	rows   []*held
	length int        // of columns: whole blocks of rows
	kinds  []uint8    // of each row
	ranges []rowRange // rows of one place and kind, in order

	offers [2]codeColumns // by what is offered: what a person confirmed, and what was read off a text
	needs  [3]codeColumns // by what is needed: as the heaviest need of a member, as another one, and among several capabilities
	joint  bitmap         // who has a need for joint work
	wanted [kindCount + 1]bitmap
	areas  map[partner.Ward]bitmap // whose listings name the ward

	goals     [2][]uint8 // as goalAt has them: for who has no targets, and for who has
	goalScale float64
	asks      [kindCount + 1][]uint8 // parts of 255
	lean      []uint16               // what the best need and the sum of all count in a gain
	leanBest  int                    // the first of these, the same for all
	leanSum   float64                // the highest sum of importances, as parts of the heaviest

	targets                 map[string][]uint16 // who works on each target
	offerWords, needWords   echoes
	offerTopics, needTopics topicRows
	themes                  [2]themeSets // of who is not sure of its goals, and of who is

	book  wordbook
	cards cards
}

// rowRange is a run of rows that are in one class of place and of one kind.
type rowRange struct {
	from, to int
	place    int32 // as the gazetteer numbers it
	kind     int
}

func newSegment(m *model, all []*held) *segment {
	members := make([]*member, len(all))
	inParallel(len(all), func(i int) { members[i] = m.openOnce(all[i]) })
	s := &segment{areas: map[partner.Ward]bitmap{}, targets: map[string][]uint16{}}
	members = s.sortRows(members)
	n, codes := len(s.rows), len(m.know.codes)
	s.length = padded(n)
	for i := range s.offers {
		s.offers[i] = make(codeColumns, codes)
	}
	for i := range s.needs {
		s.needs[i] = make(codeColumns, codes)
	}
	s.joint = newBitmap(n)
	for kind := range s.wanted {
		s.wanted[kind] = newBitmap(n)
	}
	s.offerTopics, s.needTopics = make(topicRows, m.know.topics), make(topicRows, m.know.topics)
	for i := range s.themes {
		s.themes[i] = make(themeSets, m.know.topics)
	}
	s.fill(m, members)
	return s
}

// fill enters all rows. Columns, cards and echoes need nothing of each other, and a
// start waits for all of them.
func (s *segment) fill(m *model, members []*member) {
	var filling sync.WaitGroup
	filling.Go(func() {
		known := make([]facts, len(members))
		for row, one := range members {
			known[row].readWhole(one)
			s.tell(row, one, &known[row])
		}
		s.tellGoals(known, &m.weights)
		s.tellLean(members)
	})
	var said sayings
	s.book, said = newWordbook(members)
	filling.Go(func() { s.cards = newCards(m, s, members) })
	filling.Go(func() { s.needWords = said.needEchoes(members, s.book.terms) })
	s.offerWords = said.offerEchoes(members, s.book.terms)
	filling.Wait()
}

// sortRows puts those of one place and kind beside each other, so that what they
// share is worked out once.
func (s *segment) sortRows(members []*member) []*member {
	members = slices.Clone(members)
	slices.SortStableFunc(members, func(a, b *member) int {
		return cmp.Or(cmp.Compare(a.held.place, b.held.place), cmp.Compare(a.kind, b.kind))
	})
	for row, one := range members {
		s.rows, s.kinds = append(s.rows, one.held), append(s.kinds, uint8(one.kind)) //nolint:gosec // few kinds
		last := len(s.ranges) - 1
		if last < 0 || s.ranges[last].place != one.held.place || s.ranges[last].kind != one.kind {
			s.ranges = append(s.ranges, rowRange{from: row, place: one.held.place, kind: one.kind})
			last++
		}
		s.ranges[last].to = row + 1
	}
	return members
}

// tell enters one member into the columns.
func (s *segment) tell(row int, one *member, f *facts) {
	for i := range one.offers {
		for _, c := range one.offers[i].capabilities {
			class := 0
			if c.trust < 1 {
				class = 1
			}
			s.offers[class].add(c.index, row, len(s.rows), 1, root(c.trust), 0)
		}
		s.offerTopics.add(one.offers[i].topics, row)
	}
	s.tellNeeds(row, one)
	sure := 0
	if f.sure() {
		sure = 1
	}
	s.themes[sure].add(one.theme, row, len(s.rows))
	for _, id := range one.targets {
		s.targets[id] = append(s.targets[id], uint16(row)) //nolint:gosec // a segment has at most 2¹⁶ rows
	}
	for _, ward := range one.Profile.areas {
		if s.areas[ward] == nil {
			s.areas[ward] = newBitmap(len(s.rows))
		}
		s.areas[ward].set(row)
	}
}

func (s *segment) tellNeeds(row int, one *member) {
	_, heaviest := importances(one)
	for i := range one.needs {
		need := &one.needs[i]
		class, full := 0, 0.0
		if need.importance < heaviest {
			class = 1
		}
		if len(need.capabilities) > 1 {
			class = 2
		}
		for j := range need.capabilities {
			full += need.worth(j)
		}
		for j, c := range need.capabilities {
			s.needs[class].add(c.index, row, len(s.rows), need.importance/heaviest, need.worth(j), full-need.worth(j))
		}
		s.needTopics.add(need.topics, row)
		if need.joint > 0 {
			s.joint.set(row)
			for kind := range s.wanted {
				if len(need.kinds) > 0 && need.wanted[kind] > 0 {
					s.wanted[kind].set(row)
				}
			}
		}
	}
}

// importances adds up how much the needs of a member weigh and finds the heaviest.
func importances(m *member) (sum, heaviest float64) {
	for i := range m.needs {
		sum += m.needs[i].importance
		heaviest = max(heaviest, m.needs[i].importance)
	}
	return sum, heaviest
}

// tellGoals makes the columns of goals and of kinds that are asked for.
func (s *segment) tellGoals(known []facts, w *Weights) {
	rows := make([]rowGoals, len(s.rows))
	top := float32(0)
	for i := range rows {
		rows[i].read(&known[i], w)
		for _, v := range rows[i] {
			top = max(top, v)
		}
	}
	s.goalScale = 1
	if top > 0 {
		s.goalScale = rowTop / float64(top)
	}
	for i := range s.goals {
		s.goals[i] = make([]uint8, s.length/wideRows*goalBytes)
	}
	for kind := range s.asks {
		s.asks[kind] = make([]uint8, s.length)
	}
	for row := range rows {
		f, share := &known[row], 1.0
		if f.sure() && f.theirs != 0 {
			share = w.Goals.GoalShare // the rest is for targets in common
		}
		for g, v := range rows[row] {
			at, v := goalAt(row, g), float64(v)*s.goalScale*(1-slack/10)
			s.goals[0][at], s.goals[1][at] = uint8(math.Ceil(v)), uint8(math.Ceil(v*share))
		}
		for kind, v := range f.asks {
			s.asks[kind][row] = uint8(math.Ceil(float64(v) * 255 * (1 - slack/10)))
		}
	}
}

// rowGoals are the goals of a row, and last what its goals term has whatever the
// goals are.
type rowGoals [2 * goalPairs]float32

// read allows for those who speak of no topic: with them the goals are not halved
// by a likeness of topics.
func (g *rowGoals) read(f *facts, w *Weights) {
	share := float32(1)
	if !f.speaks {
		share = 1 / (1 - themeKnown)
		if !f.goalful || f.trust < 1 {
			g[len(g)-1] = float32(w.Prior.Goals) * share
		}
	}
	for i, v := range f.goals {
		g[i] = v * share
	}
}

// leanTop is the highest weight of a byte: above it the sum of two products could
// not be kept. leanFull is the weight of the best need at most.
const (
	leanTop  = math.MaxInt8
	leanFull = 102
	// leanOthers is what the sum of all counts against the best one.
	leanOthers = (1 - foremost) / foremost
)

// tellLean says for each row what the best of its needs and their sum count in its
// gain: together they are leanOne at most.
func (s *segment) tellLean(members []*member) {
	shares := make([]float64, len(s.rows)) // of the heaviest need in all
	most := 0.0
	s.leanSum = 1
	for row, one := range members {
		if sum, heaviest := importances(one); sum > 0 {
			shares[row] = heaviest / sum
			s.leanSum = max(s.leanSum, sum/heaviest)
		}
		most = max(most, shares[row])
	}
	s.leanBest = int(max(1, min(leanFull, leanTop/(leanOthers*max(1, most*s.leanSum)))))
	s.lean = make([]uint16, s.length)
	for row, share := range shares {
		sum := math.Ceil(leanOthers * float64(s.leanBest) * share * s.leanSum * (1 + slack))
		s.lean[row] = uint16(s.leanBest) | uint16(min(math.MaxUint8, sum))<<8 //nolint:gosec // both are bytes
	}
}

// leanOne is what a gain of 1 is in the column that cover makes.
func (s *segment) leanOne() float64 { return 255 * float64(s.leanBest) / foremost }
