package app

import (
	"enishi/internal/match"
	"enishi/internal/partner"
)

// How many of everyone's best partners are kept ready, and how many are made at
// once: the difference makes up for those who leave before a list is made anew.
// Lists that are shown are shorter; the rest makes up for pairs that are taken out
// when one is read.
const (
	keptLength = 50
	madeLength = 64
)

// tops keeps everyone's best partners ready, so that the office's queue need not
// compare everybody with everybody at each look.
type tops struct {
	index  *match.Index
	keeper *match.Keeper
	told   told
}

func newTops(index *match.Index) *tops {
	return &tops{index: index, keeper: match.NewKeeper(index, madeLength, keptLength)}
}

func (t *tops) put(p *match.Profile) {
	t.keeper.Put(p)
	t.told.forget(p.ID)
}

func (t *tops) remove(id partner.OrganizationID) {
	t.keeper.Remove(id)
	t.told.forget(id)
}

// load tells the engine of everybody at once.
func (t *tops) load(profiles []*match.Profile) {
	t.keeper.Load(profiles)
	t.told.clear()
}

// refresh renews the statistics that scores are computed with and forgets the
// lists that were made with the old ones.
func (t *tops) refresh() {
	t.keeper.Refresh()
	t.told.clear()
}

// reweigh gives the terms other shares and forgets the lists that were made with
// the old ones.
func (t *tops) reweigh(score match.ScoreWeights, version string) {
	t.keeper.Reweigh(score, version)
	t.told.clear()
}

// hasSomethingToGive reports whether the engine can name what the two could do
// together; a pair that only has goals or nearness in common is not worth a
// coordinator's time.
func (t *tops) hasSomethingToGive(first, second partner.OrganizationID) bool {
	return t.told.about(first, second, func() bool {
		look, ok := t.index.Glance(first, second)
		return ok && look.Told
	})
}

// prepareAtOnce is how many lists are made before a writer gets its turn.
const prepareAtOnce = 64

// prepare makes the lists that are missing, on all processors.
func (t *tops) prepare(ids []partner.OrganizationID) {
	for len(ids) > 0 {
		n := min(prepareAtOnce, len(ids))
		t.keeper.Prepare(ids[:n])
		ids = ids[n:]
	}
}

// top is the best k partners that nothing stands between.
func (t *tops) top(id partner.OrganizationID, k int, x match.Exclusions) []match.Suggestion {
	list, whole, kept := t.of(id)
	out := withoutExcluded(id, list, k, x)
	if whole || len(out) == k {
		return out
	}
	if !kept {
		return nil // nobody of that name, or it left just now
	}
	return t.index.TopK(id, k, x)
}

// near is those of the best keptLength partners that nothing stands between: what
// people did to some of them does not have the list made anew, unless few are left.
func (t *tops) near(id partner.OrganizationID, x match.Exclusions) []match.Suggestion {
	list, whole, kept := t.of(id)
	out := withoutExcluded(id, list[:min(len(list), keptLength)], keptLength, x)
	if whole || !kept || len(out) >= officeWidth {
		return out
	}
	return t.index.TopK(id, officeWidth, x)
}

// of is somebody's list, made if it is not there: whether nobody else is worth
// anything to them, and whether it is kept at all.
func (t *tops) of(id partner.OrganizationID) (list []match.Suggestion, whole, kept bool) {
	list, whole, kept = t.keeper.Of(id)
	if !kept {
		t.keeper.Prepare([]partner.OrganizationID{id})
		list, whole, kept = t.keeper.Of(id)
	}
	return list, whole, kept
}

// withoutExcluded is the first k that nothing stands between.
func withoutExcluded(id partner.OrganizationID, list []match.Suggestion, k int, x match.Exclusions) []match.Suggestion {
	var out []match.Suggestion
	for _, s := range list {
		if _, free := x.Between(id, s.Partner); free {
			out = append(out, s)
		}
		if len(out) == k {
			break
		}
	}
	return out
}
