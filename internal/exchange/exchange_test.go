package exchange

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/japanese"

	"enishi/internal/partner"
)

// vocabulary is a small list with a name that two entries share.
func vocabulary() Vocabulary {
	return Vocabulary{
		Capabilities: partner.NewCapabilityList([]partner.CapabilityGroup{
			{Code: "material", JA: "素材・端材・副産物", EN: "Materials", Entries: []partner.Capability{
				{Code: "material.metal", Group: "material", JA: "金属の端材", EN: "Metal"},
				{Code: "material.wood", Group: "material", JA: "木の端材", EN: "Wood"},
			}},
			{Code: "lecture", JA: "講師・出前授業", EN: "Lessons", Entries: []partner.Capability{
				{Code: "lecture.sdgs", Group: "lecture", JA: "探究", EN: "Inquiry"},
				{Code: "lecture.food", Group: "lecture", JA: "探究", EN: "Food"},
			}},
		}),
		Goals:     []partner.Entry{{Code: "4", JA: "質の高い教育をみんなに", EN: "Quality education"}, {Code: "12", JA: "つくる責任 つかう責任", EN: "Responsible consumption"}},
		HasTarget: func(id string) bool { return id != "4.9" },
	}
}

func readOrganizations(t *testing.T, content string) Sheet[OrganizationRow] {
	t.Helper()
	sheet, err := ReadOrganizations("o.csv", strings.NewReader(content), vocabulary())
	require.NoError(t, err)
	return sheet
}

func readListings(t *testing.T, content string) Sheet[ListingRow] {
	t.Helper()
	sheet, err := ReadListings("l.csv", strings.NewReader(content), vocabulary(), func(id string) bool { return id != "nobody" })
	require.NoError(t, err)
	return sheet
}

// wholeFileFaults reads what must fail as a whole and gives the faults.
func wholeFileFaults(t *testing.T, content []byte, kind partner.ErrorKind) Faults {
	t.Helper()
	_, err := ReadOrganizations("o.csv", bytes.NewReader(content), vocabulary())
	require.Error(t, err)
	assert.Equal(t, kind, partner.KindOf(err))
	faults, ok := errors.AsType[Faults](err)
	require.True(t, ok, "the cause must be Faults: %v", err)
	require.NotEmpty(t, faults)
	return faults
}

func codesOf(faults Faults) []string {
	var out []string
	for _, f := range faults {
		out = append(out, f.Code)
	}
	return out
}

func TestEveryColumnIsRead(t *testing.T) {
	sheet := readOrganizations(t, `external_id,name,name_kana,kind,corporate_number,ward,address,website,summary,goals,targets,contact_name,contact_email,contact_phone
A1,株式会社あかね,アカネ,company,T7123456789012,271411,堺市堺区1-1,akane.example.jp,"二行の
概要",9;12;9,9.4;12.5,赤根 花子,Hanako@Example.JP,０７２（０００）１２３４
`)
	require.Empty(t, sheet.Faults)
	assert.Equal(t, []OrganizationRow{{
		Line: 2, ExternalID: "A1", Name: "株式会社あかね", NameKana: "アカネ", Kind: partner.KindCompany,
		CorporateNumber: "7123456789012", Ward: "271411", Address: "堺市堺区1-1", Website: "https://akane.example.jp",
		Summary: "二行の\n概要", Goals: []int{9, 12}, Targets: []string{"9.4", "12.5"},
		ContactName: "赤根 花子", ContactEmail: "hanako@example.jp", ContactPhone: "072-000-1234",
	}}, sheet.Rows)

	listings := readListings(t, `organization_external_id,side,title,detail,capabilities,goals,forms,partner_kinds,areas,available_until
A1,offer,端材,鉄の板,material.metal;素材・端材・副産物,12,material_loop;出前授業,school;大学,中区;市外,2027-03-31
`)
	require.Empty(t, listings.Faults)
	assert.Equal(t, []ListingRow{{
		Line: 2, OrganizationExternalID: "A1", Side: partner.SideOffer, Title: "端材", Detail: "鉄の板",
		Capabilities: []string{"material.metal", "material"}, Goals: []int{12},
		Forms:        []partner.Form{"material_loop", "visiting_lesson"},
		PartnerKinds: []partner.OrganizationKind{"school", "university"},
		Areas:        []partner.Ward{"271420", "outside"}, AvailableUntil: "2027-03-31",
	}}, listings.Rows)
}

