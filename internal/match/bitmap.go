package match

import (
	"iter"
	"math/bits"
)

func trailing(w uint64) int { return bits.TrailingZeros64(w) }

// bitmap is a set of rows.
type bitmap []uint64

// newBitmap has room for whole blocks of rows.
func newBitmap(rows int) bitmap { return make(bitmap, padded(rows)/64) }

func (b bitmap) set(row int) { b[row>>6] |= 1 << (row & 63) }

func (b bitmap) has(row int) bool { return b[row>>6]&(1<<(row&63)) != 0 }

// between lists the rows of the set from one row to before another.
func (b bitmap) between(from, to int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for w := from >> 6; w <= (to-1)>>6; w++ {
			set := b[w]
			if w == from>>6 {
				set &= ^uint64(0) << (from & 63)
			}
			if w == (to-1)>>6 {
				set &= ^uint64(0) >> (63 - (to-1)&63)
			}
			for ; set != 0; set &= set - 1 {
				if !yield(w*64 + trailing(set)) {
					return
				}
			}
		}
	}
}

// codeColumns holds for each capability whose listings carry it.
type codeColumns []codeColumn

// codeColumn is the rows whose listings carry a capability, with the most that one
// of these listings may make of it: rel is its importance as a part of that of its
// member's heaviest, worth what the capability is worth in it, and rest what all
// its others are worth together.
type codeColumn struct {
	bits             bitmap // nil: nobody
	rel, worth, rest float32
}

func (c codeColumns) add(code, row, rows int, rel, worth, rest float64) {
	one := &c[code]
	if one.bits == nil {
		one.bits = newBitmap(rows)
	}
	one.bits.set(row)
	one.rel, one.worth, one.rest = max(one.rel, float32(rel)), max(one.worth, float32(worth)), max(one.rest, float32(rest))
}

// topicRows holds for each topic who speaks of it.
type topicRows [][]uint16

func (t topicRows) add(v topicVector, row int) {
	for _, one := range v {
		addRow(&t[one.index], row)
	}
}

// addRow appends a row to a rising list unless it stands there already.
func addRow(list *[]uint16, row int) {
	if n := len(*list); n == 0 || int((*list)[n-1]) != row {
		*list = append(*list, uint16(row)) //nolint:gosec // a segment has at most 2¹⁶ rows
	}
}

// themeSteps are how much of itself a member may say of one topic at most; the sets of
// who says so are told apart by them.
var themeSteps = [...]float64{.3, .45, .6, .75, 1}

// themeSets holds for each topic who speaks of it, by how much; nil is nobody.
type themeSets [][len(themeSteps)]bitmap

func (s themeSets) add(v topicVector, row, rows int) {
	for _, one := range v {
		step := 0
		for step < len(themeSteps)-1 && one.weight > themeSteps[step] {
			step++
		}
		set := &s[one.index][step]
		if *set == nil {
			*set = newBitmap(rows)
		}
		set.set(row)
	}
}
