package synthetic

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/sdg"
)

// The proportions of a population. A member has 2 to 8 offers and 1 to 6 needs of
// one capability each, 1 to 5 goals, up to 3 targets and 40 to 79 words in all.
// Capabilities and words are as skewed as such things are: with these figures 37 %
// of the members offer something that a given member needs.
const (
	groups, entries = 20, 10 // of capabilities
	capabilitySkew  = .9
	words           = 30_000
	wordSkew        = 1
	ownWords        = 12 // of a capability, from which one word in four comes
	topics          = 400
	topicWords      = 5
)

// Population is a crowd of members: the same seed gives the same members, each
// of which can be made by itself.
type Population struct {
	Seed uint64

	general    match.General
	place      map[string]int // of a capability among all
	capability *zipf
	word       *zipf
	kind       *zipf
	spellings  []string
}

// New readies a population. Goals, targets and what is known of kinds come from
// the general knowledge of the product; capabilities, words and topics are made.
func New(seed uint64, general match.General) *Population {
	p := &Population{
		Seed: seed, place: map[string]int{}, capability: newZipf(groups*entries, capabilitySkew), word: newZipf(words, wordSkew),
		kind: newZipf(len(partner.OrganizationKinds), .7), spellings: spellings(words),
	}
	p.general = match.General{
		Goals: general.Goals, KindAffinity: general.KindAffinity,
		Kin: map[string][]string{}, Joint: map[string]bool{}, Together: []string{p.spellings[90]},
	}
	r := rand.New(rand.NewPCG(seed, 1<<40)) //nolint:gosec // a crowd is no secret
	var list []partner.CapabilityGroup
	for g := range groups {
		group := partner.CapabilityGroup{Code: fmt.Sprintf("g%02d", g), JA: fmt.Sprintf("分野%d", g), EN: fmt.Sprintf("Field %d", g)}
		for e := range entries {
			code := fmt.Sprintf("g%02d.c%d", g, e)
			p.place[code] = e*groups + g
			group.Entries = append(group.Entries, partner.Capability{Code: code, Group: group.Code, JA: "能力" + code, EN: "Capability " + code})
			for range 2 {
				if other := codeAt(r.IntN(groups * entries)); other != code {
					p.general.Kin[code] = append(p.general.Kin[code], other)
				}
			}
			// One capability in ten is joint work, in every field.
			p.general.Joint[code] = e == 4
		}
		list = append(list, group)
	}
	p.general.Capabilities = partner.NewCapabilityList(list)
	for t := range topics {
		one := match.Topic{Code: fmt.Sprintf("t%03d", t), JA: fmt.Sprintf("話題%d", t), EN: fmt.Sprintf("Topic %d", t)}
		for range topicWords {
			one.Words = append(one.Words, p.spellings[200+r.IntN(words/3)])
		}
		one.Goals = []int{1 + r.IntN(sdg.GoalCount)}
		p.general.Topics = append(p.general.Topics, one)
	}
	return p
}

// General is what is known in the world of the population.
func (p *Population) General() match.General { return p.general }

// codeAt is the capability of a rank: the frequent ones are spread over the groups.
func codeAt(i int) string { return fmt.Sprintf("g%02d.c%d", i%groups, i/groups) }

// ID names a member.
func ID(i int) partner.OrganizationID { return partner.OrganizationID(fmt.Sprintf("m%07d", i)) }

// Member makes member i, admitted and with all its listings published.
func (p *Population) Member(i int) (*partner.Organization, []*partner.Listing) {
	return p.Version(i, 0)
}

