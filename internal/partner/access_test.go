package partner_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

func TestScopes(t *testing.T) {
	type ids = []partner.OrganizationID
	all := partner.ScopeAll("index")
	for _, c := range []struct {
		name   string
		scope  partner.Scope
		owners ids
		want   bool
	}{
		{"zero sees nothing", partner.Scope{}, ids{"a"}, false},
		{"zero sees nothing of the office", partner.Scope{}, nil, false},
		{"zero does not match an empty owner", partner.Scope{}, ids{""}, false},
		{"own", partner.ScopeOf("a"), ids{"a"}, true},
		{"one of several owners", partner.ScopeOf("b"), ids{"a", "b"}, true},
		{"one of several own", partner.ScopeOf("a", "b"), ids{"b"}, true},
		{"other", partner.ScopeOf("a"), ids{"b"}, false},
		{"office", partner.ScopeOf("a"), nil, false},
		{"empty organisation", partner.ScopeOf(""), ids{""}, false},
		{"none", partner.ScopeOf(), ids{"a"}, false},
		{"all", all, ids{"a"}, true},
		{"all of the office", all, nil, true},
	} {
		assert.Equal(t, c.want, c.scope.Allows(c.owners), c.name)
	}
	assert.True(t, all.All())
	assert.Equal(t, "index", all.Reason())
	assert.False(t, partner.ScopeOf("a").All())
	assert.Empty(t, partner.ScopeOf("a").Reason())
	assert.Panics(t, func() { partner.ScopeAll("") })
}

func TestWhatAnActorSees(t *testing.T) {
	own, other := []partner.OrganizationID{maker.ID}, []partner.OrganizationID{stranger.ID}
	for _, a := range []partner.Actor{partnertest.Coordinator(), partnertest.Admin(), partnertest.System()} {
		assert.True(t, a.Staff())
		assert.True(t, a.Scope().All())
		assert.NotEmpty(t, a.Scope().Reason())
		assert.False(t, a.Of(maker.ID), "the office speaks for nobody")
	}
	member := partnertest.Member(maker)
	assert.True(t, member.Scope().Allows(own))
	assert.False(t, member.Scope().Allows(other))
	assert.True(t, member.Of(maker.ID))
	assert.False(t, member.Staff())
	for _, a := range []partner.Actor{
		partnertest.Nobody(), partnertest.MemberOf(""), {Account: "account-1", Organization: maker.ID}, {Role: "boss", Organization: maker.ID},
	} {
		assert.False(t, a.Scope().Allows(own))
		assert.False(t, a.Scope().Allows(nil))
		assert.False(t, a.Of(maker.ID))
		assert.False(t, a.Of(""))
		assert.False(t, a.Staff())
		assert.False(t, a.Admin())
	}
	assert.False(t, partnertest.Coordinator().Admin())
	assert.True(t, partnertest.Admin().Admin())
	assert.True(t, partnertest.System().Admin())
}

func TestErrors(t *testing.T) {
	err := partner.Fail(partner.KindConflict, "listing_state", "cannot %s", "renew")
	assert.Equal(t, "conflict (listing_state): cannot renew", err.Error())
	wrapped := fmt.Errorf("renewing: %w", err)
	assert.Equal(t, partner.KindConflict, partner.KindOf(wrapped))
	assert.True(t, partner.IsKind(wrapped, partner.KindConflict))
	assert.False(t, partner.IsKind(wrapped, partner.KindStale))
	assert.Empty(t, partner.KindOf(io.EOF))
	assert.Empty(t, partner.KindOf(nil))
	assert.False(t, partner.IsKind(nil, ""))

	assert.Equal(t, "not_found (listing_not_found): listing not found", partner.NotFound("listing").Error())
	require.NoError(t, partner.Invalid(nil))
	two := partner.Invalid([]partner.Field{{Path: "a", Code: "required"}, {Path: "b[1]", Code: "unknown"}})
	assert.Equal(t, "invalid (fields): a required; b[1] unknown", two.Error())

	caused := &partner.Error{Kind: partner.KindUnavailable, Cause: io.ErrUnexpectedEOF}
	assert.Equal(t, "unavailable: unexpected EOF", caused.Error())
	assert.ErrorIs(t, error(caused), io.ErrUnexpectedEOF)
	assert.NotErrorIs(t, err, io.EOF)
}

func TestFaultsCarryTheirNumbers(t *testing.T) {
	c := partner.ListingContent{Title: strings.Repeat("あ", 81), Capacity: -1}
	assert.Equal(t, []partner.Field{
		{Path: "title", Code: "too_long", Params: map[string]string{"max": "80", "length": "81"}},
		{Path: "capacity", Code: "out_of_range", Params: map[string]string{"min": "0", "max": "999"}},
	}, c.Faults(all))
}

