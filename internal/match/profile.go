package match

import (
	"cmp"
	"slices"

	"enishi/internal/partner"
	"enishi/internal/sdg"
	"enishi/internal/text"
)

// Profile is what the engine knows about one organisation. It does not change
// after BuildProfile, so any number of goroutines may read it.
type Profile struct {
	ID   partner.OrganizationID
	Ref  string // external id, else the id: what ties break by
	Kind partner.OrganizationKind

	place   text.Place
	known   bool // the place is known at all
	ward    partner.Ward
	goals   sdg.Profile
	trust   float64 // in the goals: 1 when entered, less when read off the text, 0 when unknown
	targets []string
	needs   []listing
	offers  []listing
	topics  topicVector    // of everything it says about itself
	areas   []partner.Ward // that any of its listings names

	about   string // its name and summary
	entered []int  // the goals that it entered itself, the main one first
}

// listing is one offer or need as the engine reads it.
type listing struct {
	id           partner.ListingID
	side         partner.Side
	title        string
	detail       string
	text         Text
	topics       topicVector
	capabilities []capability
	forms        []partner.Form
	kinds        []partner.OrganizationKind
	areas        []partner.Ward
	goals        []int
	importance   float64
	together     bool // it seeks somebody to do something with
}

// capability is a code that a listing carries, with the trust put into it.
type capability struct {
	index    int
	trust    float64 // 1 when a person confirmed it
	proposed bool
	spans    []span // the words of title + "\n" + detail that led to it
}

// topicVector holds a weight for each topic that a text speaks of, by index.
type topicVector []topicWeight

type topicWeight struct {
	index  int
	weight float64
}

// BuildProfile reads what an organisation has published. The listings are its
// own; those without published content are left out. Their order does not
// matter.
func BuildProfile(org *partner.Organization, listings []*partner.Listing, knowledge Knowledge, w Weights) *Profile {
	k := knowledge.knowledge
	if k == nil {
		k = &knowledgeOfNothing
	}
	pub := org.Published
	if pub == nil {
		pub = &partner.Profile{}
	}
	p := &Profile{ID: org.ID, Ref: org.Ref(), Kind: pub.Kind, ward: pub.Ward, targets: slices.Clone(pub.Targets)}
	slices.Sort(p.targets)
	p.targets = slices.Compact(p.targets)
	p.place, p.known = placeOf(pub)

	p.about, p.entered = aboutOf(org), pub.Goals
	r := readers.Get().(*reader) //nolint:forcetypeassert // the pool holds nothing else
	defer readers.Put(r)
	whole := p.readAll(k, r, listings, w)
	said, goals := p.together(!whole)
	found := r.wholeSaid()
	if !whole {
		found = k.gather(said)
	}
	p.topics = topicsOf(found[familyTopic])
	p.goals, p.trust = k.goalProfile(goals, len(p.entered) > 0, found, w)
	return p
}

// readAll reads the listings in the order of their ids and gathers what they and
// the profile say together. It reports whether that is what one text of all of
// them would say: it is not when a word could go on from one to the next.
func (p *Profile) readAll(k *knowledge, r *reader, listings []*partner.Listing, w Weights) (whole bool) {
	r.forget()
	r.read(k, p.about)
	r.sayToo(k)
	open := r.open
	whole = true
	sorted := publishedOf(listings)
	needs := 0
	for _, l := range sorted {
		if l.Side == partner.SideNeed {
			needs++
		}
	}
	p.needs, p.offers = roomFor(needs), roomFor(len(sorted)-needs)
	for _, l := range sorted {
		whole = whole && !open && text.StandsApart(l.Published.Title)
		one := k.listingOf(r, l, w)
		r.sayToo(k)
		open = r.open
		if l.Side == partner.SideNeed {
			p.needs = append(p.needs, one)
		} else {
			p.offers = append(p.offers, one)
		}
	}
	return whole
}

// aboutOf is what an organisation has published of itself.
func aboutOf(org *partner.Organization) string {
	if org.Published == nil {
		return "\n"
	}
	return org.Published.Name + "\n" + org.Published.Summary
}

