package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A Peer is an engine to compare with.
type Peer interface {
	// Load makes whatever the engine needs of a population. It is called once.
	Load(ctx context.Context, p *Population) error
	// Worker readies one of several that ask at the same time.
	Worker(ctx context.Context) (Worker, error)
	// About says which engine this is and what it does. It may be asked after Load.
	About() About
	// Close leaves nothing behind, also after a failed Load.
	Close() error
}

// A Worker asks for one list at a time.
type Worker interface {
	// List makes the list of a member: the best others, best first.
	List(ctx context.Context, member int) ([]Entry, error)
	Close() error
}

// An Entry is one place in a list.
type Entry struct {
	ID    string
	Score float64 // comparable within one engine only
}

// About is what a peer says of itself.
type About struct {
	Engine  string
	Version string
	What    string
	// ServerMiB is what it keeps in another process, in MiB; 0 if nothing.
	ServerMiB float64
}

// A Result is what one run printed: times in the unit of their name.
type Result struct {
	Engine      string  `json:"engine"`
	Version     string  `json:"version"`
	Members     int     `json:"members"`
	Queries     int     `json:"queries"`
	LoadSeconds float64 `json:"load_seconds"`
	Seconds     float64 `json:"seconds"` // for all queries, the workers side by side
	MedianMS    float64 `json:"median_ms"`
	P95MS       float64 `json:"p95_ms"`
	Workers     int     `json:"workers"`
	RSSMiB      float64 `json:"rss_mib"` // of this program alone
	ServerMiB   float64 `json:"server_mib,omitempty"`
	What        string  `json:"what"`
}

// warmUps is how many lists each worker makes before the clock starts: caches
// fill, and statements are prepared.
const warmUps = 5

// Measure loads the population, makes the lists of the members asked for with as
// many workers as Go uses processors, and says how long each part took.
func Measure(ctx context.Context, peer Peer, p *Population, asked []int, progress io.Writer) (Result, error) {
	workers := min(runtime.GOMAXPROCS(0), len(asked))
	start := time.Now()
	if err := peer.Load(ctx, p); err != nil {
		return Result{}, err
	}
	about := peer.About()
	r := Result{
		Engine: about.Engine, Version: about.Version, What: about.What, ServerMiB: round(about.ServerMiB, 1),
		Members: len(p.Members), Queries: len(asked), Workers: workers, LoadSeconds: round(time.Since(start).Seconds(), 3),
	}
	fmt.Fprintf(progress, "peers: %s %s holds %d members after %.1f s\n", r.Engine, r.Version, r.Members, r.LoadSeconds)
	// What the reading of the population left behind is not the engine's.
	debug.FreeOSMemory()

	crew, err := hire(ctx, peer, workers)
	if err == nil {
		err = crew.measure(ctx, asked, &r, progress)
	}
	return r, errors.Join(err, crew.close())
}

// crew are the workers of one run.
type crew []Worker

func hire(ctx context.Context, peer Peer, n int) (crew, error) {
	var c crew
	for range n {
		w, err := peer.Worker(ctx)
		if err != nil {
			return c, err
		}
		c = append(c, w)
	}
	return c, nil
}

func (c crew) close() error {
	var err error
	for _, w := range c {
		err = errors.Join(err, w.Close())
	}
	return err
}

// measure fills in what the queries took.
func (c crew) measure(ctx context.Context, asked []int, r *Result, progress io.Writer) error {
	warm := make([]int, 0, warmUps*len(c))
	for i := range cap(warm) {
		warm = append(warm, asked[len(asked)*i/cap(warm)])
	}
	if _, err := c.ask(ctx, warm, io.Discard); err != nil {
		return err
	}
	start := time.Now()
	took, err := c.ask(ctx, asked, progress)
	if err != nil {
		return err
	}
	r.Seconds = round(time.Since(start).Seconds(), 4)
	slices.Sort(took)
	r.MedianMS, r.P95MS = milliseconds(quantile(took, .5)), milliseconds(quantile(took, .95))
	r.RSSMiB = round(residentMiB(), 1)
	return nil
}

// ask shares the members out among the workers and says what each list took.
func (c crew) ask(ctx context.Context, asked []int, progress io.Writer) ([]time.Duration, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	took := make([]time.Duration, len(asked))
	var next, done atomic.Int64
	var crowd sync.WaitGroup
	for _, w := range c {
		crowd.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(asked)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				start := time.Now()
				if _, err := w.List(ctx, asked[i]); err != nil {
					stop(err)
					return
				}
				took[i] = time.Since(start)
				done.Add(1)
			}
		})
	}
	finished := make(chan struct{})
	go func() {
		crowd.Wait()
		close(finished)
	}()
	tick := time.NewTicker(5 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-finished:
			return took, context.Cause(ctx)
		case <-tick.C:
			fmt.Fprintf(progress, "peers: %d of %d lists\n", done.Load(), len(asked))
		}
	}
}

// quantile is the nearest rank in ascending times.
func quantile(ascending []time.Duration, share float64) time.Duration {
	return ascending[min(int(share*float64(len(ascending))), len(ascending)-1)]
}

func milliseconds(d time.Duration) float64 { return round(d.Seconds()*1000, 4) }

// round keeps so many decimals.
func round(x float64, decimals int) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', decimals, 64), 64)
	if err != nil {
		return x
	}
	return r
}

// residentMiB is the memory that this program holds, in MiB: as Linux counts it,
// elsewhere as Go does.
func residentMiB() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		for l := range strings.Lines(string(status)) {
			if f := strings.Fields(l); len(f) == 3 && f[0] == "VmRSS:" {
				if kib, err := strconv.ParseFloat(f[1], 64); err == nil {
					return kib / 1024
				}
			}
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys-m.HeapReleased) / (1 << 20)
}
