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
	out.WriteString("| members | all members | per ordered pair | rescored | one member, median | 95 % | own list after a change, median | 95 % | every list after a change, median | 95 % | resident | at most | exact |\n")
	out.WriteString("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|\n")
	peers := false
	for _, r := range reports {
		fmt.Fprintf(&out, "| %s |\n", strings.Join(r.growth(), " | "))
		peers = peers || len(r.Peers) > 0
	}
	out.WriteString(distances(reports))
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

// distances is a table of how far the lists of all members are from what the
// machine could do; empty when nothing of that is known.
func distances(reports []*Report) string {
	const none = "–"
	rows := ""
	for _, r := range reports {
		d, ok := r.distance()
		if !ok {
			continue
		}
		row := []string{grouped(int64(r.Members)), inSeconds(r.Everybody.Seconds), figure(d.cacheBytes), figure(d.memoryBytes), none, none, none, none, none, none}
		if d.operations > 0 {
			row[4] = figure(d.operations)
		}
		if d.bytes > 0 {
			row[5], row[6], row[7] = figure(d.bytes), inSeconds(d.fromCache), inSeconds(d.fromMemory)
		}
		if d.wide > 0 && d.adding > 0 {
			row[8], row[9] = figure(d.wide), inSeconds(d.adding)
		}
		rows += "| " + strings.Join(row, " | ") + " |\n"
	}
	if rows == "" {
		return ""
	}
	return "\n| members | all members | bytes from caches in the time of a pair | from memory | operations in it | bytes of columns read for a pair | at least, from caches | from memory | operations for a pair | at least |\n" +
		"|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n" + rows
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
	row := append([]string{grouped(int64(r.Members))}, slices.Repeat([]string{none}, 12)...)
	if e := r.Everybody; e != nil {
		row[1], row[2], row[3] = inSeconds(e.Seconds), figure(e.OrderedNS)+" ns", fmt.Sprintf("%.3g %%", 100*e.RescoredShare)
	}
	if l := r.Question; l != nil {
		row[4], row[5] = inMilliseconds(l.MedianMS), inMilliseconds(l.P95MS)
	}
	for i, c := range []*Change{r.Change, r.Follow} {
		if c != nil {
			row[6+2*i], row[7+2*i] = inMilliseconds(c.MedianMS), inMilliseconds(c.P95MS)
		}
	}
	if m := r.Memory; m != nil {
		row[10], row[11] = inMiB(m.ResidentMiB), inMiB(m.PeakMiB)
	}
	if e := r.Exactness; e != nil {
		row[12] = "not proved"
		if e.Exact {
			row[12] = fmt.Sprintf("yes, %d compared", e.Compared)
		}
	}
	return row
}
