package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// shownLines is how much of a failed step's log is printed.
const shownLines = 150

type step struct {
	name    string
	counts  string // "", "go", "vitest" or "lines"
	from    string // vitest's own report
	command []string
}

// run runs the command to its end. Go's test output is read while it comes, so
// that each package is reported when it is done.
func (s step) run(ctx context.Context, out io.Writer) report {
	r := report{Name: s.name, Counted: s.counts != ""}
	begin := time.Now()
	log, err := createLog(s.name)
	if err != nil {
		fmt.Fprintln(out, err)
		return r
	}
	defer log.Close()

	fmt.Fprintf(out, "  ..    %s\n", s.name)
	var kept bytes.Buffer
	sink := io.MultiWriter(log, &kept)
	var tests *goTests
	cmd := exec.CommandContext(ctx, s.command[0], s.command[1:]...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	cmd.Stdout, cmd.Stderr = sink, sink
	if s.counts == "go" {
		tests = &goTests{log: sink, out: out}
		cmd.Stdout = tests
	}
	err = cmd.Run()
	r.OK = err == nil
	r.Seconds = time.Since(begin).Seconds()
	if counted := s.count(&r, tests, kept.String()); counted != nil && r.OK {
		r.OK, err = false, counted
	}
	if r.OK {
		fmt.Fprintf(out, "  ok    %s\n", r)
		return r
	}
	shown := kept.String()
	if tests != nil {
		shown = tests.failures() + stderrOf(shown)
	}
	fmt.Fprintf(out, "\n%s\n  FAIL  %s: %v (whole log: %s)\n", tail(shown, shownLines), r, err, log.Name())
	return r
}

// count fills in how many tests ran. A step that should have counted tests and
// saw none has not done its work.
func (s step) count(r *report, tests *goTests, log string) error {
	switch s.counts {
	case "":
		return nil
	case "go":
		r.Passed, r.Failed, r.Skipped = tests.tally()
		r.Left = tests.left
	case "vitest":
		data, err := os.ReadFile(s.from)
		if err != nil {
			return err
		}
		if err := r.countVitest(data); err != nil {
			return err
		}
	case "lines":
		r.countLines(log)
	default:
		return fmt.Errorf("unknown way to count: %s", s.counts)
	}
	if r.Passed == 0 {
		return fmt.Errorf("no test ran")
	}
	if r.Failed > 0 {
		return fmt.Errorf("%d tests failed", r.Failed)
	}
	return nil
}

func createLog(name string) (*os.File, error) {
	if err := os.MkdirAll("build/log", 0o750); err != nil {
		return nil, err
	}
	return os.Create(filepath.Join("build/log", slug(name)+".log"))
}

// slug turns a step's name into a file name.
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(words, "-")
}

func tail(text string, n int) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if len(lines) > n {
		lines = append([]string{fmt.Sprintf("[%d lines before]", len(lines)-n)}, lines[len(lines)-n:]...)
	}
	return strings.Join(lines, "\n")
}
