package match

import (
	"enishi/internal/partner"
	"enishi/internal/sdg"
)

// General is what a newcomer to the field would look up, as the configuration
// holds it: nothing in it names a member. NewKnowledge makes it searchable.
type General struct {
	Capabilities *partner.CapabilityList
	GroupWords   map[string][]string // everyday words of a level-1 code
	Kin          map[string][]string // code of a need → codes of offers that could answer it too
	Joint        map[string]bool     // codes of joint work: two who both seek it can do it together
	KindAffinity KindAffinity
	Together     []string // a need with one of these words seeks somebody to do it with
	OutletWords  []string // a need that names a leftover beside one seeks a use for it
	Materials    []Material
	Topics       []Topic
	Goals        *sdg.Catalog
	Asks         map[string][]string // words that speak for a capability only where somebody seeks it
}

// Codes are all capabilities of the list, groups and entries, in its order.
func (g General) Codes() []string {
	var codes []string
	for _, group := range g.Capabilities.Groups {
		codes = append(codes, group.Code)
		for _, e := range group.Entries {
			codes = append(codes, e.Code)
		}
	}
	return codes
}

// KindAffinity says how readily two kinds of organisation work together, in
// [0, 1]: general knowledge, a hint and never a bar. The smaller kind of a pair
// stands first.
type KindAffinity map[[2]partner.OrganizationKind]float64

// At is the figure of a pair in either order; ok is false when there is none.
func (k KindAffinity) At(a, b partner.OrganizationKind) (v float64, ok bool) {
	v, ok = k[[2]partner.OrganizationKind{min(a, b), max(a, b)}]
	return v, ok
}

// Material is a by-product or leftover: the words its holder types and what it
// can become.
type Material struct {
	Code   string
	Holder string // the capability that an offer of it shows
	Words  []string
	Uses   []MaterialUse
}

// MaterialUse is something that a material can become: the words its taker
// types and the capability that an offer of that use shows.
type MaterialUse struct {
	Words      []string
	Capability string
}

// Topic is a field of life: words that different people use for the same thing
// or for things that belong together.
type Topic struct {
	Code   string
	JA, EN string
	Words  []string
	Goals  []int // that work in this field usually serves, 1 to 17, the nearest first
}
