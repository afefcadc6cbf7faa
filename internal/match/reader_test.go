package match

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

// pieces are ends and beginnings that could make a word across a line end, marks
// that join what is before them, and words that hide others.
var pieces = strings.Split("food|waste|Food Waste|climate|change|clean|energy|ＡＩ|ﾊﾞﾅﾅ|\u3099|\u0301|ﾞ|㈱|ごみ|ゴミ|竹細工|竹|規格外の野菜|子ども食堂|フードロス|食品ロス|防災|講師を探しています|端材|空き家| |、|。|a|🙂", "|")

// TestAProfileSaysWhatItsTextsSayAsOne: the listings are read one by one, and the
// profile comes out as if they had been read as one text.
func TestAProfileSaysWhatItsTextsSayAsOne(t *testing.T) {
	g := fewWords()
	g.Topics = append(
		g.Topics, Topic{Code: "waste", Words: []string{"food waste", "フードロス", "食品ロス", "ごみ"}}, Topic{Code: "energy", Words: []string{"clean energy", "energy"}},
		Topic{Code: "climate", Words: []string{"climate change", "防災", "energy"}}, Topic{Code: "child", Words: []string{"子ども食堂", "食堂"}},
	)
	k := mustKnow(t, g).knowledge
	r := rand.New(rand.NewPCG(1, 2))
	some := func() string {
		var b strings.Builder
		for range r.IntN(5) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		return b.String()
	}
	apart := 0
	for range 3_000 {
		o := &partner.Organization{ID: "o", Published: &partner.Profile{Name: some(), Summary: some()}}
		var listings []*partner.Listing
		for i := range r.IntN(5) {
			side := []partner.Side{partner.SideOffer, partner.SideNeed}[r.IntN(2)]
			listings = append(listings, &partner.Listing{
				ID: partner.ListingID(fmt.Sprint(i)), Side: side, Published: &partner.ListingContent{Title: some(), Detail: some()},
			})
		}
		p := BuildProfile(o, listings, Knowledge{k}, Defaults())
		said, _ := p.together(true)
		found := k.gather(said)
		require.Equal(t, topicsOf(found[familyTopic]), p.topics, "%q", said)
		if !new(Profile).readAllOf(o, listings, k) {
			apart++
		}
	}
	require.NotZero(t, apart, "words across line ends and joining marks occur")
}

func (p *Profile) readAllOf(o *partner.Organization, listings []*partner.Listing, k *knowledge) bool {
	p.about = o.Published.Name + "\n" + o.Published.Summary
	return p.readAll(k, new(reader), listings, Defaults())
}

// TestWordsAcrossALineEndCount: a word of two words may end in the next listing.
func TestWordsAcrossALineEndCount(t *testing.T) {
	k := mustKnow(t, General{Topics: []Topic{{Code: "t", Words: []string{"solar cooker"}}}})
	o := &partner.Organization{ID: "o", Published: &partner.Profile{Name: "n"}}
	say := func(titles ...string) topicVector {
		var listings []*partner.Listing
		for i, title := range titles {
			listings = append(listings, &partner.Listing{ID: partner.ListingID(fmt.Sprint(i)), Side: partner.SideOffer, Published: &partner.ListingContent{Title: title}})
		}
		return BuildProfile(o, listings, k, Defaults()).topics
	}
	require.Empty(t, say("solar", "panel"))
	// A title without a detail is followed by two line ends.
	require.Empty(t, say("solar", "cooker"))
	require.Len(t, say("a solar cooker"), 1)
	o.Published.Summary = "solar"
	require.Len(t, say("cooker"), 1)
}
