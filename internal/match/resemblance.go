package match

import (
	"cmp"
	"math"
	"slices"

	"enishi/internal/text"
)

// resemblance finds capabilities for a text in which no known word stands: by
// the pairs of characters that it shares with their names and words.
type resemblance struct {
	codes   map[string][]int // gram → codes whose words hold it, rising
	subject int              // how many codes there are
}

// Of a text without known words: the share of its weight that a capability must
// explain, the most capabilities, and what such a guess is worth at best.
const (
	leastResemblance = .25
	mostResemblances = 2
	resemblanceTrust = .5
)

func (r *resemblance) learn(code int, words []string) {
	if r.codes == nil {
		r.codes = map[string][]int{}
	}
	r.subject = max(r.subject, code+1)
	for _, w := range words {
		for _, g := range telling(text.Read(w)) {
			if list := r.codes[g.Term]; len(list) == 0 || list[len(list)-1] != code {
				r.codes[g.Term] = append(list, code)
			}
		}
	}
}

// find lists the capabilities that explain most of the text, each gram weighing
// by how few capabilities hold it.
func (r *resemblance) find(original string) []evidence {
	reading := text.Read(original)
	var list []evidence
	total := 0.0
	seen := map[string]bool{}
	for _, g := range telling(reading) {
		if seen[g.Term] {
			continue
		}
		seen[g.Term] = true
		codes := r.codes[g.Term]
		weight := math.Log(1 + float64(r.subject)/float64(1+len(codes)))
		total += weight
		from, to := reading.Span(g.From, g.To)
		for _, code := range codes {
			at := slices.IndexFunc(list, func(e evidence) bool { return e.index == code })
			if at < 0 {
				at = len(list)
				list = append(list, evidence{index: code})
			}
			list[at].sum += weight
			list[at].spans = append(list[at].spans, span{from, to})
		}
	}
	slices.SortFunc(list, func(a, b evidence) int {
		return cmp.Or(cmp.Compare(b.sum, a.sum), cmp.Compare(a.index, b.index))
	})
	runes := []rune(original)
	var out []evidence
	for _, e := range list[:min(mostResemblances, len(list))] {
		share := e.sum / total
		if share < leastResemblance {
			break
		}
		e.spans = joined(e.spans)
		for _, s := range e.spans {
			e.words = append(e.words, string(runes[s.from:s.to]))
		}
		// The evidence whose confidence is share·resemblanceTrust.
		e.sum = -math.Log(1-resemblanceTrust*share) / steepness
		out = append(out, e)
	}
	return out
}

// WithoutResemblance is the same knowledge that knows nothing of a text in which
// none of its words stands, to see what resemblance brings.
func (k Knowledge) WithoutResemblance() Knowledge {
	if k.knowledge == nil {
		return k
	}
	c := *k.knowledge
	c.alike, c.aims = resemblance{}, resemblance{}
	return Knowledge{&c}
}
