package text

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// TestScriptsAreThoseOfUnicode: the short ways say what the tables say, of every
// character.
func TestScriptsAreThoseOfUnicode(t *testing.T) {
	for c := rune(0); c <= unicode.MaxRune; c++ {
		require.Equal(t, lookUpScript(c), scriptOf(c), "%U", c)
		if c >= 'ぁ' && c <= '\u9fff' {
			require.Equal(t, c, unicode.ToLower(c), "%U", c)
			require.False(t, unicode.IsSpace(c), "%U", c)
		}
		// What is asked of the folded character is the same of the typed one.
		require.Equal(t, scriptOf(c)&^katakana, scriptOf(foldRune(c))&^katakana, "%U", c)
	}
}

func TestATextIsReadAgainInTheSameMemory(t *testing.T) {
	var r Reading
	for _, s := range []string{"規格外の野菜", "㈱ﾊﾞﾅﾅの皮", "", "AIとLINE\n27本"} {
		r.Reread(s)
		want := Read(s)
		require.Equal(t, want.Grams(), r.Grams(), s)
		for i := range want.Runes {
			start, end := want.Span(i, i+1)
			from, to := r.Span(i, i+1)
			require.Equal(t, [2]int{start, end}, [2]int{from, to}, s)
		}
	}
}

// TestStandsApart: what stands apart reads the same behind a line end.
func TestStandsApart(t *testing.T) {
	for _, s := range []string{"野菜", "", "ＡＩ", "ﾊﾞﾅﾅ", "\u3099か", "\u0301e", "e\u0301", "👩‍👩‍👧", " x", "ﾞ", "\u1161", "한국"} {
		behind, alone := Read("\n"+s), Read(s)
		same := len(behind.Runes) == len(alone.Runes)+1 && string(behind.Runes[1:]) == string(alone.Runes)
		for i := range alone.Runes {
			start, end := alone.Span(i, i+1)
			from, to := behind.Span(i+1, i+2)
			same = same && from == start+1 && to == end+1
		}
		if StandsApart(s) {
			require.True(t, same, "%+q", s)
		}
	}
	require.True(t, StandsApart("ＡＩ"))
	require.False(t, StandsApart("\u3099か"))
}
