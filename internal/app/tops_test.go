package app

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// Whatever is written in whatever order, the lists that are kept ready say what
// the engine says when it compares everybody anew.
func TestKeptListsAreThoseOfTheEngine(t *testing.T) {
	c, err := catalogs()
	require.NoError(t, err)
	k, err := knowledge()
	require.NoError(t, err)
	capabilities := []string{"material.metal", "lecture.career_work", "lecture.environment", "work.internship"}
	for seed := range uint64(3) {
		random := rand.New(rand.NewPCG(seed, 1))
		index := match.NewIndex(c.Weights, k)
		kept := newTops(index)
		ids := make([]partner.OrganizationID, 0, keptLength+30) // more than a list holds
		put := func(n int) partner.OrganizationID {
			org := partnertest.Organization(fmt.Sprintf("組織%d", n)).External(fmt.Sprintf("E%02d", n)).Goals(1 + random.IntN(17)).Admitted()
			offer := partnertest.Offer(org, "端材を差し上げます").Capabilities(capabilities[random.IntN(len(capabilities))]).Published()
			need := partnertest.Need(org, "端材を探しています").Capabilities(capabilities[random.IntN(len(capabilities))]).Published()
			kept.put(match.BuildProfile(org, []*partner.Listing{offer, need}, k, c.Weights))
			return org.ID
		}
		for n := range cap(ids) {
			ids = append(ids, put(n))
		}
		kept.refresh()
		for step := range 60 {
			switch n := random.IntN(len(ids)); random.IntN(8) {
			case 0:
				kept.remove(ids[n])
			case 1:
				if random.IntN(4) == 0 {
					kept.refresh()
				}
			case 2:
				kept.prepare(ids)
			default:
				put(n)
			}
			id := ids[random.IntN(len(ids))]
			assert.Equal(t, nonEmpty(index.TopK(id, 10, match.Exclusions{})), nonEmpty(kept.top(id, 10, match.Exclusions{})), "seed %d, step %d", seed, step)
			blocked := match.Exclusions{Pairs: map[partner.SuggestionID]match.Block{}}
			for _, other := range ids[:random.IntN(len(ids))] {
				if other != id {
					blocked.Pairs[partner.SuggestionIDOf(id, other)] = match.BlockDismissed
				}
			}
			assert.Equal(t, nonEmpty(index.TopK(id, 5, blocked)), nonEmpty(kept.top(id, 5, blocked)), "seed %d, step %d, with exclusions", seed, step)
		}
	}
}

// nonEmpty makes no list and an empty one the same.
func nonEmpty(list []match.Suggestion) []match.Suggestion {
	if len(list) == 0 {
		return nil
	}
	return list
}
