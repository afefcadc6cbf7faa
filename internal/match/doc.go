// Package match is the engine: it knows who should meet whom, how sure that is
// and why. It turns published organisations and listings into profiles, scores
// every pair as a sum whose terms are its explanation, and keeps an index from
// which the best partners of an organisation are read.
//
// It is pure: no clock, no files, no network, no randomness. With the same
// profiles, knowledge and weights it gives the same answer, whatever the order
// in which they came. It refuses to know what people decided about a pair, who
// reads an explanation and where anything is stored; such facts reach it as
// data.
package match
