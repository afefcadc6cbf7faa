package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/store/mongostore/mongotest"
)

// asProgram makes the test binary behave as the program itself, so that tests
// can start it as a process, signal it and kill it.
const asProgram = "ENISHI_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	m.Run()
}

// place is where a command finds its data.
type place struct {
	t       *testing.T
	options []string
}

func onSQLite(t *testing.T) place {
	t.Helper()
	return place{t, []string{"--data", filepath.Join(t.TempDir(), "data")}}
}

func onMongoDB(t *testing.T) place {
	t.Helper()
	return place{t, []string{"--mongodb-uri", mongotest.URI(t)}}
}

// kinds are the two kinds of store; each call makes an empty place.
var kinds = map[string]func(*testing.T) place{"sqlite": onSQLite, "mongodb": onMongoDB}

func onBothStores(t *testing.T, test func(t *testing.T, fresh func(*testing.T) place)) {
	t.Helper()
	for kind, fresh := range kinds {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			test(t, fresh)
		})
	}
}

// environment is what commands of the tests see of the real one: nothing.
var environment = []string{"LANG=ja_JP.UTF-8", "ENISHI_LIMITS_SIGN_INS_PER_MINUTE=1000", "ENISHI_LIMITS_REQUESTS_PER_MINUTE=1000000", "ENISHI_LOG_LEVEL=warn"}

// told is what a command said and how it ended.
type told struct {
	t        *testing.T
	args     []string
	code     int
	out, err string
}

// enishi runs a command inside the test, on this place.
func (p place) enishi(args ...string) told { return p.typing("", args...) }

// typing runs a command with something on its standard input.
func (p place) typing(input string, args ...string) told {
	p.t.Helper()
	return runWith(p.t, p.t.Context(), input, environment, append(args, p.options...)...)
}

// enishi runs a command that needs no data.
func enishi(t *testing.T, args ...string) told {
	t.Helper()
	return runWith(t, t.Context(), "", environment, args...)
}

func runWith(t *testing.T, ctx context.Context, input string, env []string, args ...string) told { //nolint:revive // the test comes first
	t.Helper()
	var out, err bytes.Buffer
	code := run(ctx, &terminal{in: strings.NewReader(input), out: &out, err: &err, env: env}, args)
	return told{t, args, code, out.String(), err.String()}
}

// succeeds ends the test unless the command did its work.
func (r told) succeeds() told {
	r.t.Helper()
	require.Zero(r.t, r.code, "enishi %v\n%s%s", r.args, r.out, r.err)
	return r
}

// fails ends the test unless the command ended with the code and complained in
// these words.
func (r told) fails(code int, words ...string) told {
	r.t.Helper()
	require.Equal(r.t, code, r.code, "enishi %v\n%s%s", r.args, r.out, r.err)
	for _, w := range words {
		assert.Contains(r.t, r.err, w, "enishi %v", r.args)
	}
	return r
}

// says checks what was printed.
func (r told) says(words ...string) told {
	r.t.Helper()
	for _, w := range words {
		assert.Contains(r.t, r.out, w, "enishi %v\n%s", r.args, r.err)
	}
	return r
}

// file writes a file for a command to read.
func file(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, content, 0o600))
	return path
}

// patience is how long tests wait for what should take a moment: the machine
// may be busy and the race detector slow.
const patience = 60 * time.Second

// server is a running server, in this process or as one of its own.
type server struct {
	t     *testing.T
	place place
	url   string
	out   *lines
	stop  func() int // asks it to end and returns the exit code
	kill  func()     // nil inside the test
}

// serve starts a server inside the test; it ends with the test.
func (p place) serve(extra ...string) *server {
	p.t.Helper()
	return p.starts(append([]string{"serve", "--addr", "127.0.0.1:0"}, extra...)...)
}

// starts runs a command that serves.
func (p place) starts(args ...string) *server {
	p.t.Helper()
	reader, writer := io.Pipe()
	s := &server{t: p.t, place: p, out: newLines(reader)}
	ctx, cancel := context.WithCancel(context.WithoutCancel(p.t.Context()))
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, &terminal{in: strings.NewReader(""), out: writer, err: s.out, env: environment}, append(args, p.options...))
		_ = writer.Close()
	}()
	s.stop = sync.OnceValue(func() int { cancel(); return <-ended })
	p.t.Cleanup(func() { s.stop() })
	s.url = s.out.address(p.t)
	return s
}

// process starts a command as a process of its own.
func (p place) process(args ...string) *server {
	p.t.Helper()
	cmd := exec.CommandContext(context.WithoutCancel(p.t.Context()), os.Args[0], append(args, p.options...)...) //nolint:gosec // this very binary
	cmd.Env = append([]string{asProgram + "=1", "TMPDIR=" + os.TempDir()}, environment...)
	stdout, err := cmd.StdoutPipe()
	require.NoError(p.t, err)
	s := &server{t: p.t, place: p, out: newLines(stdout)}
	cmd.Stderr = s.out
	require.NoError(p.t, cmd.Start())
	ended := make(chan int, 1)
	go func() {
		<-s.out.closed // Wait would close the pipe before it is read
		_ = cmd.Wait()
		ended <- cmd.ProcessState.ExitCode()
	}()
	s.stop = sync.OnceValue(func() int {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		select {
		case code := <-ended:
			return code
		case <-time.After(patience):
			_ = cmd.Process.Kill()
			return <-ended
		}
	})
	s.kill = func() { _ = cmd.Process.Kill(); s.stop() }
	p.t.Cleanup(s.kill)
	return s
}

// serveProcess starts a server as a process of its own and waits until it
// answers.
func (p place) serveProcess() *server {
	p.t.Helper()
	s := p.process("serve", "--addr", "127.0.0.1:0")
	s.url = s.out.address(p.t)
	return s
}

// lines collects what a program prints.
type lines struct {
	mu     sync.Mutex
	text   strings.Builder
	found  chan string
	closed chan struct{}
}

func newLines(r io.Reader) *lines {
	l := &lines{found: make(chan string, 1), closed: make(chan struct{})}
	go func() {
		defer close(l.closed)
		for in := bufio.NewScanner(r); in.Scan(); {
			l.add(in.Text() + "\n")
			if _, rest, ok := strings.Cut(in.Text(), " serves "); ok {
				l.found <- strings.Fields(rest)[0]
			}
		}
	}()
	return l
}

func (l *lines) add(s string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.text.WriteString(s)
}

// Write collects without looking for anything.
func (l *lines) Write(b []byte) (int, error) { l.add(string(b)); return len(b), nil }

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// address waits for the line that names it.
func (l *lines) address(t *testing.T) string {
	t.Helper()
	select {
	case url := <-l.found:
		return url
	case <-l.closed:
		select {
		case url := <-l.found:
			return url
		default:
		}
	case <-time.After(patience):
	}
	require.FailNow(t, "the server did not start", l.String())
	return ""
}
