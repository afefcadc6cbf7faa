package exchange

import (
	"fmt"
	"io"
	"time"

	ics "github.com/arran4/golang-ical"
)

// Appointment is one meeting for people's own calendars.
type Appointment struct {
	UID      string // the same for every version of the meeting
	Sequence int    // rises with each change, so that a calendar replaces what it has
	Stamp    time.Time
	Start    time.Time
	Length   time.Duration
	Summary  string
	Place    string // may be empty
	URL      string
}

// WriteCalendar writes the appointment as an iCalendar file (RFC 5545) that people add
// to a calendar by hand: it asks nobody for an answer. Times are in UTC, which every
// calendar shows in its reader's own zone.
func WriteCalendar(w io.Writer, a Appointment) error {
	cal := ics.NewCalendar()
	cal.SetProductId("-//Enishi//Enishi//JA")
	cal.SetMethod(ics.MethodPublish)
	e := cal.AddEvent(a.UID)
	e.SetSequence(a.Sequence)
	e.SetDtStampTime(a.Stamp)
	e.SetStartAt(a.Start)
	e.SetEndAt(a.Start.Add(a.Length))
	e.SetSummary(a.Summary)
	e.SetURL(a.URL)
	if a.Place != "" {
		e.SetLocation(a.Place)
	}
	if err := cal.SerializeTo(w, ics.WithNewLineWindows); err != nil {
		return fmt.Errorf("writing the calendar file: %w", err)
	}
	return nil
}
