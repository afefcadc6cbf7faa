package match

import (
	"maps"
	"math"
	"slices"
	"sync"

	"enishi/internal/partner"
)

// Keeper keeps lists of an index ready and lets them follow every change: who
// changes gets a new list, and enters, moves in or leaves those of all others.
// Changes must go through it and not to the index. Readers wait only while lists
// that are ready are exchanged, never while they are worked out.
type Keeper struct {
	index  *Index
	length int
	least  int

	changing sync.Mutex // one change at a time; its holder alone writes below
	seeker   *seeker
	slots    map[partner.OrganizationID]int32
	floors   []uint16             // by slot: the score below which nobody enters, as entering takes it
	rows     map[*segment][]int32 // the slots of a table's rows

	reading sync.RWMutex
	lists   map[partner.OrganizationID]*keptList
}

// keptList is complete down to its floor.
type keptList struct {
	list  []Suggestion
	floor Suggestion // the last that is surely in its place
	whole bool       // everybody is in it: there is no floor
}

// NewKeeper keeps lists of the index. A list is length long when it is made; it is
// made anew when fewer than least are left of it.
func NewKeeper(index *Index, length, least int) *Keeper {
	k := &Keeper{index: index, length: length, least: least, seeker: newSeeker()}
	k.forgetAll()
	return k
}

func (k *Keeper) forgetAll() {
	k.slots, k.floors, k.rows = map[partner.OrganizationID]int32{}, nil, map[*segment][]int32{}
	k.reading.Lock()
	defer k.reading.Unlock()
	k.lists = map[partner.OrganizationID]*keptList{}
}

// Load, Refresh and Reweigh are the index's; all lists are forgotten.
func (k *Keeper) Load(profiles []*Profile) {
	k.changing.Lock()
	defer k.changing.Unlock()
	k.index.Load(profiles)
	k.forgetAll()
}

// Refresh renews the statistics that scores are computed with.
func (k *Keeper) Refresh() {
	k.changing.Lock()
	defer k.changing.Unlock()
	k.index.Refresh()
	k.forgetAll()
}

// Reweigh gives the terms other shares.
func (k *Keeper) Reweigh(score ScoreWeights, version string) {
	k.changing.Lock()
	defer k.changing.Unlock()
	k.index.Reweigh(score, version)
	k.forgetAll()
}

// Put tells the index and all lists of a new or changed organisation.
func (k *Keeper) Put(p *Profile) {
	k.changing.Lock()
	defer k.changing.Unlock()
	k.put(p)
}

// Follow is Put that also makes the lists anew of which too little is left, so
// that whoever had a list still has one. It says how many those were.
func (k *Keeper) Follow(p *Profile) (made int) {
	k.changing.Lock()
	defer k.changing.Unlock()
	short := k.put(p)
	k.prepare(short)
	return len(short)
}

func (k *Keeper) put(p *Profile) (short []partner.OrganizationID) {
	leaves := k.reached(p.ID)
	k.index.Put(p)
	if len(k.lists) == 0 {
		return nil
	}
	enters := k.reached(p.ID)
	mine := k.make(p.ID)
	changed := map[partner.OrganizationID]*keptList{}
	for _, s := range leaves {
		k.change(changed, s.Partner, func(l *keptList) { l.drop(p.ID) })
	}
	for _, s := range enters {
		k.change(changed, s.Partner, func(l *keptList) {
			l.enter(Suggestion{Partner: p.ID, Ref: p.Ref, Score: s.Score, Mode: s.Mode}, k.length)
		})
	}
	changed[p.ID] = mine
	return k.exchange(changed)
}

// Remove tells the index and all lists that an organisation is gone.
func (k *Keeper) Remove(id partner.OrganizationID) {
	k.changing.Lock()
	defer k.changing.Unlock()
	leaves := k.reached(id)
	k.index.Remove(id)
	changed := map[partner.OrganizationID]*keptList{}
	for _, s := range leaves {
		k.change(changed, s.Partner, func(l *keptList) { l.drop(id) })
	}
	changed[id] = nil
	k.exchange(changed)
}

// reached are all in whose lists the member stands, or would stand if it were new.
func (k *Keeper) reached(id partner.OrganizationID) []Suggestion {
	if len(k.lists) == 0 {
		return nil
	}
	now := k.index.now.Load()
	me, known := now.find(id)
	if !known {
		return nil
	}
	return k.seeker.entering(now, me, k.leasts)
}

// leasts are the floors of a table's rows.
func (k *Keeper) leasts(seg *segment) []uint16 {
	slots, known := k.rows[seg]
	if !known {
		k.clearTables()
		slots = make([]int32, len(seg.rows))
		for row, m := range seg.rows {
			slots[row] = k.slot(m.ID)
		}
		k.rows[seg] = slots
	}
	out := make([]uint16, seg.length)
	fill(out[len(slots):], math.MaxUint16)
	for row, slot := range slots {
		out[row] = k.floors[slot]
	}
	return out
}

