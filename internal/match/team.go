package match

import (
	"cmp"
	"slices"

	"enishi/internal/partner"
)

// nobody is who meets a need that is not met.
const nobody = -1

// met is how far one need is met by the others of a team, and by what.
type met struct {
	value  float64
	by     int  // place in the team, or nobody
	at     int  // the offer of that member; of joint work its need
	joint  bool // by a need that seeks the same joint work
	counts bool // clear enough to be told to a person
}

// between is what two members, in order, can do for each other alone.
type between struct {
	first  partner.OrganizationID
	met    [2][]met // the first's needs by the second's offers, and the other way round
	common float64  // of the two needs that seek most of the same joint work
	needs  [2]int   // those two
	goals  float64
	place  float64
	kinds  float64
}

// side is 0 for the first of the two and 1 for the other.
func (b *between) side(of *member) int {
	if b.first == of.ID {
		return 0
	}
	return 1
}

// linked reports whether either could do something for the other.
func (b *between) linked() bool {
	counts := func(m met) bool { return m.counts }
	return b.common >= leastLoose || slices.ContainsFunc(b.met[0], counts) || slices.ContainsFunc(b.met[1], counts)
}

// compare puts two in order first.
func (m *model) compare(a, b *member) *between {
	a, b = inOrder(a, b)
	return m.between(a, b)
}

// between wants the two in order.
func (m *model) between(a, b *member) *between {
	words := plainly{m.scorer}
	out := &between{
		first: a.ID,
		met:   [2][]met{m.metBy(a, b, words), m.metBy(b, a, words)},
		goals: m.goalsValue(a, b), place: placeValue(a.Profile, b.Profile, m.weights), kinds: kindsValue(a, b),
	}
	out.common, out.needs = m.commonGround(a, b, words, 0)
	return out
}

// metBy finds for each need of a member the offer of another that answers it
// best.
func (m *model) metBy(to, from *member, words wording) []met {
	out := make([]met, len(to.needs))
	for n := range to.needs {
		best := met{by: nobody}
		for o := range from.offers {
			if v := m.answers(&to.needs[n], &from.offers[o], words).value; v > best.value {
				best.value, best.at = v, o
			}
		}
		if best.value >= leastLoose {
			best.counts = m.worthTelling(&from.offers[best.at], &to.needs[n], best.value)
		}
		out[n] = best
	}
	return out
}

// team is two or three members in the order of their refs, so that the same
// three are the same team wherever they are stored, with what each two of them
// can do for each other.
type team struct {
	members []*member
	pairs   []*between // 0-1, or 0-1, 0-2, 1-2
}

// pair is what two places of the team, in order, can do for each other.
func (t *team) pair(i, j int) *between { return t.pairs[i+j-1] }

// without is the team but for one of three.
func (t *team) without(place int) *team {
	out := &team{}
	for i, one := range t.members {
		if i != place {
			out.members = append(out.members, one)
		}
	}
	rest := [3][2]int{{1, 2}, {0, 2}, {0, 1}}[place]
	out.pairs = []*between{t.pair(rest[0], rest[1])}
	return out
}

// coverage is how far a team meets the needs of its members.
type coverage struct {
	needs    [][]met   // of each member
	gains    []float64 // of each member, as in a pair
	mass     float64   // Σ importance·value over the needs that count
	together float64   // how far all three seek the same joint work; 0: they do not
}

// cover lets each need be met by the best offer of the others, or by another's
// need for the same joint work.
func (t *team) cover() coverage {
	var c coverage
	for i, one := range t.members {
		needs := make([]met, len(one.needs))
		for n := range needs {
			needs[n] = t.best(i, n)
		}
		c.needs = append(c.needs, needs)
	}
	t.coverJointly(&c)
	for i, one := range t.members {
		var all tally
		for n, need := range c.needs[i] {
			importance := one.needs[n].importance
			all.add(importance, need.value)
			if need.counts {
				c.mass += importance * need.value
			}
		}
		c.gains = append(c.gains, all.gain())
	}
	return c
}

// best is the best offer of the others for a need.
func (t *team) best(i, n int) met {
	out := met{by: nobody}
	for j := range t.members {
		if j == i {
			continue
		}
		pair := t.pair(min(i, j), max(i, j))
		if one := pair.met[pair.side(t.members[i])][n]; one.value > out.value {
			out, out.by = one, j
		}
	}
	return out
}

// likeness is two needs of a team that seek the same joint work.
type likeness struct {
	value   float64
	members [2]int
	needs   [2]int
}

// coverJointly lets needs meet each other. Joint work is between two: a need is
// in one such work only, the closest, or two rivals for one partner would look
// like three who belong together. When the same needs of all three are alike,
// each with each, it is one work of three.
func (t *team) coverJointly(c *coverage) {
	var all []likeness
	for i := range t.members {
		for j := i + 1; j < len(t.members); j++ {
			if p := t.pair(i, j); p.common >= leastLoose {
				of := p.side(t.members[i])
				all = append(all, likeness{p.common, [2]int{i, j}, [2]int{p.needs[of], p.needs[1-of]}})
			}
		}
	}
	if len(all) == 3 && all[0].needs[0] == all[1].needs[0] && all[0].needs[1] == all[2].needs[0] && all[1].needs[1] == all[2].needs[1] {
		c.together = min(all[0].value, all[1].value, all[2].value)
	}
	slices.SortStableFunc(all, func(p, q likeness) int { return cmp.Compare(q.value, p.value) })
	taken := map[[2]int]bool{}
	for _, l := range all {
		one, other := [2]int{l.members[0], l.needs[0]}, [2]int{l.members[1], l.needs[1]}
		if (taken[one] || taken[other]) && c.together == 0 {
			continue
		}
		taken[one], taken[other] = true, true
		c.raise(one, other, l.value)
		c.raise(other, one, l.value)
	}
}

// raise lets a need be met by another's that is alike, unless it is met better.
func (c *coverage) raise(need, alike [2]int, value float64) {
	if m := &c.needs[need[0]][need[1]]; value > m.value {
		*m = met{value: value, by: alike[0], at: alike[1], joint: true, counts: true}
	}
}

// among is what several can do for each other whose gains are given, the best
// of: all gain, by the harmonic mean of their gains; all but some gain, by that
// of those who do, times what is between h for one of them and 1 for all. Of two
// gains it is Exchange and support, and who neither gains nor makes others gain
// more never raises it.
func (w ReciprocityWeights) among(gains []float64) float64 {
	sorted := slices.Clone(gains)
	slices.SortFunc(sorted, func(x, y float64) int { return cmp.Compare(y, x) })
	best, inverse := 0.0, 0.0
	for i, d := range sorted {
		inverse += 1 / (d + w.Epsilon)
		share := w.Support + (1-w.Support)*float64(i)/float64(len(sorted)-1)
		best = max(best, share*(float64(i+1)/inverse-w.Epsilon))
	}
	return min(1, best)
}
