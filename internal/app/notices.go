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

// mailTimeout bounds how long a change waits for its mails; what is not out by
// then is sent by Repair.
const mailTimeout = 5 * time.Second

// owedDays is for how long a mail is still worth sending.
const owedDays = 3

// delivery notes that a notice is out, or one person's copy of it.
type delivery struct {
	ID      string       `json:"id"`
	Version int64        `json:"version"`
	At      partner.Time `json:"at,omitzero"`       // when it was out
	TakenAt partner.Time `json:"taken_at,omitzero"` // of a copy: when somebody last began to send it
}

// owing is a document with what it asks to tell, and how each notice reads.
type owing struct {
	document string // its id, which names the notices together with their kind and time
	notices  []partner.Notice
	letter   func(ctx context.Context, n partner.Notice, to partner.Account) notify.Message
}

// sendNotices sends what a document asks to tell and what was not sent yet. What
// fails stays owed. A crash between a mail and its note sends that copy twice, with
// the same message id.
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
		all = a.sendCopy(ctx, o, n, p) && all
	}
	return all
}

// sendCopy sends one person's copy of a notice, unless it is out or somebody else
// is at it, and reports whether nothing is left to do. Each copy has a note of its
// own, so that one address which does not work costs nobody else a second mail.
func (a *App) sendCopy(ctx context.Context, o owing, n partner.Notice, to partner.Account) (done bool) {
	id := o.noticeID(n) + "." + string(to.ID)
	mine, out, err := a.takeCopy(ctx, id)
	if err != nil {
		a.Log.WarnContext(ctx, "a mail stands as owed", "notice", id, "error", err)
	}
	if !mine {
		return out
	}
	m := o.letter(ctx, n, to)
	// A repeat after a crash carries the same id, so that a mail program can drop it.
	m.ID = mailID(o.noticeID(n), to.ID)
	err = a.Mail.Send(ctx, m)
	switch {
	case partner.IsKind(err, partner.KindInvalid):
		// Trying again is of no use, and whoever looks after the accounts must know.
		a.Log.ErrorContext(ctx, "mail is refused for good, not trying again", "kind", m.Kind, "document", o.document, "account", to.ID, "error", err)
	case err != nil:
		a.Log.WarnContext(ctx, "mail was not sent, trying again later", "kind", m.Kind, "document", o.document, "error", err)
		return false
	}
	_, err = a.deliveries.Update(ctx, partner.ScopeAll("notices"), id, store.AnyVersion, func(d *delivery) error {
		d.At = a.now()
		return nil
	})
	if err != nil {
		a.Log.WarnContext(ctx, "a mail stands as owed", "notice", id, "error", err)
	}
	return err == nil
}

// takeCopy claims a copy for one that sends it: it is not theirs when it is out, or
// when somebody else began to send it within owedFor.
func (a *App) takeCopy(ctx context.Context, id string) (mine, out bool, err error) {
	all, now := partner.ScopeAll("notices"), a.now()
	err = a.deliveries.Insert(ctx, all, &delivery{ID: id, TakenAt: now})
	if err == nil || !partner.IsKind(err, partner.KindConflict) {
		return err == nil, false, err
	}
	_, err = a.deliveries.Update(ctx, all, id, store.AnyVersion, func(d *delivery) error {
		out = !d.At.IsZero()
		mine = !out && !now.Before(d.TakenAt.Add(owedFor))
		if !mine {
			return partner.Fail(partner.KindConflict, "mail_taken", "the mail is out, or somebody sends it already")
		}
		d.TakenAt = now
		return nil
	})
	switch {
	case !mine && partner.IsKind(err, partner.KindConflict):
		return false, out, nil
	case err != nil:
		return false, false, err
	}
	return true, false, nil
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
