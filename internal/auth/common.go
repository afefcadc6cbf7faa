package auth

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

//go:embed common.txt
var commonText string

// commonPieces are the words of common.txt by each character that they may
// begin with, leet spellings included.
var commonPieces = sync.OnceValue(func() map[rune][][]rune {
	pieces := map[rune][][]rune{}
	for line := range strings.Lines(commonText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, field := range strings.Fields(line) {
			word := foldText(field)
			for _, first := range string(word[0]) + leet[word[0]] {
				pieces[first] = append(pieces[first], word)
			}
		}
	}
	return pieces
})

// What a piece costs a guesser, in half pieces. A password that costs no more
// than commonCost is common: four well-known words, or as little as that.
const (
	costWord   = 2
	costRun    = 1 // aaaa, 1234, qwert: cheaper to guess than a word
	costDate   = 2 // a year or a whole date
	costSingle = 2 // any other character
	commonCost = 8
)

// leastUnit is how long a text must be, in characters, before repeating it can
// make a password.
const leastUnit = 8

// keyRows are the keys that lie side by side on Japanese and American
// keyboards, and the columns that people draw with a finger.
var keyRows = []string{
	"1234567890-^", "qwertyuiop@[", "asdfghjkl;:]", "zxcvbnm,./",
	"1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik,", "9ol.", "0p;/",
	"azertyuiop", "qsdfghjklm",
}

// isCommon reports whether the password is put together from so few well-known
// pieces (words of the list, also in leet spelling, runs of keys, repetitions,
// dates) that a guesser tries it early.
func isCommon(password string) bool {
	folded := foldText(password)
	for _, text := range [][]rune{folded, withoutSeparators(folded)} {
		unit := withoutRepetition(text)
		if len(unit) < len(text) && len(unit) < leastUnit || guessCost(unit) <= commonCost {
			return true
		}
	}
	return false
}

// guessCost is the cost of the cheapest way to put the text together; least[i]
// is that of the text from i on.
func guessCost(text []rune) int {
	least := make([]int, len(text)+1)
	for i := len(text) - 1; i >= 0; i-- {
		rest := text[i:]
		least[i] = costSingle + least[i+1]
		if separator(rest[0]) {
			least[i] = least[i+1]
		}
		for _, word := range commonPieces()[rest[0]] {
			if !startsWith(rest, word) {
				continue
			}
			least[i] = min(least[i], costWord+least[i+len(word)])
			if again := repeats(rest, len(word)); again > 0 {
				least[i] = min(least[i], costWord+costRun+least[i+(1+again)*len(word)])
			}
		}
		for length := runLength(rest); length >= 3; length-- {
			least[i] = min(least[i], costRun+least[i+length])
		}
		for _, length := range []int{4, 6, 8} {
			if isDate(rest, length) {
				least[i] = min(least[i], costDate+least[i+length])
			}
		}
	}
	return least[0]
}

// repeats counts how often the first length characters come again at once.
func repeats(text []rune, length int) (again int) {
	for end := 2 * length; end <= len(text) && slices.Equal(text[end-length:end], text[:length]); end += length {
		again++
	}
	return again
}

// startsWith compares with a listed word and reads leet spellings as letters.
func startsWith(text, word []rune) bool {
	if len(text) < len(word) {
		return false
	}
	for i, w := range word {
		if text[i] != w && !strings.ContainsRune(leet[w], text[i]) {
			return false
		}
	}
	return true
}

var leet = map[rune]string{
	'a': "@4", 'b': "8", 'e': "3", 'g': "9", 'i': "1!|", 'l': "1|", 'o': "0", 's': "$5", 't': "7+", 'z': "2",
}

// runLength is how far the text begins with one repeated character, with
// neighbours of the alphabet or the digits, or with neighbours on the keyboard.
func runLength(text []rune) int {
	longest := 1
	for _, step := range []rune{0, 1, -1} {
		n := 1
		for n < len(text) && text[n] == text[n-1]+step {
			n++
		}
		longest = max(longest, n)
	}
	for _, row := range keyRows {
		for _, step := range []int{1, -1} {
			n, at := 1, strings.IndexRune(row, text[0])
			for at >= 0 && n < len(text) && at+step >= 0 && at+step < len(row) && text[n] == rune(row[at+step]) {
				n, at = n+1, at+step
			}
			longest = max(longest, n)
		}
	}
	return longest
}

// isDate reports whether the first characters are a year of 1900 to 2099, or
// a day as yymmdd or yyyymmdd.
func isDate(text []rune, length int) bool {
	if len(text) < length {
		return false
	}
	digits := string(text[:length])
	if length == 4 {
		year, err := strconv.Atoi(digits)
		return err == nil && year >= 1900 && year <= 2099
	}
	_, err := time.Parse("20060102"[8-length:], digits)
	return err == nil
}

// withoutRepetition cuts a text that repeats itself down to what it repeats;
// the last time may be cut short.
func withoutRepetition(text []rune) []rune {
	for period := 1; period <= len(text)/2; period++ {
		same := true
		for i := period; i < len(text) && same; i++ {
			same = text[i] == text[i-period]
		}
		if same {
			return text[:period]
		}
	}
	return text
}

// foldText makes spellings equal that a guesser would try together: case, full
// and half width, katakana and hiragana.
func foldText(s string) []rune {
	text := []rune(s)
	for i, r := range text {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r >= 'ァ' && r <= 'ヶ':
			r -= 'ァ' - 'ぁ'
		case r == '　':
			r = ' '
		}
		text[i] = unicode.ToLower(r)
	}
	return text
}

func withoutSeparators(text []rune) []rune {
	var kept []rune
	for _, r := range text {
		if !separator(r) {
			kept = append(kept, r)
		}
	}
	return kept
}

// separator is what people put between words without making them harder to
// guess.
func separator(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("-_.,:;/!?@・、。", r)
}
