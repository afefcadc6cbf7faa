package partnertest

import (
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"enishi/internal/partner"
)

// Now is the fixed clock: Friday 10 April 2026, 09:30 in Tokyo.
var Now = partner.TimeOf(time.Date(2026, time.April, 10, 0, 30, 0, 0, time.UTC))

// Today is the day of Now in Tokyo.
var Today = partner.DateOf(Now)

// Days is Now moved by whole days.
func Days(n int) partner.Time { return Now.Add(time.Duration(n) * 24 * time.Hour) }

// Member speaks for the organisation.
func Member(org *partner.Organization) partner.Actor { return MemberOf(org.ID) }

// MemberOf speaks for the organisation with the id; "" has none yet.
func MemberOf(org partner.OrganizationID) partner.Actor {
	return partner.Actor{Account: partner.AccountID("account-" + string(org)), Role: partner.RoleMember, Organization: org}
}

// Coordinator works at the office.
func Coordinator() partner.Actor {
	return partner.Actor{Account: "account-coordinator", Role: partner.RoleCoordinator}
}

// Admin runs the office's installation.
func Admin() partner.Actor {
	return partner.Actor{Account: "account-admin", Role: partner.RoleAdmin}
}

// System is the product itself.
func System() partner.Actor { return partner.SystemActor("test") }

// Nobody is an actor without a role.
func Nobody() partner.Actor { return partner.Actor{} }

// Vocabulary knows exactly the codes, as capabilities and as targets; without
// codes it knows every one.
func Vocabulary(codes ...string) partner.Vocabulary { return vocabulary(codes) }

type vocabulary []string

func (v vocabulary) HasCapability(code string) bool { return len(v) == 0 || slices.Contains(v, code) }
func (v vocabulary) HasTarget(id string) bool       { return len(v) == 0 || slices.Contains(v, id) }

// idOf makes an id that follows from the words, so that runs repeat.
func idOf(prefix string, words ...string) string {
	h := fnv.New64a()
	for _, w := range words {
		_, _ = h.Write([]byte(w + "\x00"))
	}
	return fmt.Sprintf("%s-%016x", prefix, h.Sum64())
}

func must(err error) {
	if err != nil {
		panic(fmt.Sprintf("partnertest: the domain refuses this sentence: %v", err))
	}
}
