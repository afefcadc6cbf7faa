// Package evaluate measures how well the engine finds partners and reads goals
// off texts, beside simple baselines in the same table. It refuses to know the
// store, the clock, the import format and anything that would let a case teach
// the engine: cases are for measuring only.
package evaluate
