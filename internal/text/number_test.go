package text

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestValidCorporateNumber(t *testing.T) {
	for s, want := range map[string]bool{
		"7123456789012": true, "4011001098993": true, "2120901007402": true,
		"7123456789013": false, "1123456789012": false, "712345678901": false, "71234567890123": false,
		"712345678901a": false, "７１２３４５６７８９０１２": false, "": false, "0000000000000": false,
	} {
		assert.Equal(t, want, ValidCorporateNumber(s), s)
	}
}

func TestEveryPayloadHasOneCheckDigit(t *testing.T) {
	for _, payload := range []string{"000000000000", "123456789012", "999999999999", "120901007402"} {
		valid := 0
		for d := range 10 {
			if ValidCorporateNumber(string(rune('0'+d)) + payload) {
				valid++
			}
		}
		assert.Equal(t, 1, valid, payload)
	}
}

func TestCorporateNumberAsTyped(t *testing.T) {
	got, ok := CorporateNumber(" Ｔ７１２３４５-６７８９０ー１２")
	assert.True(t, ok)
	assert.Equal(t, "7123456789012", got)
	for _, s := range []string{"", "X7123456789012", "7123456789013"} {
		_, ok = CorporateNumber(s)
		assert.False(t, ok, s)
	}
}

func TestPhone(t *testing.T) {
	for in, want := range map[string]string{
		"０７２－２３３－１１０１": "072-233-1101", "0722331101": "072-233-1101", "(072) 233 1101": "072-233-1101",
		"072ー233ー1101": "072-233-1101", "+81 72-233-1101": "072-233-1101", "+81(0)72 233 1101": "072-233-1101",
		"0725123456": "0725-12-3456", "0721-12-3456": "0721-12-3456", "0663456789": "06-6345-6789",
		"09012345678": "090-1234-5678", "０５０　１２３４　５６７８": "050-1234-5678", "0120123456": "0120-123-456",
		"08001234567": "0800-123-4567", "0120-12-3456": "0120-12-3456", "0499212345": "04992-1-2345",
	} {
		got, ok := Phone(in)
		assert.True(t, ok, in)
		assert.Equal(t, want, got, in)
	}
	for _, in := range []string{"", "072-233-110", "172-233-1101", "072-233-1101 内線3", "090-1234-567", "09-0123-45678-9", "+1 555 123 4567", "0012345678"} {
		got, ok := Phone(in)
		assert.False(t, ok, in)
		assert.Empty(t, got, in)
	}
}

func FuzzPhone(f *testing.F) {
	for _, s := range []string{"0722331101", "+81", "+81(0)", "０９０-１２３４-５６７８", "ー"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, ok := Phone(s)
		if !ok {
			return
		}
		again, ok := Phone(p)
		if !ok || again != p {
			t.Fatalf("Phone(%q) = %q, again %q %v", s, p, again, ok)
		}
		if n := len(strings.ReplaceAll(p, "-", "")); n != 10 && n != 11 {
			t.Fatalf("Phone(%q) = %q", s, p)
		}
	})
}
