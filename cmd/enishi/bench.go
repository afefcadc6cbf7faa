package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"enishi/internal/measure"
)

const benchHelp = `Measure how fast the engine is, on members that it makes by itself and with the full score: the lists of all members, of one
member, and after one changed profile, its own list and every list that it enters or leaves; memory; and whether the lists are
those of brute force, to the last bit. Ctrl-C ends it; what was measured by then is printed.
--n       how many members; a list (1000,10000) measures one size after the other.
--sample  members whose lists are compared with brute force: below 200 nothing is called exact. A difference ends the command.
--reserve entries beyond --top of everybody's lists, which follow changes: a list is made anew when it has lost so many and one
          more. 0 keeps no lists, and nor does a population whose lists do not fit the memory limit.
--memory-limit  what the process should do with, 0 for no limit. It is lifted when what must be held nearly fills it.
--vs      also other engines, on the same members in the same run, for example naive,bleve,postgres. They are a program of its own, which is
          built from the folder bench/peers of the source (this takes Go), or named with --peers. They do less work than the
          full score; what each does is printed. They make the lists of --peer-queries members, and the time for all is multiplied.
--from    measures nothing and shows what earlier runs with --format jsonl printed; "-" is the standard input.
--svg     also draws how cost grows as a picture.`

// benchEngines are the peers, in the order of the help.
var benchEngines = []string{"naive", "bleve", "bleve-one-way", "postgres", "postgres-bits"}

const (
	benchMostMembers = 10_000_000 // more do not fit the ids of the population
	benchMostTop     = 1_000
	benchMostMemory  = 1 << 30 // MiB
)

// benchAsked is the command line of bench.
type benchAsked struct {
	sizes       []int
	top         int
	seed        uint64
	sample      int
	reserve     int
	memory      int // MiB
	format      string
	vs          []string
	peers       string
	postgres    string
	peerQueries int
	from, svg   string
}

func benchEngine(ctx context.Context, t *terminal, args []string) error {
	f := newFlags(t, "bench", benchHelp)
	asked, err := parseBench(f, args)
	if err != nil {
		return err
	}
	if asked.from == "" {
		reports, err := asked.measure(ctx, f)
		return errors.Join(asked.show(t, reports), err)
	}
	reports, err := readBench(t, asked.from)
	if err != nil {
		return err
	}
	for i, r := range reports {
		if err := asked.tell(t, r, i == 0); err != nil {
			return err
		}
	}
	return asked.show(t, reports)
}

// show prints and draws what needs all sizes.
func (a *benchAsked) show(t *terminal, reports []*measure.Report) error {
	if len(reports) == 0 && a.from == "" {
		return nil // the command did not begin
	}
	if a.format == "markdown" {
		if err := measure.WriteMarkdown(t.out, reports); err != nil {
			return err
		}
	}
	if a.svg == "" {
		return nil
	}
	return drawBench(a.svg, reports)
}

func parseBench(f *flags, args []string) (*benchAsked, error) {
	a := &benchAsked{}
	sizes := f.String("n", "10000", "`MEMBERS` of the population; several with commas")
	f.IntVar(&a.top, "top", 20, "length of the lists")
	f.Uint64Var(&a.seed, "seed", 1, "of the population; the same gives the same members")
	f.IntVar(&a.sample, "sample", 200, "`MEMBERS` to compare with brute force")
	f.IntVar(&a.reserve, "reserve", 8, "`ENTRIES` more of lists that follow changes")
	f.IntVar(&a.memory, "memory-limit", 4096, "`MIB` that the process should do with")
	f.StringVar(&a.format, "format", "table", "table, jsonl or markdown")
	vs := f.String("vs", "", "`ENGINES` to run too: "+strings.Join(benchEngines, ","))
	f.StringVar(&a.peers, "peers", "", "`PROGRAM` of the other engines, built from "+peersFolder)
	f.StringVar(&a.postgres, "postgres", "", "`URI` of a PostgreSQL server for --vs postgres")
	f.IntVar(&a.peerQueries, "peer-queries", 300, "`MEMBERS` whose lists the other engines make; 0 is all")
	f.StringVar(&a.from, "from", "", "`FILE` of JSON lines to show instead of measuring")
	f.StringVar(&a.svg, "svg", "", "`FILE` for the picture")
	f.knowledgeFlags()
	if err := f.parse(args, 0, 0); err != nil {
		return nil, err
	}
	if *vs != "" {
		a.vs = strings.Split(*vs, ",")
	}
	var err error
	if a.sizes, err = benchSizes(*sizes); err != nil {
		return nil, err
	}
	return a, a.check()
}

