package httpapi_test

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	mathrand "math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/app"
	"enishi/internal/auth"
	"enishi/internal/httpapi"
	"enishi/internal/match"
	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
	"enishi/internal/store"
	"enishi/internal/store/sqlitestore"
	"enishi/internal/synthetic"
)

// What a platform has after years: the office must not wait for it.
const (
	yearsMembers     = 10_000
	yearsSuggestions = 50_000 // that somebody acted on
	yearsCases       = 5_000
)

// BenchmarkPages asks for everything that can be read, as a coordinator, from a
// platform that is years old, and prints the time of the middle answer. Folders
// named in ENISHI_BENCH_DATA keep the filled database for the next run.
func BenchmarkPages(b *testing.B) {
	o := newOldOffice(b)
	doc := httpapi.Describe("test")
	for _, path := range slices.Sorted(maps.Keys(doc.Paths)) {
		op := doc.Paths[path].Get
		if op == nil {
			continue
		}
		filled, ok := o.fill(path)
		if !ok {
			b.Logf("%s is not asked: there is none", path)
			continue
		}
		b.Run(op.OperationID, func(b *testing.B) { o.ask(b, base+filled) })
	}
	for name, query := range map[string]string{"search": "?q=" + o.word, "goal": "?goal=11&ward=271411", "last": "?limit=200"} {
		b.Run("list-organizations/"+name, func(b *testing.B) { o.ask(b, base+"/organizations"+query) })
	}
}

// oldOffice is a coordinator before a platform that is years old.
type oldOffice struct {
	handler http.Handler
	token   string
	ids     map[string]string // by the first part of a path
	word    string            // that occurs in some profiles
}

// fill puts an id in the path.
func (o *oldOffice) fill(path string) (string, bool) {
	if !strings.Contains(path, "{") {
		return path, true
	}
	kind, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	id, ok := o.ids[kind]
	if !ok || strings.Count(path, "{") > 1 {
		return "", false
	}
	start, end := strings.Index(path, "{"), strings.Index(path, "}")
	return path[:start] + id + path[end+1:], true
}

func (o *oldOffice) ask(b *testing.B, path string) {
	b.Helper()
	var took []time.Duration
	for b.Loop() {
		r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, path, nil)
		r.Header.Set("Authorization", "Bearer "+o.token)
		recorder := httptest.NewRecorder()
		began := time.Now()
		o.handler.ServeHTTP(recorder, r)
		took = append(took, time.Since(began))
		require.Equal(b, http.StatusOK, recorder.Code, "%s: %s", path, recorder.Body)
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms-longest")
	b.ReportMetric(0, "ns/op")
}

func newOldOffice(b *testing.B) *oldOffice {
	b.Helper()
	c, err := catalogs()
	require.NoError(b, err)
	people := synthetic.New(1, c.General)
	k, err := match.NewKnowledge(people.General())
	require.NoError(b, err)
	folder := b.TempDir()
	if kept := os.Getenv("ENISHI_BENCH_DATA"); kept != "" {
		folder = filepath.Join(kept, "pages")
	}
	backend, err := sqlitestore.Open(b.Context(), folder)
	require.NoError(b, err)
	db := store.New(backend)
	b.Cleanup(func() { _ = db.Close() })
	options := app.Options{
		Goals: c.Goals, Capabilities: c.Capabilities, Weights: c.Weights, Knowledge: k, Mail: new(notify.Recorder), Log: slog.New(slog.DiscardHandler),
		PublicURL: publicURL, OfficeName: "事務局", SigningSeed: signingSeed, Store: db, FollowEvery: time.Hour,
		Clock: func() time.Time { return partnertest.Now.Std() },
	}
	a, err := app.New(b.Context(), options)
	require.NoError(b, err)
	past := newPast(people)
	empty, err := db.Empty(b.Context())
	require.NoError(b, err)
	if empty {
		require.NoError(b, backend.Load(b.Context(), past.write))
	}
	require.NoError(b, a.Start(b.Context()))
	b.Cleanup(a.Close)
	require.NoError(b, a.KeepProfiles(b.Context()))
	return &oldOffice{
		handler: httpapi.New(a, httpapi.Options{Version: "test", PublicURL: publicURL}),
		token:   tokenOf(b, past.coordinator), ids: past.ids, word: past.word,
	}
}

