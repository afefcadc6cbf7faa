package match

import (
	"sync"

	"enishi/internal/partner"
)

// strongFit is the answer from which a listing and another fit well.
const strongFit = .5

// Reach is how many organisations one listing would speak to.
type Reach struct {
	Strong, Some int
	Kinds        map[partner.OrganizationKind]int // of all of them
}

// All is how many they are altogether.
func (r Reach) All() int { return r.Strong + r.Some }

// Reach counts the organisations that a listing would speak to: those to whom Pair
// would name what the two could do together if the listing were all that its owner
// has. The probe is the owner's profile with that listing alone; it need not be in the
// index, which stays as it is. An offer speaks to whoever has a need that it answers; a
// need to whoever has an offer that answers it, or seeks the same joint work. Whoever is
// excluded, and the owner itself, does not count. A fit is strong from an answer of one
// half.
//
// Everybody is read from the cards first. Most are decided there: listings whose
// capabilities answer each other well enough are told whatever their words. Only the
// doubtful are opened and asked exactly.
func (ix *Index) Reach(probe *Profile, x Exclusions) Reach {
	now := ix.now.Load()
	me := now.model.prepare(probe)
	out := Reach{Kinds: map[partner.OrganizationKind]int{}}
	var doubtful []*held
	free := func(id partner.OrganizationID) bool {
		_, ok := x.Between(me.ID, id)
		return ok && id != me.ID
	}
	for _, other := range now.fresh {
		if free(other.ID) {
			doubtful = append(doubtful, other.held)
		}
	}
	s := seekers.Get().(*seeker) //nolint:forcetypeassert // the pool holds nothing else
	defer seekers.Put(s)
	s.seek(now.model, me, 1, x)
	for _, t := range now.tables {
		if s.handy {
			s.hand.open(t.segment)
		}
		for row, other := range t.rows {
			if t.dead != nil && t.dead.has(row) {
				continue
			}
			fit, sure := strongFit, false
			if s.handy && t.cards.usable {
				fit, sure = s.hand.fit(&t.cards, row)
			}
			switch {
			case sure && fit == 0 || !free(other.ID):
			case sure:
				out.add(other.Kind, fit)
			default:
				doubtful = append(doubtful, other)
			}
		}
	}
	now.model.ask(me, doubtful, &out)
	return out
}

func (r *Reach) add(kind partner.OrganizationKind, fit float64) {
	r.Kinds[kind]++
	if fit >= strongFit {
		r.Strong++
	} else {
		r.Some++
	}
}

// fit is fitOf of a row, as far as its card tells: no more than that it is strong, if
// it is. Who has one listing only holds the hand.
func (h *hand) fit(c *cards, row int) (fit float64, sure bool) {
	cells := c.cells[c.rows[row]:c.rows[row+1]]
	offers, needs := int(cells[2]&halfCell), int(cells[2]>>16)
	rest := cells[headSize+int(cells[3]&halfCell)+int(cells[3]>>16)+int(cells[4]&halfCell):]
	rest = h.readOffers(rest, offers)
	joint := h.joint && cells[0]>>16 != 0
	if joint || len(h.me.offers) > 0 {
		h.readNeeds(c, rest, needs)
	}
	if joint && h.common(c, int(cells[0]&halfCell), leastLoose-hair) > leastLoose-hair {
		return 0, false
	}
	if len(h.me.offers) > 0 {
		return h.told(h.gives, reasonsEach)
	}
	// Of all that answers one need only the best is told.
	best := 0
	for i := range h.taken {
		if h.taken[i].most >= leastAnswer {
			h.taken[i].most = h.exactly(&h.taken[i])
		}
		if h.taken[i].most > h.taken[best].most {
			best = i
		}
	}
	return h.told(h.taken[min(best, len(h.taken)):min(best+1, len(h.taken))], 1)
}

// told is the best of what would surely be told; it is not sure when something else
// could be told that is more, or when there is more than is told at once.
func (h *hand) told(pairs []meeting, most int) (fit float64, sure bool) {
	perhaps, n := 0.0, 0
	for i := range pairs {
		p := &pairs[i]
		if p.most < leastAnswer {
			continue
		}
		value := h.exactly(p)
		switch {
		case value < leastAnswer-hair:
			continue
		case p.covered > 0 && value >= leastLoose+hair:
			fit = max(fit, value)
		case p.covered == 0 && value < leastLoose-hair:
			// Words alone have to say more; but it takes the place of something else.
		default:
			perhaps = max(perhaps, value)
		}
		n++
	}
	sure = n <= most && (perhaps == 0 || fit >= strongFit || fit > 0 && perhaps < strongFit-hair)
	return fit, sure && (fit < strongFit-hair || fit > strongFit+hair)
}

// ask asks each exactly.
func (m *model) ask(me *member, doubtful []*held, out *Reach) {
	var counting sync.Mutex
	inParallel(len(doubtful), func(i int) {
		if fit := m.fitOf(me, m.openOnce(doubtful[i])); fit > 0 {
			counting.Lock()
			defer counting.Unlock()
			out.add(doubtful[i].Kind, fit)
		}
	})
}

// fitOf is the best answer between the two that is worth telling, or 0. Two needs for
// the same joint work count where Pair tells of it, if they are as alike as listings
// that only words tie together.
func (m *model) fitOf(me, other *member) (best float64) {
	for _, met := range [][]metNeed{m.bestAnswers(me, other), m.bestAnswers(other, me)} {
		for _, one := range met {
			best = max(best, one.answer.value)
		}
	}
	a, b := inOrder(me, other)
	if s := m.reciprocity(a, b, plainly{m.scorer}); s.mode == partner.ModeCommon && s.value >= leastLoose {
		best = max(best, s.value)
	}
	return best
}
