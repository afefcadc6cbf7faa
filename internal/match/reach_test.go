package match_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// alone is the profile of an organisation with one of its listings only.
func alone(k match.Knowledge, n neighbour, at int) *match.Profile {
	o, listings := build(n)
	return match.BuildProfile(o, listings[at:at+1], k, match.Defaults())
}

func TestAListingReachesThoseToWhomThePairWouldTellOfIt(t *testing.T) {
	k := knowledge(t)
	people := append(crowd(200, 5), town...)
	ix := indexOf(k, profilesOf(k, people))
	reached := 0
	for _, n := range town {
		_, listings := build(n)
		for at, l := range listings {
			probe := alone(k, n, at)
			got := ix.Reach(probe, match.Exclusions{})
			// The same again with the slow way: the probe takes the place of its owner.
			other := indexOf(k, profilesOf(k, people))
			other.Put(probe)
			want := 0
			for _, p := range people {
				id := partner.OrganizationID("org-" + p.ref)
				s, ok := other.Pair(probe.ID, id)
				if !ok {
					continue
				}
				for _, r := range s.Reasons {
					if r.Code == partner.ReasonNeedMet || r.Code == partner.ReasonCommonNeed && s.Terms[0].Value >= .3 {
						want++
						break
					}
				}
			}
			require.Equal(t, want, got.All(), "%s", l.ID)
			byKind := 0
			for _, count := range got.Kinds {
				byKind += count
			}
			require.Equal(t, got.All(), byKind)
			reached += got.All()
		}
		if testing.Short() {
			break
		}
	}
	assert.Positive(t, reached)
}

func TestWhoeverIsExcludedIsNotReached(t *testing.T) {
	k := knowledge(t)
	ix := indexOf(k, profilesOf(k, town))
	probe := alone(k, town[0], 0)
	before := ix.Reach(probe, match.Exclusions{})
	require.Positive(t, before.All())
	full := match.Exclusions{Organizations: map[partner.OrganizationID]match.Block{}}
	for _, n := range town {
		full.Organizations[partner.OrganizationID("org-"+n.ref)] = match.BlockCapacity
	}
	assert.Zero(t, ix.Reach(probe, full).All())
	assert.Equal(t, before, ix.Reach(probe, match.Exclusions{}), "asking changes nothing")
}

// BenchmarkReach is the time of one preview among n.
func BenchmarkReach(b *testing.B) {
	k := knowledge(b)
	for _, n := range []int{1_300, 10_000} {
		people := crowd(n, 1)
		ix := indexOf(k, profilesOf(k, people))
		var probes []*match.Profile
		for _, one := range town {
			_, listings := build(one)
			for at := range listings {
				probes = append(probes, alone(k, one, at))
			}
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			reached := 0
			for i := 0; b.Loop(); i++ {
				reached += ix.Reach(probes[i%len(probes)], match.Exclusions{}).All()
			}
			b.ReportMetric(float64(reached)/float64(b.N), "reached")
		})
	}
}
