package measure

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/config"
	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/synthetic"
)

func options(t *testing.T, members, sample int) Options {
	t.Helper()
	c, err := config.LoadCatalogs("")
	require.NoError(t, err)
	return Options{Members: members, Top: 20, Seed: 1, Sample: sample, General: c.General, Weights: c.Weights}
}

func TestRunMeasuresAndProves(t *testing.T) {
	o := options(t, 250, 200)
	steps := map[string]int{}
	o.Progress = func(what string) (func(int, int), func()) {
		return func(done, total int) {
				assert.LessOrEqual(t, done, total, what)
				steps[what] = max(steps[what], done)
			}, func() {
				steps[what+" ended"]++
			}
	}
	r, err := Run(t.Context(), o)
	require.NoError(t, err)

	listings := 0
	crowd := synthetic.New(1, o.General)
	for i := range 250 {
		_, own := crowd.Member(i)
		listings += len(own)
	}
	assert.Equal(t, listings, r.Made.Listings)
	assert.Positive(t, r.Made.Seconds)
	assert.Positive(t, r.Built.Seconds)
	e := r.Everybody
	assert.EqualValues(t, 250*249, e.Pairs)
	assert.True(t, e.Rescored > 0 && e.Rescored <= e.Pairs, e.Rescored)
	assert.InDelta(t, e.Seconds*1e9, e.OrderedNS*250*249, 1)
	assert.InDelta(t, e.UnorderedNS, 2*e.OrderedNS, 1e-9)
	for _, l := range []Latency{*r.Question, r.Change.Latency} {
		assert.GreaterOrEqual(t, l.Count, 200)
		assert.Positive(t, l.MedianMS)
		assert.GreaterOrEqual(t, l.P95MS, l.MedianMS)
	}
	assert.Positive(t, r.Memory.ResidentMiB)
	assert.GreaterOrEqual(t, r.Memory.PeakMiB, r.Memory.ResidentMiB)
	assert.Greater(t, r.Memory.HeapBytes, 500.0, "a profile with its texts is larger")
	assert.True(t, r.Exactness.Exact)
	assert.Equal(t, 200, r.Exactness.Compared)
	assert.Equal(t, 200, r.Exactness.Changed)
	for _, what := range []string{"making members", "all members", "one member", "comparing with brute force", "one changed profile", "comparing after the changes"} {
		assert.Positive(t, steps[what], what)
		assert.Equal(t, 1, steps[what+" ended"], what)
	}
}

// TestExactOnlyWithEnough: a small sample proves nothing, unless it is everybody.
func TestExactOnlyWithEnough(t *testing.T) {
	for _, c := range []struct {
		members, sample, compared int
		exact                     bool
	}{{40, 39, 39, false}, {40, 200, 40, true}, {205, 199, 199, false}, {40, 0, 0, false}} {
		r := newRun(options(t, c.members, c.sample))
		for _, step := range []func(context.Context) error{r.build, r.everybody, r.exactness} {
			require.NoError(t, step(t.Context()))
		}
		assert.Equal(t, c.exact, r.report.Exactness.Exact, c)
		assert.Equal(t, c.compared, r.report.Exactness.Compared, c)
	}
}

// TestADifferenceIsFound: one wrong list among the sample ends the measurement.
func TestADifferenceIsFound(t *testing.T) {
	r := newRun(options(t, 60, 60))
	require.NoError(t, r.build(t.Context()))
	require.NoError(t, r.everybody(t.Context()))
	lists := r.lists
	for name, spoil := range map[string]func([]match.Suggestion) []match.Suggestion{
		"one bit of a score": func(l []match.Suggestion) []match.Suggestion {
			l[3].Score = math.Float64frombits(math.Float64bits(l[3].Score) ^ 1)
			return l
		},
		"order":        func(l []match.Suggestion) []match.Suggestion { l[3], l[4] = l[4], l[3]; return l },
		"another mode": func(l []match.Suggestion) []match.Suggestion { l[3].Mode = "none"; return l },
		"one missing":  func(l []match.Suggestion) []match.Suggestion { return slices.Delete(l, 3, 4) },
		"cut":          func(l []match.Suggestion) []match.Suggestion { return l[:3] },
	} {
		r.lists = slices.Clone(lists)
		r.lists[7] = spoil(slices.Clone(lists[7]))
		err := r.exactness(t.Context())
		var d *Difference
		require.ErrorAs(t, err, &d, name)
		assert.Equal(t, r.sample[7], d.Member, name)
		assert.Equal(t, "all members", d.How, name)
		assert.Equal(t, 3, d.At, name)
		want := r.bruteForce(d.Member)
		assert.Equal(t, want, d.Want, name)
		assert.ErrorContains(t, err, string(d.Member), name)
		assert.ErrorContains(t, err, string(want[3].Partner), name)
		assert.False(t, r.report.Exactness.Exact, name)
		assert.Less(t, r.report.Exactness.Compared, 60, name)
	}
}

