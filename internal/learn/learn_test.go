package learn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

var shipped = partner.TermWeights{Reciprocity: .60, Goals: .15, Place: .18, Kinds: .07}

// office makes n decisions by coordinators who follow the weights with the
// sharpness; 0 is chance.
func office(seed uint64, n int, weights partner.TermWeights, sharpness float64) []Example {
	random := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // repeatable
	members := max(6, n/3)
	out := make([]Example, n)
	for i := range out {
		a := random.IntN(members)
		b := (a + 1 + random.IntN(members-1)) % members
		e := Example{Weight: 1}
		e.Organizations = [2]partner.OrganizationID{orgID(min(a, b)), orgID(max(a, b))}
		for k := range e.Shown {
			e.Shown[k] = .2 + .6*random.Float64()
		}
		// Gumbel noise makes comparisons of two logistic.
		liked := sharpness*valuesOf(weights).dot(e.Shown) - math.Log(-math.Log(random.Float64()))
		level := sharpness*.5 + .58
		e.Grade = Grades[slices.Index([]bool{liked < level-1.2, liked < level-.4, liked < level+.8, liked < level+1.8, true}, true)]
		out[i] = e
	}
	return out
}

func orgID(n int) partner.OrganizationID { return partner.OrganizationID(fmt.Sprintf("org-%04d", n)) }

// off is the distance of two sets of weights: how much of the whole would have
// to be moved.
func off(a, b partner.TermWeights) float64 {
	x, y := valuesOf(a), valuesOf(b)
	sum := 0.0
	for i := range x {
		sum += math.Abs(x[i]-y[i]) / 2
	}
	return sum
}

func TestFitFindsTheWeightsThatDecisionsFollow(t *testing.T) {
	for _, truth := range []partner.TermWeights{
		{Reciprocity: .30, Goals: .30, Place: .30, Kinds: .10},
		{Reciprocity: .80, Goals: .05, Place: .05, Kinds: .10},
		{Reciprocity: .20, Goals: .10, Place: .10, Kinds: .60},
		{Reciprocity: .50, Goals: .50},
	} {
		all := off(shipped, truth)
		var left []float64
		for _, n := range []int{30, 300, 3000} {
			mean := 0.0
			for seed := range uint64(2) {
				mean += off(Fit(office(seed, n, truth, 14), shipped), truth) / 2 / all
			}
			left = append(left, mean)
		}
		t.Logf("%v: of the way %.2f is left after 30 decisions, %.2f after 300, %.2f after 3000", truth, left[0], left[1], left[2])
		assert.Greater(t, left[0], .75, "few decisions move little")
		assert.Less(t, left[1], .80, "hundreds move more")
		assert.Less(t, left[2], .25, "thousands find them")
	}
}

func TestFitStaysWithoutEvidence(t *testing.T) {
	assert.Equal(t, shipped, Fit(nil, shipped))
	assert.Equal(t, shipped, Fit(office(1, 1, shipped, 10), shipped))
	alike := office(1, 200, shipped, 10)
	for i := range alike {
		alike[i].Grade = GradeApproved
	}
	assert.Equal(t, shipped, Fit(alike, shipped), "who approves everything says nothing")

	// Every decision stands beside one that says the contrary.
	var contrary []Example
	for _, e := range office(2, 400, shipped, 10) {
		o := e
		o.Grade = Grades[len(Grades)-1-e.Grade.rank()]
		contrary = append(contrary, e, o)
	}
	assert.Less(t, off(shipped, Fit(contrary, shipped)), .05)
	for seed := range uint64(6) {
		assert.Less(t, off(shipped, Fit(office(seed, 600, shipped, 0), shipped)), .12, "decisions by chance")
	}
}

func TestFitKeepsWhatIsRight(t *testing.T) {
	assert.Less(t, off(shipped, Fit(office(3, 2000, shipped, 14), shipped)), .05)
}

func TestFitGivesSharesOfOneWhole(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7)) //nolint:gosec // repeatable
	for i := range 60 {
		examples := office(uint64(i), random.IntN(120), partner.TermWeights{Kinds: 1}, 40*random.Float64()) //nolint:gosec // small
		for k := range examples {
			if random.IntN(3) == 0 {
				examples[k].Shown[random.IntN(4)] = float64(random.IntN(2))
			}
			examples[k].Weight = .25 + .75*random.Float64()
		}
		start := shipped
		if i%3 == 0 {
			start = partner.TermWeights{Reciprocity: 1}
		}
		w := Fit(examples, start)
		assert.True(t, w.Valid(), "%+v", w)
		for _, v := range valuesOf(w) {
			assert.InDelta(t, math.Round(v*1000), v*1000, 1e-9, "three places")
		}
		random.Shuffle(len(examples), func(a, b int) { examples[a], examples[b] = examples[b], examples[a] })
		assert.Equal(t, w, Fit(examples, start), "the order of decisions is nothing")
		assert.Equal(t, w, Fit(examples, start))
	}
}

