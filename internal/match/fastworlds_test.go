package match_test

import (
	"strings"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/require"
)

// otherWeights are models that a city could choose, each far from the others.
func otherWeights() map[string]match.Weights {
	out := map[string]match.Weights{}
	change := func(name string, do func(w *match.Weights)) {
		w := match.Defaults()
		do(&w)
		out[name] = w
	}
	change("no place", func(w *match.Weights) { w.Score = match.ScoreWeights{Reciprocity: .7, Goals: .2, Kinds: .1} })
	change("no kinds", func(w *match.Weights) { w.Score = match.ScoreWeights{Reciprocity: .6, Goals: .2, Place: .2} })
	change("goals first", func(w *match.Weights) {
		w.Score = match.ScoreWeights{Reciprocity: .1, Goals: .8, Place: .05, Kinds: .05}
	})
	change("reciprocity alone", func(w *match.Weights) { w.Score = match.ScoreWeights{Reciprocity: 1} })
	change("no reciprocity", func(w *match.Weights) { w.Score = match.ScoreWeights{Goals: .3, Place: .3, Kinds: .4} })
	change("kinds alone", func(w *match.Weights) { w.Score = match.ScoreWeights{Kinds: 1} })
	change("goals alone", func(w *match.Weights) { w.Score = match.ScoreWeights{Goals: 1} })
	change("goals most", func(w *match.Weights) { w.Score = match.ScoreWeights{Reciprocity: .3, Goals: .6, Place: .1} })
	change("no trust in what is read", func(w *match.Weights) { w.Prior.Inferred = 0 })
	change("all kinship alike", func(w *match.Weights) { w.Kinship = match.KinshipWeights{Same: 1, Kin: 1, Group: 1} })
	change("no kinship in a group", func(w *match.Weights) { w.Kinship.Group = 0 })
	change("no kinship at all", func(w *match.Weights) { w.Kinship = match.KinshipWeights{Same: 1} })
	change("nothing known is nothing", func(w *match.Weights) { w.Prior = match.PriorWeights{Inferred: .5} })
	change("nothing known is all", func(w *match.Weights) { w.Prior = match.PriorWeights{Goals: 1, Place: 1, Kinds: 1, Inferred: 1} })
	change("main goals and targets", func(w *match.Weights) {
		w.Goals = match.GoalWeights{Main: 1, Other: .1, Identity: 1, Affinity: 0, GoalShare: .2, TargetShare: .8}
	})
	change("goals by affinity", func(w *match.Weights) {
		w.Goals = match.GoalWeights{Main: 1, Other: 1, Identity: .1, Affinity: .9, GoalShare: 1, TargetShare: 0}
	})
	change("no texts", func(w *match.Weights) { w.Reciprocity.Text = 0 })
	change("texts alone may do", func(w *match.Weights) {
		w.Reciprocity = match.ReciprocityWeights{Epsilon: .5, Support: .99, Text: 1}
	})
	change("hardly any support", func(w *match.Weights) {
		w.Reciprocity.Epsilon, w.Reciprocity.Support = .001, .01
	})
	change("importance does not count", func(w *match.Weights) { w.Importance = [3]float64{1, 1, 1} })
	change("importance is all", func(w *match.Weights) { w.Importance = [3]float64{1, 20, 400} })
	change("places alike", func(w *match.Weights) {
		w.Place = match.PlaceWeights{SameWard: 1, SameCity: 1, SamePrefecture: 1, Elsewhere: 1}
	})
	change("one's own ward alone", func(w *match.Weights) { w.Place = match.PlaceWeights{SameWard: 1} })
	return out
}

func TestFastIsExhaustiveWithOtherWeights(t *testing.T) {
	t.Parallel()
	const n = 90
	worlds := map[string]world{"made": made(t, 11), "typed": typed(t, n, 11)}
	for name, weights := range otherWeights() {
		require.NoError(t, weights.Validate(), name)
		for of, w := range worlds {
			t.Run(of+" "+name, func(t *testing.T) {
				profiles := w.profiles(n, weights)
				ix := match.NewIndex(weights, w.know)
				ix.Load(profiles[:70])
				for _, p := range profiles[70:] {
					ix.Put(p)
				}
				sameAsExhaustive(t, ix, someOf(3, membersOf(profiles)), match.Exclusions{})
			})
		}
	}
}

// letters is a scorer that is not the product's: the share of the need's letters
// that the offer has. It can say 1 for texts of which it knows no term.
type letters struct{}

func (letters) Prepare(t *match.Text, _ *match.Statistics) any { return t.Original }

func (letters) Answer(need, offer any) float64 {
	all, found := 0, 0
	for _, r := range need.(string) { //nolint:forcetypeassert // made by Prepare
		all++
		if strings.ContainsRune(offer.(string), r) { //nolint:forcetypeassert // made by Prepare
			found++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(found) / float64(all)
}

func TestFastIsExhaustiveWithOtherScorers(t *testing.T) {
	t.Parallel()
	const n = 80
	for name, scorer := range map[string]match.TextScorer{
		"letters": letters{}, "steep": match.GramScorer{K1: 2, B: .1, Rise: 20},
		"nearly straight": match.GramScorer{K1: .5, B: 1, Rise: .01}, "loud": match.GramScorer{K1: 50, B: 1, Rise: 3},
	} {
		for of, w := range map[string]world{"made": made(t, 12), "typed": typed(t, n, 12)} {
			t.Run(of+" "+name, func(t *testing.T) {
				profiles := w.profiles(n, match.Defaults())
				ix := match.NewIndex(match.Defaults(), w.know, match.WithTextScorer(scorer))
				ix.Load(profiles)
				sameAsExhaustive(t, ix, someOf(4, membersOf(profiles)), match.Exclusions{})
				for i := range 5 {
					ix.Put(w.profile(i, 1, match.Defaults()))
				}
				sameAsExhaustive(t, ix, someOf(4, membersOf(profiles)), match.Exclusions{})
			})
		}
	}
}

func TestFastIsExhaustiveWhenNothingIsKnown(t *testing.T) {
	t.Parallel()
	const n = 200
	w := typed(t, n, 13)
	w.know = match.Knowledge{}
	profiles := w.profiles(n, match.Defaults())
	for i := range 10 { // who published nothing at all
		id := partner.OrganizationID("org-silent" + string(rune('a'+i)))
		profiles = append(profiles, match.BuildProfile(&partner.Organization{ID: id}, nil, w.know, match.Defaults()))
	}
	ix := match.NewIndex(match.Defaults(), w.know)
	ix.Load(profiles)
	ids := membersOf(profiles)
	sameAsExhaustive(t, ix, append(someOf(6, ids), ids[n:]...), match.Exclusions{})
	for _, p := range profiles[:70] {
		ix.Put(p)
	}
	sameAsExhaustive(t, ix, someOf(6, ids), match.Exclusions{})
}
