package app

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/store"
)

// The bounds of the search for trios.
const (
	tableWidth  = keptLength // how many of an organisation's list are tried together when it asks
	officeWidth = 24         // the same, when everybody's are looked through
	triosEach   = 5          // the best that are kept of those found at one member
	triosShown  = 3          // in how many of the office's list a member stands at most
	walkSlice   = 100 * time.Millisecond
)

// TrioView is a trio as one reader may see it.
type TrioView struct {
	ID             partner.TrioID
	Tag            string // changes with whatever a decision would rest on
	Organizations  []partner.OrganizationID
	Scoring        partner.TrioScoring
	IntroductionID partner.IntroductionID // the latest case of the three, if there is one
	Actions        []string
}

// TrioPage is a part of the office's list. Until everybody was looked at, Looked
// is less than Members and the list is what stood before.
type TrioPage struct {
	Page[TrioView]
	Looked, Members int
}

// trioWalk looks for trios among everybody, a slice at a time, so that no reader
// waits for it; what the last whole walk found is kept.
type trioWalk struct {
	mu     sync.Mutex // of who walks
	search *match.TrioSearch
	ids    []partner.OrganizationID
	found  []match.Trio
	now    atomic.Pointer[walked]
}

// walked is how far a walk came, and what the one before it found.
type walked struct {
	results         []match.Trio
	looked, members int
}

func (w *trioWalk) state() walked {
	if s := w.now.Load(); s != nil {
		return *s
	}
	return walked{members: 1}
}

// glance goes on for a while, unless somebody else does, and tells how far the
// walk is.
func (w *trioWalk) glance(ctx context.Context, m *memory, today partner.Date) walked {
	if w.mu.TryLock() {
		defer w.mu.Unlock()
		w.advance(ctx, m, today)
	}
	return w.state()
}

// finish goes on until everybody was looked at, in slices.
func (w *trioWalk) finish(ctx context.Context, m *memory, today partner.Date) {
	for done := false; !done && ctx.Err() == nil; {
		w.mu.Lock()
		w.advance(ctx, m, today)
		w.mu.Unlock()
		s := w.state()
		done = s.looked == s.members
	}
}

// advance goes on for a while. A walk whose members have changed begins anew.
// The caller holds the lock.
func (w *trioWalk) advance(ctx context.Context, m *memory, today partner.Date) {
	began := time.Now()
	if w.search == nil || !w.search.Current(m.index) {
		w.begin(m, today)
	}
	s := w.state()
	for s.looked < s.members && ctx.Err() == nil && time.Since(began) < walkSlice {
		w.found = append(w.found, w.search.At(w.ids[s.looked:s.looked+1], triosEach)...)
		s.looked++
	}
	if s.looked == s.members && w.found != nil {
		s.results, w.found = match.SortTrios(w.found), nil
	}
	w.now.Store(&s)
}

func (w *trioWalk) begin(m *memory, today partner.Date) {
	m.mu.RLock()
	x := m.exclusions(today)
	w.ids = m.matchableIDs()
	m.mu.RUnlock()
	slices.Sort(w.ids)
	w.search = m.index.TrioSearch(m.listsFor(x), officeWidth, x)
	w.found = []match.Trio{}
	w.now.Store(&walked{results: w.state().results, members: len(w.ids)})
}

// listsFor are everybody's kept lists without whom something stands in the way
// of.
func (m *memory) listsFor(x match.Exclusions) match.Lists {
	return func(id partner.OrganizationID) []match.Suggestion { return m.tops.near(id, x) }
}

// Trios lists the best trios of everybody for the office, no member in more than
// a few of them. Errors: forbidden, malformed (cursor).
func (a *App) Trios(ctx context.Context, actor partner.Actor, cursor string, limit int) (TrioPage, error) {
	if !actor.Staff() {
		return TrioPage{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not see the list of trios")
	}
	walk := a.mem.trios.glance(ctx, a.mem, a.today())
	shown := a.spreadOut(walk.results)
	page, err := pageOf(shown, func(t match.Trio) string { return string(t.ID()) }, cursor, limit)
	out := TrioPage{Page: Page[TrioView]{Next: page.Next, Total: page.Total}, Looked: walk.looked, Members: walk.members}
	if err != nil {
		return out, err
	}
	for _, t := range page.Items {
		v, err := a.Trio(actor, t.ID())
		if partner.IsKind(err, partner.KindNotFound) {
			continue // it fell apart between the two looks
		}
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, v)
	}
	return out, nil
}

