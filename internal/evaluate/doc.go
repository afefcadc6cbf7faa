// Package evaluate measures how well the engine finds partners, beside simple
// baselines in the same table. It reads cases from a folder and refuses to
// know the store, the clock and anything that would let a case teach the
// engine: cases are for measuring only.
package evaluate
