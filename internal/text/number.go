package text

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// ValidCorporateNumber reports whether s is a corporate number (法人番号) of
// exactly 13 half-width digits whose first digit is the check digit of the
// other twelve: 9 − (Σ Pn·Qn mod 9), n from the right, Q = 1, 2 alternating.
func ValidCorporateNumber(s string) bool {
	if len(s) != 13 {
		return false
	}
	sum := 0
	for i := range 13 {
		d := int(s[i]) - '0'
		if d < 0 || d > 9 {
			return false
		}
		if i == 0 {
			continue
		}
		// The last digit is n = 1 with Q = 1; i = 12 is the last.
		if i%2 == 1 {
			d *= 2
		}
		sum += d
	}
	return int(s[0]-'0') == 9-sum%9
}

// CorporateNumber gives the 13 digits of a number typed with full-width
// digits, spaces, dashes or a leading T (as on invoices). ok is false when it
// is not a valid number; an empty text is not valid.
func CorporateNumber(s string) (number string, ok bool) {
	digits, rest := splitDigits(s)
	if rest != "" && rest != "t" && rest != "T" {
		return "", false
	}
	return digits, ValidCorporateNumber(digits)
}

// splitDigits separates the digits of s (after NFKC) from everything else,
// leaving out spaces and dashes.
func splitDigits(s string) (digits, rest string) {
	var d, r strings.Builder
	for _, c := range norm.NFKC.String(s) {
		switch {
		case c >= '0' && c <= '9':
			d.WriteRune(c)
		case c == ' ' || c == '\t' || isDash(c) || c == 'ー':
		default:
			r.WriteRune(c)
		}
	}
	return d.String(), r.String()
}
