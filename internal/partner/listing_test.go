package partner_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// listingLife is the life of a listing as the product describes it: rows are
// states, columns events, cells the next state; "-" is refused.
const listingLife = `
            edit        submit    publish     discard     renew     withdraw  reopen    start       finish expire
draft       draft       submitted published   -           -         withdrawn -         -           -      -
submitted   submitted   -         published   -           -         withdrawn -         -           -      -
published   published   -         published   published   published withdrawn -         in_progress done   expired
in_progress in_progress -         in_progress in_progress -         withdrawn published -           done   -
done        -           -         -           -           -         -         published -           -      -
withdrawn   withdrawn   -         -           -           -         -         draft     -           -      -
expired     expired     -         -           expired     published withdrawn -         -           -      -`

// grid reads such a table into cells by row and column.
func grid(t *testing.T, s string) (columns []string, cells map[string]map[string]string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(s), "\n")
	columns, cells = strings.Fields(lines[0]), map[string]map[string]string{}
	for _, line := range lines[1:] {
		words := strings.Fields(line)
		require.Len(t, words, len(columns)+1, line)
		cells[words[0]] = map[string]string{}
		for i, column := range columns {
			cells[words[0]][column] = words[i+1]
		}
	}
	return columns, cells
}

var (
	maker    = partnertest.Organization("A工業").ID("org-a").Admitted()
	school   = partnertest.Organization("みどり高校").ID("org-b").Kind(partner.KindSchool).Admitted()
	grower   = partnertest.Organization("C農園").ID("org-c").Admitted()
	stranger = partnertest.Organization("よその会社").ID("org-x").Admitted()
	scrap    = partnertest.Offer(maker, "鉄の端材").Capabilities("material.metal")
	all      = partnertest.Vocabulary()
	later    = partnertest.Days(1)
)

// withDraft is the listing with something to publish, where that is possible.
func withDraft(t *testing.T, s partner.ListingState) *partner.Listing {
	t.Helper()
	l := scrap.In(s)
	if _, ok := s.Next(partner.ListingEdit); ok {
		require.NoError(t, l.Edit(partnertest.Member(maker), scrap.Detail("毎月 20 kg").Content(), all, partnertest.Now))
	}
	return l
}

func happenToListing(l *partner.Listing, e partner.ListingEvent, a partner.Actor) error {
	switch e {
	case partner.ListingEdit:
		return l.Edit(a, scrap.Detail("毎月 50 kg").Content(), all, later)
	case partner.ListingSubmit:
		return l.Submit(a, all, later)
	case partner.ListingPublish:
		return l.Publish(a, true, all, later)
	case partner.ListingDiscard:
		return l.Discard(a, later)
	case partner.ListingRenew:
		return l.Renew(a, later)
	case partner.ListingWithdraw:
		return l.Withdraw(a, later)
	case partner.ListingReopen:
		return l.Reopen(a, later)
	case partner.ListingStart:
		return l.Start(a, later)
	case partner.ListingFinish:
		return l.Finish(a, later)
	case partner.ListingExpire:
		return l.Expire(later)
	}
	panic(e)
}

func TestListingLife(t *testing.T) {
	columns, cells := grid(t, listingLife)
	assert.Len(t, columns, len(partner.ListingEvents), "a column for each event")
	assert.Len(t, cells, len(partner.ListingStates), "a row for each state")
	for _, s := range partner.ListingStates {
		for _, e := range partner.ListingEvents {
			t.Run(string(s)+"/"+string(e), func(t *testing.T) {
				want := cells[string(s)][string(e)]
				require.NotEmpty(t, want)
				l := withDraft(t, s)
				next, ok := s.Next(e)
				assert.Equal(t, want != "-", ok)
				if want == "-" {
					refusedUnchanged(t, l, partner.KindConflict, func() error { return happenToListing(l, e, partnertest.Coordinator()) })
					return
				}
				require.NoError(t, happenToListing(l, e, partnertest.Coordinator()))
				assert.Equal(t, partner.ListingState(want), l.State)
				assert.Equal(t, next, l.State)
				assert.Equal(t, later, l.UpdatedAt)
			})
		}
	}
}

