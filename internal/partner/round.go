package partner

import (
	"math"
	"slices"
	"strconv"
)

// RoundID names a round.
type RoundID string

// RoundState is where a round stands.
type RoundState string

// The states of a round.
const (
	RoundOpen      RoundState = "open"      // its pairs are what the coordinators review
	RoundClosed    RoundState = "closed"    // past
	RoundDiscarded RoundState = "discarded" // its opening was undone
)

// The limits of a round's options.
const (
	MaxRoundEach = 10
	maxRoundList = 20 // kinds or wards that it is for
)

// RoundOptions say what a round is made of.
type RoundOptions struct {
	Each       int                `json:"each"`            // partners for one organisation at most, 1 to MaxRoundEach
	LeastScore float64            `json:"least,omitempty"` // no pair below it, in [0, 1]
	Kinds      []OrganizationKind `json:"kinds,omitempty"` // for whom partners are looked for; none: for all kinds
	Wards      []Ward             `json:"wards,omitempty"` // and where; none: everywhere
}

// Faults names every option that breaks its rule.
func (o RoundOptions) Faults() []Field {
	c := &checker{}
	if o.Each < 1 || o.Each > MaxRoundEach {
		c.fault("each", "out_of_range", "min", "1", "max", strconv.Itoa(MaxRoundEach))
	}
	if !(o.LeastScore >= 0 && o.LeastScore <= 1) {
		c.fault("least_score", "out_of_range", "min", "0", "max", "1")
	}
	codes(c, "kinds", o.Kinds, maxRoundList, OrganizationKind.Valid)
	codes(c, "wards", o.Wards, maxRoundList, Ward.Valid)
	return c.fields
}

// For reports whether the round looks for partners of an organisation with the
// profile. Their partners may be anybody.
func (o RoundOptions) For(p *Profile) bool {
	return (len(o.Kinds) == 0 || slices.Contains(o.Kinds, p.Kind)) && (len(o.Wards) == 0 || slices.Contains(o.Wards, p.Ward))
}

// RoundGround is why a pair is in a round.
type RoundGround string

// The grounds. A pair without one was chosen by its score.
const (
	GroundScore         RoundGround = ""
	GroundNobodyLeftOut RoundGround = "nobody_left_out" // one of the two would have got nobody
)

// RoundPair is one pair of a round as it was when the round was opened. Its names
// in the document are short, because a round can hold tens of thousands.
type RoundPair struct {
	ID     SuggestionID `json:"s"`
	Score  float64      `json:"p"` // rounded to four decimals
	Mode   Mode         `json:"m"`
	Ground RoundGround  `json:"g,omitempty"`
}

// NewRoundPair rounds the score to what a coordinator could ever see of it.
func NewRoundPair(id SuggestionID, score float64, mode Mode, ground RoundGround) RoundPair {
	return RoundPair{ID: id, Score: math.Round(score*1e4) / 1e4, Mode: mode, Ground: ground}
}

// WithoutReason is why an organisation got no partner in a round.
type WithoutReason string

// The reasons.
const (
	WithoutListings  WithoutReason = "nothing_published" // it says neither what it gives nor what it seeks
	WithoutCapacity  WithoutReason = "capacity"          // it is in as many cases as it can be
	WithoutCandidate WithoutReason = "no_candidate"      // nobody reaches the least score with something to do together
	WithoutFree      WithoutReason = "all_blocked"       // there are some, but a rule, a case or a decision stands between
	WithoutRoom      WithoutReason = "partners_full"     // all who fit have their partners already
)

// WithoutReasons is the closed list, in the order of screens.
var WithoutReasons = []WithoutReason{WithoutCandidate, WithoutRoom, WithoutFree, WithoutCapacity, WithoutListings}

// RoundWithout is an organisation that got no partner.
type RoundWithout struct {
	Organization OrganizationID `json:"o"`
	Why          WithoutReason  `json:"w"`
}

// Fairness says how evenly suggestions fall on the organisations that a round is
// for.
type Fairness struct {
	Members  int        `json:"members"`
	Reached  int        `json:"reached"`  // that get somebody
	Never    int        `json:"never"`    // that are suggested to nobody
	Over     int        `json:"over"`     // that are suggested too often
	Coverage float64    `json:"coverage"` // share that is suggested at all, in [0, 1]
	Gini     float64    `json:"gini"`     // 0: all equally often, towards 1: a few get all
	Max      int        `json:"max"`      // times that one is suggested, at most
	Most     []Exposure `json:"most,omitempty"`
}

// Exposure is how many times an organisation is suggested.
type Exposure struct {
	Organization OrganizationID `json:"o"`
	Times        int            `json:"n"`
}

