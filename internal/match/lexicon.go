package match

import (
	"math"
	"slices"

	"enishi/internal/text"
)

// family says what a word of the lexicon speaks for. Words of one family
// compete: the longer one hides what it contains.
type family uint8

const (
	familyCapability family = iota // entry or group, by index
	familyTopic
	familyMaterial // the material's holder
	familyUse      // what a material can become
	familyOutlet   // a leftover is to be got rid of: 0
	familyGoal     // 0..16
	familyTarget   // index into the catalog's target ids
	familyAsk      // capability that somebody seeks, by index
	familyTogether // a need seeks somebody to do it with: 0
	familyCount
)

// sense is one thing that a word speaks for.
type sense struct {
	family family
	index  int
	weight float64 // 1 for a word that speaks for one thing only, less if for several
}

// lexicon finds the everyday words in a reading: a tree over folded characters.
// Words are added first; settle makes it ready to be searched.
type lexicon struct {
	growing growth // until it is settled

	first  []int32 // by the first character: its node, 0 for none
	nodes  []lexNode
	edges  []lexEdge
	senses []sense
}

// growth is a tree that words are added to: the senses of each node, and the steps
// from node to node by stepKey.
type growth struct {
	steps  map[uint64]int32
	senses [][]sense
}

// stepKey orders steps by node and then by character.
func stepKey(node int32, r rune) uint64 { return uint64(node)<<32 | uint64(r) } //nolint:gosec // neither is negative

// lexNode holds half-open ranges of edges and senses.
type lexNode struct{ edge, edgeEnd, sense, senseEnd int32 }

// lexEdge leads to the node of one character more. A node's edges rise.
type lexEdge struct {
	r  rune
	to int32
}

func newLexicon() *lexicon {
	return &lexicon{growing: growth{steps: map[uint64]int32{}, senses: make([][]sense, 1)}}
}

// add teaches a word; a word without characters is ignored.
func (l *lexicon) add(word string, f family, index int) {
	runes := text.Read(text.Normalize(word)).Runes
	if len(runes) == 0 {
		return
	}
	grown := &l.growing
	at := int32(0)
	for _, r := range runes {
		next, ok := grown.steps[stepKey(at, r)]
		if !ok {
			next = size32(grown.senses)
			grown.steps[stepKey(at, r)] = next
			grown.senses = append(grown.senses, nil)
		}
		at = next
	}
	weight := 1.0
	if len(runes) == 1 {
		weight /= 2
	}
	for _, s := range grown.senses[at] {
		if s.family == f && s.index == index {
			return
		}
	}
	grown.senses[at] = append(grown.senses[at], sense{f, index, weight})
}

// settle lets a word that speaks for n things of a family speak 1/√n for each, and
// lays the tree out so that a search reads it in a few places.
func (l *lexicon) settle() {
	grown := l.growing
	l.growing = growth{}
	l.nodes = make([]lexNode, len(grown.senses))
	for i, senses := range grown.senses {
		var count [familyCount]int
		for _, s := range senses {
			count[s.family]++
		}
		l.nodes[i].sense = size32(l.senses)
		for _, s := range senses {
			s.weight /= math.Sqrt(float64(count[s.family]))
			l.senses = append(l.senses, s)
		}
		l.nodes[i].senseEnd = size32(l.senses)
	}
	steps := make([]uint64, 0, len(grown.steps))
	for step := range grown.steps {
		steps = append(steps, step)
	}
	slices.Sort(steps)
	for _, step := range steps {
		node, r := &l.nodes[step>>32], rune(step&(1<<32-1)) //nolint:gosec // made of them
		if node.edgeEnd == 0 {
			node.edge = size32(l.edges)
		}
		l.edges = append(l.edges, lexEdge{r, grown.steps[step]})
		node.edgeEnd = size32(l.edges)
	}
	for _, e := range l.edges[:l.nodes[0].edgeEnd] {
		l.first = append(l.first, make([]int32, int(e.r)+1-len(l.first))...)
		l.first[e.r] = e.to
	}
}

