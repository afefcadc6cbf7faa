package match

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"sync"

	"enishi/internal/partner"
	"enishi/internal/sdg"
	"enishi/internal/text"
)

var errNotPacked = errors.New("match: not a packed profile of this program")

// Unpack reads what Pack wrote and keeps nothing of b. The error says that b is
// something else; bytes that somebody changed on purpose can pass, with indices of
// capabilities that Knowledge.Knows finds.
func Unpack(b []byte) (*Profile, error) {
	return unpack(b, func(u *unpacker) string {
		n := u.amount()
		said := string(u.in[:n])
		u.in = u.in[n:]
		return said
	})
}

// UnpackBeside reads what PackBeside wrote of the profile of these documents. The
// error says that b is something else, or of documents that say more or less.
func UnpackBeside(b []byte, org *partner.Organization, listings []*partner.Listing) (*Profile, error) {
	return unpack(b, func(u *unpacker) string {
		said := saidBy(org, listings)
		if u.whole() != len(said) {
			u.fail()
		}
		return said
	})
}

// saidBy is all that documents say, in the order in which Pack writes it.
func saidBy(org *partner.Organization, listings []*partner.Listing) string {
	sorted := publishedOf(listings)
	about := aboutOf(org)
	size := len(about)
	for _, l := range sorted {
		size += len(l.Published.Title) + len("\n") + len(l.Published.Detail)
	}
	var b strings.Builder
	b.Grow(size)
	b.WriteString(about)
	for _, side := range []bool{true, false} {
		for _, l := range sorted {
			if (l.Side == partner.SideNeed) != side {
				continue
			}
			b.WriteString(l.Published.Title)
			if l.Published.Detail != "" {
				b.WriteByte('\n')
				b.WriteString(l.Published.Detail)
			}
		}
	}
	return b.String()
}

func unpack(b []byte, said func(*unpacker) string) (*Profile, error) {
	u := unpackers.Get().(*unpacker) //nolint:forcetypeassert // the pool holds nothing else
	defer u.put()
	p := new(Profile)
	if !u.open(b, said) {
		return p, errNotPacked
	}
	u.profile(p)
	if u.bad || len(u.in) != 0 || u.texts != "" || u.said != "" || u.left() {
		return new(Profile), errNotPacked
	}
	return p, nil
}

// Knows reports whether every capability and topic of the profile is one of the
// knowledge.
func (k Knowledge) Knows(p *Profile) bool {
	know := k.knowledge
	if know == nil {
		know = &knowledgeOfNothing
	}
	knows := func(topics topicVector) bool {
		for _, t := range topics {
			if t.index < 0 || t.index >= know.topics {
				return false
			}
		}
		return true
	}
	for _, side := range [][]listing{p.needs, p.offers} {
		for i := range side {
			for _, c := range side[i].capabilities {
				if c.index < 0 || c.index >= len(know.codes) {
					return false
				}
			}
			if !knows(side[i].topics) {
				return false
			}
		}
	}
	return knows(p.topics)
}

// unpacker reads one profile. After a mistake it reads nothing but zeros.
type unpacker struct {
	in      []byte
	said    string
	texts   string
	bad     bool
	figures []float64
	runes   []rune

	// what lists are cut from
	stockListings     []listing
	stockTerms        []termCount
	stockCapabilities []capability
	stockSpans        []span
	stockTopics       []topicWeight
	stockForms        []partner.Form
	stockKinds        []partner.OrganizationKind
	stockAreas        []partner.Ward
	stockNumbers      []int
	stockTargets      []string
}

var unpackers = sync.Pool{New: func() any { return new(unpacker) }}

// put keeps nothing but the memory that no profile uses.
func (u *unpacker) put() {
	*u = unpacker{figures: u.figures[:0], runes: u.runes[:0]}
	unpackers.Put(u)
}

// open reads the head and takes memory for what follows.
func (u *unpacker) open(b []byte, said func(*unpacker) string) bool {
	if len(b) == 0 || b[0] != packFormat {
		return false
	}
	u.in = b[1:]
	u.said = said(u)
	n := u.amount()
	if u.bad {
		return false
	}
	u.texts, u.in = string(u.in[:n]), u.in[n:]
	u.figures = append(u.figures[:0], commonFigures[:]...)
	var all stocks
	all.each(func(n *int) { *n = u.amount() })
	if u.bad {
		return false
	}
	u.stockListings = stock[listing](all.needs + all.offers)
	u.stockTerms = stock[termCount](all.terms)
	u.stockCapabilities = stock[capability](all.capabilities)
	u.stockSpans = stock[span](all.spans)
	u.stockTopics = stock[topicWeight](all.topics)
	u.stockForms = stock[partner.Form](all.forms)
	u.stockKinds = stock[partner.OrganizationKind](all.kinds)
	u.stockAreas = stock[partner.Ward](all.areas)
	u.stockNumbers = stock[int](all.numbers)
	u.stockTargets = stock[string](all.targets)
	return true
}

// stock is memory for so many; a list of none must not be nil.
func stock[T any](n int) []T { return make([]T, n) }

// left reports whether something was counted that no list took.
func (u *unpacker) left() bool {
	return len(u.stockListings)+len(u.stockTerms)+len(u.stockCapabilities)+len(u.stockSpans)+len(u.stockTopics)+
		len(u.stockForms)+len(u.stockKinds)+len(u.stockAreas)+len(u.stockNumbers)+len(u.stockTargets) > 0
}

