package app

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
	"enishi/internal/store"
)

// quarter is a neighbourhood in which everybody keeps some listings to members or
// to the office.
func quarter(n int) (orgs []*partner.Organization, documents []any) {
	r := rand.New(rand.NewPCG(3, 9))
	gives := []string{"鉄の端材を差し上げます", "環境の出前授業に行きます", "催しに使える部屋があります", "野菜を寄付します", "回収箱を店先に置けます", "学生が催しを手伝います"}
	wants := []string{"溶接の実習に使う鉄の端材", "環境の話をしてくれる講師", "催しに使える部屋をさがしています", "子ども食堂で使う野菜", "回収箱を置いてくれる店先", "催しを手伝ってくれる学生"}
	seen := []partner.Visibility{partner.VisiblePublic, partner.VisibleMembers, partner.VisibleStaff}
	for i := range n {
		o := partnertest.Organization(fmt.Sprintf("会員%02d", i)).ID(fmt.Sprintf("org-%02d", i)).External(fmt.Sprintf("Q%02d", i)).
			Ward(partner.Ward(partner.Wards[r.IntN(len(partner.Wards))].Code)).Goals(1 + r.IntN(17)).Admitted()
		orgs, documents = append(orgs, o), append(documents, o)
		for _, at := range r.Perm(len(gives))[:2] {
			documents = append(documents, partnertest.Offer(o, gives[at]).ID(fmt.Sprintf("l-%02d-%d", i, at)).Seen(seen[r.IntN(3)]).Published())
		}
		for _, at := range r.Perm(len(wants))[:2] {
			documents = append(documents, partnertest.Need(o, wants[at]).ID(fmt.Sprintf("l-%02d-n%d", i, at)).Seen(seen[r.IntN(3)]).Published())
		}
	}
	return orgs, documents
}

// TestNobodyReadsWhatIsKeptFromThem: no reason of a pair or a trio quotes a
// listing that its reader may not open, and what was left out is counted. The
// office reads everything.
func TestNobodyReadsWhatIsKeptFromThem(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		orgs, documents := quarter(9)
		w.knows(documents...)
		office := partnertest.Coordinator()
		quoted, hidden := 0, 0
		compare := func(actor partner.Actor, shown, all []partner.Reason) {
			left := 0
			for _, reason := range shown {
				if reason.Code == partner.ReasonOtherHidden {
					n, err := strconv.Atoi(reason.Params["count"])
					require.NoError(t, err)
					left = n
				}
				for _, q := range reason.Quotes {
					quoted++
					l, err := w.Listing(t.Context(), actor, q.Listing)
					require.NoError(t, err, "%s reads %s", actor.Organization, q.Listing)
					require.Contains(t, l.Published.Title+"\n"+l.Published.Detail, q.Text)
				}
			}
			kept := len(shown)
			if left > 0 {
				kept--
			}
			assert.Equal(t, len(all), kept+left)
			hidden += left
		}
		for _, o := range orgs {
			member := partnertest.Member(o)
			for _, other := range orgs {
				if other.ID == o.ID {
					continue
				}
				id := partner.SuggestionIDOf(o.ID, other.ID)
				mine, err := w.Suggestion(member, id)
				require.NoError(t, err)
				whole, err := w.Suggestion(office, id)
				require.NoError(t, err)
				compare(member, mine.Scoring.Reasons, whole.Scoring.Reasons)
				if slices.ContainsFunc(mine.Scoring.Reasons, func(r partner.Reason) bool { return r.Code == partner.ReasonSameTopic }) {
					// It is read off all that the two say.
					for _, l := range listingsOf(documents, o.ID, other.ID) {
						_, err := w.Listing(t.Context(), member, l.ID)
						require.NoError(t, err, "%s speaks of what %s may not read", id, o.ID)
					}
				}
			}
			trios, err := w.TriosOf(t.Context(), member, o.ID, 20)
			require.NoError(t, err)
			for _, mine := range trios {
				whole, err := w.Trio(office, mine.ID)
				require.NoError(t, err)
				compare(member, mine.Scoring.Reasons, whole.Scoring.Reasons)
				for _, id := range mine.Scoring.Beyond {
					_, err := w.Listing(t.Context(), member, id)
					require.NoError(t, err)
				}
				stranger := slices.IndexFunc(orgs, func(x *partner.Organization) bool { return !slices.Contains(mine.Organizations, x.ID) })
				_, err = w.Trio(partnertest.Member(orgs[stranger]), mine.ID)
				require.True(t, partner.IsKind(err, partner.KindNotFound))
			}
		}
		assert.Positive(t, quoted)
		assert.Positive(t, hidden)
	})
}

func listingsOf(documents []any, orgs ...partner.OrganizationID) []*partner.Listing {
	var out []*partner.Listing
	for _, d := range documents {
		if l, ok := d.(*partner.Listing); ok && slices.Contains(orgs, l.OrganizationID) {
			out = append(out, l)
		}
	}
	return out
}

// TestTheListOfTriosIsSpreadOut: it is made a slice at a time, nobody stands in
// it too often, and it follows the members.
func TestTheListOfTriosIsSpreadOut(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		orgs, documents := quarter(12)
		w.knows(documents...)
		office := partnertest.Coordinator()
		page, err := w.Trios(t.Context(), office, "", 50)
		require.NoError(t, err)
		require.NotEmpty(t, page.Items)
		assert.Equal(t, len(orgs), page.Looked)
		assert.Equal(t, len(orgs), page.Members)
		times := map[partner.OrganizationID]int{}
		for i, v := range page.Items {
			assert.True(t, v.Scoring.Holds())
			assert.Equal(t, []string{"introduce"}, v.Actions)
			if i > 0 {
				assert.GreaterOrEqual(t, page.Items[i-1].Scoring.Score, v.Scoring.Score)
			}
			for _, id := range v.Organizations {
				times[id]++
			}
		}
		for id, n := range times {
			assert.LessOrEqual(t, n, triosShown, id)
		}

		first := page.Items[0]
		_, err = w.DeactivateOrganization(t.Context(), office, first.Organizations[0], store.AnyVersion)
		require.NoError(t, err)
		page, err = w.Trios(t.Context(), office, "", 50)
		require.NoError(t, err)
		assert.Equal(t, len(orgs)-1, page.Members)
		for _, v := range page.Items {
			assert.NotContains(t, v.Organizations, first.Organizations[0])
		}
		w.KeepReady(t.Context())

		ended, end := context.WithCancel(t.Context())
		end()
		w.mem.trios.search = nil
		page, err = w.Trios(ended, office, "", 50)
		require.NoError(t, err)
		assert.Zero(t, page.Looked, "a walk ends with its reader and goes on with the next")
		assert.NotEmpty(t, page.Items, "what the last whole walk found stands meanwhile")
	})
}