func TestEmptyCellsAreZeroFields(t *testing.T) {
	sheet := readOrganizations(t, "external_id,name,kind,summary,goals,ward\nA1,あかね,企業,,,\n")
	require.Empty(t, sheet.Faults)
	assert.Equal(t, []OrganizationRow{{Line: 2, ExternalID: "A1", Name: "あかね", Kind: "company"}}, sheet.Rows)
}

func TestEncodings(t *testing.T) {
	const content = "会員番号,名称,種別\nA1,髙島屋根①㈱,企業\n"
	shiftJIS, err := japanese.ShiftJIS.NewEncoder().String(content)
	require.NoError(t, err)
	for name, data := range map[string]string{
		"UTF-8":           content,
		"UTF-8 with mark": "\uFEFF" + content,
		"Shift_JIS":       shiftJIS,
		"CRLF":            strings.ReplaceAll(content, "\n", "\r\n"),
		"CR only":         strings.ReplaceAll(content, "\n", "\r"),
		"no last newline": strings.TrimSuffix(content, "\n"),
	} {
		t.Run(name, func(t *testing.T) {
			sheet := readOrganizations(t, data)
			require.Empty(t, sheet.Faults)
			require.Len(t, sheet.Rows, 1)
			assert.Equal(t, "髙島屋根①㈱", sheet.Rows[0].Name)
			assert.Equal(t, 2, sheet.Rows[0].Line)
		})
	}
}

func TestUnknownEncodingsNameTheLine(t *testing.T) {
	const header = "external_id,name,kind\n"
	shiftJIS, err := japanese.ShiftJIS.NewEncoder().String(header + "A1,あかね,企業\nA2,みどり")
	require.NoError(t, err)
	eucJP, err := japanese.EUCJP.NewEncoder().String(header + "A1,あかねの工房,企業\n")
	require.NoError(t, err)
	for name, c := range map[string]struct {
		data string
		code string
		line int
	}{
		"bad byte in Shift_JIS":       {shiftJIS + "\xff\xff,企業\n", codeEncoding, 3},
		"bad byte in UTF-8":           {header + "A1,あかね,企業\nA2,み\xffどり,企業\n", codeEncoding, 3},
		"bad byte in UTF-8 with mark": {"\uFEFF" + header + "A1,\x82\xa0,企業\n", codeEncoding, 2},
		"EUC-JP":                      {eucJP, codeEncoding, 2},
		"UTF-16 little end":           {"\xff\xfee\x00x\x00", codeUTF16, 1},
		"UTF-16 big end":              {"\xfe\xff\x00e", codeUTF16, 1},
	} {
		t.Run(name, func(t *testing.T) {
			faults := wholeFileFaults(t, []byte(c.data), partner.KindMalformed)
			assert.Equal(t, c.code, faults[0].Code)
			assert.Equal(t, c.line, faults[0].Line)
			assert.Equal(t, "o.csv", faults[0].File)
		})
	}
}

func TestHeaderFaultsAreToldAtOnce(t *testing.T) {
	faults := wholeFileFaults(t, []byte("external_id,会員番号,名まえ,kind\nA1,A1,x,company\n"), partner.KindInvalid)
	assert.Equal(t, []string{codeDuplicateColumn, codeUnknownColumn, codeMissingColumn}, codesOf(faults))
	assert.Equal(t, "external_id", faults[0].Params["value"])
	assert.Equal(t, "名まえ", faults[1].Params["value"])
	assert.Equal(t, "name", faults[2].Params["value"])
	for _, f := range faults {
		assert.Equal(t, 1, f.Line)
	}
	for _, empty := range []string{"", "\uFEFF", "\n\n"} {
		assert.Equal(t, []string{codeEmptyFile}, codesOf(wholeFileFaults(t, []byte(empty), partner.KindInvalid)))
	}
	assert.Equal(t, []string{codeQuote}, codesOf(wholeFileFaults(t, []byte("exter\"nal,name\n"), partner.KindMalformed)))
}

func TestHeaderNamesMayBeJapanese(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range organizations().columns {
		for _, name := range append([]string{c.name}, c.names...) {
			assert.False(t, seen[headerKey(name)], "%s stands for two columns", name)
			seen[headerKey(name)] = true
		}
		assert.NotEmpty(t, c.names, c.name)
	}
	sheet := readOrganizations(t, " 会 員 番 号 ,名　称,フリガナ,ＫＩＮＤ,ホームページ,電話番号,\nA1,あかね,アカネ,企業,http://a.example.jp/x,072-000-0000,\n")
	require.Empty(t, sheet.Faults)
	assert.Equal(t, "http://a.example.jp/x", sheet.Rows[0].Website)
	assert.Equal(t, "072-000-0000", sheet.Rows[0].ContactPhone)
}

