package exchange

import (
	"maps"
	"strconv"
	"strings"

	"enishi/internal/partner"
)

// The codes of what can be wrong with a row or with a whole file. Each has a
// sentence in both languages in sentences.go.
const (
	codeRequired         = "required"
	codeTooLong          = "too_long"           // max: characters
	codeTooManyItems     = "too_many_items"     // max
	codeUnknownValue     = "unknown_value"      // value, and allowed for short lists
	codeAmbiguousValue   = "ambiguous_value"    // value, allowed
	codeBadDate          = "bad_date"           // value
	codeBadEmail         = "bad_email"          //
	codeBadPhone         = "bad_phone"          //
	codeBadURL           = "bad_url"            // value
	codeBadNumber        = "bad_number"         // the check digit of a corporate number
	codeDamagedText      = "damaged_text"       // U+FFFD: a character was lost before we saw it
	codeControlCharacter = "control_character"  //
	codeDuplicateRow     = "duplicate_row"      // first: line
	codeUnknownOwner     = "unknown_owner"      // value: an external id
	codeTooManyCells     = "too_many_cells"     // max
	codeQuote            = "quote"              //
	codeUnknownColumn    = "unknown_column"     // value, allowed
	codeDuplicateColumn  = "duplicate_column"   // value
	codeMissingColumn    = "missing_column"     // value
	codeEncoding         = "unknown_encoding"   //
	codeUTF16            = "utf16"              //
	codeEmptyFile        = "empty_file"         //
	codeTooLarge         = "file_too_large"     // max: MiB
	codeTooManyRows      = "file_too_many_rows" // max
)

// RowError is one fault of one cell, row or file.
type RowError struct {
	File   string            // the name given to the reader
	Line   int               // physical line on which the row begins, from 1; 0 is the whole file
	Column string            // column name of the import format; "" is the whole row
	Code   string            // stable; Text words it
	Params map[string]string // fill the sentence
}

// Error is the English sentence.
func (e RowError) Error() string { return e.Text("en") }

// Field is the fault in the form in which every other fault travels. The path
// is "listings.csv:12.areas".
func (e RowError) Field() partner.Field {
	path := e.File
	if e.Line > 0 {
		path += ":" + strconv.Itoa(e.Line)
	}
	if e.Column != "" {
		path += "." + e.Column
	}
	return partner.Field{Path: path, Code: e.Code, Params: maps.Clone(e.Params)}
}

// Faults are all faults of one file in the order of its lines.
type Faults []RowError

// Error is every English sentence, one a line.
func (f Faults) Error() string { return f.Text("en") }

// Text is every sentence in the language ("ja" or "en"), one a line.
func (f Faults) Text(lang string) string {
	lines := make([]string, len(f))
	for i, e := range f {
		lines[i] = e.Text(lang)
	}
	return strings.Join(lines, "\n")
}

// asError is what a reader answers when nothing of the file can be used. The
// cause is Faults, so that a command can word them in its language.
func (f Faults) asError(kind partner.ErrorKind) error {
	fields := make([]partner.Field, len(f))
	for i, e := range f {
		fields[i] = e.Field()
	}
	return &partner.Error{Kind: kind, Code: f[0].Code, Fields: fields, Cause: f}
}

// quotedValue makes a cell safe and short enough to stand in a sentence.
func quotedValue(s string) string {
	const most = 40
	clean := strings.Map(func(r rune) rune {
		if isControl(r) || r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, s)
	if runes := []rune(clean); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return clean
}