func size32[T any](list []T) int32 { return int32(len(list)) } //nolint:gosec // a lexicon has far fewer than 2³¹ parts

// begin is the node of a first character, and step that of one character more; 0
// is none.
func (l *lexicon) begin(r rune) int32 {
	if int(r) >= len(l.first) {
		return 0
	}
	return l.first[r]
}

func (l *lexicon) step(at int32, r rune) int32 {
	node := &l.nodes[at]
	edges := l.edges[node.edge:node.edgeEnd]
	for len(edges) > 8 {
		half := len(edges) / 2
		if edges[half].r <= r {
			edges = edges[half:]
		} else {
			edges = edges[:half]
		}
	}
	for _, e := range edges {
		if e.r == r {
			return e.to
		}
	}
	return 0
}

// hit is a word found in a reading; from and to are the half-open range of folded
// characters, node says what it speaks for and free, a bit each, in which families.
type hit struct {
	from, to, node int32
	free           families
}

// families is a set, a bit each.
type families uint16

const allFamilies families = 1<<familyCount - 1

// search is the memory of looking through one reading after the other.
type search struct {
	hits    []hit
	order   []uint64
	covered []families
}

// find lists the words of the reading from left to right. Within a family a
// word that lies inside longer ones is left out; a short word must not be a
// part of a longer katakana or Latin word. open reports whether a word begins
// that would go on behind a space at the end of the reading. The list is valid
// until the next search.
func (l *lexicon) find(r *text.Reading, s *search) (hits []hit, open bool) {
	s.hits = s.hits[:0]
	for i, c := range r.Runes {
		at, j := l.begin(c), i+1
		for at != 0 {
			if node := &l.nodes[at]; node.sense < node.senseEnd && standsAlone(r, i, j) {
				s.hits = append(s.hits, hit{from: int32(i), to: int32(j), node: at}) //nolint:gosec // texts are far shorter than 2³¹
			}
			if j == len(r.Runes) {
				open = open || l.step(at, ' ') != 0
				break
			}
			at = l.step(at, r.Runes[j])
			j++
		}
	}
	l.leaveOutContained(len(r.Runes), s)
	return s.hits, open
}

// shortKana is the length up to which a word in hiragana is looked for only at the
// beginning of a run of hiragana: だし is not in まだしていない.
const shortKana = 3

// standsAlone refuses 種 in 業種, パン in パンフレット and ai in email; longer
// words may be parts of compounds: バッグ in エコバッグ, 竹細工 in 竹細工体験.
func standsAlone(r *text.Reading, i, j int) bool {
	if j-i == 1 && (r.Han(i-1) || r.Han(j)) {
		return false
	}
	if i > 0 && j-i <= shortKana && r.Hiragana(i) && r.Kana(i, j) && r.Hiragana(i-1) {
		return false
	}
	if r.Whole(i, j) {
		return true
	}
	return r.Kana(i, j) && j-i > 2
}

// leaveOutContained lets longer words, and of equal ones the first, hide what they
// contain.
func (l *lexicon) leaveOutContained(length int, s *search) {
	s.order = s.order[:0]
	for i, h := range s.hits {
		s.order = append(s.order, uint64(length-int(h.to-h.from))<<32|uint64(i)) //nolint:gosec // neither is negative
	}
	slices.Sort(s.order)
	s.covered = append(s.covered[:0], make([]families, length)...)
	for _, o := range s.order {
		h := &s.hits[uint32(o)] //nolint:gosec // the lower half is the place
		hidden := allFamilies
		for _, c := range s.covered[h.from:h.to] {
			hidden &= c
		}
		var speaks families
		for _, sense := range l.of(*h) {
			speaks |= 1 << sense.family
		}
		h.free = speaks &^ hidden
		for i := h.from; i < h.to; i++ {
			s.covered[i] |= h.free
		}
	}
	s.hits = slices.DeleteFunc(s.hits, func(h hit) bool { return h.free == 0 })
}

// of are the senses of a word, also in families in which it is hidden.
func (l *lexicon) of(h hit) []sense { return l.senses[l.nodes[h.node].sense:l.nodes[h.node].senseEnd] }
