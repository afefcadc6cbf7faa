package partner

import (
	"slices"
	"strconv"

	"enishi/internal/text"
)

// ListingState is where a listing stands in its life.
type ListingState string

// The states of a listing.
const (
	ListingDraft      ListingState = "draft"
	ListingSubmitted  ListingState = "submitted"
	ListingPublished  ListingState = "published"
	ListingInProgress ListingState = "in_progress"
	ListingDone       ListingState = "done"
	ListingWithdrawn  ListingState = "withdrawn"
	ListingExpired    ListingState = "expired"
)

// ListingStates is the closed list.
var ListingStates = []ListingState{ListingDraft, ListingSubmitted, ListingPublished, ListingInProgress, ListingDone, ListingWithdrawn, ListingExpired}

// ListingMonths is how long a listing stays without a renewal.
const ListingMonths = 6

// Limits of a listing, in characters or entries.
const (
	MaxTitle        = 80
	MaxDetail       = 1000
	MaxCapabilities = 6
	MaxCapacity     = 999
)

// ListingContent is what a listing says.
type ListingContent struct {
	Title          string             `json:"title"`
	Detail         string             `json:"detail,omitempty"`
	Capabilities   []string           `json:"capabilities,omitempty"` // level-2 or level-1 codes a person confirmed
	Goals          []int              `json:"goals,omitempty"`
	Forms          []Form             `json:"forms,omitempty"`
	PartnerKinds   []OrganizationKind `json:"partner_kinds,omitempty"` // wanted kinds; none means any
	Areas          []Ward             `json:"areas,omitempty"`         // where it can happen; none means anywhere
	AvailableFrom  Date               `json:"available_from,omitempty"`
	AvailableUntil Date               `json:"available_until,omitempty"`
	Capacity       int                `json:"capacity,omitempty"`   // partners it can take at once; 0 means not said
	Importance     int                `json:"importance,omitempty"` // 1..3; 0 means not said and counts as 2
	Visibility     Visibility         `json:"visibility,omitempty"` // "" means members
}

// Clone copies the content so that no slice is shared.
func (c *ListingContent) Clone() *ListingContent {
	if c == nil {
		return new(ListingContent)
	}
	d := *c
	d.Capabilities, d.Goals = slices.Clone(c.Capabilities), slices.Clone(c.Goals)
	d.Forms, d.PartnerKinds, d.Areas = slices.Clone(c.Forms), slices.Clone(c.PartnerKinds), slices.Clone(c.Areas)
	return &d
}

// Sees is who may read the listing.
func (c *ListingContent) Sees() Visibility {
	if c.Visibility == "" {
		return VisibleMembers
	}
	return c.Visibility
}

// Listing is one offer or one need of an organisation.
type Listing struct {
	ID             ListingID       `json:"id"`
	Version        int64           `json:"version"`
	OrganizationID OrganizationID  `json:"organization_id"`
	Identity       string          `json:"identity"` // organisation + side + title; unique
	Side           Side            `json:"side"`
	State          ListingState    `json:"state"`
	Draft          *ListingContent `json:"draft,omitempty"`
	Published      *ListingContent `json:"published,omitempty"`
	ConfirmedAt    Time            `json:"confirmed_at,omitzero"`
	ConfirmedBy    string          `json:"confirmed_by,omitempty"`
	ExpiresOn      Date            `json:"expires_on,omitempty"` // the last day on which it is shown
	CreatedAt      Time            `json:"created_at"`
	Warned         Date            `json:"warned,omitempty"`     // the expiry that its people were told of
	StillOpen      *StillOpen      `json:"still_open,omitempty"` // waits for an answer
	UpdatedAt      Time            `json:"updated_at"`
	Notices        []Notice        `json:"notices,omitempty"`
	History        []HistoryEntry  `json:"history,omitempty"`
	UpdatedBy      string          `json:"updated_by,omitempty"` // who wrote the draft last
}

