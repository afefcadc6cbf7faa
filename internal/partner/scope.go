package partner

import "slices"

// Scope says whose documents a read or write may touch. Its zero value sees
// nothing. The store answers not_found for anything outside of it.
type Scope struct {
	all    bool
	reason string
	orgs   []OrganizationID
}

// ScopeOf is the scope of a member of the organisations.
func ScopeOf(orgs ...OrganizationID) Scope { return Scope{orgs: orgs} }

// ScopeAll crosses every organisation. The reason is required so that each use
// can be read in a review: "coordinator", "index", "session".
func ScopeAll(reason string) Scope {
	if reason == "" {
		panic("partner: ScopeAll needs a reason")
	}
	return Scope{all: true, reason: reason}
}

// All reports whether the scope crosses every organisation.
func (s Scope) All() bool { return s.all }

// Reason is why the scope crosses organisations, or "" when it does not.
func (s Scope) Reason() string { return s.reason }

// Allows reports whether a document with these owners may be seen. A document
// without owners belongs to the office and is seen only by an all-scope.
func (s Scope) Allows(owners []OrganizationID) bool {
	if s.all {
		return true
	}
	for _, o := range owners {
		if o != "" && slices.Contains(s.orgs, o) {
			return true
		}
	}
	return false
}
