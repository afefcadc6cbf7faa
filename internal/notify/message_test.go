package notify

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

// attacks are texts that try to leave their place.
var attacks = []string{
	"\r\nBcc: victim@evil.example", "\nBcc: victim@evil.example", "\rBcc: victim@evil.example", "a\r\n\r\n<html>", "a\x00b", "a\x1bb",
	"a\u2028Bcc: x", "a\u2029Bcc: x", "a\u0085Bcc: x", "\u202egnp.exe", "a\xff\xfe", "=?utf-8?q?=0D=0ABcc:_x?=", "a\v\fb", ".\r\nQUIT\r\n",
	strings.Repeat("長", 5000),
}

func every(lang, hostile string) []Message {
	at := partner.TimeOf(time.Date(2026, 12, 4, 3, 0, 0, 0, time.UTC))
	const to, link = "hanako@example.jp", "https://enishi.example/welcome#abc"
	return []Message{
		Invitation(lang, InvitationFacts{To: to, Name: hostile, Office: hostile, Link: link, Message: hostile, ValidUntil: at}),
		PasswordReset(lang, ResetFacts{To: to, Name: hostile, Office: hostile, Link: link, ValidUntil: at}),
		Request(lang, RequestFacts{
			To: to, Name: hostile, Office: hostile, Organization: hostile, Partners: []string{hostile, hostile},
			Reasons: []string{hostile}, Link: link, AnswerBy: "2026-12-04",
		}),
		Accepted(lang, AcceptedFacts{To: to, Name: hostile, Office: hostile, Partners: []string{hostile}, Link: link}),
		Closed(lang, ClosedFacts{To: to, Name: hostile, Office: hostile, Partners: []string{hostile}, Link: link}),
	}
}

func TestHostileNamesCannotLeaveTheirPlace(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		for _, hostile := range attacks {
			harmless := every(lang, "a name")
			for i, m := range every(lang, hostile) {
				require.NoError(t, m.Check(), "%q", hostile)
				if m.Kind != KindInvitation { // whose note may have lines of its own
					require.Equal(t, strings.Count(harmless[i].Text, "\n"), strings.Count(m.Text, "\n"), "%q adds a line", hostile)
				}
			}
		}
	}
}

func TestHostileMessagesReachNoSender(t *testing.T) {
	server := startMailServer(t, func(*mailServer) {})
	var logged bytes.Buffer
	recorder := &Recorder{}
	senders := []Sender{newTestSMTP(t, server.options(SecurityNone)), NewLog(slog.New(slog.NewTextHandler(&logged, nil)), true), recorder}
	bad := map[string]Message{}
	for _, hostile := range attacks[:13] {
		m := note
		m.To = "hanako@example.jp" + hostile
		bad["to "+hostile] = m
		m = note
		m.ID = "n1" + hostile
		bad["id "+hostile] = m
		if hostile == "=?utf-8?q?=0D=0ABcc:_x?=" {
			continue // plain characters: a subject may hold them, and they are encoded again
		}
		m = note
		m.Subject = "x" + hostile
		bad["subject "+hostile] = m
	}
	for name, change := range map[string]func(*Message){
		"no address": func(m *Message) { m.To = "" }, "no domain": func(m *Message) { m.To = "hanako" },
		"two addresses": func(m *Message) { m.To = "a@example.jp,b@example.jp" }, "a named address": func(m *Message) { m.To = "A <a@example.jp>" },
		"angle brackets": func(m *Message) { m.To = "<a@example.jp>" }, "quoted": func(m *Message) { m.To = `"a b"@example.jp` },
		"a command": func(m *Message) { m.To = "a@example.jp> SIZE=1" }, "long": func(m *Message) { m.To = strings.Repeat("a", 250) + "@example.jp" },
		"no kind": func(m *Message) { m.Kind = "" }, "unknown kind": func(m *Message) { m.Kind = "news" },
		"no subject": func(m *Message) { m.Subject = "" }, "no text": func(m *Message) { m.Text = "" },
		"zero byte in the text": func(m *Message) { m.Text = "a\x00" }, "lone return in the text": func(m *Message) { m.Text = "a\rb" },
		"huge text": func(m *Message) { m.Text = strings.Repeat("a", maxText+1) },
	} {
		m := note
		change(&m)
		bad[name] = m
	}
	for name, m := range bad {
		for _, sender := range senders {
			err := sender.Send(t.Context(), m)
			require.Error(t, err, name)
			requireCode(t, err, partner.KindInvalid, "mail_invalid")
		}
	}
	require.Empty(t, server.commands())
	require.Empty(t, recorder.Sent())
	require.Zero(t, logged.Len())
}

// A subject with an encoded word inside arrives as its letters, not as what it
// would decode to.
func TestEncodedWordsStayLetters(t *testing.T) {
	server := startMailServer(t, func(*mailServer) {})
	m := note
	m.Subject = "=?utf-8?q?=0D=0ABcc:_x@evil.example?="
	require.NoError(t, newTestSMTP(t, server.options(SecurityNone)).Send(t.Context(), m))
	head, _, _ := strings.Cut(server.deliveries()[0].data, "\r\n\r\n")
	require.NotContains(t, head, "\r\nBcc")
}

func TestLinksMustBeWebAddresses(t *testing.T) {
	for _, link := range []string{"", "javascript:alert(1)", "/welcome", "ftp://enishi.example/", "https://", "https://a b", "https://enishi.example/\r\nx", "https://enishi.example/<b>"} {
		require.Error(t, PasswordReset("ja", ResetFacts{To: "a@example.jp", Link: link}).Check(), link)
	}
}

func TestLogSender(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, nil))
	require.NoError(t, NewLog(log, true).Send(t.Context(), note))
	require.Contains(t, out.String(), "https://enishi.example/x", "in development the link is shown")

	out.Reset()
	require.NoError(t, NewLog(log, false).Send(t.Context(), note))
	require.Contains(t, out.String(), "h***@example.jp")
	for _, secret := range []string{"hanako@", "https://", note.Subject} {
		require.NotContains(t, out.String(), secret)
	}
}

func TestRecorder(t *testing.T) {
	r := &Recorder{}
	require.NoError(t, r.Send(t.Context(), note))
	down := errors.New("down")
	r.Fail(down)
	require.ErrorIs(t, r.Send(t.Context(), note), down)
	r.Fail(nil)
	require.NoError(t, r.Send(t.Context(), note))
	require.Len(t, r.Sent(), 2)
	require.Len(t, r.To("hanako@example.jp"), 2)
	require.Empty(t, r.To("taro@example.jp"))
}
