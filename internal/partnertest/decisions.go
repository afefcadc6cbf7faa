package partnertest

import (
	"fmt"
	"math/rand/v2"

	"enishi/internal/partner"
)

// Decisions are n suggestions that an office decided on, more by the kinds of
// organisations than usual weights would, and not always alike: enough to learn
// from when n is about a hundred. The organisations are not in them.
func Decisions(n int) []*partner.Suggestion {
	random := rand.New(rand.NewPCG(uint64(n), 7))          //nolint:gosec // repeatable
	members := make([]*partner.Organization, max(12, n/4)) // with more than n pairs
	for i := range members {
		members[i] = Organization(fmt.Sprintf("判断の相手%d", i)).Admitted()
	}
	var out []*partner.Suggestion
	seen := map[partner.SuggestionID]bool{}
	for len(out) < n {
		a, b := members[random.IntN(len(members))], members[random.IntN(len(members))]
		if id := partner.SuggestionIDOf(a.ID, b.ID); a == b || seen[id] {
			continue
		}
		value := func() float64 { return .2 + .6*random.Float64() }
		s := Suggestion(a, b)
		reciprocity, kinds := value(), value()
		s = s.Shown(reciprocity, value(), value(), kinds)
		seen[partner.SuggestionIDOf(a.ID, b.ID)] = true
		switch liked := .3*reciprocity + .7*kinds + .1*random.NormFloat64(); {
		case liked < .42:
			out = append(out, s.Dismissed("not_relevant"))
		case liked < .48:
			out = append(out, s.Held(Today.AddDays(30)))
		default:
			out = append(out, s.Approved(""))
		}
	}
	return out
}
