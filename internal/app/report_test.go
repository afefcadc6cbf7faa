package app

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

var reporter = partnertest.Coordinator()

func TestAYearCountsWhatReachedItInIt(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		maker, school := partnertest.Organization("えにし製作所").Admitted(), partnertest.Organization("=みなみ小学校").Admitted()
		w.knows(maker, school)
		b := partnertest.Introduction(maker, school)
		reported := b.ID("case-reported").In(partner.IntroductionReported)
		closed := b.ID("case-closed").In(partner.IntroductionClosed)
		undone := b.ID("case-undone").In(partner.IntroductionRetracted)
		w.knows(reported, closed, undone, b.ID("case-formed").In(partner.IntroductionFormed))
		year := partner.DateOf(partnertest.Now).FiscalYear()
		r, err := w.YearReport(t.Context(), reporter, year)
		require.NoError(t, err)
		assert.Equal(t, 3, r.Counts[partner.FigureIntroductions], "an undone approval is no introduction")
		assert.Equal(t, 2, r.Counts[partner.FigureFormed])
		assert.Equal(t, 1, r.Counts[partner.FigureOutcomes])
		assert.Equal(t, 1, r.Counts[partner.FigureClosed])
		assert.Equal(t, 2, r.Counts[partner.FigureMembers])
		assert.Nil(t, r.Before, "there is nothing in the year before")
		next, err := w.YearReport(t.Context(), reporter, year+1)
		require.NoError(t, err)
		assert.Equal(t, 3, next.Before[partner.FigureIntroductions])
		assert.Zero(t, next.Counts[partner.FigureIntroductions])

		_, err = w.YearReport(t.Context(), partnertest.Member(maker), year)
		assert.True(t, partner.IsKind(err, partner.KindForbidden))
		_, err = w.YearReport(t.Context(), reporter, 2018)
		assert.True(t, partner.IsKind(err, partner.KindNotFound))
	})
}

// TestACorrectionDoesNotMoveTheYear: an outcome that is corrected in the next year
// stays in the year in which it was first reported; 31 March ends in Japan.
func TestACorrectionDoesNotMoveTheYear(t *testing.T) {
	maker, school := partnertest.Organization("製作所").Admitted(), partnertest.Organization("小学校").Admitted()
	b := partnertest.Introduction(maker, school)
	i := b.In(partner.IntroductionActive)
	end := partner.TimeOf(time.Date(2027, 3, 31, 23, 59, 0, 0, partner.Tokyo))
	require.NoError(t, i.Report(reporter, b.Outcome(), end))
	assert.Equal(t, 2026, i.Reached(partner.FigureOutcomes).FiscalYear())
	require.NoError(t, i.Report(reporter, b.Outcome(), end.Add(time.Hour)))
	assert.Equal(t, partner.Date("2027-03-31"), i.Reached(partner.FigureOutcomes))
	late := b.In(partner.IntroductionActive)
	require.NoError(t, late.Report(reporter, b.Outcome(), end.Add(time.Minute)))
	assert.Equal(t, 2027, late.Reached(partner.FigureOutcomes).FiscalYear())
}

func TestTargetsAreKeptWithWhoAndWhen(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		set := func(version int64, n int) (partner.YearTargets, error) {
			return w.SetTargets(t.Context(), reporter, 2026, version, map[partner.FigureCode]int{partner.FigureFormed: n})
		}
		first, err := set(0, 10)
		require.NoError(t, err)
		_, err = set(0, 11)
		assert.True(t, partner.IsKind(err, partner.KindStale), "somebody was first: %v", err)
		second, err := set(first.Version, 12)
		require.NoError(t, err)
		_, err = set(first.Version, 13)
		assert.True(t, partner.IsKind(err, partner.KindStale))
		require.Len(t, second.History, 2)
		assert.Equal(t, map[string]string{"formed": "10>12"}, second.History[1].With)
		assert.Equal(t, string(reporter.Account), second.History[1].By)
		r, err := w.YearReport(t.Context(), reporter, 2026)
		require.NoError(t, err)
		assert.Equal(t, 12, r.Targets.Targets[partner.FigureFormed])
		_, err = w.SetTargets(t.Context(), reporter, 2026, second.Version, map[partner.FigureCode]int{"closed": 1})
		assert.True(t, partner.IsKind(err, partner.KindInvalid))
		_, err = w.SetTargets(t.Context(), reporter, 2026, second.Version, map[partner.FigureCode]int{partner.FigureFormed: -1})
		assert.True(t, partner.IsKind(err, partner.KindInvalid))
		_, err = w.SetTargets(t.Context(), partnertest.MemberOf("x"), 2026, second.Version, nil)
		assert.True(t, partner.IsKind(err, partner.KindForbidden))
	})
}

func TestTheWorkbookHoldsTheYearAndNoContacts(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		maker, school := partnertest.Organization("えにし製作所").Admitted(), partnertest.Organization("=cmd|' /C calc'!A0").Admitted()
		maker.Published.Contact = partner.Contact{Name: "秘密 花子", Email: "secret@example.jp", Phone: "072-000-0000"}
		w.knows(maker, school, partnertest.Introduction(maker, school).In(partner.IntroductionReported))
		data, err := w.ReportWorkbook(t.Context(), reporter, partner.DateOf(partnertest.Now).FiscalYear())
		require.NoError(t, err)
		files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		require.NoError(t, err)
		var all strings.Builder
		for _, f := range files.File {
			r, err := f.Open()
			require.NoError(t, err)
			_, err = io.Copy(&all, r)
			require.NoError(t, err)
		}
		for _, sheet := range []string{"会員", "掲載項目", "紹介", "成果", "目標", "指標"} {
			assert.Contains(t, all.String(), `name="`+sheet+`"`)
		}
		assert.Contains(t, all.String(), "えにし製作所")
		assert.NotContains(t, all.String(), "secret@")
		assert.NotContains(t, all.String(), "秘密")
		assert.NotContains(t, all.String(), "<f>", "there are no formulas")
	})
}
