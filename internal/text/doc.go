// Package text turns what people type into forms that can be compared:
// normalised strings, name keys, n-gram terms, telephone and corporate
// numbers, dates of the Japanese calendar, and the place names in an address.
//
// It knows letters and numbers only. It refuses to know organisations,
// listings, scores and languages other than Japanese and what a Japanese
// office mixes into it. Everything here is a pure function.
package text
