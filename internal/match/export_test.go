package match

import "enishi/internal/partner"

// Reader compares one member with rows of tables by their cards.
type Reader struct {
	hand  hand
	near  nears
	room  reading
	now   *snapshot
	table int
}

// ReaderOf takes the hand of a member.
func ReaderOf(ix *Index, id partner.OrganizationID) *Reader {
	r := &Reader{now: ix.now.Load(), table: -1}
	r.Ask(id)
	return r
}

// Ask takes the hand of another.
func (r *Reader) Ask(id partner.OrganizationID) {
	me, _ := r.now.find(id)
	r.table = -1
	r.near.forget()
	if !r.hand.take(r.now.model, me, &r.near, &r.room) {
		panic("no grams")
	}
}

// Rows are how many rows each table has.
func (r *Reader) Rows() (rows []int) {
	for _, t := range r.now.tables {
		rows = append(rows, len(t.rows))
	}
	return rows
}

// ID is whose card a row is.
func (r *Reader) ID(table, row int) partner.OrganizationID { return r.now.tables[table].rows[row].ID }

// Meet scores a row.
func (r *Reader) Meet(table, row int, least float64) (score float64, mode partner.Mode, ok bool) {
	seg := r.now.tables[table].segment
	if r.table != table {
		r.hand.open(seg)
		r.table = table
	}
	t, ok := r.hand.meet(&seg.cards, row, least, unbounded)
	return t.score(r.now.model.weights.Score), t.mode, ok
}
