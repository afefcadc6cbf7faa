package app

import (
	"context"
	"slices"
	"strconv"
	"time"

	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/store"
)

// sendNotices sends the mails that a case owes and takes those off that are out.
// What fails stays owed and is tried again by Repair.
func (a *App) sendNotices(ctx context.Context, i partner.Introduction) {
	if len(i.Notices) == 0 {
		return
	}
	// The change is durable: the reader's going away must not keep mails back.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	var out []partner.Notice
	for _, n := range i.Notices {
		if a.sendNotice(ctx, &i, n) {
			out = append(out, n)
		}
	}
	if len(out) == 0 {
		return
	}
	sent, err := a.introductions.Update(ctx, partner.ScopeAll("notices"), string(i.ID), store.AnyVersion, func(i *partner.Introduction) error {
		i.Sent(out)
		return nil
	})
	if err != nil {
		a.Log.WarnContext(ctx, "mails are out but stand as owed", "introduction", i.ID, "error", err)
		return
	}
	a.mem.putIntroduction(sent)
}

func (a *App) sendNotice(ctx context.Context, i *partner.Introduction, n partner.Notice) bool {
	people := a.peopleOf(n.Organization)
	if len(people) == 0 {
		a.Log.WarnContext(ctx, "nobody to tell", "introduction", i.ID, "organization", n.Organization, "notice", n.Kind)
		return true
	}
	all := true
	for _, p := range people {
		m := a.letter(i, n, p)
		// A repeat after a crash carries the same id, so that a mail program can
		// drop it.
		m.ID = string(i.ID) + "-" + string(n.Kind) + "-" + string(p.ID) + "-" + strconv.FormatInt(n.At.Std().UnixMilli(), 36)
		if err := a.Mail.Send(ctx, m); err != nil {
			a.Log.WarnContext(ctx, "mail was not sent, trying again later", "kind", m.Kind, "introduction", i.ID, "error", err)
			all = false
		}
	}
	return all
}

func (a *App) letter(i *partner.Introduction, n partner.Notice, to partner.Account) notify.Message {
	link := a.PublicURL + "/introductions/" + string(i.ID)
	var own string
	var others []string
	for _, p := range i.Parties {
		o, _ := a.OrganizationOf(p.Organization)
		if p.Organization == n.Organization {
			own = o.Name()
		} else {
			others = append(others, o.Name())
		}
	}
	switch n.Kind {
	case partner.NoticeAllAccepted:
		return notify.Accepted(to.Language, notify.AcceptedFacts{To: to.Email, Name: to.Name, Office: a.OfficeName, Partners: others, Link: link})
	case partner.NoticeClosed:
		return notify.Closed(to.Language, notify.ClosedFacts{To: to.Email, Name: to.Name, Office: a.OfficeName, Partners: others, Link: link})
	case partner.NoticeAsked:
	}
	return notify.Request(to.Language, notify.RequestFacts{
		To: to.Email, Name: to.Name, Office: a.OfficeName, Organization: own, Partners: others, Link: link, AnswerBy: partner.DateOf(n.At).AddDays(partner.AnswerDays),
	})
}

// peopleOf lists who gets an organisation's mail: its active accounts, or the
// contact person when it has none.
func (a *App) peopleOf(org partner.OrganizationID) []partner.Account {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var out []partner.Account
	for _, c := range a.mem.accounts {
		if c.OrganizationID == org && c.State == partner.AccountActive {
			out = append(out, *c)
		}
	}
	if o, ok := a.mem.organizations[org]; ok && len(out) == 0 {
		if c := o.Current().Contact; c.Email != "" {
			out = append(out, partner.Account{ID: "contact", Email: c.Email, Name: c.Name, Language: "ja"})
		}
	}
	slices.SortFunc(out, func(x, y partner.Account) int { return compareText(string(x.ID), string(y.ID)) })
	return out
}
