package match

import (
	"testing"

	"enishi/internal/partner"
	"enishi/internal/text"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fewWords is general knowledge small enough to see through.
func fewWords() General {
	return General{
		Capabilities: partner.NewCapabilityList([]partner.CapabilityGroup{
			{Code: "material", JA: "素材", EN: "Materials", Entries: []partner.Capability{
				{Code: "material.bamboo", Group: "material", JA: "竹", EN: "Bamboo", Words: []string{"竹", "竹林"}},
				{Code: "material.metal", Group: "material", JA: "金属", EN: "Metal", Words: []string{"鉄くず", "金属部品"}},
			}},
			{Code: "craft", JA: "加工", EN: "Craft", Entries: []partner.Capability{
				{Code: "craft.bamboo", Group: "craft", JA: "竹細工", EN: "Bamboo craft", Words: []string{"竹細工", "竹炭"}},
				{Code: "craft.bread", Group: "craft", JA: "パンづくり", EN: "Baking", Words: []string{"パン", "AI"}},
			}},
		}),
		GroupWords: map[string][]string{"material": {"端材"}},
		Kin:        map[string][]string{"material.bamboo": {"craft.bamboo"}},
		Materials:  []Material{{Code: "bamboo", Holder: "material.bamboo", Words: []string{"竹"}, Uses: []MaterialUse{{Words: []string{"竹炭"}, Capability: "craft.bamboo"}}}},
		Topics:     []Topic{{Code: "forest", Words: []string{"竹林", "里山"}}},
	}
}

func mustKnow(tb testing.TB, g General) Knowledge {
	tb.Helper()
	k, err := NewKnowledge(g)
	require.NoError(tb, err)
	return k
}

func TestNewKnowledgeNamesEveryUnknownCode(t *testing.T) {
	g := fewWords()
	g.Kin = map[string][]string{"material.bamboo": {"nothing"}, "nobody": {"craft"}}
	g.Materials[0].Holder = "no.holder"
	_, err := NewKnowledge(g)
	require.True(t, partner.IsKind(err, partner.KindInvalid))
	var e *partner.Error
	require.ErrorAs(t, err, &e)
	assert.Len(t, e.Fields, 3)
}

func TestKinship(t *testing.T) {
	k := mustKnow(t, fewWords())
	w := Defaults().Kinship
	at := func(code string) int { return k.index[code] }
	for _, c := range []struct {
		need, offer string
		want        float64
	}{
		{"material.bamboo", "material.bamboo", 1},
		{"material.bamboo", "craft.bamboo", .6},
		{"craft.bamboo", "material.bamboo", 0}, // kin has a direction
		{"material.bamboo", "material.metal", .2},
		{"material", "material.metal", .4},
		{"material.metal", "craft.bread", 0},
	} {
		assert.InDelta(t, c.want, k.kinship(at(c.need), at(c.offer), w), 1e-12, c.need+" "+c.offer)
	}
}

func TestLexiconPrefersTheLongerWordAndWholeWords(t *testing.T) {
	k := mustKnow(t, fewWords())
	for in, want := range map[string][]string{
		"竹細工を教えます":    {"craft.bamboo"},
		"放置竹林の竹":      {"material.bamboo"},
		"パンフレットを配ります": {},
		"ﾊﾟﾝを焼く":      {"craft.bread"},
		"aiの話":        {"craft.bread"},
		"email":       {},
		"端材があります":     {"material"},
		"端材の鉄くず":      {"material.metal"},
		"竹細工と鉄くず":     {"craft.bamboo", "material.metal"},
		"":            {},
		"何も知らない":      {},
	} {
		got := []string{}
		for _, p := range k.ProposeCapabilities("", in) {
			got = append(got, p.Code)
			assert.Greater(t, p.Confidence, 0.0, in)
			assert.Less(t, p.Confidence, 1.0, in)
			for _, w := range p.Words {
				assert.Contains(t, in, w)
			}
		}
		assert.ElementsMatch(t, want, got, in)
	}
}

func TestMoreWordsGiveMoreConfidence(t *testing.T) {
	k := mustKnow(t, fewWords())
	one := k.ProposeCapabilities("", "竹細工")
	two := k.ProposeCapabilities("", "竹細工と竹炭と竹炭")
	assert.Greater(t, two[0].Confidence, one[0].Confidence)
	assert.Equal(t, []string{"竹細工", "竹炭"}, two[0].Words)
}

func TestResemblanceStandsInForUnknownWords(t *testing.T) {
	k := mustKnow(t, fewWords())
	got := k.ProposeCapabilities("", "部品調達")
	require.NotEmpty(t, got)
	assert.Equal(t, "material.metal", got[0].Code)
	assert.Equal(t, []string{"部品"}, got[0].Words)
	assert.LessOrEqual(t, got[0].Confidence, resemblanceTrust)
}

func TestALeftoverSpeaksForWhatItCanBecome(t *testing.T) {
	k := mustKnow(t, fewWords())
	need := &partner.Listing{ID: "n", Side: partner.SideNeed, Published: &partner.ListingContent{Title: "竹を使ってほしい"}}
	offer := &partner.Listing{ID: "o", Side: partner.SideOffer, Published: &partner.ListingContent{Title: "竹を差し上げます"}}
	codes := func(l *partner.Listing) []string {
		var out []string
		for _, c := range k.readListing(l, Defaults()).capabilities {
			out = append(out, k.codes[c.index])
			assert.True(t, c.proposed)
			assert.Less(t, c.trust, Defaults().Prior.Inferred)
		}
		return out
	}
	assert.Equal(t, []string{"material.bamboo", "craft.bamboo"}, codes(need))
	assert.Equal(t, []string{"material.bamboo"}, codes(offer))
}

func TestConfirmedCapabilitiesReplaceProposedOnes(t *testing.T) {
	k := mustKnow(t, fewWords())
	l := k.readListing(&partner.Listing{Side: partner.SideOffer, Published: &partner.ListingContent{Title: "竹細工", Capabilities: []string{"material.metal", "unknown.code"}}}, Defaults())
	require.Len(t, l.capabilities, 1)
	assert.Equal(t, capability{index: k.index["material.metal"], trust: 1}, l.capabilities[0])
}

func TestDefaultsAreValidAndFaultsAreNamed(t *testing.T) {
	require.NoError(t, Defaults().Validate())
	for path, spoil := range map[string]func(*Weights){
		"version":             func(w *Weights) { w.Version = "" },
		"score":               func(w *Weights) { w.Score.Goals += .1 },
		"reciprocity.epsilon": func(w *Weights) { w.Reciprocity.Epsilon = 0 },
		"reciprocity.support": func(w *Weights) { w.Reciprocity.Support = 1 },
		"reciprocity.text":    func(w *Weights) { w.Reciprocity.Text = -1 },
		"kinship":             func(w *Weights) { w.Kinship.Kin = .1 },
		"goals.other":         func(w *Weights) { w.Goals.Other = 0 },
		"goals":               func(w *Weights) { w.Goals.Affinity = .9 },
		"prior.place":         func(w *Weights) { w.Prior.Place = 2 },
		"place":               func(w *Weights) { w.Place.Elsewhere = .9 },
		"importance":          func(w *Weights) { w.Importance[0] = 5 },
		"lists.top":           func(w *Weights) { w.Lists.Top = 0 },
		"lists.queue":         func(w *Weights) { w.Lists.Queue = 21 },
	} {
		w := Defaults()
		spoil(&w)
		var e *partner.Error
		require.ErrorAs(t, w.Validate(), &e, path)
		require.NotEmpty(t, e.Fields)
		assert.Equal(t, path, e.Fields[0].Path)
	}
	var zero Weights
	assert.Error(t, zero.Validate())
}

func TestNearness(t *testing.T) {
	at := func(ward partner.Ward, address string) *Profile {
		p := &Profile{ward: ward}
		p.place, p.known = placeOf(&partner.Profile{Ward: ward, Address: address})
		return p
	}
	for _, c := range []struct {
		a, b *Profile
		want nearness
	}{
		{at("271411", ""), at("271411", ""), nearWard},
		{at("271411", ""), at("outside", "堺市堺区南瓦町3"), nearWard},
		{at("271411", ""), at("271420", ""), nearCity},
		{at("271411", ""), at("outside", "大阪府堺市"), nearCity},
		{at("271411", ""), at("outside", "大阪府高石市"), nearPrefecture},
		{at("271411", ""), at("outside", "兵庫県豊岡市"), nearNothing},
		{at("271411", ""), at("outside", ""), nearUnknown},
		{at("outside", "兵庫県豊岡市"), at("outside", "豊岡市中央町2-4"), nearWard},
		{at("outside", "山梨県"), at("outside", "山梨県"), nearPrefecture},
		{at("outside", "広島県府中市"), at("outside", "東京都府中市"), nearNothing},
		{at("", ""), at("", ""), nearUnknown},
	} {
		assert.Equal(t, c.want, near(c.a, c.b), "%+v %+v", c.a.place, c.b.place)
		assert.Equal(t, c.want, near(c.b, c.a), "%+v %+v", c.b.place, c.a.place)
	}
}

func TestContrastKeepsTheEndsAndTheOrder(t *testing.T) {
	assert.InDelta(t, 0, contrast(0), 1e-12)
	assert.InDelta(t, 1, contrast(1), 1e-12)
	last := 0.0
	for x := 0.01; x <= 1; x += .01 {
		assert.Greater(t, contrast(x), last)
		last = contrast(x)
	}
}

func TestATextAnswersItselfBest(t *testing.T) {
	s := takeStatistics(1, nil)
	g := DefaultTextScorer()
	bamboo, steel := newText("放置竹林の竹を使ってほしい"), newText("鉄の端材を差し上げます")
	x, y := g.Prepare(&bamboo, s), g.Prepare(&steel, s)
	assert.InDelta(t, 1, g.Answer(x, x), 1e-6)
	assert.Less(t, g.Answer(x, y), .2)
	empty := newText("")
	assert.Zero(t, g.Answer(g.Prepare(&empty, s), x))
}

func FuzzBuildProfile(f *testing.F) {
	k := mustKnow(f, fewWords())
	for _, s := range []string{"竹細工", "ﾊﾟﾝ\xff", "㈱竹\n。。", "👩‍👩‍👧AI"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, title, detail string) {
		ix := NewIndex(Defaults(), k)
		for i, side := range []partner.Side{partner.SideOffer, partner.SideNeed} {
			id := partner.OrganizationID("ab"[i : i+1])
			ix.Put(BuildProfile(&partner.Organization{ID: id, Published: &partner.Profile{Name: title}}, []*partner.Listing{
				{ID: partner.ListingID(id), Side: side, Published: &partner.ListingContent{Title: title, Detail: detail}},
			}, k, Defaults()))
		}
		s, ok := ix.Pair("a", "b")
		if !ok || !(s.Score >= 0 && s.Score <= 1) {
			t.Fatalf("%+v", s)
		}
		for _, r := range s.Reasons {
			for _, q := range r.Quotes {
				for _, m := range q.Marks {
					if m.Start < 0 || m.End <= m.Start || m.End > len([]rune(q.Text)) {
						t.Fatalf("%q marks %+v", q.Text, m)
					}
				}
			}
		}
	})
}

func TestReadingIsTheLexiconsForm(t *testing.T) {
	// Words are taught and texts are read in one form, or nothing would be found.
	assert.Equal(t, string(text.Read("ＡＩ").Runes), string(text.Read(text.Normalize("AI")).Runes))
}

func TestEveryKindHasAPlace(t *testing.T) {
	require.Len(t, partner.OrganizationKinds, kindCount)
	for i, e := range partner.OrganizationKinds {
		assert.Equal(t, i, kindAt(partner.OrganizationKind(e.Code)))
	}
	assert.Equal(t, kindUnknown, kindAt(""))
}

func TestCodeSetNeverDenies(t *testing.T) {
	for _, i := range []int{0, 63, 64, 255, 256, 1000} {
		var a, b, both codeSet
		assert.False(t, a.mayMeet(&b))
		a.add(i)
		b.add(i)
		assert.True(t, a.mayMeet(&b), i)
		both.join(&a)
		assert.True(t, both.mayMeet(&b), i)
	}
}