// carve cuts a list of n from the stock, which cannot grow into the rest.
func carve[T any](u *unpacker, from *[]T, n int) []T {
	if n > len(*from) {
		u.fail()
		n = 0
	}
	list := (*from)[:n:n]
	*from = (*from)[n:]
	return list
}

func (u *unpacker) fail() { u.bad, u.in, u.said, u.texts = true, nil, "", "" }

func (u *unpacker) whole() int {
	if len(u.in) > 0 && u.in[0] < 0x80 {
		n := int(u.in[0])
		u.in = u.in[1:]
		return n
	}
	n, size := binary.Uvarint(u.in)
	if size <= 0 {
		u.fail()
		return 0
	}
	u.in = u.in[size:]
	return int(n) //nolint:gosec // as packer.whole wrote it
}

// amount is a number of things that follow, each of at least a byte.
func (u *unpacker) amount() int {
	n := u.whole()
	if n < 0 || n > len(u.in)+len(u.texts) {
		u.fail()
		return 0
	}
	return n
}

func (u *unpacker) truth() bool { return u.whole() == 1 }

func (u *unpacker) eight() uint64 {
	if len(u.in) < 8 {
		u.fail()
		return 0
	}
	v := binary.LittleEndian.Uint64(u.in)
	u.in = u.in[8:]
	return v
}

func (u *unpacker) text() string { return u.cut(&u.texts, u.whole()) }

// cut takes the next n bytes of texts.
func (u *unpacker) cut(from *string, n int) string {
	if n < 0 || n > len(*from) {
		u.fail()
		return ""
	}
	s := (*from)[:n]
	*from = (*from)[n:]
	return s
}

func (u *unpacker) figure() float64 {
	at := u.whole()
	if at == len(u.figures) && !u.bad {
		u.figures = append(u.figures, math.Float64frombits(u.eight()))
	}
	if at < 0 || at >= len(u.figures) {
		u.fail()
		return 0
	}
	return u.figures[at]
}

func unpackList[T any](u *unpacker, from *[]T, one func(*T)) []T {
	n := u.whole()
	if n == 0 {
		return *new([]T)
	}
	list := carve(u, from, max(0, n-1))
	for i := range list {
		one(&list[i])
	}
	return list
}

func unpackCode[T ~string](u *unpacker, closed []partner.Entry) T {
	at := u.whole()
	switch {
	case at == 0:
		return T(u.text())
	case at < 0 || at > len(closed):
		u.fail()
		return ""
	}
	return T(closed[at-1].Code)
}

func (u *unpacker) profile(p *Profile) {
	p.ID = partner.OrganizationID(u.text())
	if p.Ref = string(p.ID); !u.truth() {
		p.Ref = u.text()
	}
	p.Kind = unpackCode[partner.OrganizationKind](u, partner.OrganizationKinds)
	p.place = text.Place{Prefecture: u.text(), City: u.text(), Ward: u.text(), Town: u.text()}
	p.known = u.truth()
	p.ward = unpackCode[partner.Ward](u, partner.Wards)
	u.goals(&p.goals)
	p.trust = u.figure()
	p.targets = unpackList(u, &u.stockTargets, func(id *string) { *id = u.text() })
	p.topics = u.topics()
	p.areas = u.areas()
	p.about = u.cut(&u.said, u.whole())
	p.entered = u.numbers()
	p.needs = unpackList(u, &u.stockListings, u.listing)
	p.offers = unpackList(u, &u.stockListings, u.listing)
}

func (u *unpacker) listing(l *listing) {
	l.id = partner.ListingID(u.text())
	l.side = unpackCode[partner.Side](u, partner.Sides)
	title, detail := u.whole(), u.whole()
	if detail > 0 {
		detail++ // the line end
	}
	if title < 0 || detail < 0 {
		u.fail()
	}
	all := u.cut(&u.said, title+detail)
	if u.bad {
		return
	}
	l.title = all[:title]
	if detail > 0 {
		l.detail = all[title+1:]
	}
	l.text = u.terms(all)
	l.topics = u.topics()
	before := 0
	l.capabilities = unpackList(u, &u.stockCapabilities, func(c *capability) {
		before += u.whole()
		c.index, c.trust, c.proposed = before, u.figure(), u.truth()
		c.spans = unpackList(u, &u.stockSpans, func(s *span) {
			s.from = u.whole()
			s.to = s.from + u.whole()
		})
	})
	l.forms = unpackList(u, &u.stockForms, func(f *partner.Form) { *f = unpackCode[partner.Form](u, partner.Forms) })
	l.kinds = unpackList(u, &u.stockKinds, func(k *partner.OrganizationKind) {
		*k = unpackCode[partner.OrganizationKind](u, partner.OrganizationKinds)
	})
	l.areas = u.areas()
	l.goals = u.numbers()
	l.importance = u.figure()
	l.together = u.truth()
}

func (u *unpacker) goals(goals *sdg.Profile) {
	set := u.whole()
	if set < 0 || set>>len(goals) != 0 {
		u.fail()
		return
	}
	for g := range goals {
		if set>>g&1 != 0 {
			goals[g] = u.figure()
		}
	}
}

func (u *unpacker) topics() topicVector {
	before := 0
	return unpackList(u, &u.stockTopics, func(t *topicWeight) {
		before += u.whole()
		t.index, t.weight = before, u.figure()
	})
}

func (u *unpacker) areas() []partner.Ward {
	return unpackList(u, &u.stockAreas, func(ward *partner.Ward) { *ward = unpackCode[partner.Ward](u, partner.Wards) })
}

func (u *unpacker) numbers() []int {
	return unpackList(u, &u.stockNumbers, func(n *int) { *n = u.whole() })
}