func TestEmails(t *testing.T) {
	for s, want := range map[string]bool{
		"a@example.jp": true, "a.b+c@sub.example.co.jp": true, "A@EXAMPLE.JP": true, "o'neil@example.jp": true,
		strings.Repeat("a", 243) + "@example.jp": true, strings.Repeat("a", 244) + "@example.jp": false,
		"": false, "a": false, "@": false, "a@": false, "@example.jp": false, "a@localhost": false, "a@example.jp.": false, "a@.jp": false,
		"a..b@example.jp": false, ".a@example.jp": false, "a b@example.jp": false, "a@example.jp ": false, "a@example.jp\n": false,
		"<a@example.jp>": false, "A <a@example.jp>": false, "a@example.jp, b@example.jp": false, "a@b@example.jp": false,
		"a@example.jp\r\nBcc: b@example.jp": false, "a@[127.0.0.1]": false, `"a b"@example.jp`: false, "a@example.jp(x)": false,
	} {
		assert.Equalf(t, want, partner.ValidEmail(s), "%q", s)
	}
	assert.Equal(t, "a@example.jp", partner.NormalEmail(" A@Example.jp\n"))
}

func FuzzValidEmail(f *testing.F) {
	for _, s := range []string{"a@example.jp", "a@[1.2.3.4]", "あ@例え.jp", "a@example.jp\r\nBcc: x@y.z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if partner.ValidEmail(s) {
			assert.NotContains(t, s, "\n")
			assert.NotContains(t, s, "\r")
			assert.LessOrEqual(t, len(s), 254)
			assert.Equal(t, 1, strings.Count(s, "@"))
		}
	})
}

func TestClosedLists(t *testing.T) {
	lists := map[string]struct {
		entries []partner.Entry
		n       int
		valid   func(string) bool
	}{
		"kinds": {partner.OrganizationKinds, 12, func(s string) bool { return partner.OrganizationKind(s).Valid() }},
		"wards": {partner.Wards, 8, func(s string) bool { return partner.Ward(s).Valid() }},
		"forms": {partner.Forms, 8, func(s string) bool { return partner.Form(s).Valid() }},
		"sides": {partner.Sides, 2, func(s string) bool { return partner.Side(s).Valid() }},
	}
	for name, l := range lists {
		assert.Len(t, l.entries, l.n, name)
		seen := map[string]bool{}
		for _, e := range l.entries {
			assert.True(t, l.valid(e.Code), e.Code)
			for _, word := range []string{e.Code, e.JA, e.EN} {
				assert.NotEmpty(t, word, name)
				assert.Falsef(t, seen[word], "%s: %q twice", name, word)
				seen[word] = true
			}
		}
		for _, s := range []string{"", " ", "Company", "x"} {
			assert.Falsef(t, l.valid(s), "%s: %q", name, s)
		}
	}
	for _, v := range []partner.Visibility{partner.VisiblePublic, partner.VisibleMembers, partner.VisibleStaff} {
		assert.True(t, v.Valid())
	}
	assert.False(t, partner.Visibility("").Valid())
	assert.False(t, partner.Role("").Valid())
}

func TestTheCapabilityList(t *testing.T) {
	l := partner.NewCapabilityList([]partner.CapabilityGroup{
		{Code: "material", JA: "素材・端材・副産物", EN: "Materials", Entries: []partner.Capability{
			{Code: "material.metal", Group: "material", JA: "金属", EN: "Metal", Words: []string{"鉄"}},
		}},
		{Code: "place", JA: "場所・会場", EN: "Places"},
	})
	assert.True(t, l.Has("material.metal"))
	assert.True(t, l.Has("place"), "a group may stand for itself")
	assert.False(t, l.Has("material.wood"))
	assert.False(t, l.Has(""))
	e, ok := l.Entry("material.metal")
	assert.True(t, ok)
	assert.Equal(t, []string{"鉄"}, e.Words)
	_, ok = l.Entry("material")
	assert.False(t, ok)
	assert.Equal(t, "金属", l.Name("material.metal", "ja"))
	assert.Equal(t, "Metal", l.Name("material.metal", "en"))
	assert.Equal(t, "場所・会場", l.Name("place", "ja"))
	assert.Equal(t, "Places", l.Name("place", "en"))
	assert.Equal(t, "gone.entry", l.Name("gone.entry", "ja"))
	assert.Equal(t, "material", partner.GroupOf("material.metal"))
	assert.Equal(t, "material", partner.GroupOf("material"))
}