// ListingIdentity is what makes a listing the same in two imports.
func ListingIdentity(org OrganizationID, side Side, title string) string {
	return string(org) + "|" + string(side) + "|" + text.NameKey(title)
}

// NewListing starts a draft of the organisation. Errors: forbidden, invalid.
func NewListing(id ListingID, org OrganizationID, side Side, a Actor, c ListingContent, v Vocabulary, now Time) (*Listing, error) {
	l := &Listing{ID: id, OrganizationID: org, Side: side, State: ListingDraft, CreatedAt: now}
	if !l.CanEdit(a) {
		return l, forbid("add a listing to this organisation")
	}
	faults := c.Faults(v)
	if !side.Valid() {
		faults = append([]Field{{Path: "side", Code: "unknown"}}, faults...)
	}
	if err := Invalid(faults); err != nil {
		return l, err
	}
	l.setDraft(a, c, now)
	l.record(a, now, "created", nil)
	return l, nil
}

// Current is the content to show to its own people: the draft if there is one.
func (l *Listing) Current() *ListingContent {
	if l.Draft != nil {
		return l.Draft
	}
	if l.Published != nil {
		return l.Published
	}
	return &ListingContent{}
}

// Matchable reports whether the engine may use it on the day.
func (l *Listing) Matchable(today Date) bool {
	return l.State == ListingPublished && l.Published != nil &&
		(l.ExpiresOn == "" || today <= l.ExpiresOn) &&
		(l.Published.AvailableUntil == "" || today <= l.Published.AvailableUntil)
}

// CanEdit reports whether the actor may change it.
func (l *Listing) CanEdit(a Actor) bool { return a.Staff() || a.Of(l.OrganizationID) }

// ListingEvent is something that can happen to a listing.
type ListingEvent string

// The events of a listing.
const (
	ListingEdit     ListingEvent = "edit"
	ListingSubmit   ListingEvent = "submit"
	ListingPublish  ListingEvent = "publish"
	ListingDiscard  ListingEvent = "discard"
	ListingRenew    ListingEvent = "renew"
	ListingWithdraw ListingEvent = "withdraw"
	ListingReopen   ListingEvent = "reopen"
	ListingStart    ListingEvent = "start"
	ListingFinish   ListingEvent = "finish"
	ListingExpire   ListingEvent = "expire"
)

// ListingEvents is the closed list.
var ListingEvents = []ListingEvent{ListingEdit, ListingSubmit, ListingPublish, ListingDiscard, ListingRenew, ListingWithdraw, ListingReopen, ListingStart, ListingFinish, ListingExpire}

// listingMoves is the whole life of a listing: from each state, the events that
// may happen and the state they lead to.
var listingMoves = map[ListingState]map[ListingEvent]ListingState{
	ListingDraft:      {ListingEdit: ListingDraft, ListingSubmit: ListingSubmitted, ListingPublish: ListingPublished, ListingWithdraw: ListingWithdrawn},
	ListingSubmitted:  {ListingEdit: ListingSubmitted, ListingPublish: ListingPublished, ListingWithdraw: ListingWithdrawn},
	ListingPublished:  {ListingEdit: ListingPublished, ListingPublish: ListingPublished, ListingDiscard: ListingPublished, ListingRenew: ListingPublished, ListingWithdraw: ListingWithdrawn, ListingStart: ListingInProgress, ListingFinish: ListingDone, ListingExpire: ListingExpired},
	ListingInProgress: {ListingEdit: ListingInProgress, ListingPublish: ListingInProgress, ListingDiscard: ListingInProgress, ListingReopen: ListingPublished, ListingFinish: ListingDone, ListingWithdraw: ListingWithdrawn},
	ListingDone:       {ListingReopen: ListingPublished},
	ListingWithdrawn:  {ListingEdit: ListingWithdrawn, ListingReopen: ListingDraft},
	ListingExpired:    {ListingEdit: ListingExpired, ListingDiscard: ListingExpired, ListingRenew: ListingPublished, ListingWithdraw: ListingWithdrawn},
}

