package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// refColumns is the room for an external id in a table.
const refColumns = 8

// quoteColumns is the room for a quoted phrase in a table.
const quoteColumns = 56

// columns is how much room a character takes on a terminal: full-width ones
// take two.
func columns(r rune) int {
	if unicode.Is(unicode.Mn, r) {
		return 0
	}
	switch width.LookupRune(r).Kind() { //nolint:exhaustive // the others take one
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// padded fills a text up with spaces.
func padded(s string, room int) string {
	for _, r := range s {
		room -= columns(r)
	}
	return s + strings.Repeat(" ", max(room, 0))
}

// shortened cuts a text that takes more than quoteColumns.
func shortened(s string) string {
	used := 0
	for i, r := range s {
		used += columns(r)
		if used > quoteColumns {
			return s[:i] + "…"
		}
	}
	return s
}
