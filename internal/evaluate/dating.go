package evaluate

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"

	"enishi/internal/partner"
)

// traitCount is how many traits people rate in each other: attractive, sincere,
// intelligent, fun, ambitious, shared interests.
const traitCount = 6

// look is one side of a meeting: who looks at whom, what was known before, and
// what the one who looks said afterwards. A figure that nobody gave is nil.
type look struct {
	from, to  string
	man       bool
	back      int                  // the other side's look, by place
	wish      [traitCount]*float64 // what from seeks in a partner, known before
	sameRace  *float64             // known before
	raceCount *float64             // how much that counts to from, 1 to 10, known before
	interests *float64             // likeness of interests, −1 to 1, known before
	older     *float64             // years that from is older, known before
	likes     bool                 // the answer: would like to meet again
	rating    [traitCount]*float64 // given with the answer
}

// Meetings are two-sided decisions: of every meeting both sides' answers are
// known.
type Meetings struct {
	people []string // in the order of the file
	looks  []look
}

// ReadMeetings reads the data of the speed-dating study of Columbia University
// (Fisman, Iyengar, Kamenica, Simonson 2006); name is how faults call the file.
// Meetings of which only one side is in the file are left out. Errors: those of
// reading, and malformed with file and line.
func ReadMeetings(name string, r io.Reader) (*Meetings, error) {
	lines := csv.NewReader(r)
	malformed := func(line int, err error) error {
		e := partner.Fail(partner.KindMalformed, "evaluation_file", "%s, line %d: %v", name, line, err)
		e.Cause = err
		return e
	}
	head, err := lines.Read()
	if err != nil {
		return nil, malformed(1, err)
	}
	sheet, err := newDatingSheet(head)
	if err != nil {
		return nil, malformed(1, err)
	}
	var all []look
	for {
		record, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return pairUp(all), nil
		}
		line, _ := lines.FieldPos(0)
		if err != nil {
			var fault *csv.ParseError
			if errors.As(err, &fault) {
				return nil, malformed(fault.Line, fault.Err)
			}
			return nil, err
		}
		one, err := sheet.look(record)
		if err != nil {
			return nil, malformed(line, err)
		}
		all = append(all, one)
	}
}

// pairUp keeps the looks of which the other side is there.
func pairUp(all []look) *Meetings {
	type side struct{ from, to string }
	there := map[side]bool{}
	for _, l := range all {
		there[side{l.from, l.to}] = true
	}
	m, at, seen := &Meetings{}, map[side]int{}, map[string]bool{}
	for _, l := range all {
		if !there[side{l.to, l.from}] {
			continue
		}
		if !seen[l.from] {
			seen[l.from] = true
			m.people = append(m.people, l.from)
		}
		at[side{l.from, l.to}] = len(m.looks)
		m.looks = append(m.looks, l)
	}
	for i, l := range m.looks {
		m.looks[i].back = at[side{l.to, l.from}]
	}
	return m
}

// mutual reports whether both would like to meet again.
func (m *Meetings) mutual(i int) bool { return m.looks[i].likes && m.looks[m.looks[i].back].likes }

// datingSheet finds the columns that are used.
type datingSheet struct{ at map[string]int }

var (
	datingColumns = []string{"iid", "pid", "gender", "dec", "samerace", "imprace", "int_corr", "age", "age_o"}
	wishColumns   = [traitCount]string{"attr1_1", "sinc1_1", "intel1_1", "fun1_1", "amb1_1", "shar1_1"}
	ratingColumns = [traitCount]string{"attr", "sinc", "intel", "fun", "amb", "shar"}
)

func newDatingSheet(head []string) (datingSheet, error) {
	s := datingSheet{map[string]int{}}
	for i, h := range head {
		s.at[h] = i
	}
	var missing error
	for _, group := range [][]string{datingColumns, wishColumns[:], ratingColumns[:]} {
		for _, c := range group {
			if _, ok := s.at[c]; !ok {
				missing = errors.Join(missing, fmt.Errorf("there is no column %q", c))
			}
		}
	}
	return s, missing
}

// look reads a line.
func (s datingSheet) look(record []string) (look, error) {
	var fault error
	number := func(column string) *float64 {
		cell := record[s.at[column]]
		if cell == "" {
			return nil
		}
		v, err := strconv.ParseFloat(cell, 64)
		if err != nil {
			fault = errors.Join(fault, fmt.Errorf("%s is not a number: %q", column, cell))
		}
		return &v
	}
	l := look{
		from: record[s.at["iid"]], to: record[s.at["pid"]],
		sameRace: number("samerace"), raceCount: number("imprace"), interests: number("int_corr"),
	}
	for i := range traitCount {
		l.wish[i], l.rating[i] = number(wishColumns[i]), number(ratingColumns[i])
	}
	if mine, other := number("age"), number("age_o"); mine != nil && other != nil {
		years := *mine - *other
		l.older = &years
	}
	for column, into := range map[string]*bool{"gender": &l.man, "dec": &l.likes} {
		switch cell := record[s.at[column]]; cell {
		case "0", "1":
			*into = cell == "1"
		default:
			fault = errors.Join(fault, fmt.Errorf("%s is 0 or 1, not %q", column, cell))
		}
	}
	return l, fault
}
