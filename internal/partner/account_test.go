package partner_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

var hanako = partnertest.Account("山田 花子").ID("account-1").Email("hanako@example.jp")

func TestNewAccounts(t *testing.T) {
	acc, err := partner.NewAccount("account-1", partnertest.System(), " Hanako@Example.JP ", "山田 花子", partner.RoleMember, maker.ID, "hash", later)
	require.NoError(t, err)
	assert.Equal(t, "hanako@example.jp", acc.Email, "as it is looked up")
	assert.Equal(t, partner.AccountActive, acc.State)
	assert.Equal(t, "ja", acc.Language)
	assert.Equal(t, partner.Actor{Account: "account-1", Role: partner.RoleMember, Organization: maker.ID}, acc.Actor())
	assert.Equal(t, "system:test", acc.History[0].By)

	for _, c := range []struct {
		email, name string
		role        partner.Role
		org         partner.OrganizationID
		want        []string
	}{
		{"a@example.jp", "山田", partner.RoleCoordinator, "", nil},
		{"a@example.jp", "山田", partner.RoleMember, "", nil},
		{"", "", "", "", []string{"email required", "name required", "role unknown"}},
		{"a", strings.Repeat("山", 121), "boss", "", []string{"email email", "name too_long", "role unknown"}},
		{"a@example.jp", "山\n田", partner.RoleAdmin, maker.ID, []string{"name control_character", "organization_id not_expected"}},
	} {
		_, err := partner.NewAccount("account-2", partnertest.System(), c.email, c.name, c.role, c.org, "", later)
		assert.Equal(t, c.want, faults(t, err))
	}
}

func TestDisablingAnAccount(t *testing.T) {
	member := func() *partner.Account { return hanako.MemberOf(maker) }
	staff := func() *partner.Account { return hanako.Coordinator() }
	admin := func() *partner.Account { return hanako.Admin() }
	for _, c := range []struct {
		who     string
		a       partner.Actor
		account func() *partner.Account
		kind    partner.ErrorKind
	}{
		{"coordinator, member", partnertest.Coordinator(), member, ""},
		{"coordinator, staff", partnertest.Coordinator(), staff, partner.KindForbidden},
		{"coordinator, admin", partnertest.Coordinator(), admin, partner.KindForbidden},
		{"admin, member", partnertest.Admin(), member, ""},
		{"admin, staff", partnertest.Admin(), staff, ""},
		{"admin, admin", partnertest.Admin(), admin, ""},
		{"system, admin", partnertest.System(), admin, ""},
		{"member, itself", member().Actor(), member, partner.KindForbidden},
		{"coordinator, itself", staff().Actor(), staff, partner.KindForbidden},
		{"admin, itself", admin().Actor(), admin, partner.KindConflict},
		{"colleague", partnertest.Member(maker), member, partner.KindForbidden},
		{"nobody", partnertest.Nobody(), member, partner.KindForbidden},
	} {
		t.Run(c.who, func(t *testing.T) {
			acc := c.account()
			if c.kind != "" {
				refusedUnchanged(t, acc, c.kind, func() error { return acc.Disable(c.a, later) })
				return
			}
			assert.True(t, acc.CanManage(c.a))
			refusedUnchanged(t, acc, partner.KindConflict, func() error { return acc.Enable(c.a, later) })
			require.NoError(t, acc.Disable(c.a, later))
			assert.Equal(t, partner.AccountDisabled, acc.State)
			refusedUnchanged(t, acc, partner.KindConflict, func() error { return acc.Disable(c.a, later) })
			refusedUnchanged(t, acc, partner.KindForbidden, func() error { return acc.Enable(partnertest.Member(maker), later) })
			require.NoError(t, acc.Enable(c.a, later))
			assert.Equal(t, partner.AccountActive, acc.State)
		})
	}
}

func TestJoiningAnOrganization(t *testing.T) {
	acc := hanako.Member()
	require.NoError(t, acc.JoinOrganization(maker.ID, later))
	assert.Equal(t, maker.ID, acc.OrganizationID)
	assert.NoError(t, acc.JoinOrganization(maker.ID, later), "again is no fault")
	refusedUnchanged(t, acc, partner.KindConflict, func() error { return acc.JoinOrganization(school.ID, later) })
	staff := hanako.Coordinator()
	refusedUnchanged(t, staff, partner.KindForbidden, func() error { return staff.JoinOrganization(maker.ID, later) })
}

