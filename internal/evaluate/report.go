package evaluate

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Report is the figures of one task: a row for each way of doing it.
type Report struct {
	Task    string // partnerships, goals … as JSON lines name it
	Title   string // for people: the task and what was measured on
	Columns []Column
	Rows    []Row
}

// Column is one figure of every row. Key is its name in JSON lines; an interval
// becomes two figures there, key_low and key_high.
type Column struct {
	Key    string
	Head   string
	Digits int
}

// Row is one way of doing a task, with a cell for each column.
type Row struct {
	Name  string
	Cells []Cell
}

// Cell is nothing, one figure, or both ends of an interval.
type Cell []float64

// Progress is told how much of a long measurement is done.
type Progress func(done, total int)

// Figure is the single figure of a row, by the row's name and the column's key;
// ok is false when there is none.
func (r Report) Figure(row, key string) (v float64, ok bool) {
	at := slices.IndexFunc(r.Rows, func(x Row) bool { return x.Name == row })
	if at < 0 {
		return 0, false
	}
	for i, c := range r.Columns {
		if cell := r.Rows[at].Cells[i]; c.Key == key && len(cell) == 1 {
			return cell[0], true
		}
	}
	return 0, false
}

// WriteTable prints the title and the rows under each other.
func (r Report) WriteTable(w io.Writer) error {
	lines := make([][]string, 1, 1+len(r.Rows))
	lines[0] = []string{""}
	for _, c := range r.Columns {
		lines[0] = append(lines[0], c.Head)
	}
	for _, row := range r.Rows {
		line := []string{row.Name}
		for i, cell := range row.Cells {
			line = append(line, cell.text(r.Columns[i].Digits))
		}
		lines = append(lines, line)
	}
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, s := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(s))
		}
	}
	out := r.Title + "\n"
	for _, line := range lines {
		text := line[0] + strings.Repeat(" ", widths[0]-utf8.RuneCountInString(line[0]))
		for i, s := range line[1:] {
			text += "  " + strings.Repeat(" ", widths[i+1]-utf8.RuneCountInString(s)) + s
		}
		out += strings.TrimRight(text, " ") + "\n"
	}
	_, err := io.WriteString(w, out)
	return err
}

func (c Cell) text(digits int) string {
	parts := make([]string, len(c))
	for i, v := range c {
		parts[i] = fmt.Sprintf("%.*f", digits, v)
		if strings.Trim(parts[i], "-0.") == "" {
			parts[i] = strings.TrimPrefix(parts[i], "-") // nothing has no sign
		}
	}
	return strings.Join(parts, "–")
}

// WriteLines prints a JSON object for each row, with the version of the weights.
func (r Report) WriteLines(w io.Writer, weights string) error {
	enc := json.NewEncoder(w)
	for _, row := range r.Rows {
		line := map[string]any{"task": r.Task, "weights": weights, "name": row.Name}
		for i, cell := range row.Cells {
			switch key := r.Columns[i].Key; len(cell) {
			case 1:
				line[key] = cell[0]
			case 2:
				line[key+"_low"], line[key+"_high"] = cell[0], cell[1]
			}
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}
