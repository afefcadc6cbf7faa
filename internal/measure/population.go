package measure

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"iter"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/synthetic"
)

// chunk is how many members one processor makes at a time.
const chunk = 256

// batch is how many profiles are at hand at once before somebody takes them.
const batch = 16 * chunk

// profiles makes the first n members and reads them, in order, a batch at a time
// on all processors. What was taken is not kept: neither the documents nor the
// profiles. They end early when ctx does. The time is added to made, without
// that of whoever takes them.
func profiles(ctx context.Context, p *synthetic.Population, n int, know match.Knowledge, w match.Weights, made *Made, tell func()) iter.Seq[*match.Profile] {
	return func(yield func(*match.Profile) bool) {
		for from := 0; from < n && ctx.Err() == nil; from += batch {
			began := time.Now()
			out := make([]*match.Profile, min(batch, n-from))
			made.Listings += read(p, from, out, know, w, tell)
			made.Seconds += time.Since(began).Seconds()
			for _, one := range out {
				if ctx.Err() != nil || !yield(one) {
					return
				}
			}
		}
	}
}

// read fills out with the members that begin there, and counts their listings.
func read(p *synthetic.Population, from int, out []*match.Profile, know match.Knowledge, w match.Weights, tell func()) (listings int) {
	var next, said atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for {
				first := int(next.Add(chunk)) - chunk
				if first >= len(out) {
					return
				}
				for i := first; i < min(first+chunk, len(out)); i++ {
					o, own := p.Member(from + i)
					out[i] = match.BuildProfile(o, own, know, w)
					said.Add(int64(len(own)))
					tell()
				}
			}
		})
	}
	wait.Wait()
	return int(said.Load())
}

// spread picks count of n members: one from each of as many equal parts, in a
// random order. It picks all when there are no more.
func spread(n, count int, seed uint64) []int {
	count = max(0, min(n, count))
	r := rand.New(rand.NewPCG(seed, 1<<41)) //nolint:gosec // a sample is no secret
	picked := make([]int, count)
	for i := range picked {
		from, to := i*n/count, (i+1)*n/count
		picked[i] = from + r.IntN(to-from)
	}
	r.Shuffle(count, func(i, j int) { picked[i], picked[j] = picked[j], picked[i] })
	return picked
}

// memberLine is a member as other engines read it.
type memberLine struct {
	ID        partner.OrganizationID   `json:"id"`
	Kind      partner.OrganizationKind `json:"kind"`
	Place     string                   `json:"place"` // the code of the ward, or the address
	Goals     []int                    `json:"goals"`
	Offers    []string                 `json:"offers"`
	Needs     []string                 `json:"needs"`
	OfferText string                   `json:"offer_text"`
	NeedText  string                   `json:"need_text"`
}

func lineOf(p *synthetic.Population, i int) memberLine {
	o, listings := p.Member(i)
	line := memberLine{ID: o.ID, Kind: o.Published.Kind, Place: string(o.Published.Ward), Goals: o.Published.Goals, Offers: []string{}, Needs: []string{}}
	if o.Published.Ward == partner.WardOutside {
		line.Place = o.Published.Address
	}
	for _, l := range listings {
		codes, said := &line.Offers, &line.OfferText
		if l.Side == partner.SideNeed {
			codes, said = &line.Needs, &line.NeedText
		}
		*codes = append(*codes, l.Published.Capabilities...)
		*said = strings.TrimSpace(*said + " " + l.Published.Title + " " + l.Published.Detail)
	}
	return line
}

// part is some members in the form of lines.
type part struct {
	text []byte
	err  error
}

// WriteMembers writes the first n members of a population for another engine,
// one JSON object a line and in order; all processors make them.
func WriteMembers(ctx context.Context, w io.Writer, p *synthetic.Population, n int) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	// Each part is promised in order and made by whoever is free.
	promised := make(chan chan part, 2*runtime.GOMAXPROCS(0))
	go func() {
		defer close(promised)
		for from := 0; from < n; from += chunk {
			one := make(chan part, 1)
			select {
			case promised <- one:
			case <-ctx.Done():
				return
			}
			go func() { one <- encoded(p, from, min(from+chunk, n)) }()
		}
	}()
	for one := range promised {
		made := <-one
		if made.err != nil {
			return made.err
		}
		if _, err := w.Write(made.text); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func encoded(p *synthetic.Population, from, to int) part {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for i := from; i < to; i++ {
		if err := enc.Encode(lineOf(p, i)); err != nil {
			return part{err: err}
		}
	}
	return part{text: out.Bytes()}
}
