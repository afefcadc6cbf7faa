package synthetic

import (
	"math"
	"math/rand/v2"
	"slices"
)

// zipf draws 0, 1, … of which the next is always rarer: the chance of i is
// proportional to 1/(i+1)^skew.
type zipf struct{ upTo []float64 }

func newZipf(n int, skew float64) *zipf {
	z := &zipf{make([]float64, n)}
	sum := 0.0
	for i := range z.upTo {
		sum += math.Pow(float64(i+1), -skew)
		z.upTo[i] = sum
	}
	return z
}

func (z *zipf) draw(r *rand.Rand) int {
	at, _ := slices.BinarySearch(z.upTo, r.Float64()*z.upTo[len(z.upTo)-1])
	return min(at, len(z.upTo)-1)
}

var (
	onsets = []string{"k", "s", "t", "n", "h", "m", "r", "g", "z", "d", "b", "p"}
	vowels = []string{"a", "i", "u", "e", "o"}
)

// spellings are n different words that can be pronounced and mean nothing.
func spellings(n int) []string {
	syllables := len(onsets) * len(vowels)
	out := make([]string, n)
	for i := range out {
		word := ""
		for rest, long := i, 0; long < 3 || rest > 0; long++ {
			s := rest % syllables
			word += onsets[s/len(vowels)] + vowels[s%len(vowels)]
			rest /= syllables
		}
		out[i] = word
	}
	return out
}