// clearTables forgets the tables that are no longer there.
func (k *Keeper) clearTables() {
	tables := k.index.now.Load().tables
	maps.DeleteFunc(k.rows, func(seg *segment, _ []int32) bool {
		return !slices.ContainsFunc(tables, func(t table) bool { return t.segment == seg })
	})
}

func (k *Keeper) slot(id partner.OrganizationID) int32 {
	slot, known := k.slots[id]
	if !known {
		slot = int32(len(k.floors)) //nolint:gosec // far fewer organisations than 2³¹
		k.slots[id] = slot
		k.floors = append(k.floors, math.MaxUint16)
	}
	return slot
}

// change lets a kept list change: a copy of it, which nobody reads yet.
func (k *Keeper) change(changed map[partner.OrganizationID]*keptList, owner partner.OrganizationID, do func(l *keptList)) {
	l, begun := changed[owner]
	if !begun {
		kept := k.lists[owner]
		if kept == nil {
			return
		}
		l = &keptList{slices.Clone(kept.list), kept.floor, kept.whole}
		changed[owner] = l
	}
	do(l)
}

// exchange puts changed lists in the place of the old ones; nil takes one away,
// and so does a list of which too little is left: short says whose.
func (k *Keeper) exchange(changed map[partner.OrganizationID]*keptList) (short []partner.OrganizationID) {
	k.reading.Lock()
	defer k.reading.Unlock()
	for owner, l := range changed {
		slot := k.slot(owner)
		if l == nil || !l.whole && len(l.list) < k.least {
			delete(k.lists, owner)
			k.floors[slot] = math.MaxUint16
			if l != nil {
				short = append(short, owner)
			}
			continue
		}
		k.lists[owner] = l
		k.floors[slot] = 0
		if !l.whole {
			k.floors[slot] = leastInUnits(l.floor.Score)
		}
	}
	return short
}

func (k *Keeper) make(id partner.OrganizationID) *keptList {
	now := k.index.now.Load()
	me, known := now.find(id)
	if !known {
		return nil
	}
	var work Work
	return k.listOf(k.seeker.ask(now, me, k.length, Exclusions{}, &work))
}

func (k *Keeper) listOf(list []Suggestion) *keptList {
	l := &keptList{list: list, whole: len(list) < k.length}
	if !l.whole {
		l.floor = list[len(list)-1]
	}
	return l
}

func (l *keptList) drop(id partner.OrganizationID) {
	l.list = slices.DeleteFunc(l.list, func(s Suggestion) bool { return s.Partner == id })
}

// enter puts an entry where it belongs, unless that is below the floor.
func (l *keptList) enter(s Suggestion, length int) {
	if !l.whole && s.before(l.floor) > 0 {
		return
	}
	l.drop(s.Partner)
	at, _ := slices.BinarySearchFunc(l.list, s, Suggestion.before)
	l.list = slices.Insert(l.list, at, s)
	if len(l.list) > length {
		l.list = l.list[:length]
		l.floor, l.whole = l.list[length-1], false
	}
}

// Of is the kept list of an organisation, the best first, and whether it holds
// everybody; ok is false when there is none. The list must not be changed.
func (k *Keeper) Of(id partner.OrganizationID) (list []Suggestion, whole, ok bool) {
	k.reading.RLock()
	defer k.reading.RUnlock()
	l, ok := k.lists[id]
	if !ok {
		return []Suggestion{}, false, false
	}
	return l.list, l.whole, true
}

// Prepare makes the lists that are missing, on all processors. An unknown id has
// none.
func (k *Keeper) Prepare(ids []partner.OrganizationID) {
	k.changing.Lock()
	defer k.changing.Unlock()
	k.prepare(ids)
}

func (k *Keeper) prepare(ids []partner.OrganizationID) {
	missing := slices.DeleteFunc(slices.Clone(ids), func(id partner.OrganizationID) bool {
		_, kept := k.lists[id]
		return kept
	})
	now := k.index.now.Load()
	made := make([]*keptList, len(missing))
	inParallel(len(missing), func(i int) {
		if me, known := now.find(missing[i]); known {
			s := seekers.Get().(*seeker) //nolint:forcetypeassert // the pool holds nothing else
			defer seekers.Put(s)
			var work Work
			made[i] = k.listOf(s.ask(now, me, k.length, Exclusions{}, &work))
		}
	})
	changed := map[partner.OrganizationID]*keptList{}
	for i, id := range missing {
		if made[i] != nil {
			changed[id] = made[i]
		}
	}
	k.exchange(changed)
}

// All makes the lists of everybody as Index.All does, of the keeper's length, and
// keeps them. Lists that visit is given must not be changed; they are kept once
// all are made.
func (k *Keeper) All(visit func(id partner.OrganizationID, list []Suggestion)) Work {
	k.changing.Lock()
	defer k.changing.Unlock()
	var adding sync.Mutex
	made := make(map[partner.OrganizationID]*keptList, k.index.Len())
	work := k.index.All(k.length, func(id partner.OrganizationID, list []Suggestion) {
		l := k.listOf(list)
		adding.Lock()
		made[id] = l
		adding.Unlock()
		visit(id, list)
	})
	k.exchange(made)
	return work
}
