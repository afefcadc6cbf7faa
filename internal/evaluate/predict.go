package evaluate

import "math"

// The predictor says how likely one side is to like the other, from observed
// meetings and what was known before them. It stands in for whatever the engine
// knows of two organisations; what is measured is how two such figures are best
// put together.

// Weights of what is taken for granted before anything is observed.
const (
	priorLooks   = 3.0 // of a like rate, in meetings
	priorRatings = 2.0 // of a rated trait, in ratings
	ridge        = 2.0 // of the logistic regression
	newtonSteps  = 8   // more than it needs to settle
)

// tally is a sum of so many observations.
type tally struct{ n, sum float64 }

func (t *tally) add(v float64) { t.n++; t.sum += v }

// less is the tally without one of its observations.
func (t tally) less(v float64) tally { return tally{t.n - 1, t.sum - v} }

// mean is drawn towards prior as if that had been observed weight times.
func (t tally) mean(prior, weight float64) float64 {
	if t.n+weight == 0 {
		return prior
	}
	return (t.sum + weight*prior) / (t.n + weight)
}

// observation is what observed meetings tell of everybody.
type observation struct {
	given map[string]tally             // likes that a person gave
	got   map[string]tally             // likes that a person got
	rated map[string][traitCount]tally // ratings that a person got
	likes map[bool]tally               // of all men and all women
	trait [traitCount]tally            // of everybody
}

func observe(m *Meetings, held []bool) *observation {
	o := &observation{map[string]tally{}, map[string]tally{}, map[string][traitCount]tally{}, map[bool]tally{}, [traitCount]tally{}}
	for i := range m.looks {
		if held[i] {
			continue
		}
		l := &m.looks[i]
		given, got, likes, rated := o.given[l.from], o.got[l.to], o.likes[l.man], o.rated[l.to]
		given.add(number(l.likes))
		got.add(number(l.likes))
		likes.add(number(l.likes))
		for t, v := range l.rating {
			if v != nil {
				rated[t].add(*v)
				o.trait[t].add(*v)
			}
		}
		o.given[l.from], o.got[l.to], o.likes[l.man], o.rated[l.to] = given, got, likes, rated
	}
	return o
}

func number(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// features of a look. Of an observed one its own answer and ratings are taken out
// first, so that what is learned holds for looks whose answer is unknown.
func (o *observation) features(l *look, held bool) []float64 {
	given, got, rated := o.given[l.from], o.got[l.to], o.rated[l.to]
	if !held {
		given, got = given.less(number(l.likes)), got.less(number(l.likes))
	}
	usual := o.likes[l.man].mean(.5, priorLooks)
	out := []float64{1, logit(given.mean(usual, priorLooks)), logit(got.mean(usual, priorLooks))}
	fit, wishes := 0.0, 0.0
	for t, own := range l.rating {
		r := rated[t]
		if !held && own != nil {
			r = r.less(*own)
		}
		usual := o.trait[t].mean(0, 0)
		above := r.mean(usual, priorRatings) - usual
		wish := 100.0 / traitCount
		if l.wish[t] != nil {
			wish = *l.wish[t]
		}
		out = append(out, above)
		fit, wishes = fit+wish*above, wishes+wish
	}
	if wishes > 0 {
		fit /= wishes
	}
	older := orZero(l.older) / 5
	return append(out, fit, orZero(l.sameRace), orZero(l.sameRace)*orZero(l.raceCount)/10, orZero(l.interests), math.Abs(older), older)
}

func orZero(v *float64) float64 {
	if v == nil {
		return 0
	}
	return *v
}

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// predict gives the probability of a like for every held-out look, learned from
// the others, for men and women apart.
func predict(m *Meetings, held []bool) []float64 {
	o := observe(m, held)
	out := make([]float64, len(m.looks))
	for _, man := range []bool{true, false} {
		var x [][]float64
		var y []float64
		for i := range m.looks {
			if l := &m.looks[i]; !held[i] && l.man == man {
				x, y = append(x, o.features(l, false)), append(y, number(l.likes))
			}
		}
		if len(x) == 0 {
			continue
		}
		w := logistic(x, y)
		for i := range m.looks {
			if l := &m.looks[i]; held[i] && l.man == man {
				out[i] = sigmoid(product(w, o.features(l, true)))
			}
		}
	}
	return out
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

func product(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// logistic fits a logistic regression with a ridge by Newton's method.
func logistic(x [][]float64, y []float64) []float64 {
	n := len(x[0])
	w := make([]float64, n)
	for range newtonSteps {
		// [H | g]: the curvature and what is left to climb.
		h := make([][]float64, n)
		for i := range h {
			h[i] = make([]float64, n+1)
			h[i][i], h[i][n] = ridge, -ridge*w[i]
		}
		for k, row := range x {
			p := sigmoid(product(w, row))
			for i := range row {
				h[i][n] += (y[k] - p) * row[i]
				for j := range i + 1 {
					h[i][j] += p * (1 - p) * row[i] * row[j]
				}
			}
		}
		for i := range n {
			for j := range i {
				h[j][i] = h[i][j]
			}
		}
		for i, step := range solve(h) {
			w[i] += step
		}
	}
	return w
}

// solve wants a positive definite matrix with one more column, the right side,
// and overwrites it.
func solve(h [][]float64) []float64 {
	n := len(h)
	for i := range h {
		for j := i + 1; j < n; j++ {
			f := h[j][i] / h[i][i]
			for k := i; k <= n; k++ {
				h[j][k] -= f * h[i][k]
			}
		}
	}
	out := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		out[i] = h[i][n]
		for j := i + 1; j < n; j++ {
			out[i] -= h[i][j] * out[j]
		}
		out[i] /= h[i][i]
	}
	return out
}
