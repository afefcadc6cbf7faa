package measure

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"runtime/debug"
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
	o.Reserve, o.MemoryLimit = 4, 4096
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
	assert.Equal(t, 24, e.Length)
	for _, l := range []Latency{*r.Question, r.Change.Latency, r.Follow.Latency} {
		assert.GreaterOrEqual(t, l.Count, 200)
		assert.Positive(t, l.MedianMS)
		assert.GreaterOrEqual(t, l.P95MS, l.MedianMS)
	}
	assert.Positive(t, r.Memory.ResidentMiB)
	assert.GreaterOrEqual(t, r.Memory.PeakMiB, r.Memory.ResidentMiB)
	assert.Greater(t, r.Memory.HeapBytes, 500.0, "a profile with its texts is larger")
	assert.Positive(t, r.Memory.ListsMiB)
	assert.Equal(t, 4096, r.Memory.LimitMiB)
	assert.False(t, r.Memory.Lifted)
	assert.Equal(t, FollowOwn, r.Change.Follows)
	assert.Equal(t, Change{Latency: r.Follow.Latency, Follows: FollowAll, Lists: 250, Least: 20, Most: 24, Anew: r.Follow.Anew}, *r.Follow)
	assert.True(t, r.Exactness.Exact)
	assert.Equal(t, 200, r.Exactness.Compared)
	assert.Equal(t, 200, r.Exactness.Changed)
	assert.Empty(t, r.Exactness.Stopped)
	for _, what := range []string{
		"making members", "all members", "one member", "comparing with brute force", "one changed profile, every list", "one changed profile, its own list", "comparing after the changes",
	} {
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
		want := r.index.Exhaustive(d.Member, 20, match.Exclusions{})
		assert.Equal(t, want, d.Want, name)
		assert.ErrorContains(t, err, string(d.Member), name)
		assert.ErrorContains(t, err, string(want[3].Partner), name)
		assert.False(t, r.report.Exactness.Exact, name)
		assert.Less(t, r.report.Exactness.Compared, 60, name)
	}
}

// forgetful follows changes but those of others' lists.
type forgetful struct {
	asking
	lists map[partner.OrganizationID][]match.Suggestion
}

func (f forgetful) Of(id partner.OrganizationID) []match.Suggestion { return f.lists[id] }

// TestAMissedChangeIsFound: lists must be those of brute force after changes too,
// of members that changed as of those whose lists the changed ones enter or leave.
func TestAMissedChangeIsFound(t *testing.T) {
	r := newRun(options(t, 60, 60))
	for _, step := range []func(context.Context) error{r.build, r.everybody, r.exactness} {
		require.NoError(t, step(t.Context()))
	}
	require.True(t, r.report.Exactness.Exact)
	stale := forgetful{asking{r.index, 20}, map[partner.OrganizationID][]match.Suggestion{}}
	for at, id := range r.sample {
		stale.lists[id] = r.lists[at]
	}
	require.NoError(t, r.changes(t.Context()))
	require.Equal(t, 60, r.report.Exactness.Changed)
	require.Nil(t, r.report.Follow, "no lists are kept without a reserve")
	require.NoError(t, r.compareAfter(t.Context(), asking{r.index, 20}, r.sample))
	var d *Difference
	require.ErrorAs(t, r.compareAfter(t.Context(), stale, r.sample), &d)
	assert.Equal(t, "reading it after changes", d.How)
	assert.False(t, r.report.Exactness.Exact)
}

// TestWhoseListsAreCompared: a third each of those who changed, whose lists they
// entered, and whose lists they left.
func TestWhoseListsAreCompared(t *testing.T) {
	o := options(t, 300, 30)
	o.Reserve = 4
	r := newRun(o)
	for _, step := range []func(context.Context) error{r.build, r.everybody, r.exactness} {
		require.NoError(t, step(t.Context()))
	}
	anew := 0
	lists := keeping{r.keeper, &anew}
	one := []partner.OrganizationID{synthetic.ID(7)}
	holds := func(id partner.OrganizationID) bool {
		return slices.ContainsFunc(lists.Of(id), func(s match.Suggestion) bool { return s.Partner == one[0] })
	}
	holders := r.holders(lists, one)
	require.True(t, slices.IsSorted(holders))
	for i := range 300 {
		id := synthetic.ID(i)
		assert.Equal(t, i != 7 && holds(id), slices.Contains(holders, id), id)
	}
	ids := func(from, to int) (out []partner.OrganizationID) {
		for i := from; i < to; i++ {
			out = append(out, synthetic.ID(i))
		}
		return out
	}
	changed, entered, left := ids(0, 100), ids(90, 200), ids(200, 205)
	sample := r.sampleOf(changed, entered, left)
	assert.Len(t, sample, 30)
	of := func(group []partner.OrganizationID) (n int) {
		for _, id := range sample {
			if slices.Contains(group, id) {
				n++
			}
		}
		return n
	}
	assert.GreaterOrEqual(t, of(changed), 10)
	assert.GreaterOrEqual(t, of(entered), 9, "one may stand in two groups")
	assert.GreaterOrEqual(t, of(left), 5)
	slices.Sort(sample)
	assert.Len(t, slices.Compact(sample), 30, "each once")
	assert.Len(t, r.changing(1), 75, "most are looked at as others")
}

