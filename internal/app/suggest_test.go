package app

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// The word for a score agrees with the points that are shown beside it, and the
// least score of a word is the first that is called so.
func TestScoreWord(t *testing.T) {
	for _, c := range []struct {
		score float64
		word  string
	}{{1, "very_good"}, {.696, "very_good"}, {.694, "good"}, {.596, "good"}, {.594, "partial"}, {0, "partial"}} {
		assert.Equal(t, c.word, ScoreWord(c.score), "%v", c.score)
	}
	for _, word := range []string{"very_good", "good"} {
		assert.Equal(t, word, ScoreWord(ScoreFrom(word)))
		assert.NotEqual(t, word, ScoreWord(ScoreFrom(word)-.0001))
	}
	assert.Zero(t, ScoreFrom("partial"))
}
