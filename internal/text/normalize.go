package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Normalize gives the form in which texts are compared: NFKC (full-width
// letters become half-width, half-width kana become full-width), lower case,
// runs of white space become one space, outer space is removed. Kana stay as
// they are; FoldKana makes hiragana and katakana the same.
func Normalize(s string) string {
	s = strings.ToLower(norm.NFKC.String(s))
	// Lower case can leave a sequence that composes again (İ becomes i + dot).
	s = norm.NFKC.String(s)
	return strings.Join(strings.Fields(s), " ")
}

// FoldKana turns katakana into hiragana. Marks without a hiragana form (the
// long-vowel mark, ヷ–ヺ) stay.
func FoldKana(s string) string {
	return strings.Map(foldRune, s)
}

// Key is Normalize with kana folded: the form for search boxes.
func Key(s string) string { return FoldKana(Normalize(s)) }

// dashToLongVowel reads a dash that follows kana as the long-vowel mark:
// センタ－ and センター are one name.
func dashToLongVowel(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	for _, r := range s {
		if isDash(r) && isKana(last) {
			r = 'ー'
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

func isDash(r rune) bool {
	switch r {
	case '-', '‐', '‑', '‒', '–', '—', '―', '−', '－', 'ｰ':
		return true
	}
	return false
}

func isKana(r rune) bool {
	return r >= 'ぁ' && r <= 'ゖ' || r >= 'ァ' && r <= 'ヺ' || r == 'ー'
}

func isKanji(r rune) bool { return unicode.Is(unicode.Han, r) || r == '々' || r == '〆' }

// isJapanese reports whether a rune belongs to a run that is cut into
// character n-grams rather than into words.
func isJapanese(r rune) bool { return isKana(r) || isKanji(r) }
