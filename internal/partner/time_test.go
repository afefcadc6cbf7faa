package partner_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

func TestTimesAreMillisecondsInUTC(t *testing.T) {
	tokyo := time.Date(2026, 4, 1, 9, 0, 0, 123_999_999, partner.Tokyo)
	at := partner.TimeOf(tokyo)
	assert.Equal(t, "2026-04-01T00:00:00.123Z", at.String())
	assert.Equal(t, time.UTC, at.Std().Location())
	assert.True(t, at.Equal(partner.TimeOf(tokyo.Truncate(time.Millisecond))))
	assert.True(t, at.Before(at.Add(time.Millisecond)))
	assert.False(t, at.Before(at))
	assert.True(t, at.Add(time.Millisecond).After(at))
	assert.Equal(t, at, at.Add(999*time.Nanosecond))
}

func TestTheZeroTime(t *testing.T) {
	assert.True(t, partner.Time{}.IsZero())
	assert.Equal(t, partner.Time{}, partner.TimeOf(time.Time{}))
	assert.Empty(t, partner.Time{}.String())
	assert.Empty(t, partner.DateOf(partner.Time{}))

	type document struct {
		A partner.Time `json:"a,omitzero"`
		B partner.Time `json:"b"`
	}
	b, err := json.Marshal(document{})
	require.NoError(t, err)
	assert.JSONEq(t, `{"b":""}`, string(b))
	read := document{A: partner.TimeOf(time.Now()), B: partner.TimeOf(time.Now())}
	require.NoError(t, json.Unmarshal([]byte(`{"a":"","b":""}`), &read))
	assert.Equal(t, document{}, read)
}

func TestParseTimeReadsOneForm(t *testing.T) {
	at, err := partner.ParseTime("2026-04-01T09:00:00.120Z")
	require.NoError(t, err)
	assert.Equal(t, "2026-04-01T09:00:00.120Z", at.String())
	for _, s := range []string{
		"", "2026-04-01", "2026-04-01T09:00:00Z", "2026-04-01T09:00:00.12Z", "2026-04-01T09:00:00.1234Z", "2026-04-01T09:00:00,123Z",
		"2026-04-01T09:00:00.123+09:00", "2026-04-01t09:00:00.123z", "2026-02-29T00:00:00.000Z", "2026-04-01T24:00:00.000Z",
		"2026-04-01T23:59:60.000Z", " 2026-04-01T09:00:00.123Z", "12026-04-01T09:00:00.123Z",
	} {
		_, err := partner.ParseTime(s)
		assert.Equal(t, partner.KindMalformed, partner.KindOf(err), s)
	}
	var read partner.Time
	assert.Error(t, json.Unmarshal([]byte(`"yesterday"`), &read))
}

func FuzzTime(f *testing.F) {
	for _, s := range []string{"2026-04-01T09:00:00.123Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2026-04-01T09:00:00,123Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at, err := partner.ParseTime(s)
		if err != nil || at.IsZero() {
			return
		}
		assert.Equal(t, s, at.String(), "one moment has one form")
		b, err := json.Marshal(at)
		require.NoError(t, err)
		var read partner.Time
		require.NoError(t, json.Unmarshal(b, &read))
		assert.Equal(t, at, read)
	})
}

func TestTimesSortAsTexts(t *testing.T) {
	var times []partner.Time
	for _, s := range []string{
		"0999-12-31T23:59:59.999Z", "2025-12-31T23:59:59.999Z", "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.001Z", "2026-01-01T00:00:00.010Z",
		"2026-01-01T00:00:01.000Z", "2026-01-10T00:00:00.000Z", "2026-10-01T00:00:00.000Z", "9999-12-31T14:59:59.999Z",
	} {
		at, err := partner.ParseTime(s)
		require.NoError(t, err)
		times = append(times, at)
	}
	assert.True(t, slices.IsSortedFunc(times, func(a, b partner.Time) int { return a.Std().Compare(b.Std()) }))
	for i := range times[1:] {
		assert.Len(t, times[i].String(), len(partner.TimeLayout))
		assert.Less(t, times[i].String(), times[i+1].String())
		assert.LessOrEqual(t, partner.DateOf(times[i]), partner.DateOf(times[i+1]))
	}
}

func TestTheDayIsTokyos(t *testing.T) {
	assert.Equal(t, partner.Date("2026-04-01"), partner.DateOf(partner.TimeOf(time.Date(2026, 3, 31, 15, 0, 0, 0, time.UTC))))
	assert.Equal(t, partner.Date("2026-03-31"), partner.DateOf(partner.TimeOf(time.Date(2026, 3, 31, 14, 59, 59, 999e6, time.UTC))))
	zone, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		zone = partner.Tokyo // a machine without zone data has nothing to compare with
	}
	for year := 1952; year < 2100; year++ {
		at := time.Date(year, 7, 1, 12, 0, 0, 0, time.UTC)
		assert.Equal(t, at.In(zone).Format(partner.DateLayout+" 15:04"), at.In(partner.Tokyo).Format(partner.DateLayout+" 15:04"))
	}
}

func TestDates(t *testing.T) {
	for s, want := range map[partner.Date]bool{
		"": true, "2026-04-01": true, "2024-02-29": true, "2000-02-29": true, "2026-02-29": false, "1900-02-29": false, "2026-04-31": false,
		"2026-4-1": false, "20260401": false, "2026-00-01": false, "2026-01-00": false, "2026-04-01T00:00:00Z": false, "令和8年4月1日": false, " ": false,
	} {
		assert.Equalf(t, want, s.Valid(), "%q", s)
	}
	_, err := partner.ParseDate("")
	assert.Error(t, err, "an unset date is not a date that was written")
}

func TestMovingDates(t *testing.T) {
	for _, c := range []struct {
		from   partner.Date
		months int
		want   partner.Date
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-08-31", 6, "2027-02-28"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-05-31", 1, "2026-06-30"},
		{"2026-12-15", 1, "2027-01-15"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2026-04-10", 0, "2026-04-10"},
		{"2026-04-10", -28, "2023-12-10"},
		{"", 1, ""},
		{"someday", 1, ""},
	} {
		assert.Equal(t, c.want, c.from.AddMonths(c.months), "%s + %d months", c.from, c.months)
	}
	for d := partner.Date("2024-01-01"); d < "2026-01-01"; d = d.AddDays(1) {
		require.True(t, d.Valid())
		require.Equal(t, d, d.AddDays(40).AddDays(-40))
		month := d.AddMonths(1)
		require.True(t, month > d && month <= d.AddDays(31), "%s + 1 month = %s", d, month)
	}
	assert.Equal(t, partner.Date("2024-03-01"), partner.Date("2024-02-28").AddDays(2))
	assert.Empty(t, partner.Date("").AddDays(1))
}

func TestFiscalYears(t *testing.T) {
	for d, want := range map[partner.Date]int{
		"2026-03-31": 2025, "2026-04-01": 2026, "2026-12-31": 2026, "2027-01-01": 2026, "": 0, "2026": 0,
	} {
		assert.Equal(t, want, d.FiscalYear(), d)
	}
}
