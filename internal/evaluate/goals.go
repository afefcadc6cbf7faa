package evaluate

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"enishi/internal/match"
)

// GoalText is a description with the goals, 1 to 17, that its author declares or
// that people judged to be right.
type GoalText struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Goals []int  `json:"goals"`
}

// ReadGoalTexts reads one JSON object a line; name is how faults call the file.
// Errors: those of reading, and malformed with file and line.
func ReadGoalTexts(name string, r io.Reader) ([]GoalText, error) {
	var texts []GoalText
	err := eachLine(name, r, func(line []byte) error {
		var one GoalText
		err := json.Unmarshal(line, &one)
		if err == nil {
			err = one.check()
		}
		texts = append(texts, one)
		return err
	})
	if err != nil {
		return nil, err
	}
	return texts, nil
}

func (t GoalText) check() error {
	if len(t.Goals) == 0 {
		return fmt.Errorf("the text %q has no goals", t.ID)
	}
	for _, g := range t.Goals {
		if g < 1 || g > goalCount {
			return fmt.Errorf("there is no goal %d", g)
		}
	}
	return nil
}

// goalCount is how many goals a ranking holds.
const goalCount = 17

// MeasureGoals says how well goals are read off texts: in a random order, by the
// label of a goal or target that is most like the text (lexical), and by the
// engine.
func MeasureGoals(texts []GoalText, general match.General, knowledge match.Knowledge) Report {
	var random sum
	for _, t := range texts {
		random.addMeasures(randomMeasures(goalCount, len(t.Goals)))
	}
	return Report{
		Task: "goals", Title: fmt.Sprintf("goals from text: %d texts", len(texts)), Columns: rankedColumns,
		Rows: []Row{
			rankedRow("random", random.mean()),
			sureRow("lexical", measureGoals(texts, lexicalGoals(general))),
			sureRow("engine", measureGoals(texts, proposedGoals(knowledge))),
		},
	}
}

func measureGoals(texts []GoalText, rank func(text string) []int) []outcome {
	var out []outcome
	for i, t := range texts {
		var ranks []int
		for at, goal := range rank(t.Text) {
			if slices.Contains(t.Goals, goal) {
				ranks = append(ranks, at+1)
			}
		}
		out = append(out, outcome{i, measureRanks(ranks, len(t.Goals))})
	}
	return out
}

func proposedGoals(knowledge match.Knowledge) func(string) []int {
	return func(text string) []int {
		var out []int
		for _, p := range knowledge.RankGoals(text) {
			out = append(out, p.Goal)
		}
		return out
	}
}

// lexicalGoals ranks goals by the best BM25 among the labels of a goal and its
// targets.
func lexicalGoals(general match.General) func(string) []int {
	var stats gramStatistics
	var docs []map[string]int
	var goals []int
	add := func(label string, goal int) {
		doc := counted(label)
		stats.count(doc)
		docs, goals = append(docs, doc), append(goals, goal)
	}
	for _, g := range general.Goals.Goals() {
		add(g.JA, int(g.Number))
		for _, t := range g.Targets {
			add(t.JA, int(g.Number))
		}
	}
	return func(text string) []int {
		var out []int
		for _, i := range stats.bestFirst(text, docs) {
			if !slices.Contains(out, goals[i]) {
				out = append(out, goals[i])
			}
		}
		return out
	}
}
