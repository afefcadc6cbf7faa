package notify

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"net"
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

var note = Message{ID: "n1-a_B", Kind: KindInvitation, To: "hanako@example.jp", Subject: "【えにし】アカウント登録のご案内", Text: "こんにちは。\n.点で始まる行\n\nhttps://enishi.example/x\n"}

func requireCode(t *testing.T, err error, kind partner.ErrorKind, code string) {
	t.Helper()
	e, ok := errors.AsType[*partner.Error](err)
	require.True(t, ok, "%v", err)
	require.Equal(t, kind, e.Kind, "%v", err)
	require.Equal(t, code, e.Code, "%v", err)
}

func newTestSMTP(t *testing.T, o SMTPOptions) *SMTP {
	t.Helper()
	o.Clock = func() time.Time { return time.Date(2026, 11, 20, 3, 0, 0, 0, time.UTC) }
	s, err := NewSMTP(o)
	require.NoError(t, err)
	return s
}

func TestSMTPDelivers(t *testing.T) {
	for _, c := range []struct {
		security  Security
		user      string
		encrypted bool
		configure func(*mailServer)
	}{
		{SecurityNone, "", false, func(*mailServer) {}},
		{SecurityNone, "office", false, func(*mailServer) {}},
		{SecuritySTARTTLS, "", true, func(s *mailServer) { s.startTLS = true }},
		{SecuritySTARTTLS, "office", true, func(s *mailServer) { s.startTLS = true }},
		{SecurityTLS, "", true, func(s *mailServer) { s.implicit = true }},
		{SecurityTLS, "office", true, func(s *mailServer) { s.implicit = true }},
	} {
		t.Run(string(c.security)+" "+c.user, func(t *testing.T) {
			server := startMailServer(t, c.configure)
			o := server.options(c.security)
			if o.User = c.user; c.user != "" {
				o.Password = "a password"
			}
			require.NoError(t, newTestSMTP(t, o).Send(t.Context(), note))

			got := server.deliveries()
			require.Len(t, got, 1)
			require.Equal(t, c.encrypted, got[0].encrypted)
			require.Equal(t, c.user, got[0].user)
			require.Equal(t, o.Password, got[0].password)
			require.True(t, strings.HasPrefix(got[0].from, "FROM:<office@enishi.example>"), got[0].from)
			require.Equal(t, "TO:<hanako@example.jp>", got[0].to)
			requireMail(t, got[0].data)
			require.Contains(t, server.commands(), "EHLO enishi.example", "this machine's name stays at home")
		})
	}
}

func requireMail(t *testing.T, data string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(data))
	require.NoError(t, err)
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	require.NoError(t, err)
	require.Equal(t, note.Subject, subject)
	from, err := m.Header.AddressList("From")
	require.NoError(t, err)
	require.Equal(t, []*mail.Address{{Name: "えにし事務局", Address: "office@enishi.example"}}, from)
	require.Equal(t, "<hanako@example.jp>", m.Header.Get("To"))
	require.Equal(t, "<n1-a_B@enishi.example>", m.Header.Get("Message-ID"))
	require.Equal(t, "Fri, 20 Nov 2026 12:00:00 +0900", m.Header.Get("Date"))
	require.Equal(t, "auto-generated", m.Header.Get("Auto-Submitted"))
	require.Equal(t, "text/plain; charset=UTF-8", m.Header.Get("Content-Type"))
	require.Equal(t, "base64", m.Header.Get("Content-Transfer-Encoding"))
	require.Empty(t, m.Header.Get("User-Agent")+m.Header.Get("X-Mailer"))
	body, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, m.Body))
	require.NoError(t, err)
	require.Equal(t, note.Text, strings.ReplaceAll(string(body), "\r\n", "\n"))
}

func TestSMTPFailures(t *testing.T) {
	for name, c := range map[string]struct {
		verb, reply string
		kind        partner.ErrorKind
		code        string
	}{
		"no such person":      {"RCPT", "550 5.1.1 no such person", partner.KindInvalid, "mail_refused"},
		"person is full":      {"RCPT", "452 4.2.2 full", partner.KindUnavailable, "mail_unavailable"},
		"text refused":        {"END", "554 5.7.1 spam", partner.KindInvalid, "mail_refused"},
		"text later":          {"END", "451 4.3.0 later", partner.KindUnavailable, "mail_unavailable"},
		"we are not welcome":  {"MAIL", "550 5.7.1 not you", partner.KindUnavailable, "mail_unavailable"},
		"busy at the door":    {"GREETING", "421 4.3.2 busy", partner.KindUnavailable, "mail_unavailable"},
		"closed at the door":  {"GREETING", "-", partner.KindUnavailable, "mail_unavailable"},
		"hangs up in between": {"RCPT", "-", partner.KindUnavailable, "mail_unavailable"},
		"nonsense":            {"GREETING", "hello yourself", partner.KindUnavailable, "mail_unavailable"},
		"never answers":       {"MAIL", ".", partner.KindUnavailable, "mail_unavailable"},
		"says nothing at all": {"GREETING", ".", partner.KindUnavailable, "mail_unavailable"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := startMailServer(t, func(s *mailServer) { s.replies[c.verb] = c.reply })
			o := server.options(SecurityNone)
			o.Timeout = time.Second
			began := time.Now()
			requireCode(t, newTestSMTP(t, o).Send(t.Context(), note), c.kind, c.code)
			require.Less(t, time.Since(began), 4*time.Second)
			require.Empty(t, server.deliveries())
		})
	}
}

