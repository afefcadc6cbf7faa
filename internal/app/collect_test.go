package app

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestRubbishIsCollectedAsBefore: the last of the starts puts back what was set, and
// who has set more, or no collecting at all, keeps it.
func TestRubbishIsCollectedAsBefore(t *testing.T) {
	set := func() int {
		percent := debug.SetGCPercent(100)
		debug.SetGCPercent(percent)
		return percent
	}
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	first, second := CollectLess(), CollectLess()
	assert.Equal(t, firstReadingPercent, set())
	first()
	first()
	assert.Equal(t, firstReadingPercent, set(), "the other one still reads")
	second()
	assert.Equal(t, 100, set())
	for _, more := range []int{-1, 2 * firstReadingPercent} {
		debug.SetGCPercent(more)
		end := CollectLess()
		assert.Equal(t, more, set())
		end()
		assert.Equal(t, more, set())
	}
}
