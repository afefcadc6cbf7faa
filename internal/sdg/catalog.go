package sdg

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// GoalInfo is what is known about a goal.
type GoalInfo struct {
	Number Goal
	JA, EN string
	// Colour of the number tile and TextColour that passes 4.5:1 on it, both
	// "#RRGGBB". Border is true when the tile needs a dark border on white.
	Colour, TextColour string
	Border             bool
	Words              []string // everyday words that speak for the goal
	Targets            []Target // in official order
}

// Target is a target with our own short labels and words that speak for it.
type Target struct {
	ID     TargetID
	JA, EN string
	Words  []string
}

// Catalog holds the goals and targets. It does not change after NewCatalog, so
// any number of goroutines may read it; what it returns must not be changed.
type Catalog struct {
	goals  []GoalInfo
	target map[TargetID]Target
	order  []TargetID
	npmi   Matrix
	source string
}

// Fault is one mistake in the data of a catalog. Path says where: "goals[3].ja",
// "goals[3].targets[0].id" or "affinity.npmi[3][12]", counted from 0.
type Fault struct{ Path, Problem string }

// Faults is every mistake of a catalog at once.
type Faults []Fault

func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Path + ": " + fault.Problem
	}
	return strings.Join(lines, "; ")
}

// NewCatalog checks the goals (all 17 in order, with all their targets in
// order) and the figures of goals worked on together (normalised pointwise
// mutual information in [-1, 1], symmetric, of the named source). The error is
// of type Faults.
func NewCatalog(goals []GoalInfo, npmi Matrix, source string) (*Catalog, error) {
	var faults Faults
	if len(goals) != GoalCount {
		faults = append(faults, Fault{"goals", fmt.Sprintf("there are %d goals, not %d", GoalCount, len(goals))})
	}
	c := &Catalog{goals: slices.Clone(goals), target: make(map[TargetID]Target, TargetCount), npmi: npmi, source: source}
	for i, g := range goals {
		faults = append(faults, checkGoal(fmt.Sprintf("goals[%d]", i), Goal(i+1), g)...)
		for _, t := range g.Targets {
			c.target[t.ID] = t
			c.order = append(c.order, t.ID)
		}
	}
	if source == "" {
		faults = append(faults, Fault{"affinity.source", "is missing"})
	}
	faults = append(faults, checkNPMI(npmi)...)
	if len(faults) > 0 {
		return nil, faults
	}
	return c, nil
}

func checkGoal(path string, want Goal, g GoalInfo) Faults {
	var faults Faults
	add := func(key, format string, args ...any) {
		faults = append(faults, Fault{path + "." + key, fmt.Sprintf(format, args...)})
	}
	if g.Number != want {
		add("number", "is %d where goal %d stands", g.Number, want)
	}
	for _, name := range []struct{ key, value string }{{"ja", g.JA}, {"en", g.EN}} {
		if strings.TrimSpace(name.value) == "" {
			add(name.key, "is missing")
		}
	}
	for _, colour := range []struct{ key, value string }{{"colour", g.Colour}, {"text_colour", g.TextColour}} {
		if !isColour(colour.value) {
			add(colour.key, "%q is not a colour like #1A2B3C", colour.value)
		}
	}
	if isColour(g.Colour) && isColour(g.TextColour) && Contrast(g.Colour, g.TextColour) < 4.5 {
		add("text_colour", "does not pass 4.5:1 on the tile")
	}
	if i := blankWord(g.Words); i >= 0 {
		add(fmt.Sprintf("words[%d]", i), "is empty or stands twice")
	}
	ids := TargetIDs(want)
	if len(g.Targets) != len(ids) {
		add("targets", "goal %d has %d targets, not %d", want, len(ids), len(g.Targets))
	}
	for i, t := range g.Targets {
		key := fmt.Sprintf("targets[%d].", i)
		if i < len(ids) && t.ID != ids[i] {
			add(key+"id", "is %q where %q stands", t.ID, ids[i])
		}
		if strings.TrimSpace(t.JA) == "" || utf8.RuneCountInString(t.JA) > 40 {
			add(key+"ja", "must have 1 to 40 characters")
		}
		if strings.TrimSpace(t.EN) == "" || len(t.EN) > 80 {
			add(key+"en", "must have 1 to 80 letters")
		}
		if w := blankWord(t.Words); w >= 0 {
			add(fmt.Sprintf("%swords[%d]", key, w), "is empty or stands twice")
		}
	}
	return faults
}

// blankWord is the index of the first word that is empty or a repetition, or -1.
func blankWord(words []string) int {
	seen := make(map[string]bool, len(words))
	for i, w := range words {
		if strings.TrimSpace(w) == "" || seen[w] {
			return i
		}
		seen[w] = true
	}
	return -1
}

// Goals is the 17 goals in order.
func (c *Catalog) Goals() []GoalInfo { return c.goals }

// Goal finds a goal by its number.
func (c *Catalog) Goal(g Goal) (GoalInfo, bool) {
	if !g.Valid() {
		return GoalInfo{}, false
	}
	return c.goals[g-1], true
}

// TargetIDs is the 169 ids in official order.
func (c *Catalog) TargetIDs() []TargetID { return c.order }

// Target finds a target by its official id.
func (c *Catalog) Target(id TargetID) (Target, bool) {
	t, ok := c.target[id]
	return t, ok
}

// HasTarget reports whether the text is the official id of a target.
func (c *Catalog) HasTarget(id string) bool {
	_, ok := c.target[TargetID(id)]
	return ok
}

// NPMI is the figures of goals that are worked on together and their source.
func (c *Catalog) NPMI() (figures Matrix, source string) { return c.npmi, c.source }
