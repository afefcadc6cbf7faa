package match

import (
	"encoding/binary"
	"math"
	"slices"

	"enishi/internal/partner"
	"enishi/internal/sdg"
)

// packFormat is the first byte of a packed profile. It rises when the form changes,
// so that bytes of another program are refused and not misread.
const packFormat = 2

// The form, after packFormat:
//
//	uvarint, bytes   what was said, one text after the other: name and summary, needs,
//	                 offers; PackBeside leaves the bytes out
//	uvarint, bytes   all other texts, like this: what is told of texts below is how
//	                 long they are
//	uvarint × stocks how many terms, capabilities, … there are in all listings, so
//	                 that reading takes memory once for each sort
//	…                the fields in the order in which putProfile writes them
//
// Whole numbers are uvarints. Numbers that rise are differences. A list is its
// length plus one, or 0 for none at all. A figure is its place among the figures
// that stood before, which begin with commonFigures, or their number and then eight
// bytes. A code of a closed list is its place plus one, or 0 and then a text.

// commonFigures are what importance, trust and weights of goals mostly are.
var commonFigures = [...]float64{0, 1, .5, 1.5, 2}

// stocks counts what the listings and the profile hold in all.
type stocks struct {
	needs, offers, terms, capabilities, spans, topics, forms, kinds, areas, numbers, targets int
}

// each visits the counts in the order in which they are written.
func (s *stocks) each(visit func(*int)) {
	for _, n := range []*int{
		&s.needs, &s.offers, &s.terms, &s.capabilities, &s.spans, &s.topics, &s.forms, &s.kinds, &s.areas, &s.numbers, &s.targets,
	} {
		visit(n)
	}
}

func (s *stocks) count(p *Profile) {
	s.needs, s.offers = len(p.needs), len(p.offers)
	s.topics, s.areas, s.numbers, s.targets = len(p.topics), len(p.areas), len(p.entered), len(p.targets)
	for _, side := range [][]listing{p.needs, p.offers} {
		for i := range side {
			l := &side[i]
			s.terms += len(l.text.terms)
			s.capabilities += len(l.capabilities)
			for _, c := range l.capabilities {
				s.spans += len(c.spans)
			}
			s.topics += len(l.topics)
			s.forms += len(l.forms)
			s.kinds += len(l.kinds)
			s.areas += len(l.areas)
			s.numbers += len(l.goals)
		}
	}
}

// packer writes one profile.
type packer struct {
	said, texts, out []byte

	figures []float64
	places  termPlaces
}

// Pack is the profile in few bytes; Unpack gives back the same one. What the bytes
// mean depends on the knowledge that the profile was read with: its capabilities and
// topics are numbers of it.
func (p *Profile) Pack() []byte { return p.pack(true) }

// PackBeside is Pack without what the organisation says, for who keeps it beside the
// documents: UnpackBeside takes it from there. Of words it holds only where they
// stand, and those that normalisation spells in another way.
func (p *Profile) PackBeside() []byte { return p.pack(false) }

func (p *Profile) pack(said bool) []byte {
	w := packer{figures: commonFigures[:]}
	var all stocks
	all.count(p)
	all.each(func(n *int) { w.whole(*n) })
	w.profile(p)
	out := make([]byte, 1, 1+2*binary.MaxVarintLen32+len(w.said)+len(w.texts)+len(w.out))
	out[0] = packFormat
	out = binary.AppendUvarint(out, uint64(len(w.said)))
	if said {
		out = append(out, w.said...)
	}
	out = binary.AppendUvarint(out, uint64(len(w.texts)))
	return append(append(out, w.texts...), w.out...)
}

func (w *packer) profile(p *Profile) {
	w.text(string(p.ID))
	w.truth(p.Ref == string(p.ID))
	if p.Ref != string(p.ID) {
		w.text(p.Ref)
	}
	packCode(w, partner.OrganizationKinds, p.Kind)
	w.text(p.place.Prefecture)
	w.text(p.place.City)
	w.text(p.place.Ward)
	w.text(p.place.Town)
	w.truth(p.known)
	packCode(w, partner.Wards, p.ward)
	w.goals(&p.goals)
	w.figure(p.trust)
	packList(w, p.targets, func(id string) { w.text(id) })
	w.topics(p.topics)
	packList(w, p.areas, func(ward partner.Ward) { packCode(w, partner.Wards, ward) })
	w.whole(len(p.about))
	w.said = append(w.said, p.about...)
	packList(w, p.entered, w.whole)
	packList(w, p.needs, w.listing)
	packList(w, p.offers, w.listing)
}

func (w *packer) listing(l listing) {
	w.text(string(l.id))
	packCode(w, partner.Sides, l.side)
	w.whole(len(l.title))
	w.whole(len(l.detail))
	w.said = append(w.said, l.text.Original...)
	w.terms(&l.text)
	w.topics(l.topics)
	before := 0
	packList(w, l.capabilities, func(c capability) {
		w.whole(c.index - before)
		before = c.index
		w.figure(c.trust)
		w.truth(c.proposed)
		packList(w, c.spans, func(s span) {
			w.whole(s.from)
			w.whole(s.to - s.from)
		})
	})
	packList(w, l.forms, func(f partner.Form) { packCode(w, partner.Forms, f) })
	packList(w, l.kinds, func(k partner.OrganizationKind) { packCode(w, partner.OrganizationKinds, k) })
	packList(w, l.areas, func(ward partner.Ward) { packCode(w, partner.Wards, ward) })
	packList(w, l.goals, w.whole)
	w.figure(l.importance)
	w.truth(l.together)
}

// whole writes small numbers in one byte, and every number so that it comes back.
func (w *packer) whole(n int) { w.out = binary.AppendUvarint(w.out, uint64(n)) } //nolint:gosec // back again in whole

func (w *packer) truth(yes bool) {
	w.whole(map[bool]int{true: 1}[yes])
}

func (w *packer) text(s string) {
	w.whole(len(s))
	w.texts = append(w.texts, s...)
}

func (w *packer) figure(v float64) {
	bits := math.Float64bits(v)
	at := slices.IndexFunc(w.figures, func(f float64) bool { return math.Float64bits(f) == bits })
	if at < 0 {
		w.whole(len(w.figures))
		w.out = binary.LittleEndian.AppendUint64(w.out, bits)
		w.figures = append(w.figures, v)
		return
	}
	w.whole(at)
}

func (w *packer) goals(goals *sdg.Profile) {
	set := 0
	for g, v := range goals {
		if math.Float64bits(v) != 0 {
			set |= 1 << g
		}
	}
	w.whole(set)
	for g, v := range goals {
		if set>>g&1 != 0 {
			w.figure(v)
		}
	}
}

func (w *packer) topics(v topicVector) {
	before := 0
	packList(w, v, func(t topicWeight) {
		w.whole(t.index - before)
		before = t.index
		w.figure(t.weight)
	})
}

func packList[T any](w *packer, list []T, put func(T)) {
	if list == nil {
		w.whole(0)
		return
	}
	w.whole(len(list) + 1)
	for _, one := range list {
		put(one)
	}
}

func packCode[T ~string](w *packer, closed []partner.Entry, code T) {
	at := slices.IndexFunc(closed, func(e partner.Entry) bool { return e.Code == string(code) })
	w.whole(at + 1)
	if at < 0 {
		w.text(string(code))
	}
}
