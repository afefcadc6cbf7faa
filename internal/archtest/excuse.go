package archtest

import "strings"

// Excuse lets one place off one rule. Text is how the finding's text begins,
// so that one function of a file can be named; Why is shown to nobody but the
// next reader of this file.
type Excuse struct{ Rule, Path, Text, Why string }

// Excuses starts empty and is meant to stay so.
var Excuses = []Excuse{}

// Judge drops the excused findings of a rule and reports the excuses for that
// rule which excuse nothing any more.
func Judge(rule Rule, found []Finding, excuses []Excuse) (left []Finding, idle []Excuse) {
	used := make([]bool, len(excuses))
	for _, f := range found {
		excused := false
		for i, e := range excuses {
			if e.Rule == rule.Name && e.Path == f.Path && strings.HasPrefix(f.Text, e.Text) {
				used[i], excused = true, true
			}
		}
		if !excused {
			left = append(left, f)
		}
	}
	for i, e := range excuses {
		if e.Rule == rule.Name && !used[i] {
			idle = append(idle, e)
		}
	}
	return left, idle
}
