package app

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// mailServer passes mails on, but for one address that it answers otherwise.
type mailServer struct {
	notify.Sender
	address string
	answer  error
	takes   time.Duration // for each mail
}

func (s *mailServer) Send(ctx context.Context, m notify.Message) error {
	time.Sleep(s.takes)
	if m.To == s.address {
		return s.answer
	}
	return s.Sender.Send(ctx, m)
}

func TestOneBadAddressCostsNobodyASecondMail(t *testing.T) {
	for name, server := range map[string]mailServer{
		"refused for good": {answer: &partner.Error{Kind: partner.KindInvalid, Code: "mail_refused", Message: "no such mailbox"}},
		"not now":          {answer: &partner.Error{Kind: partner.KindUnavailable, Code: "mail_unavailable", Message: "mailbox busy"}},
	} {
		t.Run(name, func(t *testing.T) {
			onBothStores(t, func(t *testing.T, w *world) {
				maker, school := partnertest.Organization("A工業").Admitted(), partnertest.Organization("みどり高校").Admitted()
				reached, left := partnertest.Account("青木 太郎").MemberOf(maker), partnertest.Account("前の担当").MemberOf(maker)
				i := partnertest.Introduction(maker, school).Proposed()
				w.knows(maker, school, reached, left, i)
				server := server
				server.Sender, server.address = w.mail, left.Email
				w.Mail = &server
				_, err := w.Ask(t.Context(), partnertest.Coordinator(), i.ID, 1, nil)
				require.NoError(t, err)
				for range 5 {
					w.clock.forward(owedFor + time.Second)
					require.NoError(t, w.Repair(t.Context()))
				}
				assert.Len(t, w.mail.To(reached.Email), 1)

				w.Mail = w.mail
				w.clock.forward(owedFor + time.Second)
				require.NoError(t, w.Repair(t.Context()))
				assert.Len(t, w.mail.To(reached.Email), 1)
				wanted := 0
				if partner.IsKind(server.answer, partner.KindUnavailable) {
					wanted = 1
				}
				assert.Len(t, w.mail.To(left.Email), wanted, "only what failed for a while is tried again")
			})
		})
	}
}

func TestTwoProcessesSendOneMail(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		maker, school := partnertest.Organization("A工業").Admitted(), partnertest.Organization("みどり高校").Admitted()
		person := partnertest.Account("青木 太郎").MemberOf(maker)
		i := partnertest.Introduction(maker, school).Proposed()
		i.Notices = []partner.Notice{{Kind: partner.NoticeAsked, Organization: maker.ID, At: partner.TimeOf(w.clock.Now())}}
		w.knows(maker, school, person, i)
		w.clock.forward(owedFor + time.Second)
		server := &mailServer{Sender: w.mail, takes: 200 * time.Millisecond}
		w.Mail = server
		other := w.process()
		other.Mail = server
		var both sync.WaitGroup
		for _, p := range []*App{w.App, other} {
			both.Go(func() { assert.NoError(t, p.Repair(t.Context())) })
		}
		both.Wait()
		assert.Len(t, w.mail.To(person.Email), 1)
	})
}

func TestACopyThatACrashLeftBehindIsSent(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		maker, school := partnertest.Organization("A工業").Admitted(), partnertest.Organization("みどり高校").Admitted()
		person := partnertest.Account("青木 太郎").MemberOf(maker)
		i := partnertest.Introduction(maker, school).Proposed()
		i.Notices = []partner.Notice{{Kind: partner.NoticeAsked, Organization: maker.ID, At: partner.TimeOf(w.clock.Now())}}
		w.knows(maker, school, person, i)
		o := w.owedBy(*i)
		w.clock.forward(owedFor + time.Second)
		mine, _, err := w.takeCopy(t.Context(), o.noticeID(i.Notices[0])+"."+string(person.ID))
		require.NoError(t, err)
		require.True(t, mine)
		require.NoError(t, w.Repair(t.Context()))
		assert.Empty(t, w.mail.Sent(), "who took it may still be at work")
		w.clock.forward(owedFor)
		require.NoError(t, w.Repair(t.Context()))
		assert.Len(t, w.mail.To(person.Email), 1)
	})
}