// Next is the state that the event leads to, or false when it cannot happen.
func (s ListingState) Next(e ListingEvent) (ListingState, bool) {
	next, ok := listingMoves[s][e]
	return next, ok
}

// Actions lists what the actor may do now.
func (l *Listing) Actions(a Actor) []string {
	var out []string
	if !l.CanEdit(a) {
		return out
	}
	for _, e := range ListingEvents {
		_, ok := l.State.Next(e)
		switch {
		case !ok, e == ListingExpire:
		case e == ListingPublish && (l.Draft == nil || l.awaitsOffice(a)):
		case e == ListingDiscard && !l.HasChange():
		default:
			out = append(out, string(e))
		}
	}
	return out
}

// Edit replaces the draft; one that says what is shown already is none. Errors:
// forbidden, conflict, invalid.
func (l *Listing) Edit(a Actor, c ListingContent, v Vocabulary, now Time) error {
	if _, err := l.next(a, ListingEdit); err != nil {
		return err
	}
	if err := Invalid(c.Faults(v)); err != nil {
		return err
	}
	l.setDraft(a, c, now)
	if l.HasChange() && l.Published.says(&c) {
		l.Draft = nil
	}
	return nil
}

// Submit hands the draft to the office, which publishes it with the admission.
func (l *Listing) Submit(a Actor, v Vocabulary, now Time) error {
	if _, err := l.next(a, ListingSubmit); err != nil {
		return err
	}
	if err := Invalid(l.Current().Faults(v)); err != nil {
		return err
	}
	return l.apply(a, ListingSubmit, now)
}

// Publish shows the draft. Members of an admitted organisation publish
// themselves, what they submitted is the office's to publish; admitted says
// whether the organisation is. Errors: forbidden, conflict (the state, no draft,
// or not admitted), invalid.
func (l *Listing) Publish(a Actor, admitted bool, v Vocabulary, now Time) error {
	if _, err := l.next(a, ListingPublish); err != nil {
		return err
	}
	if l.awaitsOffice(a) {
		return forbid("publish what waits for the office")
	}
	if l.Draft == nil {
		return Fail(KindConflict, "nothing_to_publish", "there is no draft to publish")
	}
	if !admitted {
		return Fail(KindConflict, "organization_state", "the organisation is not admitted yet")
	}
	if err := Invalid(l.Current().Faults(v)); err != nil {
		return err
	}
	if err := l.apply(a, ListingPublish, now); err != nil {
		return err
	}
	l.Published, l.Draft = l.Draft, nil
	l.confirm(a, now)
	return nil
}

// HasChange reports whether a draft stands beside what is shown.
func (l *Listing) HasChange() bool { return l.Draft != nil && l.Published != nil }

// Discard drops the draft; what is shown stays. Errors: forbidden, conflict (the
// state, or nothing shown to go back to).
func (l *Listing) Discard(a Actor, now Time) error {
	if _, err := l.next(a, ListingDiscard); err != nil {
		return err
	}
	if !l.HasChange() {
		return Fail(KindConflict, "nothing_to_discard", "there is no change beside what is shown")
	}
	l.Draft = nil
	l.Identity = ListingIdentity(l.OrganizationID, l.Side, l.Published.Title)
	return l.apply(a, ListingDiscard, now)
}

// Renew says that the listing is still true and moves its expiry.
func (l *Listing) Renew(a Actor, now Time) error {
	if err := l.apply(a, ListingRenew, now); err != nil {
		return err
	}
	l.confirm(a, now)
	return nil
}

// Withdraw takes it out of sight.
func (l *Listing) Withdraw(a Actor, now Time) error { return l.apply(a, ListingWithdraw, now) }

