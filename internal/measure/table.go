package measure

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// WriteTable prints what was measured for people, and the peers in a table of
// their own below.
func (r *Report) WriteTable(w io.Writer) error {
	out := fmt.Sprintf("%s members, top %d, seed %d\n", grouped(int64(r.Members)), r.Top, r.Seed)
	if m := r.Machine; m != nil {
		out = strings.TrimSuffix(out, "\n") + fmt.Sprintf("; %s, %s, %d processors%s%s\n",
			m.Go, m.System, m.Processors, prefixed(", ", m.Model), prefixed(", ", m.Instructions))
	}
	out += aligned(r.rows(), []bool{false, true, false})
	if len(r.Peers) > 0 {
		out += "\n" + aligned(r.peerRows(), []bool{false, true, true, true, true, false})
		for _, p := range r.Peers {
			out += fmt.Sprintf("%s: %s\n", p.Engine, p.What)
		}
	}
	_, err := io.WriteString(w, out)
	return err
}

func (r *Report) rows() [][]string {
	var rows [][]string
	add := func(name, figure, more string) { rows = append(rows, []string{name, figure, more}) }
	if m := r.Machine; m != nil && m.MemoryRate > 0 {
		add("the machine reads", figure(m.MemoryRate)+" GiB/s", fmt.Sprintf("from memory, %s GiB/s from its caches", figure(m.CacheRate)))
		if m.OperationRate > 0 {
			add("", "", fmt.Sprintf("%s billion additions of %d bytes a second", figure(m.OperationRate), WideBytes))
		}
	}
	if m := r.Made; m != nil {
		add("population made", inSeconds(m.Seconds), grouped(int64(m.Listings))+" listings, their texts read")
	}
	if b := r.Built; b != nil {
		add("index built", inSeconds(b.Seconds), "from profiles")
	}
	rows = append(rows, r.everybodyRows()...)
	if l := r.Question; l != nil {
		add("one member", inMilliseconds(l.MedianMS), latencyWords(*l, "questions"))
	}
	if c := r.Change; c != nil {
		add("one changed profile", inMilliseconds(c.MedianMS), "its own list: "+latencyWords(c.Latency, "changes"))
	}
	if c := r.Follow; c != nil {
		add("one changed profile", inMilliseconds(c.MedianMS), "every list: "+latencyWords(c.Latency, "changes"))
		if c.Lists > 0 {
			add("", "", fmt.Sprintf("%s lists of %d to %d entries follow; %s made anew in all changes", grouped(int64(c.Lists)), c.Least, c.Most, grouped(int64(c.Anew))))
		}
	}
	if m := r.Memory; m != nil {
		add("memory", inMiB(m.ResidentMiB), m.words())
		add("", "", grouped(int64(m.HeapBytes))+" bytes of heap per member"+m.listWords())
		if m.LimitMiB > 0 {
			add("", "", m.limitWords())
		}
	}
	if e := r.Exactness; e != nil {
		yes, more := "yes", fmt.Sprintf("%s members' lists equal brute force to the last bit (%s)", grouped(int64(e.Compared)), inSeconds(e.Seconds))
		if !e.Exact {
			yes, more = "not proved", fmt.Sprintf("%s members' lists equal brute force; %d are needed", grouped(int64(e.Compared)), e.Enough)
		}
		add("exact", yes, more)
		if e.Changed > 0 {
			add("", "", grouped(int64(e.Changed))+" again after the changes")
		}
		if e.Stopped != "" {
			add("", "", "stopped during: "+e.Stopped)
		}
	}
	return rows
}

func (r *Report) everybodyRows() [][]string {
	e := r.Everybody
	if e == nil {
		return nil
	}
	rows := [][]string{{"all members", inSeconds(e.Seconds), figure(e.OrderedNS) + " ns per ordered pair, " + figure(e.UnorderedNS) + " per unordered pair"}}
	add := func(format string, values ...any) {
		rows = append(rows, []string{"", "", fmt.Sprintf(format, values...)})
	}
	add("%s ordered pairs, %.3g %% rescored", grouped(e.Pairs), 100*e.RescoredShare)
	if e.NotKeptMiB > 0 {
		add("lists of %d entries; keeping them would take about %s, for which there is no room", e.Length, inMiB(e.NotKeptMiB))
	} else if e.Length > r.Top {
		add("lists of %d entries, so that %d are left while they follow changes", e.Length, r.Top)
	}
	if e.ProcessorSeconds > 0 && e.Seconds > 0 {
		add("%.2f of %d processors used", e.ProcessorSeconds/e.Seconds, e.Processors)
	} else {
		add("on %d processors", e.Processors)
	}
	if d, ok := r.distance(); ok {
		add("in the time of a pair the machine reads %s bytes from caches or %s from memory%s", figure(d.cacheBytes), figure(d.memoryBytes), d.could())
		if d.bytes > 0 {
			add("%s bytes of columns read for a pair: at least %s from caches, %s from memory", figure(d.bytes), inSeconds(d.fromCache), inSeconds(d.fromMemory))
		}
		if d.wide > 0 && d.adding > 0 {
			add("%s operations of %d bytes for a pair: at least %s", figure(d.wide), WideBytes, inSeconds(d.adding))
		}
	}
	return rows
}

