package match

import (
	"math"
	"strings"

	"enishi/internal/text"
)

// Text is a text cut into counted terms. It does not change.
type Text struct {
	Original string
	terms    []termCount // by rising term
	length   float64     // sum of the counts
}

// term is a number for a gram: one or two characters are packed as they are,
// longer words are hashed. Equal grams have equal numbers everywhere.
type term uint64

// A term is kept in 16 bytes, because members have hundreds of them.
type termCount struct {
	term  term
	count uint32
	worth uint8 // the place in worths of what its script is worth
}

const hashed = 1 << 63

// pack is the term of one or two characters.
func pack(runes []rune) term {
	packed := term(0)
	for _, r := range runes {
		packed = packed<<21 | term(r) //nolint:gosec // a rune is never negative
	}
	return packed
}

// hashOf is the term of more characters.
func hashOf(runes []rune) term {
	h := newHash()
	for _, r := range runes {
		h = h.add(r)
	}
	return h.term()
}

// grammar is what a term typed in hiragana alone is worth: it is mostly endings
// and particles, which say how, not what. A pair with one hiragana lies between.
const grammar = .2

// commonplace is what a pair of characters is worth that half of all listings
// use whatever they are about. Among a thousand members rarity would show it;
// among the first fifty it cannot.
const commonplace = .4

var commonplaces = pairsOf("地域 活動 支援 企業 会社 団体 市民 募集 提供 協力 連携 一緒 実施 開催 参加 利用 活用 使用 取組 希望 必要 可能 場所 機会 事業 社会 課題 解決 関心 対応 紹介 実現 推進 作り")

func pairsOf(words string) map[string]bool {
	pairs := map[string]bool{}
	for _, w := range strings.Fields(words) {
		pairs[w] = true
	}
	return pairs
}

// commonplaceTerms are the commonplaces by term, and commonplaceStarts says of the
// low bits of a character whether one of them may begin with it.
var (
	commonplaceTerms  = map[term]bool{}
	commonplaceStarts = func() (starts [256]bool) {
		for pair := range commonplaces {
			runes := []rune(pair)
			commonplaceTerms[pack(runes)] = true
			starts[runes[0]&255] = true
		}
		return starts
	}()
)

// worthOf is the place in worths of a term of one or two characters.
func worthOf(r *text.Reading, from, to int) uint64 {
	hiragana := 0
	for i := from; i < to; i++ {
		if r.Hiragana(i) {
			hiragana++
		}
	}
	switch hiragana {
	case 0:
		if inCommonplace(r.Runes, from, to) {
			return 2
		}
		return 0
	case to - from:
		return 3
	}
	return 1
}

// worths are what terms can be worth, falling.
var worths = [1 << worthBits]float64{1, math.Sqrt(grammar), commonplace, grammar}

const worthBits = 2

// inCommonplace reports whether the term is such a pair or one half of it.
func inCommonplace(runes []rune, from, to int) bool {
	for at := max(0, to-2); at <= from && at+2 <= len(runes); at++ {
		if commonplaceStarts[runes[at]&255] && commonplaceTerms[pack(runes[at:at+2])] {
			return true
		}
	}
	return false
}

func newText(s string) Text {
	r := readers.Get().(*reader) //nolint:forcetypeassert // the pool holds nothing else
	defer readers.Put(r)
	r.original = s
	r.reading.Reread(s)
	return r.countTerms()
}

// TextScorer says how far one text answers another. The engine prepares every
// text once per snapshot of the statistics and compares what was prepared.
// Implementations must be pure; a city with a language model of its own can
// plug one in whose vectors were computed beforehand.
type TextScorer interface {
	// Prepare readies a text; the result is passed to Answer unchanged.
	Prepare(t *Text, s *Statistics) any
	// Answer is how far the offered text answers the needed one, in [0, 1];
	// a text answers itself by 1.
	Answer(need, offer any) float64
}

// GramScorer is BM25 over character n-grams, divided by what the need would
// score against itself and bent by Rise: 1 − e^(−Rise·x), scaled so that 1 stays
// 1. Two texts in different words share little even when they mean the same, so
// the first figures count most. K1 and B are BM25's parameters; Rise is above 0.
type GramScorer struct{ K1, B, Rise float64 }

// DefaultTextScorer is the one that is used unless another is plugged in.
func DefaultTextScorer() TextScorer { return GramScorer{K1: 1.2, B: .75, Rise: 3} }

// grams is a text ready for both sides: asked holds idf over the text's score
// against itself, answered holds BM25's saturated counts.
type grams struct {
	terms    []term
	spread   []uint32 // of each term
	asked    []float64
	answered []float64
	norm     float32 // what the length of the text adds to a count
	part     float32 // one over the score against itself
}

// Prepare implements TextScorer.
func (g GramScorer) Prepare(t *Text, s *Statistics) any {
	out := grams{terms: make([]term, len(t.terms)), spread: make([]uint32, len(t.terms)), asked: make([]float64, len(t.terms)), answered: make([]float64, len(t.terms))}
	out.norm = float32(g.K1 * (1 - g.B + g.B*t.length/s.averageLength()))
	self := 0.0
	for i, tc := range t.terms {
		out.terms[i], out.spread[i] = tc.term, spread(tc.term)
		out.answered[i] = g.saturated(tc.count, float64(out.norm))
		out.asked[i] = worths[tc.worth] * s.termIDF(tc.term)
		self += float64(out.asked[i] * out.answered[i])
	}
	if self > 0 {
		out.part = float32(1 / self)
		for i := range out.asked {
			out.asked[i] *= float64(out.part)
		}
	}
	return out
}

// mostCounted is from where on it does not matter how often a term stands in a text.
const mostCounted = 63

// saturated is how much a term answers that stands so often in a text.
func (g GramScorer) saturated(count uint32, norm float64) float64 {
	n := float64(min(count, mostCounted))
	return n * (g.K1 + 1) / (n + norm)
}

// Answer implements TextScorer.
func (g GramScorer) Answer(need, offer any) float64 {
	a, b := need.(grams), offer.(grams) //nolint:forcetypeassert // made by Prepare
	sum := 0.0
	for i, j := 0, 0; i < len(a.terms) && j < len(b.terms); {
		switch {
		case a.terms[i] < b.terms[j]:
			i++
		case a.terms[i] > b.terms[j]:
			j++
		default:
			sum += float64(a.asked[i] * b.answered[j])
			i++
			j++
		}
	}
	return g.bend(sum, g.top())
}

// bend is the last step of an answer; top is what the scorer's own is.
func (g GramScorer) bend(x, top float64) float64 {
	if x <= 0 {
		return 0
	}
	return (1 - math.Exp(-g.Rise*min(1, x))) / top
}

func (g GramScorer) top() float64 { return 1 - math.Exp(-g.Rise) }
