package match_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// unpacked is the profile after it was packed; what it was unpacked from is
// overwritten, because nothing of it may be kept.
func unpacked(tb testing.TB, p *match.Profile) *match.Profile {
	tb.Helper()
	b := p.Pack()
	out, err := match.Unpack(b)
	require.NoError(tb, err)
	for i := range b {
		b[i] = 0xff
	}
	return out
}

// beside is the profile after it was packed without its texts.
func beside(tb testing.TB, p *match.Profile, o *partner.Organization, listings []*partner.Listing) *match.Profile {
	tb.Helper()
	out, err := match.UnpackBeside(p.PackBeside(), o, listings)
	require.NoError(tb, err)
	return out
}

// TestPackedProfilesAreTheSame: to the last bit of every field, and so are the lists
// that are made of them.
func TestPackedProfilesAreTheSame(t *testing.T) {
	for name, w := range map[string]world{"codes": made(t, 5), "sentences": typed(t, 150, 5)} {
		t.Run(name, func(t *testing.T) {
			built := w.profiles(150, match.Defaults())
			var again []*match.Profile
			for i, p := range built {
				got := unpacked(t, p)
				require.Equal(t, p, got)
				o, listings := w.make(i, 0)
				slices.Reverse(listings)
				require.Equal(t, p, beside(t, p, o, listings))
				require.True(t, w.know.Knows(got))
				again = append(again, got)
			}
			first, second := indexOf(w.know, built), indexOf(w.know, again)
			for _, id := range membersOf(built) {
				require.Equal(t, first.TopK(id, 20, match.Exclusions{}), second.TopK(id, 20, match.Exclusions{}))
			}
			pair, ok := first.Pair(built[0].ID, built[1].ID)
			require.True(t, ok)
			other, ok := second.Pair(built[0].ID, built[1].ID)
			require.True(t, ok)
			require.Equal(t, pair, other)
		})
	}
}

// oddTexts are such as people paste, and such as nobody does.
var oddTexts = []string{
	"", " ", "\n", "竹", "ﾊﾞﾝﾌﾞｰ ＡＢＣ １２３ ㈱", "Bamboo BAMBOO bamboo ai AI", "カーペット ヽヾ ヷ ヴァイオリン", "a\u0301 İstanbul ẞ",
	"\xff\xfe竹\xf0", "\x00竹\x00", strings.Repeat("z", 200) + " " + strings.Repeat("竹", 300), "𠮷野家 🎍 한국어 русский", "は\u3099ん と は\u3099ん",
}

// TestOddTextsArePacked: terms that do not stand in the text as they are, too.
func TestOddTextsArePacked(t *testing.T) {
	k := knowledge(t)
	for _, title := range oddTexts {
		for _, detail := range oddTexts {
			require.NotPanics(t, func() { unpackedOf(t, k, title, detail) }, "%q %q", title, detail)
		}
	}
}

// unpackedOf compares the profile of two listings with such a text.
func unpackedOf(tb testing.TB, k match.Knowledge, title, detail string) {
	tb.Helper()
	o := partner.Organization{ID: "o", ExternalID: "X-1", Published: &partner.Profile{Name: "竹の会", Summary: detail}}
	offer := partner.Listing{ID: "l", Side: partner.SideOffer, Published: &partner.ListingContent{Title: title, Detail: detail}}
	need := partner.Listing{ID: "m", Side: partner.SideNeed, Published: &partner.ListingContent{Title: title}}
	listings := []*partner.Listing{&offer, &need}
	p := match.BuildProfile(&o, listings, k, match.Defaults())
	require.Equal(tb, p, unpacked(tb, p))
	require.Equal(tb, p, beside(tb, p, &o, listings))
}

// TestUnknownCodesArePacked: codes that are in no closed list, goals that are none,
// lists that are empty and lists that are not there.
func TestUnknownCodesArePacked(t *testing.T) {
	k := knowledge(t)
	o := partner.Organization{ID: "o", Published: &partner.Profile{
		Name: "竹の会", Kind: "castle", Ward: "moon", Goals: []int{-1, 99, 4}, Targets: []string{},
	}}
	l := partner.Listing{ID: "l", Side: partner.SideNeed, Published: &partner.ListingContent{
		Title: "竹の使い道", Forms: []partner.Form{"dance", "event"}, PartnerKinds: []partner.OrganizationKind{"ghost"}, Areas: []partner.Ward{},
		Goals: []int{-7, 3}, Importance: 9,
	}}
	p := match.BuildProfile(&o, []*partner.Listing{&l}, k, match.Defaults())
	require.Equal(t, p, unpacked(t, p))
	nothing := match.BuildProfile(&partner.Organization{}, nil, k, match.Defaults())
	require.Equal(t, nothing, unpacked(t, nothing))
	require.Equal(t, nothing, beside(t, nothing, &partner.Organization{}, nil))
	assert.Equal(t, &match.Profile{}, unpacked(t, &match.Profile{}))
}

