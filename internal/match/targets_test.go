package match_test

import (
	"testing"

	"enishi/internal/config"
	"enishi/internal/match"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRankTargetsPutsAllInOrder(t *testing.T) {
	k := knowledge(t)
	for _, text := range []string{"", "飲酒運転をなくす講習会", "Fewer road casualties", "竹", "海に流れ出るプラスチックごみを減らす"} {
		ranked := k.RankTargets(text)
		require.Len(t, ranked, 169, text)
		seen := map[string]bool{}
		for i, r := range ranked {
			assert.False(t, seen[r.Target], r.Target)
			seen[r.Target] = true
			assert.GreaterOrEqual(t, r.Confidence, 0.0)
			assert.LessOrEqual(t, r.Confidence, 1.0)
			if i > 0 {
				assert.LessOrEqual(t, r.Confidence, ranked[i-1].Confidence)
			}
			for _, w := range r.Words {
				assert.Contains(t, text, w)
			}
		}
		assert.Equal(t, ranked, k.RankTargets(text))
	}
	assert.Equal(t, "3.6", k.RankTargets("飲酒運転をなくす講習会")[0].Target)
	assert.Equal(t, "14.1", k.RankTargets("海に流れ出るプラスチックごみを減らす")[0].Target)
	assert.Empty(t, match.Knowledge{}.RankTargets("竹"))
}

// TestATargetIsNearestToItsOwnLabel, in both languages.
func TestATargetIsNearestToItsOwnLabel(t *testing.T) {
	k, first, all := knowledge(t), 0, 0
	c, err := config.LoadCatalogs("")
	require.NoError(t, err)
	for _, g := range c.Goals.Goals() {
		for _, target := range g.Targets {
			for _, label := range []string{target.JA, target.EN} {
				all++
				if k.RankTargets(label)[0].Target == string(target.ID) {
					first++
				}
			}
		}
	}
	assert.GreaterOrEqual(t, float64(first)/float64(all), .97)
}

// TestAllGoalsAreRanked: what the words speak for comes first and as it is
// proposed; every goal stands once.
func TestAllGoalsAreRanked(t *testing.T) {
	k := knowledge(t)
	for _, text := range []string{"", "子ども食堂に野菜を届ける", "会議の資料を紙で配るのをやめる", "We repair used bicycles", "あ"} {
		proposed, ranked := k.ProposeGoals(text), k.RankGoals(text)
		require.Len(t, ranked, 17, text)
		seen := map[int]bool{}
		for i, p := range ranked {
			seen[p.Goal] = true
			if i < len(proposed) {
				require.Equal(t, proposed[i], p, text)
			} else {
				require.Zero(t, p.Confidence, text)
			}
		}
		require.Len(t, seen, 17, text)
	}
}
