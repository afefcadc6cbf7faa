package app

import (
	"slices"

	"enishi/internal/partner"
)

// RankedSuggestion is a line of the command's output.
type RankedSuggestion struct {
	Organization string
	Rank         int
	Partner      string
	Scoring      partner.Scoring
}

// RankAll ranks the partners of every organisation, or of one, in the order of
// their external ids, and hands each line over as it is made. Errors: forbidden,
// not_found, and those of emit.
func (a *App) RankAll(actor partner.Actor, only string, top int, progress func(done, total int), emit func(RankedSuggestion) error) error {
	if !actor.Staff() {
		return partner.Fail(partner.KindForbidden, "not_allowed", "this account may not rank everybody")
	}
	a.mem.mu.RLock()
	x := a.mem.exclusions(a.today())
	type named struct {
		ref string
		id  partner.OrganizationID
	}
	var all []named
	for id, o := range a.mem.organizations {
		if o.Matchable() && (only == "" || o.Ref() == only) {
			all = append(all, named{o.Ref(), id})
		}
	}
	a.mem.mu.RUnlock()
	if only != "" && len(all) == 0 {
		return partner.NotFound("organization")
	}
	slices.SortFunc(all, func(p, q named) int { return compareText(p.ref, q.ref) })
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
	ref := func(id partner.OrganizationID) partner.OrganizationID {
		if o, ok := a.mem.organizations[id]; ok {
			return partner.OrganizationID(o.Ref())
		}
		return id
	}
	for i, id := range s.Organizations {
		s.Organizations[i] = ref(id)
	}
	reasons := make([]partner.Reason, len(s.Reasons))
	for i, r := range s.Reasons {
		r.From, r.To = ref(r.From), ref(r.To)
		quotes := make([]partner.Quote, len(r.Quotes))
		for k, q := range r.Quotes {
			q.Organization, q.Listing = ref(q.Organization), ""
			quotes[k] = q
		}
		r.Quotes = quotes
		reasons[i] = r
	}
	s.Reasons = reasons
	return s
}
