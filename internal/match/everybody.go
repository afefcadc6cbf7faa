package match

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"enishi/internal/partner"
)

// everybody are the lists of all members while they are made at once. A score is the
// same from both sides, so what two tables have in common is worked out once: a pair
// is left out only when it can enter neither list.
type everybody struct {
	model   *model
	k       int
	tables  []table
	first   []int // the slot of each table's first row
	rows    []*held
	locks   [256]sync.Mutex
	lists   []entry // k for each slot, the best first
	lengths []int32
	floors  []floors // by table
}

// entry is somebody in a list.
type entry struct {
	score float64
	slot  uint32
	mode  uint8 // its place in modes
}

// modes are in the order in which entries tell them.
var modes = [...]partner.Mode{partner.ModeExchange, partner.ModeSupport, partner.ModeCommon}

func modeAt(mode partner.Mode) uint8 { return uint8(slices.Index(modes[:], mode)) } //nolint:gosec // few of them

// floors are the least scores that the rows of a table still want.
type floors struct {
	mu     sync.Mutex
	leasts []uint16
}

func newEverybody(now *snapshot, k int) *everybody {
	e := &everybody{model: now.model, k: k, tables: slices.Clone(now.tables)}
	if len(now.fresh) > 0 {
		e.tables = append(e.tables, table{segment: newSegment(now.model, heldOf(now.fresh)), live: len(now.fresh)})
	}
	e.floors = make([]floors, len(e.tables))
	for i := range e.tables {
		seg := e.tables[i].segment
		e.first = append(e.first, len(e.rows))
		e.rows = append(e.rows, seg.rows...)
		e.floors[i].leasts = make([]uint16, seg.length)
	}
	e.lists, e.lengths = make([]entry, e.k*len(e.rows)), make([]int32, len(e.rows))
	return e
}

func (e *everybody) before(a, b entry) int {
	if c := cmp.Compare(b.score, a.score); c != 0 {
		return c
	}
	x, y := e.rows[a.slot], e.rows[b.slot]
	return cmp.Or(cmp.Compare(x.Ref, y.Ref), cmp.Compare(x.ID, y.ID))
}

// offer puts an entry into the list of a row, if it belongs there and does not stand
// there yet.
func (e *everybody) offer(table, row int, one entry) {
	slot := e.first[table] + row
	lock := &e.locks[slot%len(e.locks)]
	lock.Lock()
	defer lock.Unlock()
	n := int(e.lengths[slot])
	list := e.lists[slot*e.k : slot*e.k+n]
	at, known := slices.BinarySearchFunc(list, one, e.before)
	if known || at == e.k {
		return
	}
	if n < e.k {
		n++
		e.lengths[slot]++
	}
	list = e.lists[slot*e.k : slot*e.k+n]
	copy(list[at+1:], list[at:])
	list[at] = one
	if n == e.k {
		e.floors[table].raise(row, list[n-1].score)
	}
}

func (f *floors) raise(row int, score float64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.leasts[row] = leastInUnits(score)
}

func (f *floors) least(row int) uint16 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.leasts[row]
}

// copy tells them as they are now; they only rise.
func (f *floors) copy(out []uint16) []uint16 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append(out[:0], f.leasts...)
}

// list is that of a row.
func (e *everybody) list(table, row int) []Suggestion {
	slot := e.first[table] + row
	lock := &e.locks[slot%len(e.locks)]
	lock.Lock()
	defer lock.Unlock()
	out := make([]Suggestion, 0, e.k)
	for _, one := range e.lists[slot*e.k : slot*e.k+int(e.lengths[slot])] {
		other := e.rows[one.slot]
		out = append(out, Suggestion{other.ID, other.Ref, one.score, modes[one.mode]})
	}
	return out
}

// inTurn is how many questions go through a table side by side: what one reads of it
// is then still near when the next one asks.
const inTurn = 16

// batch is some rows of a table.
type batch struct{ table, from, to int }

