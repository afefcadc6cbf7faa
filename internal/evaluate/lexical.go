package evaluate

import (
	"math"
	"slices"
	"unicode"
)

// The baseline is written here once more on purpose: it must not move when the
// engine's own reading of texts does.

// gramStatistics counts documents for BM25 (k1 = 1.2, b = .75).
type gramStatistics struct {
	documents int
	length    int
	having    map[string]int
}

func (s *gramStatistics) count(doc map[string]int) {
	if s.having == nil {
		s.having = map[string]int{}
	}
	s.documents++
	for g, n := range doc {
		s.having[g]++
		s.length += n
	}
}

func (s *gramStatistics) bm25(query, doc map[string]int) float64 {
	const k1, b = 1.2, .75
	length := 0
	for _, n := range doc {
		length += n
	}
	norm := k1 * (1 - b + b*float64(length)*float64(s.documents)/float64(max(1, s.length)))
	shared := make([]string, 0, len(query))
	for g := range query {
		if doc[g] > 0 {
			shared = append(shared, g)
		}
	}
	slices.Sort(shared) // sums must not depend on the order of a map
	total := 0.0
	for _, g := range shared {
		n, df, tf := float64(s.documents), float64(s.having[g]), float64(doc[g])
		total += math.Log(1+(n-df+.5)/(df+.5)) * tf * (k1 + 1) / (tf + norm)
	}
	return total
}

// grams are single letters and pairs of neighbouring letters or digits.
func grams(s string) []string {
	var out []string
	var last rune
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			last = 0
			continue
		}
		r = unicode.ToLower(r)
		out = append(out, string(r))
		if last != 0 {
			out = append(out, string(last)+string(r))
		}
		last = r
	}
	return out
}
