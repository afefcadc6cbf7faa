package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"enishi/internal/partner"
)

// Mistake is one thing that is wrong. Problem never repeats a secret.
type Mistake struct {
	Setting string // "http.addr", "groups[3].entries[0].code"; may be empty for a whole file
	Origin  string // "settings.yaml:12", "ENISHI_HTTP_ADDR", "--data" or "default"
	Problem string
}

func (m Mistake) String() string {
	switch {
	case m.Setting == "":
		return m.Origin + ": " + m.Problem
	case m.Origin == "":
		return m.Setting + ": " + m.Problem
	}
	return m.Setting + " (" + m.Origin + "): " + m.Problem
}

// Mistakes is everything that is wrong, in the order in which it was found.
type Mistakes []Mistake

func (m Mistakes) Error() string {
	lines := make([]string, len(m))
	for i, one := range m {
		lines[i] = one.String()
	}
	return strings.Join(lines, "\n")
}

// failure is the mistakes as an error of kind invalid whose cause is the list,
// or nil when there are none.
func (m Mistakes) failure(what string) error {
	switch len(m) {
	case 0:
		return nil
	case 1:
		return &partner.Error{Kind: partner.KindInvalid, Code: "configuration", Message: "a mistake in " + what, Cause: m}
	}
	return &partner.Error{
		Kind: partner.KindInvalid, Code: "configuration",
		Message: fmt.Sprintf("%d mistakes in %s", len(m), what), Cause: m,
	}
}

// nearest is the known name that differs least from name, or "" when none is
// near enough to be meant.
func nearest(name string, known []string) string {
	if len(known) == 0 {
		return ""
	}
	best := slices.MinFunc(known, func(a, b string) int {
		return cmp.Or(cmp.Compare(distance(name, a), distance(name, b)), cmp.Compare(a, b))
	})
	if distance(name, best) > max(2, len(name)/4) {
		return ""
	}
	return best
}

// unknownName is the problem of a name that is not on the list.
func unknownName(name string, known []string) string {
	if near := nearest(name, known); near != "" {
		return "is not known; did you mean " + near + "?"
	}
	return "is not known"
}

// distance is Levenshtein's: how many letters to add, drop or change.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
