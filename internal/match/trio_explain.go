package match

import (
	"cmp"
	"slices"

	"enishi/internal/partner"
)

// Trio scores three organisations and tells why, whatever the order in which
// they are named. Three that do not belong together are scored too; their
// scoring has no shape. ok is false when one is not in the index or stands twice.
func (ix *Index) Trio(a, b, c partner.OrganizationID) (scoring partner.TrioScoring, ok bool) {
	s := ix.now.Load()
	var three [3]*member
	for i, id := range [3]partner.OrganizationID{a, b, c} {
		one, known := s.find(id)
		if !known {
			return partner.TrioScoring{}, false
		}
		three[i] = one
	}
	if a == b || b == c || a == c {
		return partner.TrioScoring{}, false
	}
	return s.model.explainTrio(teamOf(s.model.compare, three[0], three[1], three[2])), true
}

func (m *model) explainTrio(of team) partner.TrioScoring {
	t := m.judge(of)
	terms := m.trioTerms(&t)
	told := terms.list(m.weights.Score)
	score := terms.score(m.weights.Score)
	pair, without := t.bestPair()
	out := partner.TrioScoring{
		Shape: t.shape, Score: score, Terms: told[:], Weights: m.weights.Version,
		BestPair: [2]partner.OrganizationID{t.members[pair[0]].ID, t.members[pair[1]].ID},
	}
	for i, one := range t.members {
		out.Organizations[i] = one.ID
		for n, need := range t.needs[i] {
			if !need.counts {
				continue
			}
			if place := slices.Index(pair[:], i); place < 0 || !without.needs[place][n].counts {
				out.Beyond = append(out.Beyond, one.needs[n].id)
			}
		}
	}
	out.Reasons = append(m.trioListings(&t, score), m.trioFacts(&t)...)
	return out
}

// bestPair is the two who cover most without the third.
func (t *trio) bestPair() (pair [2]int, alone coverage) {
	for out := len(t.members) - 1; out >= 0; out-- {
		if rest := t.without(out).cover(); out == 2 || rest.mass > alone.mass {
			alone, pair = rest, [3][2]int{{1, 2}, {0, 2}, {0, 1}}[out]
		}
	}
	return pair, alone
}

// trioListings tells every need that counts and by what it is met, those that
// matter most first.
func (m *model) trioListings(t *trio, score float64) []partner.Reason {
	var out []partner.Reason
	for i, to := range t.members {
		for n, need := range t.needs[i] {
			if !need.counts {
				continue
			}
			from := t.members[need.by]
			if need.joint {
				if other := t.needs[need.by][need.at]; other.joint && other.by == i && other.at == n && need.by < i {
					continue // told with the other's need
				}
				out = append(out, m.trioCommon(t, i, n, score))
				continue
			}
			r := m.listingReason(partner.ReasonNeedMet, &from.offers[need.at], from.ID, &to.needs[n], to.ID, nil)
			r.From, r.To, r.Loss = from.ID, to.ID, max(0, score-m.scoreWithout(t, i, n))
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(p, q partner.Reason) int {
		return cmp.Or(cmp.Compare(q.Loss, p.Loss), cmp.Compare(p.Quotes[1].Text, q.Quotes[1].Text), cmp.Compare(p.Quotes[0].Text, q.Quotes[0].Text))
	})
	return out
}

// trioCommon tells that a need seeks the same joint work as another's.
func (m *model) trioCommon(t *trio, i, n int, score float64) partner.Reason {
	need := t.needs[i][n]
	other := t.members[need.by]
	x, y := &t.members[i].needs[n], &other.needs[need.at]
	r := m.listingReason(partner.ReasonCommonNeed, x, t.members[i].ID, y, other.ID, m.know.joint)
	for _, f := range x.forms {
		if slices.Contains(y.forms, f) {
			r.Forms = append(r.Forms, f)
		}
	}
	r.Loss = max(0, score-max(m.scoreWithout(t, i, n), m.scoreWithout(t, need.by, need.at)))
	return r
}

// scoreWithout is the score of the three if a need did not exist.
func (m *model) scoreWithout(t *trio, i, n int) float64 {
	three := slices.Clone(t.members)
	three[i] = m.withoutNeed(three[i], n)
	rest := trio{team: teamOf(m.compare, three[0], three[1], three[2])}
	rest.coverage = rest.cover()
	return m.trioTerms(&rest).score(m.weights.Score)
}

// trioFacts tells what all three have in common besides listings.
func (m *model) trioFacts(t *trio) []partner.Reason {
	var out []partner.Reason
	a, b, c := t.members[0], t.members[1], t.members[2]
	goals := partner.Reason{Code: partner.ReasonSameGoal, Proposed: min(a.trust, b.trust, c.trust) < 1}
	for g := range a.goals {
		if a.worksFor(g) && b.worksFor(g) && c.worksFor(g) {
			goals.Goals = append(goals.Goals, g+1)
		}
	}
	if len(goals.Goals) > 0 {
		out = append(out, goals)
	}
	targets := partner.Reason{Code: partner.ReasonSameTarget}
	for _, id := range a.targets {
		if slices.Contains(b.targets, id) && slices.Contains(c.targets, id) {
			targets.Targets = append(targets.Targets, id)
		}
	}
	if len(targets.Targets) > 0 {
		out = append(out, targets)
	}
	// How near the two are that are farthest apart.
	ladder := []nearness{nearWard, nearCity, nearPrefecture}
	widest := -1
	for _, two := range [][2]*member{{a, b}, {a, c}, {b, c}} {
		step := slices.Index(ladder, near(two[0].Profile, two[1].Profile))
		if step < 0 {
			return out
		}
		widest = max(widest, step)
	}
	return append(out, partner.Reason{Code: partner.ReasonNear, Params: map[string]string{"place": string(ladder[widest])}})
}
