package partner

// ExpiryWarningDays is how long before its last day the people of a listing are
// asked whether it is still true.
const ExpiryWarningDays = 14

// RenewalDays is for how long after its last day a listing can be renewed by the
// link of a mail.
const RenewalDays = 60

// StillOpen is the question whether a listing is still true, after a case that
// rested on it has ended. Whatever confirms or ends the listing answers it.
type StillOpen struct {
	Introduction IntroductionID `json:"introduction"`
	At           Time           `json:"at"`
}

// WarningDue reports whether its people are to be told that it expires soon.
func (l *Listing) WarningDue(today Date) bool {
	return l.State == ListingPublished && l.ExpiresOn != "" && l.Warned != l.ExpiresOn &&
		l.ExpiresOn.AddDays(-ExpiryWarningDays) <= today && today <= l.ExpiresOn
}

// Warn notes that the coming expiry was told of; tell asks for the notice itself.
func (l *Listing) Warn(tell bool, now Time) {
	if !l.WarningDue(DateOf(now)) {
		return
	}
	l.Warned = l.ExpiresOn
	if tell {
		l.Notices = withNotices(l.Notices, NoticeListingExpiring, now, l.OrganizationID)
	}
}

// ExpireTelling ends a listing that nobody renewed, and tells its people if tell
// says so; the caller has looked at ExpiresOn.
func (l *Listing) ExpireTelling(tell bool, now Time) error {
	if err := l.Expire(now); err != nil {
		return err
	}
	if tell {
		l.Notices = withNotices(l.Notices, NoticeListingExpired, now, l.OrganizationID)
	}
	return nil
}

// StillOpenDue reports whether the end of a case is a reason to ask whether the
// listing is still true: it is shown, and nobody has confirmed it since.
func (l *Listing) StillOpenDue(ended Time) bool {
	return l.State == ListingPublished && l.StillOpen == nil && l.ConfirmedAt.Before(ended)
}

// AskStillOpen asks its people whether it is still true; tell asks for the notice.
func (l *Listing) AskStillOpen(id IntroductionID, ended Time, tell bool, now Time) {
	if !l.StillOpenDue(ended) {
		return
	}
	l.StillOpen = &StillOpen{Introduction: id, At: now}
	if tell {
		l.Notices = withNotices(l.Notices, NoticeStillOpen, now, l.OrganizationID)
	}
}

// RenewByLink renews the listing as the link of a mail asks that was made for the
// expiry. A link whose work is done, by itself or in the app, changes nothing.
// Errors: conflict (listing_state: withdrawn or done; link_expired).
func (l *Listing) RenewByLink(a Actor, expiry Date, now Time) error {
	switch {
	case l.State != ListingPublished && l.State != ListingExpired:
		return Fail(KindConflict, "listing_state", "cannot renew a listing that is %s", l.State)
	case l.State == ListingPublished && l.ExpiresOn > expiry:
		return nil // renewed before
	case l.ExpiresOn != expiry || DateOf(now) > expiry.AddDays(RenewalDays):
		return Fail(KindConflict, "link_expired", "this link is too old to renew the listing")
	}
	return l.Renew(a, now)
}
