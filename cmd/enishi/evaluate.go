package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"enishi/configs"
	"enishi/internal/config"
	"enishi/internal/evaluate"
	"enishi/internal/exchange"
	"enishi/internal/match"
	"enishi/internal/partner"
)

const evaluateHelp = `Measure how well the engine works, beside simple baselines. Without data of your own it measures the cases and texts that
come with the program.
--partnerships  does a party of a case find the others? DIR holds organizations.csv and listings.csv in the import format and
                partnerships.jsonl with the parties of each case, and if it likes its mode and kind.
--goals         are goals read off texts? FILE holds one JSON object a line with the goals that each text should give.
--targets       is the target of an indicator found? DIR holds targets.json and indicators.json.
--speed-dating  how to put two one-sided figures together and to share out meetings: the one public study with both sides'
                answers. Half of the meetings are held out, and only the other half and what was known before is used.
--ablation      also what each piece of knowledge brings: the same figures without it.
95 % is how far a figure would move with other cases of the same sort (bootstrap over cases). The engine learns nothing from
cases, so leaving one out changes nothing for it; there is no such figure.`

// measurement is one run of evaluate.
type measurement struct {
	t         *terminal
	catalogs  config.Catalogs
	knowledge match.Knowledge
	jsonLines bool
	ablation  bool
	told      int // reports
}

func evaluateEngine(_ context.Context, t *terminal, args []string) error {
	f := newFlags(t, "evaluate", evaluateHelp)
	partnerships := f.String("partnerships", "", "`DIR` of cases")
	goals := f.String("goals", "", "`FILE` of texts with goals")
	targets := f.String("targets", "", "`DIR` of targets and indicators")
	dating := f.String("speed-dating", "", "`FILE` (CSV) of the Columbia University study")
	ablation := f.Bool("ablation", false, "also without one piece of knowledge after the other")
	format := f.String("format", "table", "table or jsonl")
	f.knowledgeFlags()
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	if *format != "table" && *format != "jsonl" {
		return usageError{"--format is table or jsonl"}
	}
	catalogs, knowledge, err := f.readKnowledge()
	if err != nil {
		return err
	}
	m := &measurement{t: t, catalogs: catalogs, knowledge: knowledge, jsonLines: *format == "jsonl", ablation: *ablation}
	if *partnerships == "" && *goals == "" && *targets == "" && *dating == "" {
		return m.ownData()
	}
	for _, task := range []struct {
		path    string
		measure func(fs.FS, string) error
	}{{*partnerships, m.partnerships}, {*goals, m.goals}, {*targets, m.targets}, {*dating, m.dating}} {
		if task.path == "" {
			continue
		}
		where, name := filepath.Split(filepath.Clean(task.path))
		if err := task.measure(os.DirFS(filepath.Clean(where)), name); err != nil {
			return err
		}
	}
	return nil
}

// ownData measures what comes with the program.
func (m *measurement) ownData() error {
	if err := m.partnerships(configs.Evaluation, "evaluation"); err != nil {
		return err
	}
	return m.goals(configs.Evaluation, "evaluation/goals.jsonl")
}

// tell shows how far a part of the work is, and the report when it is done.
func (m *measurement) tell(what string, measure func(evaluate.Progress) (evaluate.Report, error)) error {
	show, end := progress(m.t, what)
	report, err := measure(show)
	end()
	if err != nil {
		return err
	}
	if m.jsonLines {
		return report.WriteLines(m.t.out, m.catalogs.Weights.Version)
	}
	if m.told++; m.told > 1 {
		report.Title = "\n" + report.Title
	}
	return report.WriteTable(m.t.out)
}

