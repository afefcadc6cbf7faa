package match_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"

	"enishi/internal/match"
)

// An index that was given other weights answers as one that was made with them.
func TestReweighIsANewIndex(t *testing.T) {
	k := knowledge(t)
	neighbours := crowd(40, 3)
	profiles := profilesOf(k, neighbours)
	index := indexOf(k, profiles)
	other := match.Defaults()
	other.Version, other.Score = "2026.2+w1", match.ScoreWeights{Reciprocity: .3, Goals: .1, Place: .2, Kinds: .4}
	made := match.NewIndex(other, k)
	for _, p := range profiles {
		made.Put(p)
	}
	made.Refresh()

	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for range 20 {
				s, ok := index.Pair(profiles[0].ID, profiles[1].ID)
				assert.True(t, ok)
				shares := map[string]float64{match.Defaults().Version: match.Defaults().Score.Kinds, other.Version: other.Score.Kinds}
				assert.InDelta(t, shares[s.Weights], s.Terms[3].Weight, 0, "the version says which weights were used")
			}
		})
	}
	index.Reweigh(other.Score, other.Version)
	readers.Wait()
	assert.Equal(t, other, index.Weights())
	same := func() {
		t.Helper()
		for _, p := range profiles {
			assert.Equal(t, made.TopK(p.ID, 12, match.Exclusions{}), index.TopK(p.ID, 12, match.Exclusions{}))
		}
		for _, p := range profiles[1:] {
			want, _ := made.Pair(profiles[0].ID, p.ID)
			got, _ := index.Pair(profiles[0].ID, p.ID)
			assert.Equal(t, want, got)
		}
	}
	same()
	index.Refresh()
	made.Refresh()
	same()
	index.Put(profiles[5])
	same()

	index.Reweigh(match.Defaults().Score, match.Defaults().Version)
	before := indexOf(k, profiles)
	assert.Equal(t, before.TopK(profiles[0].ID, 12, match.Exclusions{}), index.TopK(profiles[0].ID, 12, match.Exclusions{}))
}
