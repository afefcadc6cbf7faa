package match

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"enishi/internal/partner"
	"enishi/internal/text"
)

// quoteLength bounds the sentence of a detail that is quoted, in characters.
const quoteLength = 100

// quote shows the part of a listing where most of what counted stands: its
// title, or one sentence of its detail. Marks are in order and do not overlap.
func quote(l *listing, owner partner.OrganizationID, counted []span) partner.Quote {
	q := partner.Quote{Organization: owner, Listing: l.id, Side: l.side, Text: l.title}
	spans := joined(counted)
	title := utf8.RuneCountInString(l.title)
	part := span{0, title}
	most := marked(spans, part)
	for _, sentence := range sentences(l.detail, title+1) {
		if n := marked(spans, sentence); n > most {
			most, part = n, sentence
			q.Text = string([]rune(l.detail)[sentence.from-title-1 : sentence.to-title-1])
		}
	}
	for _, s := range spans {
		from, to := max(s.from, part.from)-part.from, min(s.to, part.to)-part.from
		if from < to {
			q.Marks = append(q.Marks, partner.Mark{Start: from, End: to})
		}
	}
	return q
}

// tellingIn counts the marked characters of a quote that are not of words used
// whatever a text is about.
func tellingIn(q partner.Quote) int {
	runes := []rune(q.Text)
	n := 0
	for _, m := range q.Marks {
		for i := m.Start; i < m.End; i++ {
			if i+2 <= m.End && commonplaces[string(runes[i:i+2])] {
				i++
				continue
			}
			n++
		}
	}
	return n
}

// marked counts the characters of spans inside a part.
func marked(spans []span, part span) int {
	n := 0
	for _, s := range spans {
		n += max(0, min(s.to, part.to)-max(s.from, part.from))
	}
	return n
}

// sentences cuts a text at 。, line ends and quoteLength; offset is where the
// text begins.
func sentences(s string, offset int) []span {
	var out []span
	from, at := 0, 0
	end := func(to int) {
		if to > from {
			out = append(out, span{offset + from, offset + to})
		}
	}
	for _, r := range s {
		at++
		switch {
		case r == '\n' || r == '\r':
			end(at - 1)
			from = at
		case strings.ContainsRune("。！？!?", r) || at-from >= quoteLength:
			end(at)
			from = at
		}
	}
	end(at)
	return out
}

// joined sorts spans and joins those that touch or overlap.
func joined(spans []span) []span {
	sorted := slices.Clone(spans)
	slices.SortFunc(sorted, func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	var out []span
	for _, s := range sorted {
		if n := len(out); n > 0 && s.from <= out[n-1].to {
			out[n-1].to = max(out[n-1].to, s.to)
		} else if s.from < s.to {
			out = append(out, s)
		}
	}
	return out
}

// sharedSpans are the words that two texts have in common: pairs of characters
// that are not grammar, and whole words, in each text's own characters.
func sharedSpans(a, b string) (inA, inB []span) {
	ra, rb := text.Read(a), text.Read(b)
	ga, gb := telling(ra), telling(rb)
	for _, side := range []struct {
		reading text.Reading
		grams   []text.Gram
		other   []text.Gram
		into    *[]span
	}{{ra, ga, gb, &inA}, {rb, gb, ga, &inB}} {
		terms := map[string]bool{}
		for _, g := range side.other {
			terms[g.Term] = true
		}
		for _, g := range side.grams {
			if terms[g.Term] {
				from, to := side.reading.Span(side.reading.Widen(g.From, g.To))
				*side.into = append(*side.into, span{from, to})
			}
		}
	}
	return inA, inB
}

// telling leaves out single characters, pairs with hiragana at an end, which are
// endings more often than words, and numbers and what they count.
func telling(r text.Reading) []text.Gram {
	return slices.DeleteFunc(r.Grams(), func(g text.Gram) bool {
		return g.To-g.From == 1 || r.Hiragana(g.From) || r.Hiragana(g.To-1) || isNumber(r.Runes[g.From]) || isNumber(r.Runes[g.To-1])
	})
}

func isNumber(r rune) bool {
	return r >= '0' && r <= '9' || strings.ContainsRune("一二三四五六七八九十百千万数", r)
}
