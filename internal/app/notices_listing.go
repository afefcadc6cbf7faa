package app

import (
	"context"

	"enishi/internal/notify"
	"enishi/internal/partner"
)

// owedByListing is what a listing asks to tell.
func (a *App) owedByListing(l partner.Listing) owing {
	return owing{document: string(l.ID), notices: l.Notices, letter: func(ctx context.Context, n partner.Notice, to partner.Account) notify.Message {
		return a.listingLetter(ctx, &l, n, to)
	}}
}

func (a *App) listingLetter(ctx context.Context, l *partner.Listing, n partner.Notice, to partner.Account) notify.Message {
	f := notify.ListingFacts{To: to.Email, Name: to.Name, Office: a.OfficeName, Title: l.Current().Title, ExpiresOn: l.ExpiresOn, Link: a.PublicURL + "/listings"}
	link, err := a.renewalLink(ctx, l, to)
	if err != nil {
		a.Log.WarnContext(ctx, "a mail leads to the listings instead of renewing at once", "listing", l.ID, "error", err)
	} else {
		f.Link = link
	}
	switch n.Kind { //nolint:exhaustive // a listing asks for no other
	case partner.NoticeListingExpired:
		return notify.ListingExpired(to.Language, f)
	case partner.NoticeStillOpen:
		return notify.StillOpen(to.Language, f)
	}
	return notify.ListingExpiring(to.Language, f)
}
