package match

import "math"

// grains is into how many parts one is cut where figures of members are kept: trust,
// the weights of goals and topics, and what is asked of kinds. So they fit into two
// bytes, and sums of products of two of them are exact: whoever adds them up, in
// whatever order, gets the same bits.
const grains = 1 << 15

// grained is the nearest figure in whole grains; x is in [0, 1].
func grained(x float64) float64 { return float64(grainsOf(x)) / grains }

func grainsOf(x float64) uint16 { return uint16(math.Round(max(0, min(1, x)) * grains)) }

// figureOf is what so many grains are.
func figureOf[T uint16 | uint32](n T) float64 { return float64(n) / grains }

// fine is how much finer than a grain the closeness of goals and the rarity of
// targets are told: coarse enough for exact sums all the same.
func fine(x float64) float64 { return math.Round(x*(1<<16)) / (1 << 16) }
