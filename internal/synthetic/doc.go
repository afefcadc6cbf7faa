// Package synthetic makes populations of any size to measure the engine with.
// They have the proportions of a platform like Sakai's and no sense: words and
// capabilities are numbered, and nobody should meet anybody. It refuses to be a
// source of demo data, which a person wrote.
package synthetic
