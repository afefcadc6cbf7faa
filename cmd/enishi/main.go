// Command enishi is the whole product: the server with its web app, and the
// commands with which an office runs it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // distroless images have no time zones

	"enishi/internal/exchange"
	"enishi/internal/partner"
)

// version is set by the build.
var version = "dev"

// The exit codes.
const (
	exitOK      = 0
	exitFailure = 1
	exitUsage   = 2
)

// terminal is where a command reads and writes.
type terminal struct {
	in       io.Reader
	out, err io.Writer
	env      []string
}

// command is one word after `enishi`.
type command struct {
	name, summary string
	run           func(context.Context, *terminal, []string) error
}

func commands() []command {
	return []command{
		{"serve", "start the server", serve},
		{"demo", "start the server with fictional data and print the logins", demonstrate},
		{"import", "add and update organisations and listings from CSV files", importFiles},
		{"export", "write organisations and listings as CSV files", exportFiles},
		{"suggest", "rank whom an organisation, or everybody, should meet", suggest},
		{"goals", "rank the goals that texts speak of", goals},
		{"evaluate", "measure how well the engine finds real partnerships", evaluateEngine},
		{"account", "create, disable, enable or reset an account", account},
		{"backup", "write everything into one file, also while the server runs", backup},
		{"restore", "fill the store from a backup", restore},
		{"health", "ask a running server whether it is ready", health},
		{"openapi", "print the description of the HTTP API", openAPI},
		{"version", "print the version", printVersion},
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, &terminal{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Environ()}, os.Args[1:])
	stop()
	os.Exit(code)
}

func run(ctx context.Context, t *terminal, args []string) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		usage(t.out)
		if len(args) == 0 {
			return exitUsage
		}
		return exitOK
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return finish(ctx, t, c.name, c.run(ctx, t, args[1:]))
		}
	}
	_, _ = fmt.Fprintf(t.err, "enishi: there is no command %q; `enishi help` lists them\n", args[0])
	return exitUsage
}

func usage(w io.Writer) {
	_, _ = fmt.Fprintln(w, "enishi matches the members of a local SDGs platform by goal and capability.")
	_, _ = fmt.Fprintln(w)
	for _, c := range commands() {
		_, _ = fmt.Fprintf(w, "  enishi %-9s %s\n", c.name, c.summary)
	}
	_, _ = fmt.Fprintln(w)
	_, _ = fmt.Fprintln(w, "`enishi COMMAND --help` tells the options of one. Settings also come from a file (--config) and from ENISHI_… variables.")
}

// usageError is a mistake of the command line itself.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

// finish words an error in clear lines: the command's own first, then every
// field that is at fault.
func finish(ctx context.Context, t *terminal, name string, err error) int {
	var wrong usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case errors.As(err, &wrong):
		_, _ = fmt.Fprintf(t.err, "enishi %s: %s\n", name, wrong.text)
		return exitUsage
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		_, _ = fmt.Fprintf(t.err, "enishi %s: interrupted\n", name)
		return exitFailure
	}
	if faults, ok := errors.AsType[exchange.Faults](err); ok {
		_, _ = fmt.Fprintln(t.err, faults.Text(language(t.env)))
		_, _ = fmt.Fprintf(t.err, "enishi %s: nothing was changed\n", name)
		return exitFailure
	}
	_, _ = fmt.Fprintf(t.err, "enishi %s: %s\n", name, wordError(err))
	return exitFailure
}

func wordError(err error) string {
	e, ok := errors.AsType[*partner.Error](err)
	if !ok {
		return err.Error()
	}
	text := e.Message
	if text == "" {
		text = string(e.Kind)
		if e.Cause != nil {
			text = e.Cause.Error()
		}
	}
	for _, f := range e.Fields {
		if f.Params["rule"] != "" || e.Cause == nil {
			text += fmt.Sprintf("\n  %s: %s", f.Path, fieldWords(f))
		}
	}
	return text
}

// fieldWords says what is wrong with a field that a command was given.
func fieldWords(f partner.Field) string {
	known := map[string]string{
		"required": "is missing", "unknown": "is not known", "taken": "is taken already", "too_short": "is too short", "too_long": "is too long",
		"common": "is one that everybody guesses", "contains_name": "contains a name", "email": "is not an e-mail address", "stale": "has changed",
	}
	if words, ok := known[f.Code]; ok {
		if limit := f.Params["min"] + f.Params["max"]; limit != "" {
			words += " (" + limit + " characters)"
		}
		return words
	}
	return f.Code
}

// language is that of sentences about files: the environment's, else Japanese.
func language(env []string) string {
	for _, e := range env {
		if e == "LANG=C" || len(e) > 7 && e[:7] == "LANG=en" {
			return "en"
		}
	}
	return "ja"
}
