package match_test

import (
	"math/rand/v2"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/require"
)

// TestCardsScoreAsPairsDo compares the full score of a card with that of the pair, to
// the last bit, and asks whether it says no only where it may.
func TestCardsScoreAsPairsDo(t *testing.T) {
	t.Parallel()
	weights := otherWeights()
	weights["as shipped"] = match.Defaults()
	common := 0
	for of, n := range map[string]int{"made": 300, "typed": 140} {
		w := made(t, 51)
		if of == "typed" {
			w = typed(t, n, 51)
		}
		for name, weights := range weights {
			for scorer, grams := range map[string]match.GramScorer{"usual": {K1: 1.2, B: .75, Rise: 3}, "steep": {K1: 2, B: .1, Rise: 20}} {
				if scorer != "usual" && name != "as shipped" {
					continue
				}
				profiles := w.profiles(n, weights)
				ix := match.NewIndex(weights, w.know, match.WithTextScorer(grams))
				ix.Load(profiles)
				r := rand.New(rand.NewPCG(uint64(n), 9))
				reader := match.ReaderOf(ix, profiles[0].ID)
				for _, id := range someOf(6, membersOf(profiles)) {
					reader.Ask(id)
					for row := range n {
						other := reader.ID(0, row)
						if other == id {
							continue
						}
						want, _ := ix.Glance(id, other)
						score, mode, ok := reader.Meet(0, row, -1)
						if !ok || score != want.Score || mode != want.Mode { //nolint:testifylint // to the last bit
							require.Failf(t, "another score", "%s %s %s: %s with %s is %v %v %v, not %v %v", of, name, scorer, id, other, score, mode, ok, want.Score, want.Mode)
						}
						if mode == partner.ModeCommon {
							common++
						}
						least := want.Score * (1 + (r.Float64()-.5)/10)
						if r.IntN(4) == 0 {
							least = want.Score
						}
						score, mode, ok = reader.Meet(0, row, least)
						if ok && (score != want.Score || mode != want.Mode) || !ok && want.Score >= least { //nolint:testifylint // as above
							require.Failf(t, "wrong with a least score", "%s %s %s: %s with %s is %v %v %v at least %v, not %v %v", of, name, scorer, id, other, score, mode, ok, least, want.Score, want.Mode)
						}
					}
				}
			}
		}
	}
	require.Greater(t, common, 20, "joint work is among them")
}

// BenchmarkFullScore is the time of one full score among 30,000 members, of random
// rows: nothing of them is in the processor's cache. Without a least score nothing is
// left out; a question is what it takes to ready one, before any row.
func BenchmarkFullScore(b *testing.B) {
	const n = 30_000
	w := made(b, 1)
	profiles := w.profiles(n, match.Defaults())
	ix := match.NewIndex(match.Defaults(), w.know)
	ix.Load(profiles)
	for name, least := range map[string]float64{"whole": -1, "least": .75} {
		b.Run(name, func(b *testing.B) {
			r := rand.New(rand.NewPCG(7, 7))
			readers := make([]*match.Reader, 8)
			for i := range readers {
				readers[i] = match.ReaderOf(ix, profiles[r.IntN(n)].ID)
				readers[i].Meet(0, 0, -1)
			}
			rows := readers[0].Rows()[0]
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				readers[i/256%len(readers)].Meet(0, r.IntN(rows), least)
			}
		})
	}
	b.Run("question", func(b *testing.B) {
		reader := match.ReaderOf(ix, profiles[0].ID)
		for i := 0; b.Loop(); i++ {
			reader.Ask(profiles[i%n].ID)
			reader.Meet(0, 0, 2)
		}
	})
}
