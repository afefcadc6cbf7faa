package text

import "unicode"

// script says of a character what readings ask about it again and again.
type script uint8

const (
	kana     script = 1 << iota // isKana
	katakana                    // isKatakana
	han                         // a kanji in the sense of Unicode
	japanese                    // isJapanese
	wordRune                    // isWordRune
)

// lookUpScript asks the tables of Unicode.
func lookUpScript(c rune) script {
	var s script
	for _, q := range []struct {
		is   bool
		bits script
	}{{isKana(c), kana}, {isKatakana(c), katakana}, {unicode.Is(unicode.Han, c), han}, {isJapanese(c), japanese}, {isWordRune(c), wordRune}} {
		if q.is {
			s |= q.bits
		}
	}
	return s
}

// lowScripts are those of the characters up to the end of katakana.
var lowScripts = func() (table [0x3100]script) {
	for c := range table {
		table[c] = lookUpScript(rune(c))
	}
	return table
}()

func scriptOf(c rune) script {
	switch {
	case c >= 0 && int(c) < len(lowScripts):
		return lowScripts[c]
	case c >= '一' && c <= '\u9fff':
		return han | japanese | wordRune
	}
	return lookUpScript(c)
}
