package main

import (
	"context"
	"math/bits"
	"runtime"
	"slices"
)

// The two parts of the plain score. They stand to each other as exchange and
// goals do in Enishi's own.
const (
	exchangeWeight = .7
	goalWeight     = .3
)

// naive compares every member with every member, with sets of bits and nothing
// clever: what a good programmer writes in an afternoon.
type naive struct {
	top     int
	members []Member
	width   int // words of one set of capabilities
	offers  []uint64
	needs   []uint64
	goals   []uint32
	needed  []float64 // how many needs each member has
}

func newNaive(top int) *naive { return &naive{top: top} }

// About says which Go compiled it.
func (n *naive) About() About {
	return About{
		Engine: "naive", Version: runtime.Version(),
		What: "every pair: harmonic of the two coverages and overlap of goals by sets of bits; no text, no kinship, no place",
	}
}

// Load turns capabilities and goals into sets of bits.
func (n *naive) Load(_ context.Context, p *Population) error {
	n.members, n.width = p.Members, (len(p.Capabilities)+63)/64
	n.offers, n.needs = make([]uint64, n.width*len(p.Members)), make([]uint64, n.width*len(p.Members))
	n.goals, n.needed = make([]uint32, len(p.Members)), make([]float64, len(p.Members))
	for i, m := range p.Members {
		for _, c := range m.Offers {
			n.offers[i*n.width+c/64] |= 1 << (c % 64)
		}
		for _, c := range m.Needs {
			n.needs[i*n.width+c/64] |= 1 << (c % 64)
		}
		for _, g := range m.Goals {
			n.goals[i] |= 1 << g
		}
		n.needed[i] = float64(len(m.Needs))
	}
	return nil
}

// Worker asks without a state of its own.
func (n *naive) Worker(context.Context) (Worker, error) {
	return &naiveWorker{n, make(best, 0, n.top)}, nil
}

// Close has nothing to leave.
func (n *naive) Close() error { return nil }

type naiveWorker struct {
	*naive
	best best
}

// List scores everybody. Members with whom nothing is shared stay out.
func (w *naiveWorker) List(_ context.Context, member int) ([]Entry, error) {
	w.best = w.best[:0]
	offers, needs := w.offers[member*w.width:(member+1)*w.width], w.needs[member*w.width:(member+1)*w.width]
	for other := range w.members {
		theirOffers, theirNeeds := w.offers[other*w.width:][:len(offers)], w.needs[other*w.width:][:len(offers)]
		get, give := 0, 0
		for i := range offers {
			get += bits.OnesCount64(needs[i] & theirOffers[i])
			give += bits.OnesCount64(offers[i] & theirNeeds[i])
		}
		score := goalWeight * overlap(w.goals[member], w.goals[other])
		if get > 0 && give > 0 {
			score += float64(exchangeWeight * harmonic(float64(get)/w.needed[member], float64(give)/w.needed[other]))
		}
		if score > 0 && other != member {
			w.best.add(w.top, ranked{score, other})
		}
	}
	slices.SortFunc(w.best, ranked.compare)
	out := make([]Entry, len(w.best))
	for i, r := range w.best {
		out[i] = Entry{w.members[r.member].ID, r.score}
	}
	return out, nil
}

// overlap is the share of goals in common among all that either has.
func overlap(a, b uint32) float64 {
	return float64(bits.OnesCount32(a&b)) / float64(max(1, bits.OnesCount32(a|b)))
}

// harmonic is the mean that is low as soon as one side gains little.
func harmonic(a, b float64) float64 { return 2 * a * b / (a + b) }

// ranked is one member in a list that is being made.
type ranked struct {
	score  float64
	member int
}

// compare puts the higher score first and, among equals, the lower id.
func (a ranked) compare(b ranked) int {
	switch {
	case a.score > b.score:
		return -1
	case a.score < b.score:
		return 1
	default:
		return a.member - b.member
	}
}

// best is a heap with the worst of the best on top.
type best []ranked

// add takes a member in if there is room or it beats the worst.
func (b *best) add(room int, r ranked) {
	if len(*b) < room {
		*b = append(*b, r)
		h := *b
		for i := len(h) - 1; i > 0; {
			up := (i - 1) / 2
			if h[up].compare(h[i]) >= 0 {
				break
			}
			h[up], h[i] = h[i], h[up]
			i = up
		}
		return
	}
	h := *b
	if len(h) == 0 || r.compare(h[0]) >= 0 {
		return
	}
	h[0] = r
	for i := 0; ; {
		down := 2*i + 1
		if down >= len(h) {
			return
		}
		if down+1 < len(h) && h[down].compare(h[down+1]) < 0 {
			down++
		}
		if h[i].compare(h[down]) >= 0 {
			return
		}
		h[i], h[down] = h[down], h[i]
		i = down
	}
}
