package text

import (
	"strings"
	"unicode"
)

// legalForms are the words for a legal form, as they read after NFKC, lower
// case and kana folding, without spaces. Longer forms stand before the forms
// that they contain.
var legalForms = []string{
	"特定非営利活動法人", "npo法人", "(特非)", "(npo)",
	"一般社団法人", "公益社団法人", "社団法人", "(一社)", "(公社)", "(社)",
	"一般財団法人", "公益財団法人", "財団法人", "(一財)", "(公財)", "(財)",
	"独立行政法人", "地方独立行政法人", "国立大学法人", "公立大学法人",
	"社会福祉法人", "(福)", "(社福)",
	"社会医療法人", "医療法人社団", "医療法人財団", "医療法人", "(医)",
	"学校法人", "準学校法人", "(学)", "宗教法人", "(宗)",
	"株式会社", "(株)", "有限会社", "(有)", "合同会社", "(同)",
	"合資会社", "(資)", "合名会社", "(名)", "相互会社",
	"農事組合法人", "協同組合", "(協)",
	"任意団体",
}

// westernForms are removed from the end only: "Inc" may begin a name.
var westernForms = []string{"co.,ltd.", "co.,ltd", "co.ltd.", "co.ltd", "coltd", "corporation", "corp.", "inc.", "ltd.", ",inc", ",ltd", "llc", "k.k."}

// variants are the characters that people write in two ways in names and that
// NFKC leaves apart.
var variants = strings.NewReplacer("髙", "高", "﨑", "崎", "德", "徳", "濵", "浜", "濱", "浜", "邉", "辺", "邊", "辺", "澤", "沢", "齋", "斎", "齊", "斎", "斉", "斎", "廣", "広", "國", "国", "學", "学", "ヶ", "ケ", "ｹ", "ケ")

// NameKey is the form under which two spellings of one name are equal: NFKC,
// lower case, kana folded, old forms of common characters, and without legal
// forms (株式会社, (株), ㈱, NPO法人 …), spaces and punctuation. A name that
// is nothing but a legal form keeps it; a name without letters or digits has
// the empty key.
func NameKey(name string) string {
	s := strings.ReplaceAll(Normalize(name), " ", "")
	s = FoldKana(dashToLongVowel(variants.Replace(s)))
	bare := s
	for _, form := range legalForms {
		bare = strings.ReplaceAll(bare, form, "")
	}
	for _, form := range westernForms {
		if cut, ok := strings.CutSuffix(bare, form); ok {
			bare = cut
			break
		}
	}
	if key := lettersAndDigits(bare); key != "" {
		return key
	}
	return lettersAndDigits(s)
}

func lettersAndDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, s)
}
