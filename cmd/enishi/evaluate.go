package main

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"enishi/internal/config"
	"enishi/internal/evaluate"
	"enishi/internal/match"
)

// evaluationLine is one line of `enishi evaluate --format jsonl`.
type evaluationLine struct {
	Task string `json:"task"`
	evaluate.Row
}

func evaluateEngine(_ context.Context, t *terminal, args []string) error {
	f := newFlags(t, "evaluate", "Measure how well the engine finds partnerships that really came about, beside baselines.\nDIR holds organizations.csv and listings.csv in the import format and partnerships.jsonl with the parties of each case.")
	dir := f.String("partnerships", "", "`DIR` of the cases (needed)")
	format := f.String("format", "table", "table or jsonl")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	switch {
	case *dir == "":
		return usageError{"--partnerships DIR is needed"}
	case *format != "table" && *format != "jsonl":
		return usageError{"--format is table or jsonl"}
	}
	catalogs, err := config.LoadCatalogs()
	if err != nil {
		return err
	}
	knowledge, err := match.NewKnowledge(catalogs.General)
	if err != nil {
		return err
	}
	cases, err := evaluate.ReadCases(*dir)
	if err != nil {
		return err
	}
	rows := evaluate.MeasurePartnerships(cases, knowledge, catalogs.Weights)
	if *format == "jsonl" {
		enc := json.NewEncoder(t.out)
		for _, r := range rows {
			if err := enc.Encode(evaluationLine{"partnerships", r}); err != nil {
				return err
			}
		}
		return nil
	}
	_, _ = fmt.Fprintf(t.out, "partner retrieval: %d cases, %d organisations, weights %s\n\n", len(cases.Partnerships), len(cases.Organizations), catalogs.Weights.Version)
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(w, "ranking\tqueries\tMRR\thit@1\thit@5\thit@10\tnDCG@10\t")
	for _, r := range rows {
		_, _ = fmt.Fprintf(w, "%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t\n", r.Name, r.Queries, r.MRR, r.Hit1, r.Hit5, r.Hit10, r.NDCG10)
	}
	return w.Flush()
}
