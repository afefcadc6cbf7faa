package match

import (
	"cmp"
	"slices"

	"enishi/internal/sdg"
)

// targetLikeness compares a text with the label and the words of every target.
type targetLikeness struct {
	stats *Statistics
	texts []any // prepared, in the order of the catalog's ids
}

// targetScorer is BM25 without bending: between texts of one kind the figures are
// far enough apart.
var targetScorer = GramScorer{K1: 1.2, B: .75, Rise: 1e-3}

// spoken is what a target's own words add to likeness when they stand in a text
// as words and not only as characters.
const spoken = .1

func (k *knowledge) addTargetTexts() {
	var texts []Text
	k.like.stats = &Statistics{terms: map[term]int{}}
	for _, g := range k.goals.Goals() {
		for _, t := range g.Targets {
			all := t.JA + "\n" + t.EN
			for _, word := range t.Words {
				all += "\n" + word
			}
			texts = append(texts, newText(all))
		}
	}
	length := 0.0
	for _, t := range texts {
		length += t.length
		for _, tc := range t.terms {
			k.like.stats.terms[tc.term]++
		}
	}
	k.like.stats.Listings = len(texts)
	k.like.stats.length = length / float64(max(1, len(texts)))
	for i := range texts {
		k.like.texts = append(k.like.texts, targetScorer.Prepare(&texts[i], k.like.stats))
	}
}

// RankGoals puts all goals in order: those that the words of a text speak for as in
// ProposeGoals, then the others, with confidence 0 and without words, by the
// likeliest of their targets.
func (k Knowledge) RankGoals(s string) []GoalProposal {
	if k.knowledge == nil || k.goals == nil {
		return nil
	}
	out := k.ProposeGoals(s)
	for _, t := range k.RankTargets(s) {
		goal := int(sdg.TargetID(t.Target).Goal())
		if !slices.ContainsFunc(out, func(p GoalProposal) bool { return p.Goal == goal }) {
			out = append(out, GoalProposal{Goal: goal})
		}
	}
	return out
}

// RankTargets puts all targets in order, the likeliest first: by how much of the
// text the characters of a target's label and words explain, and by its words that
// stand in the text. Confidence compares targets of one text and is in [0, 1];
// unlike that of ProposeTargets it is no reason to propose one. Words are those
// that stand in the text.
func (k Knowledge) RankTargets(s string) []TargetProposal {
	if k.knowledge == nil || k.goals == nil {
		return nil
	}
	asked := newText(s)
	need := targetScorer.Prepare(&asked, k.like.stats)
	ids := k.goals.TargetIDs()
	out := make([]TargetProposal, len(ids))
	for i, id := range ids {
		out[i] = TargetProposal{Target: string(id), Confidence: targetScorer.Answer(need, k.like.texts[i]) / (1 + spoken)}
	}
	for _, e := range k.gather(s)[familyTarget] {
		out[e.index].Confidence += spoken * e.confidence() / (1 + spoken)
		out[e.index].Words = e.words
	}
	slices.SortStableFunc(out, func(a, b TargetProposal) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return out
}
