package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// goalCount is how many goals there are; they are numbered from 1.
const goalCount = 17

// A Member is what the peers look at. Capabilities are places in
// Population.Capabilities, ascending and without doubles.
type Member struct {
	ID     string
	Goals  []int
	Offers []int
	Needs  []int
}

// A Population is a crowd of members in the order of their ids, so that the
// lower place wins where two members score the same.
type Population struct {
	Members      []Member
	Capabilities []string
}

// line is one member as it is read. Kind, place and texts are left where they
// are: no peer looks at them.
type line struct {
	ID     string   `json:"id"`
	Goals  []int    `json:"goals"`
	Offers []string `json:"offers"`
	Needs  []string `json:"needs"`
}

// ReadPopulation reads JSON lines, one member each. It fails with the number of
// the member that cannot be used, and when there is none.
func ReadPopulation(r io.Reader) (*Population, error) {
	p := &Population{}
	places := map[string]int{}
	place := func(codes []string) ([]int, error) {
		out := make([]int, 0, len(codes))
		for _, code := range codes {
			if code == "" {
				return nil, errors.New("it has a capability without a code")
			}
			at, known := places[code]
			if !known {
				at = len(p.Capabilities)
				places[code] = at
				p.Capabilities = append(p.Capabilities, code)
			}
			out = append(out, at)
		}
		slices.Sort(out)
		return slices.Compact(out), nil
	}
	lines := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
	for {
		var l line
		err := lines.Decode(&l)
		if errors.Is(err, io.EOF) {
			break
		}
		nth := len(p.Members) + 1
		if err != nil {
			return nil, fmt.Errorf("member %d of the population is not a JSON object of the expected form: %w", nth, err)
		}
		m, err := l.member(place)
		if err != nil {
			return nil, fmt.Errorf("member %d of the population cannot be used: %w", nth, err)
		}
		p.Members = append(p.Members, m)
	}
	return p, p.order()
}

// member reads one line; place finds the places of capabilities.
func (l line) member(place func([]string) ([]int, error)) (Member, error) {
	m := Member{ID: l.ID, Goals: slices.Compact(slices.Sorted(slices.Values(l.Goals)))}
	if l.ID == "" {
		return m, errors.New("it has no id")
	}
	for _, g := range m.Goals {
		if g < 1 || g > goalCount {
			return m, fmt.Errorf("goal %d is not one of 1 to %d", g, goalCount)
		}
	}
	var wrongOffer, wrongNeed error
	m.Offers, wrongOffer = place(l.Offers)
	m.Needs, wrongNeed = place(l.Needs)
	return m, errors.Join(wrongOffer, wrongNeed)
}

// order sorts the members by id and refuses two of the same.
func (p *Population) order() error {
	if len(p.Members) == 0 {
		return errors.New("the population is empty: give members as JSON lines on standard input or with --population FILE")
	}
	slices.SortFunc(p.Members, func(a, b Member) int { return strings.Compare(a.ID, b.ID) })
	for i := range p.Members[1:] {
		if p.Members[i].ID == p.Members[i+1].ID {
			return fmt.Errorf("two members of the population have the id %q", p.Members[i].ID)
		}
	}
	return nil
}

// Asked names n members, spread evenly over the population; 0 and more than
// there are mean all.
func (p *Population) Asked(n int) []int {
	if n <= 0 || n > len(p.Members) {
		n = len(p.Members)
	}
	out := make([]int, n)
	for i := range out {
		out[i] = i * len(p.Members) / n
	}
	return out
}
