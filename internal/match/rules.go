package match

import (
	"cmp"
	"slices"

	"enishi/internal/partner"
	"enishi/internal/text"
)

// Rules are the coordinators' rules that hold on a day, made ready to be asked
// about many pairs. They read kinds and places from the index, so that they hold
// for what an organisation is now. They do not change and may be asked from
// several goroutines.
type Rules struct {
	index  *Index
	pairs  map[partner.SuggestionID][]partner.RuleID
	kinds  map[[2]partner.OrganizationKind][]partner.RuleID // both in order
	places []placeLimit
}

// placeLimit keeps one organisation, or all of a kind, to partners within reach.
type placeLimit struct {
	rule         partner.RuleID
	organization partner.OrganizationID
	kind         partner.OrganizationKind
	within       partner.Reach
}

// Rules prepares those of the rules that hold on the day; nil when none does.
func (ix *Index) Rules(all []*partner.Rule, today partner.Date) *Rules {
	sorted := slices.SortedFunc(slices.Values(all), func(a, b *partner.Rule) int { return cmp.Compare(a.ID, b.ID) })
	r := &Rules{index: ix, pairs: map[partner.SuggestionID][]partner.RuleID{}, kinds: map[[2]partner.OrganizationKind][]partner.RuleID{}}
	for _, rule := range sorted {
		if rule.Holds(today) {
			r.add(rule)
		}
	}
	if len(r.pairs)+len(r.kinds)+len(r.places) == 0 {
		return nil
	}
	return r
}

func (r *Rules) add(rule *partner.Rule) {
	switch rule.Terms.Kind {
	case partner.RulePair:
		id := partner.SuggestionIDOf(rule.Terms.Organizations[0], rule.Terms.Organizations[1])
		r.pairs[id] = append(r.pairs[id], rule.ID)
	case partner.RuleKinds:
		both := kindsInOrder(rule.Terms.Kinds[0], rule.Terms.Kinds[1])
		r.kinds[both] = append(r.kinds[both], rule.ID)
	case partner.RulePlace:
		limit := placeLimit{rule: rule.ID, within: rule.Terms.Within}
		if len(rule.Terms.Organizations) > 0 {
			limit.organization = rule.Terms.Organizations[0]
		} else {
			limit.kind = rule.Terms.Kinds[0]
		}
		r.places = append(r.places, limit)
	}
}

func kindsInOrder(a, b partner.OrganizationKind) [2]partner.OrganizationKind {
	return [2]partner.OrganizationKind{min(a, b), max(a, b)}
}

// between finds what stands between the two, or only the first of it. Who is not
// in the index has neither kind nor place.
func (r *Rules) between(a, b partner.OrganizationID, onlyFirst bool) []Obstacle {
	var out []Obstacle
	done := func() bool { return onlyFirst && len(out) > 0 }
	if len(r.pairs) > 0 {
		for _, rule := range r.pairs[partner.SuggestionIDOf(a, b)] {
			out = append(out, Obstacle{Block: BlockRulePair, Rule: rule})
		}
	}
	if done() || len(r.kinds)+len(r.places) == 0 {
		return out
	}
	now := r.index.now.Load()
	x, known := now.held(min(a, b))
	y, both := now.held(max(a, b))
	if !known || !both {
		return out
	}
	for _, rule := range r.kinds[kindsInOrder(x.Kind, y.Kind)] {
		out = append(out, Obstacle{Block: BlockRuleKinds, Rule: rule})
	}
	for _, limit := range r.places {
		if done() {
			return out
		}
		for _, side := range []*held{x, y} {
			if limit.concerns(side) && !within(limit.within, x.where, y.where) {
				out = append(out, Obstacle{Block: BlockRulePlace, Organization: side.ID, Rule: limit.rule})
			}
		}
	}
	return out
}

func (l placeLimit) concerns(p *held) bool {
	if l.organization != "" {
		return p.ID == l.organization
	}
	return p.Kind == l.kind
}

// within reports whether two organisations are in one ward, city or prefecture.
// What is not known of a place keeps nobody apart: missing is unknown.
func within(reach partner.Reach, a, b *Profile) bool {
	if reach != partner.ReachPrefecture && outsideAndInside(a, b) {
		return false
	}
	parts := []func(text.Place) string{func(p text.Place) string { return p.Prefecture }}
	if reach != partner.ReachPrefecture {
		parts = append(parts, func(p text.Place) string { return p.City })
	}
	if reach == partner.ReachWard {
		parts = append(parts, func(p text.Place) string { return p.Ward })
	}
	for _, part := range parts {
		if x, y := part(a.place), part(b.place); x != "" && y != "" && x != y {
			return false
		}
	}
	return true
}

// outsideAndInside reports whether one of the two is outside of the city and the
// other in one of its wards.
func outsideAndInside(a, b *Profile) bool {
	return a.ward != "" && b.ward != "" && (a.ward == partner.WardOutside) != (b.ward == partner.WardOutside)
}
