package match

import (
	"slices"

	"enishi/internal/partner"
)

// Candidate is one who could take a place of a call; Index.Candidate tells why.
type Candidate struct {
	Suggestion
	Placed bool         // among those that fill the places
	Ward   partner.Ward // its own; empty when it is not known
}

// nearlyEqual is how much two scores may differ for the ward to decide which of
// the two fills a place.
const nearlyEqual = .05

// Fill ranks who answers one listing of which somebody seeks several partners:
// by that listing alone, however well the two fit otherwise. A need is answered
// by offers, and by needs for the same joint work; an offer by needs. Both sides
// must be of a kind that the other's listing asks for, if it does; who has
// nothing to answer with that is worth telling is not among them, nor is whom
// something stands in the way of.
//
// The places are spread: of candidates that are nearly equal, one from a ward
// that has fewer of them goes first. After the places come those in reserve, by
// score. ok is false when the organisation has no such listing.
func (ix *Index) Fill(owner partner.OrganizationID, listing partner.ListingID, places int, x Exclusions) (list []Candidate, ok bool) {
	s := ix.now.Load()
	call, ok := s.call(owner, listing)
	if !ok {
		return []Candidate{}, false
	}
	m := s.model
	found := []Candidate{}
	s.each(func(h *held) {
		if _, free := x.Between(owner, h.ID); !free {
			return
		}
		other := m.openOnce(h)
		if a := m.reply(call, other); a.counts {
			t := m.callTerms(call, other, a)
			found = append(found, Candidate{Suggestion{other.ID, other.Ref, t.score(m.weights.Score), t.mode}, false, other.ward})
		}
	})
	slices.SortFunc(found, func(p, q Candidate) int { return p.before(q.Suggestion) })
	return fillPlaces(found, places), true
}

// Candidate scores one organisation for one listing and tells why; ok is false
// when either is not in the index or it does not answer the listing.
func (ix *Index) Candidate(owner partner.OrganizationID, listing partner.ListingID, candidate partner.OrganizationID) (scoring partner.Scoring, ok bool) {
	s := ix.now.Load()
	call, known := s.call(owner, listing)
	other, in := s.find(candidate)
	if !known || !in || owner == candidate {
		return partner.Scoring{}, false
	}
	m := s.model
	a := m.reply(call, other)
	if !a.counts {
		return partner.Scoring{}, false
	}
	t := m.callTerms(call, other, a)
	terms := t.list(m.weights.Score)
	first, second := inOrder(call.owner, other)
	out := partner.Scoring{
		Organizations: [2]partner.OrganizationID{first.ID, second.ID},
		Mode:          t.mode, Score: t.score(m.weights.Score), Terms: terms[:], Weights: m.weights.Version,
	}
	out.Reasons = append(out.Reasons, m.replyReason(call, other, a))
	out.Reasons = append(out.Reasons, m.goalReasons(first, second)...)
	if n := near(call.owner.Profile, other.Profile); n != nearUnknown && n != nearNothing {
		out.Reasons = append(out.Reasons, partner.Reason{Code: partner.ReasonNear, Params: map[string]string{"place": string(n)}})
	}
	if len(call.kinds) > 0 {
		out.Reasons = append(out.Reasons, partner.Reason{Code: partner.ReasonKindsFit, Params: map[string]string{"asked": "1"}})
	}
	return out, true
}

// call finds the listing among those of its owner.
func (s *snapshot) call(owner partner.OrganizationID, listing partner.ListingID) (*prepared, bool) {
	me, ok := s.find(owner)
	if !ok {
		return &prepared{}, false
	}
	for _, side := range [][]prepared{me.needs, me.offers} {
		for i := range side {
			if side[i].id == listing {
				return &side[i], true
			}
		}
	}
	return &prepared{}, false
}

// reply is by which listing a member answers the call best.
func (m *model) reply(call *prepared, other *member) met {
	out := met{by: nobody}
	if len(call.kinds) > 0 && call.wanted[other.kind] == 0 {
		return out
	}
	words := plainly{m.scorer}
	better := func(v float64, by *prepared, joint bool) {
		if v > out.value && (len(by.kinds) == 0 || by.wanted[call.owner.kind] > 0) {
			out.value, out.at, out.joint = v, by.at, joint
		}
	}
	if call.side == partner.SideOffer {
		for n := range other.needs {
			better(m.answers(&other.needs[n], call, words).value, &other.needs[n], false)
		}
		out.counts = out.value >= leastAnswer && m.worthTelling(call, &other.needs[out.at], out.value)
		return out
	}
	for o := range other.offers {
		better(m.answers(call, &other.offers[o], words).value, &other.offers[o], false)
	}
	for n := range other.needs {
		better(m.common(call, &other.needs[n], words, out.value), &other.needs[n], true)
	}
	switch {
	case out.value < leastAnswer:
	case out.joint:
		out.counts = true
	default:
		out.counts = m.worthTelling(&other.offers[out.at], call, out.value)
	}
	return out
}

// callTerms are those of a pair, but for what the two can do for each other: the
// answer to the listing. The place is where it can happen, when the listing says
// so, and the kind is the one that it asks for, else what is usual.
func (m *model) callTerms(call *prepared, other *member, a met) terms {
	owner := call.owner
	first, second := inOrder(owner, other)
	out := terms{
		strength: strength{mode: partner.ModeCall, value: a.value},
		goals:    m.goalsValue(first, second), place: placeValue(first.Profile, second.Profile, m.weights), kinds: 1,
	}
	if len(call.areas) > 0 && other.ward != "" {
		out.place = min(out.place, m.weights.Place.SamePrefecture)
		if slices.Contains(call.areas, other.ward) {
			out.place = m.weights.Place.SameWard
		}
	}
	if len(call.kinds) == 0 {
		out.kinds = m.usual(owner.Kind, other.kind)
	}
	return out
}

// replyReason quotes the call and what answers it.
func (m *model) replyReason(call *prepared, other *member, a met) partner.Reason {
	owner := call.owner
	if a.joint {
		need := &other.needs[a.at]
		r := m.listingReason(partner.ReasonCommonNeed, call, owner.ID, need, other.ID, m.know.joint)
		for _, f := range call.forms {
			if slices.Contains(need.forms, f) {
				r.Forms = append(r.Forms, f)
			}
		}
		return r
	}
	from, to := other, owner
	offer, need := call, call
	if call.side == partner.SideOffer {
		from, to = owner, other
		need = &other.needs[a.at]
	} else {
		offer = &other.offers[a.at]
	}
	r := m.listingReason(partner.ReasonNeedMet, offer, from.ID, need, to.ID, nil)
	r.From, r.To = from.ID, to.ID
	return r
}

// fillPlaces takes the places from a list in the order of scores and leaves the rest
// behind them as it was.
func fillPlaces(list []Candidate, places int) []Candidate {
	rest := slices.Clone(list)
	out := make([]Candidate, 0, len(list))
	taken := map[partner.Ward]int{}
	for len(out) < places && len(rest) > 0 {
		next := 0
		for i := range rest {
			if rest[i].Score < rest[0].Score-nearlyEqual {
				break
			}
			if taken[rest[i].Ward] < taken[rest[next].Ward] {
				next = i
			}
		}
		rest[next].Placed = true
		out = append(out, rest[next])
		taken[rest[next].Ward]++
		rest = slices.Delete(rest, next, next+1)
	}
	return append(out, rest...)
}