// publishedOf are the listings with published content, by id.
func publishedOf(listings []*partner.Listing) []*partner.Listing {
	sorted := slices.Clone(listings)
	sorted = slices.DeleteFunc(sorted, func(l *partner.Listing) bool { return l.Published == nil })
	slices.SortFunc(sorted, func(a, b *partner.Listing) int { return cmp.Compare(a.ID, b.ID) })
	return sorted
}

// roomFor is a list that need not grow; there is none for nothing.
func roomFor(n int) []listing {
	var list []listing
	return slices.Grow(list, n)
}

// together reads what all listings say as one: the wards that they name, which
// it keeps, the goals that somebody entered and, if it is wanted, the whole text.
func (p *Profile) together(texts bool) (said string, goals []int) {
	all := make([]*listing, 0, len(p.needs)+len(p.offers))
	for _, side := range [][]listing{p.needs, p.offers} {
		for i := range side {
			all = append(all, &side[i])
		}
	}
	slices.SortFunc(all, func(a, b *listing) int { return cmp.Compare(a.id, b.id) })
	said, goals = p.about, slices.Clone(p.entered)
	p.areas = nil
	for _, l := range all {
		if texts {
			said += "\n" + l.title + "\n" + l.detail
		}
		for _, ward := range l.areas {
			if !slices.Contains(p.areas, ward) {
				p.areas = append(p.areas, ward)
			}
		}
		for _, g := range l.goals {
			if !slices.Contains(goals, g) {
				goals = append(goals, g)
			}
		}
	}
	return said, goals
}

// withoutNeed is the profile as it would be read without one of its needs.
func (p *Profile) withoutNeed(at int, k *knowledge, w Weights) *Profile {
	out := *p
	out.needs = slices.Delete(slices.Clone(p.needs), at, at+1)
	said, goals := out.together(true)
	found := k.gather(said)
	out.topics = topicsOf(found[familyTopic])
	out.goals, out.trust = k.goalProfile(goals, len(out.entered) > 0, found, w)
	return &out
}

// knowledgeOfNothing stands in for the zero value of Knowledge.
var knowledgeOfNothing = knowledge{lexicon: newLexicon()}

// readListing reads a listing by itself.
func (k *knowledge) readListing(l *partner.Listing, w Weights) listing {
	return k.listingOf(new(reader), l, w)
}

// listingOf reads a listing; r still holds what it says afterwards.
func (k *knowledge) listingOf(r *reader, l *partner.Listing, w Weights) listing {
	c := l.Published
	all := c.Title
	if c.Detail != "" {
		all += "\n" + c.Detail
	}
	r.read(k, all)
	found := askedToo(l.Side, r.gather(k, titleLength(all)))
	out := listing{
		id: l.ID, side: l.Side, title: c.Title, detail: c.Detail,
		text: r.countTerms(), topics: topicsOf(found[familyTopic]),
		forms: c.Forms, kinds: c.PartnerKinds, areas: c.Areas, goals: c.Goals,
		importance: float64(float32(w.Importance[1])),
		together:   l.Side == partner.SideNeed && len(found[familyTogether]) > 0,
	}
	if c.Importance >= 1 && c.Importance <= len(w.Importance) {
		out.importance = float64(float32(w.Importance[c.Importance-1]))
	}
	for _, code := range c.Capabilities {
		if i, ok := k.index[code]; ok {
			out.capabilities = append(out.capabilities, capability{index: i, trust: 1, spans: spansOf(found[familyCapability], i)})
		}
	}
	if len(out.capabilities) == 0 {
		out.capabilities = k.inferCapabilities(l.Side, all, found, w.Prior.Inferred)
	}
	for i := range out.capabilities {
		// What the reader holds lasts only until its next text.
		out.capabilities[i].spans = slices.Clone(out.capabilities[i].spans)
	}
	slices.SortFunc(out.capabilities, func(a, b capability) int { return cmp.Compare(a.index, b.index) })
	return out
}

