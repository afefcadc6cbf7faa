package match

import (
	"cmp"
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
type lexicon struct{ nodes []lexNode }

type lexNode struct {
	next   map[rune]int32
	senses []sense
}

func newLexicon() *lexicon { return &lexicon{nodes: make([]lexNode, 1)} }

// add teaches a word; a word without characters is ignored.
func (l *lexicon) add(word string, f family, index int) {
	runes := text.Read(text.Normalize(word)).Runes
	if len(runes) == 0 {
		return
	}
	at := int32(0)
	for _, r := range runes {
		next, ok := l.nodes[at].next[r]
		if !ok {
			next = int32(len(l.nodes)) //nolint:gosec // a lexicon has far fewer than 2³¹ nodes
			if l.nodes[at].next == nil {
				l.nodes[at].next = map[rune]int32{}
			}
			l.nodes[at].next[r] = next
			l.nodes = append(l.nodes, lexNode{})
		}
		at = next
	}
	weight := 1.0
	if len(runes) == 1 {
		weight /= 2
	}
	node := &l.nodes[at]
	for _, s := range node.senses {
		if s.family == f && s.index == index {
			return
		}
	}
	node.senses = append(node.senses, sense{f, index, weight})
}

// settle lets a word that speaks for n things of a family speak 1/√n for each.
func (l *lexicon) settle() {
	for i := range l.nodes {
		senses := l.nodes[i].senses
		var count [familyCount]int
		for _, s := range senses {
			count[s.family]++
		}
		for j := range senses {
			senses[j].weight /= math.Sqrt(float64(count[senses[j].family]))
		}
	}
}

// hit is a word found in a reading; From and To are the half-open range of
// folded characters.
type hit struct {
	from, to int
	senses   []sense
}

// find lists the words of the reading from left to right. Within a family a
// word that lies inside longer ones is left out; a short word must not be a
// part of a longer katakana or Latin word.
func (l *lexicon) find(r text.Reading) []hit {
	var all []hit
	for i := range r.Runes {
		at := int32(0)
		for j := i; j < len(r.Runes); j++ {
			next, ok := l.nodes[at].next[r.Runes[j]]
			if !ok {
				break
			}
			at = next
			if s := l.nodes[at].senses; len(s) > 0 && standsAlone(r, i, j+1) {
				all = append(all, hit{i, j + 1, s})
			}
		}
	}
	return withoutContained(all, len(r.Runes))
}

// shortKana is the length up to which a word in hiragana is looked for only at the
// beginning of a run of hiragana: だし is not in まだしていない.
const shortKana = 3

// standsAlone refuses 種 in 業種, パン in パンフレット and ai in email; longer
// words may be parts of compounds: バッグ in エコバッグ, 竹細工 in 竹細工体験.
func standsAlone(r text.Reading, i, j int) bool {
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

func withoutContained(all []hit, length int) []hit {
	slices.SortStableFunc(all, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.to-b.from, a.to-a.from), cmp.Compare(a.from, b.from))
	})
	covered := make([][familyCount]bool, length)
	var kept []hit
	for _, h := range all {
		var free [familyCount]bool
		for i := h.from; i < h.to; i++ {
			for f := range free {
				free[f] = free[f] || !covered[i][f]
			}
		}
		var senses []sense
		for _, s := range h.senses {
			if free[s.family] {
				senses = append(senses, s)
			}
		}
		if len(senses) == 0 {
			continue
		}
		for i := h.from; i < h.to; i++ {
			for _, s := range senses {
				covered[i][s.family] = true
			}
		}
		kept = append(kept, hit{h.from, h.to, senses})
	}
	slices.SortFunc(kept, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	return kept
}
