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
	Kin          map[string][]string // level-2 code → codes that could answer for it
	Joint        map[string]bool     // codes of joint work: two who both seek it can do it together
	Habits       map[partner.OrganizationKind]Habits
	Materials    []Material
	Topics       []Topic
	Goals        *sdg.Catalog
}

// Habits are the capabilities that a kind of organisation usually gives and
// wants: a prior, no more.
type Habits struct{ Gives, Wants []string }

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
	Code  string
	Words []string
}
