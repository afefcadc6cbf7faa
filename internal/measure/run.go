package measure

import (
	"context"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/synthetic"
)

// Options say what to measure.
type Options struct {
	Members int // at least 1
	Top     int // at least 1
	Seed    uint64
	Sample  int // members whose lists are compared with brute force
	Reserve int // entries beyond Top of lists that follow changes; without any, no lists are kept
	// what the process should do with, in MiB; 0 leaves the collector of garbage alone
	MemoryLimit int
	General     match.General
	Weights     match.Weights

	// Progress begins to show how far one step is; it may be nil. The functions
	// that it returns are called by one goroutine at a time.
	Progress func(what string) (show func(done, total int), end func())
}

// run is one measurement of one size.
type run struct {
	Options
	crowd  *synthetic.Population
	know   match.Knowledge // of the crowd's world
	index  *match.Index
	keeper *match.Keeper // of everybody's lists; nil when they are not kept
	length int           // of the lists that are made for all members
	sample []partner.OrganizationID
	lists  [][]match.Suggestion // of the sample, as All made them
	room   *room
	memory Memory // what of it is known before questions are asked
	step   string // that was begun last
	report *Report
}

// Run measures Enishi at one size. When a list of the sample differs from brute
// force, the error is a *Difference; the report then holds what was measured
// until there, as it does when ctx ends, and says that it is not exact.
func Run(ctx context.Context, o Options) (*Report, error) {
	r := newRun(o)
	defer r.room.end()
	for _, step := range []func(context.Context) error{r.build, r.everybody, r.questions, r.exactness, r.changes} {
		if err := step(ctx); err != nil {
			if r.report.Exactness == nil {
				r.report.Exactness = &Exactness{Enough: r.enough()}
			}
			r.report.Exactness.Exact, r.report.Exactness.Stopped = false, r.step
			return r.report, err
		}
	}
	return r.report, nil
}

func newRun(o Options) *run {
	if o.Progress == nil {
		o.Progress = silent
	}
	r := &run{Options: o, length: o.Top, report: &Report{Members: o.Members, Top: o.Top, Seed: o.Seed, Machine: ThisMachine()}}
	r.room = limitTo(o.MemoryLimit)
	for _, i := range spread(o.Members, o.Sample, o.Seed) {
		r.sample = append(r.sample, synthetic.ID(i))
	}
	return r
}

func silent(string) (show func(done, total int), end func()) { return func(int, int) {}, func() {} }

// begin shows that a step begins.
func (r *run) begin(what string) (show func(done, total int), end func()) {
	r.step = what
	return r.Progress(what)
}

// counting shows a step whose parts are done by several goroutines; nothing is
// shown after its end, though some may still be at it when the step was stopped.
func (r *run) counting(what string, total int) (tell, stop func()) {
	show, end := r.begin(what)
	var done atomic.Int64
	var showing sync.Mutex
	ended := false
	show(0, total)
	return func() {
			n := int(done.Add(1))
			// Whoever finds another one showing need not wait for it.
			if showing.TryLock() {
				if !ended {
					show(n, total)
				}
				showing.Unlock()
			}
		}, func() {
			showing.Lock()
			defer showing.Unlock()
			ended = true
			end()
		}
}

// build makes population and index and takes the measure of the heap.
func (r *run) build(ctx context.Context) error {
	crowd := synthetic.New(r.Seed, r.General)
	know, err := match.NewKnowledge(crowd.General())
	if err != nil {
		return err
	}
	r.crowd, r.know = crowd, know
	r.memory.PeakOfRun = forgetPeak()
	before := heap()

	var made Made
	tell, endMaking := r.counting("making members", r.Members)
	endBuilding := func() {}
	r.index = match.NewIndex(r.Weights, know)
	began := time.Now()
	if err := r.await(ctx, func() {
		// The index packs what it takes, so the profiles are never all there at once.
		r.index.LoadEach(r.looking(profiles(ctx, crowd, r.Members, know, r.Weights, &made, tell), func() {
			endMaking()
			if ctx.Err() == nil {
				r.report.Made = &made
				show, end := r.begin("building the index")
				endBuilding = end
				show(0, r.Members)
			}
		}))
	}); err != nil {
		return err
	}
	endBuilding()
	r.report.Built = &Built{Seconds: time.Since(began).Seconds() - made.Seconds}
	r.memory.HeapBytes = (float64(heap()) - float64(before)) / float64(r.Members)
	r.room.look()
	return nil
}

