package sdg

import (
	"fmt"
	"math"
)

// Matrix holds a figure for each pair of goals; goal g is row and column g-1.
type Matrix [GoalCount][GoalCount]float64

// Set writes the figure of a pair on both sides of the diagonal. It does
// nothing for numbers that are not goals.
func (m *Matrix) Set(a, b Goal, v float64) {
	if a.Valid() && b.Valid() {
		m[a-1][b-1], m[b-1][a-1] = v, v
	}
}

// At is the figure of a pair, or 0 for numbers that are not goals.
func (m *Matrix) At(a, b Goal) float64 {
	if !a.Valid() || !b.Valid() {
		return 0
	}
	return m[a-1][b-1]
}

func checkNPMI(m Matrix) Faults {
	var faults Faults
	for i := range m {
		for j := range m {
			path := fmt.Sprintf("affinity.npmi[%d][%d]", i+1, j+1)
			switch v := m[i][j]; {
			case math.IsNaN(v) || v < -1 || v > 1:
				faults = append(faults, Fault{path, "must lie in [-1, 1]"})
			case i < j && v != m[j][i]:
				faults = append(faults, Fault{path, "differs from its mirror image"})
			}
		}
	}
	return faults
}

// Affinity says how close two goals are: symmetric, positive semi-definite,
// 1 on the diagonal and in [0, 1] elsewhere. Being positive semi-definite makes
// the cosine of two goal profiles a real cosine, so that no pair of profiles
// scores higher than a profile with itself.
type Affinity struct{ k Matrix }

// NewAffinity is K = identity·I + share·max(0, nPMI) with the diagonal of the
// second part taken as 1, made positive semi-definite. identity and share must
// not be negative and add up to 1.
//
// The repair keeps every off-diagonal figure in proportion: if the smallest
// eigenvalue λ of K is negative, K becomes (K + |λ|·I) / (1 + |λ|). Clipping
// eigenvalues would be nearer in the Frobenius norm, but it turns zeros into
// small negative figures, and "these goals push each other away" is not what
// the data say.
func NewAffinity(npmi Matrix, identity, share float64) (Affinity, error) {
	if faults := checkNPMI(npmi); len(faults) > 0 {
		return Affinity{}, faults
	}
	if !(identity >= 0) || !(share >= 0) || math.Abs(identity+share-1) > 1e-9 {
		return Affinity{}, Faults{{"affinity", fmt.Sprintf("the shares %v and %v must not be negative and add up to 1", identity, share)}}
	}
	var k Matrix
	for i := range k {
		for j := range k {
			if i == j {
				k[i][j] = 1
			} else {
				k[i][j] = share * max(0, npmi[i][j])
			}
		}
	}
	if lowest := smallestEigenvalue(k); lowest < 0 {
		// A hair more than needed, so that rounding cannot leave it negative.
		shift := -lowest + 1e-12
		for i := range k {
			for j := range k {
				if i != j {
					k[i][j] /= 1 + shift
				}
			}
		}
	}
	return Affinity{k}, nil
}

// At is the closeness of two goals, or 0 for numbers that are not goals.
func (a Affinity) At(x, y Goal) float64 { return a.k.At(x, y) }

// Matrix is the whole table.
func (a Affinity) Matrix() Matrix { return a.k }

// Profile is a weight for each goal; goal g is at g-1. Weights are not negative.
type Profile [GoalCount]float64

// Product is xᵀKy.
func (a Affinity) Product(x, y Profile) float64 {
	var sum float64
	for i, xi := range x {
		if xi == 0 {
			continue
		}
		for j, yj := range y {
			sum += xi * a.k[i][j] * yj
		}
	}
	return sum
}

// Similarity is the cosine xᵀKy / √(xᵀKx · yᵀKy) of two profiles, in [0, 1];
// 0 when either is empty.
func (a Affinity) Similarity(x, y Profile) float64 {
	norm := math.Sqrt(a.Product(x, x) * a.Product(y, y))
	if norm == 0 {
		return 0
	}
	return min(1, max(0, a.Product(x, y)/norm))
}

// smallestEigenvalue of a symmetric matrix by Jacobi's cyclic rotations: each
// one zeroes an off-diagonal figure; what is left on the diagonal are the
// eigenvalues. 17 rows settle in fewer than ten sweeps.
func smallestEigenvalue(m Matrix) float64 {
	for range 50 {
		var off float64
		for i := range m {
			for j := range i {
				off += m[i][j] * m[i][j]
			}
		}
		if off < 1e-24 {
			break
		}
		for p := range m {
			for q := p + 1; q < len(m); q++ {
				rotate(&m, p, q)
			}
		}
	}
	lowest := m[0][0]
	for i := range m {
		lowest = min(lowest, m[i][i])
	}
	return lowest
}

// rotate turns the plane of rows p and q so that m[p][q] becomes 0.
func rotate(m *Matrix, p, q int) {
	if m[p][q] == 0 {
		return
	}
	theta := (m[q][q] - m[p][p]) / (2 * m[p][q])
	t := math.Copysign(1, theta) / (math.Abs(theta) + math.Sqrt(theta*theta+1))
	c := 1 / math.Sqrt(t*t+1)
	s := t * c
	for k := range m {
		mkp, mkq := m[k][p], m[k][q]
		m[k][p], m[k][q] = c*mkp-s*mkq, s*mkp+c*mkq
	}
	for k := range m {
		mpk, mqk := m[p][k], m[q][k]
		m[p][k], m[q][k] = c*mpk-s*mqk, s*mpk+c*mqk
	}
}
