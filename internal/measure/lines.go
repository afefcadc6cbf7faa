package measure

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// head begins every JSON line.
type head struct {
	Measurement string `json:"measurement"`
	Members     int    `json:"members"`
	Top         int    `json:"top"`
	Seed        uint64 `json:"seed"`
}

// The names of the measurements in JSON lines.
const (
	lineMachine   = "machine"
	lineMade      = "population"
	lineBuilt     = "index"
	lineMemory    = "memory"
	lineEverybody = "all_members"
	lineQuestion  = "one_member"
	lineExactness = "exactness"
	lineChange    = "one_change"
	linePeer      = "peer"
	lineResult    = "result"
)

// result is the last line of a report: what scripts ask for first, once more.
type result struct {
	N             int     `json:"n"`
	Seconds       float64 `json:"seconds,omitempty"` // of all members; missing when they were not measured
	OrderedNS     float64 `json:"ns_per_ordered_pair,omitempty"`
	RescoredShare float64 `json:"rescored_share,omitempty"`
	ResidentMiB   float64 `json:"resident_mib,omitempty"`
	Exact         bool    `json:"exact"`
}

func (r *Report) result() *result {
	out := &result{N: r.Members}
	if e := r.Everybody; e != nil {
		out.Seconds, out.OrderedNS, out.RescoredShare = e.Seconds, e.OrderedNS, e.RescoredShare
	}
	if r.Memory != nil {
		out.ResidentMiB = r.Memory.ResidentMiB
	}
	out.Exact = r.Exactness != nil && r.Exactness.Exact
	return out
}

// WriteLines prints one JSON object for each measurement that was made, and one
// that sums up.
func (r *Report) WriteLines(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return errors.Join(
		writeLine(enc, r, lineMachine, r.Machine), writeLine(enc, r, lineMade, r.Made), writeLine(enc, r, lineBuilt, r.Built),
		writeLine(enc, r, lineEverybody, r.Everybody), writeLine(enc, r, lineQuestion, r.Question), writeLine(enc, r, lineMemory, r.Memory),
		writeLine(enc, r, lineExactness, r.Exactness), writeLine(enc, r, lineChange, r.Change), writeLine(enc, r, lineChange, r.Follow),
		r.writePeers(enc), writeLine(enc, r, lineResult, r.result()),
	)
}

func (r *Report) writePeers(enc *json.Encoder) error {
	for i := range r.Peers {
		if err := writeLine(enc, r, linePeer, &r.Peers[i]); err != nil {
			return err
		}
	}
	return nil
}

func writeLine[M any](enc *json.Encoder, r *Report, name string, m *M) error {
	if m == nil {
		return nil
	}
	// Two objects are joined by hand: encoding/json cannot embed a type parameter.
	first, err := json.Marshal(head{name, r.Members, r.Top, r.Seed})
	if err != nil {
		return err
	}
	second, err := json.Marshal(m)
	if err != nil {
		return err
	}
	joined := append(first[:len(first)-1], ',')
	return enc.Encode(json.RawMessage(append(joined, second[1:]...)))
}

// ReadLines reads what WriteLines printed, of any number of sizes and in any
// order; a measurement that comes twice counts as it came last. The reports are
// in the order in which their sizes were first named. An error names the line.
func ReadLines(name string, in io.Reader) ([]*Report, error) {
	var reports []*Report
	of := map[head]*Report{}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		var h head
		if err := json.Unmarshal(lines.Bytes(), &h); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", name, n, err)
		}
		if h.Members < 1 {
			return nil, fmt.Errorf("%s, line %d: it does not say of how many members", name, n)
		}
		size := h
		size.Measurement = ""
		r, known := of[size]
		if !known {
			r = &Report{Members: h.Members, Top: h.Top, Seed: h.Seed}
			of[size], reports = r, append(reports, r)
		}
		if err := r.readLine(h.Measurement, lines.Bytes()); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", name, n, err)
		}
	}
	return reports, lines.Err()
}

func (r *Report) readLine(measurement string, line []byte) error {
	switch measurement {
	case lineMachine:
		return fill(&r.Machine, line)
	case lineMade:
		return fill(&r.Made, line)
	case lineBuilt:
		return fill(&r.Built, line)
	case lineMemory:
		return fill(&r.Memory, line)
	case lineEverybody:
		return fill(&r.Everybody, line)
	case lineQuestion:
		return fill(&r.Question, line)
	case lineExactness:
		return fill(&r.Exactness, line)
	case lineChange:
		return r.readChange(line)
	case lineResult:
		return nil // the other lines tell it
	case linePeer:
		var p *Peer
		if err := fill(&p, line); err != nil {
			return err
		}
		for i := range r.Peers {
			if r.Peers[i].Engine == p.Engine {
				r.Peers[i] = *p
				return nil
			}
		}
		r.Peers = append(r.Peers, *p)
		return nil
	}
	return fmt.Errorf("there is no measurement %q", measurement)
}

// readChange tells by what followed which of the two it is.
func (r *Report) readChange(line []byte) error {
	var c *Change
	if err := fill(&c, line); err != nil {
		return err
	}
	if c.Follows == FollowAll {
		r.Follow = c
	} else {
		r.Change = c
	}
	return nil
}

func fill[M any](to **M, line []byte) error {
	*to = new(M)
	return json.Unmarshal(line, *to)
}
