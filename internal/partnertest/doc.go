// Package partnertest builds organisations, listings, suggestions,
// introductions and accounts for tests in sentences:
//
//	maker := partnertest.Organization("A工業").Ward("271446").Goals(12, 9).Admitted()
//	scrap := partnertest.Offer(maker, "鉄の端材").Capabilities("material.metal").Published()
//	case1 := partnertest.Introduction(maker, school).BothAccepted()
//
// Everything is made by the domain's own methods, so nothing can be built that
// could not have happened. Ids follow from names: the same sentence gives the
// same value in every run. A builder is a value and can be used again; each of
// its results is a fresh one that shares nothing.
//
// It knows the domain and the standard library only: no store, no server and no
// testing package. A sentence that the domain refuses panics, because then the
// test is wrong.
package partnertest
