package match

import (
	"hash/fnv"
	"math"
)

// facts is what a segment keeps of a member beside each other, in single
// precision: enough to say how high a score could be at most.
type facts struct {
	goals   [len(member{}.kgoals)]float32 // goals / norm
	asks    [kindCount + 1]float32
	trust   float64
	kind    int
	theirs  uint64 // a bit for each of its targets; two may share one
	goalful bool   // it has goals
	speaks  bool   // of any topic
}

// sure reports whether a person entered its goals.
func (f *facts) sure() bool { return f.goalful && f.trust >= 1 }

func len32[T any](list []T) uint32 { return uint32(len(list)) } //nolint:gosec // a segment has far fewer than 2³² entries

func root(x float64) float64 { return math.Sqrt(x) }

func (f *facts) readWhole(m *member) {
	f.kind = m.kind
	f.trust, f.goalful, f.speaks = m.trust, m.norm > 0, len(m.theme) > 0
	for g, v := range m.goals {
		if m.norm > 0 {
			f.goals[g] = float32(v / m.norm)
		}
	}
	for kind, v := range m.asks {
		f.asks[kind] = float32(v)
	}
	f.theirs = targetBits(m.targets)
}

func targetBits(targets []string) uint64 {
	var set uint64
	for _, id := range targets {
		h := fnv.New32a()
		_, _ = h.Write([]byte(id))
		set |= 1 << (h.Sum32() % 64)
	}
	return set
}
