package evaluate

import (
	"encoding/json"
	"io"
	"slices"

	"enishi/internal/match"
)

// GoalText is a description with the goals, 1 to 17, that its author declares.
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
		texts = append(texts, one)
		return err
	})
	if err != nil {
		return nil, err
	}
	return texts, nil
}

// goalCount is how many goals a ranking holds.
const goalCount = 17

// MeasureGoals says how well goals are read off texts; goals that are not
// proposed count as not found.
func MeasureGoals(texts []GoalText, knowledge match.Knowledge) []Row {
	var random, engine sum
	for _, t := range texts {
		random.addMeasures(randomMeasures(goalCount, len(t.Goals)))
		var ranks []int
		for i, p := range knowledge.ProposeGoals(t.Text) {
			if slices.Contains(t.Goals, p.Goal) {
				ranks = append(ranks, i+1)
			}
		}
		engine.addOf(ranks, len(t.Goals))
	}
	return []Row{{"random", random.mean()}, {"engine", engine.mean()}}
}