func TestWhoMayChangeAListing(t *testing.T) {
	allowed := map[string]partner.Actor{
		"own member": partnertest.Member(maker), "coordinator": partnertest.Coordinator(),
		"admin": partnertest.Admin(), "system": partnertest.System(),
	}
	refused := map[string]partner.Actor{
		"other member": partnertest.Member(stranger), "member without organisation": partnertest.MemberOf(""), "nobody": partnertest.Nobody(),
		"no role": {Account: "account-1", Organization: maker.ID}, "coordinator's role misspelt": {Account: "account-1", Role: "Coordinator"},
	}
	for _, s := range partner.ListingStates {
		for _, e := range partner.ListingEvents {
			if _, ok := s.Next(e); !ok || e == partner.ListingExpire {
				continue
			}
			for who, a := range allowed {
				if e == partner.ListingPublish && s == partner.ListingSubmitted && !a.Staff() {
					l := withDraft(t, s)
					refusedUnchanged(t, l, partner.KindForbidden, func() error { return happenToListing(l, e, a) })
					continue
				}
				assert.NoErrorf(t, happenToListing(withDraft(t, s), e, a), "%s: %s when %s", who, e, s)
			}
			for _, a := range refused {
				l := withDraft(t, s)
				refusedUnchanged(t, l, partner.KindForbidden, func() error { return happenToListing(l, e, a) })
				assert.Empty(t, l.Actions(a))
			}
		}
	}
	_, err := partner.NewListing("listing-1", maker.ID, partner.SideOffer, partnertest.Member(stranger), partner.ListingContent{}, all, later)
	assert.Equal(t, partner.KindForbidden, partner.KindOf(err), "permission is asked before content")
}

func TestPublishingAListing(t *testing.T) {
	t.Run("shows the draft and confirms it", func(t *testing.T) {
		l := scrap.Draft()
		assert.False(t, l.Matchable(partnertest.Today))
		require.NoError(t, l.Publish(partnertest.Member(maker), true, all, partnertest.Now))
		assert.Nil(t, l.Draft)
		assert.Equal(t, "鉄の端材", l.Published.Title)
		assert.Equal(t, partnertest.Now, l.ConfirmedAt)
		assert.Equal(t, "account-org-a", l.ConfirmedBy)
		assert.Equal(t, partner.Date("2026-10-10"), l.ExpiresOn)
		assert.True(t, l.Matchable(l.ExpiresOn), "its last day is a day on which it is shown")
		assert.False(t, l.Matchable(l.ExpiresOn.AddDays(1)))
	})
	t.Run("waits for the admission", func(t *testing.T) {
		l := scrap.Draft()
		refusedUnchanged(t, l, partner.KindConflict, func() error { return l.Publish(partnertest.Coordinator(), false, all, later) })
	})
	t.Run("needs a draft", func(t *testing.T) {
		for _, s := range []partner.ListingState{partner.ListingPublished, partner.ListingInProgress} {
			l := scrap.In(s)
			refusedUnchanged(t, l, partner.KindConflict, func() error { return l.Publish(partnertest.Coordinator(), true, all, later) })
		}
	})
	t.Run("refuses codes that are gone", func(t *testing.T) {
		l := scrap.Draft()
		gone := partnertest.Vocabulary("material.wood")
		refusedUnchanged(t, l, partner.KindInvalid, func() error { return l.Publish(partnertest.Member(maker), true, gone, later) })
		refusedUnchanged(t, l, partner.KindInvalid, func() error { return l.Submit(partnertest.Member(maker), gone, later) })
	})
}

func TestTheDraftOfAListingStandsBesideWhatIsPublished(t *testing.T) {
	l := scrap.Goals(12).Forms("material_loop").PartnerKinds(partner.KindSchool).Areas("271446").Published()
	published := text(t, l.Published)
	content := *l.Published.Clone()
	content.Title = "鉄と銅の端材"
	require.NoError(t, l.Edit(partnertest.Member(maker), content, all, later))
	assert.Equal(t, partner.ListingPublished, l.State)
	assert.True(t, l.Matchable(partnertest.Today), "matching reads what is published")
	assert.Equal(t, "鉄と銅の端材", l.Current().Title)
	assert.Equal(t, partner.ListingIdentity(maker.ID, partner.SideOffer, "鉄と銅の端材"), l.Identity)

	// Neither what the caller passed nor the draft reaches into what is shown.
	for _, c := range []*partner.ListingContent{&content, l.Draft} {
		c.Capabilities[0], c.Goals[0], c.Forms[0], c.PartnerKinds[0], c.Areas[0] = "x", 1, "event", partner.KindNPO, "outside"
		assert.JSONEq(t, published, text(t, l.Published))
	}
	assert.Equal(t, 1, l.Draft.Goals[0])
	content.Goals[0] = 2
	assert.Equal(t, 1, l.Draft.Goals[0], "the draft is a copy of what was passed")
}

