package partner

// Actor is who does something: the account, its role and its organisation.
type Actor struct {
	Account      AccountID
	Role         Role
	Organization OrganizationID
	System       string // the name of a recurring job or command; then the rest is empty
}

// SystemActor is the product itself, acting by a job or a command.
func SystemActor(name string) Actor { return Actor{System: name} }

// Staff reports whether the actor belongs to the office or is the product.
func (a Actor) Staff() bool { return a.System != "" || a.Role.Staff() }

// Admin reports whether the actor may change settings and accounts of staff.
func (a Actor) Admin() bool { return a.System != "" || a.Role == RoleAdmin }

// Of reports whether the actor speaks for the organisation.
func (a Actor) Of(org OrganizationID) bool {
	return a.System == "" && a.Role == RoleMember && org != "" && a.Organization == org
}

// Scope is what the actor may see.
func (a Actor) Scope() Scope {
	switch {
	case a.System != "":
		return ScopeAll(a.System)
	case a.Role.Staff():
		return ScopeAll(string(a.Role))
	case a.Of(a.Organization):
		return ScopeOf(a.Organization)
	default:
		return Scope{}
	}
}

func (a Actor) name() string {
	if a.System != "" {
		return "system:" + a.System
	}
	return string(a.Account)
}

// HistoryEntry is one thing that happened to an aggregate. The list is kept in
// the same document as what it tells of, so that neither is ever without the
// other.
type HistoryEntry struct {
	At   Time              `json:"at"`
	By   string            `json:"by"`
	What string            `json:"what"`
	With map[string]string `json:"with,omitempty"`
}

// historyLimit bounds a document; the audit log keeps everything.
const historyLimit = 200

func appendHistory(h []HistoryEntry, a Actor, now Time, what string, with map[string]string) []HistoryEntry {
	h = append(h, HistoryEntry{At: now, By: a.name(), What: what, With: with})
	if len(h) > historyLimit {
		h = h[len(h)-historyLimit:]
	}
	return h
}

// forbid is the one way in which a method refuses an actor.
func forbid(what string) error {
	return Fail(KindForbidden, "not_allowed", "this account may not %s", what)
}
