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
}

func newTops(index *match.Index) *tops {
	return &tops{index: index, keeper: match.NewKeeper(index, madeLength, keptLength)}
}

func (t *tops) put(p *match.Profile) { t.keeper.Put(p) }

func (t *tops) remove(id partner.OrganizationID) { t.keeper.Remove(id) }

// load tells the engine of everybody at once.
func (t *tops) load(profiles []*match.Profile) { t.keeper.Load(profiles) }

// refresh renews the statistics that scores are computed with and forgets the
// lists that were made with the old ones.
func (t *tops) refresh() { t.keeper.Refresh() }

// reweigh gives the terms other shares and forgets the lists that were made with
// the old ones.
func (t *tops) reweigh(score match.ScoreWeights, version string) { t.keeper.Reweigh(score, version) }

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
	list, whole, kept := t.keeper.Of(id)
	if !kept {
		t.keeper.Prepare([]partner.OrganizationID{id})
		list, whole, kept = t.keeper.Of(id)
	}
	var out []match.Suggestion
	for _, s := range list {
		if _, free := x.Between(id, s.Partner); free {
			out = append(out, s)
		}
		if len(out) == k {
			return out
		}
	}
	if whole {
		return out
	}
	if !kept {
		return nil // nobody of that name, or it left just now
	}
	return t.index.TopK(id, k, x)
}
