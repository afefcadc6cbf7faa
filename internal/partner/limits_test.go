package partner_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// A case of three in which one declined long ago goes on with the other two
// when it is reopened.
func TestReopeningKeepsWhoAgreed(t *testing.T) {
	x, y, z := partner.OrganizationID("x"), partner.OrganizationID("y"), partner.OrganizationID("z")
	i := partner.NewIntroduction("i", "x~y", partner.Scoring{}, []partner.OrganizationID{x, y, z}, partnertest.Coordinator(), partnertest.Now)
	office := partnertest.Coordinator()
	require.NoError(t, i.Ask(office, []partner.OrganizationID{x, y, z}, partnertest.Now))
	require.NoError(t, i.Decline(office, z, "timing", "", partnertest.Now))
	require.NoError(t, i.Accept(office, x, "", partnertest.Now))
	require.NoError(t, i.Accept(office, y, "", partnertest.Now))
	require.NoError(t, i.Meet(office, partnertest.Now))
	require.NoError(t, i.Close(office, partner.ClosedOther, partnertest.Now))

	require.NoError(t, i.Reopen(office, partnertest.Now))

	assert.Equal(t, partner.IntroductionBothAccepted, i.State())
	assert.Equal(t, partner.PartyDeclined, i.Parties[2].Answer)
}

func TestMeetingsAreNearNow(t *testing.T) {
	for years, want := range map[int]partner.ErrorKind{0: "", 2: "", -2: "", 4: partner.KindInvalid, -4: partner.KindInvalid, 7000: partner.KindInvalid} {
		i := partnertest.Introduction(partnertest.Organization("A").Admitted(), partnertest.Organization("B").Admitted()).In(partner.IntroductionBothAccepted)
		at := partner.TimeOf(partnertest.Now.Std().AddDate(years, 0, 0))
		assert.Equal(t, want, partner.KindOf(i.PlanMeeting(partnertest.Coordinator(), partner.PlannedMeeting{At: at}, partnertest.Now)), "%d years", years)
	}
}

// Only the office publishes a case; a member's correction keeps what it decided.
func TestOnlyTheOfficePublishesACase(t *testing.T) {
	a, b := partnertest.Organization("A").Admitted(), partnertest.Organization("B").Admitted()
	i := partnertest.Introduction(a, b).In(partner.IntroductionActive)
	told := partnertest.Introduction(a, b).Outcome()
	told.PublishedOn = "2026-04-11"

	require.NoError(t, i.Report(partnertest.Member(a), told, partnertest.Now))
	assert.Empty(t, i.Outcome.PublishedOn)
	require.NoError(t, i.Report(partnertest.Coordinator(), told, partnertest.Now))
	assert.Equal(t, partner.Date("2026-04-11"), i.Outcome.PublishedOn)
	told.PublishedOn = ""
	require.NoError(t, i.Report(partnertest.Member(a), told, partnertest.Now))
	assert.Equal(t, partner.Date("2026-04-11"), i.Outcome.PublishedOn)
}

func TestStaffInvitationsAreTheAdministratorsToCancel(t *testing.T) {
	invitation := func() *partner.Invitation {
		v, err := partner.NewInvitation("v", partnertest.Admin(), "new@example.jp", "", partner.RoleCoordinator, "", "", "hash", partnertest.Now)
		require.NoError(t, err)
		return v
	}
	assert.True(t, partner.IsKind(invitation().Cancel(partnertest.Coordinator(), partnertest.Now), partner.KindForbidden))
	assert.NoError(t, invitation().Cancel(partnertest.Admin(), partnertest.Now))
}

func TestResetLinksBelongToOneAccount(t *testing.T) {
	acc := partnertest.Account("A").Coordinator()
	v, err := partner.NewReset("v", partnertest.Admin(), acc, "hash", partnertest.Now)
	require.NoError(t, err)
	later := partnertest.Now.Add(time.Minute)
	assert.True(t, partner.IsKind(v.Spend("another", later), partner.KindConflict))
	assert.NoError(t, v.Spend(acc.ID, later))
}
