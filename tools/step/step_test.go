package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"
)

// stream is what `go test -json` prints for one test with two subtests, one
// skip, one failure and one package that does not compile.
const stream = `{"Action":"start","Package":"a"}
{"Action":"output","Package":"a","Test":"TestX/one","Output":"    --- PASS: TestX/one (0.00s)\n"}
{"Action":"pass","Package":"a","Test":"TestX/one"}
{"Action":"pass","Package":"a","Test":"TestX/two"}
{"Action":"pass","Package":"a","Test":"TestX"}
{"Action":"output","Package":"a","Test":"TestY","Output":"=== RUN   TestY\n"}
{"Action":"output","Package":"a","Test":"TestY","Output":"    a_test.go:5: needs a real MongoDB\n"}
{"Action":"output","Package":"a","Test":"TestY","Output":"--- SKIP: TestY (0.00s)\n"}
{"Action":"skip","Package":"a","Test":"TestY"}
{"Action":"output","Package":"a","Test":"TestZ","Output":"    a_test.go:9: 1 is not 2\n"}
{"Action":"fail","Package":"a","Test":"TestZ"}
{"Action":"fail","Package":"a","Elapsed":0.5}
{"ImportPath":"b","Action":"build-output","Output":"b.go:3: undefined: c\n"}
{"Action":"fail","Package":"b"}
`

func TestGoTestsAreCountedInPieces(t *testing.T) {
	for _, size := range []int{1, 7, len(stream)} {
		var log, out bytes.Buffer
		g := &goTests{log: &log, out: &out}
		for rest := stream; rest != ""; {
			n := min(size, len(rest))
			if _, err := g.Write([]byte(rest[:n])); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		passed, failed, skipped := g.tally()
		if passed != 2 || failed != 1 || skipped != 1 {
			t.Errorf("in pieces of %d: %d passed, %d failed, %d skipped; want 2, 1, 1", size, passed, failed, skipped)
		}
		if want := "a TestY: a_test.go:5: needs a real MongoDB"; len(g.left) != 1 || g.left[0] != want {
			t.Errorf("left out %q, want %q", g.left, want)
		}
		for _, want := range []string{"1 is not 2", "undefined: c"} {
			if !strings.Contains(g.failures(), want) {
				t.Errorf("%q is missing from the failures:\n%s", want, g.failures())
			}
		}
	}
}

func TestOtherRunnersAreCounted(t *testing.T) {
	for _, c := range []struct {
		name, log               string
		passed, failed, skipped int
	}{
		{"plain", "flow 1\n12 passed, 0 failed\n", 12, 0, 0},
		{"plain, with skips", "x\n3 passed, 1 failed, 2 skipped", 3, 1, 2},
		{"node, spec", "ℹ tests 5\nℹ pass 4\nℹ fail 1\nℹ skipped 0\n", 4, 1, 0},
		{"node, tap", "# pass 4\n# fail 0\n# skipped 2\n", 4, 0, 2},
		{"nothing", "hello\n", 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r report
			r.countLines(c.log)
			if r.Passed != c.passed || r.Failed != c.failed || r.Skipped != c.skipped {
				t.Errorf("got %+v", r)
			}
		})
	}
	var r report
	if err := r.countVitest([]byte(`{"numPassedTests":7,"numFailedTests":0,"numPendingTests":1,"numTodoTests":0}`)); err != nil || r.Passed != 7 || r.Skipped != 1 {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestRun(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"a step that works", []string{"Fine", "--", "sh", "-c", "echo quiet"}, 0, "ok    Fine"},
		{"a step that fails shows its log", []string{"Broken", "--", "sh", "-c", "echo loud; exit 3"}, 1, "loud"},
		{"a command that does not exist", []string{"Absent", "--", "no-such-command"}, 1, "FAIL  Absent"},
		{"tests that ran", []string{"-counts", "lines", "Flows", "--", "echo", "2 passed, 0 failed"}, 0, "2 passed"},
		{"tests that did not run", []string{"-counts", "lines", "None", "--", "true"}, 1, "no test ran"},
		{"tests that failed without a word", []string{"-counts", "lines", "Quiet", "--", "echo", "2 passed, 1 failed"}, 1, "1 tests failed"},
		{"a wrong call", []string{"Only a name"}, 2, "usage:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			var out bytes.Buffer
			if code := run(t.Context(), c.args, &out); code != c.code {
				t.Errorf("exit code %d, want %d", code, c.code)
			}
			if !strings.Contains(out.String(), c.says) {
				t.Errorf("%q is missing from:\n%s", c.says, &out)
			}
			if c.code == 0 && strings.Contains(out.String(), "quiet") {
				t.Errorf("a step that works shows its log:\n%s", &out)
			}
		})
	}
}

func TestSummary(t *testing.T) {
	t.Chdir(t.TempDir())
	var out bytes.Buffer
	run(t.Context(), []string{"-counts", "lines", "Flows", "--", "echo", "2 passed, 0 failed"}, &out)
	run(t.Context(), []string{"Types", "--", "true"}, &out)

	out.Reset()
	if code := run(t.Context(), []string{"summary", "Flows", "Types"}, &out); code != 0 {
		t.Errorf("exit code %d:\n%s", code, &out)
	}
	if !strings.HasSuffix(out.String(), "\n2 passed, 0 failed\n") {
		t.Errorf("the last line does not count:\n%s", &out)
	}

	out.Reset()
	if code := run(t.Context(), []string{"summary", "Flows", "Forgotten"}, &out); code != 1 {
		t.Errorf("a step that did not run gives exit code %d", code)
	}
	if !strings.Contains(out.String(), "Forgotten did not run") {
		t.Errorf("the missing step is not named:\n%s", &out)
	}

	run(t.Context(), []string{"Types", "--", "false"}, &out)
	out.Reset()
	if code := run(t.Context(), []string{"summary", "Flows", "Types"}, &out); code != 1 || !strings.HasSuffix(out.String(), "2 passed, 1 failed\n") {
		t.Errorf("exit code %d:\n%s", code, &out)
	}
}

func TestSummaryTellsWhatIsOlderThanTheRun(t *testing.T) {
	t.Chdir(t.TempDir())
	var out bytes.Buffer
	run(t.Context(), []string{"Types", "--", "true"}, &out)
	run(t.Context(), []string{"Style", "--", "false"}, &out)
	future := time.Now().Add(time.Hour)
	if err := os.WriteFile("build/report/start", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes("build/report/start", future, future); err != nil {
		t.Fatal(err)
	}

	out.Reset()
	if code := run(t.Context(), []string{"summary", "Types"}, &out); code != 0 || !strings.Contains(out.String(), "same  Types") {
		t.Errorf("exit code %d:\n%s", code, &out)
	}
	out.Reset()
	if code := run(t.Context(), []string{"summary", "Style"}, &out); code != 1 || !strings.Contains(out.String(), "Style did not run") {
		t.Errorf("exit code %d:\n%s", code, &out)
	}
}