// inferCapabilities stands in for codes that nobody entered. Besides the words
// of the capabilities, a leftover that is named shows what its holder gives, and
// what a seeker of it, or of a use for it, looks for.
func (k *knowledge) inferCapabilities(side partner.Side, original string, found [familyCount][]evidence, trust float64) []capability {
	var out []capability
	add := func(index int, confidence float64, spans []span) {
		at := slices.IndexFunc(out, func(c capability) bool { return c.index == index })
		if at < 0 {
			out = append(out, capability{index: index, trust: grained(trust * confidence), proposed: true, spans: spans})
		} else {
			out[at].trust = max(out[at].trust, grained(trust*confidence))
		}
	}
	seeksUse := side == partner.SideNeed && len(found[familyOutlet]) > 0
	for _, e := range k.capabilitiesOf(original, found) {
		if side == partner.SideOffer && k.isUse(e, found) || seeksUse && k.isHolder(e.index, found) {
			continue
		}
		add(e.index, e.confidence(), e.spans)
	}
	for _, e := range found[familyMaterial] {
		use := e.confidence()
		if !isNamed(e, found) {
			continue
		}
		if !seeksUse {
			add(k.holder[e.index], use, e.spans)
			use *= outletTrust
		}
		if side == partner.SideNeed {
			for _, outlet := range k.outlet[e.index] {
				add(outlet, use, e.spans)
			}
		}
	}
	return out
}

// isNamed reports whether a leftover is named by itself and not only as a part
// of something that is made of it: bamboo, but not bamboo craft.
func isNamed(material evidence, found [familyCount][]evidence) bool {
	uses := spansOf(found[familyUse], material.index)
	return slices.ContainsFunc(material.spans, func(s span) bool {
		return !slices.ContainsFunc(uses, func(u span) bool { return u.from <= s.from && s.to <= u.to })
	})
}

// isHolder reports whether a capability is that of holding a leftover that was
// found, or its group.
func (k *knowledge) isHolder(code int, found [familyCount][]evidence) bool {
	return slices.ContainsFunc(found[familyMaterial], func(m evidence) bool {
		return k.holder[m.index] == code || k.group[k.holder[m.index]] == code
	})
}

// isUse reports whether a capability was read off nothing but what a named
// leftover could become: "coffee grounds, good as compost" offers no composting.
func (k *knowledge) isUse(e evidence, found [familyCount][]evidence) bool {
	for _, m := range found[familyMaterial] {
		if !slices.Contains(k.outlet[m.index], e.index) || !isNamed(m, found) {
			continue
		}
		uses := spansOf(found[familyUse], m.index)
		if !slices.ContainsFunc(e.spans, func(s span) bool { return !slices.Contains(uses, s) }) {
			return true
		}
	}
	return false
}

// outletTrust is how far a need that names a leftover, but no wish to be rid of
// it, speaks for a use of it all the same.
const outletTrust = .4

// goalProfile weighs the goals: the first entered one is the main goal. What
// nobody entered is read off the text with a trust below 1.
func (k *knowledge) goalProfile(goals []int, entered bool, found [familyCount][]evidence, w Weights) (sdg.Profile, float64) {
	var p sdg.Profile
	for i, g := range goals {
		if !sdg.Goal(g).Valid() {
			continue
		}
		weight := w.Goals.Other
		if i == 0 && entered {
			weight = w.Goals.Main
		}
		p[g-1] = grained(weight)
	}
	if p != (sdg.Profile{}) {
		return p, 1
	}
	trust := 0.0
	for _, e := range k.goalsOf(found) {
		p[e.index] = grained(e.confidence())
		trust = max(trust, e.confidence())
	}
	return p, grained(trust * w.Prior.Inferred)
}

func topicsOf(found []evidence) topicVector {
	out := make(topicVector, 0, len(found))
	for _, e := range found {
		out = append(out, topicWeight{e.index, e.confidence()})
	}
	slices.SortFunc(out, func(a, b topicWeight) int { return cmp.Compare(a.index, b.index) })
	return out
}

func spansOf(found []evidence, index int) []span {
	for _, e := range found {
		if e.index == index {
			return e.spans
		}
	}
	return nil
}
