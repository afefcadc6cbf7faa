package match_test

import (
	"fmt"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// BenchmarkTopK is the time of one organisation's list among n.
func BenchmarkTopK(b *testing.B) {
	k := knowledge(b)
	for _, n := range []int{1_300, 10_000} {
		profiles := profilesOf(k, crowd(n, 1))
		ix := indexOf(k, profiles)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				ix.TopK(profiles[i%n].ID, 20, match.Exclusions{})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/pair")
		})
	}
}

// BenchmarkPut is the time of one changed profile among n.
func BenchmarkPut(b *testing.B) {
	k := knowledge(b)
	for _, n := range []int{1_300, 10_000} {
		profiles := profilesOf(k, crowd(n, 1))
		ix := indexOf(k, profiles)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				ix.Put(profiles[i%n])
			}
		})
	}
}

// BenchmarkBuildProfile is the time of reading one organisation's texts.
func BenchmarkBuildProfile(b *testing.B) {
	k := knowledge(b)
	o, listings := build(town[1])
	for b.Loop() {
		match.BuildProfile(o, listings, k, match.Defaults())
	}
}

// BenchmarkPair is the time of explaining one pair.
func BenchmarkPair(b *testing.B) {
	k := knowledge(b)
	ix := indexOf(k, profilesOf(k, town))
	for b.Loop() {
		ix.Pair("org-T01", "org-T02")
	}
}

// BenchmarkTrios is the time of the trios of one organisation among n whose
// lists are ready, and of all trios of everybody.
func BenchmarkTrios(b *testing.B) {
	k := knowledge(b)
	const n = 1_300
	profiles := profilesOf(k, crowd(n, 1))
	ix := indexOf(k, profiles)
	ready := map[partner.OrganizationID][]match.Suggestion{}
	var ids []partner.OrganizationID
	for _, p := range profiles {
		ids = append(ids, p.ID)
		ready[p.ID] = ix.TopK(p.ID, 50, match.Exclusions{})
	}
	lists := func(id partner.OrganizationID) []match.Suggestion { return ready[id] }
	b.Run("one", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			ix.TrioSearch(lists, 50, match.Exclusions{}).Of(ids[i%n], 20)
		}
	})
	b.Run("everybody", func(b *testing.B) {
		for b.Loop() {
			found := ix.TrioSearch(lists, 24, match.Exclusions{}).At(ids, 200)
			b.ReportMetric(float64(len(found)), "trios")
		}
	})
}
