package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// event is one line of `go test -json`.
type event struct {
	Action  string  `json:"Action"`
	Package string  `json:"Package"`
	Test    string  `json:"Test"`
	Output  string  `json:"Output"`
	Elapsed float64 `json:"Elapsed"` // seconds
}

// goTests reads `go test -json` as it is written: readable text goes to the
// log, one line for each package to the terminal.
type goTests struct {
	log, out io.Writer
	partial  []byte
	results  map[string]string // package and test → pass, fail or skip
	output   map[string]string // what a test or package has printed so far
	failed   []string          // output of failed tests and packages, in order
	left     []string          // skipped tests with their reason
}

// Write takes any piece of the stream.
func (g *goTests) Write(p []byte) (int, error) {
	g.partial = append(g.partial, p...)
	for {
		line, rest, found := bytes.Cut(g.partial, []byte("\n"))
		if !found {
			return len(p), nil
		}
		g.partial = rest
		var e event
		if json.Unmarshal(line, &e) != nil {
			fmt.Fprintf(g.log, "%s\n", line)
			g.failed = append(g.failed, string(line)+"\n")
			continue
		}
		g.take(e)
	}
}

func (g *goTests) take(e event) {
	if g.results == nil {
		g.results, g.output = map[string]string{}, map[string]string{}
	}
	key := e.Package + " " + e.Test
	switch e.Action {
	case "output":
		io.WriteString(g.log, e.Output) //nolint:errcheck // a full disk shows itself in the step
		g.output[key] += e.Output
	case "build-output":
		io.WriteString(g.log, e.Output) //nolint:errcheck // as above
		g.failed = append(g.failed, e.Output)
	case "pass", "fail", "skip":
		if e.Test != "" {
			g.results[key] = e.Action
		} else {
			g.endPackage(e)
		}
		if e.Action == "fail" {
			g.failed = append(g.failed, g.output[key])
		}
		if e.Action == "skip" && e.Test != "" {
			g.left = append(g.left, strings.TrimSpace(key)+": "+reason(g.output[key]))
		}
		delete(g.output, key)
	}
}

func (g *goTests) endPackage(e event) {
	if e.Action == "skip" {
		return // no test files
	}
	n := 0
	for key := range g.results {
		if strings.HasPrefix(key, e.Package+" ") {
			n++
		}
	}
	fmt.Fprintf(g.out, "        %-4s  %s  %d tests, %.1f s\n", e.Action, e.Package, n, e.Elapsed)
}

// tally counts tests without the parents of subtests: those only group.
func (g *goTests) tally() (passed, failed, skipped int) {
	parents := map[string]bool{}
	for key := range g.results {
		for i, r := range key {
			if r == '/' && i > strings.IndexByte(key, ' ') {
				parents[key[:i]] = true
			}
		}
	}
	for key, result := range g.results {
		switch {
		case parents[key] && result != "fail":
		case result == "pass":
			passed++
		case result == "fail":
			failed++
		default:
			skipped++
		}
	}
	slices.Sort(g.left)
	return passed, failed, skipped
}

func (g *goTests) failures() string { return strings.Join(g.failed, "") }

// stderrOf keeps what did not come from tests: the go command's own words.
func stderrOf(log string) string {
	var b strings.Builder
	for line := range strings.Lines(log) {
		if strings.HasPrefix(line, "go: ") || strings.HasPrefix(line, "# ") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// reason is the last line that a skipped test wrote before its verdict.
func reason(output string) string {
	said := ""
	for line := range strings.Lines(output) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "=== ") && !strings.HasPrefix(line, "--- ") {
			said = line
		}
	}
	return said
}
