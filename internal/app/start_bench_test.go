package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/configs/demo"
	"enishi/internal/exchange"
	"enishi/internal/match"
	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
	"enishi/internal/store"
	"enishi/internal/store/mongostore"
	"enishi/internal/store/mongostore/mongotest"
	"enishi/internal/store/sqlitestore"
	"enishi/internal/synthetic"
)

// people are members to start with: those of a world of made words, many listings
// and short texts, or members with the demo's sentences.
type people struct {
	knowledge match.Knowledge
	member    func(i int) (*partner.Organization, []*partner.Listing)
}

func madeUp(b *testing.B) people {
	b.Helper()
	c, err := catalogs()
	require.NoError(b, err)
	p := synthetic.New(1, c.General)
	k, err := match.NewKnowledge(p.General())
	require.NoError(b, err)
	return people{k, p.Member}
}

// writing makes members of the demo's own profiles and listings, each with one to
// six listings and two lines of history.
func writing(b *testing.B) people {
	b.Helper()
	c, err := catalogs()
	require.NoError(b, err)
	k, err := knowledge()
	require.NoError(b, err)
	orgs, listings := demoDocuments(b, c.Capabilities, c.Goals.HasTarget)
	history := []partner.HistoryEntry{{At: partnertest.Now, By: "account_1", What: "created"}, {At: partnertest.Now, By: "account_2", What: "published"}}
	return people{k, func(i int) (*partner.Organization, []*partner.Listing) {
		r := rand.New(rand.NewPCG(uint64(i), 3)) //nolint:gosec // a crowd is no secret
		o := &partner.Organization{
			ID: synthetic.ID(i), ExternalID: string(synthetic.ID(i)), State: partner.OrganizationAdmitted, Published: orgs[r.IntN(len(orgs))],
			CreatedAt: partnertest.Now, UpdatedAt: partnertest.Now, AdmittedAt: partnertest.Now, History: history,
		}
		var out []*partner.Listing
		for n := range 1 + r.IntN(6) {
			l := *listings[r.IntN(len(listings))]
			l.ID, l.OrganizationID = partner.ListingID(fmt.Sprintf("%s-%d", o.ID, n)), o.ID
			l.State, l.CreatedAt, l.UpdatedAt, l.ConfirmedAt, l.History = partner.ListingPublished, partnertest.Now, partnertest.Now, partnertest.Now, history
			out = append(out, &l)
		}
		return o, out
	}}
}

func demoDocuments(b *testing.B, codes *partner.CapabilityList, target func(string) bool) ([]*partner.Profile, []*partner.Listing) {
	b.Helper()
	v := exchange.Vocabulary{Capabilities: codes, HasTarget: target}
	rows, err := exchange.ReadOrganizations(demo.OrganizationsName, bytes.NewReader(demo.Organizations), v)
	require.NoError(b, err)
	lines, err := exchange.ReadListings(demo.ListingsName, bytes.NewReader(demo.Listings), v, func(string) bool { return true })
	require.NoError(b, err)
	var orgs []*partner.Profile
	for _, o := range rows.Rows {
		orgs = append(orgs, &partner.Profile{
			Name: o.Name, NameKana: o.NameKana, Kind: o.Kind, CorporateNumber: o.CorporateNumber, Ward: o.Ward, Address: o.Address, Website: o.Website,
			Summary: o.Summary, Goals: o.Goals, Targets: o.Targets, Contact: partner.Contact{Name: o.ContactName, Email: o.ContactEmail, Phone: o.ContactPhone},
		})
	}
	var listings []*partner.Listing
	for _, l := range lines.Rows {
		listings = append(listings, &partner.Listing{Side: l.Side, Published: &partner.ListingContent{
			Title: l.Title, Detail: l.Detail, Capabilities: l.Capabilities, Goals: l.Goals, Forms: l.Forms, PartnerKinds: l.PartnerKinds, Areas: l.Areas,
		}})
	}
	return orgs, listings
}

// BenchmarkStart is the time from a closed store to the first answered question.
// ENISHI_BENCH_START adds sizes, separated by commas; ENISHI_BENCH_DATA is a folder in
// which filled databases stay for the next run.
func BenchmarkStart(b *testing.B) {
	for _, crowd := range []struct {
		name string
		make func(*testing.B) people
	}{{"words", madeUp}, {"sentences", writing}} {
		p := crowd.make(b)
		for _, n := range startSizes(b) {
			b.Run(fmt.Sprintf("%s/%d", crowd.name, n), func(b *testing.B) {
				folder := b.TempDir()
				if kept := os.Getenv("ENISHI_BENCH_DATA"); kept != "" {
					folder = filepath.Join(kept, fmt.Sprintf("%s-%d", crowd.name, n))
				}
				benchStart(b, p, n, func() store.Backend {
					backend, err := sqlitestore.Open(b.Context(), folder)
					require.NoError(b, err)
					return backend
				})
			})
		}
	}
}

