package match_test

import (
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFieldsAreTold: two listings that share no word but speak of one field are
// told by the field's name and the words that speak of it; where capabilities
// were read off both, a field alone is not told.
func TestFieldsAreTold(t *testing.T) {
	k := knowledge(t)
	for _, c := range []struct {
		name        string
		offer, need said
		topic       string // none: the field is not told
	}{
		{"one field in other words", said{title: "養蜂家です"}, said{title: "れんげ畑"}, "bees"},
		{"nothing in common", said{title: "養蜂家です"}, said{title: "雪捨て場"}, ""},
		{"who sells bamboo craft does not look for bamboo", said{title: "切った竹を差し上げます"}, said{title: "作った竹細工を売る場所"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, ok := indexOf(k, profilesOf(k, []neighbour{
				{ref: "A", name: "一", kind: "company", offers: []said{c.offer}}, {ref: "B", name: "二", kind: "school", needs: []said{c.need}},
			})).Pair("org-A", "org-B")
			require.True(t, ok)
			var told []partner.Reason
			for _, r := range s.Reasons {
				if r.Kinship == match.KinshipTopic {
					told = append(told, r)
				}
			}
			if c.topic == "" {
				assert.Empty(t, told)
				return
			}
			require.Len(t, told, 1, "%+v", s.Reasons)
			require.NotEmpty(t, told[0].Topics)
			assert.Contains(t, told[0].Topics[0].Code, c.topic)
			assert.NotEmpty(t, told[0].Topics[0].JA)
			for _, q := range told[0].Quotes {
				assert.NotEmpty(t, q.Marks, q.Text)
			}
		})
	}
}
