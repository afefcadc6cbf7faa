package match

import (
	"slices"
	"sync"

	"enishi/internal/text"
)

// reader reads one text after the other in the same memory: what it found is valid
// until the next text.
type reader struct {
	original string
	reading  text.Reading
	search   search
	open     bool    // a word may go on behind the text
	offsets  []int32 // of each character in original, in bytes, and its end

	found [familyCount][]evidence
	said  [familyCount][]evidence // of all texts, as if they were one; no spans
	terms []uint64
	names []uint64
}

var readers = sync.Pool{New: func() any { return new(reader) }}

// read looks for the lexicon's words in a text.
func (r *reader) read(k *knowledge, original string) {
	r.original = original
	r.reading.Reread(original)
	_, r.open = k.lexicon.find(&r.reading, &r.search)
	r.offsets = r.offsets[:0]
	for at := range original {
		r.offsets = append(r.offsets, int32(at)) //nolint:gosec // texts are far shorter than 2³¹
	}
	r.offsets = append(r.offsets, int32(len(original))) //nolint:gosec // as above
}

// word is a part of the text as it was typed.
func (r *reader) word(s span) string { return r.original[r.offsets[s.from]:r.offsets[s.to]] }

func (r *reader) span(h hit) span {
	from, to := r.reading.Span(int(h.from), int(h.to))
	return span{from, to}
}

// gather tells what the words speak for. A word counts once for a thing, however
// often it stands, and as a detail's from the character on that follows the title.
func (r *reader) gather(k *knowledge, title int) [familyCount][]evidence {
	for f := range r.found {
		r.found[f] = r.found[f][:0]
	}
	for _, h := range r.search.hits {
		where := r.span(h)
		share := 1.0
		if where.from >= title {
			share = inDetail
		}
		for _, s := range k.lexicon.of(h) {
			if h.free>>s.family&1 == 0 {
				continue
			}
			e := evidenceFor(&r.found[s.family], s.index)
			if !slices.ContainsFunc(e.spans, func(o span) bool { return r.word(o) == r.word(where) }) {
				e.sum += share * s.weight
			}
			e.spans = append(e.spans, where)
		}
	}
	for f := range r.found {
		slices.SortFunc(r.found[f], surest)
	}
	return r.found
}

// evidenceFor finds the evidence for a thing or begins it, in the memory of one
// that is no longer needed.
func evidenceFor(list *[]evidence, index int) *evidence {
	all := *list
	for i := range all {
		if all[i].index == index {
			return &all[i]
		}
	}
	if len(all) == cap(all) {
		*list = append(all, evidence{index: index})
		return &(*list)[len(all)]
	}
	all = all[:len(all)+1]
	e := &all[len(all)-1]
	*e = evidence{index: index, words: e.words[:0], spans: e.spans[:0]}
	*list = all
	return e
}

// forget begins a new series of texts that are one.
func (r *reader) forget() {
	for f := range r.said {
		r.said[f] = r.said[f][:0]
	}
}

// sayToo adds what was read to what all texts say. A word counts once for a thing
// among all of them, in whichever part it stands.
func (r *reader) sayToo(k *knowledge) {
	for _, h := range r.search.hits {
		for _, s := range k.lexicon.of(h) {
			if h.free>>s.family&1 == 0 || s.family != familyTopic && s.family != familyGoal && s.family != familyTarget {
				continue
			}
			e, word := evidenceFor(&r.said[s.family], s.index), r.word(r.span(h))
			if !slices.Contains(e.words, word) {
				e.words = append(e.words, word)
				e.sum += s.weight
			}
		}
	}
}

// wholeSaid is what all texts say for topics, goals and targets.
func (r *reader) wholeSaid() [familyCount][]evidence {
	for f := range r.said {
		slices.SortFunc(r.said[f], surest)
	}
	return r.said
}

// named fills in the words of evidence, each once, as they were typed.
func (r *reader) named(list []evidence) {
	for i := range list {
		e := &list[i]
		for _, s := range e.spans {
			if word := r.word(s); !slices.Contains(e.words, word) {
				e.words = append(e.words, word)
			}
		}
	}
}

// countTerms cuts what was read into counted terms.
func (r *reader) countTerms() Text {
	r.terms, r.names = r.terms[:0], r.names[:0]
	all := r.reading.Runes
	for from, to := range r.reading.Cuts {
		switch {
		case to-from > 2:
			r.names = append(r.names, uint64(hashOf(all[from:to])))
		case to-from == 1 && r.reading.Kana(from, to):
			// One letter of kana stands in every text and means nothing.
		default:
			r.terms = append(r.terms, uint64(pack(all[from:to]))<<worthBits|worthOf(&r.reading, from, to))
		}
	}
	slices.Sort(r.terms)
	slices.Sort(r.names)
	t := Text{Original: r.original, length: float64(len(r.terms) + len(r.names))}
	t.terms = make([]termCount, 0, distinct(r.terms, worthBits)+distinct(r.names, 0))
	// Equal terms follow one another, the one that is worth most first.
	for _, key := range r.terms {
		t.count(term(key>>worthBits), uint8(key&(1<<worthBits-1)))
	}
	for _, name := range r.names {
		t.count(term(name), 0)
	}
	return t
}

func distinct(sorted []uint64, shift int) int {
	n := 0
	for i, key := range sorted {
		if i == 0 || key>>shift != sorted[i-1]>>shift {
			n++
		}
	}
	return n
}

func (t *Text) count(one term, worth uint8) {
	if n := len(t.terms); n > 0 && t.terms[n-1].term == one {
		t.terms[n-1].count++
		return
	}
	t.terms = append(t.terms, termCount{one, 1, worth})
}
