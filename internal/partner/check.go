package partner

import (
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"enishi/internal/text"
)

// checker collects the faults of a form, so that all are told at once.
type checker struct{ fields []Field }

func (c *checker) fault(path, code string, params ...string) {
	f := Field{Path: path, Code: code}
	for i := 0; i+1 < len(params); i += 2 {
		if f.Params == nil {
			f.Params = map[string]string{}
		}
		f.Params[params[i]] = params[i+1]
	}
	c.fields = append(c.fields, f)
}

func (c *checker) code(path, _ string, known bool) {
	if !known {
		c.fault(path, "unknown")
	}
}

func (c *checker) required(path, s string) {
	if strings.TrimSpace(s) == "" {
		c.fault(path, "required")
	}
}

// text is one line: no control characters.
func (c *checker) text(path, s string, limit int) {
	c.characters(path, s, limit, func(r rune) bool { return unicode.IsControl(r) })
}

// longText may have line breaks and tabs.
func (c *checker) longText(path, s string, limit int) {
	c.characters(path, s, limit, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r'
	})
}

func (c *checker) characters(path, s string, limit int, bad func(rune) bool) {
	if !utf8.ValidString(s) {
		c.fault(path, "encoding")
		return
	}
	if n := utf8.RuneCountInString(s); n > limit {
		c.fault(path, "too_long", "max", strconv.Itoa(limit), "length", strconv.Itoa(n))
	}
	if strings.IndexFunc(s, bad) >= 0 {
		c.fault(path, "control_character")
	}
}

func (c *checker) corporateNumber(path, s string) {
	if s != "" && !text.ValidCorporateNumber(s) {
		c.fault(path, "corporate_number")
	}
}

func (c *checker) website(path, s string, limit int) {
	if s == "" {
		return
	}
	c.text(path, s, limit)
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		c.fault(path, "website")
	}
}

func (c *checker) email(path, s string) {
	if s != "" && !ValidEmail(s) {
		c.fault(path, "email")
	}
}

func (c *checker) phone(path, s string) {
	if s == "" {
		return
	}
	if _, ok := text.Phone(s); !ok {
		c.fault(path, "phone")
	}
}

func (c *checker) goals(path string, goals []int) {
	if !c.few(path, len(goals), 17) {
		return
	}
	for i, g := range goals {
		p := path + "[" + strconv.Itoa(i) + "]"
		if g < 1 || g > 17 {
			c.fault(p, "unknown")
		} else if slices.Index(goals, g) < i {
			c.fault(p, "duplicate")
		}
	}
}

// few bounds a list; a longer one is not looked at any further.
func (c *checker) few(path string, n, limit int) bool {
	if n > limit {
		c.fault(path, "too_many", "max", strconv.Itoa(limit))
	}
	return n <= limit
}

// codes checks a list of codes: each is known and stands there once.
func codes[T ~string](c *checker, path string, list []T, limit int, known func(T) bool) {
	if !c.few(path, len(list), limit) {
		return
	}
	for i, code := range list {
		p := path + "[" + strconv.Itoa(i) + "]"
		c.code(p, string(code), known(code))
		if slices.Index(list, code) < i {
			c.fault(p, "duplicate")
		}
	}
}

func (c *checker) date(path string, d Date) {
	if !d.Valid() {
		c.fault(path, "date")
	}
}

// ValidEmail reports whether s is one plain address with a dotted domain, not
// longer than a mail server accepts.
func ValidEmail(s string) bool {
	if len(s) > 254 || strings.ContainsAny(s, " \t\r\n") {
		return false
	}
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || a.Name != "" {
		return false
	}
	_, domain, _ := strings.Cut(s, "@")
	return strings.Contains(domain, ".") && !strings.HasSuffix(domain, ".") && !strings.HasPrefix(domain, "[")
}

// NormalEmail is the form under which an address is looked up.
func NormalEmail(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
