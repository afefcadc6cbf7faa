package app

import (
	"bytes"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
	"enishi/internal/store/open"
)

// TestProgressIsTold: while the first reading lasts the log says how far it is.
func TestProgressIsTold(t *testing.T) {
	var l loaded
	l.organizations.Store(3)
	l.listings.Store(7)
	l.profiles.Store(2)
	var written bytes.Buffer
	tick, ended, told := make(chan time.Time), make(chan struct{}), make(chan struct{})
	go func() {
		l.tell(t.Context(), slog.New(slog.NewTextHandler(&written, nil)), tick, ended)
		close(told)
	}()
	tick <- time.Time{}
	close(ended)
	<-told
	assert.Contains(t, written.String(), "organizations=3 listings=7 profiles=2")
}

// TestTheLatestCaseCounts: of the introductions of a pair that were not retracted.
func TestTheLatestCaseCounts(t *testing.T) {
	m := newMemory(Options{Clock: func() time.Time { return partnertest.Now.Std() }})
	early, late := partnertest.Now, partnertest.Now.Add(time.Hour)
	for _, i := range []partner.Introduction{
		{ID: "a", SuggestionID: "p", Stage: partner.IntroductionProposed, CreatedAt: early, Version: 1},
		{ID: "b", SuggestionID: "p", Stage: partner.IntroductionProposed, CreatedAt: late, Version: 1},
		{ID: "c", SuggestionID: "p", Stage: partner.IntroductionRetracted, CreatedAt: late.Add(time.Hour), Version: 1},
		{ID: "d", SuggestionID: "q", Stage: partner.IntroductionRetracted, CreatedAt: late, Version: 1},
	} {
		m.putIntroduction(i)
	}
	want := map[partner.SuggestionID]partner.IntroductionID{"p": "b"}
	assert.Equal(t, want, m.cases)
	m.putIntroduction(partner.Introduction{ID: "b", SuggestionID: "p", Stage: partner.IntroductionRetracted, CreatedAt: late, Version: 2})
	assert.Equal(t, map[partner.SuggestionID]partner.IntroductionID{"p": "a"}, m.cases)
	m.putIntroduction(partner.Introduction{ID: "b", SuggestionID: "p", Stage: partner.IntroductionProposed, CreatedAt: late, Version: 3})
	assert.Equal(t, want, m.cases)
	m.dropIntroduction("b")
	assert.Equal(t, map[partner.SuggestionID]partner.IntroductionID{"p": "a"}, m.cases)
}

// TestAStartKnowsWhatWritesTold: a program that reads everything at its start and
// one that was told of each write have the same profiles.
func TestAStartKnowsWhatWritesTold(t *testing.T) {
	w := newWorld(t, open.Address{DataDir: t.TempDir()})
	for i, name := range []string{"竹の会", "防災クラブ", "子ども食堂"} {
		o := partnertest.Organization(name).Admitted()
		w.knows(o)
		for n, title := range []string{"竹林の手入れを手伝います", "防災の講師を探しています", "規格外の野菜がほしい"}[:i+1] {
			say := partnertest.Offer
			if n%2 == 1 {
				say = partnertest.Need
			}
			w.knows(say(o, title).Published())
		}
	}
	require.Equal(t, 3, w.mem.index.Len())
	again := w.process()
	require.Equal(t, 3, again.mem.index.Len())
	for id := range w.mem.organizations {
		want, ok := w.mem.index.Profile(id)
		require.True(t, ok)
		got, ok := again.mem.index.Profile(id)
		require.True(t, ok)
		require.Equal(t, want, got)
	}
	assert.EqualValues(t, 3, again.mem.loaded.organizations.Load())
	assert.EqualValues(t, 6, again.mem.loaded.listings.Load())
	assert.EqualValues(t, 3, again.mem.loaded.profiles.Load())
}
