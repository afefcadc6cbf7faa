package app

import (
	"context"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/store"
)

func registerWeightings(db *store.DB) *store.Collection[partner.Weighting] {
	return store.Register(db, store.Spec[partner.Weighting]{
		Name: "weightings",
		ID:   func(w *partner.Weighting) string { return string(w.ID) }, Version: func(w *partner.Weighting) *int64 { return &w.Version },
		Owners: func(*partner.Weighting) []partner.OrganizationID { return nil },
	})
}

func (m *memory) putWeighting(w partner.Weighting) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.weightings[w.ID]; ok && !newer(old.Version, w.Version) {
		return
	}
	m.weightings[w.ID] = &w
	m.reweigh()
}

func (m *memory) dropWeighting(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.weightings, partner.WeightingID(id))
	m.reweigh()
}

// allWeightings copies them. The caller holds the lock.
func (m *memory) allWeightings() []partner.Weighting {
	out := make([]partner.Weighting, 0, len(m.weightings))
	for _, w := range m.weightings {
		out = append(out, *w)
	}
	return out
}

// reweigh lets the engine use the weights that count now. The caller holds the
// lock.
func (m *memory) reweigh() {
	score, version := m.weightsOf(partner.WeightingInUse(m.allWeightings()))
	if m.index.Weights().Version != version {
		m.tops.reweigh(score, version)
	}
}

// weightsOf are the weights of a weighting, or the shipped ones.
func (m *memory) weightsOf(w partner.Weighting, adopted bool) (match.ScoreWeights, string) {
	if !adopted {
		return m.opts.Weights.Score, m.opts.Weights.Version
	}
	return match.ScoreWeights(w.Proposal.Weights), w.VersionName(m.opts.Weights.Version)
}

// settleWeightings retires what was adopted before the weighting in use: it no
// longer counts, and a crash may have left it adopted.
func (a *App) settleWeightings(ctx context.Context, actor partner.Actor) error {
	a.mem.mu.RLock()
	all := a.mem.allWeightings()
	a.mem.mu.RUnlock()
	inUse, ok := partner.WeightingInUse(all)
	for _, w := range all {
		if !ok || w.ID == inUse.ID || w.State != partner.WeightingAdopted {
			continue
		}
		if err := a.retireWeighting(ctx, actor, w.ID, partner.WeightingAdopted, ""); err != nil {
			return err
		}
	}
	return nil
}

// retireWeighting retires it unless it left the state meanwhile.
func (a *App) retireWeighting(ctx context.Context, actor partner.Actor, id partner.WeightingID, in partner.WeightingState, note string) error {
	retired, err := a.weightings.Update(ctx, actor.Scope(), string(id), store.AnyVersion, func(w *partner.Weighting) error {
		if w.State != in {
			return nil
		}
		return w.Retire(actor, note, a.now())
	})
	if err != nil {
		return err
	}
	a.mem.putWeighting(retired)
	return nil
}