func (m *measurement) partnerships(where fs.FS, dir string) error {
	cases, err := m.readCases(where, dir)
	if err != nil {
		return err
	}
	general, weights := m.catalogs.General, m.catalogs.Weights
	engine := evaluate.Engine{Knowledge: m.knowledge, Weights: weights}
	without := func(nearby bool) func(evaluate.Progress) (evaluate.Report, error) {
		return func(tell evaluate.Progress) (evaluate.Report, error) {
			return evaluate.AblatePartnerships(cases, general, weights, nearby, tell)
		}
	}
	for _, step := range []struct {
		what    string
		asked   bool
		measure func(evaluate.Progress) (evaluate.Report, error)
	}{
		{"looking for partners", true, func(tell evaluate.Progress) (evaluate.Report, error) {
			return evaluate.MeasurePartnerships(cases, engine, tell), nil
		}},
		{"looking for trios", cases.HaveTrios(), func(tell evaluate.Progress) (evaluate.Report, error) {
			return evaluate.MeasureTrios(cases, engine, tell), nil
		}},
		{"answering calls", cases.HaveCalls(), func(evaluate.Progress) (evaluate.Report, error) {
			return evaluate.MeasureCalls(cases, engine), nil
		}},
		{"sharing out", true, func(evaluate.Progress) (evaluate.Report, error) {
			return evaluate.MeasureMarket(cases, engine), nil
		}},
		{"doing without", m.ablation, without(true)},
		{"doing without", m.ablation, without(false)},
	} {
		if !step.asked {
			continue
		}
		if err := m.tell(step.what, step.measure); err != nil {
			return err
		}
	}
	return nil
}

func (m *measurement) goals(where fs.FS, file string) error {
	var texts []evaluate.GoalText
	err := withFile(where, file, func(name string, r io.Reader) (err error) {
		texts, err = evaluate.ReadGoalTexts(name, r)
		return err
	})
	if err != nil {
		return err
	}
	err = m.tell("reading goals", func(evaluate.Progress) (evaluate.Report, error) {
		return evaluate.MeasureGoals(texts, m.catalogs.General, m.knowledge), nil
	})
	if err != nil || !m.ablation {
		return err
	}
	return m.tell("doing without", func(tell evaluate.Progress) (evaluate.Report, error) {
		return evaluate.AblateGoals(texts, m.catalogs.General, tell)
	})
}

func (m *measurement) targets(where fs.FS, dir string) error {
	var cases evaluate.Indicators
	for _, file := range []struct {
		name string
		read func(name string, r io.Reader) error
	}{{"targets.json", cases.ReadTargets}, {"indicators.json", cases.ReadIndicators}} {
		if err := withFile(where, dir+"/"+file.name, file.read); err != nil {
			return err
		}
	}
	err := m.tell("reading targets", func(evaluate.Progress) (evaluate.Report, error) {
		return evaluate.MeasureTargets(&cases, m.knowledge), nil
	})
	if err != nil || !m.ablation {
		return err
	}
	return m.tell("doing without", func(tell evaluate.Progress) (evaluate.Report, error) {
		return evaluate.AblateTargets(&cases, m.catalogs.General, tell)
	})
}

func (m *measurement) dating(where fs.FS, file string) error {
	var meetings *evaluate.Meetings
	err := withFile(where, file, func(name string, r io.Reader) (err error) {
		meetings, err = evaluate.ReadMeetings(name, r)
		return err
	})
	if err != nil {
		return err
	}
	var allocation evaluate.Report
	err = m.tell("splitting meetings", func(tell evaluate.Progress) (score evaluate.Report, _ error) {
		score, allocation = evaluate.MeasureReciprocity(meetings, m.catalogs.Weights.Reciprocity, tell)
		return score, nil
	})
	if err != nil {
		return err
	}
	return m.tell("", func(evaluate.Progress) (evaluate.Report, error) { return allocation, nil })
}

// readCases reads the folder; a fault in a row is told and ends it, because a
// case that is left out changes the figures.
func (m *measurement) readCases(where fs.FS, dir string) (*evaluate.Cases, error) {
	cases := &evaluate.Cases{}
	words := exchange.Vocabulary{Capabilities: m.catalogs.Capabilities}
	faultless := func(faults exchange.Faults) error {
		if len(faults) == 0 {
			return nil
		}
		_, _ = fmt.Fprintln(m.t.err, faults.Text(language(m.t.env)))
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
		if err := withFile(where, dir+"/"+file.name, file.read); err != nil {
			return nil, err
		}
	}
	return cases, nil
}

// withFile reads a file; faults call it by its bare name.
func withFile(where fs.FS, file string, read func(name string, r io.Reader) error) error {
	opened, err := where.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = opened.Close() }()
	return read(path.Base(file), opened)
}
