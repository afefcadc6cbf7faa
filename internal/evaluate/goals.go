package evaluate

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"

	"enishi/internal/match"
)

// GoalText is a description with the goals, 1 to 17, that its author declares.
type GoalText struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Goals []int  `json:"goals"`
}

// ReadGoalTexts reads one JSON object a line. Errors: those of reading, and
// malformed with file and line.
func ReadGoalTexts(path string) ([]GoalText, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	var texts []GoalText
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var one GoalText
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			return nil, malformed(path, n, err)
		}
		texts = append(texts, one)
	}
	if err := lines.Err(); err != nil {
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
