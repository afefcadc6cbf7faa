package exchange

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"enishi/internal/partner"
	"enishi/internal/text"
)

// formulaStarts are the characters with which a spreadsheet may take a cell for
// a formula, in both widths.
const formulaStarts = "=+-@＝＋－＠\t\r\n"

// startsFormula looks past apostrophes, so that defuse and undefuse are exact
// inverses also for a text that already begins with one.
func startsFormula(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "'"))
	return r != utf8.RuneError && strings.ContainsRune(formulaStarts, r)
}

// defuse keeps a spreadsheet from taking a text for a formula.
func defuse(s string) string {
	if startsFormula(s) {
		return "'" + s
	}
	return s
}

// undefuse takes back what defuse did and leaves any other text alone.
func undefuse(s string) string {
	if strings.HasPrefix(s, "'") && startsFormula(s) {
		return s[1:]
	}
	return s
}

// tidy removes outer white space (also the full-width space) from a cell.
func tidy(s string) string { return strings.TrimSpace(s) }

// cell is one cell that is not empty, with the way to complain about it.
type cell struct {
	text  string
	words *words
	fail  func(code string, params ...string)
}

// clean checks what holds for every cell.
func (c cell) clean(limit int) bool {
	switch {
	case strings.ContainsRune(c.text, utf8.RuneError):
		c.fail(codeDamagedText)
	case strings.ContainsFunc(c.text, isControl):
		c.fail(codeControlCharacter)
	case utf8.RuneCountInString(c.text) > limit:
		c.fail(codeTooLong, "max", strconv.Itoa(limit))
	default:
		return true
	}
	return false
}

// isControl is a control character that no text needs.
func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// line is a text without line breaks: they become spaces.
func (c cell) line() string { return strings.Join(strings.FieldsFunc(c.text, isBreak), " ") }

func isBreak(r rune) bool { return r == '\n' || r == '\t' }

// one reads a word of a closed list.
func (c cell) one(list *wordList) string {
	codes := list.find(c.text)
	switch len(codes) {
	case 1:
		return codes[0]
	case 0:
		c.fail(codeUnknownValue, unknown(c.text, list)...)
	default:
		c.fail(codeAmbiguousValue, "value", quotedValue(c.text), "allowed", strings.Join(codes, ", "))
	}
	return ""
}

func unknown(value string, list *wordList) []string {
	params := []string{"value", quotedValue(value)}
	if list.shown != "" {
		params = append(params, "allowed", list.shown)
	}
	return params
}

// items are the entries of a list inside the cell.
func (c cell) items() []string {
	var out []string
	for _, s := range strings.FieldsFunc(c.text, isSeparator) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func isSeparator(r rune) bool { return r == ';' || r == '；' || r == '、' || r == '\n' }

const separator = ";"

// many reads a list of at most limit words (0: as many as there are); one that
// is named twice counts once.
func many[T comparable](c cell, limit int, read func(cell) []T) []T {
	var out []T
	seen := map[T]bool{}
	for _, item := range c.items() {
		for _, v := range read(cell{text: item, words: c.words, fail: c.fail}) {
			if !seen[v] {
				seen[v] = true
				out = append(out, v)
			}
		}
	}
	if limit > 0 && len(out) > limit {
		c.fail(codeTooManyItems, "max", strconv.Itoa(limit))
	}
	return out
}

// codes reads words of a closed list.
func codes[T ~string](list *wordList) func(cell) []T {
	return func(c cell) []T {
		if code := c.one(list); code != "" {
			return []T{T(code)}
		}
		return nil
	}
}

func areas(c cell) []partner.Ward {
	found := c.words.areas(c.text)
	if len(found) == 0 {
		c.fail(codeUnknownValue, unknown(c.text, c.words.wards)...)
	}
	wards := make([]partner.Ward, len(found))
	for i, code := range found {
		wards[i] = partner.Ward(code)
	}
	return wards
}

func goals(c cell) []int {
	n := c.words.goal(c.text)
	if n == 0 {
		c.fail(codeUnknownValue, "value", quotedValue(c.text), "allowed", "1–17")
		return nil
	}
	return []int{n}
}

func targets(c cell) []string {
	id := c.words.target(c.text)
	if id == "" {
		c.fail(codeUnknownValue, "value", quotedValue(c.text))
		return nil
	}
	return []string{id}
}

// email is not repeated in the fault: it is a person's.
func (c cell) email() string {
	address := strings.ToLower(text.Normalize(c.text))
	if !partner.ValidEmail(address) {
		c.fail(codeBadEmail)
		return ""
	}
	return address
}

func (c cell) phone() string {
	number, ok := text.Phone(c.text)
	if !ok {
		c.fail(codeBadPhone)
	}
	return number
}

func (c cell) corporateNumber() string {
	number, ok := text.CorporateNumber(c.text)
	if !ok {
		c.fail(codeBadNumber)
	}
	return number
}

func (c cell) date() partner.Date {
	day, ok := text.ISODate(c.text)
	if !ok {
		c.fail(codeBadDate, "value", quotedValue(c.text))
	}
	return partner.Date(day)
}

// website adds https:// where somebody wrote the host only.
func (c cell) website() string {
	address := c.text
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || strings.ContainsFunc(address, unicode.IsSpace) {
		c.fail(codeBadURL, "value", quotedValue(c.text))
		return ""
	}
	return address
}
