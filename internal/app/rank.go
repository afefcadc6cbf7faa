package app

import (
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// RankedSuggestion is a line of the command's output.
type RankedSuggestion struct {
	Organization string
	Rank         int
	Partner      string
	Scoring      partner.Scoring
}

// ranked is an organisation that can be suggested, by the name that files use.
type ranked struct {
	ref string
	id  partner.OrganizationID
}

// toRank lists who is ranked, all or one, in the order of their external ids,
// with what stands between them. Errors: forbidden, not_found.
func (a *App) toRank(actor partner.Actor, only string) ([]ranked, match.Exclusions, error) {
	if !actor.Staff() {
		return nil, match.Exclusions{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not rank everybody")
	}
	a.mem.mu.RLock()
	x := a.mem.exclusions(a.today())
	var all []ranked
	for id, o := range a.mem.organizations {
		if o.Matchable() && (only == "" || o.Ref() == only) {
			all = append(all, ranked{o.Ref(), id})
		}
	}
	a.mem.mu.RUnlock()
	if only != "" && len(all) == 0 {
		return nil, x, partner.NotFound("organization")
	}
	slices.SortFunc(all, func(p, q ranked) int { return compareText(p.ref, q.ref) })
	return all, x, nil
}

// RankAll ranks the partners of every organisation, or of one, in the order of
// their external ids, and hands each line over as it is made. Errors: forbidden,
// not_found, and those of emit.
func (a *App) RankAll(actor partner.Actor, only string, top int, progress func(done, total int), emit func(RankedSuggestion) error) error {
	all, x, err := a.toRank(actor, only)
	if err != nil {
		return err
	}
	for done, org := range all {
		for i, c := range a.mem.index.TopK(org.id, top, x) {
			scoring, ok := a.mem.index.Pair(org.id, c.Partner)
			if !ok {
				continue
			}
			if err := emit(RankedSuggestion{Organization: org.ref, Rank: i + 1, Partner: c.Ref, Scoring: scoring}); err != nil {
				return err
			}
		}
		if progress != nil {
			progress(done+1, len(all))
		}
	}
	return nil
}

// NameByRef is the name of the organisation that a ref names, or the ref.
func (a *App) NameByRef(ref string) string {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	for _, o := range a.mem.organizations {
		if o.Ref() == ref {
			return o.Name()
		}
	}
	return ref
}

// Refs puts external ids in the place of ids: what files and scripts work with.
// Listings have no external id and are left out; their text is quoted.
func (a *App) Refs(s partner.Scoring) partner.Scoring {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	a.mem.putRefs(s.Organizations[:])
	s.Reasons = a.mem.reasonsByRef(s.Reasons)
	return s
}

// RefsOfTrio is Refs for three.
func (a *App) RefsOfTrio(s partner.TrioScoring) partner.TrioScoring {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	a.mem.putRefs(s.Organizations[:])
	a.mem.putRefs(s.BestPair[:])
	s.Reasons, s.Beyond = a.mem.reasonsByRef(s.Reasons), nil
	return s
}

// ref is the external id of an organisation. The caller holds the lock.
func (m *memory) ref(id partner.OrganizationID) partner.OrganizationID {
	if o, ok := m.organizations[id]; ok {
		return partner.OrganizationID(o.Ref())
	}
	return id
}

func (m *memory) putRefs(ids []partner.OrganizationID) {
	for i, id := range ids {
		ids[i] = m.ref(id)
	}
}

func (m *memory) reasonsByRef(told []partner.Reason) []partner.Reason {
	reasons := make([]partner.Reason, len(told))
	for i, r := range told {
		r.From, r.To = m.ref(r.From), m.ref(r.To)
		quotes := make([]partner.Quote, len(r.Quotes))
		for k, q := range r.Quotes {
			q.Organization, q.Listing = m.ref(q.Organization), ""
			quotes[k] = q
		}
		r.Quotes = quotes
		reasons[i] = r
	}
	return reasons
}
