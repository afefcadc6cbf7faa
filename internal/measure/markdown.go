package measure

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// WriteMarkdown prints how cost grows, a row for each size, and the peers
// below, as they stand in a document. What was not measured is a dash.
func WriteMarkdown(w io.Writer, reports []*Report) error {
	var out strings.Builder
	out.WriteString("| members | all members | per ordered pair | rescored | one member, median | 95 % | one change, median | 95 % | resident | exact |\n")
	out.WriteString("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|\n")
	peers := false
	for _, r := range reports {
		fmt.Fprintf(&out, "| %s |\n", strings.Join(r.growth(), " | "))
		peers = peers || len(r.Peers) > 0
	}
	if peers {
		out.WriteString("\n| members | engine | all members | × enishi | one member, median | × enishi | from |\n|---:|---|---:|---:|---:|---:|---|\n")
	}
	for _, r := range reports {
		if len(r.Peers) == 0 {
			continue
		}
		for _, row := range r.peerRows()[1:] {
			fmt.Fprintf(&out, "| %s | %s |\n", grouped(int64(r.Members)), strings.Join(row, " | "))
		}
	}
	out.WriteString(works(reports))
	_, err := io.WriteString(w, out.String())
	return err
}

// works says once of each peer what work it does.
func works(reports []*Report) string {
	var lines []string
	for _, r := range reports {
		for _, p := range r.Peers {
			if line := "- " + p.Engine + ": " + p.What + "\n"; !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return "\n" + strings.Join(lines, "")
}

func (r *Report) growth() []string {
	const none = "–"
	row := []string{grouped(int64(r.Members)), none, none, none, none, none, none, none, none, none}
	if e := r.Everybody; e != nil {
		row[1], row[2], row[3] = inSeconds(e.Seconds), figure(e.OrderedNS)+" ns", fmt.Sprintf("%.3g %%", 100*e.RescoredShare)
	}
	if l := r.Question; l != nil {
		row[4], row[5] = inMilliseconds(l.MedianMS), inMilliseconds(l.P95MS)
	}
	if c := r.Change; c != nil {
		row[6], row[7] = inMilliseconds(c.MedianMS), inMilliseconds(c.P95MS)
	}
	if m := r.Memory; m != nil {
		row[8] = inMiB(m.ResidentMiB)
	}
	if e := r.Exactness; e != nil {
		row[9] = "not proved"
		if e.Exact {
			row[9] = fmt.Sprintf("yes, %d compared", e.Compared)
		}
	}
	return row
}