func TestCheckTellsAGainFromChance(t *testing.T) {
	truth := partner.TermWeights{Reciprocity: .20, Goals: .10, Place: .10, Kinds: .60}
	many := office(4, 1200, truth, 14)
	c := Check(many, shipped, shipped)
	t.Logf("%+v", c)
	assert.Equal(t, partner.CheckBetter, c.Verdict())
	assert.InDelta(t, c.After-c.Before, c.Gain, 1e-12)
	assert.Less(t, c.GainMin, c.Gain)
	assert.Greater(t, c.GainMax, c.Gain)
	assert.Greater(t, c.After, c.Before)
	adopted := Fit(many, shipped)
	again := Check(many, shipped, adopted)
	assert.LessOrEqual(t, again.Gain, 0.0, "decisions that were learned from once bring nothing more")
	slices.Reverse(many)
	assert.Equal(t, c, Check(many, shipped, shipped))

	// The range does what it says: without anything to gain, few claim a gain.
	claims := 0
	for seed := range uint64(30) {
		c := Check(office(100+seed, 120, shipped, 8), shipped, shipped)
		require.LessOrEqual(t, c.GainMin, c.GainMax)
		if c.Verdict() == partner.CheckBetter {
			claims++
		}
	}
	assert.LessOrEqual(t, claims, 3)
}

// TestCheckHoldsOrganizationsOut: what is measured on an organisation was fitted
// without its decisions, its partners' sides included.
func TestCheckHoldsOrganizationsOut(t *testing.T) {
	examples := office(5, 200, shipped, 10)
	part := parts(examples)
	count := [Folds]int{}
	for _, f := range part {
		count[f]++
	}
	for f := range Folds {
		assert.InDelta(t, len(part)/Folds, count[f], 1)
		for _, e := range without(examples, part, f) {
			for _, org := range e.Organizations {
				require.NotEqual(t, f, part[org])
			}
		}
	}
	assert.Equal(t, partner.WeightingCheck{Folds: Folds}, Check(nil, shipped, shipped))
}

func TestComparisonsCount(t *testing.T) {
	e := func(a, b int, g Grade, shown float64) Example {
		return Example{Organizations: [2]partner.OrganizationID{orgID(a), orgID(b)}, Grade: g, Weight: 1, Shown: Values{shown}}
	}
	examples := inOrder([]Example{e(1, 2, GradeFormed, .9), e(1, 3, GradeDismissed, .2), e(1, 4, GradeDismissed, .3), e(5, 6, GradeApproved, .5)})
	of := within(examples)
	require.Len(t, of, 1)
	assert.Equal(t, orgID(1), of[0].id)
	require.Len(t, of[0].comparisons, 2, "two that were dismissed alike are not compared")
	for _, c := range of[0].comparisons {
		assert.Positive(t, c.more[0], "the better one minus the other")
		assert.InDelta(t, .5, c.weight, 1e-12)
	}
	evidence := Count(examples, map[LeftOut]int{LeftOutKnown: 2})
	assert.Equal(t, partner.WeightingEvidence{
		Reviewed: 6, Decisions: 4, Comparisons: 2, Organizations: 1,
		Grades: map[string]int{"formed": 1, "dismissed": 2, "approved": 1}, LeftOut: map[string]int{"known": 2},
	}, evidence)
	assert.Equal(t, Missing{Decisions: LeastDecisions - 4, Comparisons: LeastComparisons - 2, Organizations: LeastOrganizations - 1}, MissingFrom(evidence))
	assert.True(t, MissingFrom(evidence).Any())
	assert.False(t, MissingFrom(Count(inOrder(office(1, 200, shipped, 10)), nil)).Any())

	for _, c := range across(inOrder(office(6, 50, shipped, 10))) {
		assert.InDelta(t, acrossShare/acrossEach, c.weight, 1e-12)
	}
	assert.Empty(t, across(inOrder([]Example{e(1, 2, GradeFormed, .9), e(1, 3, GradeHeld, .2), e(2, 3, GradeDismissed, .2)})), "they share organisations")
}

func TestLowestOnSimplexIsTheLowest(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9)) //nolint:gosec // repeatable
	value := func(curve matrix, slope, at, x Values) float64 {
		v := 0.0
		for i := range x {
			v += slope[i] * (x[i] - at[i])
			for k := range x {
				v += (x[i] - at[i]) * curve[i][k] * (x[k] - at[k]) / 2
			}
		}
		return v
	}
	for range 200 {
		var curve matrix
		var root [4]Values
		for i := range root {
			for k := range root[i] {
				root[i][k] = random.NormFloat64()
			}
		}
		for i := range curve {
			for k := range curve {
				curve[i][k] = root[i].dot(root[k])
			}
			curve[i][i] += .1
		}
		slope := Values{random.NormFloat64(), random.NormFloat64(), random.NormFloat64(), random.NormFloat64()}
		at := Values{.25, .25, .25, .25}
		x := lowestOnSimplex(curve, slope, at)
		require.True(t, x.weights().Valid())
		for range 50 {
			var other Values
			sum := 0.0
			for i := range other {
				other[i] = random.ExpFloat64()
				sum += other[i]
			}
			for i := range other {
				other[i] /= sum
			}
			require.LessOrEqual(t, value(curve, slope, at, x), value(curve, slope, at, other)+1e-9)
		}
	}
}

func TestRoundedAddsUp(t *testing.T) {
	assert.Equal(t, Values{.334, .333, .333, 0}, rounded(Values{1. / 3, 1. / 3, 1. / 3, 0}))
	assert.Equal(t, Values{.6, .15, .18, .07}, rounded(Values{.6, .15, .18, .07}))
	assert.Equal(t, Values{1, 0, 0, 0}, rounded(Values{.9999, .0001, 0, 0}))
}