// Version makes member i as it is after so many changes.
func (p *Population) Version(i, changes int) (*partner.Organization, []*partner.Listing) {
	r := rand.New(rand.NewPCG(p.Seed, uint64(changes)<<32|uint64(i))) //nolint:gosec // a crowd is no secret
	id := ID(i)
	profile := &partner.Profile{Name: string(id), Kind: partner.OrganizationKind(partner.OrganizationKinds[p.kind.draw(r)].Code)}
	p.settle(r, profile)
	p.aim(r, profile)
	o := &partner.Organization{ID: id, ExternalID: string(id), State: partner.OrganizationAdmitted, Published: profile}

	var listings []*partner.Listing
	capabilities := map[int]bool{}
	for _, side := range []struct {
		side partner.Side
		n    int
	}{{partner.SideOffer, 2 + r.IntN(7)}, {partner.SideNeed, 1 + r.IntN(6)}} {
		clear(capabilities)
		for len(capabilities) < side.n {
			c := p.capability.draw(r)
			if capabilities[c] {
				continue
			}
			capabilities[c] = true
			l := &partner.Listing{
				ID: partner.ListingID(fmt.Sprintf("%s-%s-%d", id, side.side, len(capabilities))), OrganizationID: id,
				Side: side.side, State: partner.ListingPublished, Published: p.content(r),
			}
			l.Published.Capabilities = []string{codeAt(c)}
			listings = append(listings, l)
		}
	}
	p.write(r, listings)
	return o, listings
}

// cities are where members outside of the wards are.
var cities = []string{"大阪府大阪市", "大阪府和泉市", "大阪府高石市", "大阪府松原市", "兵庫県神戸市", "奈良県奈良市", "和歌山県和歌山市", "京都府京都市"}

// settle gives a place: most are in one of the wards.
func (p *Population) settle(r *rand.Rand, profile *partner.Profile) {
	inside := len(partner.Wards) - 1
	if r.IntN(10) < 8 {
		profile.Ward = partner.Ward(partner.Wards[r.IntN(inside)].Code)
		return
	}
	profile.Ward, profile.Address = partner.WardOutside, cities[r.IntN(len(cities))]+"1-1"
}

// aim gives goals and, for half of the members, targets of them.
func (p *Population) aim(r *rand.Rand, profile *partner.Profile) {
	for n := 1 + r.IntN(5); len(profile.Goals) < n; {
		if g := 1 + r.IntN(sdg.GoalCount); !slices.Contains(profile.Goals, g) {
			profile.Goals = append(profile.Goals, g)
		}
	}
	if p.general.Goals == nil || r.IntN(2) == 0 {
		return
	}
	for range r.IntN(4) {
		info, ok := p.general.Goals.Goal(sdg.Goal(profile.Goals[r.IntN(len(profile.Goals))]))
		if !ok || len(info.Targets) == 0 {
			continue
		}
		if id := string(info.Targets[r.IntN(len(info.Targets))].ID); !slices.Contains(profile.Targets, id) {
			profile.Targets = append(profile.Targets, id)
		}
	}
}

// content is a listing's, without capability and words: half of them say what
// kinds they want, more than half what forms.
func (p *Population) content(r *rand.Rand) *partner.ListingContent {
	c := &partner.ListingContent{Importance: 1 + r.IntN(3)}
	if r.IntN(2) == 0 {
		for range 1 + r.IntN(3) {
			if kind := partner.OrganizationKind(partner.OrganizationKinds[p.kind.draw(r)].Code); !slices.Contains(c.PartnerKinds, kind) {
				c.PartnerKinds = append(c.PartnerKinds, kind)
			}
		}
	}
	if r.IntN(10) < 6 {
		c.Forms = []partner.Form{partner.Form(partner.Forms[r.IntN(len(partner.Forms))].Code)}
	}
	if r.IntN(5) == 0 {
		c.Areas = []partner.Ward{partner.Ward(partner.Wards[r.IntN(len(partner.Wards)-1)].Code)}
	}
	return c
}

// write spreads 40 to 79 words over the listings, the first three of each in its
// title.
func (p *Population) write(r *rand.Rand, listings []*partner.Listing) {
	total := 40 + r.IntN(40)
	for i, l := range listings {
		n := total*(i+1)/len(listings) - total*i/len(listings)
		own := p.place[l.Published.Capabilities[0]]
		said := make([]string, n)
		for j := range said {
			if r.IntN(4) == 0 {
				said[j] = p.spellings[(100+(own*ownWords+r.IntN(ownWords))*7)%words]
			} else {
				said[j] = p.spellings[p.word.draw(r)]
			}
		}
		l.Published.Title = strings.Join(said[:min(3, n)], " ")
		l.Published.Detail = strings.Join(said[min(3, n):], " ")
	}
}
