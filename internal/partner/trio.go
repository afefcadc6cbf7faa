package partner

import (
	"slices"
	"strings"
)

// Shape is how the three of a trio hang together.
type Shape string

// The shapes, from the closest to the loosest.
const (
	ShapeJoint Shape = "joint" // all three seek the same joint work
	ShapeRing  Shape = "ring"  // each gains from one and gives to the other
	ShapeChain Shape = "chain" // the second gains from the first and gives to the third
	ShapeHub   Shape = "hub"   // two meet different needs of the third
)

// TrioID names three organisations: their ids in order.
type TrioID string

// TrioIDOf is the id of three organisations in any order.
func TrioIDOf(a, b, c OrganizationID) TrioID {
	three := []string{string(a), string(b), string(c)}
	slices.Sort(three)
	return TrioID(strings.Join(three, "~"))
}

// Organizations splits the id; ok is false when it does not name three in order.
func (id TrioID) Organizations() (three [3]OrganizationID, ok bool) {
	parts := strings.Split(string(id), "~")
	if len(parts) != len(three) {
		return three, false
	}
	for i, part := range parts {
		if part == "" || i > 0 && part <= parts[i-1] {
			return [3]OrganizationID{}, false
		}
		three[i] = OrganizationID(part)
	}
	return three, true
}

// TrioScoring is the engine's answer for three organisations, in [0, 1] and
// comparable with the scores of pairs. Reasons name who gives (From) and who
// gains (To); of needs that are met together they are the two that seek alike.
type TrioScoring struct {
	Organizations [3]OrganizationID `json:"organizations"` // in the order of their external ids
	Shape         Shape             `json:"shape"`         // empty: the three fall apart
	Score         float64           `json:"score"`
	Terms         []ScoreTerm       `json:"terms"`
	Reasons       []Reason          `json:"reasons"`
	BestPair      [2]OrganizationID `json:"best_pair"` // the two that cover most without the third
	Beyond        []ListingID       `json:"beyond"`    // needs that the three meet and the best pair does not
	Weights       string            `json:"weights"`
}

// Holds reports whether the three belong together.
func (s TrioScoring) Holds() bool { return s.Shape != "" }

// Scoring is the same for a case, whose parties stand beside it.
func (s TrioScoring) Scoring() Scoring {
	return Scoring{Mode: ModeTrio, Score: s.Score, Terms: s.Terms, Reasons: s.Reasons, Weights: s.Weights}
}

// Pairs names each two parties of the case.
func (i *Introduction) Pairs() []SuggestionID {
	var out []SuggestionID
	for k, one := range i.Parties {
		for _, other := range i.Parties[k+1:] {
			out = append(out, SuggestionIDOf(one.Organization, other.Organization))
		}
	}
	return out
}
