package match

import (
	"cmp"
	"slices"
	"strconv"

	"enishi/internal/partner"
)

// Words of partner.Reason.Kinship, from close to wide.
const (
	KinshipSame  = "same"  // one capability
	KinshipKin   = "kin"   // capabilities that could answer for one another
	KinshipGroup = "group" // one group of capabilities
	KinshipTopic = "topic" // words of one field of life
	KinshipText  = "text"  // only the words of the texts
)

// Limits of an explanation: what a person reads of one pair.
const (
	reasonsEach = 3   // needs told per direction
	leastAnswer = .20 // a need answered less than this is not told
	leastLoose  = .30 // nor less than this where only the group or the words agree
	leastShared = 4   // telling characters that must agree where words alone speak for a pair
	sureGoal    = .35 // an inferred goal weaker than this is not told
)

// Pair scores two organisations and tells why. The answer does not depend on
// which is named first; ok is false when either is not in the index or both are
// the same. Reasons quote every listing they use: hiding what a reader may not
// see is the caller's part.
func (ix *Index) Pair(a, b partner.OrganizationID) (scoring partner.Scoring, ok bool) {
	s := ix.now.Load()
	x, known := s.find(a)
	y, both := s.find(b)
	if !known || !both || a == b {
		return partner.Scoring{}, false
	}
	x, y = inOrder(x, y)
	return s.model.explain(x, y), true
}

// explain wants the two in order.
func (m *model) explain(a, b *member) partner.Scoring {
	t := m.terms(a, b, plainly{m.scorer})
	w := m.weights.Score
	told := t.list(w)
	out := partner.Scoring{
		Organizations: [2]partner.OrganizationID{a.ID, b.ID},
		Mode:          t.mode, Score: t.score(w), Terms: told[:], Weights: m.weights.Version,
	}
	if t.mode == partner.ModeCommon {
		out.Reasons = append(out.Reasons, m.commonReason(a, b, t))
	}
	met := append(m.metNeeds(a, b, t), m.metNeeds(b, a, t)...)
	slices.SortStableFunc(met, func(p, q partner.Reason) int { return cmp.Compare(q.Loss, p.Loss) })
	out.Reasons = append(out.Reasons, met...)
	out.Reasons = append(out.Reasons, m.goalReasons(a, b)...)
	out.Reasons = append(out.Reasons, m.topicReason(a, b)...)
	out.Reasons = append(out.Reasons, m.otherReasons(a, b)...)
	return out
}

// metNeed is a need with the offer that answers it best.
type metNeed struct {
	need, offer int
	answer      answer
}

// metNeeds tells which needs of "to" the offers of "from" answer, the ones that
// answer most first.
func (m *model) metNeeds(to, from *member, t terms) []partner.Reason {
	var out []partner.Reason
	for _, f := range m.bestAnswers(to, from) {
		need, offer := &to.needs[f.need], &from.offers[f.offer]
		r := m.listingReason(partner.ReasonNeedMet, offer, from.ID, need, to.ID, nil)
		r.From, r.To = from.ID, to.ID
		r.Loss = m.lossWithout(to, from, f.need, t)
		out = append(out, r)
	}
	return out
}

// bestAnswers are the needs of "to" that the offers of "from" answer best, without
// those that are not worth telling.
func (m *model) bestAnswers(to, from *member) []metNeed {
	var list []metNeed
	for n := range to.needs {
		best := metNeed{need: n}
		for o := range from.offers {
			if a := m.answers(&to.needs[n], &from.offers[o], plainly{m.scorer}); a.value > best.answer.value {
				best.offer, best.answer = o, a
			}
		}
		if best.answer.value >= leastAnswer {
			list = append(list, best)
		}
	}
	slices.SortStableFunc(list, func(p, q metNeed) int {
		return cmp.Compare(q.answer.value*to.needs[q.need].importance, p.answer.value*to.needs[p.need].importance)
	})
	return slices.DeleteFunc(list[:min(reasonsEach, len(list))], func(f metNeed) bool {
		return !m.worthTelling(&from.offers[f.offer], &to.needs[f.need], f.answer.value)
	})
}

