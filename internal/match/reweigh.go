package match

// Reweigh gives the four terms other shares, under another version. Profiles and
// statistics stay, so it is done at once however many members there are; readers
// see either the old weights or the new ones, never both.
func (ix *Index) Reweigh(score ScoreWeights, version string) {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	next := *ix.now.Load()
	model := *next.model
	model.weights.Score, model.weights.Version = score, version
	next.model = &model
	ix.now.Store(&next)
}

// Weights are those that scores are computed with now.
func (ix *Index) Weights() Weights { return ix.now.Load().model.weights }
