package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"enishi/internal/config"
	"enishi/internal/evaluate"
	"enishi/internal/exchange"
	"enishi/internal/match"
	"enishi/internal/partner"
)

// evaluationLine is one line of `enishi evaluate --format jsonl`.
type evaluationLine struct {
	Task    string `json:"task"`    // partnerships or goals
	Weights string `json:"weights"` // the version of the weights
	evaluate.Row
}

func evaluateEngine(_ context.Context, t *terminal, args []string) error {
	f := newFlags(t, "evaluate", "Measure how well the engine finds partnerships that really came about and reads goals off texts, beside baselines.\nDIR holds organizations.csv and listings.csv in the import format and partnerships.jsonl with the parties of each case;\nFILE holds one JSON object a line with the goals that each text should give.")
	dir := f.String("partnerships", "", "`DIR` of the cases")
	goals := f.String("goals", "", "`FILE` of texts with goals")
	format := f.String("format", "table", "table or jsonl")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	switch {
	case *dir == "" && *goals == "":
		return usageError{"--partnerships DIR or --goals FILE is needed"}
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
	show := showRows(t.out, *format, catalogs.Weights.Version)
	if *dir != "" {
		cases, err := readCases(t, *dir, catalogs)
		if err != nil {
			return err
		}
		title := fmt.Sprintf("partner retrieval: %d cases, %d organisations, weights %s", len(cases.Partnerships), len(cases.Organizations), catalogs.Weights.Version)
		if err := show("partnerships", title, evaluate.MeasurePartnerships(cases, knowledge, catalogs.Weights)); err != nil {
			return err
		}
	}
	if *goals == "" {
		return nil
	}
	var texts []evaluate.GoalText
	err = withFile(*goals, func(name string, r io.Reader) error {
		texts, err = evaluate.ReadGoalTexts(name, r)
		return err
	})
	if err != nil {
		return err
	}
	return show("goals", fmt.Sprintf("goals from text: %d texts", len(texts)), evaluate.MeasureGoals(texts, knowledge))
}

// showRows writes the rows of a task as a table under its title or as JSON lines.
func showRows(w io.Writer, format, weights string) func(task, title string, rows []evaluate.Row) error {
	if format == "table" {
		gap := ""
		return func(_, title string, rows []evaluate.Row) error {
			defer func() { gap = "\n" }()
			return evaluate.WriteTable(w, gap+title, rows)
		}
	}
	enc := json.NewEncoder(w)
	return func(task, _ string, rows []evaluate.Row) error {
		for _, r := range rows {
			if err := enc.Encode(evaluationLine{task, weights, r}); err != nil {
				return err
			}
		}
		return nil
	}
}

// readCases reads the folder; a fault in a row is told and ends it, because a
// case that is left out changes the figures.
func readCases(t *terminal, dir string, catalogs config.Catalogs) (*evaluate.Cases, error) {
	cases := &evaluate.Cases{}
	words := exchange.Vocabulary{Capabilities: catalogs.Capabilities}
	faultless := func(faults exchange.Faults) error {
		if len(faults) == 0 {
			return nil
		}
		_, _ = fmt.Fprintln(t.err, faults.Text(language(t.env)))
		return fmt.Errorf("%d faults; nothing was measured", len(faults))
	}
	for _, file := range []struct {
		name string
		read func(name string, r io.Reader) error
	}{
		{"organizations.csv", func(name string, r io.Reader) error {
			sheet, err := exchange.ReadOrganizations(name, r, words)
			for _, o := range sheet.Rows {
				cases.AddOrganization(o.ExternalID, partner.Profile{
					Name: o.Name, Kind: o.Kind, Ward: o.Ward, Address: o.Address, Summary: o.Summary, Goals: o.Goals, Targets: o.Targets,
				})
			}
			if err != nil {
				return err
			}
			return faultless(sheet.Faults)
		}},
		{"listings.csv", func(name string, r io.Reader) error {
			sheet, err := exchange.ReadListings(name, r, words, nil)
			for _, l := range sheet.Rows {
				cases.AddListing(l.OrganizationExternalID, l.Side, partner.ListingContent{
					Title: l.Title, Detail: l.Detail, Capabilities: l.Capabilities, Goals: l.Goals, Forms: l.Forms, PartnerKinds: l.PartnerKinds, Areas: l.Areas,
				})
			}
			if err != nil {
				return err
			}
			return faultless(sheet.Faults)
		}},
		{"partnerships.jsonl", cases.ReadPartnerships},
	} {
		if err := withFile(filepath.Join(dir, file.name), file.read); err != nil {
			return nil, err
		}
	}
	return cases, nil
}

// withFile reads a file under its bare name.
func withFile(path string, read func(name string, r io.Reader) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	return read(filepath.Base(path), file)
}
