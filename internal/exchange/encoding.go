package exchange

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
)

const replacement = "\uFFFD"

var utf8Mark = []byte("\xEF\xBB\xBF")

// decode gives the text of a file in UTF-8 (with or without a mark) or in
// Shift_JIS as Windows writes it. fault is nil unless the text is in neither;
// its line is that of the first byte that the better reading cannot explain.
func decode(data []byte) (content string, fault *RowError) {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return "", &RowError{Line: 1, Code: codeUTF16}
	}
	marked := bytes.HasPrefix(data, utf8Mark)
	data = bytes.TrimPrefix(data, utf8Mark)
	if utf8.Valid(data) {
		return unixLines(string(data)), nil
	}
	line := 1 + bytes.Count(data[:validPrefix(data)], []byte{'\n'})
	if marked {
		return "", &RowError{Line: line, Code: codeEncoding}
	}
	// The decoder never fails: what it cannot read becomes U+FFFD.
	decoded, err := japanese.ShiftJIS.NewDecoder().Bytes(data)
	if err != nil {
		return "", &RowError{Line: line, Code: codeEncoding}
	}
	text := string(decoded)
	if before, _, bad := strings.Cut(text, replacement); bad {
		return "", &RowError{Line: max(line, 1+strings.Count(before, "\n")), Code: codeEncoding}
	}
	if looksLikeEUC(data, text) {
		return "", &RowError{Line: line, Code: codeEncoding}
	}
	return unixLines(text), nil
}

// validPrefix is the length of the longest valid UTF-8 prefix.
func validPrefix(data []byte) int {
	n := 0
	for n < len(data) {
		r, size := utf8.DecodeRune(data[n:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		n += size
	}
	return n
}

// looksLikeEUC recognises EUC-JP, which Shift_JIS reads without an error as a
// flood of half-width kana: importing that would be silent damage.
func looksLikeEUC(data []byte, asShiftJIS string) bool {
	halfWidth, other := 0, 0
	for _, r := range asShiftJIS {
		switch {
		case r >= '｡' && r <= 'ﾟ':
			halfWidth++
		case r >= utf8.RuneSelf:
			other++
		}
	}
	if halfWidth <= other {
		return false
	}
	decoded, err := japanese.EUCJP.NewDecoder().Bytes(data)
	return err == nil && !bytes.Contains(decoded, []byte(replacement))
}

// unixLines ends lines with LF only, so that counting lines and comparing
// texts need not know where a file comes from.
func unixLines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