func TestAWrongPasswordIsOursToPutRight(t *testing.T) {
	server := startMailServer(t, func(s *mailServer) {
		s.startTLS = true
		s.replies["AUTH"] = "535 5.7.8 wrong"
	})
	o := server.options(SecuritySTARTTLS)
	o.User, o.Password = "office", "a-wrong-password"
	err := newTestSMTP(t, o).Send(t.Context(), note)
	requireCode(t, err, partner.KindUnavailable, "mail_unavailable")
	require.NotContains(t, err.Error(), o.Password)
}

func TestARudeGoodbyeIsNoFailure(t *testing.T) {
	server := startMailServer(t, func(s *mailServer) { s.replies["QUIT"] = "-" })
	require.NoError(t, newTestSMTP(t, server.options(SecurityNone)).Send(t.Context(), note))
	require.Len(t, server.deliveries(), 1)
}

func TestSTARTTLSNeverFallsBack(t *testing.T) {
	for name, configure := range map[string]func(*mailServer){
		"not offered": func(*mailServer) {},
		"refused":     func(s *mailServer) { s.startTLS, s.replies["STARTTLS"] = true, "454 not now" },
		"stranger's certificate": func(s *mailServer) {
			s.startTLS = true
			s.tls, _ = testCertificate(t)
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := startMailServer(t, configure)
			o := server.options(SecuritySTARTTLS)
			o.User, o.Password = "office", "a password"
			requireCode(t, newTestSMTP(t, o).Send(t.Context(), note), partner.KindUnavailable, "mail_unavailable")
			for _, line := range server.commands() {
				require.False(t, strings.HasPrefix(line, "AUTH") || strings.HasPrefix(line, "MAIL"), line)
			}
		})
	}
}

func TestASlowServerCannotHoldUs(t *testing.T) {
	// 50 bytes a second: each answer is within its own time, all of them are not.
	server := startMailServer(t, func(s *mailServer) { s.slow = 20 * time.Millisecond })
	o := server.options(SecurityNone)
	o.Timeout = time.Second
	began := time.Now()
	requireCode(t, newTestSMTP(t, o).Send(t.Context(), note), partner.KindUnavailable, "mail_unavailable")
	require.Less(t, time.Since(began), 2500*time.Millisecond)
}

func TestACallerWhoLeavesEndsTheAttempt(t *testing.T) {
	server := startMailServer(t, func(s *mailServer) { s.replies["MAIL"] = "." })
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	began := time.Now()
	requireCode(t, newTestSMTP(t, server.options(SecurityNone)).Send(ctx, note), partner.KindUnavailable, "mail_unavailable")
	require.Less(t, time.Since(began), 3*time.Second)
}

func TestNobodyListens(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	port := listener.Addr().(*net.TCPAddr).Port
	require.NoError(t, listener.Close())
	s := newTestSMTP(t, SMTPOptions{Host: "127.0.0.1", Port: port, Security: SecurityNone, From: "office@enishi.example", Timeout: time.Second})
	requireCode(t, s.Send(t.Context(), note), partner.KindUnavailable, "mail_unavailable")
}

func TestSMTPOptionsAreChecked(t *testing.T) {
	good := SMTPOptions{Host: "mail.example", Port: 587, Security: SecuritySTARTTLS, From: "Office <office@enishi.example>"}
	_, err := NewSMTP(good)
	require.NoError(t, err)
	for name, change := range map[string]func(*SMTPOptions){
		"no host":              func(o *SMTPOptions) { o.Host = "" },
		"a path as host":       func(o *SMTPOptions) { o.Host = "unix:///run/mail" },
		"no port":              func(o *SMTPOptions) { o.Port = 0 },
		"high port":            func(o *SMTPOptions) { o.Port = 65536 },
		"no from":              func(o *SMTPOptions) { o.From = "" },
		"from breaks its line": func(o *SMTPOptions) { o.From = "A\r\nBcc: x@evil.example <office@enishi.example>" },
		"no security":          func(o *SMTPOptions) { o.Security = "" },
		"unknown security":     func(o *SMTPOptions) { o.Security = "ssl" },
		"negative time":        func(o *SMTPOptions) { o.Timeout = -1 },
		"password in the open": func(o *SMTPOptions) { o.Security, o.User, o.Password = SecurityNone, "u", "a-password" },
	} {
		o := good
		change(&o)
		_, err := NewSMTP(o)
		require.Error(t, err, name)
		require.NotContains(t, err.Error(), "a-password")
	}
}
