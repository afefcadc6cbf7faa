package partner

import (
	"slices"
	"strconv"
)

// RuleID names a rule.
type RuleID string

// RuleKind says what a rule is about.
type RuleKind string

// The kinds of rules.
const (
	RulePair  RuleKind = "pair"  // two organisations are not suggested to each other
	RuleKinds RuleKind = "kinds" // two kinds are not suggested to each other
	RulePlace RuleKind = "place" // an organisation, or all of a kind, only within a place
)

// Reach is how far a place limit reaches.
type Reach string

// The reaches, from near to far.
const (
	ReachWard       Reach = "ward"
	ReachCity       Reach = "city"
	ReachPrefecture Reach = "prefecture"
)

// Valid reports whether the code is of the closed list.
func (r Reach) Valid() bool { return r == ReachWard || r == ReachCity || r == ReachPrefecture }

// RuleState says whether a rule is in force.
type RuleState string

// The states of a rule.
const (
	RuleOn  RuleState = "on"
	RuleOff RuleState = "off"
)

// RuleTerms are what a rule says.
type RuleTerms struct {
	Kind          RuleKind           `json:"kind"`
	Organizations []OrganizationID   `json:"organizations,omitempty"` // pair: the two, in order; place: one or none
	Kinds         []OrganizationKind `json:"kinds,omitempty"`         // kinds: the two, in order, which may be one and the same; place: one or none
	Within        Reach              `json:"within,omitempty"`        // place
	Reason        string             `json:"reason"`
	Until         Date               `json:"until,omitempty"` // the last day on which it holds
}

// MaxRuleReason bounds the reason of a rule, in characters.
const MaxRuleReason = 300

// Rule (ルール) keeps pairs from being suggested: a hard filter that the office
// sets, with its reason.
type Rule struct {
	ID        RuleID         `json:"id"`
	Version   int64          `json:"version"`
	Terms     RuleTerms      `json:"terms"`
	State     RuleState      `json:"state"`
	CreatedBy AccountID      `json:"created_by,omitempty"`
	CreatedAt Time           `json:"created_at"`
	UpdatedAt Time           `json:"updated_at"`
	History   []HistoryEntry `json:"history,omitempty"`
}

// NewRule sets a rule. Errors: forbidden, invalid.
func NewRule(id RuleID, a Actor, t RuleTerms, now Time) (*Rule, error) {
	if !a.Staff() {
		return &Rule{}, forbid("set rules")
	}
	t.Organizations, t.Kinds = slices.Sorted(slices.Values(t.Organizations)), slices.Sorted(slices.Values(t.Kinds))
	if err := Invalid(t.faults(DateOf(now))); err != nil {
		return &Rule{}, err
	}
	r := &Rule{ID: id, Terms: t, State: RuleOn, CreatedBy: a.Account, CreatedAt: now}
	r.record(a, now, "created")
	return r, nil
}

// SwitchOff takes the rule out of force and keeps it.
func (r *Rule) SwitchOff(a Actor, now Time) error { return r.turn(a, RuleOff, "switched_off", now) }

// SwitchOn puts a rule into force again. Errors: forbidden, conflict (it is, or
// its last day is over).
func (r *Rule) SwitchOn(a Actor, now Time) error {
	if r.ended(DateOf(now)) {
		return Fail(KindConflict, "rule_ended", "the last day of this rule is over; set a new one")
	}
	return r.turn(a, RuleOn, "switched_on", now)
}

func (r *Rule) turn(a Actor, to RuleState, what string, now Time) error {
	if !a.Staff() {
		return forbid("set rules")
	}
	if r.State == to {
		return Fail(KindConflict, "rule_state", "this rule is %s already", to)
	}
	r.State = to
	r.record(a, now, what)
	return nil
}

// Holds reports whether the rule is in force on the day.
func (r *Rule) Holds(today Date) bool { return r.State == RuleOn && !r.ended(today) }

func (r *Rule) ended(today Date) bool { return r.Terms.Until != "" && r.Terms.Until < today }

// Actions lists what the actor may do now.
func (r *Rule) Actions(a Actor, today Date) []string {
	switch {
	case !a.Staff():
		return nil
	case r.State == RuleOn:
		return []string{"switch_off"}
	case !r.ended(today):
		return []string{"switch_on"}
	}
	return nil
}

// Same reports whether two rules keep the same pairs apart.
func (t RuleTerms) Same(o RuleTerms) bool {
	return t.Kind == o.Kind && t.Within == o.Within && slices.Equal(t.Organizations, o.Organizations) && slices.Equal(t.Kinds, o.Kinds)
}

func (t RuleTerms) faults(today Date) []Field {
	c := &checker{}
	c.required("reason", t.Reason)
	c.text("reason", t.Reason, MaxRuleReason)
	c.date("until", t.Until)
	if t.Until != "" && t.Until.Valid() && t.Until <= today {
		c.fault("until", "in_the_past")
	}
	organizations, kinds := 0, 0
	switch t.Kind {
	case RulePair:
		organizations = 2
		if len(t.Organizations) == 2 && t.Organizations[0] == t.Organizations[1] {
			c.fault("organizations", "duplicate")
		}
	case RuleKinds:
		kinds = 2
	case RulePlace:
		// It is about one organisation, else about one kind.
		if organizations = min(1, len(t.Organizations)); organizations == 0 {
			kinds = 1
		}
	default:
		c.fault("kind", "unknown")
		return c.fields
	}
	c.exactly("organizations", len(t.Organizations), organizations)
	c.exactly("kinds", len(t.Kinds), kinds)
	if slices.ContainsFunc(t.Kinds, func(k OrganizationKind) bool { return !k.Valid() }) {
		c.fault("kinds", "unknown")
	}
	if t.Kind == RulePlace {
		c.code("within", string(t.Within), t.Within.Valid())
	} else if t.Within != "" {
		c.fault("within", "not_expected")
	}
	return c.fields
}

func (c *checker) exactly(path string, n, wanted int) {
	switch {
	case n < wanted:
		c.fault(path, "required")
	case n > wanted:
		c.fault(path, "too_many", "max", strconv.Itoa(wanted))
	}
}

func (r *Rule) record(a Actor, now Time, what string) {
	r.UpdatedAt = now
	r.History = appendHistory(r.History, a, now, what, nil)
}
