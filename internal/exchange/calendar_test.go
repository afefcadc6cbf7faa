package exchange_test

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/exchange"
)

// The rules of RFC 5545 that calendars are strict about.
func TestCalendarFilesKeepToTheirRules(t *testing.T) {
	start := time.Date(2026, 12, 8, 14, 0, 0, 0, time.FixedZone("JST", 9*3600))
	for name, a := range map[string]exchange.Appointment{
		"plain":             {UID: "int_1@enishi", Stamp: start, Start: start, Length: time.Hour, Summary: "顔合わせ", URL: "https://enishi.example.jp/introductions/int_1"},
		"long and Japanese": {UID: "int_1@enishi", Sequence: 3, Stamp: start, Start: start, Length: time.Hour, Summary: strings.Repeat("竹灯りの会と中学校の顔合わせ", 8), Place: "堺市役所 本館、3階; 会議室\n北側\\奥", URL: "https://enishi.example.jp/introductions/int_1"},
		"what would break":  {UID: "int_1@enishi", Stamp: start, Start: start, Length: time.Hour, Summary: "a\r\nEND:VEVENT\r\nBEGIN:VALARM", URL: "https://enishi.example.jp/x"},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			require.NoError(t, exchange.WriteCalendar(&out, a))
			text := out.String()
			assert.NotContains(t, strings.ReplaceAll(text, "\r\n", ""), "\n", "lines end with CRLF")
			for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
				assert.LessOrEqual(t, len(line), 75, "a line is folded at 75 octets: %q", line)
				assert.True(t, utf8.ValidString(line), "no character is cut in two: %q", line)
			}
			whole := strings.ReplaceAll(text, "\r\n ", "")
			for _, line := range []string{"BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:PUBLISH", "UID:int_1@enishi", "DTSTART:20261208T050000Z", "DTEND:20261208T060000Z", "END:VCALENDAR"} {
				assert.Contains(t, whole, line+"\r\n")
			}
			assert.Equal(t, 1, strings.Count("\r\n"+whole, "\r\nEND:VEVENT\r\n"), "no text ends the event early")
			assert.NotContains(t, whole, "\r\nBEGIN:VALARM\r\n")
		})
	}
}

func TestCalendarEscapesText(t *testing.T) {
	var out bytes.Buffer
	now := time.Date(2026, 12, 8, 5, 0, 0, 0, time.UTC)
	require.NoError(t, exchange.WriteCalendar(&out, exchange.Appointment{UID: "u", Stamp: now, Start: now, Length: time.Hour, Summary: "a, b; c\\d\ne", Place: "x", URL: "https://x.example"}))
	assert.Contains(t, out.String(), `SUMMARY:a\, b\; c\\d\ne`)
	assert.Contains(t, out.String(), "SEQUENCE:0")
}