func TestRowFaultsNameLineColumnAndReason(t *testing.T) {
	const header = "external_id,name,kind,corporate_number,ward,website,goals,targets,contact_email,contact_phone\n"
	for name, c := range map[string]struct{ row, column, code string }{
		"no id":             {",あかね,company", "external_id", codeRequired},
		"no name":           {"A1,　,company", "name", codeRequired},
		"no kind":           {"A1,あかね,", "kind", codeRequired},
		"kind":              {"A1,あかね,工場", "kind", codeUnknownValue},
		"long name":         {"A1," + strings.Repeat("長", partner.MaxName+1) + ",company", "name", codeTooLong},
		"damaged":           {"A1,あ\uFFFDね,company", "name", codeDamagedText},
		"control":           {"A1,あ\x07ね,company", "name", codeControlCharacter},
		"corporate number":  {"A1,あかね,company,7123456789013", "corporate_number", codeBadNumber},
		"ward":              {"A1,あかね,company,,北堺区", "ward", codeUnknownValue},
		"website":           {"A1,あかね,company,,,ftp://a.example.jp", "website", codeBadURL},
		"website words":     {"A1,あかね,company,,,なし です", "website", codeBadURL},
		"goal 18":           {"A1,あかね,company,,,,4;18", "goals", codeUnknownValue},
		"goal zero":         {"A1,あかね,company,,,,0", "goals", codeUnknownValue},
		"goal as target":    {"A1,あかね,company,,,,4.7", "goals", codeUnknownValue},
		"goal, wrong name":  {"A1,あかね,company,,,,4 つくる責任 つかう責任", "goals", codeUnknownValue},
		"target shape":      {"A1,あかね,company,,,,,4.77", "targets", codeUnknownValue},
		"target not listed": {"A1,あかね,company,,,,,4.9", "targets", codeUnknownValue},
		"email":             {"A1,あかね,company,,,,,,a@b", "contact_email", codeBadEmail},
		"two emails":        {"A1,あかね,company,,,,,,a@b.jp c@d.jp", "contact_email", codeBadEmail},
		"phone":             {"A1,あかね,company,,,,,,,12345", "contact_phone", codeBadPhone},
		"too many cells":    {"A1,あかね,company,,,,,,,,x", "", codeTooManyCells},
		"quote":             {"A1,あか\"ね,company", "", codeQuote},
	} {
		t.Run(name, func(t *testing.T) {
			sheet := readOrganizations(t, header+"A0,まえ,company\n"+c.row+"\nA9,あと,company\n")
			require.Len(t, sheet.Faults, 1, "%v", sheet.Faults)
			assert.Equal(t, c.column, sheet.Faults[0].Column)
			assert.Equal(t, c.code, sheet.Faults[0].Code)
			assert.Equal(t, 3, sheet.Faults[0].Line)
			assert.Len(t, sheet.Rows, 2, "the rows around it stay")
		})
	}
}

func TestListingFaults(t *testing.T) {
	const header = "organization_external_id,side,title,capabilities,forms,partner_kinds,areas,available_until\n"
	for name, c := range map[string]struct{ row, column, code string }{
		"side":          {"A1,両方,題", "side", codeUnknownValue},
		"no title":      {"A1,offer,", "title", codeRequired},
		"nobody":        {"nobody,offer,題", "organization_external_id", codeUnknownOwner},
		"capability":    {"A1,offer,題,material.gold", "capabilities", codeUnknownValue},
		"ambiguous":     {"A1,offer,題,探究", "capabilities", codeAmbiguousValue},
		"form":          {"A1,offer,題,,会議", "forms", codeUnknownValue},
		"partner kind":  {"A1,offer,題,,,だれでも", "partner_kinds", codeUnknownValue},
		"area":          {"A1,offer,題,,,,大阪市", "areas", codeUnknownValue},
		"date":          {"A1,offer,題,,,,,来年の春", "available_until", codeBadDate},
		"no such day":   {"A1,offer,題,,,,,2027-02-30", "available_until", codeBadDate},
		"repeats":       {"A0,offer,まえ　!", "title", codeDuplicateRow},
		"long title":    {"A1,offer," + strings.Repeat("あ", partner.MaxTitle+1), "title", codeTooLong},
		"not a formula": {"A1,=1+1,題", "side", codeUnknownValue},
	} {
		t.Run(name, func(t *testing.T) {
			sheet := readListings(t, header+"A0,offer,まえ!\n"+c.row+"\n")
			require.Len(t, sheet.Faults, 1, "%v", sheet.Faults)
			assert.Equal(t, c.column, sheet.Faults[0].Column)
			assert.Equal(t, c.code, sheet.Faults[0].Code)
			assert.Equal(t, 3, sheet.Faults[0].Line)
			assert.Len(t, sheet.Rows, 1)
		})
	}
}

