package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// report is what one step did. Left names the tests that were skipped, each
// with its reason.
type report struct {
	Name    string   `json:"name"`
	OK      bool     `json:"ok"`
	Seconds float64  `json:"seconds"`
	Counted bool     `json:"counted"`
	Passed  int      `json:"passed"`
	Failed  int      `json:"failed"`
	Skipped int      `json:"skipped"`
	Left    []string `json:"left,omitempty"`
}

func (r report) String() string {
	text := fmt.Sprintf("%-42s %7.1f s", r.Name, r.Seconds)
	if r.Counted {
		text += fmt.Sprintf("  %5d passed", r.Passed)
	}
	if r.Failed > 0 {
		text += fmt.Sprintf(", %d failed", r.Failed)
	}
	if r.Skipped > 0 {
		text += fmt.Sprintf(", %d left out", r.Skipped)
	}
	return text
}

// load reads what a step last did, and whether that was before this run began:
// a step whose sources are unchanged is not run again.
func (r *report) load(dir, name string) (earlier bool, err error) {
	path := filepath.Join(dir, slug(name)+".json")
	data, err := os.ReadFile(path)
	if err != nil {
		return false, err
	}
	if err := json.Unmarshal(data, r); err != nil {
		return false, err
	}
	start, err := os.Stat(filepath.Join(dir, "start"))
	if err != nil {
		return false, nil //nolint:nilerr // without a mark everything counts as new
	}
	written, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	return written.ModTime().Before(start.ModTime()), nil
}

func (r report) save(dir string) error {
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, slug(r.Name)+".json"), data, 0o600)
}

// countVitest reads the file of vitest's json reporter.
func (r *report) countVitest(data []byte) error {
	var v struct {
		Passed  int `json:"numPassedTests"`
		Failed  int `json:"numFailedTests"`
		Pending int `json:"numPendingTests"`
		Planned int `json:"numTodoTests"`
	}
	if err := json.Unmarshal(data, &v); err != nil {
		return fmt.Errorf("reading vitest's report: %w", err)
	}
	r.Passed, r.Failed, r.Skipped = v.Passed, v.Failed, v.Pending+v.Planned
	return nil
}

var (
	passedLine = regexp.MustCompile(`(?m)^\W*(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\W*$`)
	nodeLine   = regexp.MustCompile(`(?m)^\S+ (pass|fail|skipped) (\d+)$`)
)

// countLines reads "3 passed, 0 failed" or the closing lines of node's runner.
func (r *report) countLines(log string) {
	if all := passedLine.FindAllStringSubmatch(log, -1); len(all) > 0 {
		m := all[len(all)-1]
		r.Passed, r.Failed, r.Skipped = number(m[1]), number(m[2]), number(m[3])
		return
	}
	for _, m := range nodeLine.FindAllStringSubmatch(log, -1) {
		switch m[1] {
		case "pass":
			r.Passed = number(m[2])
		case "fail":
			r.Failed = number(m[2])
		default:
			r.Skipped = number(m[2])
		}
	}
}

func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

// summarise prints what the named steps did and reports whether all of them ran
// and passed.
func summarise(out io.Writer, dir string, names []string) bool {
	var total report
	fine := true
	var left []string
	fmt.Fprintln(out, "\nWhat ran (same: nothing has changed since it last ran)")
	for _, name := range names {
		var r report
		earlier, err := r.load(dir, name)
		if err != nil || earlier && !r.OK {
			fmt.Fprintf(out, "  --    %s did not run\n", name)
			fine = false
			continue
		}
		verdict := "ok  "
		if !r.OK {
			verdict, fine = "FAIL", false
			total.Failed += max(1-r.Failed, 0) // a step without a failed test failed as a whole
		}
		if earlier {
			verdict = "same"
		}
		fmt.Fprintf(out, "  %s  %s\n", verdict, r)
		total.Passed += r.Passed
		total.Failed += r.Failed
		total.Skipped += r.Skipped
		left = append(left, r.Left...)
	}
	if len(left) > 0 {
		fmt.Fprintf(out, "\nLeft out\n  %s\n", strings.Join(left, "\n  "))
	}
	fmt.Fprintf(out, "\n%d passed, %d failed", total.Passed, total.Failed)
	if total.Skipped > 0 {
		fmt.Fprintf(out, ", %d skipped", total.Skipped)
	}
	fmt.Fprintln(out)
	return fine
}