// could tells of operations where they were measured.
func (d distance) could() string {
	if d.operations == 0 {
		return ""
	}
	return fmt.Sprintf(", or makes %s operations of %d bytes", figure(d.operations), WideBytes)
}

func (m *Memory) words() string {
	source := "resident (" + m.Source + ")"
	if m.Source == SourceRuntime {
		source = "held from the system, as the Go runtime counts"
	}
	if !m.PeakOfRun {
		return fmt.Sprintf("%s; at most %s since the program began", source, inMiB(m.PeakMiB))
	}
	return fmt.Sprintf("%s; at most %s until here", source, inMiB(m.PeakMiB))
}

func (m *Memory) listWords() string {
	if m.ListsMiB == 0 {
		return ""
	}
	return ", and " + inMiB(m.ListsMiB) + " of kept lists"
}

func (m *Memory) limitWords() string {
	if m.Lifted {
		return fmt.Sprintf("the collector's limit of %s was lifted: what must be held nearly fills it", inMiB(float64(m.LimitMiB)))
	}
	return "the collector kept to " + inMiB(float64(m.LimitMiB))
}

func latencyWords(l Latency, what string) string {
	return fmt.Sprintf("median of %s %s; 95 %% within %s", grouped(int64(l.Count)), what, inMilliseconds(l.P95MS))
}

func (r *Report) peerRows() [][]string {
	rows := [][]string{{"", "all members", "× enishi", "one member", "× enishi", ""}}
	if r.Everybody != nil && r.Question != nil {
		rows = append(rows, []string{"enishi", inSeconds(r.Everybody.Seconds), "1", inMilliseconds(r.Question.MedianMS), "1", "all members measured"})
	}
	for _, p := range r.Peers {
		rows = append(rows, []string{
			strings.TrimSpace(p.Engine + " " + p.Version), inSeconds(p.AllSeconds), times(p.AllRatio), inMilliseconds(p.MedianMS), times(p.OneRatio),
			p.from(r.Members),
		})
	}
	return rows
}

// from says on how many members a peer's time stands.
func (p *Peer) from(members int) string {
	if !p.Multiplied {
		return "all members measured"
	}
	return fmt.Sprintf("multiplied from %s of %s members", grouped(int64(p.Queries)), grouped(int64(members)))
}

func times(ratio float64) string {
	switch {
	case ratio == 0:
		return ""
	case ratio < 10:
		return strconv.FormatFloat(ratio, 'g', 3, 64)
	}
	return grouped(int64(ratio + .5))
}

func inSeconds(s float64) string { return figure(s) + " s" }

func inMilliseconds(ms float64) string { return figure(ms) + " ms" }

func inMiB(v float64) string { return figure(v) + " MiB" }

// figure writes three digits and what stands before the point.
func figure(v float64) string {
	switch {
	case v >= 1000:
		return grouped(int64(v + .5))
	case v >= 100:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case v >= 10:
		return strconv.FormatFloat(v, 'f', 1, 64)
	case v >= 1:
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
	return strconv.FormatFloat(v, 'f', 3, 64)
}

// grouped writes thousands apart.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for at := len(s) - 3; at > 0 && s[at-1] != '-'; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

func prefixed(by, s string) string {
	if s == "" {
		return ""
	}
	return by + s
}

// aligned sets rows under each other; columns named right end on one line.
func aligned(rows [][]string, right []bool) string {
	widths := make([]int, len(right))
	for _, row := range rows {
		for i, s := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(s))
		}
	}
	out := ""
	for _, row := range rows {
		line := ""
		for i, s := range row {
			room := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(s))
			if right[i] {
				s = room + s
			} else {
				s += room
			}
			line += s + "  "
		}
		out += strings.TrimRight(line, " ") + "\n"
	}
	return out
}