// TestPackedProfilesAreSmall: an index of a million keeps them.
func TestPackedProfilesAreSmall(t *testing.T) {
	const most = 1300 // bytes for each member
	for name, w := range map[string]world{"codes": made(t, 6), "sentences": typed(t, 500, 6)} {
		whole, lean := 0, 0
		profiles := w.profiles(500, match.Defaults())
		for _, p := range profiles {
			whole, lean = whole+len(p.Pack()), lean+len(p.PackBeside())
		}
		t.Logf("%s: %d bytes for each member, %d without texts", name, whole/len(profiles), lean/len(profiles))
		assert.LessOrEqual(t, whole/len(profiles), most)
		assert.Less(t, lean, whole)
	}
}

// TestDamagedProfilesAreRefused: cut off anywhere or followed by something, bytes are
// no profile; changed anywhere, they may be another one but end nothing.
func TestDamagedProfilesAreRefused(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, p := range append(made(t, 7).profiles(3, match.Defaults()), typed(t, 3, 7).profiles(3, match.Defaults())...) {
		whole := p.Pack()
		for n := range whole {
			_, err := match.Unpack(whole[:n])
			require.Error(t, err, n)
		}
		_, err := match.Unpack(append(slices.Clone(whole), 0))
		require.Error(t, err)
		for range 5000 {
			b := slices.Clone(whole)
			for range 1 + r.IntN(3) {
				b[r.IntN(len(b))] = byte(r.IntN(256))
			}
			repacked(t, b)
		}
	}
	_, err := match.Unpack([]byte{1, 0})
	require.Error(t, err)
}

// TestPackedBesideSaysNothing: what people typed is not in it, and documents that say
// something of another length are refused.
func TestPackedBesideSaysNothing(t *testing.T) {
	o := &partner.Organization{ID: "o", Published: &partner.Profile{Name: "竹の会", Summary: "里山を手入れする会です"}}
	l := &partner.Listing{ID: "l", Side: partner.SideNeed, Published: &partner.ListingContent{Title: "竹の使い道", Detail: "ご連絡は山田花子まで"}}
	listings := []*partner.Listing{l}
	p := match.BuildProfile(o, listings, knowledge(t), match.Defaults())
	packed := string(p.PackBeside())
	for _, said := range []string{"竹", "里山", "山田", "連絡"} {
		assert.NotContains(t, packed, said)
		assert.Contains(t, string(p.Pack()), said)
	}
	l.Published.Detail += "。"
	_, err := match.UnpackBeside([]byte(packed), o, listings)
	require.Error(t, err)
	_, err = match.UnpackBeside([]byte(packed), o, nil)
	require.Error(t, err)
	_, err = match.Unpack([]byte(packed))
	require.Error(t, err)
}

// repacked: what bytes are read as is packed and read as the same again.
func repacked(tb testing.TB, b []byte) {
	tb.Helper()
	p, err := match.Unpack(b)
	if err != nil {
		require.Equal(tb, &match.Profile{}, p)
		return
	}
	packed := p.Pack()
	again, err := match.Unpack(packed)
	require.NoError(tb, err)
	require.True(tb, bytes.Equal(packed, again.Pack()))
}

// TestKnowledgeKnowsItsProfiles: a profile of more capabilities than there are is
// that of other knowledge.
func TestKnowledgeKnowsItsProfiles(t *testing.T) {
	p := made(t, 8).profile(0, 0, match.Defaults())
	assert.False(t, match.Knowledge{}.Knows(p))
	assert.True(t, match.Knowledge{}.Knows(&match.Profile{}))
}

func FuzzUnpack(f *testing.F) {
	for _, p := range append(made(f, 9).profiles(3, match.Defaults()), typed(f, 20, 9).profiles(20, match.Defaults())...) {
		f.Add(p.Pack())
	}
	f.Fuzz(func(t *testing.T, b []byte) { repacked(t, b) })
}

func FuzzPackTexts(f *testing.F) {
	k := knowledge(f)
	for i, title := range oddTexts {
		f.Add(title, oddTexts[len(oddTexts)-1-i])
	}
	f.Fuzz(func(t *testing.T, title, detail string) { unpackedOf(t, k, title, detail) })
}

func BenchmarkPack(b *testing.B) {
	for name, w := range map[string]world{"codes": made(b, 1), "sentences": typed(b, 200, 1)} {
		profiles := w.profiles(200, match.Defaults())
		var packed [][]byte
		for _, p := range profiles {
			packed = append(packed, p.Pack())
		}
		b.Run("pack/"+name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				profiles[i%len(profiles)].Pack()
			}
		})
		b.Run("unpack/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				_, _ = match.Unpack(packed[i%len(packed)])
			}
		})
		b.Run("unpack beside/"+name, func(b *testing.B) {
			var lean [][]byte
			for _, p := range profiles {
				lean = append(lean, p.PackBeside())
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				b.StopTimer()
				o, listings := w.make(i%len(profiles), 0)
				b.StartTimer()
				_, _ = match.UnpackBeside(lean[i%len(lean)], o, listings)
			}
		})
		b.Run("build/"+name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				b.StopTimer()
				o, listings := w.make(i%len(profiles), 0)
				b.StartTimer()
				match.BuildProfile(o, listings, w.know, match.Defaults())
			}
		})
	}
}
