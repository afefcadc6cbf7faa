package partner

// NoticeKind names what a change asks to tell people.
type NoticeKind string

// The notices.
const (
	NoticeAsked       NoticeKind = "asked"        // please answer
	NoticeAllAccepted NoticeKind = "all_accepted" // here is your contact person
	NoticeClosed      NoticeKind = "closed"
)

// Notice is what a change in the same document asks to tell an organisation's
// people: it is sent after the change is durable, and again after a crash unless
// its delivery was noted. The delivery is noted elsewhere, so that a reader's
// version of the document does not go stale because a mail went out.
type Notice struct {
	Kind         NoticeKind     `json:"kind"`
	Organization OrganizationID `json:"organization"` // whose people get it
	At           Time           `json:"at"`
}

// noticeLimit bounds the list; older ones went out or are too late.
const noticeLimit = 30

// withNotices adds a notice to the people of each organisation to a document's list.
func withNotices(list []Notice, kind NoticeKind, now Time, orgs ...OrganizationID) []Notice {
	for _, org := range orgs {
		list = append(list, Notice{Kind: kind, Organization: org, At: now})
	}
	if n := len(list); n > noticeLimit {
		list = list[n-noticeLimit:]
	}
	return list
}

// owe asks for a notice to the people of each organisation.
func (i *Introduction) owe(kind NoticeKind, now Time, orgs ...OrganizationID) {
	i.Notices = withNotices(i.Notices, kind, now, orgs...)
}
