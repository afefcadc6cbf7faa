package notify

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"math/big"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// delivery is a mail as a server received it.
type delivery struct {
	from, to, data string
	encrypted      bool
	user, password string
}

// mailServer is a small SMTP server on a real socket.
type mailServer struct {
	listener net.Listener
	tls      *tls.Config
	roots    *x509.CertPool

	implicit bool              // TLS from the first byte
	startTLS bool              // offer STARTTLS
	replies  map[string]string // instead of the usual answer to a verb; "-" hangs up, "." stays silent
	slow     time.Duration     // before each byte of an answer

	mu   sync.Mutex
	got  []delivery
	said []string // every command line
	open sync.WaitGroup
}

func startMailServer(t *testing.T, configure func(*mailServer)) *mailServer {
	t.Helper()
	s := &mailServer{replies: map[string]string{}}
	s.tls, s.roots = testCertificate(t)
	configure(s)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	s.listener = listener
	s.open.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.open.Go(func() { s.serve(conn) })
		}
	})
	t.Cleanup(func() {
		_ = listener.Close()
		s.open.Wait()
	})
	return s
}

func (s *mailServer) options(security Security) SMTPOptions {
	return SMTPOptions{
		Host: "127.0.0.1", Port: s.listener.Addr().(*net.TCPAddr).Port, Security: security,
		From: "えにし事務局 <office@enishi.example>", RootCAs: s.roots, Timeout: 5 * time.Second,
	}
}

func (s *mailServer) deliveries() []delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]delivery(nil), s.got...)
}

func (s *mailServer) commands() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.said...)
}

// dialogue is one connection.
type dialogue struct {
	s    *mailServer
	conn net.Conn
	in   *bufio.Reader
	mail delivery
}

func (s *mailServer) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	d := &dialogue{s: s, conn: conn}
	if s.implicit {
		d.encrypt()
	}
	d.in = bufio.NewReader(d.conn)
	if !d.answer("GREETING", "220 mail.example ESMTP") {
		return
	}
	for {
		line, err := d.in.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimRight(line, "\r\n")
		s.mu.Lock()
		s.said = append(s.said, line)
		s.mu.Unlock()
		if !d.command(line) {
			return
		}
	}
}

func (d *dialogue) encrypt() {
	d.conn = tls.Server(d.conn, d.s.tls)
	d.in = bufio.NewReader(d.conn)
	d.mail.encrypted = true
}

func (d *dialogue) answer(verb, usual string) (goOn bool) {
	if reply, special := d.s.replies[verb]; special {
		usual = reply
	}
	switch usual {
	case "-":
		return false
	case ".":
		_, _ = d.in.ReadByte() // until the client has had enough
		return false
	}
	for _, b := range []byte(usual + "\r\n") {
		if d.s.slow > 0 {
			time.Sleep(d.s.slow)
		}
		if _, err := d.conn.Write([]byte{b}); err != nil {
			return false
		}
	}
	return true
}

func (d *dialogue) command(line string) (goOn bool) {
	verb, rest, _ := strings.Cut(line, " ")
	verb = strings.ToUpper(verb)
	switch verb {
	case "EHLO":
		lines := []string{"250-mail.example"}
		if d.s.startTLS && !d.mail.encrypted {
			lines = append(lines, "250-STARTTLS")
		}
		lines = append(lines, "250-AUTH PLAIN LOGIN", "250 8BITMIME")
		return d.answer(verb, strings.Join(lines, "\r\n"))
	case "STARTTLS":
		if !d.answer(verb, "220 go on") {
			return false
		}
		d.encrypt()
		return true
	case "AUTH":
		_, initial, _ := strings.Cut(rest, " ")
		raw, _ := base64.StdEncoding.DecodeString(initial)
		if parts := strings.Split(string(raw), "\x00"); len(parts) == 3 {
			d.mail.user, d.mail.password = parts[1], parts[2]
		}
		return d.answer(verb, "235 welcome")
	case "MAIL":
		d.mail.from = rest
	case "RCPT":
		d.mail.to = rest
	case "DATA":
		return d.data()
	case "QUIT":
		d.answer(verb, "221 bye")
		return false
	}
	return d.answer(verb, "250 ok")
}

func (d *dialogue) data() (goOn bool) {
	if reply, special := d.s.replies["DATA"]; special {
		return d.answer("DATA", reply)
	}
	if !d.answer("GO", "354 go on") {
		return false
	}
	var text strings.Builder
	for {
		line, err := d.in.ReadString('\n')
		if err != nil {
			return false
		}
		if line == ".\r\n" {
			break
		}
		text.WriteString(strings.TrimPrefix(line, "."))
	}
	d.mail.data = text.String()
	if !strings.HasPrefix(d.s.replies["END"], "5") && !strings.HasPrefix(d.s.replies["END"], "4") {
		d.s.mu.Lock()
		d.s.got = append(d.s.got, d.mail)
		d.s.mu.Unlock()
	}
	return d.answer("END", "250 taken")
}

// testCertificate is good for 127.0.0.1 and signed by itself.
func testCertificate(t *testing.T) (*tls.Config, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	require.NoError(t, err)
	certificate, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	roots := x509.NewCertPool()
	roots.AddCert(certificate)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS12}, roots
}
