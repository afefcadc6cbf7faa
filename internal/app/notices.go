package app

import (
	"context"
	"slices"
	"strconv"
	"time"

	"enishi/internal/notify"
	"enishi/internal/partner"
)

// mailTimeout bounds how long a change waits for its mails; what is not out by
// then is sent by Repair.
const mailTimeout = 5 * time.Second

// owedDays is for how long a mail is still worth sending.
const owedDays = 3

// delivery notes that a notice is out.
type delivery struct {
	ID      string       `json:"id"`
	Version int64        `json:"version"`
	At      partner.Time `json:"at"`
}

// owing is a document with what it asks to tell, and how each notice reads.
type owing struct {
	document string // its id, which names the notices together with their kind and time
	notices  []partner.Notice
	letter   func(ctx context.Context, n partner.Notice, to partner.Account) notify.Message
}

// sendNotices sends what a document asks to tell and what was not sent yet. What
// fails stays owed. A crash between a mail and its note sends it twice, with the
// same message id.
func (a *App) sendNotices(ctx context.Context, o owing) {
	since := a.now().Add(-owedDays * 24 * time.Hour)
	// The change is durable: the reader's going away must not keep mails back.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), mailTimeout)
	defer cancel()
	for _, n := range o.notices {
		id := o.noticeID(n)
		if n.At.Before(since) || a.mem.isDelivered(id) {
			continue
		}
		_, err := a.deliveries.Find(ctx, partner.ScopeAll("notices"), id)
		if partner.IsKind(err, partner.KindNotFound) && a.sendNotice(ctx, o, n) {
			err = a.deliveries.Insert(ctx, partner.ScopeAll("notices"), &delivery{ID: id, At: a.now()})
		}
		if err == nil || partner.IsKind(err, partner.KindConflict) {
			a.mem.delivered(id)
		} else if !partner.IsKind(err, partner.KindNotFound) {
			a.Log.WarnContext(ctx, "a mail stands as owed", "notice", id, "error", err)
		}
	}
}

// noticeID names a notice for good.
func (o owing) noticeID(n partner.Notice) string {
	return o.document + "." + string(n.Kind) + "." + string(n.Organization) + "." + strconv.FormatInt(n.At.Std().UnixMilli(), 36)
}

// late reports whether a notice of the document should be out by now and is not.
func (a *App) late(o owing) bool {
	before, since := a.now().Add(-owedFor), a.now().Add(-owedDays*24*time.Hour)
	return slices.ContainsFunc(o.notices, func(n partner.Notice) bool {
		return n.At.Before(before) && !n.At.Before(since) && !a.mem.isDelivered(o.noticeID(n))
	})
}

func (a *App) sendNotice(ctx context.Context, o owing, n partner.Notice) bool {
	people := a.peopleOf(n.Organization)
	if len(people) == 0 {
		a.Log.WarnContext(ctx, "nobody to tell", "document", o.document, "organization", n.Organization, "notice", n.Kind)
		return true
	}
	all := true
	for _, p := range people {
		m := o.letter(ctx, n, p)
		// A repeat after a crash carries the same id, so that a mail program can
		// drop it.
		m.ID = mailID(o.noticeID(n), p.ID)
		if err := a.Mail.Send(ctx, m); err != nil {
			a.Log.WarnContext(ctx, "mail was not sent, trying again later", "kind", m.Kind, "document", o.document, "error", err)
			all = false
		}
	}
	return all
}

// owedBy is what a case asks to tell.
func (a *App) owedBy(i partner.Introduction) owing {
	return owing{document: string(i.ID), notices: i.Notices, letter: func(_ context.Context, n partner.Notice, to partner.Account) notify.Message {
		return a.caseLetter(&i, n, to)
	}}
}

func (a *App) caseLetter(i *partner.Introduction, n partner.Notice, to partner.Account) notify.Message {
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
	case partner.NoticeReminder, partner.NoticeNoAnswer, partner.NoticeNoAnswerThanks:
		return a.deadlineLetter(i, n, to, others)
	case partner.NoticeAsked, partner.NoticeMutualInterest, partner.NoticeQuestionAnswered,
		partner.NoticeListingExpiring, partner.NoticeListingExpired, partner.NoticeStillOpen:
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