func TestDiscardingAChange(t *testing.T) {
	t.Run("goes back to what is shown", func(t *testing.T) {
		l := scrap.Published()
		shown := text(t, l.Published)
		content := *l.Published.Clone()
		content.Title = "鉄と銅の端材"
		require.NoError(t, l.Edit(partnertest.Member(maker), content, all, partnertest.Now))
		assert.Equal(t, string(partnertest.Member(maker).Account), l.UpdatedBy)
		require.NoError(t, l.Discard(partnertest.Member(maker), later))
		assert.Nil(t, l.Draft)
		assert.JSONEq(t, shown, text(t, l.Published))
		assert.Equal(t, partner.ListingIdentity(maker.ID, partner.SideOffer, "鉄の端材"), l.Identity, "the title is its own again")
		assert.NotEqual(t, later, l.ConfirmedAt, "nobody has confirmed anything")
	})
	t.Run("needs a change beside what is shown", func(t *testing.T) {
		for _, l := range []*partner.Listing{scrap.Published(), scrap.InProgress(), scrap.Expired()} {
			refusedUnchanged(t, l, partner.KindConflict, func() error { return l.Discard(partnertest.Member(maker), later) })
		}
	})
}

func TestRenewingMovesTheExpiry(t *testing.T) {
	l := scrap.Expired()
	assert.False(t, l.Matchable(partnertest.Today))
	renewed := partnertest.Days(200)
	require.NoError(t, l.Renew(partnertest.Member(maker), renewed))
	assert.Equal(t, partner.DateOf(renewed).AddMonths(partner.ListingMonths), l.ExpiresOn)
	assert.Equal(t, renewed, l.ConfirmedAt)
	assert.True(t, l.Matchable(partner.DateOf(renewed)))
}

func TestReopeningAListing(t *testing.T) {
	t.Run("withdrawn becomes a draft that nobody sees", func(t *testing.T) {
		l := scrap.Withdrawn()
		require.NoError(t, l.Reopen(partnertest.Member(maker), later))
		assert.Nil(t, l.Published)
		assert.Equal(t, "鉄の端材", l.Draft.Title)
	})
	t.Run("a draft written meanwhile is kept", func(t *testing.T) {
		l := scrap.Withdrawn()
		require.NoError(t, l.Edit(partnertest.Member(maker), scrap.Detail("新しい説明").Content(), all, later))
		require.NoError(t, l.Reopen(partnertest.Member(maker), later))
		assert.Equal(t, "新しい説明", l.Draft.Detail)
	})
	t.Run("done is confirmed anew", func(t *testing.T) {
		l := scrap.Done()
		require.NoError(t, l.Reopen(partnertest.Member(maker), partnertest.Days(90)))
		assert.Equal(t, partnertest.Days(90), l.ConfirmedAt)
		assert.NotNil(t, l.Published)
	})
}

func TestWhatMakesTwoListingsTheSame(t *testing.T) {
	id := partner.ListingIdentity
	assert.Equal(t, id("o", partner.SideOffer, "鉄の端材"), id("o", partner.SideOffer, "鉄の 端材"))
	assert.NotEqual(t, id("o", partner.SideOffer, "鉄の端材"), id("o", partner.SideNeed, "鉄の端材"))
	assert.NotEqual(t, id("o", partner.SideOffer, "鉄の端材"), id("p", partner.SideOffer, "鉄の端材"))
	assert.NotEqual(t, id("o", partner.SideOffer, "鉄の端材"), id("o", partner.SideOffer, "銅の端材"))
}

func TestWhoReadsAListing(t *testing.T) {
	assert.Equal(t, partner.VisibleMembers, new(partner.ListingContent).Sees())
	assert.Equal(t, partner.VisibleStaff, (&partner.ListingContent{Visibility: partner.VisibleStaff}).Sees())
	assert.Equal(t, &partner.ListingContent{}, new(partner.Listing).Current())
	assert.Equal(t, &partner.ListingContent{}, (*partner.ListingContent)(nil).Clone())
	assert.False(t, scrap.Available("", "2026-04-30").Published().Matchable("2026-05-01"), "its last available day has passed")
}