// Slate is what a round puts before the coordinators, and what it was made with.
type Slate struct {
	Pairs      []RoundPair    `json:"pairs"`
	Without    []RoundWithout `json:"without,omitempty"`
	Balanced   Fairness       `json:"balanced"`   // of the pairs
	Lists      Fairness       `json:"lists"`      // of everyone's best partners without balancing
	Weights    string         `json:"weights"`    // their version
	Statistics int            `json:"statistics"` // theirs
}

// Reached counts the organisations that are in a pair.
func (s *Slate) Reached() int {
	in := map[OrganizationID]bool{}
	for _, p := range s.Pairs {
		first, second, _ := p.ID.Organizations()
		in[first], in[second] = true, true
	}
	return len(in)
}

// openSlot is the one place that rounds have: there is one open round at a time.
const openSlot = "open"

// Round (選定回) is one balanced slate of suggestions that is put before the
// coordinators.
type Round struct {
	ID        RoundID        `json:"id"`
	Version   int64          `json:"version"`
	Name      string         `json:"name"`
	State     RoundState     `json:"state"`
	Slot      string         `json:"slot,omitempty"` // unique: taken by the open round
	Options   RoundOptions   `json:"options"`
	Slate     Slate          `json:"slate"`
	OpenedBy  AccountID      `json:"opened_by,omitempty"`
	OpenedAt  Time           `json:"opened_at"`
	ClosedAt  Time           `json:"closed_at,omitzero"`
	UpdatedAt Time           `json:"updated_at"`
	History   []HistoryEntry `json:"history,omitempty"`
}

// NewRound opens a round. Errors: forbidden, invalid, conflict (no pairs).
func NewRound(id RoundID, a Actor, name string, o RoundOptions, s Slate, now Time) (*Round, error) {
	if !a.Staff() {
		return &Round{}, forbid("open a round")
	}
	c := &checker{fields: o.Faults()}
	c.required("name", name)
	c.text("name", name, MaxName)
	if err := Invalid(c.fields); err != nil {
		return &Round{}, err
	}
	if len(s.Pairs) == 0 {
		return &Round{}, Fail(KindConflict, "round_empty", "there is no pair to put into a round")
	}
	r := &Round{
		ID: id, Name: name, State: RoundOpen, Slot: openSlot, Options: o, Slate: s,
		OpenedBy: a.Account, OpenedAt: now, UpdatedAt: now,
	}
	r.record(a, now, "opened")
	return r, nil
}

// Close ends the review of a round; what is undecided leaves the queue.
func (r *Round) Close(a Actor, now Time) error {
	if !a.Staff() {
		return forbid("close a round")
	}
	if r.State != RoundOpen {
		return r.wrongState("close")
	}
	r.State, r.Slot, r.ClosedAt = RoundClosed, "", now
	r.record(a, now, "closed")
	return nil
}

// Reopen undoes Close. While another round is open the store refuses it.
func (r *Round) Reopen(a Actor, now Time) error {
	if !a.Staff() {
		return forbid("reopen a round")
	}
	if r.State != RoundClosed {
		return r.wrongState("reopen")
	}
	r.State, r.Slot, r.ClosedAt = RoundOpen, openSlot, Time{}
	r.record(a, now, "reopened")
	return nil
}

// Discard undoes the opening, which it can only while nothing in it is decided.
func (r *Round) Discard(a Actor, decided int, now Time) error {
	if !a.Staff() {
		return forbid("discard a round")
	}
	if r.State != RoundOpen {
		return r.wrongState("discard")
	}
	if decided > 0 {
		return Fail(KindConflict, "round_decided", "%d of its pairs are decided; close the round instead", decided)
	}
	r.State, r.Slot, r.ClosedAt, r.Slate.Pairs, r.Slate.Without = RoundDiscarded, "", now, []RoundPair{}, nil
	r.record(a, now, "discarded")
	return nil
}

// Actions lists what the actor may do now.
func (r *Round) Actions(a Actor, decided int) []string {
	switch {
	case !a.Staff():
		return nil
	case r.State == RoundOpen && decided == 0:
		return []string{"close", "discard"}
	case r.State == RoundOpen:
		return []string{"close"}
	case r.State == RoundClosed:
		return []string{"reopen"}
	}
	return nil
}

// Decided reports whether a decision that stands was taken in this round.
func (r *Round) Decided(review *Review) bool {
	return review != nil && !review.At.Before(r.OpenedAt) && (r.ClosedAt.IsZero() || !review.At.After(r.ClosedAt))
}

func (r *Round) record(a Actor, now Time, what string) {
	r.UpdatedAt = now
	r.History = appendHistory(r.History, a, now, what, nil)
}

func (r *Round) wrongState(event string) error {
	return Fail(KindConflict, "round_state", "cannot %s a round that is %s", event, r.State)
}
