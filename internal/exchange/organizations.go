package exchange

import (
	"io"
	"strconv"
	"strings"

	"enishi/internal/partner"
)

// Limits that the vocabulary of partner does not set, in characters.
const (
	MaxExternalID = 64
	maxPhone      = 40
	maxEmail      = 254
	maxList       = 2000 // a whole list cell
)

// OrganizationRow is one line of organizations.csv. ExternalID, Name and Kind
// are always there; any other field that is zero was empty in the file (or the
// column was absent) and must change nothing.
type OrganizationRow struct {
	Line            int // physical line on which the row begins, from 1; 0 when written
	ExternalID      string
	Name            string
	NameKana        string
	Kind            partner.OrganizationKind
	CorporateNumber string // 13 digits, checked
	Ward            partner.Ward
	Address         string
	Website         string
	Summary         string
	Goals           []int // 1..17, the main goal first
	Targets         []string
	ContactName     string
	ContactEmail    string
	ContactPhone    string // half-width with hyphens
}

// ReadOrganizations reads organizations.csv; name is how faults call the file.
// The error is for a file of which nothing can be used (kinds malformed,
// invalid, too_large; its cause is Faults) or that could not be read.
func ReadOrganizations(name string, r io.Reader, v Vocabulary) (Sheet[OrganizationRow], error) {
	return organizations().read(name, r, newWords(v))
}

// WriteOrganizations writes organizations.csv so that ReadOrganizations gives
// the same rows back.
func WriteOrganizations(w io.Writer, rows []OrganizationRow) error {
	return organizations().writeAll(w, rows)
}

func organizations() table[OrganizationRow] {
	type row = OrganizationRow
	return table[row]{
		line: func(r *row) *int { return &r.Line },
		key:  func(r *row) (string, string) { return "external_id", r.ExternalID },
		columns: []column[row]{
			textColumn("external_id", true, MaxExternalID, func(r *row) *string { return &r.ExternalID }, "会員番号", "外部ID", "ID"),
			textColumn("name", true, partner.MaxName, func(r *row) *string { return &r.Name }, "名称", "会員名", "組織名", "団体名", "名前"),
			textColumn("name_kana", false, partner.MaxName, func(r *row) *string { return &r.NameKana }, "フリガナ", "ふりがな", "名称カナ", "名称フリガナ", "カナ"),
			{
				name: "kind", names: []string{"種別", "組織種別", "組織の種類", "会員種別"}, required: true, limit: maxList,
				read:  func(c cell, r *row) { r.Kind = partner.OrganizationKind(c.one(c.words.kinds)) },
				write: func(r *row) string { return string(r.Kind) },
			},
			{
				name: "corporate_number", names: []string{"法人番号"}, limit: maxPhone,
				read:  func(c cell, r *row) { r.CorporateNumber = c.corporateNumber() },
				write: func(r *row) string { return r.CorporateNumber },
			},
			{
				name: "ward", names: []string{"区", "行政区", "所在区"}, limit: maxList,
				read:  func(c cell, r *row) { r.Ward = partner.Ward(c.one(c.words.wards)) },
				write: func(r *row) string { return string(r.Ward) },
			},
			textColumn("address", false, partner.MaxAddress, func(r *row) *string { return &r.Address }, "住所", "所在地"),
			{
				name: "website", names: []string{"ウェブサイト", "ホームページ", "URL", "サイト"}, limit: partner.MaxWebsite,
				read:  func(c cell, r *row) { r.Website = c.website() },
				write: func(r *row) string { return r.Website },
			},
			longTextColumn("summary", partner.MaxSummary, func(r *row) *string { return &r.Summary }, "概要", "紹介文", "紹介", "活動内容"),
			goalsColumn(func(r *row) *[]int { return &r.Goals }),
			{
				name: "targets", names: []string{"ターゲット", "SDGsターゲット"}, limit: maxList,
				read:  func(c cell, r *row) { r.Targets = many(c, partner.MaxTargets, targets) },
				write: func(r *row) string { return strings.Join(r.Targets, separator) },
			},
			textColumn("contact_name", false, partner.MaxName, func(r *row) *string { return &r.ContactName }, "担当者名", "担当者", "連絡先氏名", "担当者氏名"),
			{
				name: "contact_email", names: []string{"担当者メール", "メールアドレス", "メール", "連絡先メール"}, limit: maxEmail,
				read:  func(c cell, r *row) { r.ContactEmail = c.email() },
				write: func(r *row) string { return r.ContactEmail },
			},
			{
				name: "contact_phone", names: []string{"担当者電話", "電話番号", "電話", "連絡先電話"}, limit: maxPhone,
				read:  func(c cell, r *row) { r.ContactPhone = c.phone() },
				write: func(r *row) string { return r.ContactPhone },
			},
		},
	}
}

// textColumn is a column whose cell is the field itself, on one line.
func textColumn[R any](name string, required bool, limit int, field func(*R) *string, names ...string) column[R] {
	return column[R]{
		name: name, names: names, required: required, limit: limit,
		read:  func(c cell, r *R) { *field(r) = c.line() },
		write: func(r *R) string { return *field(r) },
	}
}

// longTextColumn keeps line breaks.
func longTextColumn[R any](name string, limit int, field func(*R) *string, names ...string) column[R] {
	return column[R]{
		name: name, names: names, limit: limit,
		read:  func(c cell, r *R) { *field(r) = c.text },
		write: func(r *R) string { return *field(r) },
	}
}

// goalsColumn is the same in both files.
func goalsColumn[R any](field func(*R) *[]int) column[R] {
	return column[R]{
		name: "goals", names: []string{"ゴール", "目標", "SDGsゴール", "SDGs目標"}, limit: maxList,
		read:  func(c cell, r *R) { *field(r) = many(c, 0, goals) },
		write: func(r *R) string { return joinNumbers(*field(r)) },
	}
}

func joinNumbers(numbers []int) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, separator)
}