// worthTelling reports whether an answer would convince a person: the looser
// the kinship of the two listings, the better it has to be, and where words alone
// speak for it, one everyday word that happens to agree is not enough.
func (m *model) worthTelling(offer, need *prepared, answer float64) bool {
	if answer < leastAnswer {
		return false
	}
	switch m.tieOf(offer, need, nil).kinship {
	case KinshipSame, KinshipKin:
		return true
	case KinshipGroup:
		return answer >= leastLoose
	}
	if answer < leastLoose {
		return false
	}
	if ofOneField(need, offer) {
		return true
	}
	inOffer, inNeed := sharedSpans(offer.text.Original, need.text.Original)
	return min(tellingIn(quote(offer.listing, "", inOffer)), tellingIn(quote(need.listing, "", inNeed))) >= leastShared
}

// tie is by which capability one listing answers another.
type tie struct {
	kinship         string
	need, offer     int // codes
	proposed        bool
	offered, needed []span // the words that led to them
}

// tieOf finds the capability by which an offer answers a need best; with only,
// among these. Without one, words are all that ties the two.
func (m *model) tieOf(offer, need *prepared, only []bool) tie {
	out := tie{kinship: KinshipText}
	best := 0.0
	for i, c := range need.capabilities {
		for _, o := range offer.capabilities {
			v := m.kinship[c.index][o.index] * o.trust * c.trust * need.idf[i]
			if v <= best || only != nil && !(only[c.index] && only[o.index]) {
				continue
			}
			best = v
			out = tie{m.kinshipName(c.index, o.index), c.index, o.index, c.proposed || o.proposed, o.spans, c.spans}
		}
	}
	return out
}

// listingReason tells by what one listing answers another; with only, by which
// of these capabilities.
func (m *model) listingReason(code partner.ReasonCode, offer *prepared, giver partner.OrganizationID, need *prepared, taker partner.OrganizationID, only []bool) partner.Reason {
	t := m.tieOf(offer, need, only)
	r := partner.Reason{Code: code, Kinship: t.kinship, Proposed: t.proposed}
	if t.kinship != KinshipText {
		r.Capabilities = []string{m.know.codes[t.need]}
		if t.need != t.offer {
			r.Capabilities = append(r.Capabilities, m.know.codes[t.offer])
		}
	}
	sharedOffer, sharedNeed := sharedSpans(offer.text.Original, need.text.Original)
	if t.kinship == KinshipText && ofOneField(need, offer) {
		topics := sharedTopics(need.topics, offer.topics)
		r.Kinship, r.Topics = KinshipTopic, m.know.named(topics)
		t.offered, t.needed = m.know.topicSpans(offer.listing, topics), m.know.topicSpans(need.listing, topics)
	}
	r.Quotes = []partner.Quote{
		quote(offer.listing, giver, slices.Concat(t.offered, sharedOffer)),
		quote(need.listing, taker, slices.Concat(t.needed, sharedNeed)),
	}
	return r
}

func (m *model) kinshipName(need, offer int) string {
	switch {
	case need == offer:
		return KinshipSame
	case m.know.kin[need][offer]:
		return KinshipKin
	}
	return KinshipGroup
}

// lossWithout is the score that the pair loses without the need.
func (m *model) lossWithout(a, b *member, need int, t terms) float64 {
	x, y := inOrder(m.withoutNeed(a, need), b)
	w := m.weights.Score
	return max(0, t.score(w)-m.terms(x, y, plainly{m.scorer}).score(w))
}

