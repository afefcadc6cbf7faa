package match

import (
	"cmp"
	"slices"

	"enishi/internal/partner"
)

// How much of one field two texts must be for it to be worth telling, and how
// many fields are told at most.
const (
	leastTopic = .35
	topicsTold = 2
	// below this trust a capability is a mere guess
	guess = .2
)

// ofOneField reports whether two listings speak so much of one field that this is
// worth telling. Where capabilities were read off both and none agrees, a field
// says nothing more: who sells bamboo craft does not look for bamboo.
func ofOneField(need, offer *prepared) bool {
	return min(need.surest, offer.surest) < guess && need.topics.dot(offer.topics) >= leastTopic
}

// sharedTopics are the fields that two texts have most in common, as indices, the
// weightiest first.
func sharedTopics(a, b topicVector) []int {
	var list []topicWeight
	for _, t := range a {
		if at := slices.IndexFunc(b, func(o topicWeight) bool { return o.index == t.index }); at >= 0 {
			list = append(list, topicWeight{t.index, t.weight * b[at].weight})
		}
	}
	slices.SortFunc(list, func(x, y topicWeight) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.index, y.index))
	})
	out := make([]int, 0, topicsTold)
	for _, t := range list[:min(topicsTold, len(list))] {
		out = append(out, t.index)
	}
	return out
}

// named gives topics their names.
func (k *knowledge) named(topics []int) []partner.Topic {
	var out []partner.Topic
	for _, i := range topics {
		t := k.general.Topics[i]
		out = append(out, partner.Topic{Code: t.Code, JA: t.JA, EN: t.EN})
	}
	return out
}

// topicSpans are the words of a listing that speak of one of the topics.
func (k *knowledge) topicSpans(l *listing, topics []int) []span {
	var out []span
	for _, e := range k.gather(l.text.Original)[familyTopic] {
		if slices.Contains(topics, e.index) {
			out = append(out, e.spans...)
		}
	}
	return out
}

// topicReason tells the fields that all that two members say has in common.
func (m *model) topicReason(a, b *member) []partner.Reason {
	if a.theme.dot(b.theme) < leastTopic {
		return nil
	}
	return []partner.Reason{{Code: partner.ReasonSameTopic, Topics: m.know.named(sharedTopics(a.theme, b.theme))}}
}