func TestEveryFaultOfARowIsTold(t *testing.T) {
	sheet := readOrganizations(t, "external_id,name,kind,ward,goals\n,,工場,月面,4;99;x\n")
	assert.Equal(t, []string{codeRequired, codeRequired, codeUnknownValue, codeUnknownValue, codeUnknownValue, codeUnknownValue}, codesOf(sheet.Faults))
	assert.Empty(t, sheet.Rows)
}

func TestDuplicateExternalIDs(t *testing.T) {
	sheet := readOrganizations(t, "external_id,name,kind\nA1,あかね,company\nA2,みどり,company\nA1,あおい,company\n")
	require.Len(t, sheet.Faults, 1)
	assert.Equal(t, RowError{File: "o.csv", Line: 4, Column: "external_id", Code: codeDuplicateRow, Params: map[string]string{"first": "2"}}, sheet.Faults[0])
	assert.Len(t, sheet.Rows, 2)
}

func TestLinesArePhysical(t *testing.T) {
	sheet := readOrganizations(t, "external_id,name,kind,summary\r\n\r\nA1,あかね,company,\"一\r\n二\r\n三\"\r\n,,,\r\nA2,,company,\r\n")
	require.Len(t, sheet.Rows, 1)
	assert.Equal(t, 3, sheet.Rows[0].Line)
	assert.Equal(t, "一\n二\n三", sheet.Rows[0].Summary)
	require.Len(t, sheet.Faults, 1)
	assert.Equal(t, 7, sheet.Faults[0].Line)
}

func TestWordsMayBeNames(t *testing.T) {
	w := newWords(vocabulary())
	for word, want := range map[string]int{
		"4": 4, "４": 4, "目標4": 4, "ゴール１２": 12, "SDG4": 4, "SDGs 4": 4, "goal 17": 17, "04": 4,
		"質の高い教育をみんなに": 4, "4 質の高い教育をみんなに": 4, "12.つくる責任　つかう責任": 12, "Quality Education": 4,
		"": 0, "18": 0, "4.7": 0, "-4": 0, "四": 0, "4;12": 0,
	} {
		assert.Equal(t, want, w.goal(word), word)
	}
	for word, want := range map[string]string{"4.7": "4.7", "12.B": "12.b", "ターゲット 4.7": "4.7", "４．７": "4.7", "4.9": "", "18.1": "", "4": "", "4.e": ""} {
		assert.Equal(t, want, w.target(word), word)
	}
	for word, want := range map[string]string{"堺区": "271411", "堺市南区": "271454", "Mihara-ku": "271471", "市外": "outside", "271438": "271438"} {
		assert.Equal(t, []string{want}, w.areas(word), word)
	}
	assert.Len(t, w.areas("市内全域"), 7)
	assert.Empty(t, w.areas("大阪市"))
	for word, want := range map[string]string{"単発の相談": "consultation", "単発の相談(1時間)": "consultation", "Event": "event", "参加者募集": "call_for_partners"} {
		assert.Equal(t, []string{want}, w.forms.find(word), word)
	}
}

func TestListsMayBeSeparatedInThreeWays(t *testing.T) {
	sheet := readListings(t, "organization_external_id,side,title,goals,areas\nA1,できること,題,\"4；12、17;;4\n9\",市内全域;南区\n")
	require.Empty(t, sheet.Faults)
	assert.Equal(t, []int{4, 12, 17, 9}, sheet.Rows[0].Goals)
	assert.Len(t, sheet.Rows[0].Areas, 7)
}

func TestLimits(t *testing.T) {
	huge := bytes.Repeat([]byte("a"), MaxFileBytes+1)
	assert.Equal(t, []string{codeTooLarge}, codesOf(wholeFileFaults(t, huge, partner.KindTooLarge)))
	sheet := readListings(t, "organization_external_id,side,title,capabilities\nA1,offer,題,"+strings.Repeat("material.metal;", 30)+"\n")
	assert.Empty(t, sheet.Faults, "what is named twice counts once")
	organizations := readOrganizations(t, "external_id,name,kind,targets\nA1,あ,company,"+"1.1;1.2;1.3;1.4;1.5;2.1;2.2;2.3;2.4;2.5;3.1;3.2;3.3;3.4;3.5;3.6;3.7;3.8;4.1;4.2;4.3"+"\n")
	assert.Equal(t, []string{codeTooManyItems}, codesOf(organizations.Faults))
}
