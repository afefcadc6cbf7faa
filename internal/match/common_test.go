package match_test

import (
	"testing"

	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestOnlyJointWorkIsCommon: two who want to receive the same are rivals rather
// than partners, however alike their words are.
func TestOnlyJointWorkIsCommon(t *testing.T) {
	k := knowledge(t)
	company, school := []partner.OrganizationKind{"company"}, []partner.OrganizationKind{"school"}
	for _, c := range []struct {
		name        string
		first, next said
		common      bool
	}{
		{"a product that both seek to make", said{title: "高校生と商品を作りたい", kinds: school}, said{title: "会社と商品を作りたい", kinds: company}, true},
		{"the same by code alone", said{title: "あ", capabilities: []string{"product.food"}, kinds: school}, said{title: "か", capabilities: []string{"product.food"}, kinds: company}, true},
		{"the same vegetables for both", said{title: "規格外の野菜がほしい", kinds: school}, said{title: "規格外の野菜がほしい", kinds: company}, false},
		{"the same by code", said{title: "あ", capabilities: []string{"material.off_grade_crops"}, kinds: school}, said{title: "か", capabilities: []string{"material.off_grade_crops"}, kinds: company}, false},
		{"a lecturer for both", said{title: "防災の講師を探しています"}, said{title: "防災の講師を探しています"}, false},
		{"a product and an ingredient", said{title: "野菜の商品を作りたい", capabilities: []string{"product.food"}}, said{title: "野菜の商品に使う野菜", capabilities: []string{"donation.food"}}, false},
	} {
		a := neighbour{ref: "A", name: "一", kind: "company", needs: []said{c.first}}
		b := neighbour{ref: "B", name: "二", kind: "school", needs: []said{c.next}}
		s, ok := indexOf(k, profilesOf(k, []neighbour{a, b})).Pair("org-A", "org-B")
		require.True(t, ok)
		assert.Equal(t, c.common, s.Mode == partner.ModeCommon, c.name)
		told := false
		for _, r := range s.Reasons {
			told = told || r.Code == partner.ReasonCommonNeed
		}
		assert.Equal(t, c.common, told, c.name)
	}
}
