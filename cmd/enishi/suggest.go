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

func suggest(ctx context.Context, t *terminal, args []string) error {
	f := newFlags(t, "suggest", "Rank whom an organisation, or everybody, should meet.")
	f.storeFlags()
	f.needsData = true
	organization := f.String("organization", "", "external `ID` of one organisation")
	all := f.Bool("all", false, "every organisation")
	top := f.Int("top", 20, "how many partners for each, 1 to 1000")
	format := f.String("format", "table", "table or jsonl")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	switch {
	case (*organization == "") == !*all:
		return usageError{"give either --organization ID or --all"}
	case *format != "table" && *format != "jsonl":
		return usageError{"--format is table or jsonl"}
	case *top < 1 || *top > 1000:
		return usageError{"--top is 1 to 1000"}
	}
	r, err := f.open(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	out := bufio.NewWriter(t.out)
	emit := tableLines(r.app, out)
	if *format == "jsonl" {
		emit = jsonLines(r.app, out)
	}
	show, end := progress(t, "ranking")
	lines := 0
	err = r.app.RankAll(partner.SystemActor("suggest"), *organization, *top, show, func(s app.RankedSuggestion) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		lines++
		return emit(s)
	})
	end()
	if partner.IsKind(err, partner.KindNotFound) {
		return fmt.Errorf("there is no admitted organisation with the external id %q", *organization)
	}
	if err == nil && lines == 0 {
		_, _ = fmt.Fprintln(t.err, "nobody to suggest: matching reads admitted organisations with published listings")
	}
	return errors.Join(err, out.Flush())
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
	last := ""
	return func(s app.RankedSuggestion) error {
		if s.Organization != last {
			if last != "" {
				_, _ = fmt.Fprintln(w)
			}
			last = s.Organization
			_, _ = fmt.Fprintf(w, "%s  %s\n", s.Organization, a.NameByRef(s.Organization))
		}
		_, err := fmt.Fprintf(w, "%4d. %.3f  %s  %s  %s%s\n",
			s.Rank, s.Scoring.Score, modeWords[s.Scoring.Mode], padded(s.Partner, refColumns), a.NameByRef(s.Partner), because(s.Scoring))
		return err
	}
}

// because quotes the reason that weighs most.
func because(s partner.Scoring) string {
	for _, r := range s.Reasons {
		if len(r.Quotes) == 2 {
			const under = "\n                   " // where the partner stands
			return under + "「" + shortened(firstLine(r.Quotes[0].Text)) + "」" + under + "↔「" + shortened(firstLine(r.Quotes[1].Text)) + "」"
		}
	}
	return ""
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
