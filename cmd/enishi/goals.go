package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"enishi/internal/match"
)

// maxGoalText bounds one text on standard input, in bytes.
const maxGoalText = 1 << 20

// goalsLine is one line of `enishi goals --format jsonl`: all 17 goals, ranked.
type goalsLine struct {
	ID      string        `json:"id"`
	Goals   []goalScore   `json:"goals"`
	Targets []targetScore `json:"targets"`
}

type goalScore struct {
	Goal  int      `json:"goal"`
	Score float64  `json:"score"` // 0..1
	Words []string `json:"words"` // of the text, that led to it
}

type targetScore struct {
	Target string   `json:"target"`
	Score  float64  `json:"score"`
	Words  []string `json:"words"`
}

func goals(_ context.Context, t *terminal, args []string) error {
	f := newFlags(t, "goals", "Read texts from standard input, one a line or JSON lines with id and text, and rank the goals that each speaks of.")
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
	out := bufio.NewWriter(t.out)
	emit := json.NewEncoder(out).Encode
	if *format == "table" {
		emit = func(v any) error {
			line, _ := v.(goalsLine)
			return goalsTable(out, line, func(g int) string { return catalogs.Goals.Goals()[g-1].JA })
		}
	}
	lines := bufio.NewScanner(t.in)
	lines.Buffer(nil, maxGoalText)
	for n := 1; lines.Scan(); n++ {
		id, text, err := goalText(n, lines.Text())
		if err != nil {
			return fmt.Errorf("standard input, line %d: %w", n, err)
		}
		if text == "" {
			continue
		}
		if err := emit(goalsOf(knowledge, id, text)); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("standard input: %w", err)
	}
	return out.Flush()
}

// goalText reads a line: JSON with a text, or the text itself.
func goalText(n int, line string) (id, text string, err error) {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "{") {
		return strconv.Itoa(n), line, nil
	}
	var given struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	}
	if err := json.Unmarshal([]byte(line), &given); err != nil {
		return "", "", err
	}
	if given.ID == "" {
		given.ID = strconv.Itoa(n)
	}
	return given.ID, given.Text, nil
}

// likelyTargets is how many targets are listed for a text.
const likelyTargets = 10

func goalsOf(k match.Knowledge, id, text string) goalsLine {
	line := goalsLine{ID: id, Goals: []goalScore{}, Targets: []targetScore{}}
	for _, p := range k.RankGoals(text) {
		line.Goals = append(line.Goals, goalScore{p.Goal, p.Confidence, append([]string{}, p.Words...)})
	}
	for _, p := range k.RankTargets(text)[:likelyTargets] {
		line.Targets = append(line.Targets, targetScore{p.Target, p.Confidence, append([]string{}, p.Words...)})
	}
	return line
}

func goalsTable(w io.Writer, line goalsLine, name func(int) string) error {
	_, err := fmt.Fprintf(w, "%s\n", line.ID)
	for _, g := range line.Goals {
		if g.Score > 0 && err == nil {
			_, err = fmt.Fprintf(w, "  %2d  %.2f  %s  「%s」\n", g.Goal, g.Score, name(g.Goal), strings.Join(g.Words, "」「"))
		}
	}
	return err
}
