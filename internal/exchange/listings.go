package exchange

import (
	"io"
	"strings"

	"enishi/internal/partner"
)

// ListingRow is one line of listings.csv. OrganizationExternalID, Side and
// Title are always there; any other field that is zero was empty in the file
// (or the column was absent) and must change nothing.
type ListingRow struct {
	Line                   int // physical line on which the row begins, from 1; 0 when written
	OrganizationExternalID string
	Side                   partner.Side
	Title                  string
	Detail                 string
	Capabilities           []string // codes of either level
	Goals                  []int    // 1..17
	Forms                  []partner.Form
	PartnerKinds           []partner.OrganizationKind
	Areas                  []partner.Ward
	AvailableUntil         partner.Date
}

// ReadListings reads listings.csv; name is how faults call the file. known
// tells whether an organisation with the external id exists, be it stored or in
// the organizations.csv of the same import; nil asks nobody. Errors are those
// of ReadOrganizations.
func ReadListings(name string, r io.Reader, v Vocabulary, known func(externalID string) bool) (Sheet[ListingRow], error) {
	return listings(known).read(name, r, newWords(v))
}

// WriteListings writes listings.csv so that ReadListings gives the same rows
// back.
func WriteListings(w io.Writer, rows []ListingRow) error {
	return listings(nil).writeAll(w, rows)
}

func listings(known func(string) bool) table[ListingRow] {
	type row = ListingRow
	return table[row]{
		line: func(r *row) *int { return &r.Line },
		key: func(r *row) (string, string) {
			return "title", partner.ListingIdentity(partner.OrganizationID(r.OrganizationExternalID), r.Side, r.Title)
		},
		columns: []column[row]{
			{
				name: "organization_external_id", names: []string{"会員番号", "外部ID"}, required: true, limit: MaxExternalID,
				read: func(c cell, r *row) {
					r.OrganizationExternalID = c.line()
					if known != nil && !known(r.OrganizationExternalID) {
						c.fail(codeUnknownOwner, "value", quotedValue(c.text))
					}
				},
				write: func(r *row) string { return r.OrganizationExternalID },
			},
			{
				name: "side", names: []string{"区分", "できること・助けてほしいこと"}, required: true, limit: maxList,
				read:  func(c cell, r *row) { r.Side = partner.Side(c.one(c.words.sides)) },
				write: func(r *row) string { return string(r.Side) },
			},
			textColumn("title", true, partner.MaxTitle, func(r *row) *string { return &r.Title }, "タイトル", "件名", "題名"),
			longTextColumn("detail", partner.MaxDetail, func(r *row) *string { return &r.Detail }, "詳細", "内容", "説明"),
			{
				name: "capabilities", names: []string{"分野"}, limit: maxList,
				read: func(c cell, r *row) {
					r.Capabilities = many(c, partner.MaxCapabilities, codes[string](c.words.capabilities))
				},
				write: func(r *row) string { return strings.Join(r.Capabilities, separator) },
			},
			goalsColumn(func(r *row) *[]int { return &r.Goals }),
			{
				name: "forms", names: []string{"連携の形"}, limit: maxList,
				read:  func(c cell, r *row) { r.Forms = many(c, 0, codes[partner.Form](c.words.forms)) },
				write: func(r *row) string { return joinCodes(r.Forms) },
			},
			{
				name: "partner_kinds", names: []string{"相手の種別", "希望する相手", "相手"}, limit: maxList,
				read: func(c cell, r *row) {
					r.PartnerKinds = many(c, 0, codes[partner.OrganizationKind](c.words.kinds))
				},
				write: func(r *row) string { return joinCodes(r.PartnerKinds) },
			},
			{
				name: "areas", names: []string{"地域", "活動地域", "対象地域", "エリア"}, limit: maxList,
				read:  func(c cell, r *row) { r.Areas = many(c, 0, areas) },
				write: func(r *row) string { return joinCodes(r.Areas) },
			},
			{
				name: "available_until", names: []string{"期限", "募集期限", "いつまで", "有効期限"}, limit: maxPhone,
				read:  func(c cell, r *row) { r.AvailableUntil = c.date() },
				write: func(r *row) string { return string(r.AvailableUntil) },
			},
		},
	}
}

func joinCodes[T ~string](codes []T) string {
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = string(c)
	}
	return strings.Join(words, separator)
}
