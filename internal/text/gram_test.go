package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/unicode/norm"
)

func TestGrams(t *testing.T) {
	for in, want := range map[string][]string{
		"端材":      {"端", "端材", "材"},
		"ごみ・ｺﾞﾐ":  {"ご", "ごみ", "み", "ご", "ごみ", "み"},
		"ＩＣＴ 教室":  {"ict", "教", "教室", "室"},
		"AIとLINE": {"ai", "と", "line"},
		"27本支店":   {"27", "本", "本支", "支", "支店", "店"},
		"、。 ":     {},
		"":        {},
	} {
		assert.Equal(t, want, Grams(in), in)
	}
}

func TestReadingRemembersWhereItCameFrom(t *testing.T) {
	original := []rune("㈱ﾊﾞﾅﾅの皮")
	r := Read(string(original))
	assert.Equal(t, "(株)ばななの皮", string(r.Runes))
	start, end := r.Span(3, 6)
	assert.Equal(t, "ﾊﾞﾅﾅ", string(original[start:end]))
	start, end = r.Span(7, 8)
	assert.Equal(t, "皮", string(original[start:end]))
}

func TestWhole(t *testing.T) {
	for _, c := range []struct {
		text string
		i, j int
		want bool
	}{
		{"パンを焼く", 0, 2, true},
		{"パンフレット", 0, 2, false},
		{"メロンパン", 3, 5, false},
		{"食パン", 1, 3, true},
		{"ai相談", 0, 2, true},
		{"email", 3, 4, false},
		{"竹林", 0, 1, true},
	} {
		r := Read(c.text)
		assert.Equal(t, c.want, r.Whole(c.i, c.j), c.text)
		from, to := r.Widen(c.i, c.j)
		assert.True(t, r.Whole(from, to), c.text)
		assert.Equal(t, c.want, from == c.i && to == c.j, c.text)
	}
}

func FuzzReading(f *testing.F) {
	for _, s := range []string{"㈱ﾊﾞﾅﾅ", "e\u0301", "ﷺ", "\xff端", "한국", "👩‍👩‍👧"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := Read(s)
		if want := norm.NFKC.String(s); utf8.ValidString(s) && len([]rune(want)) != len(r.Runes) {
			t.Fatalf("%q has %d characters, not those of %q", s, len(r.Runes), want)
		}
		n, before := utf8.RuneCountInString(s), 0
		for _, g := range r.Grams() {
			start, end := r.Span(g.From, g.To)
			if start < 0 || start >= end || end > n || start < before {
				t.Fatalf("%q: %q at [%d,%d) of %d", s, g.Term, start, end, n)
			}
			before = start
		}
	})
}

// Characters that Read takes as they are must be those that NFKC leaves alone,
// in every pair.
func TestSettledCharactersAreSettled(t *testing.T) {
	var settled []rune
	for c := rune(0); c <= 0x9fff; c++ {
		if isSettled(c) {
			settled = append(settled, c)
			assert.Equal(t, string(c), norm.NFKC.String(string(c)))
		}
	}
	for _, c := range settled {
		for _, next := range []rune{'a', '゛' - 1, 'か', 'ハ', 'ー', '一', '。', c} {
			if isSettled(next) && norm.NFKC.String(string([]rune{c, next})) != string([]rune{c, next}) {
				t.Fatalf("%c%c is not settled", c, next)
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	s := strings.Repeat("規格外の野菜を子ども食堂へ届けるボランティアを募集しています。", 10)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Read(s).Grams()
	}
}
