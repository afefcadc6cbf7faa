package match_test

import (
	"slices"
	"strings"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/require"
)

// toldFrom holds what the explanations of some organisations are checked
// against: the index that made them and what everybody published.
type toldFrom struct {
	t         *testing.T
	knowledge match.Knowledge
	index     *match.Index
	people    map[partner.OrganizationID]neighbour
	listings  map[partner.ListingID]*partner.Listing
}

func tellOf(t *testing.T, people []neighbour) *toldFrom {
	t.Helper()
	k := knowledge(t)
	f := &toldFrom{t, k, indexOf(k, profilesOf(k, people)), map[partner.OrganizationID]neighbour{}, map[partner.ListingID]*partner.Listing{}}
	for _, n := range people {
		o, listings := build(n)
		f.people[o.ID] = n
		for _, l := range listings {
			f.listings[l.ID] = l
		}
	}
	return f
}

// without asks again as if a listing did not exist: its owner is read anew
// without it, and put back afterwards.
func (f *toldFrom) without(id partner.ListingID, ask func()) {
	f.t.Helper()
	owner := f.listings[id].OrganizationID
	o, listings := build(f.people[owner])
	rest := slices.DeleteFunc(slices.Clone(listings), func(l *partner.Listing) bool { return l.ID == id })
	require.Len(f.t, rest, len(listings)-1)
	f.index.Put(match.BuildProfile(o, rest, f.knowledge, match.Defaults()))
	ask()
	f.index.Put(match.BuildProfile(o, listings, f.knowledge, match.Defaults()))
}

// quotes checks that every quoted text stands in its listing and every mark in
// the text, and counts them.
func (f *toldFrom) quotes(reasons []partner.Reason) (quotes, marks int) {
	f.t.Helper()
	for _, r := range reasons {
		for _, q := range r.Quotes {
			quotes++
			l := f.listings[q.Listing]
			require.NotNil(f.t, l, q.Listing)
			require.True(f.t, q.Text == l.Published.Title || strings.Contains(l.Published.Detail, q.Text), "%s: %s", q.Listing, q.Text)
			require.Equal(f.t, l.OrganizationID, q.Organization)
			require.Equal(f.t, l.Side, q.Side)
			last := 0
			for _, m := range q.Marks {
				marks++
				require.GreaterOrEqual(f.t, m.Start, last)
				require.Greater(f.t, m.End, m.Start)
				require.LessOrEqual(f.t, m.End, len([]rune(q.Text)))
				last = m.End
			}
		}
	}
	return quotes, marks
}

// sum checks that the terms give the score to the last bit, and that each is
// what it says.
func (f *toldFrom) sum(score float64, terms []partner.ScoreTerm) {
	f.t.Helper()
	sum, weights := 0.0, 0.0
	for _, term := range terms {
		require.GreaterOrEqual(f.t, term.Value, 0.0, term.Code)
		require.LessOrEqual(f.t, term.Value, 1.0, term.Code)
		require.InDelta(f.t, term.Weight*term.Value, term.Contribution, 1e-15)
		sum += term.Contribution
		weights += term.Weight
	}
	require.Equal(f.t, score, sum) //nolint:testifylint // to the last bit
	require.InDelta(f.t, 1, weights, 1e-12)
	require.GreaterOrEqual(f.t, score, 0.0)
	require.LessOrEqual(f.t, score, 1.0)
}

func TestExplanationsOfPairs(t *testing.T) {
	for name, people := range map[string][]neighbour{"town": town, "crowd": crowd(30, 2)} {
		t.Run(name, func(t *testing.T) {
			f := tellOf(t, people)
			quotes, marks, losses := 0, 0, 0
			for i, a := range people {
				for _, b := range people[i+1:] {
					x, y := partner.OrganizationID("org-"+a.ref), partner.OrganizationID("org-"+b.ref)
					s, ok := f.index.Pair(x, y)
					require.True(t, ok)
					back, _ := f.index.Pair(y, x)
					require.Equal(t, s, back, "%s %s", a.ref, b.ref)
					require.Contains(t, []partner.Mode{partner.ModeExchange, partner.ModeSupport, partner.ModeCommon}, s.Mode)
					f.sum(s.Score, s.Terms)
					q, m := f.quotes(s.Reasons)
					quotes, marks = quotes+q, marks+m
					for _, r := range s.Reasons {
						losses += f.lossOfPair(s, r)
					}
				}
			}
			require.Positive(t, quotes)
			require.Positive(t, marks)
			require.Positive(t, losses)
		})
	}
}

// lossOfPair checks the figure of a reason: what the score loses when the need
// does not exist; of two needs that are alike, when the less telling one does
// not. It counts the figures.
func (f *toldFrom) lossOfPair(s partner.Scoring, r partner.Reason) int {
	f.t.Helper()
	if len(r.Quotes) == 0 {
		require.Zero(f.t, r.Loss, r.Code)
		return 0
	}
	least := s.Score
	for _, q := range r.Quotes {
		if q.Side != partner.SideNeed {
			continue
		}
		f.without(q.Listing, func() {
			left, ok := f.index.Pair(s.Organizations[0], s.Organizations[1])
			require.True(f.t, ok)
			least = min(least, max(0, s.Score-left.Score))
		})
	}
	require.InDelta(f.t, least, r.Loss, 1e-12, "%v %s", s.Organizations, told(r))
	return 1
}

func TestExplanationsOfTrios(t *testing.T) {
	for name, people := range map[string][]neighbour{"town": town, "crowd": crowd(14, 9)} {
		t.Run(name, func(t *testing.T) {
			f := tellOf(t, people)
			found := f.index.TrioSearch(listsOf(f.index, 50, match.Exclusions{}), 50, match.Exclusions{}).At(idsOf(people), 60)
			require.NotEmpty(t, found)
			for _, trio := range found {
				s, ok := f.index.Trio(trio.Organizations[2], trio.Organizations[0], trio.Organizations[1])
				require.True(t, ok)
				f.sum(s.Score, s.Terms)
				quotes, _ := f.quotes(s.Reasons)
				require.Positive(t, quotes)
				told := map[partner.ListingID]bool{}
				for _, r := range s.Reasons {
					f.lossOfTrio(s, r)
					for _, q := range r.Quotes {
						told[q.Listing] = true
					}
				}
				for _, id := range s.Beyond {
					require.True(t, told[id], "what the three add is told")
				}
			}
		})
	}
}

func (f *toldFrom) lossOfTrio(s partner.TrioScoring, r partner.Reason) {
	f.t.Helper()
	if len(r.Quotes) == 0 {
		require.Zero(f.t, r.Loss, r.Code)
		return
	}
	least := s.Score
	for _, q := range r.Quotes {
		if q.Side != partner.SideNeed {
			continue
		}
		f.without(q.Listing, func() {
			left, ok := f.index.Trio(s.Organizations[0], s.Organizations[1], s.Organizations[2])
			require.True(f.t, ok)
			least = min(least, max(0, s.Score-left.Score))
		})
	}
	require.InDelta(f.t, least, r.Loss, 1e-12, "%v %s", s.Organizations, told(r))
}
