package text

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// eras of the Japanese calendar: year 1 of an era is the year after Before.
var eras = []struct {
	name, letter string
	before       int
}{
	{"令和", "r", 2018}, {"平成", "h", 1988}, {"昭和", "s", 1925}, {"大正", "t", 1911}, {"明治", "m", 1867},
}

var (
	westernDate = regexp.MustCompile(`^(\d{4})(?:年|[./-])(\d{1,2})(?:月|[./-])(\d{1,2})日?$`)
	compactDate = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	eraDate     = regexp.MustCompile(`^(令和|平成|昭和|大正|明治|[rhstm])\.?(元|\d{1,2})(?:年|[./-])(\d{1,2})(?:月|[./-])(\d{1,2})日?$`)
)

// ISODate reads a calendar day as people in Japan type it and gives it as
// 2026-04-01: 令和8年4月1日, R8.4.1, 2026/4/1, 2026年4月1日, 20260401, also in
// full width, with spaces and with a day of the week in brackets. A year
// beyond the end of its era (平成32年) is counted on. ok is false when it is
// not a day that exists.
func ISODate(s string) (iso string, ok bool) {
	s = strings.ToLower(norm.NFKC.String(s))
	s = strings.Join(strings.Fields(s), "")
	if cut := strings.IndexByte(s, '('); cut > 0 && strings.HasSuffix(s, ")") {
		s = s[:cut]
	}
	s = strings.Map(func(r rune) rune {
		if isDash(r) {
			return '-'
		}
		return r
	}, s)
	if m := westernDate.FindStringSubmatch(s); m != nil {
		return isoDay(atoi(m[1]), atoi(m[2]), atoi(m[3]))
	}
	if m := compactDate.FindStringSubmatch(s); m != nil {
		return isoDay(atoi(m[1]), atoi(m[2]), atoi(m[3]))
	}
	m := eraDate.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	year := 1
	if m[2] != "元" {
		year = atoi(m[2])
	}
	for _, era := range eras {
		if (m[1] == era.name || m[1] == era.letter) && year > 0 {
			return isoDay(era.before+year, atoi(m[3]), atoi(m[4]))
		}
	}
	return "", false
}

// atoi reads digits that a pattern has already checked.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func isoDay(y, m, d int) (string, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 1868 || t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return "", false
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d), true
}