// eachBatch takes all rows, batch by batch, on all processors.
func (e *everybody) eachBatch(do func(w *listMaker, b batch)) (work Work) {
	var all []batch
	for t := range e.tables {
		for from := 0; from < len(e.tables[t].rows); from += inTurn {
			all = append(all, batch{t, from, min(from+inTurn, len(e.tables[t].rows))})
		}
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	var adding sync.Mutex
	for range min(runtime.GOMAXPROCS(0), len(all)) {
		wait.Go(func() {
			maker := newListMaker(e)
			for i := int(next.Add(1)) - 1; i < len(all); i = int(next.Add(1)) - 1 {
				do(maker, all[i])
			}
			adding.Lock()
			defer adding.Unlock()
			work.add(maker.work)
		})
	}
	wait.Wait()
	return work
}

// listMaker is what one processor makes lists with.
type listMaker struct {
	*everybody
	askers []*seeker
	leasts []uint16
	work   Work
}

func newListMaker(e *everybody) *listMaker {
	w := &listMaker{everybody: e}
	shared := newRoom()
	for range inTurn {
		w.askers = append(w.askers, &seeker{room: shared, guess: 1})
	}
	return w
}

// alive visits the rows of a batch that are still there, each with a seeker whose
// question is ready.
func (w *listMaker) alive(b batch, visit func(s *seeker, row int)) {
	dead := w.tables[b.table].dead
	for row := b.from; row < b.to; row++ {
		if dead == nil || !dead.has(row) {
			visit(w.askers[row-b.from], row)
		}
	}
}

// begin makes first lists of a batch from its own table: afterwards everybody wants
// no less than what stands there.
func (w *listMaker) begin(b batch) {
	t := &w.tables[b.table]
	w.alive(b, func(s *seeker, row int) {
		s.seek(w.model, w.model.openOnce(t.rows[row]), w.k, Exclusions{})
		s.searchMute(t.segment, t.dead, &w.work)
		for _, one := range s.best.list {
			w.offer(b.table, row, entry{one.Score, w.slot(b.table, one.row), modeAt(one.Mode)})
		}
	})
}

func (e *everybody) slot(table, row int) uint32 { return uint32(e.first[table] + row) } //nolint:gosec // far fewer members than 2³²

// mute lets a batch ask the other tables as if nobody shared any words.
func (w *listMaker) mute(b batch) {
	t := &w.tables[b.table]
	w.alive(b, func(s *seeker, row int) { s.seek(w.model, w.model.openOnce(t.rows[row]), w.k, Exclusions{}) })
	w.across(b, (*seeker).searchMute)
}

// heed lets a batch ask all tables for the rest. In its own table everybody asks for
// itself.
func (w *listMaker) heed(b batch) {
	t := &w.tables[b.table]
	w.alive(b, func(s *seeker, row int) {
		s.seek(w.model, w.model.openOnce(t.rows[row]), w.k, Exclusions{})
		s.both = &pairing{w, b.table, row, b.table, w.floors[b.table].least(row), true}
		s.search(t.segment, t.dead, &w.work)
		s.both = nil
		w.work.Pairs += int64(t.live - 1)
	})
	w.across(b, func(s *seeker, seg *segment, dead bitmap, work *Work) {
		s.search(seg, dead, work)
		work.Pairs += 2 * int64(w.tables[s.both.other].live)
	})
}

// across lets a batch ask every other table that does not ask its own: of two
// tables the one asks from which the other is the nearer, counted round.
func (w *listMaker) across(b batch, search func(*seeker, *segment, bitmap, *Work)) {
	w.alive(b, func(s *seeker, row int) {
		s.seek(w.model, w.model.openOnce(w.tables[b.table].rows[row]), w.k, Exclusions{})
	})
	n := len(w.tables)
	for step := 1; 2*step <= n; step++ {
		other := (b.table + step) % n
		if 2*step == n && other < b.table {
			continue // it asks
		}
		w.alive(b, func(s *seeker, row int) {
			w.leasts = w.floors[other].copy(w.leasts)
			s.both = &pairing{w, b.table, row, other, w.floors[b.table].least(row), false}
			search(s, w.tables[other].segment, w.tables[other].dead, &w.work)
			s.both = nil
		})
	}
}

// pairing is a row that asks for itself and for those whom it asks.
type pairing struct {
	*listMaker
	table, row int
	other      int    // the table that is asked
	mine       uint16 // what the row wants at least
	alone      bool   // it asks for itself only
}

// least is what the score with a row of the other table must reach for one of the
// two.
func (p *pairing) least(row int) float64 {
	if p.alone {
		return float64(p.mine) / outlookUnit
	}
	return float64(min(p.mine, p.leasts[row])) / outlookUnit
}

// show offers a score to both.
func (p *pairing) show(row int, score float64, mode partner.Mode) {
	units := leastInUnits(score + 2*slack)
	if units >= p.mine {
		p.offer(p.table, p.row, entry{score, p.slot(p.other, row), modeAt(mode)})
		p.mine = p.floors[p.table].least(p.row)
	}
	if !p.alone && units >= p.leasts[row] {
		p.offer(p.other, row, entry{score, p.slot(p.table, p.row), modeAt(mode)})
	}
}
