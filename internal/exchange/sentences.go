package exchange

import (
	"strconv"
	"strings"
)

type sentence struct{ ja, en string }

// sentences words every code. {name} is replaced by the parameter.
var sentences = map[string]sentence{
	codeRequired:         {"必ず入力してください", "is required"},
	codeTooLong:          {"{max}文字以内にしてください", "must be at most {max} characters"},
	codeTooManyItems:     {"{max}個以内にしてください", "must hold at most {max} items"},
	codeUnknownValue:     {"「{value}」は選べません{allowed}", "does not know \"{value}\"{allowed}"},
	codeAmbiguousValue:   {"「{value}」は複数に当てはまります。コードで書いてください{allowed}", "\"{value}\" stands for several entries, write the code{allowed}"},
	codeBadDate:          {"「{value}」は日付として読めません（例: 2027-03-31、令和9年3月31日）", "\"{value}\" is not a date such as 2027-03-31"},
	codeBadEmail:         {"メールアドレスの形ではありません", "is not an e-mail address"},
	codeBadPhone:         {"電話番号として読めません（例: 072-000-0000。内線は書けません）", "is not a Japanese telephone number"},
	codeBadURL:           {"「{value}」は https:// または http:// で始まるアドレスではありません", "\"{value}\" is not an http or https address"},
	codeBadNumber:        {"法人番号（13桁）の数字が合いません", "is not a valid corporate number of 13 digits"},
	codeDamagedText:      {"文字化けした文字（�）が含まれています", "holds a damaged character (�)"},
	codeControlCharacter: {"使えない制御文字が含まれています", "holds a control character"},
	codeDuplicateRow:     {"{first}行目と重複しています", "repeats line {first}"},
	codeUnknownOwner:     {"会員番号「{value}」の会員が見つかりません", "no organization has the external id \"{value}\""},
	codeTooManyCells:     {"項目が{max}個より多くあります。文中のカンマは \" で囲んでください", "the row has more than {max} cells; put text with commas in quotes"},
	codeQuote:            {"引用符 \" の使い方が正しくありません", "a quote \" is not closed or not doubled"},
	codeUnknownColumn:    {"列「{value}」は使えません{allowed}", "the column \"{value}\" is not known{allowed}"},
	codeDuplicateColumn:  {"列「{value}」が2つ以上あります", "the column \"{value}\" stands there more than once"},
	codeMissingColumn:    {"必要な列「{value}」がありません", "the required column \"{value}\" is missing"},
	codeEncoding:         {"文字コードを判別できません。UTF-8 または Shift_JIS で保存し直してください（この行に読めない文字があります）", "unknown encoding: save the file as UTF-8 or Shift_JIS (this line holds bytes that neither can read)"},
	codeUTF16:            {"文字コードが UTF-16 です。「CSV UTF-8」で保存し直してください", "the file is UTF-16: save it as UTF-8"},
	codeEmptyFile:        {"ファイルに見出しの行がありません", "the file has no header line"},
	codeTooLarge:         {"ファイルが大きすぎます（{max}MiBまで）", "the file is larger than {max} MiB"},
	codeTooManyRows:      {"行が多すぎます（{max}行まで）", "the file has more than {max} rows"},
}

// Text is the fault as one sentence in the language, "ja" or, for anything
// else, English, with the place before it.
func (e RowError) Text(lang string) string {
	japanese := lang == "ja"
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		if japanese {
			b.WriteString(" " + strconv.Itoa(e.Line) + "行目")
		} else {
			b.WriteString(" line " + strconv.Itoa(e.Line))
		}
	}
	if e.Column != "" {
		if japanese {
			b.WriteString("「" + japaneseName(e.Column) + "」")
		} else {
			b.WriteString(", " + e.Column)
		}
	}
	b.WriteString(": " + e.sentence(japanese))
	return b.String()
}

func (e RowError) sentence(japanese bool) string {
	words, known := sentences[e.Code]
	if !known {
		return e.Code
	}
	text, open, closing := words.en, " (allowed: ", ")"
	if japanese {
		text, open, closing = words.ja, "（使えるもの: ", "）"
	}
	allowed := e.Params["allowed"]
	if allowed != "" {
		allowed = open + allowed + closing
	}
	return strings.NewReplacer(
		"{value}", e.Params["value"], "{max}", e.Params["max"],
		"{first}", e.Params["first"], "{allowed}", allowed,
	).Replace(text)
}
