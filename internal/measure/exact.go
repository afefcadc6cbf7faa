package measure

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// enough is how many members must be compared with brute force before anything
// is called exact. Where there are fewer members, all must be.
const enough = 200

// Difference is a list that is not that of brute force.
type Difference struct {
	Member    partner.OrganizationID
	How       string // how the list was made
	At        int    // the first place that differs, from 0
	Got, Want []match.Suggestion
}

// Error names the member and the first difference.
func (d *Difference) Error() string {
	return fmt.Sprintf("the list of %s made by %s is not that of brute force: at place %d of %d stands %s, and %s by brute force",
		d.Member, d.How, d.At+1, max(len(d.Got), len(d.Want)), entry(d.Got, d.At), entry(d.Want, d.At))
}

// entry tells a score with its bits, because two that look alike may differ.
func entry(list []match.Suggestion, at int) string {
	if at >= len(list) {
		return "nothing"
	}
	s := list[at]
	return fmt.Sprintf("%s with %v (%016x, %s)", s.Partner, s.Score, math.Float64bits(s.Score), s.Mode)
}

// Same compares two lists place by place: ids, modes and every bit of the
// scores. When they differ, at is the first place that does.
func Same(got, want []match.Suggestion) (at int, same bool) {
	for at = range min(len(got), len(want)) {
		g, w := got[at], want[at]
		if g.Partner != w.Partner || g.Ref != w.Ref || g.Mode != w.Mode || math.Float64bits(g.Score) != math.Float64bits(w.Score) {
			return at, false
		}
	}
	at = min(len(got), len(want))
	return at, len(got) == len(want)
}

// way is how lists were made that are compared with brute force.
type way struct {
	name string
	list func(at int) []match.Suggestion // of a member of the sample
}

// compare makes the lists of the sample by brute force, on all processors, and
// holds each way's against them: all of its entries, and at least so many. The
// error is a *Difference or the context's; the count of the members that were
// equal is right with it too.
func (r *run) compare(ctx context.Context, sample []partner.OrganizationID, ways []way, tell func()) (equal int, _ error) {
	working, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var right atomic.Int64
	err := r.await(ctx, func() {
		r.compareAll(working, sample, ways, stop, func() {
			right.Add(1)
			tell()
		})
	})
	if difference := context.Cause(working); difference != nil {
		err = difference
	}
	return int(right.Load()), err
}

func (r *run) compareAll(ctx context.Context, sample []partner.OrganizationID, ways []way, stop func(error), tell func()) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for at := int(next.Add(1)) - 1; at < len(sample) && ctx.Err() == nil; at = int(next.Add(1)) - 1 {
				truth := r.index.Exhaustive(sample[at], r.length, match.Exclusions{})
				for _, w := range ways {
					list := w.list(at)
					want := truth[:min(len(truth), max(len(list), r.Top))]
					if place, same := Same(list, want); !same {
						stop(&Difference{Member: sample[at], How: w.name, At: place, Got: list, Want: want})
						return
					}
				}
				tell()
			}
		})
	}
	wait.Wait()
}