// BenchmarkStartMongoDB is BenchmarkStart on the other store, with the demo's
// sentences and few members, because more take minutes to write.
func BenchmarkStartMongoDB(b *testing.B) {
	p := writing(b)
	uri := mongotest.URI(b)
	benchStart(b, p, 100, func() store.Backend {
		backend, err := mongostore.Open(b.Context(), uri, "")
		require.NoError(b, err)
		return backend
	})
}

func startSizes(b *testing.B) []int {
	b.Helper()
	sizes := []int{1_300, 10_000}
	for _, word := range strings.FieldsFunc(os.Getenv("ENISHI_BENCH_START"), func(r rune) bool { return r == ',' }) {
		n, err := strconv.Atoi(word)
		require.NoError(b, err)
		sizes = append(sizes, n)
	}
	return sizes
}

// benchStart measures starts that find everybody's kept profile, and starts that find
// none that fits, as after an upgrade that reads texts in another way: until one
// member's suggestions were answered.
func benchStart(b *testing.B, p people, n int, open func() store.Backend) {
	b.Helper()
	c, err := catalogs()
	require.NoError(b, err)
	options := Options{
		Goals: c.Goals, Capabilities: c.Capabilities, Weights: c.Weights, Knowledge: p.knowledge, Mail: new(notify.Recorder),
		Log: slog.New(slog.DiscardHandler), PublicURL: "https://enishi.example.jp", OfficeName: "事務局", SigningSeed: make([]byte, 32),
	}
	fillStart(b, options, p, n, open())
	keepStart(b, options, n, open())
	b.Run("kept", func(b *testing.B) { benchStarts(b, options, n, n, open) })
	options.Weights.Prior.Inferred *= .99
	b.Run("anew", func(b *testing.B) { benchStarts(b, options, n, 0, open) })
}

func benchStarts(b *testing.B, options Options, n, kept int, open func() store.Backend) {
	b.Helper()
	var memory uint64
	var work time.Duration
	for b.Loop() {
		b.StopTimer()
		before, worked := heap(), processorTime()
		b.StartTimer()
		a := startOn(b, options, open())
		list, err := a.SuggestionsFor(b.Context(), partnertest.Coordinator(), synthetic.ID(n/2), 20)
		b.StopTimer()
		work += processorTime() - worked
		require.NoError(b, err)
		require.NotEmpty(b, list)
		memory = heap() - before
		require.Equal(b, n, a.mem.index.Len())
		require.EqualValues(b, kept, a.mem.loaded.kept.Load())
		a.Close()
		require.NoError(b, a.Store.Close())
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed().Seconds())/float64(b.N), "s/start")
	b.ReportMetric(work.Seconds()/float64(b.N), "processor-s/start")
	b.ReportMetric(float64(memory)/float64(n), "resident-B/member")
}

// keepStart keeps everybody's profile, if they are not all kept.
func keepStart(b *testing.B, o Options, n int, backend store.Backend) {
	b.Helper()
	a := startOn(b, o, backend)
	if int(a.mem.loaded.kept.Load()) < n {
		require.NoError(b, a.KeepProfiles(b.Context()))
	}
	a.Close()
	require.NoError(b, a.Store.Close())
}

func startOn(b *testing.B, o Options, backend store.Backend) *App {
	b.Helper()
	o.Store = store.New(backend)
	a, err := New(b.Context(), o)
	require.NoError(b, err)
	require.NoError(b, a.Start(b.Context()))
	return a
}

// processorTime is what this process used of all processors together: unlike seconds
// it tells little of what else the machine does.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// heap is how many bytes are in use, after everything else was collected.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func fillStart(b *testing.B, o Options, p people, n int, backend store.Backend) {
	b.Helper()
	o.Store = store.New(backend)
	a, err := New(b.Context(), o)
	require.NoError(b, err)
	defer func() { require.NoError(b, o.Store.Close()) }()
	empty, err := o.Store.Empty(b.Context())
	require.NoError(b, err)
	if !empty {
		return
	}
	require.NoError(b, backend.Load(b.Context(), func(put func(string, store.Document) error) error {
		one := func(collection string, id string, document any) error {
			body, err := json.Marshal(document)
			if err != nil {
				return err
			}
			return put(collection, store.Document{ID: id, Version: 1, Body: body})
		}
		orgs, listings := a.organizations.Name(), a.listings.Name()
		for i := range n {
			org, all := p.member(i)
			if err := one(orgs, string(org.ID), org); err != nil {
				return err
			}
			for _, l := range all {
				l.Identity = string(l.ID)
				if err := one(listings, string(l.ID), l); err != nil {
					return err
				}
			}
		}
		return nil
	}))
}