// looking looks after the memory while profiles are taken, and tells when there are
// no more.
func (r *run) looking(all iter.Seq[*match.Profile], after func()) iter.Seq[*match.Profile] {
	return func(yield func(*match.Profile) bool) {
		defer after()
		taken := 0
		for one := range all {
			if taken%batch == 0 {
				r.room.look()
			}
			taken++
			if !yield(one) {
				return
			}
		}
	}
}

// everybody makes the lists of all members and keeps those of the sample, and
// all of them if there is room.
func (r *run) everybody(ctx context.Context) error {
	e := &Everybody{Processors: runtime.GOMAXPROCS(0)}
	all := func(visit func(partner.OrganizationID, []match.Suggestion)) match.Work {
		return r.index.All(r.length, visit)
	}
	var keeper *match.Keeper
	if wanted := r.listBytes(r.Top + r.Reserve); r.Reserve > 0 && wanted <= r.room.left() {
		r.length = r.Top + r.Reserve
		keeper = match.NewKeeper(r.index, r.length, r.Top)
		all = keeper.All
	} else if r.Reserve > 0 {
		e.NotKeptMiB = wanted / mib
	}
	e.Length = r.length

	place := map[partner.OrganizationID]int{}
	for at, id := range r.sample {
		place[id] = at
	}
	lists := make([][]match.Suggestion, len(r.sample))
	tell, end := r.counting("all members", r.Members)
	defer end()
	before := heap()
	used, began := processorTime(), time.Now()
	var work match.Work
	if err := r.await(ctx, func() {
		work = all(func(id partner.OrganizationID, list []match.Suggestion) {
			if at, ok := place[id]; ok {
				lists[at] = list
			}
			tell()
		})
	}); err != nil {
		return err
	}
	e.took(work, time.Since(began), processorTime()-used)
	if keeper != nil {
		r.memory.ListsMiB = (float64(heap()) - float64(before)) / mib
	}
	r.lists, r.keeper, r.report.Everybody = lists, keeper, e
	return nil
}

// listBytes is about what keeping everybody's lists of so many entries takes.
func (r *run) listBytes(length int) float64 {
	const ofList = 256 // its header, and who it belongs to in the keeper's tables
	return float64(r.Members) * float64(ofList+length*int(unsafe.Sizeof(match.Suggestion{})))
}

func (e *Everybody) took(work match.Work, took, used time.Duration) {
	e.Seconds, e.ProcessorSeconds = took.Seconds(), used.Seconds()
	e.Pairs, e.Rescored = work.Pairs, work.Rescored
	e.Bytes, e.Operations = efforts(work)
	if work.Pairs > 0 {
		e.OrderedNS = float64(took.Nanoseconds()) / float64(work.Pairs)
		e.UnorderedNS = 2 * e.OrderedNS
		e.RescoredShare = float64(work.Rescored) / float64(work.Pairs)
	}
}

// questions times single questions, then reads the memory: by now everything
// that serving needs has been used.
func (r *run) questions(ctx context.Context) error {
	asked := spread(r.Members, mostCount, r.Seed+1)
	show, end := r.begin("one member")
	defer end()
	runtime.GC()
	r.index.TopK(synthetic.ID(asked[0]), r.Top, match.Exclusions{})
	one, err := latency(ctx, show, func(int) {}, func(i int) {
		r.index.TopK(synthetic.ID(asked[i%len(asked)]), r.Top, match.Exclusions{})
	})
	if err != nil {
		return err
	}
	r.report.Question = &one
	now := resident()
	now.HeapBytes, now.PeakOfRun, now.ListsMiB = r.memory.HeapBytes, r.memory.PeakOfRun, r.memory.ListsMiB
	now.LimitMiB, now.Lifted = r.room.told, r.room.lifted
	r.report.Memory = &now
	return nil
}

// enough is how many members must be compared here.
func (r *run) enough() int { return min(enough, r.Members) }

// exactness holds the lists of the sample against brute force: those from the
// work on all members and those from single questions.
func (r *run) exactness(ctx context.Context) error {
	tell, end := r.counting("comparing with brute force", len(r.sample))
	defer end()
	began := time.Now()
	equal, err := r.compare(ctx, r.sample, []way{
		{"all members", func(at int) []match.Suggestion { return r.lists[at] }},
		{"one member", func(at int) []match.Suggestion { return r.index.TopK(r.sample[at], r.Top, match.Exclusions{}) }},
	}, tell)
	r.report.Exactness = &Exactness{
		Exact: err == nil && equal == len(r.sample) && equal >= r.enough(), Compared: equal, Enough: r.enough(), Seconds: time.Since(began).Seconds(),
	}
	return err
}
