package partner

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// WeightingID names weights that were proposed in the product: w1, w2, …
type WeightingID string

// WeightingIDOf is the id of the n-th proposal.
func WeightingIDOf(n int) WeightingID { return WeightingID("w" + strconv.Itoa(n)) }

// Number is the n of the n-th proposal, or 0.
func (id WeightingID) Number() int {
	n, err := strconv.Atoi(strings.TrimPrefix(string(id), "w"))
	if err != nil || WeightingIDOf(n) != id {
		return 0
	}
	return n
}

// WeightingState is where proposed weights stand.
type WeightingState string

// The states. Whatever is not in use can be taken into use again.
const (
	WeightingProposed WeightingState = "proposed"
	WeightingAdopted  WeightingState = "adopted"
	WeightingRetired  WeightingState = "retired" // others took its place
	WeightingRejected WeightingState = "rejected"
)

// TermWeights are the shares of the four terms in a score; none is negative and
// they add up to 1.
type TermWeights struct {
	Reciprocity float64 `json:"reciprocity"`
	Goals       float64 `json:"goals"`
	Place       float64 `json:"place"`
	Kinds       float64 `json:"kinds"`
}

// Valid reports whether the shares are shares of one whole.
func (w TermWeights) Valid() bool {
	sum := 0.0
	for _, v := range []float64{w.Reciprocity, w.Goals, w.Place, w.Kinds} {
		if !(v >= 0) {
			return false
		}
		sum += v
	}
	return math.Abs(sum-1) < 1e-9
}

// WeightingEvidence counts what a proposal was read from.
type WeightingEvidence struct {
	Reviewed      int            `json:"reviewed"`      // suggestions that somebody acted on
	Decisions     int            `json:"decisions"`     // of these, what says something about the ranking
	Grades        map[string]int `json:"grades"`        // these by how far they came
	LeftOut       map[string]int `json:"left_out"`      // the others by why they do not count
	Comparisons   int            `json:"comparisons"`   // one suggestion of an organisation came farther than another
	Organizations int            `json:"organizations"` // which have such comparisons
}

// WeightingCheck tells how well weights order decisions that they were not
// fitted to, those of other organisations.
type WeightingCheck struct {
	Folds   int     `json:"folds"`
	Before  float64 `json:"before"` // share of comparisons in the right order, in [0, 1]; ½ is chance
	After   float64 `json:"after"`  // the same with the proposed weights
	Gain    float64 `json:"gain"`   // After − Before
	GainMin float64 `json:"gain_min"`
	GainMax float64 `json:"gain_max"` // with GainMin the range that holds the gain 95 times in 100
}

// CheckVerdict is a check in one word.
type CheckVerdict string

// The verdicts.
const (
	CheckBetter  CheckVerdict = "better"  // the whole range lies above 0
	CheckUnclear CheckVerdict = "unclear" // the range holds 0
	CheckWorse   CheckVerdict = "worse"   // the whole range lies below 0
)

// Verdict says whether the gain is more than chance.
func (c WeightingCheck) Verdict() CheckVerdict {
	switch {
	case c.GainMin > 0:
		return CheckBetter
	case c.GainMax < 0:
		return CheckWorse
	}
	return CheckUnclear
}

// WeightingProposal is what was read from decisions.
type WeightingProposal struct {
	Weights  TermWeights       `json:"weights"`
	Before   TermWeights       `json:"before"`   // those that were in use
	BasedOn  string            `json:"based_on"` // their version
	Shipped  string            `json:"shipped"`  // the version of the shipped numbers, which also holds all others
	Evidence WeightingEvidence `json:"evidence"`
	Check    WeightingCheck    `json:"check"`
}

// Weighting is a version of the four weights. Coordinators propose it from
// decisions, an administrator takes it into use or not; the shipped weights are
// none and are in use when no weighting is.
type Weighting struct {
	ID      WeightingID    `json:"id"`
	Version int64          `json:"version"`
	State   WeightingState `json:"state"`
	// Turn orders adoptions: of several adopted ones, as a crash may leave them,
	// the one of the highest turn is in use.
	Turn       int64             `json:"turn,omitempty"`
	Proposal   WeightingProposal `json:"proposal"`
	ProposedBy string            `json:"proposed_by"`
	ProposedAt Time              `json:"proposed_at"`
	DecidedBy  string            `json:"decided_by,omitempty"` // who adopted, rejected or retired it last
	DecidedAt  Time              `json:"decided_at,omitzero"`
	Note       string            `json:"note,omitempty"` // why
	UpdatedAt  Time              `json:"updated_at"`
	History    []HistoryEntry    `json:"history,omitempty"`
}

// ReadsWeightings reports whether the actor may see weights and what they were
// learned from, and propose new ones.
func (a Actor) ReadsWeightings() bool { return a.Staff() }

