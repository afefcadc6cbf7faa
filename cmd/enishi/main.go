// Command enishi is the whole product: the server with its web app, and the
// commands with which an office runs it.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	_ "time/tzdata" // distroless images have no time zones

	"enishi/internal/config"
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

// command is what stands after `enishi`: a word, or two.
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
		{"bench", "measure how fast the engine is, and that it is exact", benchEngine},
		{"knowledge", "write the knowledge of the engine into files, to be edited", writeKnowledge},
		{"weights list", "list the weights of the score and which are in use", listWeights},
		{"weights propose", "learn weights from what coordinators decided", proposeWeights},
		{"weights show", "show what weights were read from and what happened to them", showWeights},
		{"weights adopt", "take proposed or earlier weights into use", adoptWeights},
		{"weights reject", "put a proposal aside", rejectWeights},
		{"weights reset", "go back to the shipped weights", resetWeights},
		{"rounds list", "list the rounds with how far each has come", listRounds},
		{"rounds preview", "show what a round would hold", previewRound},
		{"rounds open", "put a balanced slate of suggestions before the coordinators", openRound},
		{"rounds close", "close the open round", closeRound},
		{"account create", "create an account, for example the first administrator", createAccount},
		{"account disable", "shut an account out at once", setAccount("disable")},
		{"account enable", "let a disabled account in again", setAccount("enable")},
		{"account reset", "make a one-time link to set a new password", resetAccount},
		{"backup", "write everything into one file, also while the server runs", backup},
		{"restore", "fill the store from a backup", restore},
		{"health", "ask a running server whether it is ready", health},
		{"openapi", "print the description of the HTTP API", openAPI},
		{"version", "print the version", printVersion},
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first signal asks for an orderly end, a second one does not ask.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, &terminal{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Environ()}, os.Args[1:]))
}

func run(ctx context.Context, t *terminal, args []string) int {
	if len(args) == 0 {
		usage(t.err)
		return exitUsage
	}
	if args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		if len(args) == 1 {
			usage(t.out)
			return exitOK
		}
		args = append(args[1:], "--help")
	}
	var group []string
	for _, c := range commands() {
		words := strings.Fields(c.name)
		if len(args) >= len(words) && slices.Equal(args[:len(words)], words) {
			return finish(ctx, t, c.name, c.run(ctx, t, args[len(words):]))
		}
		if words[0] == args[0] {
			group = append(group, c.name)
		}
	}
	if len(group) > 0 {
		_, _ = fmt.Fprintf(t.err, "enishi %s: say which: %s\n", args[0], strings.Join(group, ", "))
		return exitUsage
	}
	_, _ = fmt.Fprintf(t.err, "enishi: there is no command %q; `enishi help` lists them\n", args[0])
	return exitUsage
}

func usage(w io.Writer) {
	_, _ = fmt.Fprint(w, "enishi matches the members of a local SDGs platform by goal and capability.\n\n")
	for _, c := range commands() {
		_, _ = fmt.Fprintf(w, "  enishi %-15s  %s\n", c.name, c.summary)
	}
	_, _ = fmt.Fprint(w, `
enishi COMMAND --help tells the options of one. All work while a server runs.

Data lie in ./data (--data DIR) or, with --mongodb-uri URI, in a MongoDB. Every
setting can stand in a file (--config FILE or ENISHI_CONFIG) or in a variable:
http.addr is ENISHI_HTTP_ADDR. Options win over variables, variables over the
file. A secret can be read from a file: ENISHI_MONGODB_URI_FILE=PATH.
`)
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
		_, _ = fmt.Fprintf(t.err, "enishi %s: nothing was written; mend the file first\n", name)
		return exitFailure
	}
	_, _ = fmt.Fprintf(t.err, "enishi %s: %s\n", name, wordError(err))
	return exitFailure
}

// wordError says what is wrong in one line, or in one for each of several
// faults.
func wordError(err error) string {
	if mistakes, ok := errors.AsType[config.Mistakes](err); ok {
		var lines []string
		for _, m := range mistakes {
			lines = append(lines, m.String())
		}
		return oneOrMany("mistakes in the settings", lines)
	}
	e, ok := errors.AsType[*partner.Error](err)
	if !ok {
		return err.Error()
	}
	if len(e.Fields) > 0 {
		var lines []string
		for _, f := range e.Fields {
			lines = append(lines, f.Path+" "+fieldWords(f))
		}
		return oneOrMany("things are wrong", lines)
	}
	switch {
	case e.Message != "":
		return e.Message
	case e.Cause != nil:
		return e.Cause.Error()
	}
	return string(e.Kind)
}

func oneOrMany(what string, lines []string) string {
	if len(lines) == 1 {
		return lines[0]
	}
	return fmt.Sprintf("%d %s\n  %s", len(lines), what, strings.Join(lines, "\n  "))
}

// fieldWords says what is wrong with a field that a command was given.
func fieldWords(f partner.Field) string {
	least, most := f.Params["min"], f.Params["max"]
	switch f.Code {
	case "too_short":
		return "needs at least " + least + " characters"
	case "too_long":
		return "may have at most " + most + " characters"
	}
	known := map[string]string{
		"required": "is missing", "unknown": "is not known", "taken": "is taken already", "common": "is one that everybody guesses",
		"contains_name": "contains the name or the address of its owner", "email": "is not an e-mail address", "not_expected": "does not go with this role",
	}
	return cmp.Or(known[f.Code], "is not right ("+f.Code+")")
}

// language is that of sentences about rows of files: English where the
// environment asks for it or cannot show anything else, otherwise Japanese.
func language(env []string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		for _, e := range env {
			value, ok := strings.CutPrefix(e, name+"=")
			switch {
			case !ok || value == "":
			case value == "C", value == "POSIX", strings.HasPrefix(value, "en"):
				return "en"
			default:
				return "ja"
			}
		}
	}
	return "ja"
}