// spreadOut keeps the best trios in which nobody stands too often, and leaves
// out those that something stands in the way of now.
func (a *App) spreadOut(found []match.Trio) []match.Trio {
	today := a.today()
	a.mem.mu.RLock()
	x := a.mem.exclusions(today)
	aside := a.mem.triosAside(today)
	a.mem.mu.RUnlock()
	times := map[partner.OrganizationID]int{}
	out := []match.Trio{}
	for _, t := range found {
		full := slices.ContainsFunc(t.Organizations[:], func(id partner.OrganizationID) bool { return times[id] >= triosShown })
		if full || aside[t.ID()] || !freeOfEachOther(x, t.Organizations) {
			continue
		}
		for _, id := range t.Organizations {
			times[id]++
		}
		out = append(out, t)
	}
	return out
}

func freeOfEachOther(x match.Exclusions, three [3]partner.OrganizationID) bool {
	for i, one := range three {
		for _, other := range three[i+1:] {
			if _, free := x.Between(one, other); !free {
				return false
			}
		}
	}
	return true
}

// triosAside are the trios whose case ended a short while ago. The caller holds
// the lock.
func (m *memory) triosAside(today partner.Date) map[partner.TrioID]bool {
	since := today.AddDays(-putAsideDays)
	out := map[partner.TrioID]bool{}
	for id, of := range m.cases {
		if _, three := partner.TrioID(id).Organizations(); !three {
			continue
		}
		if i := m.introductions[of]; i.Open() || i.Stage == partner.IntroductionReported || partner.DateOf(i.ClosedAt) > since {
			out[partner.TrioID(id)] = true
		}
	}
	return out
}