// DecidesWeightings reports whether the actor may change what is in use.
func (a Actor) DecidesWeightings() bool { return a.Admin() }

// NewWeighting keeps a proposal. Errors: forbidden, invalid (not shares of one
// whole).
func NewWeighting(id WeightingID, p WeightingProposal, a Actor, now Time) (*Weighting, error) {
	if !a.ReadsWeightings() {
		return &Weighting{}, forbid("propose weights")
	}
	if !p.Weights.Valid() {
		return &Weighting{}, Invalid([]Field{{Path: "weights", Code: "sum"}})
	}
	w := &Weighting{ID: id, State: WeightingProposed, Proposal: p, ProposedBy: a.name(), ProposedAt: now}
	w.record(a, now, "proposed", "")
	return w, nil
}

// VersionName is shown with every score that was made with these weights: the
// shipped version, which holds all other numbers, and the id.
func (w *Weighting) VersionName(shipped string) string { return shipped + "+" + string(w.ID) }

// WeightingInUse finds the weighting whose weights count; ok is false when these
// are the shipped ones.
func WeightingInUse(all []Weighting) (inUse Weighting, ok bool) {
	for _, w := range all {
		if w.State == WeightingAdopted && (!ok || w.Turn > inUse.Turn || w.Turn == inUse.Turn && w.ID.Number() > inUse.ID.Number()) {
			inUse, ok = w, true
		}
	}
	return inUse, ok
}

// WeightingEvent is something that can happen to a weighting.
type WeightingEvent string

// The events.
const (
	WeightingAdopt      WeightingEvent = "adopt"
	WeightingReject     WeightingEvent = "reject"
	WeightingReconsider WeightingEvent = "reconsider" // undoes a rejection
	WeightingRetire     WeightingEvent = "retire"     // others take its place
)

var weightingEvents = map[WeightingState][]WeightingEvent{
	WeightingProposed: {WeightingAdopt, WeightingReject, WeightingRetire},
	WeightingAdopted:  {WeightingRetire},
	WeightingRetired:  {WeightingAdopt},
	WeightingRejected: {WeightingReconsider},
}

// Actions lists what the actor may do with it. Retiring follows from adopting
// others and has no button.
func (w *Weighting) Actions(a Actor) []string {
	var out []string
	for _, e := range weightingEvents[w.State] {
		if e != WeightingRetire && a.DecidesWeightings() {
			out = append(out, string(e))
		}
	}
	return out
}

// Adopt takes the weights into use in their turn. Errors: forbidden, conflict,
// invalid.
func (w *Weighting) Adopt(a Actor, turn int64, note string, now Time) error {
	if err := w.decide(a, WeightingAdopt, WeightingAdopted, note, now); err != nil {
		return err
	}
	w.Turn = turn
	return nil
}

// Reject puts a proposal aside. Errors: forbidden, conflict, invalid.
func (w *Weighting) Reject(a Actor, note string, now Time) error {
	return w.decide(a, WeightingReject, WeightingRejected, note, now)
}

// Reconsider undoes a rejection. Errors: forbidden, conflict, invalid.
func (w *Weighting) Reconsider(a Actor, note string, now Time) error {
	return w.decide(a, WeightingReconsider, WeightingProposed, note, now)
}

// Retire ends its use, or its waiting, because others take its place. Who may
// propose may let a proposal take the place of an older one. Errors: forbidden,
// conflict, invalid.
func (w *Weighting) Retire(a Actor, note string, now Time) error {
	if w.State == WeightingProposed && a.ReadsWeightings() {
		w.become(a, WeightingRetired, note, now)
		return nil
	}
	return w.decide(a, WeightingRetire, WeightingRetired, note, now)
}

func (w *Weighting) decide(a Actor, e WeightingEvent, next WeightingState, note string, now Time) error {
	if !a.DecidesWeightings() {
		return forbid(string(e) + " weights")
	}
	if !slices.Contains(weightingEvents[w.State], e) {
		return Fail(KindConflict, "weighting_state", "cannot %s weights that are %s", e, w.State)
	}
	c := &checker{}
	c.longText("note", note, MaxNote)
	if err := Invalid(c.fields); err != nil {
		return err
	}
	w.become(a, next, note, now)
	return nil
}

func (w *Weighting) become(a Actor, next WeightingState, note string, now Time) {
	w.State, w.Note, w.DecidedBy, w.DecidedAt = next, note, a.name(), now
	w.record(a, now, string(next), note)
}

func (w *Weighting) record(a Actor, now Time, what, note string) {
	var with map[string]string
	if note != "" {
		with = map[string]string{"note": note}
	}
	w.History, w.UpdatedAt = appendHistory(w.History, a, now, what, with), now
}