func TestListingFaults(t *testing.T) {
	known := partnertest.Vocabulary("material.metal", "material.wood")
	for _, c := range []struct {
		name  string
		build partnertest.ListingBuilder
		want  []string
	}{
		{"nothing wrong", scrap, nil},
		{"no title", partnertest.Offer(maker, ""), []string{"title required"}},
		{"title of spaces", partnertest.Offer(maker, " 　"), []string{"title required"}},
		{"title of 80 characters", partnertest.Offer(maker, strings.Repeat("鉄", 80)), nil},
		{"title of 81 characters", partnertest.Offer(maker, strings.Repeat("鉄", 81)), []string{"title too_long"}},
		{"title of two lines", partnertest.Offer(maker, "鉄\n端材"), []string{"title control_character"}},
		{"title that is not text", partnertest.Offer(maker, "\xff"), []string{"title encoding"}},
		{"detail with lines", scrap.Detail("一行目\n\t二行目\r\n"), nil},
		{"detail with a bell", scrap.Detail("\a"), []string{"detail control_character"}},
		{"detail of 1000 characters", scrap.Detail(strings.Repeat("𠮷", 1000)), nil},
		{"detail of 1001 characters", scrap.Detail(strings.Repeat("𠮷", 1001)), []string{"detail too_long"}},
		{"capability unknown", scrap.Capabilities("material.metal", "x"), []string{"capabilities[1] unknown"}},
		{"capability twice", scrap.Capabilities("material.metal", "material.wood", "material.metal"), []string{"capabilities[2] duplicate"}},
		{"seven capabilities", scrap.Capabilities("1", "2", "3", "4", "5", "6", "7"), []string{"capabilities too_many"}},
		{"goals 0 and 18", scrap.Goals(0, 1, 17, 18), []string{"goals[0] unknown", "goals[3] unknown"}},
		{"goal twice", scrap.Goals(3, 3), []string{"goals[1] duplicate"}},
		{"eighteen goals", scrap.Goals(make([]int, 18)...), []string{"goals too_many"}},
		{"form unknown", scrap.Forms("event", "party"), []string{"forms[1] unknown"}},
		{"form twice", scrap.Forms("event", "event"), []string{"forms[1] duplicate"}},
		{"too many forms", scrap.Forms(make([]partner.Form, 9)...), []string{"forms too_many"}},
		{"kind unknown", scrap.PartnerKinds("ministry"), []string{"partner_kinds[0] unknown"}},
		{"kind twice", scrap.PartnerKinds("npo", "npo"), []string{"partner_kinds[1] duplicate"}},
		{"ward unknown", scrap.Areas("271411", "271410"), []string{"areas[1] unknown"}},
		{"ward twice", scrap.Areas("outside", "outside"), []string{"areas[1] duplicate"}},
		{"one day", scrap.Available("2026-04-01", "2026-04-01"), nil},
		{"ends before it begins", scrap.Available("2026-04-02", "2026-04-01"), []string{"available_until before_start"}},
		{"no such day", scrap.Available("2026-02-29", ""), []string{"available_from date"}},
		{"no such until", scrap.Available("", "someday"), []string{"available_until date"}},
		{"capacity 999", scrap.Capacity(999), nil},
		{"capacity 1000", scrap.Capacity(1000), []string{"capacity out_of_range"}},
		{"capacity -1", scrap.Capacity(-1), []string{"capacity out_of_range"}},
		{"importance 3", scrap.Importance(3), nil},
		{"importance 4", scrap.Importance(4), []string{"importance out_of_range"}},
		{"importance -1", scrap.Importance(-1), []string{"importance out_of_range"}},
		{"visibility unknown", scrap.Seen("friends"), []string{"visibility unknown"}},
		{"all at once", partnertest.Need(maker, "").Goals(99).Capacity(-1), []string{"title required", "goals[0] unknown", "capacity out_of_range"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			content := c.build.Content()
			assert.Equal(t, c.want, faults(t, partner.Invalid(content.Faults(known))))

			l := scrap.Draft()
			before := text(t, l)
			err := l.Edit(partnertest.Member(maker), content, known, later)
			assert.Equal(t, c.want, faults(t, err))
			if err != nil {
				assert.JSONEq(t, before, text(t, l))
			}
		})
	}
	_, err := partner.NewListing("listing-1", maker.ID, "both", partnertest.Member(maker), partner.ListingContent{}, known, later)
	assert.Equal(t, []string{"side unknown", "title required"}, faults(t, err))
}