// TriosOf lists the best trios of an organisation. Errors: not_found (not the
// reader's).
func (a *App) TriosOf(ctx context.Context, actor partner.Actor, id partner.OrganizationID, limit int) ([]TrioView, error) {
	o, err := a.organizations.Find(ctx, actor.Scope(), string(id))
	if err != nil {
		return nil, err
	}
	out := []TrioView{}
	if !o.Matchable() {
		return out, nil
	}
	today := a.today()
	a.mem.mu.RLock()
	x := a.mem.exclusions(today)
	aside := a.mem.triosAside(today)
	a.mem.mu.RUnlock()
	delete(x.Organizations, id) // a full organisation may still look
	for _, t := range a.mem.index.TrioSearch(a.mem.listsFor(x), tableWidth, x).Of(id, limit+len(aside)) {
		v, err := a.Trio(actor, t.ID())
		if aside[t.ID()] || partner.IsKind(err, partner.KindNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out[:min(limit, len(out))], nil
}

// Trio explains three organisations. Errors: not_found (unknown, not matchable,
// fallen apart without a case, or not the reader's).
func (a *App) Trio(actor partner.Actor, id partner.TrioID) (TrioView, error) {
	three, ok := id.Organizations()
	if !ok || !actor.Staff() && !slices.ContainsFunc(three[:], actor.Of) {
		return TrioView{}, partner.NotFound("trio")
	}
	scoring, live := a.mem.index.Trio(three[0], three[1], three[2])
	today := a.today()
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	of, hasCase := a.mem.cases[partner.SuggestionID(id)]
	if !live || !scoring.Holds() && (!hasCase || !actor.Staff()) {
		return TrioView{}, partner.NotFound("trio")
	}
	v := TrioView{ID: id, Tag: tagOfTrio(scoring, of), Organizations: scoring.Organizations[:], Scoring: a.visibleTrio(actor, scoring)}
	i := a.mem.introductions[of]
	if hasCase && actor.Scope().Allows(i.Owners()) {
		v.IntroductionID = of
	}
	if !actor.Staff() {
		return v, nil
	}
	free := freeOfEachOther(a.mem.exclusions(today), scoring.Organizations)
	if scoring.Holds() && free && (!hasCase || !i.Open()) {
		v.Actions = append(v.Actions, "introduce")
	}
	if hasCase && i.State().Allows(partner.IntroductionRetract) {
		v.Actions = append(v.Actions, "undo")
	}
	return v, nil
}

// visibleTrio takes out what the actor may not read and counts it instead. The
// caller holds the lock.
func (a *App) visibleTrio(actor partner.Actor, s partner.TrioScoring) partner.TrioScoring {
	s.Reasons = a.visible(actor, partner.Scoring{Reasons: s.Reasons}).Reasons
	s.Beyond = slices.DeleteFunc(slices.Clone(s.Beyond), func(id partner.ListingID) bool { return !actor.Staff() && !a.mayRead(actor, id) })
	return s
}

// tagOfTrio names what a decision rests on: the scoring as it is now and the
// latest case.
func tagOfTrio(s partner.TrioScoring, of partner.IntroductionID) string {
	h := fnv.New64a()
	_, _ = fmt.Fprintf(h, "%v %s", s, of)
	return "t-" + strconv.FormatUint(h.Sum64(), 36)
}

// IntroduceTrio opens a case with the three as its parties, on what the tag says
// that the coordinator saw. Errors: forbidden, not_found, stale, conflict
// (something stands between two of them, or somebody was first).
func (a *App) IntroduceTrio(ctx context.Context, actor partner.Actor, id partner.TrioID, tag string) (TrioView, error) {
	if !actor.Staff() {
		return TrioView{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not start an introduction")
	}
	v, err := a.Trio(actor, id)
	if err != nil {
		return v, err
	}
	if v.Tag != tag {
		return v, partner.Fail(partner.KindStale, "version", "the trio has changed since it was read")
	}
	if !slices.Contains(v.Actions, "introduce") {
		return v, partner.Fail(partner.KindConflict, "not_free", "two of the three are together in a case, were put aside or are kept apart")
	}
	i := partner.NewIntroduction(a.nextTrioCase(id), partner.SuggestionID(id), v.Scoring.Scoring(), v.Organizations, actor, a.now())
	if err := a.introductions.Insert(ctx, partner.ScopeAll("trio"), i); err != nil {
		return v, err
	}
	a.mem.putIntroduction(*i)
	return a.Trio(actor, id)
}

// nextTrioCase is the id of the next case of the three: two who start it at the
// same time start the same one, and the second is told.
func (a *App) nextTrioCase(id partner.TrioID) partner.IntroductionID {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	before := 0
	for _, i := range a.mem.introductions {
		if i.SuggestionID == partner.SuggestionID(id) {
			before++
		}
	}
	h := fnv.New128a()
	_, _ = fmt.Fprintf(h, "%s %d", id, before)
	return partner.IntroductionID("int_" + idEncoding.EncodeToString(h.Sum(nil))[:20])
}

// UndoTrio takes the case back as long as nobody was asked. Errors: forbidden,
// not_found, conflict.
func (a *App) UndoTrio(ctx context.Context, actor partner.Actor, id partner.TrioID) (TrioView, error) {
	if !actor.Staff() {
		return TrioView{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not undo an introduction")
	}
	a.mem.mu.RLock()
	of, ok := a.mem.cases[partner.SuggestionID(id)]
	a.mem.mu.RUnlock()
	if _, three := id.Organizations(); !three || !ok {
		return TrioView{}, partner.NotFound("trio")
	}
	i, err := a.introductions.Update(ctx, partner.ScopeAll("trio"), string(of), store.AnyVersion, func(i *partner.Introduction) error { return i.Retract(actor, a.now()) })
	if err != nil {
		return TrioView{}, err
	}
	a.mem.putIntroduction(i)
	return a.Trio(actor, id)
}

// RankedTrio is a line of the command's output.
type RankedTrio struct {
	Organization string
	Rank         int
	Partners     [2]string // external ids in order
	Scoring      partner.TrioScoring
}

// RankTrios ranks the trios of every organisation, or of one, in the order of
// their external ids, and hands each line over as it is made. Errors: forbidden,
// not_found, and those of emit.
func (a *App) RankTrios(actor partner.Actor, only string, top int, progress func(done, total int), emit func(RankedTrio) error) error {
	all, x, err := a.toRank(actor, only)
	if err != nil {
		return err
	}
	search := a.mem.index.TrioSearch(a.mem.listsFor(x), tableWidth, x)
	for done, org := range all {
		for i, t := range search.Of(org.id, top) {
			scoring, ok := a.mem.index.Trio(t.Organizations[0], t.Organizations[1], t.Organizations[2])
			if !ok {
				continue
			}
			line := RankedTrio{Organization: org.ref, Rank: i + 1, Scoring: scoring}
			copy(line.Partners[:], slices.DeleteFunc(slices.Clone(t.Refs[:]), func(ref string) bool { return ref == org.ref }))
			if err := emit(line); err != nil {
				return err
			}
		}
		if progress != nil {
			progress(done+1, len(all))
		}
	}
	return nil
}