func benchSizes(list string) ([]int, error) {
	wrong := usageError{fmt.Sprintf("--n is 2 to %d, several with commas", benchMostMembers)}
	var sizes []int
	for one := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(one)
		if err != nil || n < 2 || n > benchMostMembers {
			return nil, wrong
		}
		sizes = append(sizes, n)
	}
	return sizes, nil
}

func (a *benchAsked) check() error {
	switch {
	case a.top < 1 || a.top > benchMostTop:
		return usageError{fmt.Sprintf("--top is 1 to %d", benchMostTop)}
	case a.sample < 0:
		return usageError{"--sample is 0 or more"}
	case a.reserve < 0 || a.reserve > benchMostTop:
		return usageError{fmt.Sprintf("--reserve is 0 to %d", benchMostTop)}
	case a.memory < 0 || a.memory > benchMostMemory:
		return usageError{fmt.Sprintf("--memory-limit is 0 (none) to %d MiB", benchMostMemory)}
	case a.peerQueries < 0:
		return usageError{"--peer-queries is 0 (all) or more"}
	case !slices.Contains([]string{"table", "jsonl", "markdown"}, a.format):
		return usageError{"--format is table, jsonl or markdown"}
	case a.from != "" && len(a.vs) > 0:
		return usageError{"--from measures nothing and goes without --vs"}
	case slices.ContainsFunc(a.vs, needsPostgres) && a.postgres == "":
		return usageError{"--vs postgres needs --postgres URI"}
	}
	for i, engine := range a.vs {
		if !slices.Contains(benchEngines, engine) || slices.Contains(a.vs[:i], engine) {
			return usageError{"--vs names what is not known, or twice the same; known are " + strings.Join(benchEngines, ", ")}
		}
	}
	return nil
}

// needsPostgres reports whether the engine works on a PostgreSQL server.
func needsPostgres(engine string) bool { return strings.HasPrefix(engine, "postgres") }

// measure runs one size after the other and tells each as soon as it is done.
func (a *benchAsked) measure(ctx context.Context, f *flags) ([]*measure.Report, error) {
	catalogs, _, err := f.readKnowledge()
	if err != nil {
		return nil, err
	}
	others, err := a.openPeers(ctx, f.t)
	if err != nil {
		return nil, err
	}
	defer others.close()
	var reports []*measure.Report
	for i, n := range a.sizes {
		r, err := measure.Run(ctx, measure.Options{
			Members: n, Top: a.top, Seed: a.seed, Sample: a.sample, Reserve: a.reserve, MemoryLimit: a.memory,
			General: catalogs.General, Weights: catalogs.Weights,
			Progress: func(what string) (func(int, int), func()) { return progress(f.t, what) },
		})
		if err == nil {
			err = others.run(ctx, r, catalogs.General)
		}
		reports = append(reports, r)
		// What was measured is told even when the next step failed.
		if err := errors.Join(a.tell(f.t, r, i == 0), err); err != nil {
			return reports, err
		}
	}
	return reports, nil
}

// tell prints a report, unless it goes into one table with the others.
func (a *benchAsked) tell(t *terminal, r *measure.Report, first bool) error {
	switch a.format {
	case "jsonl":
		return r.WriteLines(t.out)
	case "markdown":
		return nil
	}
	if !first {
		if _, err := fmt.Fprintln(t.out); err != nil {
			return err
		}
	}
	return r.WriteTable(t.out)
}

func readBench(t *terminal, name string) ([]*measure.Report, error) {
	in := t.in
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer func() { _ = file.Close() }()
		in = file
	}
	reports, err := measure.ReadLines(name, in)
	slices.SortStableFunc(reports, func(x, y *measure.Report) int { return cmp.Compare(x.Members, y.Members) })
	return reports, err
}

func drawBench(name string, reports []*measure.Report) error {
	file, err := os.Create(name) //nolint:gosec // the person at the command line names the file
	if err != nil {
		return err
	}
	return errors.Join(measure.WritePicture(file, reports), file.Close())
}
