// Command step runs one step of the build: it keeps the step's output in a log,
// prints one line when the step is done, shows the log when it failed, and
// counts the tests that ran. `step summary` prints what all steps did.
//
// It knows nothing about the product.
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
)

const usage = `usage:
  step [-counts go|vitest|lines] [-from FILE] NAME -- COMMAND [ARGUMENT]...
  step summary NAME...
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout)
	stop()
	os.Exit(code)
}

// run answers the exit code: 0, 1 when the step failed, 2 for a wrong call.
func run(ctx context.Context, args []string, out io.Writer) int {
	if len(args) > 0 && args[0] == "summary" {
		if summarise(out, "build/report", args[1:]) {
			return 0
		}
		return 1
	}
	s, err := parse(args)
	if err != nil {
		fmt.Fprint(out, err, "\n", usage)
		return 2
	}
	report := s.run(ctx, out)
	if err := report.save("build/report"); err != nil {
		fmt.Fprintln(out, "the report of", s.name, "could not be kept:", err)
		return 1
	}
	if !report.OK {
		return 1
	}
	return 0
}

func parse(args []string) (step, error) {
	var s step
	flags := flag.NewFlagSet("step", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&s.counts, "counts", "", "how to count tests")
	flags.StringVar(&s.from, "from", "", "the file that vitest wrote")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	rest := flags.Args()
	if len(rest) < 3 || rest[1] != "--" {
		return s, errors.New("a name and a command are needed")
	}
	s.name, s.command = rest[0], rest[2:]
	return s, nil
}