// commonReason tells which needs seek the same joint work.
func (m *model) commonReason(a, b *member, t terms) partner.Reason {
	x, y := &a.needs[t.common[0]], &b.needs[t.common[1]]
	r := m.listingReason(partner.ReasonCommonNeed, x, a.ID, y, b.ID, m.shared(x, y))
	for _, f := range x.forms {
		if slices.Contains(y.forms, f) {
			r.Forms = append(r.Forms, f)
		}
	}
	r.Loss = min(m.lossWithout(a, b, t.common[0], t), m.lossWithout(b, a, t.common[1], t))
	return r
}

// goalReasons tells the goals and targets that both have, else the two of their
// goals that are worked on together most often.
func (m *model) goalReasons(a, b *member) []partner.Reason {
	var out []partner.Reason
	same := partner.Reason{Code: partner.ReasonSameGoal, Proposed: a.trust < 1 || b.trust < 1}
	related, closest := partner.Reason{Code: partner.ReasonRelatedGoals, Proposed: same.Proposed}, 0.0
	k := m.affinity.Matrix()
	for i := range a.goals {
		if !a.worksFor(i) {
			continue
		}
		if b.worksFor(i) {
			same.Goals = append(same.Goals, i+1)
		}
		for j := range b.goals {
			if v := k[i][j] * a.goals[i] * b.goals[j]; i != j && b.worksFor(j) && v > closest {
				closest, related.Goals = v, []int{i + 1, j + 1}
			}
		}
	}
	switch {
	case len(same.Goals) > 0:
		out = append(out, same)
	case len(related.Goals) > 0:
		out = append(out, related)
	}
	targets := partner.Reason{Code: partner.ReasonSameTarget}
	for _, id := range a.targets {
		if slices.Contains(b.targets, id) {
			targets.Targets = append(targets.Targets, id)
		}
	}
	if len(targets.Targets) > 0 {
		out = append(out, targets)
	}
	return out
}

// worksFor reports whether a goal, counted from 0, is surely one of the member's.
func (p *member) worksFor(g int) bool {
	return p.goals[g] > 0 && (p.trust == 1 || p.goals[g] >= sureGoal)
}

// otherReasons tells nearness, kinds that ask for each other, and forms that
// both name.
func (m *model) otherReasons(a, b *member) []partner.Reason {
	var out []partner.Reason
	if n := near(a.Profile, b.Profile); n != nearUnknown && n != nearNothing {
		out = append(out, partner.Reason{Code: partner.ReasonNear, Params: map[string]string{"place": string(n)}})
	}
	asked := 0
	for _, v := range []bool{asksByName(a, b), asksByName(b, a)} {
		if v {
			asked++
		}
	}
	if asked > 0 {
		out = append(out, partner.Reason{Code: partner.ReasonKindsFit, Params: map[string]string{"asked": strconv.Itoa(asked)}})
	} else if kindsValue(a, b) >= usualFit {
		out = append(out, partner.Reason{Code: partner.ReasonKindsFit, Params: map[string]string{"asked": "0"}})
	}
	if forms := sharedForms(a, b); len(forms) > 0 {
		out = append(out, partner.Reason{Code: partner.ReasonSameForm, Forms: forms})
	}
	return out
}

// usualFit is from where on it is worth telling that two kinds work together though
// no listing asks for it.
const usualFit = .8

// asksByName reports whether a listing of a asks for b's kind.
func asksByName(a, b *member) bool {
	for _, side := range [][]prepared{a.needs, a.offers} {
		for i := range side {
			if b.Kind != "" && slices.Contains(side[i].kinds, b.Kind) {
				return true
			}
		}
	}
	return false
}

// sharedForms are the forms that a listing of each names, in the order of the
// closed list.
func sharedForms(a, b *member) []partner.Form {
	named := func(p *member, f partner.Form) bool {
		has := func(l prepared) bool { return slices.Contains(l.forms, f) }
		return slices.ContainsFunc(p.needs, has) || slices.ContainsFunc(p.offers, has)
	}
	var out []partner.Form
	for _, entry := range partner.Forms {
		if f := partner.Form(entry.Code); named(a, f) && named(b, f) {
			out = append(out, f)
		}
	}
	return out
}
