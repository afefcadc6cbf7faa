package measure

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

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
	General match.General
	Weights match.Weights

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
	sample []partner.OrganizationID
	lists  [][]match.Suggestion // of the sample, as All made them
	memory Memory               // what of it is known before questions are asked
	report *Report
}

// Run measures Enishi at one size. When a list of the sample differs from brute
// force, the error is a *Difference; the report then holds what was measured
// until there, and says that it is not exact.
func Run(ctx context.Context, o Options) (*Report, error) {
	r := newRun(o)
	for _, step := range []func(context.Context) error{r.build, r.everybody, r.questions, r.exactness, r.changes} {
		if err := step(ctx); err != nil {
			return r.report, err
		}
	}
	return r.report, nil
}

func newRun(o Options) *run {
	if o.Progress == nil {
		o.Progress = silent
	}
	r := &run{Options: o, report: &Report{Members: o.Members, Top: o.Top, Seed: o.Seed, Machine: ThisMachine()}}
	for _, i := range spread(o.Members, o.Sample, o.Seed) {
		r.sample = append(r.sample, synthetic.ID(i))
	}
	return r
}

func silent(string) (show func(done, total int), end func()) { return func(int, int) {}, func() {} }

// counting shows a step whose parts are done by several goroutines.
func (r *run) counting(what string, total int) (tell, stop func()) {
	show, end := r.Progress(what)
	var done atomic.Int64
	var showing sync.Mutex
	return func() {
		n := int(done.Add(1))
		// Whoever finds another one showing need not wait for it.
		if showing.TryLock() {
			show(n, total)
			showing.Unlock()
		}
	}, end
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

	tell, end := r.counting("making members", r.Members)
	began := time.Now()
	all, listings, err := profiles(ctx, crowd, r.Members, know, r.Weights, tell)
	end()
	if err != nil {
		return err
	}
	r.report.Made = &Made{Seconds: time.Since(began).Seconds(), Listings: listings}

	show, end := r.Progress("building the index")
	show(0, r.Members)
	r.index = match.NewIndex(r.Weights, know)
	began = time.Now()
	r.index.Load(all)
	r.report.Built = &Built{Seconds: time.Since(began).Seconds()}
	end()
	all = nil //nolint:ineffassign,wastedassign // the heap is measured without the list of profiles
	r.memory.HeapBytes = (float64(heap()) - float64(before)) / float64(r.Members)
	return ctx.Err()
}

// everybody makes the lists of all members and keeps those of the sample.
func (r *run) everybody(ctx context.Context) error {
	place := map[partner.OrganizationID]int{}
	for at, id := range r.sample {
		place[id] = at
	}
	r.lists = make([][]match.Suggestion, len(r.sample))
	var made atomic.Int64
	tell, end := r.counting("all members", r.Members)
	runtime.GC()
	used, began := processorTime(), time.Now()
	work := r.index.All(r.Top, func(id partner.OrganizationID, list []match.Suggestion) {
		made.Add(1)
		if at, ok := place[id]; ok {
			r.lists[at] = slices.Clone(list)
		}
		tell()
	})
	took := time.Since(began)
	used = processorTime() - used
	end()
	r.report.Everybody = everybodyOf(work, took, used)
	return ctx.Err()
}

func everybodyOf(work match.Work, took, used time.Duration) *Everybody {
	e := &Everybody{
		Seconds: took.Seconds(), Pairs: work.Pairs, Rescored: work.Rescored,
		Processors: runtime.GOMAXPROCS(0), ProcessorSeconds: used.Seconds(),
	}
	if work.Pairs > 0 {
		e.OrderedNS = float64(took.Nanoseconds()) / float64(work.Pairs)
		e.UnorderedNS = 2 * e.OrderedNS
		e.RescoredShare = float64(work.Rescored) / float64(work.Pairs)
	}
	return e
}

// questions times single questions, then reads the memory: by now everything
// that serving needs has been used.
func (r *run) questions(ctx context.Context) error {
	asked := spread(r.Members, mostCount, r.Seed+1)
	show, end := r.Progress("one member")
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
	now.HeapBytes, now.PeakOfRun = r.memory.HeapBytes, r.memory.PeakOfRun
	r.report.Memory = &now
	return nil
}

// exactness holds the lists of the sample against brute force: those from the
// work on all members and those from single questions.
func (r *run) exactness(ctx context.Context) error {
	tell, end := r.counting("comparing with brute force", len(r.sample))
	defer end()
	began := time.Now()
	equal, err := compare(ctx, r.sample, r.bruteForce, []way{
		{"all members", func(at int) []match.Suggestion { return r.lists[at] }},
		{"one member", func(at int) []match.Suggestion { return r.index.TopK(r.sample[at], r.Top, match.Exclusions{}) }},
	}, tell)
	needed := min(enough, r.Members)
	r.report.Exactness = &Exactness{
		Exact: err == nil && equal == len(r.sample) && equal >= needed, Compared: equal, Enough: needed, Seconds: time.Since(began).Seconds(),
	}
	return err
}

func (r *run) bruteForce(id partner.OrganizationID) []match.Suggestion {
	return r.index.Exhaustive(id, r.Top, match.Exclusions{})
}
