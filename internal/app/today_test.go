package app

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

func TestTodayCountsForTheOffice(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		a, b, c := partnertest.Organization("A工業").Admitted(), partnertest.Organization("B商店").Admitted(), partnertest.Organization("C大学").Admitted()
		waiting := partnertest.Introduction(a, b).AskedFirst()
		waiting.Notices, waiting.NextActionOn = nil, partnertest.Today.AddDays(-1)
		met := partnertest.Introduction(b, c).Met()
		met.Notices, met.NextActionOn = nil, partnertest.Today
		w.knows(a, b, c, partnertest.Organization("D会").Submitted(), partnertest.Organization("E会").Draft(), waiting, met, partnertest.Introduction(a, c).Proposed())
		today, err := w.Today(partnertest.Coordinator())
		require.NoError(t, err)
		figures := map[string]int{}
		for _, f := range today.Figures {
			figures[f.Code] = f.Count
		}
		assert.Equal(t, 1, figures["to_admit"])
		assert.Equal(t, 1, figures["to_ask"])
		assert.Equal(t, 2, figures["our_turn"], "what nobody was asked about yet is the office's turn too")
		assert.Equal(t, 1, figures["overdue"])
		queue, err := w.Queue(partnertest.Coordinator(), "", 200)
		require.NoError(t, err)
		assert.Equal(t, queue.Total, figures["to_review"], "a figure is the length of the list that it opens")
	})
}

func TestTodayTellsAMemberWhatToDo(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		kinds := func(of partner.OrganizationID) []string {
			today, err := w.Today(partnertest.MemberOf(of))
			require.NoError(t, err)
			var out []string
			for _, d := range today.Todo {
				out = append(out, d.Kind)
			}
			return out
		}
		assert.Equal(t, []string{"register"}, kinds(""))
		draft, member, other := partnertest.Organization("D会").Draft(), partnertest.Organization("A工業").Admitted(), partnertest.Organization("B商店").Admitted()
		w.knows(draft, member, other)
		assert.Equal(t, []string{"complete_organization", "add_listing"}, kinds(draft.ID))
		assert.Equal(t, []string{"add_listing"}, kinds(member.ID))

		asked := partnertest.Introduction(member, other).AskedFirst()
		asked.Notices = nil
		w.knows(partnertest.Offer(member, "端材").Published(), asked)
		assert.Equal(t, []string{"answer_introduction"}, kinds(member.ID))
		assert.NotContains(t, kinds(other.ID), "answer_introduction", "who was not asked is not told")
		w.clock.days(170)
		assert.Equal(t, []string{"answer_introduction", "renew_listing"}, kinds(member.ID))
		w.knows(partnertest.Offer(member, "工場見学").Expired(), partnertest.Need(member, "学生").Expired())
		assert.Len(t, kinds(member.ID), maxTodo, "never more than somebody can take in")
	})
}
