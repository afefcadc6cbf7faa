package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() { os.Exit(command(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// command ends with 0, with 1 when a run fails and with 2 when it is asked for
// something that it does not know.
func command(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	o, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		fmt.Fprintln(stderr, "peers:", err)
		return 2
	}
	if err := run(ctx, o, stdin, stdout, stderr); err != nil {
		// Some libraries write their faults on several lines.
		fmt.Fprintln(stderr, "peers:", strings.Join(strings.Fields(err.Error()), " "))
		return 1
	}
	return 0
}

// options are the flags.
type options struct {
	engine     string
	top        int
	queries    int
	population string
	postgres   string
}

// engines are the peers by name, in the order of the help.
var engines = []struct {
	name string
	make func(options) Peer
}{
	{"naive", func(o options) Peer { return newNaive(o.top) }},
	{"bleve", func(o options) Peer { return newSearch(o.top, false) }},
	{"bleve-one-way", func(o options) Peer { return newSearch(o.top, true) }},
	{"postgres", func(o options) Peer { return newPostgres(o.top, o.postgres, joined) }},
	{"postgres-bits", func(o options) Peer { return newPostgres(o.top, o.postgres, bitted) }},
}

func engineNames() string {
	names := make([]string, len(engines))
	for i, e := range engines {
		names[i] = e.name
	}
	return strings.Join(names, ", ")
}

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("peers", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.engine, "engine", "", "one of "+engineNames())
	flags.IntVar(&o.top, "top", 20, "length of a list")
	flags.IntVar(&o.queries, "queries", 0, "how many members' lists are made, spread evenly; 0 means all")
	flags.StringVar(&o.population, "population", "", "file with the members as JSON lines; without it they come on standard input")
	flags.StringVar(&o.postgres, "postgres", "", "address of a PostgreSQL database, as postgres://user@host:port/database")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	switch {
	case flags.NArg() > 0:
		return o, fmt.Errorf("there is no use for %q", flags.Arg(0))
	case o.top < 1:
		return o, fmt.Errorf("--top is %d, but a list has at least one place", o.top)
	case o.queries < 0:
		return o, fmt.Errorf("--queries is %d; give 0 for all members", o.queries)
	}
	for _, e := range engines {
		if e.name == o.engine {
			return o, nil
		}
	}
	return o, fmt.Errorf("--engine is %q, but the engines are %s", o.engine, engineNames())
}

// run prints the result of one peer on stdout.
func run(ctx context.Context, o options, stdin io.Reader, stdout, stderr io.Writer) error {
	p, err := o.read(stdin)
	if err != nil {
		return err
	}
	fmt.Fprintf(stderr, "peers: read %d members with %d capabilities\n", len(p.Members), len(p.Capabilities))
	var peer Peer
	for _, e := range engines {
		if e.name == o.engine {
			peer = e.make(o)
		}
	}
	result, err := Measure(ctx, peer, p, p.Asked(o.queries), stderr)
	if err != nil && ctx.Err() != nil {
		err = errors.New("interrupted before the end, so there is no result")
	}
	if err := errors.Join(err, peer.Close()); err != nil {
		return err
	}
	return json.NewEncoder(stdout).Encode(result)
}

// read takes the population from where the flags say.
func (o options) read(stdin io.Reader) (*Population, error) {
	if o.population == "" {
		return ReadPopulation(stdin)
	}
	f, err := os.Open(o.population)
	if err != nil {
		return nil, fmt.Errorf("the population cannot be read: %w", err)
	}
	defer f.Close()
	return ReadPopulation(f)
}
