// Package partner is the vocabulary of the product: organisations, their
// listings, accounts, suggestions, reviews, introductions, agreements and
// outcomes, with every rule about how they change.
//
// It knows no technology: no database, no HTTP, no clock and no randomness.
// Methods that need the time or an id take it as an argument. Everything that
// is stored is stored as the JSON of these types, so a field's json name is
// part of the data format.
package partner
