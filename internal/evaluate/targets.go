package evaluate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// TargetText is a target in its official words.
type TargetText struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Indicator is what a target is measured by. The same words can measure several
// targets.
type Indicator struct {
	Text    string
	Targets []string
}

// Indicators are texts whose right target is known, and all targets to choose
// from. The zero value is empty and ready to be filled: targets first.
type Indicators struct {
	Targets    []TargetText
	Indicators []Indicator
}

// ReadTargets reads a JSON array of targets; name is how faults call the file.
// Errors: those of reading, and malformed with file and line.
func (c *Indicators) ReadTargets(name string, r io.Reader) error {
	return eachEntry(name, r, func(one TargetText) error {
		if one.ID == "" || one.Title == "" {
			return errors.New("a target has an id and a title")
		}
		c.Targets = append(c.Targets, one)
		return nil
	})
}

// ReadIndicators reads a JSON array of indicators with their targets; entries of
// the same words become one.
func (c *Indicators) ReadIndicators(name string, r io.Reader) error {
	at := map[string]int{}
	return eachEntry(name, r, func(one struct {
		Target string `json:"target_id"`
		Text   string `json:"indicator"`
	},
	) error {
		if !slices.ContainsFunc(c.Targets, func(t TargetText) bool { return t.ID == one.Target }) {
			return fmt.Errorf("there is no target %q", one.Target)
		}
		i, known := at[one.Text]
		if !known {
			i = len(c.Indicators)
			at[one.Text] = i
			c.Indicators = append(c.Indicators, Indicator{Text: one.Text})
		}
		if !slices.Contains(c.Indicators[i].Targets, one.Target) {
			c.Indicators[i].Targets = append(c.Indicators[i].Targets, one.Target)
		}
		return nil
	})
}

// eachEntry hands over the entries of a JSON array.
func eachEntry[T any](name string, r io.Reader, take func(T) error) error {
	content, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(content))
	malformed := func(err error) error {
		line := 1 + bytes.Count(content[:dec.InputOffset()], []byte("\n"))
		e := partner.Fail(partner.KindMalformed, "evaluation_file", "%s, line %d: %v", name, line, err)
		e.Cause = err
		return e
	}
	if open, err := dec.Token(); err != nil || open != json.Delim('[') {
		return malformed(errors.New("a JSON array is expected"))
	}
	for dec.More() {
		var one T
		if err := dec.Decode(&one); err != nil {
			return malformed(err)
		}
		if err := take(one); err != nil {
			return malformed(err)
		}
	}
	if _, err := dec.Token(); err != nil {
		return malformed(err)
	}
	return nil
}

// MeasureTargets says how well the target of an indicator is found among all: in
// a random order, by BM25 of the official words of the targets (lexical), and by
// the engine, which knows the project's own labels and words only: among the few
// targets that it would propose to a person (proposals), and in its order of all.
func MeasureTargets(c *Indicators, knowledge match.Knowledge) Report {
	var random sum
	for _, i := range c.Indicators {
		random.addMeasures(randomMeasures(len(c.Targets), len(i.Targets)))
	}
	return Report{
		Task: "targets", Columns: rankedColumns,
		Title: fmt.Sprintf("target from indicator: %d indicators, %d targets", len(c.Indicators), len(c.Targets)),
		Rows: []Row{
			rankedRow("random", random.mean()),
			sureRow("lexical", c.measure(c.lexicalTargets())),
			sureRow("proposals", c.measure(targetsIn(knowledge.ProposeTargets))),
			sureRow("engine", c.measure(targetsIn(knowledge.RankTargets))),
		},
	}
}

func (c *Indicators) measure(rank func(text string) []string) []outcome {
	var out []outcome
	for n, i := range c.Indicators {
		var ranks []int
		for at, id := range rank(i.Text) {
			if slices.Contains(i.Targets, id) {
				ranks = append(ranks, at+1)
			}
		}
		out = append(out, outcome{n, measureRanks(ranks, len(i.Targets))})
	}
	return out
}

func (c *Indicators) lexicalTargets() func(string) []string {
	var stats gramStatistics
	docs := make([]map[string]int, len(c.Targets))
	for i, t := range c.Targets {
		docs[i] = counted(t.Title)
		stats.count(docs[i])
	}
	return func(text string) []string {
		out := make([]string, len(docs))
		for at, i := range stats.bestFirst(text, docs) {
			out[at] = c.Targets[i].ID
		}
		return out
	}
}

func targetsIn(list func(string) []match.TargetProposal) func(string) []string {
	return func(text string) []string {
		var out []string
		for _, p := range list(text) {
			out = append(out, p.Target)
		}
		return out
	}
}
