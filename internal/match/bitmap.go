package match

import (
	"iter"
	"math"
	"math/bits"
)

// bitmap is a set of rows.
type bitmap []uint64

func newBitmap(rows int) bitmap { return make(bitmap, (rows+63)/64) }

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
				if !yield(w*64 + bits.TrailingZeros64(set)) {
					return
				}
			}
		}
	}
}

// column is a set of rows that is kept as a list while it is small.
type column struct {
	list []uint16 // each once, rising; or
	bits bitmap
}

// join adds the rows of the column to a set.
func (c *column) join(to bitmap) {
	if c.bits == nil {
		for _, row := range c.list {
			to[row>>6] |= 1 << (row & 63)
		}
		return
	}
	to = to[:len(c.bits)]
	for i, w := range c.bits {
		to[i] |= w
	}
}

// sparse is how many rows a list may hold for each word of the bitmap that would
// replace it: joining either then takes about as long.
const sparse = .33

// settle turns a list into a bitmap where that is quicker.
func (c *column) settle(rows int) {
	if float64(len(c.list)) <= sparse*float64(rows)/64 {
		return
	}
	c.bits = newBitmap(rows)
	for _, row := range c.list {
		c.bits.set(int(row))
	}
	c.list = nil
}

// codeColumns holds for each capability, and for each group of them, whose
// listings carry it.
type codeColumns struct{ codes, groups []column }

func newCodeColumns(codes int) codeColumns {
	return codeColumns{make([]column, codes), make([]column, codes)}
}

func (c *codeColumns) add(code, row int) { addRow(&c.codes[code].list, row) }

// addRow appends a row to a rising list unless it stands there already.
func addRow(list *[]uint16, row int) {
	if n := len(*list); n == 0 || int((*list)[n-1]) != row {
		*list = append(*list, uint16(row)) //nolint:gosec // a segment has at most 2¹⁶ rows
	}
}

// settle ends the adding: group[code] is the group of each code.
func (c *codeColumns) settle(rows int, group []int) {
	all := map[int]bitmap{}
	for code := range c.codes {
		if len(c.codes[code].list) > 0 {
			if all[group[code]] == nil {
				all[group[code]] = newBitmap(rows)
			}
			c.codes[code].join(all[group[code]])
		}
		c.codes[code].settle(rows)
	}
	for g, rows := range all {
		c.groups[g].bits = rows
	}
}

// topicRows holds for each topic who speaks of it.
type topicRows [][]uint16

func (t topicRows) add(v topicVector, row int) {
	for _, one := range v {
		addRow(&t[one.index], row)
	}
}

func (t topicRows) join(v topicVector, to bitmap) {
	for _, one := range v {
		for _, row := range t[one.index] {
			to[row>>6] |= 1 << (row & 63)
		}
	}
}

// fieldRows holds for each topic who speaks of it, and how much, in parts of 255.
type fieldRows []struct {
	rows  []uint16
	parts []uint8
}

func (f fieldRows) add(v topicVector, row int) {
	for _, one := range v {
		at := &f[one.index]
		at.rows = append(at.rows, uint16(row)) //nolint:gosec // a segment has at most 2¹⁶ rows
		at.parts = append(at.parts, uint8(math.Ceil(min(1, one.weight)*255)))
	}
}
