package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Reading is a text in the form in which it is compared (NFKC, lower case,
// kana folded) that remembers which characters of the original each of its
// characters came from.
type Reading struct {
	Runes []rune
	start []int
	end   []int
	plain []rune // as Runes, with katakana
}

// Read makes a Reading. White space is kept as it is, one space for one
// character of white space, so that nothing meets across it.
func Read(s string) Reading {
	var r Reading
	r.grow(len(s)/2 + 1) // a Japanese character has three bytes, a Latin one has one
	chars := 0
	for len(s) > 0 {
		if c, size := utf8.DecodeRuneInString(s); isSettled(c) && startsSettled(s[size:]) {
			r.add(c, chars, chars+1)
			s, chars = s[size:], chars+1
			continue
		}
		// A piece is what composes or decomposes together: ハ with its mark, ㈱.
		cut := norm.NFKC.NextBoundaryInString(s, true)
		n := utf8.RuneCountInString(s[:cut])
		for _, c := range norm.NFKC.String(s[:cut]) {
			r.add(c, chars, chars+n)
		}
		s, chars = s[cut:], chars+n
	}
	return r
}

func (r *Reading) grow(n int) {
	r.Runes, r.plain = make([]rune, 0, n), make([]rune, 0, n)
	r.start, r.end = make([]int, 0, n), make([]int, 0, n)
}

func (r *Reading) add(c rune, start, end int) {
	if unicode.IsSpace(c) {
		c = ' '
	}
	c = unicode.ToLower(c)
	r.Runes, r.plain = append(r.Runes, foldRune(c)), append(r.plain, c)
	r.start, r.end = append(r.start, start), append(r.end, end)
}

// isSettled holds for common characters that NFKC leaves as they are when one
// of them, or nothing, follows.
func isSettled(c rune) bool {
	return c >= ' ' && c <= '~' || c == '\n' || c >= 'ぁ' && c <= 'ゖ' || c >= 'ァ' && c <= 'ー' ||
		c >= '一' && c <= '\u9fff' || c >= '、' && c <= '】'
}

func startsSettled(s string) bool {
	c, size := utf8.DecodeRuneInString(s)
	return size == 0 || isSettled(c)
}

// Span gives the half-open range of characters (code points) of the original
// that the half-open range [i,j) of Runes came from.
func (r Reading) Span(i, j int) (start, end int) {
	if i >= j {
		return 0, 0
	}
	return r.start[i], r.end[j-1]
}

// Whole reports whether the half-open range [i,j) of Runes is not a part of a
// longer word of its own script: Latin letters and digits, or katakana. Nothing
// can be said of hiragana and kanji, which are written without spaces.
func (r Reading) Whole(i, j int) bool {
	return i < j && !r.joined(i) && !r.joined(j)
}

// Widen gives the smallest range around the half-open range [i,j) of Runes that
// is Whole.
func (r Reading) Widen(i, j int) (from, to int) {
	for r.joined(i) {
		i--
	}
	for r.joined(j) {
		j++
	}
	return i, j
}

// joined reports whether the characters before and at i belong to one word.
func (r Reading) joined(i int) bool {
	if i <= 0 || i >= len(r.plain) {
		return false
	}
	a, b := r.plain[i-1], r.plain[i]
	if isKatakana(a) || isKatakana(b) {
		return isKatakana(a) && isKatakana(b)
	}
	return isWordRune(a) && isWordRune(b) && !isJapanese(a) && !isJapanese(b)
}

func isKatakana(r rune) bool { return r >= 'ァ' && r <= 'ヺ' || r == 'ー' }

// Hiragana reports whether the character at i of Runes was typed in hiragana.
func (r Reading) Hiragana(i int) bool { return isKana(r.plain[i]) && !isKatakana(r.plain[i]) }

// Han reports whether the character at i of Runes is a kanji; there is none
// outside of the text.
func (r Reading) Han(i int) bool {
	return i >= 0 && i < len(r.Runes) && unicode.Is(unicode.Han, r.Runes[i])
}

// Kana reports whether the half-open range [i,j) of Runes is kana only.
func (r Reading) Kana(i, j int) bool {
	for _, c := range r.Runes[i:j] {
		if !isKana(c) {
			return false
		}
	}
	return i < j
}

func foldRune(r rune) rune {
	if r >= 'ァ' && r <= 'ヶ' || r == 'ヽ' || r == 'ヾ' {
		return r - ('ァ' - 'ぁ')
	}
	return r
}

// Gram is a term of a text: one or two characters of a Japanese run, or a
// whole word of another script. From and To are its half-open range in
// Reading.Runes.
type Gram struct {
	Term     string
	From, To int
}

// Grams cuts the reading into terms: characters and pairs of neighbouring
// characters where the text is Japanese, words where it is Latin letters or
// digits. Punctuation and space are no terms and keep neighbours apart.
func (r Reading) Grams() []Gram {
	var out []Gram
	for i := 0; i < len(r.Runes); {
		c := r.Runes[i]
		switch {
		case isJapanese(c):
			out = append(out, Gram{string(c), i, i + 1})
			if i+1 < len(r.Runes) && isJapanese(r.Runes[i+1]) {
				out = append(out, Gram{string(r.Runes[i : i+2]), i, i + 2})
			}
			i++
		case isWordRune(c):
			j := i + 1
			for j < len(r.Runes) && isWordRune(r.Runes[j]) && !isJapanese(r.Runes[j]) {
				j++
			}
			out = append(out, Gram{string(r.Runes[i:j]), i, j})
			i = j
		default:
			i++
		}
	}
	return out
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// Grams cuts a text into the terms of Reading.Grams.
func Grams(s string) []string {
	grams := Read(s).Grams()
	out := make([]string, len(grams))
	for i, g := range grams {
		out[i] = g.Term
	}
	return out
}
