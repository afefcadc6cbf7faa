package partner

import (
	"fmt"
	"time"
)

// TimeLayout is the one way a moment is written: UTC, milliseconds, fixed
// width, so that texts sort as times do.
const TimeLayout = "2006-01-02T15:04:05.000Z"

// DateLayout is the one way a calendar day is written.
const DateLayout = "2006-01-02"

// Time is a moment with millisecond precision in UTC.
type Time struct{ t time.Time }

// TimeOf truncates to milliseconds.
func TimeOf(t time.Time) Time {
	if t.IsZero() {
		return Time{}
	}
	return Time{t.UTC().Truncate(time.Millisecond)}
}

// ParseTime reads TimeLayout and nothing else.
func ParseTime(s string) (Time, error) {
	t, err := time.Parse(TimeLayout, s)
	// time.Parse would also take a comma before the milliseconds.
	if err != nil || t.Format(TimeLayout) != s {
		return Time{}, Fail(KindMalformed, "time", "%q is not a time like 2026-04-01T09:00:00.000Z", s)
	}
	return Time{t.UTC()}, nil
}

// Std is the standard library's form.
func (t Time) Std() time.Time { return t.t }

// IsZero reports whether the moment is not set.
func (t Time) IsZero() bool { return t.t.IsZero() }

// Before, After and Add follow time.Time.
func (t Time) Before(u Time) bool { return t.t.Before(u.t) }

// After reports whether t is later than u.
func (t Time) After(u Time) bool { return t.t.After(u.t) }

// Add shifts by a duration.
func (t Time) Add(d time.Duration) Time { return TimeOf(t.t.Add(d)) }

// Equal reports whether both are the same moment.
func (t Time) Equal(u Time) bool { return t.t.Equal(u.t) }

func (t Time) String() string {
	if t.IsZero() {
		return ""
	}
	return t.t.Format(TimeLayout)
}

// MarshalText writes TimeLayout; the zero time is an empty text, which
// `omitzero` leaves out of a document.
func (t Time) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (t *Time) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*t = Time{}
		return nil
	}
	p, err := ParseTime(string(b))
	if err != nil {
		return err
	}
	*t = p
	return nil
}

// Date is a calendar day "2026-04-01" in Asia/Tokyo; "" is unset.
type Date string

// Tokyo is where all calendar rules are counted. Japan has had no summer time
// since 1952, so a fixed offset is exact.
var Tokyo = time.FixedZone("Asia/Tokyo", 9*60*60)

// DateOf is the day in Tokyo.
func DateOf(t Time) Date {
	if t.IsZero() {
		return ""
	}
	return Date(t.t.In(Tokyo).Format(DateLayout))
}

// ParseDate reads an ISO day that exists.
func ParseDate(s string) (Date, error) {
	if _, err := time.Parse(DateLayout, s); err != nil {
		return "", fmt.Errorf("%q is not a date like 2026-04-01", s)
	}
	return Date(s), nil
}

// Valid reports whether the date is unset or a day that exists.
func (d Date) Valid() bool {
	if d == "" {
		return true
	}
	_, err := ParseDate(string(d))
	return err == nil
}

// AddDays shifts by whole days.
func (d Date) AddDays(n int) Date {
	t, err := time.Parse(DateLayout, string(d))
	if err != nil {
		return ""
	}
	return Date(t.AddDate(0, 0, n).Format(DateLayout))
}

// AddMonths shifts by calendar months; the last day of a month stays within
// the month it is shifted to.
func (d Date) AddMonths(n int) Date {
	t, err := time.Parse(DateLayout, string(d))
	if err != nil {
		return ""
	}
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date(first.AddDate(0, 0, min(t.Day(), last)-1).Format(DateLayout))
}

// FiscalYear is the year in which the fiscal year (April to March) began.
func (d Date) FiscalYear() int {
	t, err := time.Parse(DateLayout, string(d))
	if err != nil {
		return 0
	}
	if t.Month() < time.April {
		return t.Year() - 1
	}
	return t.Year()
}
