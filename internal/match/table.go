package match

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"enishi/internal/partner"
)

// table is a segment with those of its rows that are no longer there.
type table struct {
	*segment
	dead bitmap // nil: all are there
	live int
}

// place is where a member stands: a segment and a row of it.
type place struct {
	segment *segment
	row     int
}

// freshMost is how many members are kept beside the tables before they become one:
// every question compares them in full.
const freshMost = 64

// remember adds a member that is in no table to the next snapshot. When there are
// many of them they become a table, together with the tables that are not much
// larger: so each member is moved few times, however many come.
func (ix *Index) remember(next *snapshot, m *member) {
	next.fresh = append(slices.Clone(next.fresh), m)
	if len(next.fresh) < freshMost {
		return
	}
	members := heldOf(next.fresh)
	next.fresh = nil
	tables := slices.Clone(next.tables)
	slices.SortFunc(tables, func(a, b table) int { return cmp.Compare(b.live, a.live) })
	for len(tables) > 0 {
		last := tables[len(tables)-1]
		if last.live > 2*len(members) || last.live+len(members) > segmentRows {
			break
		}
		for row, m := range last.rows {
			if last.dead == nil || !last.dead.has(row) {
				members = append(members, m)
			}
		}
		tables = tables[:len(tables)-1]
	}
	next.tables = append(tables, ix.tableOf(next.model, members))
}

func heldOf(members []*member) []*held {
	out := make([]*held, len(members))
	for i, one := range members {
		out[i] = one.held
	}
	return out
}

// forget takes a member out of where it stands in the next snapshot.
func (ix *Index) forget(next *snapshot, id partner.OrganizationID) {
	at, tabled := ix.where[id]
	if !tabled {
		next.fresh = slices.DeleteFunc(slices.Clone(next.fresh), func(m *member) bool { return m.ID == id })
		return
	}
	delete(ix.where, id)
	next.tables = slices.Clone(next.tables)
	i := slices.IndexFunc(next.tables, func(t table) bool { return t.segment == at.segment })
	t := &next.tables[i]
	dead := newBitmap(len(t.rows))
	copy(dead, t.dead)
	dead.set(at.row)
	t.dead, t.live = dead, t.live-1
	if t.live == 0 {
		next.tables = slices.Delete(next.tables, i, i+1)
	}
}

func (ix *Index) tableOf(m *model, members []*held) table {
	t := table{segment: newSegment(m, members), live: len(members)}
	ix.settled(t)
	return t
}

func (ix *Index) settled(t table) {
	for row, m := range t.rows {
		ix.where[m.ID] = place{t.segment, row}
	}
}

// tabulate puts all members into as few tables as hold them.
func (ix *Index) tabulate(next *snapshot, members []*held) {
	ix.where = make(map[partner.OrganizationID]place, len(members))
	if len(members) == 0 {
		return
	}
	n := (len(members) + segmentRows - 1) / segmentRows
	next.tables = make([]table, n)
	inParallel(n, func(i int) {
		mine := members[len(members)*i/n : len(members)*(i+1)/n]
		next.tables[i] = table{segment: newSegment(next.model, mine), live: len(mine)}
	})
	for _, t := range next.tables {
		ix.settled(t)
	}
}

// inParallel does n things on all processors.
func inParallel(n int, do func(i int)) {
	var wait sync.WaitGroup
	var next atomic.Int64
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	wait.Wait()
}
