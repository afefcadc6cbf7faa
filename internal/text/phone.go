package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Phone gives a Japanese telephone number as half-width digits with hyphens.
// A number already cut into three groups keeps its cuts, otherwise they
// follow the national numbering plan. A leading +81 becomes 0. ok is false
// (and the text empty) when it is not a number of 10 or 11 digits that can
// exist; extensions are not accepted.
func Phone(s string) (phone string, ok bool) {
	groups, ok := phoneGroups(s)
	if !ok {
		return "", false
	}
	digits := strings.Join(groups, "")
	if !phoneLength(digits) {
		return "", false
	}
	if len(groups) == 3 && plausibleCut(groups) {
		return strings.Join(groups, "-"), true
	}
	a, b := cutPhone(digits)
	return digits[:a] + "-" + digits[a:b] + "-" + digits[b:], true
}

// phoneGroups reads the runs of digits; ok is false at any other character
// that does not belong to a telephone number.
func phoneGroups(s string) (groups []string, ok bool) {
	s = strings.TrimSpace(norm.NFKC.String(s))
	international := strings.HasPrefix(s, "+81")
	s = strings.TrimPrefix(s, "+81")
	for _, r := range s {
		if r >= '0' && r <= '9' || unicode.IsSpace(r) || isDash(r) || strings.ContainsRune("ー().・", r) {
			continue
		}
		return nil, false
	}
	groups = strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(groups) == 0 {
		return nil, false
	}
	if international {
		// +81 (0)72 … writes the zero that +81 replaces.
		if groups[0] == "0" && len(groups) > 1 {
			groups = groups[1:]
		}
		groups[0] = "0" + strings.TrimPrefix(groups[0], "0")
	}
	return groups, true
}

func phoneLength(digits string) bool {
	if len(digits) < 10 || digits[0] != '0' || digits[1] == '0' {
		return false
	}
	if elevenDigits(digits) {
		return len(digits) == 11
	}
	return len(digits) == 10
}

// elevenDigits: mobile, IP and data numbers, and the freephone 0800.
func elevenDigits(digits string) bool {
	switch digits[:3] {
	case "020", "050", "060", "070", "080", "090":
		return true
	}
	return false
}

func plausibleCut(g []string) bool {
	return len(g[0]) >= 2 && len(g[0]) <= 5 && len(g[1]) >= 1 && len(g[1]) <= 4 && len(g[2]) >= 3 && len(g[2]) <= 4
}

// cutPhone gives the two places where hyphens go.
func cutPhone(d string) (first, second int) {
	switch {
	case strings.HasPrefix(d, "0800"):
		return 4, 7
	case len(d) == 11:
		return 3, 7
	case strings.HasPrefix(d, "0120"), strings.HasPrefix(d, "0570"), strings.HasPrefix(d, "0990"), strings.HasPrefix(d, "0180"):
		return 4, 7
	case strings.HasPrefix(d, "03"), strings.HasPrefix(d, "06"):
		return 2, 6
	}
	for _, code := range fiveDigitAreas {
		if strings.HasPrefix(d, code) {
			return 5, 6
		}
	}
	if fourth, ok := threeDigitAreas[d[:3]]; ok && !strings.ContainsRune(fourth, rune(d[3])) {
		return 3, 6
	}
	return 4, 6
}

// threeDigitAreas are the area codes of three digits, each with the fourth
// digits that make a longer code of four (072 is Sakai, 0721 and 0725 are its
// neighbours). Source: numbering plan of the Ministry of Internal Affairs.
var threeDigitAreas = map[string]string{
	"011": "", "017": "2345679", "018": "24567", "019": "12345678",
	"022": "03456789", "023": "3457", "024": "0123456789", "025": "0456789", "026": "0134567890",
	"027": "046789", "028": "0234579", "029": "13456789",
	"042": "28", "043": "689", "044": "", "045": "", "046": "035678", "047": "056789",
	"048": "0", "049": "345", "052": "", "053": "123679", "054": "45789", "055": "013456789",
	"058": "14567", "059": "456789", "072": "15", "073": "56789", "075": "", "076": "135678",
	"077": "0123446789", "078": "", "079": "0145678", "082": "03456789", "083": "345678",
	"084": "5678", "086": "35679", "087": "59", "088": "034569", "089": "2345678",
	"092": "0", "093": "0", "095": "024567", "096": "456789", "097": "2346789",
	"098": "02345679", "099": "34567",
}

// fiveDigitAreas are the islands and valleys with a code of five digits.
var fiveDigitAreas = []string{
	"01267", "01372", "01374", "01377", "01392", "01397", "01398", "01456", "01457", "01466",
	"01547", "01558", "01564", "01586", "01587", "01632", "01634", "01635", "01648", "01654",
	"01655", "01656", "01658", "04992", "04994", "04996", "04998", "05769", "05979", "07468",
	"08387", "08388", "08396", "08477", "08512", "08514", "09496", "09802", "09912", "09913", "09969",
}
