package app

import (
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// tableWidth is how many of those on a list of keptLength that have something to
// do with its owner are tried together: all, where one organisation asks.
const tableWidth = keptLength

// RankedTrio is a line of the command's output.
type RankedTrio struct {
	Organization string
	Rank         int
	Partners     [2]string // external ids in order
	Scoring      partner.TrioScoring
}

// RankTrios ranks the trios of every organisation, or of one, in the order of
// their external ids, and hands each line over as it is made. Errors: forbidden,
// not_found, and those of emit.
func (a *App) RankTrios(actor partner.Actor, only string, top int, progress func(done, total int), emit func(RankedTrio) error) error {
	all, x, err := a.toRank(actor, only)
	if err != nil {
		return err
	}
	search := a.mem.index.TrioSearch(func(id partner.OrganizationID) []match.Suggestion {
		return a.mem.tops.top(id, keptLength, x)
	}, tableWidth, x)
	for done, org := range all {
		for i, t := range search.Of(org.id, top) {
			scoring, ok := a.mem.index.Trio(t.Organizations[0], t.Organizations[1], t.Organizations[2])
			if !ok {
				continue
			}
			line := RankedTrio{Organization: org.ref, Rank: i + 1, Scoring: scoring}
			others := slices.DeleteFunc(slices.Clone(t.Refs[:]), func(ref string) bool { return ref == org.ref })
			copy(line.Partners[:], others)
			if err := emit(line); err != nil {
				return err
			}
		}
		if progress != nil {
			progress(done+1, len(all))
		}
	}
	return nil
}
