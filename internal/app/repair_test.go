package app

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

func TestRepairWritesTheCaseThatAnApprovalNamed(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		maker, pupil := partnertest.Organization("A工業").Admitted(), partnertest.Organization("みどり高校").Admitted()
		approved := partnertest.Suggestion(maker, pupil).Approved("int_lost")
		approved.Answers = map[partner.OrganizationID]partner.Answer{pupil.ID: {Answer: partner.AnswerInterested}}
		w.knows(maker, pupil, approved)
		for range 2 {
			require.NoError(t, w.Repair(t.Context()))
		}
		i := w.introduction("int_lost")
		assert.Equal(t, partner.IntroductionProposed, i.State())
		assert.Equal(t, approved.ID, i.SuggestionID)
		assert.Equal(t, pupil.ID, i.Parties[0].Organization, "who is interested is asked first")
		assert.EqualValues(t, 1, i.Version, "a second repair finds nothing to do")
		page, err := w.Introductions(partnertest.Coordinator(), IntroductionFilter{})
		require.NoError(t, err)
		assert.Len(t, page.Items, 1)
	})
}

func TestRepairEndsAnUndoThatACrashCutOff(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		maker, pupil := partnertest.Organization("A工業").Admitted(), partnertest.Organization("みどり高校").Admitted()
		retracted := partnertest.Introduction(maker, pupil).Retracted()
		approved := partnertest.Suggestion(maker, pupil).Approved(retracted.ID)
		w.knows(
			maker, pupil, retracted, approved, partnertest.Offer(maker, "鉄の端材").Capabilities("material.metal").Published(),
			partnertest.Need(pupil, "鉄の端材").Capabilities("material.metal").Published(),
		)
		for range 2 {
			require.NoError(t, w.Repair(t.Context()))
		}
		s := w.suggestion(approved.ID)
		assert.Nil(t, s.Review)
		assert.Empty(t, s.IntroductionID)
		assert.Len(t, s.PastReviews, 1)
		assert.EqualValues(t, 2, s.Version)
		assert.Len(t, w.waitingPairs(), 1, "the pair waits for a decision again")
	})
}

func TestRepairPublishesWhatWasSubmittedWithAnAdmittedOrganization(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		member, waiting := partnertest.Organization("A工業").Admitted(), partnertest.Organization("B商店").Submitted()
		late, kept, early := partnertest.Offer(member, "端材").Submitted(), partnertest.Offer(member, "下書き").Draft(), partnertest.Offer(waiting, "棚").Submitted()
		w.knows(member, waiting, late, kept, early)
		require.NoError(t, w.Repair(t.Context()))
		assert.Equal(t, partner.ListingPublished, w.listing(late).State)
		assert.Equal(t, partner.ListingDraft, w.listing(kept).State)
		assert.Equal(t, partner.ListingSubmitted, w.listing(early).State)
	})
}

func TestListingsExpireTheDayAfterTheirLast(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		org := partnertest.Organization("A工業").Admitted()
		l := partnertest.Offer(org, "端材").Published()
		working := partnertest.Offer(org, "工場見学").InProgress()
		w.knows(org, l, working)
		last, err := time.ParseInLocation(time.DateOnly, string(l.ExpiresOn), partner.Tokyo)
		require.NoError(t, err)
		w.clock.forward(last.Add(24*time.Hour - time.Millisecond).Sub(w.clock.Now()))
		require.NoError(t, w.Repair(t.Context()))
		assert.Equal(t, partner.ListingPublished, w.listing(l).State, "its last day is not over in Tokyo")
		w.clock.forward(time.Millisecond)
		require.NoError(t, w.Repair(t.Context()))
		assert.Equal(t, partner.ListingExpired, w.listing(l).State)
		assert.Equal(t, partner.ListingInProgress, w.listing(working).State)
		version := w.listing(l).Version
		require.NoError(t, w.Repair(t.Context()))
		assert.Equal(t, version, w.listing(l).Version)
	})
}

func TestAMailThatFailedIsSentLaterAndOnce(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		maker, pupil := partnertest.Organization("A工業").Admitted(), partnertest.Organization("みどり高校").Admitted()
		person := partnertest.Account("青木 太郎").MemberOf(maker)
		gone := partnertest.Account("前の担当").MemberOf(maker)
		gone.State = partner.AccountDisabled
		i := partnertest.Introduction(maker, pupil).Proposed()
		w.knows(maker, pupil, person, gone, i)
		w.mail.Fail(errors.New("no mail server"))
		asked, err := w.Ask(t.Context(), partnertest.Coordinator(), i.ID, 1, nil)
		require.NoError(t, err, "the change counts, whatever happens to its mail")
		assert.Len(t, asked.Notices, 1)
		require.NoError(t, w.Repair(t.Context()))
		w.mail.Fail(nil)
		require.NoError(t, w.Repair(t.Context()))
		assert.Empty(t, w.mail.Sent(), "who owes it may still be at work")

		w.clock.forward(owedFor + time.Second)
		for range 3 {
			require.NoError(t, w.Repair(t.Context()))
		}
		require.Len(t, w.mail.Sent(), 1)
		sent := w.mail.Sent()[0]
		assert.Equal(t, notify.KindRequest, sent.Kind)
		assert.Equal(t, person.Email, sent.To)
		assert.Contains(t, sent.Text, "https://enishi.example.jp/introductions/"+string(i.ID))
		other := w.process()
		require.NoError(t, other.Repair(t.Context()))
		assert.Len(t, w.mail.Sent(), 1, "another process knows that it is out")
	})
}
