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
	Runes  []rune
	script []script // of each, as it was typed
	start  []int32
	end    []int32
}

// Read makes a Reading. White space is kept as it is, one space for one
// character of white space, so that nothing meets across it.
func Read(s string) Reading {
	var r Reading
	r.grow(len(s)/2 + 1) // a Japanese character has three bytes, a Latin one has one
	r.Reread(s)
	return r
}

// Reread makes r the Reading of another text, in the memory that it has: what was
// taken from it before is no longer true.
func (r *Reading) Reread(s string) {
	r.Runes, r.script, r.start, r.end = r.Runes[:0], r.script[:0], r.start[:0], r.end[:0]
	chars := int32(0)
	c, size := utf8.DecodeRuneInString(s)
	for size > 0 {
		next, nextSize := utf8.DecodeRuneInString(s[size:])
		if isSettled(c) && (nextSize == 0 || isSettled(next)) {
			r.add(c, chars, chars+1)
			s, chars = s[size:], chars+1
			c, size = next, nextSize
			continue
		}
		// A piece is what composes or decomposes together: ハ with its mark, ㈱.
		cut := norm.NFKC.NextBoundaryInString(s, true)
		n := int32(utf8.RuneCountInString(s[:cut])) //nolint:gosec // texts are far shorter than 2³¹
		for _, c := range norm.NFKC.String(s[:cut]) {
			r.add(c, chars, chars+n)
		}
		s, chars = s[cut:], chars+n
		c, size = utf8.DecodeRuneInString(s)
	}
}

func (r *Reading) grow(n int) {
	r.Runes, r.script = make([]rune, 0, n), make([]script, 0, n)
	r.start, r.end = make([]int32, 0, n), make([]int32, 0, n)
}

func (r *Reading) add(c rune, start, end int32) {
	// The common characters of Japanese have no case and are no space.
	if c < 'ぁ' || c > '\u9fff' {
		if unicode.IsSpace(c) {
			c = ' '
		}
		c = unicode.ToLower(c)
	}
	r.Runes, r.script = append(r.Runes, foldRune(c)), append(r.script, scriptOf(c))
	r.start, r.end = append(r.start, start), append(r.end, end)
}

// StandsApart reports whether a text reads the same by itself as behind a line
// end: it does not begin with a mark that joins what is before it.
func StandsApart(s string) bool {
	c, size := utf8.DecodeRuneInString(s)
	return size == 0 || isSettled(c) || norm.NFKC.PropertiesString(s).BoundaryBefore()
}

// isSettled holds for common characters that NFKC leaves as they are when one
// of them, or nothing, follows.
func isSettled(c rune) bool {
	return c >= ' ' && c <= '~' || c == '\n' || c >= 'ぁ' && c <= 'ゖ' || c >= 'ァ' && c <= 'ー' ||
		c >= '一' && c <= '\u9fff' || c >= '、' && c <= '】'
}

// Span gives the half-open range of characters (code points) of the original
// that the half-open range [i,j) of Runes came from.
func (r Reading) Span(i, j int) (start, end int) {
	if i >= j {
		return 0, 0
	}
	return int(r.start[i]), int(r.end[j-1])
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
	if i <= 0 || i >= len(r.script) {
		return false
	}
	both, either := r.script[i-1]&r.script[i], r.script[i-1]|r.script[i]
	if either&katakana != 0 {
		return both&katakana != 0
	}
	return both&wordRune != 0 && either&japanese == 0
}

func isKatakana(r rune) bool { return r >= 'ァ' && r <= 'ヺ' || r == 'ー' }

// Hiragana reports whether the character at i of Runes was typed in hiragana.
func (r Reading) Hiragana(i int) bool { return r.script[i]&(kana|katakana) == kana }

// Han reports whether the character at i of Runes is a kanji; there is none
// outside of the text.
func (r Reading) Han(i int) bool { return i >= 0 && i < len(r.script) && r.script[i]&han != 0 }

// Kana reports whether the half-open range [i,j) of Runes is kana only.
func (r Reading) Kana(i, j int) bool {
	for _, s := range r.script[i:j] {
		if s&kana == 0 {
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

// Cuts gives the half-open range of each term: characters and pairs of neighbouring
// characters where the text is Japanese, words where it is Latin letters or
// digits. Punctuation and space are no terms and keep neighbours apart.
func (r Reading) Cuts(yield func(from, to int) bool) {
	for i := 0; i < len(r.script); {
		switch {
		case r.script[i]&japanese != 0:
			if !yield(i, i+1) || i+1 < len(r.script) && r.script[i+1]&japanese != 0 && !yield(i, i+2) {
				return
			}
			i++
		case r.script[i]&wordRune != 0:
			j := i + 1
			for j < len(r.script) && r.script[j]&(wordRune|japanese) == wordRune {
				j++
			}
			if !yield(i, j) {
				return
			}
			i = j
		default:
			i++
		}
	}
}

// Grams are the terms of Cuts.
func (r Reading) Grams() []Gram {
	var out []Gram
	for from, to := range r.Cuts {
		out = append(out, Gram{string(r.Runes[from:to]), from, to})
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
