// Package learn proposes weights of the score's four terms from what
// coordinators decided. A decision says that one suggestion was worth more than
// another; the weights should rank the better one higher. Fit follows the
// decisions only as far as there are many of them, Check says how well the
// result orders decisions that it was not fitted to.
//
// It refuses to know what weights are in use, who may adopt others and where
// decisions are kept. It is pure: without clock and chance, and the same
// decisions in any order give the same answer.
package learn
