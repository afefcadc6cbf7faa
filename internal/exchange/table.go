package exchange

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"enishi/internal/partner"
	"enishi/internal/text"
)

// Limits of one file.
const (
	MaxFileBytes = 64 << 20
	MaxRows      = 1_000_000
)

// Sheet is what a file held: the rows that are good, and every fault of those
// that are not. A row with a fault is not among the rows.
type Sheet[R any] struct {
	Rows   []R
	Faults Faults
}

// column is one column of the import format: how it is called, and how a cell
// becomes a part of a row and back.
type column[R any] struct {
	name     string
	names    []string // further header names, the Japanese one first
	required bool
	limit    int // characters of one cell
	read     func(cell, *R)
	write    func(*R) string
}

// table is one file of the import format.
type table[R any] struct {
	columns []column[R]
	line    func(*R) *int
	// key is what no two rows of a file may share; "" is not compared.
	key func(*R) (column, key string)
}

// reading is one pass over one file.
type reading[R any] struct {
	table[R]
	file   string
	words  *words
	order  []int // column of the table for each cell, -1 for an unnamed one
	first  map[string]int
	sheet  Sheet[R]
	failed bool // the present row has a fault
}

// read gives every good row and every fault. The error is for a file of which
// nothing can be used: it cannot be read, is too large, in an unknown
// encoding, or its header is wrong.
func (t table[R]) read(file string, from io.Reader, w *words) (Sheet[R], error) {
	data, err := io.ReadAll(io.LimitReader(from, MaxFileBytes+1))
	if err != nil {
		return Sheet[R]{}, fmt.Errorf("read %s: %w", file, err)
	}
	if len(data) > MaxFileBytes {
		return Sheet[R]{}, wholeFile(file, partner.KindTooLarge, codeTooLarge, "max", strconv.Itoa(MaxFileBytes>>20))
	}
	content, fault := decode(data)
	if fault != nil {
		fault.File = file
		return Sheet[R]{}, Faults{*fault}.asError(partner.KindMalformed)
	}
	r := &reading[R]{table: t, file: file, words: w, first: map[string]int{}}
	records := csv.NewReader(strings.NewReader(content))
	records.FieldsPerRecord = -1
	records.ReuseRecord = true
	if err := r.header(records); err != nil {
		return Sheet[R]{}, err
	}
	for {
		record, err := records.Read()
		if errors.Is(err, io.EOF) {
			return r.sheet, nil
		}
		if len(r.sheet.Rows)+len(r.sheet.Faults) >= MaxRows {
			return Sheet[R]{}, wholeFile(file, partner.KindTooLarge, codeTooManyRows, "max", strconv.Itoa(MaxRows))
		}
		if bad, ok := errors.AsType[*csv.ParseError](err); ok {
			r.fail(bad.StartLine, "", codeQuote)
			continue
		}
		if err != nil {
			return Sheet[R]{}, fmt.Errorf("read %s: %w", file, err)
		}
		line, _ := records.FieldPos(0)
		r.row(line, record)
	}
}

func wholeFile(file string, kind partner.ErrorKind, code string, params ...string) error {
	return Faults{{File: file, Code: code, Params: pairs(params)}}.asError(kind)
}

// header reads the first line and tells every fault of it at once.
func (r *reading[R]) header(records *csv.Reader) error {
	record, err := records.Read()
	if errors.Is(err, io.EOF) {
		return wholeFile(r.file, partner.KindInvalid, codeEmptyFile)
	}
	if bad, ok := errors.AsType[*csv.ParseError](err); ok {
		return Faults{{File: r.file, Line: bad.StartLine, Code: codeQuote}}.asError(partner.KindMalformed)
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", r.file, err)
	}
	line, _ := records.FieldPos(0)
	byName := map[string]int{}
	for i, c := range r.columns {
		for _, name := range append([]string{c.name}, c.names...) {
			byName[headerKey(name)] = i
		}
	}
	seen := make([]bool, len(r.columns))
	for _, name := range record {
		at, known := byName[headerKey(name)]
		switch {
		case strings.TrimSpace(name) == "":
			at = -1
		case !known:
			r.fail(line, "", codeUnknownColumn, "value", quotedValue(name), "allowed", r.columnNames())
		case seen[at]:
			r.fail(line, "", codeDuplicateColumn, "value", r.columns[at].name)
		default:
			seen[at] = true
		}
		r.order = append(r.order, at)
	}
	for i, c := range r.columns {
		if c.required && !seen[i] {
			r.fail(line, "", codeMissingColumn, "value", c.name)
		}
	}
	if len(r.sheet.Faults) > 0 {
		return r.sheet.Faults.asError(partner.KindInvalid)
	}
	return nil
}

// headerKey lets spaces, underscores and width differ.
func headerKey(name string) string {
	return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(text.Normalize(name))
}

func (t table[R]) columnNames() string {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return strings.Join(names, ", ")
}

func (r *reading[R]) fail(line int, column, code string, params ...string) {
	r.failed = true
	r.sheet.Faults = append(r.sheet.Faults, RowError{File: r.file, Line: line, Column: column, Code: code, Params: pairs(params)})
}

func pairs(params []string) map[string]string {
	if len(params) == 0 {
		return nil
	}
	m := make(map[string]string, len(params)/2)
	for i := 0; i+1 < len(params); i += 2 {
		m[params[i]] = params[i+1]
	}
	return m
}

// row reads one record, whose cells are gone after the call.
func (r *reading[R]) row(line int, record []string) {
	cells := make([]string, len(r.columns))
	empty, extra := true, false
	for i, raw := range record {
		s := tidy(undefuse(raw))
		if s == "" {
			continue
		}
		empty = false
		if i >= len(r.order) || r.order[i] < 0 {
			extra = true
			continue
		}
		cells[r.order[i]] = s
	}
	if empty {
		return
	}
	r.failed = false
	if extra {
		r.fail(line, "", codeTooManyCells, "max", strconv.Itoa(len(r.order)))
		return
	}
	var row R
	for i, c := range r.columns {
		r.cell(line, c, cells[i], &row)
	}
	*r.line(&row) = line
	if column, key := r.key(&row); key != "" && !r.failed {
		if first, again := r.first[key]; again {
			r.fail(line, column, codeDuplicateRow, "first", strconv.Itoa(first))
		} else {
			r.first[key] = line
		}
	}
	if !r.failed {
		r.sheet.Rows = append(r.sheet.Rows, row)
	}
}

func (r *reading[R]) cell(line int, c column[R], s string, row *R) {
	here := cell{text: s, words: r.words, fail: func(code string, params ...string) {
		r.fail(line, c.name, code, params...)
	}}
	switch {
	case s == "" && c.required:
		here.fail(codeRequired)
	case s == "":
	case !here.clean(c.limit):
	default:
		c.read(here, row)
	}
}
