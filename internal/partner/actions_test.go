package partner_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// everybody are the actors for whom the actions must be true.
func everybody() []partner.Actor {
	return []partner.Actor{
		partnertest.Member(maker), partnertest.Member(school), partnertest.Member(stranger), partnertest.MemberOf(""),
		partnertest.Coordinator(), partnertest.Admin(), partnertest.System(), partnertest.Nobody(),
	}
}

// agrees holds that an action is listed exactly when it is not refused. The
// refusal is about who and when, never about what was written.
func agrees(t *testing.T, listed []string, action string, state any, a partner.Actor, err error) {
	t.Helper()
	if slices.Contains(listed, action) {
		assert.NoErrorf(t, err, "%q is listed for %+v when %s", action, a, state)
		return
	}
	kind := partner.KindOf(err)
	assert.Truef(t, kind == partner.KindForbidden || kind == partner.KindConflict,
		"%q is not listed for %+v when %s, and answers %v", action, a, state, err)
}

func TestOrganizationActionsAreTrue(t *testing.T) {
	events, _ := grid(t, organizationLife)
	for _, a := range everybody() {
		for _, s := range partner.OrganizationStates {
			for _, build := range []func() *partner.Organization{
				func() *partner.Organization { return complete.In(s) },
				func() *partner.Organization { return drafted(t, s) },
			} {
				listed := build().Actions(a)
				assert.Subset(t, events, listed)
				for _, e := range events {
					agrees(t, listed, e, s, a, happenToOrganization(build(), e, a))
				}
			}
		}
	}
}

func TestListingActionsAreTrue(t *testing.T) {
	for _, a := range everybody() {
		for _, s := range partner.ListingStates {
			for _, build := range []func() *partner.Listing{
				func() *partner.Listing { return scrap.In(s) },
				func() *partner.Listing { return withDraft(t, s) },
			} {
				listed := build().Actions(a)
				assert.NotContains(t, listed, string(partner.ListingExpire), "nobody expires a listing by hand")
				for _, e := range partner.ListingEvents {
					if e != partner.ListingExpire {
						agrees(t, listed, string(e), s, a, happenToListing(build(), e, a))
					}
				}
			}
		}
	}
}

// introductionActions are what a case offers: its events and the office's work.
func introductionActions() map[string]func(*partner.Introduction, partner.Actor) error {
	actions := map[string]func(*partner.Introduction, partner.Actor) error{
		"note": func(i *partner.Introduction, a partner.Actor) error {
			return i.AddNote(a, "note-1", "電話しました", later)
		},
		"contact": func(i *partner.Introduction, a partner.Actor) error {
			return i.LogContact(a, partner.ContactEntry{Channel: partner.ContactCalled, On: partnertest.Today}, later)
		},
		"assign": func(i *partner.Introduction, a partner.Actor) error {
			assignee := partner.AccountID("account-2")
			return i.Plan(a, &assignee, nil, later)
		},
		"next_action": func(i *partner.Introduction, a partner.Actor) error {
			day := partnertest.Today
			return i.Plan(a, nil, &day, later)
		},
	}
	for _, e := range partner.IntroductionEvents {
		if e != partner.IntroductionRetract { // the undo of a review, without a button of its own
			actions[string(e)] = func(i *partner.Introduction, a partner.Actor) error { return happenToIntroduction(i, e, a, later) }
		}
	}
	return actions
}

func TestIntroductionActionsAreTrue(t *testing.T) {
	actions := introductionActions()
	for _, a := range append(everybody(), partnertest.Member(grower)) {
		for _, s := range partner.IntroductionStates {
			for _, b := range []partnertest.IntroductionBuilder{pair, trio} {
				listed := b.In(s).Actions(a)
				for _, action := range listed {
					assert.Contains(t, actions, action)
				}
				for action, do := range actions {
					agrees(t, listed, action, s, a, do(b.In(s), a))
				}
			}
		}
	}
}
