package partnertest

import (
	"enishi/internal/partner"
)

// ListingBuilder describes an offer or a need; Draft, Published and the other
// states make it.
type ListingBuilder struct {
	id      partner.ListingID
	org     partner.OrganizationID
	side    partner.Side
	content partner.ListingContent
	at      partner.Time
}

// Offer starts something that the organisation can give.
func Offer(org *partner.Organization, title string) ListingBuilder {
	return listing(org.ID, partner.SideOffer, title)
}

// Need starts something that the organisation looks for.
func Need(org *partner.Organization, title string) ListingBuilder {
	return listing(org.ID, partner.SideNeed, title)
}

func listing(org partner.OrganizationID, side partner.Side, title string) ListingBuilder {
	return ListingBuilder{
		id:  partner.ListingID(idOf(string(side), string(org), title)),
		org: org, side: side, at: Now,
		content: partner.ListingContent{Title: title},
	}
}

// ID sets the id, which otherwise follows from organisation, side and title.
func (b ListingBuilder) ID(id string) ListingBuilder {
	b.id = partner.ListingID(id)
	return b
}

// Detail sets the longer text.
func (b ListingBuilder) Detail(text string) ListingBuilder {
	b.content.Detail = text
	return b
}

// Capabilities sets the codes that a person confirmed.
func (b ListingBuilder) Capabilities(codes ...string) ListingBuilder {
	b.content.Capabilities = codes
	return b
}

// Goals sets the goals it serves.
func (b ListingBuilder) Goals(goals ...int) ListingBuilder {
	b.content.Goals = goals
	return b
}

// Forms sets the forms of working together.
func (b ListingBuilder) Forms(forms ...partner.Form) ListingBuilder {
	b.content.Forms = forms
	return b
}

// PartnerKinds sets the wanted kinds of partner.
func (b ListingBuilder) PartnerKinds(kinds ...partner.OrganizationKind) ListingBuilder {
	b.content.PartnerKinds = kinds
	return b
}

// Areas sets where it can happen.
func (b ListingBuilder) Areas(wards ...partner.Ward) ListingBuilder {
	b.content.Areas = wards
	return b
}

// Available sets the days between which it can happen; "" leaves a side open.
func (b ListingBuilder) Available(from, until partner.Date) ListingBuilder {
	b.content.AvailableFrom, b.content.AvailableUntil = from, until
	return b
}

// Capacity sets how many partners it can take at once.
func (b ListingBuilder) Capacity(n int) ListingBuilder {
	b.content.Capacity = n
	return b
}

// Importance sets how much it matters, 1 to 3.
func (b ListingBuilder) Importance(n int) ListingBuilder {
	b.content.Importance = n
	return b
}

// Seen sets who may read it.
func (b ListingBuilder) Seen(by partner.Visibility) ListingBuilder {
	b.content.Visibility = by
	return b
}

// At sets when everything happened; otherwise it is Now.
func (b ListingBuilder) At(t partner.Time) ListingBuilder {
	b.at = t
	return b
}

// Content is the bare description.
func (b ListingBuilder) Content() partner.ListingContent { return *b.content.Clone() }

// Draft is being written.
func (b ListingBuilder) Draft() *partner.Listing {
	l, err := partner.NewListing(b.id, b.org, b.side, MemberOf(b.org), b.content, Vocabulary(), b.at)
	must(err)
	return l
}

// Submitted waits for the office.
func (b ListingBuilder) Submitted() *partner.Listing {
	l := b.Draft()
	must(l.Submit(MemberOf(b.org), Vocabulary(), b.at))
	return l
}

// Published is shown and may be suggested.
func (b ListingBuilder) Published() *partner.Listing {
	l := b.Draft()
	must(l.Publish(MemberOf(b.org), true, Vocabulary(), b.at))
	return l
}

// InProgress is being worked on with a partner.
func (b ListingBuilder) InProgress() *partner.Listing {
	l := b.Published()
	must(l.Start(MemberOf(b.org), b.at))
	return l
}

// Done is fulfilled.
func (b ListingBuilder) Done() *partner.Listing {
	l := b.InProgress()
	must(l.Finish(MemberOf(b.org), b.at))
	return l
}

// Withdrawn was published once and taken back.
func (b ListingBuilder) Withdrawn() *partner.Listing {
	l := b.Published()
	must(l.Withdraw(MemberOf(b.org), b.at))
	return l
}

// Expired was not renewed.
func (b ListingBuilder) Expired() *partner.Listing {
	l := b.Published()
	must(l.Expire(b.at))
	return l
}

// In is the listing in the state.
func (b ListingBuilder) In(s partner.ListingState) *partner.Listing {
	switch s {
	case partner.ListingDraft:
		return b.Draft()
	case partner.ListingSubmitted:
		return b.Submitted()
	case partner.ListingPublished:
		return b.Published()
	case partner.ListingInProgress:
		return b.InProgress()
	case partner.ListingDone:
		return b.Done()
	case partner.ListingWithdrawn:
		return b.Withdrawn()
	case partner.ListingExpired:
		return b.Expired()
	}
	panic("partnertest: no listing is " + string(s))
}
