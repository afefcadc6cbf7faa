package app

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"enishi/internal/partner"
	"enishi/internal/store"
)

// mostTold is how many mails about its listings an organisation gets in one go;
// the others wait for it on its first page.
const mostTold = 3

// errSettled says that another process was first: nothing is written, and the
// mails are that one's to send.
var errSettled = errors.New("another process has done it")

// chaseAnswers reminds who has not answered an introduction, and ends what nobody
// answered in time. What is due follows from the document and the day, so that
// several processes, a crash in between or days of rest make no difference.
func (a *App) chaseAnswers(ctx context.Context) error {
	today, system := a.today(), partner.SystemActor("deadline")
	a.mem.mu.RLock()
	var due []partner.IntroductionID
	for _, i := range a.mem.introductions {
		if i.ChaseDue(today) {
			due = append(due, i.ID)
		}
	}
	a.mem.mu.RUnlock()
	var errs []error
	for _, id := range due {
		i, err := a.introductions.Update(ctx, partner.ScopeAll("deadline"), string(id), store.AnyVersion, func(i *partner.Introduction) error {
			if !i.ChaseDue(a.today()) {
				return errSettled
			}
			i.ChaseAnswers(system, a.now())
			return nil
		})
		if errors.Is(err, errSettled) {
			continue
		}
		if err == nil {
			a.mem.putIntroduction(i)
			a.sendNotices(ctx, a.owedBy(i))
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// warnListings tells the people of listings that will expire soon.
func (a *App) warnListings(ctx context.Context) error {
	today := a.today()
	return a.freshen(ctx, func(l *partner.Listing) bool { return l.WarningDue(today) }, func(l *partner.Listing, tell bool) error {
		if !l.WarningDue(today) {
			return errSettled
		}
		l.Warn(tell, a.now())
		return nil
	})
}

// expireListings ends what nobody renewed.
func (a *App) expireListings(ctx context.Context) error {
	today := a.today()
	over := func(l *partner.Listing) bool {
		return l.State == partner.ListingPublished && l.ExpiresOn != "" && l.ExpiresOn < today
	}
	return a.freshen(ctx, over, func(l *partner.Listing, tell bool) error {
		if !over(l) {
			return errSettled
		}
		return l.ExpireTelling(tell, a.now())
	})
}

// stillOpenDays is how long after its end a case is a reason to ask.
const stillOpenDays = 14

// askStillOpen asks the parties of cases that have ended whether the listings that
// these rested on are still true.
func (a *App) askStillOpen(ctx context.Context) error {
	since := a.today().AddDays(-stillOpenDays)
	ended := map[partner.ListingID]*partner.Introduction{}
	a.mem.mu.RLock()
	for _, i := range a.mem.introductions {
		at := i.EndedAt()
		if at.IsZero() || partner.DateOf(at) < since || i.Closing == partner.ClosedDuplicate {
			continue
		}
		for _, org := range i.Owners() {
			for _, l := range a.mem.byOrg[org] {
				if l.StillOpenDue(at) && i.Scoring.Quotes(l.ID) {
					ended[l.ID] = i
				}
			}
		}
	}
	a.mem.mu.RUnlock()
	return a.freshen(ctx, func(l *partner.Listing) bool { return ended[l.ID] != nil }, func(l *partner.Listing, tell bool) error {
		i := ended[l.ID]
		if !l.StillOpenDue(i.EndedAt()) {
			return errSettled
		}
		l.AskStillOpen(i.ID, i.EndedAt(), tell, a.now())
		return nil
	})
}

// freshen changes the listings that are due and sends what they then owe; only the
// first few of an organisation ask for a mail.
func (a *App) freshen(ctx context.Context, due func(*partner.Listing) bool, change func(l *partner.Listing, tell bool) error) error {
	a.mem.mu.RLock()
	var found []partner.Listing
	for _, l := range a.mem.listings {
		if due(l) {
			found = append(found, *l)
		}
	}
	a.mem.mu.RUnlock()
	slices.SortFunc(found, func(x, y partner.Listing) int {
		return cmp.Or(cmp.Compare(x.OrganizationID, y.OrganizationID), cmp.Compare(x.ID, y.ID))
	})
	told := map[partner.OrganizationID]int{}
	var errs []error
	for _, l := range found {
		told[l.OrganizationID]++
		changed, err := a.listings.Update(ctx, partner.ScopeAll("freshness"), string(l.ID), store.AnyVersion, func(now *partner.Listing) error {
			return change(now, told[l.OrganizationID] <= mostTold)
		})
		if errors.Is(err, errSettled) {
			continue
		}
		if err == nil {
			a.mem.putListing(changed)
			a.sendNotices(ctx, a.owedByListing(changed))
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
