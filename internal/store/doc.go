// Package store keeps whole documents: it is the one port through which the
// product reads and writes its data. A collection is declared once as data
// (Spec) and then used through Collection[T], which adds scopes, versions, keys,
// paging and change tracking to a Backend that knows only names, ids, versions
// and bytes. Two backends exist, sqlitestore and mongostore; both pass the one
// contract suite in storetest.
//
// encoding/json is the only codec, so that both backends hold the same document.
// A document's unknown fields survive reading but not the next Update by a
// program that does not know them; the schema version keeps such a program out
// (see DB.Ensure). Whole numbers must fit 64 signed bits. Empty key values
// (missing, null, "") are the same thing: left out of the document.
//
// It refuses to know what the documents mean, any query language and
// transactions over several documents.
package store
