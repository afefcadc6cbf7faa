package partner

import (
	"slices"
	"strconv"
	"time"
)

// Limits of how many introductions may wait for an organisation's answer at once.
const (
	MaxReception     = 5
	DefaultReception = 3
)

// maxPause is how far a pause can reach, in months.
const maxPause = 12

// heldFor is how long a place that was taken for a case counts while the case
// does not show yet that it waits: longer than any request takes.
const heldFor = time.Minute

// Reception is how much an organisation takes on now: how many introductions may
// wait for its answer, and whether it rests. Places are taken here before a case
// asks, so that two coordinators cannot ask past the limit together.
type Reception struct {
	ID          OrganizationID `json:"id"`
	Version     int64          `json:"version"`
	Limit       int            `json:"limit,omitempty"`        // 1..5; 0: as the office has set for all
	PausedUntil Date           `json:"paused_until,omitempty"` // the last day of a rest
	Held        []HeldPlace    `json:"held,omitempty"`
	UpdatedAt   Time           `json:"updated_at,omitzero"`
	History     []HistoryEntry `json:"history,omitempty"`
}

// HeldPlace is a place that was taken for a case.
type HeldPlace struct {
	Introduction IntroductionID `json:"introduction"`
	At           Time           `json:"at"`
}

// CanEdit reports whether the actor may say how much the organisation takes on.
func (r *Reception) CanEdit(a Actor) bool { return a.Staff() || a.Of(r.ID) }

// Paused reports whether the organisation rests on the day.
func (r *Reception) Paused(today Date) bool { return r.PausedUntil != "" && today <= r.PausedUntil }

// Places is how many introductions may wait for an answer at once.
func (r *Reception) Places(standard int) int {
	switch {
	case r.Limit > 0:
		return min(r.Limit, MaxReception)
	case standard > 0:
		return min(standard, MaxReception)
	}
	return DefaultReception
}

// Set says how much the organisation takes on: a limit, and until when it rests;
// no day ends the rest. Errors: forbidden, invalid.
func (r *Reception) Set(a Actor, limit int, pausedUntil Date, now Time) error {
	if !r.CanEdit(a) {
		return forbid("say how many introductions this organisation takes")
	}
	c := &checker{}
	if limit < 0 || limit > MaxReception {
		c.fault("limit", "out_of_range", "min", "1", "max", strconv.Itoa(MaxReception))
	}
	c.date("paused_until", pausedUntil)
	if today := DateOf(now); pausedUntil != "" && pausedUntil.Valid() {
		switch {
		case pausedUntil < today:
			c.fault("paused_until", "in_the_past")
		case pausedUntil > today.AddMonths(maxPause):
			c.fault("paused_until", "out_of_range")
		}
	}
	if err := Invalid(c.fields); err != nil {
		return err
	}
	r.Limit, r.PausedUntil, r.UpdatedAt = limit, pausedUntil, now
	r.History = appendHistory(r.History, a, now, "set", map[string]string{"limit": strconv.Itoa(limit), "paused_until": string(pausedUntil)})
	return nil
}

// Hold takes a place for a case that is about to ask. Waits tells until when a
// case that holds a place still waits for the answer; places of other cases are
// free again. Errors: conflict (reception_paused or reception_full, with the day
// until which in the field).
func (r *Reception) Hold(id IntroductionID, standard int, waits func(IntroductionID) (Date, bool), now Time) error {
	first := Date("")
	r.Held = slices.DeleteFunc(r.Held, func(h HeldPlace) bool {
		by, waiting := waits(h.Introduction)
		if waiting && (first == "" || by < first) {
			first = by
		}
		return !waiting && h.At.Before(now.Add(-heldFor))
	})
	if slices.ContainsFunc(r.Held, func(h HeldPlace) bool { return h.Introduction == id }) {
		return nil
	}
	if r.Paused(DateOf(now)) {
		return r.refuse("reception_paused", r.PausedUntil)
	}
	if len(r.Held) >= r.Places(standard) {
		if first == "" {
			first = DateOf(now)
		}
		return r.refuse("reception_full", first)
	}
	r.Held = append(r.Held, HeldPlace{Introduction: id, At: now})
	return nil
}

func (r *Reception) refuse(code string, until Date) error {
	e := Fail(KindConflict, code, "organisation %s takes no further introduction until %s", r.ID, until)
	e.Fields = []Field{{Path: "parties", Code: code, Params: map[string]string{"organization": string(r.ID), "until": string(until)}}}
	return e
}