// TestListsThatDoNotFitAreNotKept: the measurement goes on without them, and lifts
// a limit in which not even the index fits.
func TestListsThatDoNotFitAreNotKept(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	o := options(t, 60, 60)
	o.Reserve, o.MemoryLimit = 4, 4096
	r := newRun(o)
	require.EqualValues(t, 4096*mib-besides, debug.SetMemoryLimit(-1))
	require.NoError(t, r.build(t.Context()))
	require.False(t, r.room.lifted)
	r.room.limit = live()
	for _, step := range []func(context.Context) error{r.everybody, r.questions, r.exactness, r.changes} {
		require.NoError(t, step(t.Context()))
	}
	r.room.look()
	assert.True(t, r.room.lifted)
	assert.Equal(t, before, debug.SetMemoryLimit(-1))
	assert.Equal(t, 20, r.report.Everybody.Length)
	assert.InDelta(t, 60*(256+24*56)/float64(mib), r.report.Everybody.NotKeptMiB, 1e-9)
	assert.Nil(t, r.report.Follow)
	assert.Equal(t, FollowOwn, r.report.Change.Follows)
	assert.Zero(t, r.report.Memory.ListsMiB)
	assert.True(t, r.report.Exactness.Exact)
	assert.Equal(t, 60, r.report.Exactness.Changed)
}

// TestTheLimitEndsWithTheRun: it is the process's and not the measurement's.
func TestTheLimitEndsWithTheRun(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	o := options(t, 20, 0)
	o.MemoryLimit = 1
	_, err := Run(t.Context(), o)
	require.NoError(t, err)
	assert.Equal(t, before, debug.SetMemoryLimit(-1))
}

// TestStopping: whatever step is stopped, what was measured before it is told.
func TestStopping(t *testing.T) {
	for _, c := range []struct {
		during string
		has    func(r *Report) []bool
	}{
		{"making members", func(r *Report) []bool { return []bool{r.Made == nil} }},
		{"building the index", func(r *Report) []bool { return []bool{r.Made != nil, r.Built == nil} }},
		{"all members", func(r *Report) []bool { return []bool{r.Built != nil, r.Everybody == nil} }},
		{"one member", func(r *Report) []bool { return []bool{r.Everybody != nil, r.Question == nil} }},
		{"comparing with brute force", func(r *Report) []bool { return []bool{r.Memory != nil, r.Exactness.Compared < 60} }},
		{"one changed profile, every list", func(r *Report) []bool { return []bool{r.Exactness.Compared == 60, r.Follow == nil} }},
		{"comparing after the changes", func(r *Report) []bool { return []bool{r.Follow != nil, r.Exactness.Changed < 60} }},
		{"one changed profile, its own list", func(r *Report) []bool { return []bool{r.Exactness.Changed == 60, r.Change == nil} }},
	} {
		ctx, stop := context.WithCancel(t.Context())
		o := options(t, 60, 60)
		o.Reserve = 4
		o.Progress = func(what string) (func(int, int), func()) {
			ended := false
			return func(int, int) {
				assert.False(t, ended, what)
				if what == c.during {
					stop()
				}
			}, func() { ended = true }
		}
		r, err := Run(ctx, o)
		require.ErrorIs(t, err, context.Canceled, c.during)
		assert.False(t, r.Exactness.Exact, c.during)
		assert.Equal(t, c.during, r.Exactness.Stopped)
		assert.Equal(t, 60, r.Exactness.Enough)
		for i, ok := range c.has(r) {
			assert.True(t, ok, "%s: %d", c.during, i)
		}
	}
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