func tokenOf(b *testing.B, account *partner.Account) string {
	b.Helper()
	keys, err := auth.KeySetOf(signingSeed)
	require.NoError(b, err)
	tokens, err := auth.NewTokens(publicURL, "enishi-api", keys, func() time.Time { return partnertest.Now.Std() }, rand.Reader)
	require.NoError(b, err)
	token, _, err := tokens.Issue(auth.Access{AccountID: account.ID, SessionID: "session-bench", Role: account.Role})
	require.NoError(b, err)
	return token
}

// past is what happened in the years.
type past struct {
	people      *synthetic.Population
	coordinator *partner.Account
	ids         map[string]string
	word        string
}

func newPast(people *synthetic.Population) *past {
	org, listings := people.Member(17)
	word, _, _ := strings.Cut(listings[0].Published.Title, " ")
	return &past{
		people: people, word: word, coordinator: partnertest.Account("kimura@office.example.jp").Coordinator(),
		ids: map[string]string{
			"organizations": string(org.ID), "listings": string(listings[0].ID),
			"introductions": "case-17", "suggestions": string(partner.SuggestionIDOf(synthetic.ID(17), synthetic.ID(18))),
			"reports": thisYear, "accounts": string(partnertest.Account("kimura@office.example.jp").Coordinator().ID),
		},
	}
}

func (p *past) write(put func(string, store.Document) error) error {
	one := func(collection, id string, document any) error {
		body, err := json.Marshal(document)
		if err != nil {
			return err
		}
		return put(collection, store.Document{ID: id, Version: 1, Body: body})
	}
	if err := one("accounts", string(p.coordinator.ID), p.coordinator); err != nil {
		return err
	}
	members := make([]*partner.Organization, yearsMembers)
	for i := range members {
		org, listings := p.people.Member(i)
		members[i] = org
		if err := one("organizations", string(org.ID), org); err != nil {
			return err
		}
		for _, l := range listings {
			l.Identity = string(l.ID)
			if err := one("listings", string(l.ID), l); err != nil {
				return err
			}
		}
	}
	return p.act(members, one)
}

// act writes what people did: every pair once, a tenth of them up to a case.
func (p *past) act(members []*partner.Organization, one func(string, string, any) error) error {
	r := mathrand.New(mathrand.NewPCG(7, 7)) //nolint:gosec // a crowd is no secret
	states := partner.IntroductionStates[:len(partner.IntroductionStates)-1]
	for n := range yearsSuggestions {
		a, b := members[n%yearsMembers], members[(n+1+n/yearsMembers*7)%yearsMembers]
		at := partnertest.Now.Add(-time.Duration(r.IntN(3*365*24)) * time.Hour)
		pair := partnertest.Suggestion(a, b).At(at)
		var s *partner.Suggestion
		if n%(yearsSuggestions/yearsCases) == 0 {
			id := partner.IntroductionID(fmt.Sprintf("case-%d", n/(yearsSuggestions/yearsCases)))
			state := partner.IntroductionReported // one in ten goes on
			if k := r.IntN(10 * len(states)); k < len(states) {
				state = states[k]
			} else if k%2 == 0 {
				state = partner.IntroductionClosed
			}
			i := partnertest.Introduction(a, b).ID(string(id)).At(at).In(state)
			i.Notices = nil
			if err := one("introductions", string(i.ID), i); err != nil {
				return err
			}
			s = pair.Approved(id)
		} else {
			s = pair.Dismissed(partner.DismissReasons[r.IntN(len(partner.DismissReasons))])
		}
		if err := one("suggestions", string(s.ID), s); err != nil {
			return err
		}
	}
	return nil
}
