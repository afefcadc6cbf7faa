// Package mongostore keeps documents in MongoDB, or in a server compatible with
// it, through the official driver.
//
// A document's JSON becomes BSON fields of the same names beside `_id` and four
// fields of the store: `_version`, `_stamp`, and `_deleted` in a tombstone, which
// takes the place of a deleted document and keeps nothing but its id. A key is
// an index on its field. Every write is one conditional update of one document,
// acknowledged by a majority and journaled, and lets the server set the stamp
// ($currentDate); reads ask for what a majority has.
//
// Stamps are taken when a write runs and become visible when it ends, so a
// reader of marks asks again for rewindSeconds, longer than any write may take.
//
// It uses only commands that every compatible server has: hello, find, update,
// delete, createIndexes and dropIndexes. It refuses to know what is in the documents
// beyond the paths of keys.
package mongostore
