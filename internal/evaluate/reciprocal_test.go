package evaluate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const datingHead = "iid,pid,gender,dec,samerace,imprace,int_corr,age,age_o,attr1_1,sinc1_1,intel1_1,fun1_1,amb1_1,shar1_1,attr,sinc,intel,fun,amb,shar"

// said is a line of the sheet in which only the answer is given.
func said(from, to string, man, likes int) string {
	return fmt.Sprintf("%s,%s,%d,%d%s", from, to, man, likes, strings.Repeat(",", strings.Count(datingHead, ",")-3))
}

func meetings(t *testing.T, lines ...string) *Meetings {
	t.Helper()
	m, err := ReadMeetings("meetings", strings.NewReader(datingHead+"\n"+strings.Join(lines, "\n")))
	require.NoError(t, err)
	return m
}

func TestMeetingsHaveTwoSides(t *testing.T) {
	m := meetings(t,
		"a,x,1,1,0,3,0.5,30,20,40,,,,,,7,,,,,9", said("a", "y", 1, 0), said("x", "a", 0, 1), said("y", "a", 0, 1), said("b", "x", 1, 1))
	assert.Equal(t, []string{"a", "x", "y"}, m.people, "nobody knows what x said of b")
	require.Len(t, m.looks, 4)
	first := m.looks[0]
	assert.Equal(t, 2, first.back)
	assert.True(t, first.man && first.likes && m.mutual(0) && m.mutual(2))
	assert.False(t, m.mutual(1))
	assert.InDelta(t, 10, *first.older, 0)
	assert.InDelta(t, 40, *first.wish[0], 0)
	assert.InDelta(t, 9, *first.rating[5], 0)
	assert.Nil(t, first.rating[1])
	assert.Nil(t, m.looks[1].older)
}

func TestFaultsOfMeetingsNameTheLine(t *testing.T) {
	for content, want := range map[string]string{
		"":        "meetings, line 1",
		"iid,pid": `meetings, line 1: there is no column "gender"`,
		datingHead + "\n" + said("a", "x", 1, 1) + "\n" + said("a", "y", 1, 2): `meetings, line 3: dec is 0 or 1, not "2"`,
		datingHead + "\na,x,1,1,0,much,,,,,,,,,,,,,,,\n":                       `meetings, line 2: imprace is not a number: "much"`,
		datingHead + "\n" + said("a", "x", 1, 1) + "\na,x\n":                   "meetings, line 3: wrong number of fields",
	} {
		_, err := ReadMeetings("meetings", strings.NewReader(content))
		require.True(t, partner.IsKind(err, partner.KindMalformed), content)
		assert.ErrorContains(t, err, want)
	}
}

// threeMeetings: a with x is mutual, a with y and b with x are not; all held out.
func threeMeetings(t *testing.T) split {
	t.Helper()
	m := meetings(t, said("a", "x", 1, 1), said("a", "y", 1, 1), said("b", "x", 1, 0),
		said("x", "a", 0, 1), said("y", "a", 0, 0), said("x", "b", 0, 1))
	held := make([]bool, len(m.looks))
	for i := range held {
		held[i] = true
	}
	return split{m, held, map[string][]float64{}}
}

func TestQualityOfScoresByHand(t *testing.T) {
	s := threeMeetings(t)
	// Looks: ax ay bx xa ya xb; ax and xa are mutual.
	perfect := []float64{.9, .1, .1, .9, .1, .1}
	assert.InDelta(t, 1, s.auc(perfect), 1e-12)
	assert.InDelta(t, 1, s.ndcg(perfect), 1e-12)
	assert.InDelta(t, .5, s.auc(make([]float64, 6)), 1e-12, "equal scores count half")
	// ax beats all four, xa ties with two of them and loses to none: (4 + 3)/8.
	assert.InDelta(t, .875, s.auc([]float64{.9, .5, .5, .5, .1, .1}), 1e-12)
	// a has x second of two, x has a first: (1/log2(3) + 1)/2.
	assert.InDelta(t, (1/math.Log2(3)+1)/2, s.ndcg([]float64{.1, .9, 0, .9, 0, .1}), 1e-12)
	s.held[0], s.held[3] = false, false
	assert.InDelta(t, 0, s.ndcg(perfect), 0, "nobody has a mutual like among the held out")
}

