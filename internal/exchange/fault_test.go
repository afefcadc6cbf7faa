package exchange

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"enishi/internal/partner"
)

func TestSentencesSayWhereAndWhy(t *testing.T) {
	e := RowError{File: "会員.csv", Line: 12, Column: "ward", Code: codeUnknownValue, Params: map[string]string{"value": "北堺区", "allowed": "堺区、中区"}}
	assert.Equal(t, "会員.csv 12行目「区」: 「北堺区」は選べません（使えるもの: 堺区、中区）", e.Text("ja"))
	assert.Equal(t, `会員.csv line 12, ward: does not know "北堺区" (allowed: 堺区、中区)`, e.Text("en"))
	assert.Equal(t, e.Text("en"), e.Error())
	assert.Equal(t, partner.Field{Path: "会員.csv:12.ward", Code: "unknown_value", Params: e.Params}, e.Field())

	whole := RowError{File: "a.csv", Code: codeTooLarge, Params: map[string]string{"max": "64"}}
	assert.Equal(t, "a.csv: ファイルが大きすぎます（64MiBまで）", whole.Text("ja"))
	assert.Equal(t, e.Text("ja")+"\n"+whole.Text("ja"), Faults{e, whole}.Text("ja"))
}

func TestEveryCodeHasBothSentencesAndNoOpenPlace(t *testing.T) {
	for code := range sentences {
		e := RowError{File: "a.csv", Line: 1, Code: code, Params: map[string]string{"value": "x", "max": "3", "first": "2", "allowed": "y"}}
		for _, lang := range []string{"ja", "en"} {
			text := e.Text(lang)
			assert.NotContains(t, text, "{", code)
			assert.Greater(t, len(text), len("a.csv line 1: "), code)
		}
		assert.NotEqual(t, e.Text("ja"), e.Text("en"))
	}
}

func TestQuotedValuesAreShortAndHarmless(t *testing.T) {
	assert.Equal(t, "a b c", quotedValue("a\x1bb\nc"))
	assert.Equal(t, strings.Repeat("あ", 40)+"…", quotedValue(strings.Repeat("あ", 41)))
}

func TestContactsAreNotRepeatedInFaults(t *testing.T) {
	sheet := readOrganizations(t, "external_id,name,kind,contact_email,contact_phone\nA1,あ,company,himitsu,0000\n")
	assert.Len(t, sheet.Faults, 2)
	assert.NotContains(t, sheet.Faults.Text("ja"), "himitsu")
	assert.NotContains(t, sheet.Faults.Text("en"), "0000\n")
}
