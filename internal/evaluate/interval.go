package evaluate

import (
	"math/rand/v2"
	"slices"
)

// outcome is one query of a ranking task. Queries of one group, such as the
// parties of one case, stand or fall together and are resampled together.
type outcome struct {
	group int
	Measures
}

// mean is that of all outcomes.
func mean(all []outcome) Measures {
	var s sum
	for _, o := range all {
		s.addMeasures(o.Measures)
	}
	return s.mean()
}

// resamples is how often a sample is drawn for an interval.
const resamples = 2000

// interval holds 95 of 100 means of samples as large as the one at hand, drawn
// from its groups with replacement (percentile bootstrap). The draw is the same
// in every run, and for every way of ranking the same groups, so that the
// interval of a difference can be computed from differences.
func interval(all []outcome, figure func(outcome) float64) Cell {
	sums, counts := map[int]float64{}, map[int]int{}
	var groups []int
	for _, o := range all {
		if counts[o.group] == 0 {
			groups = append(groups, o.group)
		}
		sums[o.group] += figure(o)
		counts[o.group]++
	}
	if len(groups) == 0 {
		return nil
	}
	draw := rand.New(rand.NewPCG(95, uint64(len(groups)))) //nolint:gosec // figures must be the same in every run
	means := make([]float64, resamples)
	for i := range means {
		sum, count := 0.0, 0
		for range groups {
			g := groups[draw.IntN(len(groups))]
			sum += sums[g]
			count += counts[g]
		}
		means[i] = sum / float64(count)
	}
	slices.Sort(means)
	return Cell{means[resamples*25/1000], means[resamples*975/1000-1]}
}
