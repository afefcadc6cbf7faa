package match

import (
	"math"
	"slices"

	"enishi/internal/sdg"
)

// model is everything that scoring needs besides the two members: it does not
// change and belongs to one snapshot of the statistics.
type model struct {
	weights   Weights
	know      *knowledge
	scorer    TextScorer
	stats     *Statistics
	kinship   [][]float64
	reach     []codeSet // need → offers of kinship above 0
	kindred   [][]int   // need → offers of kinship above that of a group, or in another group
	answered  [][]kin   // offer → needs of kinship above 0
	affinity  sdg.Affinity
	closeness sdg.Matrix // of goals as it counts in scores: the affinity, rounded
	texts     *textCeilings
	places    *gazetteer
}

func newModel(w Weights, know *knowledge, scorer TextScorer) *model {
	m := &model{weights: w, know: know, scorer: scorer, stats: takeStatistics(0, nil)}
	m.kinship, m.reach, m.kindred = make([][]float64, len(know.codes)), make([]codeSet, len(know.codes)), make([][]int, len(know.codes))
	m.answered = make([][]kin, len(know.codes))
	m.texts, m.places = m.textCeilings(), newGazetteer()
	for need := range know.codes {
		m.kinship[need] = make([]float64, len(know.codes))
		for offer := range know.codes {
			m.kinship[need][offer] = know.kinship(need, offer, w.Kinship)
			if v := m.kinship[need][offer]; v > 0 {
				m.reach[need].add(offer)
				m.answered[offer] = append(m.answered[offer], kin{need, v})
			}
			if v := m.kinship[need][offer]; v > w.Kinship.Group || v > 0 && know.group[need] != know.group[offer] {
				m.kindred[need] = append(m.kindred[need], offer)
			}
		}
	}
	var npmi sdg.Matrix
	if know.goals != nil {
		npmi, _ = know.goals.NPMI()
	}
	affinity, err := sdg.NewAffinity(npmi, w.Goals.Identity, w.Goals.Affinity)
	if err != nil {
		// Weights that were not validated: goals then agree only when equal.
		affinity, _ = sdg.NewAffinity(sdg.Matrix{}, 1, 0)
	}
	m.affinity, m.closeness = affinity, affinity.Matrix()
	for i := range m.closeness {
		for j := range m.closeness {
			m.closeness[i][j] = fine(m.closeness[i][j])
		}
	}
	return m
}

// kin is a needed capability that an offered one answers so well.
type kin struct {
	need    int
	kinship float64
}

// withStatistics is the model of another snapshot.
func (m *model) withStatistics(s *Statistics) *model {
	c := *m
	c.stats = s
	return &c
}

// member is a profile prepared under a model.
type member struct {
	*Profile
	needs  []prepared
	offers []prepared
	kgoals sdg.Profile // K·goals
	norm   float64     // √(goalsᵀ·K·goals)
	theme  topicVector // of everything it says, of length 1
	rare   []float64   // idf of each target
	kind   int         // place of the kind in the closed list, or kindUnknown
	asks   [kindCount + 1]float64
}

// prepared is a listing under a model.
type prepared struct {
	*listing
	owner  *member
	at     int // among the owner's needs or offers
	words  any
	topics topicVector // of length 1
	// capabilities with idf; total is Σ idf·trust and surest the highest trust
	idf    []float64
	total  float64
	surest float64
	joint  float64                // share of joint work in total, in [0, 1]; 1 when it says so itself
	has    codeSet                // its capabilities
	reach  codeSet                // those that could answer it
	wanted [kindCount + 1]float64 // how far it asks for each kind

	formSet uint16
}

func (m *model) prepare(p *Profile) *member {
	out := &member{Profile: p}
	for i := range p.needs {
		out.needs = append(out.needs, m.prepareListing(&p.needs[i], out, i))
	}
	for i := range p.offers {
		out.offers = append(out.offers, m.prepareListing(&p.offers[i], out, i))
	}
	m.prepareWhole(out)
	return out
}

// prepareWhole readies what is not about a single listing.
func (m *model) prepareWhole(out *member) {
	p := out.Profile
	out.rare, out.kgoals, out.norm = nil, sdg.Profile{}, 0
	for _, id := range p.targets {
		out.rare = append(out.rare, m.stats.targetIDF(id))
	}
	out.kind = kindAt(p.Kind)
	out.theme = m.unit(p.topics)
	m.askForKinds(out)
	for i := range m.closeness {
		for j := range m.closeness {
			out.kgoals[i] += float64(m.closeness[i][j] * p.goals[j])
		}
	}
	for i := range p.goals {
		out.norm += float64(p.goals[i] * out.kgoals[i])
	}
	out.norm = math.Sqrt(out.norm)
}

// withoutNeed is the member as it would be without one of its needs, ready to be
// compared plainly.
func (m *model) withoutNeed(a *member, at int) *member {
	out := *a
	out.Profile = a.Profile.withoutNeed(at, m.know, m.weights)
	out.needs = slices.Delete(slices.Clone(a.needs), at, at+1)
	m.prepareWhole(&out)
	return &out
}

func (m *model) prepareListing(l *listing, owner *member, at int) prepared {
	p := prepared{listing: l, owner: owner, at: at, words: m.scorer.Prepare(&l.text, m.stats), topics: m.unit(l.topics), formSet: formSetOf(l.forms)}
	for kind := range p.wanted {
		p.wanted[kind] = m.wants(l, kind)
	}
	for _, c := range l.capabilities {
		idf := m.stats.capabilityIDF(c.index)
		p.idf = append(p.idf, idf)
		p.has.add(c.index)
		p.reach.join(&m.reach[c.index])
		p.total += float64(idf * c.trust)
		p.surest = max(p.surest, c.trust)
		if m.know.joint[c.index] {
			p.joint += float64(idf * c.trust)
		}
	}
	switch {
	case l.together:
		p.joint = 1
	case p.total > 0:
		p.joint = grained(p.joint / p.total)
	}
	return p
}

// worth is the part of the listing that its capability j is, times the root of the
// trust in the surest: what covers adds when it is met wholly.
func (p *prepared) worth(j int) float64 {
	if p.total == 0 {
		return 0
	}
	return p.idf[j] * p.capabilities[j].trust / p.total * math.Sqrt(p.surest)
}

// unit weighs topics by rarity and gives the vector length 1, in grains.
func (m *model) unit(v topicVector) topicVector {
	out := make(topicVector, len(v))
	sum := 0.0
	for i, t := range v {
		out[i] = topicWeight{t.index, t.weight * m.stats.topicIDF(t.index)}
		sum += float64(out[i].weight * out[i].weight)
	}
	for i := range out {
		out[i].weight = grained(out[i].weight / math.Sqrt(sum))
	}
	return out
}

func (v topicVector) dot(u topicVector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(v) && j < len(u); {
		switch {
		case v[i].index < u[j].index:
			i++
		case v[i].index > u[j].index:
			j++
		default:
			sum += float64(v[i].weight * u[j].weight)
			i++
			j++
		}
	}
	return min(1, sum)
}

// codeSet is a set of capabilities by index, which tells for sure only what is
// not in it: beyond 256 capabilities two may share a bit.
type codeSet [4]uint64

func (s *codeSet) add(i int) { s[i/64%len(s)] |= 1 << (i % 64) }

func (s *codeSet) join(o *codeSet) {
	for i := range s {
		s[i] |= o[i]
	}
}

func (s *codeSet) mayMeet(o *codeSet) bool {
	return s[0]&o[0]|s[1]&o[1]|s[2]&o[2]|s[3]&o[3] != 0
}
