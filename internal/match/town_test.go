package match_test

import (
	"sync"
	"testing"

	"enishi/internal/config"
	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/require"
)

// neighbour is a fictional organisation in a few words.
type neighbour struct {
	ref, name string
	kind      partner.OrganizationKind
	ward      partner.Ward
	address   string
	goals     []int
	offers    []said
	needs     []said
}

// said is a listing in a few words.
type said struct {
	title, detail string
	capabilities  []string
	forms         []partner.Form
	kinds         []partner.OrganizationKind
	areas         []partner.Ward
}

// town holds every way in which real partnerships come about: an offer for a
// need, two who seek the same, leftovers, one-sided help, helpers wanted.
var town = []neighbour{
	{
		ref: "T01", name: "株式会社はまかぜ鋼材", kind: "company", ward: "271446", goals: []int{12, 9},
		offers: []said{{title: "切断で出る鉄の端材を差し上げます", detail: "毎週およそ50kg。溶接の練習や工作に使える大きさです。"}},
		needs:  []said{{title: "鉄の端材の使い道を一緒に考えてほしい"}},
	},
	{
		ref: "T02", name: "市立なぎさ工業高等学校", kind: "school", ward: "271446", goals: []int{4},
		offers: []said{{title: "生徒がデザインした鉄の小物を作れます"}},
		needs:  []said{{title: "溶接の実習に使う鉄の端材を探しています"}, {title: "生徒と商品を作る会社を探しています", forms: []partner.Form{"joint_product"}, kinds: []partner.OrganizationKind{"company", "sole_proprietor"}}},
	},
	{
		ref: "T03", name: "菓子工房つきのわ", kind: "sole_proprietor", ward: "271411", goals: []int{8, 12},
		offers: []said{{title: "焼き菓子づくりの技術", detail: "小さな数から試作できます。"}},
		needs:  []said{{title: "高校生と商品を作りたい", forms: []partner.Form{"joint_product"}, kinds: []partner.OrganizationKind{"school", "university"}}},
	},
	{
		ref: "T04", name: "みどりの丘農園", kind: "company", ward: "271454", goals: []int{2, 15},
		offers: []said{{title: "形がふぞろいで売れない野菜", detail: "規格外のにんじん、たまねぎなど。収穫の時期に渡せます。"}, {title: "収穫の体験を受け入れます"}},
		needs:  []said{{title: "収穫を手伝ってくれる人"}},
	},
	{
		ref: "T05", name: "NPO法人ひだまり食堂", kind: "npo", ward: "271454", goals: []int{1, 2},
		offers: []said{{title: "月に2回、子ども食堂を開いています"}},
		needs:  []said{{title: "子ども食堂で使う野菜やお米を寄付してほしい"}, {title: "配膳を手伝うボランティア"}},
	},
	{
		ref: "T06", name: "南ひかり大学 ボランティアセンター", kind: "university", ward: "271454", goals: []int{4, 11},
		offers: []said{{title: "学生ボランティアが手伝いに行きます", detail: "子どもの学習支援、農作業、催しの運営など。"}},
		needs:  []said{{title: "学生が地域で学べる活動の場"}},
	},
	{
		ref: "T07", name: "竹の里保存会", kind: "civic_group", ward: "271454", goals: []int{15},
		offers: []said{{title: "放置竹林で切った竹を差し上げます"}},
		needs:  []said{{title: "切った竹を使ってくれるところ"}},
	},
	{
		ref: "T08", name: "社会福祉法人ことり会 作業所ことり", kind: "welfare_medical", ward: "271420", goals: []int{8, 10},
		offers: []said{{title: "竹細工と箱折りの作業を引き受けます"}},
		needs:  []said{{title: "利用者ができる仕事がほしい"}, {title: "作った品物を売る場所"}},
	},
	{
		ref: "T09", name: "ときめき商店会", kind: "economic_body", ward: "271411", goals: []int{11, 8},
		offers: []said{{title: "空き店舗で品物を売る場所を貸します"}},
		needs:  []said{{title: "商店街ににぎわいを呼ぶ催しの企画"}},
	},
	{
		ref: "T10", name: "株式会社ソラデンキ", kind: "company", ward: "271462", goals: []int{7, 13},
		offers: []said{{title: "小学校への省エネの出前授業", capabilities: []string{"lecture.environment"}, forms: []partner.Form{"visiting_lesson"}, kinds: []partner.OrganizationKind{"school"}}},
		needs:  []said{{title: "太陽光発電の実証をする建物", capabilities: []string{"field"}}},
	},
	{
		ref: "T11", name: "市立北つばさ小学校", kind: "school", ward: "271462", goals: []int{4, 13},
		offers: []said{{title: "体育館と屋上を使えます"}},
		needs:  []said{{title: "エネルギーについて教えてくれる講師", capabilities: []string{"lecture.environment"}, forms: []partner.Form{"visiting_lesson"}}},
	},
	{
		ref: "T12", name: "中央校区自治連合会", kind: "neighborhood_association", ward: "271420", goals: []int{11},
		offers: []said{{title: "集会所を催しに使ってもらえます"}},
		needs:  []said{{title: "高齢者向けのスマホ教室を開きたい"}, {title: "防災訓練を一緒にする会社"}},
	},
	{
		ref: "T13", name: "株式会社テクノなかま", kind: "company", ward: "271420", goals: []int{9},
		offers: []said{{title: "スマートフォンの使い方を教えます", detail: "社員が講師になり、機器も持って行きます。"}},
		needs:  []said{{title: "新しい見守りアプリを試す地域"}},
	},
	{
		ref: "T14", name: "よつば信用組合", kind: "financial", ward: "271411", goals: []int{8, 17},
		offers: []said{{title: "地域の活動への助成金"}, {title: "店頭での回収箱の設置とポスターの掲示"}},
		needs:  []said{{title: "SDGsに取り組む会員企業とのつながり"}},
	},
	{
		ref: "T15", name: "制服バトンの会", kind: "civic_group", ward: "271438", goals: []int{12, 1},
		offers: []said{{title: "着なくなった制服を必要な家庭に渡します"}},
		needs:  []said{{title: "制服の回収箱を置いてくれる場所"}},
	},
	{ref: "T16", name: "はるかファクトリー", kind: "company", ward: "outside", address: "東京都港区海岸1-1"},
}

