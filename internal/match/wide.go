package match

import "math"

// The three steps that are taken for every row: outlook, cover and sift. Each works
// on whole numbers that are rounded so that no bound falls below the truth, many
// rows at a time where the processor has wide instructions, else one after the
// other; all ways give the same numbers.

const (
	rowBlock  = 256 // rows that are worked on together; columns are as long as whole blocks
	wideRows  = 32  // rows whose words fill the widest register
	wideBytes = 2 * wideRows
	goalPairs = (len(facts{}.goals) + 1) / 2
	goalBytes = goalPairs * wideBytes // of wideRows rows
	goalTop   = 120                   // what the highest goal of a question becomes
	rowTop    = 240                   // and that of all rows

	outlookUnit = 1 << 14 // of one whole score
)

// padded is the length of a column of so many rows.
func padded(rows int) int { return (rows + rowBlock - 1) / rowBlock * rowBlock }

// wide is one number in each lane of the widest register.
type wide [wideRows]uint16

func wideOf(v uint16) (w wide) {
	for i := range w {
		w[i] = v
	}
	return w
}

// goalAt is where a goal of a row stands in the column of goals.
func goalAt(row, goal int) int {
	return (row/wideRows*goalPairs+goal/2)*wideBytes + 2*(row%wideRows) + goal%2
}

// outlookQuestion is what the outlook needs of the member that asks. Its layout is
// known to the assembly.
type outlookQuestion struct {
	goals      [goalPairs]wide // two goals in each number
	goalFactor wide
	goalFloor  wide
	askFactor  wide
	one        wide
}

// run is the rows from one on, up to the next run, that begin with the same number.
// Its layout is known to the assembly.
type run struct {
	from uint32
	base uint32 // two numbers, both the same
}

// runsPlain writes the base of each run into its rows; the last run has no rows and
// tells where the one before ends. What comes after it may be written over.
func runsPlain(runs []run, out []uint16) {
	for i := range len(runs) - 1 {
		for row := runs[i].from; row < runs[i+1].from; row++ {
			out[row] = uint16(runs[i].base) //nolint:gosec // one of the two
		}
	}
}

// themeColumn is a set of rows to whose outlook something is added, twice in one
// number. Its layout is known to the assembly.
type themeColumn struct {
	bits *uint64
	add  uint64
	set  bitmap
}

func newThemeColumn(set bitmap, add uint16) themeColumn {
	return themeColumn{&set[0], uint64(add) | uint64(add)<<16, set}
}

// outlookPlain adds to the outlook of every row what goals and the wishes for a
// kind are worth at most: goals as goalAt has them, asks in parts of 255; and what
// its columns say.
func outlookPlain(goals, asks []uint8, q *outlookQuestion, columns []themeColumn, out []uint16) {
	for from := 0; from < len(out); from += wideRows {
		var sums [wideRows]uint32
		for pair := range goalPairs {
			line := (*[wideBytes]uint8)(goals[goalAt(from, 2*pair):])
			low, high := uint32(q.goals[pair][0]&0xff), uint32(q.goals[pair][0]>>8)
			for i := range sums {
				sums[i] += uint32(line[2*i])*low + uint32(line[2*i+1])*high
			}
		}
		for i, sum := range sums {
			value := max(min(math.MaxInt16, sum)*uint32(q.goalFactor[0])>>16+1, uint32(q.goalFloor[0]))
			kinds := uint32(asks[from+i]) * uint32(q.askFactor[0]) >> 8
			out[from+i] += uint16(value + kinds) //nolint:gosec // all are below 2¹⁵
		}
	}
	for i := range columns {
		add := uint16(columns[i].add & math.MaxUint16)
		for row := range columns[i].set.between(0, len(out)) {
			out[row] = atMost(out[row], add)
		}
	}
}

// atMost adds two numbers, up to the highest that there is.
func atMost(a, b uint16) uint16 { return uint16(min(math.MaxUint16, uint32(a)+uint32(b))) } //nolint:gosec // a word

// coverColumn is a set of rows of which something is known: c is what an answer is
// worth as the best one, and a what it adds, in parts of 255 and each in all four
// bytes. Its layout is known to the assembly.
type coverColumn struct {
	bits *uint64
	c, a uint32
	set  bitmap
}

const eachByte = 0x01010101

// newCoverColumn takes both figures in [0, 1].
func newCoverColumn(set bitmap, c, a float64) coverColumn {
	inBytes := func(x float64) uint32 { return uint32(min(255, math.Ceil(x*255*(1+slack/100)))) * eachByte }
	return coverColumn{&set[0], inBytes(c), inBytes(a), set}
}