// Reopen brings it back: to draft when withdrawn, to published when its work
// together has ended.
func (l *Listing) Reopen(a Actor, now Time) error {
	was := l.State
	if err := l.apply(a, ListingReopen, now); err != nil {
		return err
	}
	if was == ListingWithdrawn {
		if l.Draft == nil {
			l.Draft = l.Published.Clone()
		}
		l.Published = nil
		return nil
	}
	l.confirm(a, now)
	return nil
}

// Start says that work together has begun; no further partner is suggested.
func (l *Listing) Start(a Actor, now Time) error { return l.apply(a, ListingStart, now) }

// Finish says that it is fulfilled.
func (l *Listing) Finish(a Actor, now Time) error { return l.apply(a, ListingFinish, now) }

// Expire ends a listing that nobody renewed; the caller has looked at ExpiresOn.
func (l *Listing) Expire(now Time) error {
	return l.apply(SystemActor("expiry"), ListingExpire, now)
}

// awaitsOffice reports whether it was handed to the office by such an actor.
func (l *Listing) awaitsOffice(a Actor) bool { return l.State == ListingSubmitted && !a.Staff() }

// next is the state that the event leads to, if the actor may cause it.
func (l *Listing) next(a Actor, e ListingEvent) (ListingState, error) {
	if !l.CanEdit(a) {
		return "", forbid(string(e) + " this listing")
	}
	next, ok := l.State.Next(e)
	if !ok {
		return "", Fail(KindConflict, "listing_state", "cannot %s a listing that is %s", e, l.State)
	}
	return next, nil
}

func (l *Listing) apply(a Actor, e ListingEvent, now Time) error {
	next, err := l.next(a, e)
	if err != nil {
		return err
	}
	l.State, l.UpdatedAt = next, now
	if next != ListingPublished {
		l.StillOpen = nil
	}
	l.record(a, now, string(e), nil)
	return nil
}

func (l *Listing) setDraft(a Actor, c ListingContent, now Time) {
	l.Draft = c.Clone()
	// The identity follows the draft, so that two drafts cannot end in one title.
	l.Identity = ListingIdentity(l.OrganizationID, l.Side, c.Title)
	l.UpdatedAt, l.UpdatedBy = now, a.name()
}

func (l *Listing) confirm(a Actor, now Time) {
	l.ConfirmedAt, l.ConfirmedBy, l.StillOpen = now, a.name(), nil
	l.ExpiresOn = DateOf(now).AddMonths(ListingMonths)
}

func (l *Listing) record(a Actor, now Time, what string, with map[string]string) {
	l.History = appendHistory(l.History, a, now, what, with)
}

// Faults checks the content. A listing without a title is not a listing.
func (c *ListingContent) Faults(v Vocabulary) []Field {
	k := &checker{}
	k.required("title", c.Title)
	k.text("title", c.Title, MaxTitle)
	k.longText("detail", c.Detail, MaxDetail)
	codes(k, "capabilities", c.Capabilities, MaxCapabilities, v.HasCapability)
	k.goals("goals", c.Goals)
	codes(k, "forms", c.Forms, len(Forms), Form.Valid)
	codes(k, "partner_kinds", c.PartnerKinds, len(OrganizationKinds), OrganizationKind.Valid)
	codes(k, "areas", c.Areas, len(Wards), Ward.Valid)
	k.date("available_from", c.AvailableFrom)
	k.date("available_until", c.AvailableUntil)
	if c.AvailableFrom != "" && c.AvailableUntil != "" && c.AvailableUntil < c.AvailableFrom {
		k.fault("available_until", "before_start")
	}
	if c.Capacity < 0 || c.Capacity > MaxCapacity {
		k.fault("capacity", "out_of_range", "min", "0", "max", strconv.Itoa(MaxCapacity))
	}
	if c.Importance < 0 || c.Importance > 3 {
		k.fault("importance", "out_of_range", "min", "1", "max", "3")
	}
	if c.Visibility != "" && !c.Visibility.Valid() {
		k.fault("visibility", "unknown")
	}
	return k.fields
}
