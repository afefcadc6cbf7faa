package learn

import (
	"cmp"
	"math"
	"slices"
)

// lowestOnSimplex minimises slope·(x−at) + ½(x−at)ᵀ·curve·(x−at) over all x ≥ 0
// that add up to 1. There are only fifteen sets of weights that can be above 0:
// the lowest point of each is solved for, and the best that lies in the simplex
// is the answer.
func lowestOnSimplex(curve matrix, slope, at Values) Values {
	best, lowest := at, math.Inf(1)
	for set := 1; set < 1<<len(at); set++ {
		x, ok := lowestOn(set, curve, slope, at)
		if !ok {
			continue
		}
		v := 0.0
		for i := range x {
			v += slope[i] * (x[i] - at[i])
			for k := range x {
				v += (x[i] - at[i]) * curve[i][k] * (x[k] - at[k]) / 2
			}
		}
		if v < lowest {
			best, lowest = x, v
		}
	}
	return best
}

// lowestOn solves for the lowest point where only the weights of the set are not
// 0; ok is false when it lies outside of the simplex.
func lowestOn(set int, curve matrix, slope, at Values) (x Values, ok bool) {
	var on []int
	for i := range at {
		if set&(1<<i) != 0 {
			on = append(on, i)
		}
	}
	// curve·x + λ = curve·at − slope on the set, and the sum is 1.
	n := len(on)
	rows := make([][]float64, n+1)
	for r := range rows {
		rows[r] = make([]float64, n+2)
	}
	for r, i := range on {
		for c, k := range on {
			rows[r][c] = curve[i][k]
		}
		rows[r][n], rows[n][r] = 1, 1
		rows[r][n+1] = -slope[i]
		for k := range at {
			rows[r][n+1] += curve[i][k] * at[k]
		}
	}
	rows[n][n+1] = 1
	solved, ok := solve(rows)
	if !ok {
		return x, false
	}
	sum := 0.0
	for r, i := range on {
		if solved[r] < 0 {
			return x, false
		}
		x[i] = solved[r]
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
	return x, true
}

// solve is Gaussian elimination with pivots on rows that end with their right
// side.
func solve(rows [][]float64) (x []float64, ok bool) {
	n := len(rows)
	for c := range n {
		pivot := c
		for r := c; r < n; r++ {
			if math.Abs(rows[r][c]) > math.Abs(rows[pivot][c]) {
				pivot = r
			}
		}
		if math.Abs(rows[pivot][c]) < 1e-12 {
			return nil, false
		}
		rows[c], rows[pivot] = rows[pivot], rows[c]
		for r := range n {
			if r == c {
				continue
			}
			f := rows[r][c] / rows[c][c]
			for k := c; k <= n; k++ {
				rows[r][k] -= f * rows[c][k]
			}
		}
	}
	x = make([]float64, n)
	for r := range n {
		x[r] = rows[r][n] / rows[r][r]
	}
	return x, true
}

// rounded gives weights in thousandths that add up to exactly 1: what is left
// after rounding down goes to the largest remainders.
func rounded(w Values) Values {
	const parts = 1000
	var whole [len(w)]int
	left := parts
	order := make([]int, len(w))
	for i, v := range w {
		whole[i] = int(math.Floor(v*parts + 1e-9))
		left -= whole[i]
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(w[b]*parts-float64(whole[b]), w[a]*parts-float64(whole[a]))
	})
	for _, i := range order[:min(max(left, 0), len(order))] {
		whole[i]++
	}
	var out Values
	for i := range out {
		out[i] = float64(whole[i]) / parts
	}
	return out
}
