package match_test

import (
	"testing"

	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestEverydayJapanese: what people type for by-products, processing, lessons,
// places, hands and collection points is read as such.
func TestEverydayJapanese(t *testing.T) {
	k := knowledge(t)
	for _, c := range []struct {
		side       partner.Side
		text, want string
	}{
		{partner.SideOffer, "剪定した枝をゆずります", "material.wood_bamboo"},
		{partner.SideNeed, "工作に使う枝がほしい", "material.wood_bamboo"},
		{partner.SideOffer, "断ち落としの紙をさしあげます", "material.paper_packaging"},
		{partner.SideOffer, "コーヒーのかすが毎日出ます", "material.food_residue"},
		{partner.SideNeed, "豚のえさになるもの", "material.food_residue"},
		{partner.SideOffer, "使い終わった油を集めています", "collection.food"},
		{partner.SideNeed, "高校の生徒と一緒に商品を作りたい", "product.with_students"},
		{partner.SideNeed, "子どもたちに仕事の話をしてほしい", "lecture.career_work"},
		{partner.SideOffer, "店の前を月に一度使えます", "place.shop_space"},
		{partner.SideOffer, "倉庫のすみが空いています", "place.storage"},
		{partner.SideNeed, "運転できる人をさがしています", "technology.transport"},
		{partner.SideNeed, "名前を入れる刺繍をしてくれるところ", "technology.textile"},
		{partner.SideOffer, "社員が休みの日に海岸の掃除に行きます", "volunteer.cleanup_green"},
		{partner.SideOffer, "Scrap wood from our furniture workshop", "material.wood_bamboo"},
		{partner.SideNeed, "We need a van and a driver to deliver food", "technology.transport"},
		{partner.SideNeed, "A meeting room for the evening", "place.room"},
	} {
		proposals := k.ProposeCapabilities(c.side, c.text)
		require.NotEmpty(t, proposals, c.text)
		assert.Equal(t, c.want, proposals[0].Code, "%s: %+v", c.text, proposals)
		assert.NotEmpty(t, proposals[0].Words, c.text)
	}
}