// organizations and listings of the town, ready to be read.
func build(n neighbour) (*partner.Organization, []*partner.Listing) {
	id := partner.OrganizationID("org-" + n.ref)
	o := &partner.Organization{ID: id, ExternalID: n.ref, State: partner.OrganizationAdmitted, Published: &partner.Profile{
		Name: n.name, Kind: n.kind, Ward: n.ward, Address: n.address, Goals: n.goals,
	}}
	var listings []*partner.Listing
	for _, side := range []struct {
		side partner.Side
		said []said
	}{{partner.SideOffer, n.offers}, {partner.SideNeed, n.needs}} {
		for i, s := range side.said {
			listings = append(listings, &partner.Listing{
				ID: partner.ListingID(n.ref + "-" + string(side.side) + "-" + string(rune('1'+i))), OrganizationID: id,
				Side: side.side, State: partner.ListingPublished,
				Published: &partner.ListingContent{Title: s.title, Detail: s.detail, Capabilities: s.capabilities, Forms: s.forms, PartnerKinds: s.kinds, Areas: s.areas},
			})
		}
	}
	return o, listings
}

// knowledge is the product's own, read once.
func knowledge(tb testing.TB) match.Knowledge {
	tb.Helper()
	k, err := readKnowledge()
	require.NoError(tb, err)
	return k
}

var readKnowledge = sync.OnceValues(func() (match.Knowledge, error) {
	c, err := config.LoadCatalogs("")
	if err != nil {
		return match.Knowledge{}, err
	}
	return match.NewKnowledge(c.General)
})

func profilesOf(k match.Knowledge, neighbours []neighbour) []*match.Profile {
	var out []*match.Profile
	for _, n := range neighbours {
		o, listings := build(n)
		out = append(out, match.BuildProfile(o, listings, k, match.Defaults()))
	}
	return out
}

func indexOf(k match.Knowledge, profiles []*match.Profile) *match.Index {
	ix := match.NewIndex(match.Defaults(), k)
	for _, p := range profiles {
		ix.Put(p)
	}
	ix.Refresh()
	return ix
}
