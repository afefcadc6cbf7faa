// Command peers makes the lists of suggested partners with other engines than
// Enishi's, and says how long that took: plain Go, bleve and PostgreSQL. It is a
// module of its own so that the product does not depend on them; `enishi bench
// --vs` starts it.
//
// It refuses to know the product. Members reach it as JSON lines, and each peer
// does less than Enishi's score asks for, in the way that suits that peer best:
// the field "what" of the answer says how much.
package main
