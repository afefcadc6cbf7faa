package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// suggestLine is one line of `enishi suggest --format jsonl`, which others
// script against; ids are external ids.
type suggestLine struct {
	Organization string              `json:"organization"`
	Rank         int                 `json:"rank"`
	Partner      string              `json:"partner"`
	Score        float64             `json:"score"`
	Mode         partner.Mode        `json:"mode"`
	Terms        []partner.ScoreTerm `json:"terms"`
	Reasons      []partner.Reason    `json:"reasons"`
}

// suggestAsked is what `enishi suggest` was asked.
type suggestAsked struct {
	organization string
	all, trios   bool
	call         string
	places, top  int
	format       string
}

func suggest(ctx context.Context, t *terminal, args []string) error {
	f := newFlags(t, "suggest", "Rank whom an organisation, or everybody, should meet.")
	f.storeFlags()
	f.needsData = true
	var asked suggestAsked
	f.StringVar(&asked.organization, "organization", "", "external `ID` of one organisation")
	f.BoolVar(&asked.all, "all", false, "every organisation")
	f.BoolVar(&asked.trios, "trios", false, "rank threes that cover together what no two of them do, instead of partners")
	f.StringVar(&asked.call, "call", "", "rank who answers one `LISTING`, by its id or as ORGANISATION_ID:TITLE, instead of partners")
	f.IntVar(&asked.places, "places", 0, "with --call: how many places are to be filled (default: those that are left)")
	f.IntVar(&asked.top, "top", 20, "how many partners for each, 1 to 1000")
	f.StringVar(&asked.format, "format", "table", "table or jsonl")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	if err := asked.check(); err != nil {
		return err
	}
	r, err := f.open(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	out := bufio.NewWriter(t.out)
	if asked.call != "" {
		err = rankCall(ctx, t, r.app, out, asked)
	} else {
		err = rankPartners(ctx, t, r.app, out, asked)
	}
	return errors.Join(err, out.Flush())
}

// check finds options that do not go together.
func (q suggestAsked) check() error {
	chosen := countTrue(q.organization != "", q.all, q.call != "")
	switch {
	case q.call != "" && (chosen > 1 || q.trios):
		return usageError{"--call goes without --organization, --all and --trios"}
	case q.call == "" && q.places != 0, q.places < 0, q.places > partner.MaxCapacity:
		return usageError{fmt.Sprintf("--places is 1 to %d and goes with --call", partner.MaxCapacity)}
	case chosen != 1:
		return usageError{"give either --organization ID or --all"}
	case q.format != "table" && q.format != "jsonl":
		return usageError{"--format is table or jsonl"}
	case q.top < 1 || q.top > 1000:
		return usageError{"--top is 1 to 1000"}
	}
	return nil
}

// rankPartners writes partners, or trios.
func rankPartners(ctx context.Context, t *terminal, a *app.App, out io.Writer, asked suggestAsked) error {
	show, end := progress(t, "ranking")
	lines := 0
	next := func() error {
		lines++
		return ctx.Err()
	}
	var err error
	if asked.trios {
		emit := trioLines(a, out, asked.format)
		err = a.RankTrios(partner.SystemActor("suggest"), asked.organization, asked.top, show, func(s app.RankedTrio) error {
			return errors.Join(next(), emit(s))
		})
	} else {
		emit := tableLines(a, out)
		if asked.format == "jsonl" {
			emit = jsonLines(a, out)
		}
		err = a.RankAll(partner.SystemActor("suggest"), asked.organization, asked.top, show, func(s app.RankedSuggestion) error {
			return errors.Join(next(), emit(s))
		})
	}
	end()
	if partner.IsKind(err, partner.KindNotFound) {
		return fmt.Errorf("there is no admitted organisation with the external id %q", asked.organization)
	}
	if err == nil && lines == 0 {
		_, _ = fmt.Fprintln(t.err, nobodyWords(asked.trios))
	}
	return err
}

func countTrue(all ...bool) int {
	n := 0
	for _, one := range all {
		if one {
			n++
		}
	}
	return n
}

func nobodyWords(trios bool) string {
	if trios {
		return "no three that cover more together than two of them: matching reads admitted organisations with published listings"
	}
	return "nobody to suggest: matching reads admitted organisations with published listings"
}

func jsonLines(a *app.App, w io.Writer) func(app.RankedSuggestion) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return func(s app.RankedSuggestion) error {
		sc := a.Refs(s.Scoring)
		return enc.Encode(suggestLine{
			Organization: s.Organization, Rank: s.Rank, Partner: s.Partner, Score: sc.Score, Mode: sc.Mode, Terms: sc.Terms, Reasons: sc.Reasons,
		})
	}
}

var modeWords = map[partner.Mode]string{partner.ModeExchange: "交換", partner.ModeSupport: "支援", partner.ModeCommon: "共同"}

func tableLines(a *app.App, w io.Writer) func(app.RankedSuggestion) error {
	head := heads(a, w)
	return func(s app.RankedSuggestion) error {
		head(s.Organization)
		_, err := fmt.Fprintf(w, "%4d. %.3f  %s  %s  %s%s\n",
			s.Rank, s.Scoring.Score, modeWords[s.Scoring.Mode], padded(s.Partner, refColumns), a.NameByRef(s.Partner), because(s.Scoring.Reasons, 1))
		return err
	}
}

// heads writes the line above the partners of an organisation, once.
func heads(a *app.App, w io.Writer) func(ref string) {
	last := ""
	return func(ref string) {
		if ref == last {
			return
		}
		if last != "" {
			_, _ = fmt.Fprintln(w)
		}
		last = ref
		_, _ = fmt.Fprintf(w, "%s  %s\n", ref, a.NameByRef(ref))
	}
}

// because quotes the reasons that weigh most.
func because(reasons []partner.Reason, most int) string {
	out := ""
	for _, r := range reasons {
		if len(r.Quotes) == 2 && most > 0 {
			const under = "\n                   " // where the partner stands
			out += under + "「" + shortened(firstLine(r.Quotes[0].Text)) + "」" + under + "↔「" + shortened(firstLine(r.Quotes[1].Text)) + "」"
			most--
		}
	}
	return out
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
