package measure

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/synthetic"
)

// chunk is how many members one processor makes at a time.
const chunk = 256

// profiles makes the first n members on all processors and reads them; the
// documents are dropped one by one. The profiles are in order.
func profiles(ctx context.Context, p *synthetic.Population, n int, know match.Knowledge, w match.Weights, tell func()) (_ []*match.Profile, listings int, _ error) {
	out := make([]*match.Profile, n)
	var next, said atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for ctx.Err() == nil {
				from := int(next.Add(chunk)) - chunk
				for i := from; i < min(from+chunk, n); i++ {
					o, own := p.Member(i)
					out[i] = match.BuildProfile(o, own, know, w)
					said.Add(int64(len(own)))
					tell()
				}
				if from >= n {
					return
				}
			}
		})
	}
	wait.Wait()
	return out, int(said.Load()), ctx.Err()
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
