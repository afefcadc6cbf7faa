package match

import (
	"encoding/binary"
	"math"
	"unicode/utf8"
)

// The terms of a text stand in it: all but those that normalisation changed are
// written as the place where their characters are. They come in their order:
// single characters, pairs, words.
//
//	uvarint × 3      how many there are of each
//	uvarint          place · 8 + worth · 2 + 1 if it counts more than once, the place
//	                 one past the last character for a term that stands nowhere
//	uvarint          of a word: how many characters
//	uvarint or bytes of what stands nowhere: the term, of a word in eight bytes
//	uvarint          of what counts more than once: how often, less two

// termSort is what a term is made of.
type termSort int

const (
	termSingle termSort = iota
	termPair
	termWord
	termSorts
)

func (t term) sort() termSort {
	switch {
	case t >= hashed:
		return termWord
	case t >= 1<<21:
		return termPair
	}
	return termSingle
}

// foldSimply is a character as terms mostly hold it. It is a part of the form of packed
// profiles and says nothing about how texts are read: where it is wrong, a term takes
// more bytes.
func foldSimply(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + ('a' - 'A')
	}
	if r >= 'ァ' && r <= 'ヶ' {
		return r - ('ァ' - 'ぁ')
	}
	return r
}

// simplyFolded appends the characters of a text.
func simplyFolded(runes []rune, s string) []rune {
	for _, r := range s {
		runes = append(runes, foldSimply(r))
	}
	return runes
}

// termPlaces tells where in a text terms stand.
type termPlaces struct {
	runes []rune
	of    map[term]termPlace
	maybe [16]uint64 // a bit for every term of the text: most that are asked for are none
}

func maybeAt(t term) (word, bit uint32) { return spread(t) >> 28, spread(t) >> 22 & 63 }

type termPlace struct{ at, length int }

// longestWord is up to how many characters words are looked for.
const longestWord = 64

func (p *termPlaces) look(t *Text) {
	p.runes = simplyFolded(p.runes[:0], t.Original)
	if p.of == nil {
		p.of = map[term]termPlace{}
	}
	clear(p.of)
	p.maybe = [16]uint64{}
	for _, tc := range t.terms {
		p.of[tc.term] = termPlace{at: len(p.runes)}
		word, bit := maybeAt(tc.term)
		p.maybe[word] |= 1 << bit
	}
	for i := range p.runes {
		p.stands(pack(p.runes[i:i+1]), i, 1)
		if i+2 <= len(p.runes) {
			p.stands(pack(p.runes[i:i+2]), i, 2)
		}
		if i == 0 || !isLetter(p.runes[i-1]) {
			p.words(i)
		}
	}
}

// isLetter holds for what goes on in most words: one that goes on otherwise only
// takes more bytes.
func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' }

// words looks for those that begin at i.
func (p *termPlaces) words(i int) {
	h := newHash()
	for j := i; j < min(len(p.runes), i+longestWord); j++ {
		h = h.add(p.runes[j])
		if j-i >= 2 {
			p.stands(h.term(), i, j+1-i)
		}
	}
}

func (p *termPlaces) stands(t term, at, length int) {
	if word, bit := maybeAt(t); p.maybe[word]>>bit&1 == 0 {
		return
	}
	// A pair that begins with the character 0 has the number of the second alone.
	if known, wanted := p.of[t]; wanted && known.at == len(p.runes) && t.sort() == termSort(min(length, 3)-1) {
		p.of[t] = termPlace{at, length}
	}
}

func (w *packer) terms(t *Text) {
	w.places.look(t)
	var sorts [termSorts]int
	for _, tc := range t.terms {
		sorts[tc.term.sort()]++
	}
	for _, n := range sorts {
		w.whole(n)
	}
	for _, tc := range t.terms {
		w.term(tc)
	}
}

func (w *packer) term(tc termCount) {
	place, many := w.places.of[tc.term], 0
	if tc.count > 1 {
		many = 1
	}
	w.whole(place.at<<3 | int(tc.worth)<<1 | many)
	switch isWord := tc.term.sort() == termWord; {
	case place.at == len(w.places.runes) && isWord:
		w.out = binary.LittleEndian.AppendUint64(w.out, uint64(tc.term))
	case place.at == len(w.places.runes):
		w.out = binary.AppendUvarint(w.out, uint64(tc.term))
	case isWord:
		w.whole(place.length)
	}
	if many == 1 {
		w.whole(int(tc.count) - 2)
	}
}

// terms reads what packer.terms wrote of the text.
func (u *unpacker) terms(original string) Text {
	t := Text{Original: original}
	var sorts [termSorts]int
	total := 0
	for s := range sorts {
		sorts[s] = u.amount()
		total += sorts[s]
	}
	t.terms = carve(u, &u.stockTerms, total)
	u.runes = simplyFolded(u.runes[:0], original)
	at, before, length := 0, term(0), 0
	for s, n := range sorts {
		for range n {
			if u.bad || at == len(t.terms) {
				return t
			}
			tc := u.term(termSort(s))
			if at > 0 && tc.term <= before || tc.term.sort() != termSort(s) {
				u.fail() // the engine walks through rising terms
			}
			t.terms[at], before = tc, tc.term
			length += int(tc.count)
			at++
		}
	}
	t.length = float64(length)
	return t
}

func (u *unpacker) term(sort termSort) termCount {
	head := u.whole()
	place := head >> 3
	tc := termCount{count: 1, worth: uint8(head >> 1 & (1<<worthBits - 1))}
	length := int(sort) + 1
	switch {
	case place == len(u.runes) && sort == termWord:
		tc.term = term(u.eight())
	case place == len(u.runes):
		tc.term = term(u.whole()) //nolint:gosec // its sort is checked
	default:
		if sort == termWord {
			length = u.whole()
		}
		if place < 0 || length < 1 || place > len(u.runes)-length {
			u.fail()
			return tc
		}
		if runes := u.runes[place : place+length]; sort == termWord {
			tc.term = hashOf(runes)
		} else {
			tc.term = pack(runes)
		}
	}
	if head&1 == 1 {
		count := u.whole()
		if count < 0 || count > math.MaxInt32 {
			u.fail()
		}
		tc.count = uint32(count) + 2 //nolint:gosec // far below 2³²
	}
	return tc
}

// hash grows by characters: FNV-1a of their UTF-8.
type hash uint64

func newHash() hash { return 14695981039346656037 }

func (h hash) add(r rune) hash {
	if r >= 0 && r < utf8.RuneSelf {
		return (h ^ hash(r)) * 1099511628211
	}
	var bytes [utf8.UTFMax]byte
	for _, b := range bytes[:utf8.EncodeRune(bytes[:], r)] {
		h = (h ^ hash(b)) * 1099511628211
	}
	return h
}

func (h hash) term() term { return term(h | hashed) }