func TestChangingAnAccount(t *testing.T) {
	acc := hanako.PasswordHash("old").MemberOf(maker)
	require.NoError(t, acc.SetPassword(acc.Actor(), "new", later))
	assert.Equal(t, "new", acc.PasswordHash)
	assert.NotContains(t, text(t, acc.History), "new", "a hash is not history")
	require.NoError(t, acc.SetPassword(partnertest.Coordinator(), "newer", later))
	refusedUnchanged(t, acc, partner.KindForbidden, func() error { return acc.SetPassword(partnertest.Member(maker), "x", later) })
	admin := hanako.Admin()
	refusedUnchanged(t, admin, partner.KindForbidden, func() error { return admin.SetPassword(partnertest.Coordinator(), "x", later) })

	require.NoError(t, acc.SetPreferences(acc.Actor(), "山田 はなこ", "en", later))
	assert.Equal(t, "en", acc.Language)
	assert.Equal(t, []string{"name required", "language unknown"}, faults(t, acc.SetPreferences(acc.Actor(), " ", "fr", later)))
	for _, a := range []partner.Actor{partnertest.Admin(), partnertest.System(), partnertest.Member(maker)} {
		refusedUnchanged(t, acc, partner.KindForbidden, func() error { return acc.SetPreferences(a, "x", "ja", later) })
	}
}

func TestWhoMayInvite(t *testing.T) {
	for _, c := range []struct {
		a    partner.Actor
		role partner.Role
		kind partner.ErrorKind
	}{
		{partnertest.Coordinator(), partner.RoleMember, ""},
		{partnertest.Coordinator(), partner.RoleCoordinator, partner.KindForbidden},
		{partnertest.Coordinator(), partner.RoleAdmin, partner.KindForbidden},
		{partnertest.Admin(), partner.RoleCoordinator, ""},
		{partnertest.Admin(), partner.RoleAdmin, ""},
		{partnertest.System(), partner.RoleAdmin, ""},
		{partnertest.Admin(), "boss", partner.KindInvalid},
		{partnertest.Member(maker), partner.RoleMember, partner.KindForbidden},
		{partnertest.Nobody(), partner.RoleMember, partner.KindForbidden},
	} {
		_, err := partner.NewInvitation("invitation-1", c.a, "a@example.jp", "", c.role, "", "", "hash", later)
		assert.Equalf(t, c.kind, partner.KindOf(err), "%+v invites a %s", c.a, c.role)
	}
	_, err := partner.NewInvitation("invitation-1", partnertest.Admin(), "", "a\x00", partner.RoleAdmin, maker.ID, strings.Repeat("あ", 2001), "hash", later)
	assert.Equal(t, []string{"email required", "name control_character", "message too_long", "organization_id not_expected"}, faults(t, err))
}

func TestAnInvitationIsGoodOnce(t *testing.T) {
	code := func(err error) string {
		var e *partner.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, partner.KindConflict, e.Kind)
		return e.Code
	}
	sent := partnertest.Invitation("a@example.jp")
	v := sent.Open()
	expires := partnertest.Days(partner.InvitationDays)
	assert.Equal(t, expires, v.ExpiresAt)
	assert.NoError(t, v.Usable(expires.Add(-time.Millisecond)))
	assert.Equal(t, "invitation_expired", code(v.Usable(expires)))
	refusedUnchanged(t, v, partner.KindConflict, func() error { return v.Spend("account-1", expires) })

	require.NoError(t, v.Spend("account-1", later))
	assert.Equal(t, partner.AccountID("account-1"), v.AccountID)
	assert.Equal(t, "invitation_spent", code(v.Usable(later)))
	refusedUnchanged(t, v, partner.KindConflict, func() error { return v.Spend("account-2", later) })
	refusedUnchanged(t, v, partner.KindConflict, func() error { return v.Cancel(partnertest.Admin(), later) })

	cancelled := sent.Cancelled()
	assert.Equal(t, "invitation_cancelled", code(cancelled.Usable(later)))
	refusedUnchanged(t, cancelled, partner.KindConflict, func() error { return cancelled.Spend("account-1", later) })
	open := sent.Open()
	refusedUnchanged(t, open, partner.KindForbidden, func() error { return open.Cancel(partnertest.Member(maker), later) })
	assert.NoError(t, open.Cancel(partnertest.Coordinator(), later))
}

func TestResets(t *testing.T) {
	acc := hanako.MemberOf(maker)
	v, err := partner.NewReset("invitation-1", partnertest.Coordinator(), acc, "hash", partnertest.Now)
	require.NoError(t, err)
	assert.Equal(t, partner.InvitationReset, v.Purpose)
	assert.Equal(t, acc.ID, v.AccountID)
	assert.Equal(t, partnertest.Days(partner.ResetDays), v.ExpiresAt)
	assert.NoError(t, v.Spend(acc.ID, later.Add(-time.Hour)))

	for _, a := range []partner.Actor{partnertest.Member(maker), acc.Actor(), partnertest.Nobody()} {
		_, err := partner.NewReset("invitation-1", a, acc, "hash", partnertest.Now)
		assert.Equal(t, partner.KindForbidden, partner.KindOf(err))
	}
	_, err = partner.NewReset("invitation-1", partnertest.Coordinator(), hanako.Admin(), "hash", partnertest.Now)
	assert.Equal(t, partner.KindForbidden, partner.KindOf(err))
}
