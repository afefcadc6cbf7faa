package sdg

import (
	"fmt"
	"strconv"
	"strings"
)

// GoalCount is how many goals there are.
const GoalCount = 17

// TargetCount is how many targets there are.
const TargetCount = 169

// Goal is the number of a goal, 1 to 17; the zero value is invalid.
type Goal int

// Valid reports whether the number is one of a goal.
func (g Goal) Valid() bool { return g >= 1 && g <= GoalCount }

// TargetID is the official id of a target, "11.5" or "17.a"; "" is invalid.
type TargetID string

// targetShape says, per goal, how many numbered and how many lettered targets
// it has: goal 1 has 1.1 to 1.5, then 1.a and 1.b.
var targetShape = [GoalCount]struct{ numbered, lettered int }{
	{5, 2},
	{5, 3},
	{9, 4},
	{7, 3},
	{6, 3},
	{6, 2},
	{3, 2},
	{10, 2},
	{5, 3},
	{7, 3},
	{7, 3},
	{8, 3},
	{3, 2},
	{7, 3},
	{9, 3},
	{10, 2},
	{19, 0},
}

// TargetIDs is every target id of the goal in official order; none for a number
// that is not a goal's.
func TargetIDs(g Goal) []TargetID {
	if !g.Valid() {
		return []TargetID{}
	}
	shape := targetShape[g-1]
	ids := make([]TargetID, 0, shape.numbered+shape.lettered)
	for i := 1; i <= shape.numbered; i++ {
		ids = append(ids, TargetID(fmt.Sprintf("%d.%d", g, i)))
	}
	for i := range shape.lettered {
		ids = append(ids, TargetID(fmt.Sprintf("%d.%c", g, 'a'+i)))
	}
	return ids
}

// Goal is the goal that the target belongs to, or 0 when the id is not one of
// a target.
func (id TargetID) Goal() Goal {
	whole, part, found := strings.Cut(string(id), ".")
	n, err := strconv.Atoi(whole)
	g := Goal(n)
	if !found || err != nil || !g.Valid() || strconv.Itoa(n) != whole {
		return 0
	}
	shape := targetShape[g-1]
	if len(part) == 1 && part[0] >= 'a' && int(part[0]-'a') < shape.lettered {
		return g
	}
	i, err := strconv.Atoi(part)
	if err != nil || strconv.Itoa(i) != part || i < 1 || i > shape.numbered {
		return 0
	}
	return g
}

// Valid reports whether the id is one of the 169.
func (id TargetID) Valid() bool { return id.Goal() != 0 }

// ParseTargetID accepts the ways in which people write a target ("１２．３",
// "12-3", "4.A") once full-width signs are folded, and returns the official id.
func ParseTargetID(s string) (TargetID, error) {
	folded := strings.ToLower(strings.TrimSpace(strings.Map(foldSign, s)))
	id := TargetID(folded)
	if !id.Valid() {
		return "", fmt.Errorf("%q is not a target like 12.3 or 17.a", s)
	}
	return id, nil
}

func foldSign(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	case r == '　':
		return ' '
	}
	switch r {
	case '-', '・', '。', '‐', '−', '–':
		return '.'
	}
	return r
}