// late follows no change at all.
type late struct{ asking }

func (late) Put(*match.Profile) {}

// before answers with the lists that were right before the changes.
type before struct {
	*match.Index
	lists map[partner.OrganizationID][]match.Suggestion
}

func (b before) Of(id partner.OrganizationID) []match.Suggestion { return b.lists[id] }

// TestAMissedChangeIsFound: lists must be those of brute force after changes too.
func TestAMissedChangeIsFound(t *testing.T) {
	r := newRun(options(t, 60, 60))
	for _, step := range []func(context.Context) error{r.build, r.everybody, r.exactness} {
		require.NoError(t, step(t.Context()))
	}
	stale := before{r.index, map[partner.OrganizationID][]match.Suggestion{}}
	for at, id := range r.sample {
		stale.lists[id] = r.lists[at]
	}
	require.True(t, r.report.Exactness.Exact)
	require.NoError(t, r.follow(t.Context(), late{asking{r.index, 20}}, FollowAll), "the index did not change, so its lists are right")
	var d *Difference
	require.ErrorAs(t, r.follow(t.Context(), stale, FollowAll), &d)
	assert.Equal(t, "reading it after changes", d.How)
	assert.False(t, r.report.Exactness.Exact)
	assert.Equal(t, FollowAll, r.report.Change.Follows)
}

func TestSameListsAreTheSame(t *testing.T) {
	list := []match.Suggestion{{Partner: "a", Score: .5}, {Partner: "b", Score: .25}}
	at, same := Same(list, slices.Clone(list))
	assert.True(t, same)
	assert.Equal(t, 2, at)
	_, same = Same(nil, []match.Suggestion{})
	assert.True(t, same)
	at, same = Same(list, list[:1])
	assert.False(t, same)
	assert.Equal(t, 1, at)
	assert.Equal(t, "nothing", entry(list[:1], 1))
}

func TestRunEndsWhenAsked(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	_, err := Run(ctx, options(t, 300, 200))
	require.ErrorIs(t, err, context.Canceled)
	assert.ErrorIs(t, WriteMembers(ctx, &bytes.Buffer{}, synthetic.New(1, match.General{}), 10*chunk), context.Canceled)
}

func TestSpreadTakesOneOfEachPart(t *testing.T) {
	picked := spread(1000, 200, 7)
	assert.Equal(t, picked, spread(1000, 200, 7))
	assert.NotEqual(t, picked, spread(1000, 200, 8))
	assert.False(t, slices.IsSorted(picked))
	slices.Sort(picked)
	for i, p := range picked {
		assert.Equal(t, i, p/5)
	}
	all := spread(5, 200, 1)
	slices.Sort(all)
	assert.Equal(t, []int{0, 1, 2, 3, 4}, all)
	assert.Empty(t, spread(5, 0, 1))
}

func TestMembersForOtherEngines(t *testing.T) {
	const n = 2*chunk + 3
	crowd := synthetic.New(3, options(t, n, 0).General)
	var out bytes.Buffer
	require.NoError(t, WriteMembers(t.Context(), &out, crowd, n))
	outside := 0
	i := 0
	for text := range strings.Lines(out.String()) {
		var line memberLine
		require.NoError(t, json.Unmarshal([]byte(text), &line))
		o, listings := crowd.Member(i)
		require.Equal(t, o.ID, line.ID)
		require.Equal(t, o.Published.Goals, line.Goals)
		require.Equal(t, o.Published.Kind, line.Kind)
		require.Len(t, listings, len(line.Offers)+len(line.Needs))
		require.Equal(t, listings[0].Published.Capabilities[0], line.Offers[0], "offers come first")
		for _, l := range listings {
			said := map[partner.Side]string{partner.SideOffer: line.OfferText, partner.SideNeed: line.NeedText}[l.Side]
			require.Contains(t, said, l.Published.Title)
		}
		if strings.Contains(line.Place, "1-1") {
			outside++
		} else {
			require.Equal(t, string(o.Published.Ward), line.Place)
		}
		i++
	}
	assert.Equal(t, n, i)
	assert.Positive(t, outside)
}

// full is a writer that takes only so much.
type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, bytes.ErrTooLarge
	}
	return len(b), nil
}

func TestMembersThatNobodyReads(t *testing.T) {
	crowd := synthetic.New(3, options(t, 1, 0).General)
	assert.ErrorIs(t, WriteMembers(t.Context(), &full{1000}, crowd, 20*chunk), bytes.ErrTooLarge)
}
