package text

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
)

func TestNameKeyJoinsSpellings(t *testing.T) {
	for _, same := range [][]string{
		{"株式会社みなと製作所", "みなと製作所（株）", "㈱ミナト製作所", "(株) みなと 製作所", "ミナト製作所株式会社", "株 式 会 社 ﾐﾅﾄ製作所"},
		{"ＮＰＯ法人 あおぞら", "特定非営利活動法人アオゾラ", "NPO法人あおぞら", "(特非)あおぞら"},
		{"一般社団法人まちの輪", "（一社）まちの輪", "まちの輪"},
		{"サポートセンタ－堺", "サポートセンター・堺", "さぽーとせんたー堺"},
		{"髙橋工業", "高橋工業"},
		{"Green Co., Ltd.", "ＧＲＥＥＮ", "green"},
		{"社会福祉法人こもれび会", "(福)こもれび会"},
	} {
		for _, s := range same[1:] {
			assert.Equal(t, NameKey(same[0]), NameKey(s), s)
		}
	}
}

func TestNameKeyKeepsApart(t *testing.T) {
	for _, pair := range [][2]string{{"みなと製作所", "みなと工作所"}, {"第一小学校", "第二小学校"}, {"株式会社", "有限会社"}} {
		assert.NotEqual(t, NameKey(pair[0]), NameKey(pair[1]))
	}
	assert.Equal(t, "株式会社", NameKey(" 株式会社 "))
	assert.Empty(t, NameKey("・・・"))
}

func FuzzNameKey(f *testing.F) {
	for _, s := range []string{"㈱みなと", "İ", "ﾊﾞ", "株株式会社式会社", "Co., Ltd.", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range NameKey(s) {
			if !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) {
				t.Fatalf("NameKey(%q) holds %q", s, r)
			}
		}
		if n := Normalize(s); Normalize(n) != n {
			t.Fatalf("Normalize(%q) is not stable: %q", s, n)
		}
	})
}
