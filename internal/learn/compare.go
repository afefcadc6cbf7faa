package learn

import (
	"slices"

	"enishi/internal/partner"
)

// comparison is two decisions of which one came farther: what the better one had
// more of, and how much the comparison counts.
type comparison struct {
	more   Values
	weight float64
}

// acrossShare is what a decision's comparisons with other organisations' count
// together, against those within its own. An organisation chooses among its own
// suggestions; between organisations also everything differs that is not in the
// terms, such as how well a listing is written.
const acrossShare = .25

// acrossEach is with how many later decisions each is compared across
// organisations, so that the work grows with the decisions and not with their
// square.
const acrossEach = 8

// judged is an organisation with its comparisons.
type judged struct {
	id          partner.OrganizationID
	comparisons []comparison
}

// within compares the decisions of each organisation with each other. A decision
// counts 1 in each of its two organisations, however many others there are. The
// organisations come by id; those without comparisons are left out.
func within(examples []Example) []judged {
	of := map[partner.OrganizationID][]Example{}
	for _, e := range examples {
		for _, org := range e.Organizations {
			of[org] = append(of[org], e)
		}
	}
	var out []judged
	for _, org := range sortedKeys(of) {
		j := judged{id: org}
		list := of[org]
		for i := range list {
			for k := range i {
				if c, differ := compare(list[i], list[k]); differ {
					c.weight /= float64(len(list) - 1)
					j.comparisons = append(j.comparisons, c)
				}
			}
		}
		if len(j.comparisons) > 0 {
			out = append(out, j)
		}
	}
	return out
}

// across compares each decision with some that have no organisation in common
// with it, spread evenly over the list.
func across(examples []Example) []comparison {
	n := len(examples)
	var out []comparison
	last := 0
	for step := 1; step <= acrossEach; step++ {
		far := step * n / (2*acrossEach + 1)
		if far == last {
			continue // few examples
		}
		last = far
		for i := range examples {
			a, b := examples[i], examples[(i+far)%n]
			if slices.ContainsFunc(a.Organizations[:], func(org partner.OrganizationID) bool { return slices.Contains(b.Organizations[:], org) }) {
				continue
			}
			if c, differ := compare(a, b); differ {
				c.weight *= acrossShare / acrossEach
				out = append(out, c)
			}
		}
	}
	return out
}

// compare says what the better one had more of; they differ when one is better.
func compare(a, b Example) (c comparison, differ bool) {
	if a.Grade.rank() < b.Grade.rank() {
		a, b = b, a
	}
	for i := range c.more {
		c.more[i] = a.Shown[i] - b.Shown[i]
	}
	c.weight = a.Weight * b.Weight
	return c, a.Grade != b.Grade
}

// Count sums up what decisions were found.
func Count(examples []Example, leftOut map[LeftOut]int) partner.WeightingEvidence {
	e := partner.WeightingEvidence{Reviewed: len(examples), Decisions: len(examples), Grades: map[string]int{}, LeftOut: map[string]int{}}
	for why, n := range leftOut {
		e.LeftOut[string(why)] = n
		e.Reviewed += n
	}
	for _, x := range examples {
		e.Grades[string(x.Grade)]++
	}
	for _, j := range within(inOrder(examples)) {
		e.Organizations++
		e.Comparisons += len(j.comparisons)
	}
	return e
}

// What a proposal needs at least. With fewer, the range of the gain is wider
// than any gain could be.
const (
	LeastDecisions     = 60
	LeastComparisons   = 40
	LeastOrganizations = 10
)

// Missing is how many of each there still have to be.
type Missing struct{ Decisions, Comparisons, Organizations int }

// MissingFrom says what the evidence lacks for a proposal.
func MissingFrom(e partner.WeightingEvidence) Missing {
	return Missing{
		Decisions:     max(0, LeastDecisions-e.Decisions),
		Comparisons:   max(0, LeastComparisons-e.Comparisons),
		Organizations: max(0, LeastOrganizations-e.Organizations),
	}
}

// Any reports whether anything is missing.
func (m Missing) Any() bool { return m != Missing{} }