// coverPlain works out for every row the highest c, from the floor on, and the sum
// of all a, and adds the two up, weighed by lean: the low byte is that of c. With
// one number in lean it is that of all rows.
func coverPlain(columns []coverColumn, floor uint8, lean []uint16, out []uint16) {
	for from := 0; from < len(out); from += rowBlock {
		var best, sum [rowBlock]uint8
		for i := range best {
			best[i] = floor
		}
		for i := range columns {
			c, a := uint8(columns[i].c&255), columns[i].a&255 //nolint:gosec // bytes
			columns[i].eachIn(from, func(row int) {
				best[row] = max(best[row], c)
				sum[row] = uint8(min(255, uint32(sum[row])+a)) //nolint:gosec // at most 255
			})
		}
		for i := range best {
			l := uint32(lean[(from+i)*each(lean)])
			out[from+i] = uint16(min(math.MaxInt16, uint32(best[i])*(l&255)+uint32(sum[i])*(l>>8))) //nolint:gosec // below 2¹⁵
		}
	}
}

// each is the step from one row's number to the next one's: none when one number is
// that of all rows.
func each(numbers []uint16) int { return min(1, len(numbers)-1) }

// eachIn visits the rows of a block, counted from its beginning.
func (c *coverColumn) eachIn(from int, visit func(row int)) {
	for w, set := range c.set[from/64 : (from+rowBlock)/64] {
		for ; set != 0; set &= set - 1 {
			visit(w*64 + trailing(set))
		}
	}
}

// heedSteps is how many steps the likeness of words is told in.
const heedSteps = 16

// heedSlot is the words of a need: what they share in places that are rare, in sums
// from first on, and with the many rows of columns, and what the texts leave over
// at each step of the sum, in parts of 255. Its layout is known to the assembly.
type heedSlot struct {
	sums    *uint8
	column  *coverColumn
	count   int
	left    [heedSteps]uint8
	first   int
	columns []coverColumn
}

func (h *heedSlot) read(columns []coverColumn) {
	h.column, h.count, h.columns = nil, len(columns), columns
	if len(columns) > 0 {
		h.column = &columns[0]
	}
}

// heedPlain works out for every row the least that is left over in any slot.
func heedPlain(slots []heedSlot, sums, out []uint8) {
	for from := 0; from < len(out); from += rowBlock {
		block := out[from : from+rowBlock]
		for i := range block {
			block[i] = math.MaxUint8
		}
		for i := range slots {
			one := &slots[i]
			sum := [rowBlock]uint8(sums[one.first+from:])
			for j := range one.columns {
				a := one.columns[j].a & 255
				one.columns[j].eachIn(from, func(row int) {
					sum[row] = uint8(min(255, uint32(sum[row])+a)) //nolint:gosec // at most 255
				})
			}
			for row, v := range sum {
				block[row] = min(block[row], one.left[v>>4])
			}
		}
	}
}

// siftQuestion are the figures with which rows are picked out. Its layout is known
// to the assembly.
type siftQuestion struct {
	full   [2]wide // what capabilities leave uncovered is this without what they cover
	most   wide    // 1 + ε
	reach  wide    // the highest reciprocity, in units of scores
	factor wide    // turns these into units of gains
	moved  wide    // ε
	help   wide    // what one-sided help is worth, in parts of 2¹⁶
	helped wide    // ε without that part of it
	one    wide
	own    wide // what is wanted where a row wants more
	shift  uint64
}

// siftPlain finds the rows whose score could be at least what is wanted of each:
// outlook and leasts are in outlookUnit, covered as cover makes it, and left is what
// texts leave over, in parts of 255. With one number in leasts it is that of all
// rows.
//
// What a row may gain is d = 1 − (1−text)(1−covered), and b = d + ε on either side;
// reciprocity reaches r where b₁·b₂ ≥ (r+ε)·(b₁+b₂)/2, or h·d ≥ r.
func siftPlain(outlook []uint16, covered [2][]uint16, left [2][]uint8, leasts []uint16, q *siftQuestion, out bitmap) {
	clear(out)
	for row := range outlook {
		if siftRow(outlook[row], [2]uint16{covered[0][row], covered[1][row]}, [2]uint8{left[0][row], left[1][row]}, leasts[row*each(leasts)], q) {
			out.set(row)
		}
	}
}

func siftRow(outlook uint16, covered [2]uint16, left [2]uint8, least uint16, q *siftQuestion) bool {
	high := func(x, y uint32) uint32 { return x * y >> 16 }
	less := func(x, y uint16) uint32 { return uint32(x - min(x, y)) }
	b1 := uint32(q.most[0]) - high(less(q.full[0][0], covered[0]), uint32(left[0])<<8)
	b2 := uint32(q.most[0]) - high(less(q.full[1][0], covered[1]), uint32(left[1])<<8)
	wanted := min(less(min(least, q.own[0]), outlook), uint32(q.reach[0])) << q.shift
	r := high(wanted, uint32(q.factor[0])) + uint32(q.moved[0])
	return high(b1, b2)+1 >= high((b1+b2+1)/2-1, r) || high(max(b1, b2), uint32(q.help[0]))+uint32(q.helped[0]) >= r
}
