package notify

import (
	"context"
	"log/slog"
	"strings"
	"sync"
)

// Log writes that a mail would be sent, and sends nothing. It is for the demo,
// for development and for a start without a mail server.
type Log struct {
	log  *slog.Logger
	show bool
}

// NewLog makes a sender that writes to log. With show, the whole text is
// written, links that work once included: for development only. Without it,
// neither the text nor the whole address gets into the log.
func NewLog(log *slog.Logger, show bool) *Log { return &Log{log: log, show: show} }

// Send writes the mail to the log.
func (l *Log) Send(ctx context.Context, m Message) error {
	if err := m.Check(); err != nil {
		return err
	}
	if l.show {
		l.log.InfoContext(ctx, "mail written here, not sent", "kind", m.Kind, "to", m.To, "subject", m.Subject, "text", m.Text)
		return nil
	}
	l.log.InfoContext(ctx, "mail not sent: no mail server is configured", "kind", m.Kind, "to", masked(m.To))
	return nil
}

// masked keeps the first letter and the domain.
func masked(address string) string {
	local, domain, _ := strings.Cut(address, "@")
	if local == "" {
		return "***"
	}
	return local[:1] + "***@" + domain
}

// Recorder keeps the mails for tests to look at. Its zero value is ready.
type Recorder struct {
	mu   sync.Mutex
	sent []Message
	fail error
}

// Send keeps the mail, or fails as Fail asked.
func (r *Recorder) Send(_ context.Context, m Message) error {
	if err := m.Check(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.fail != nil {
		return r.fail
	}
	r.sent = append(r.sent, m)
	return nil
}

// Fail lets every later Send fail with err; nil lets them succeed again.
func (r *Recorder) Fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fail = err
}

// Sent returns the mails so far in order.
func (r *Recorder) Sent() []Message {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]Message(nil), r.sent...)
}

// To returns the mails to one address in order.
func (r *Recorder) To(address string) []Message {
	var mails []Message
	for _, m := range r.Sent() {
		if m.To == address {
			mails = append(mails, m)
		}
	}
	return mails
}