func TestPlansByHand(t *testing.T) {
	s := threeMeetings(t)
	s.scores["harmonic"] = []float64{.2, .9, .8, .2, .9, .8}
	// Everybody has time for three: all three meetings.
	assert.Equal(t, []float64{2, 0, 3}, s.outcome(s.allocate(s.edges("harmonic", 0), match.AllocateOptions{}))[:3])
	// Only everybody's first: a–y and b–x; a and x do not meet.
	assert.Equal(t, []float64{0, 0, 2}, s.outcome(s.edges("harmonic", 1))[:3])
	assert.Equal(t, []float64{0, 4, 0, 0}, s.outcome(nil))
}

func TestPredictorFindsWhatDecides(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var x [][]float64
	var y []float64
	for range 4000 {
		v := r.NormFloat64()
		x, y = append(x, []float64{1, v, r.NormFloat64()}), append(y, number(r.Float64() < sigmoid(-1+2*v)))
	}
	w := logistic(x, y)
	assert.InDelta(t, -1, w[0], .15)
	assert.InDelta(t, 2, w[1], .2)
	assert.InDelta(t, 0, w[2], .15)
	assert.InDeltaSlice(t, []float64{1, 2}, solve([][]float64{{4, 1, 6}, {1, 3, 7}}), 1e-12)
}

// TestHeldOutAnswersAreNeverSeen: the prediction of a held-out meeting is the same
// whatever was answered there.
func TestHeldOutAnswersAreNeverSeen(t *testing.T) {
	var lines []string
	r := rand.New(rand.NewPCG(2, 2))
	for m := range 8 {
		for w := range 8 {
			man, woman := fmt.Sprintf("m%d", m), fmt.Sprintf("w%d", w)
			lines = append(lines, said(man, woman, 1, r.IntN(2)), said(woman, man, 0, r.IntN(2)))
		}
	}
	m := meetings(t, lines...)
	before := m.splitUp(3, match.Defaults().Reciprocity)
	held := 0
	rating := 9.0
	for i := range m.looks {
		if before.held[i] {
			held++
			require.True(t, before.held[m.looks[i].back], "both sides of a meeting are in the same half")
			m.looks[i].likes = !m.looks[i].likes
			m.looks[i].rating[0] = &rating
		}
	}
	assert.Greater(t, held, 30)
	assert.Equal(t, before.scores, m.splitUp(3, match.Defaults().Reciprocity).scores)
	m.looks[0].likes = !m.looks[0].likes
	if before.held[0] {
		t.Fatal("the first meeting of this seed is observed")
	}
	assert.NotEqual(t, before.scores, m.splitUp(3, match.Defaults().Reciprocity).scores, "observed answers count")
}

func TestSpreadIsTheStandardDeviation(t *testing.T) {
	var s samples
	for _, v := range []float64{2, 4, 4, 6} {
		s.add(v)
	}
	assert.InDelta(t, 4, s.mean(0), 1e-12)
	assert.InDelta(t, math.Sqrt(8.0/3), s.spread(0), 1e-12)
}

// TestReciprocityOnRealMeetings holds the engine's own aggregator and allocation
// to the figures for which they were chosen.
func TestReciprocityOnRealMeetings(t *testing.T) {
	path := beside(t, "the speed-dating study", "speed-dating", "speed_dating.csv")
	m, err := ReadMeetings("speed_dating.csv", opened(t, path))
	require.NoError(t, err)
	score, allocation := MeasureReciprocity(m, match.Defaults().Reciprocity, func(int, int) {})
	shown(t, score)
	shown(t, allocation)
	for name, auc := range map[string]float64{"random": .504, "one_sided": .642, "arithmetic": .708, "product": .741, "min": .742, "harmonic": .745} {
		assert.InDelta(t, auc, figure(t, score, name, "auc"), .015, name)
	}
	assert.InDelta(t, .667, figure(t, score, "harmonic", "ndcg_5"), .015)
	for name, want := range map[string][2]float64{"one_sided_lists": {172, 50}, "harmonic_lists": {215, 80}, "harmonic_allocated": {237, 10}} {
		assert.InDelta(t, want[0], figure(t, allocation, name, "matched"), 10, name)
		assert.InDelta(t, want[1], figure(t, allocation, name, "without"), 15, name)
	}
	assert.Less(t, figure(t, allocation, "harmonic_give_way", "without"), figure(t, allocation, "harmonic_allocated", "without"))
}
