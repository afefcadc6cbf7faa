package notify

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"enishi/internal/partner"
)

// Security is how the connection to the mail server is protected.
type Security string

// The ways.
const (
	SecuritySTARTTLS Security = "starttls" // must be offered; never falls back to plain text
	SecurityTLS      Security = "tls"      // from the first byte
	SecurityNone     Security = "none"     // for a server on the same machine or network
)

// DefaultTimeout bounds handing over one mail, from dialling to the server's
// yes.
const DefaultTimeout = 20 * time.Second

// SMTPOptions says where mails go.
type SMTPOptions struct {
	Host     string
	Port     int // 1 to 65535
	Security Security
	User     string // "" for a server that asks for none
	Password string
	From     string         // name@example.org or "Name <name@example.org>"
	Timeout  time.Duration  // 0 means DefaultTimeout
	RootCAs  *x509.CertPool // nil means those of the system
	Clock    func() time.Time
}

// SMTP hands mails to a mail server. It is safe for parallel use; each mail has
// a connection of its own.
type SMTP struct {
	o    SMTPOptions
	from mail.Address
}

// NewSMTP checks the options; it does not connect.
func NewSMTP(o SMTPOptions) (*SMTP, error) {
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	from, err := mail.ParseAddress(o.From)
	var faults []error
	if err != nil || !bareAddress(from.Address) || strings.ContainsFunc(from.Name, breaksLine) {
		faults = append(faults, errors.New("from must look like name@example.org or Name <name@example.org>"))
	}
	if o.Host == "" || strings.ContainsFunc(o.Host, func(r rune) bool { return r <= ' ' || r == '/' }) {
		faults = append(faults, errors.New("host is missing or not a host name"))
	}
	if o.Port < 1 || o.Port > 65535 {
		faults = append(faults, errors.New("port must be 1 to 65535"))
	}
	if o.Timeout < 0 {
		faults = append(faults, errors.New("timeout must not be negative"))
	}
	switch o.Security {
	case SecuritySTARTTLS, SecurityTLS:
	case SecurityNone:
		if o.User != "" && !localHost(o.Host) {
			faults = append(faults, errors.New("a password would be sent unprotected: use starttls or tls"))
		}
	default:
		faults = append(faults, errors.New("security must be starttls, tls or none"))
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("mail: %w", errors.Join(faults...))
	}
	return &SMTP{o: o, from: *from}, nil
}

// Send hands one mail to the server and waits for its answer.
func (s *SMTP) Send(ctx context.Context, m Message) error {
	if err := m.Check(); err != nil {
		return err
	}
	composed, err := s.compose(m)
	if err != nil {
		return &partner.Error{Kind: partner.KindInvalid, Code: "mail_invalid", Message: "the mail cannot be composed", Cause: err}
	}
	ctx, cancel := context.WithTimeout(ctx, s.o.Timeout)
	defer cancel()
	client, err := s.client(ctx)
	if err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	err = client.DialAndSendWithContext(ctx, composed)
	// A server that is clumsy at saying goodbye has the mail all the same;
	// sending it again would be worse.
	if err == nil || composed.IsDelivered() {
		return nil
	}
	return explain(err)
}

// explain tells a refusal for good from a failure that may pass. Only what the
// server says about the receiver or the mail itself is for good; a refused
// sender or password is ours to put right, and then the mail can go out.
func explain(err error) error {
	var refused *gomail.SendError
	if errors.As(err, &refused) && refused.ErrorCode() >= 500 {
		switch refused.Reason {
		case gomail.ErrSMTPRcptTo, gomail.ErrSMTPData, gomail.ErrSMTPDataClose:
			return &partner.Error{Kind: partner.KindInvalid, Code: "mail_refused", Message: "the mail server refused the mail", Cause: err}
		default:
		}
	}
	return &partner.Error{
		Kind: partner.KindUnavailable, Code: "mail_unavailable", Message: "the mail could not be handed over",
		RetryAfterSeconds: 60, Cause: err,
	}
}

func (s *SMTP) compose(m Message) (*gomail.Msg, error) {
	composed := gomail.NewMsg(gomail.WithCharset(gomail.CharsetUTF8), gomail.WithEncoding(gomail.EncodingB64), gomail.WithNoDefaultUserAgent())
	composed.FromMailAddress(&s.from)
	if err := composed.To(m.To); err != nil {
		return nil, err
	}
	composed.Subject(m.Subject)
	composed.SetDateWithValue(s.o.Clock().In(partner.Tokyo))
	id := m.ID
	if id == "" {
		id = rand.Text()
	}
	composed.SetMessageIDWithValue(id + "@" + s.domain())
	composed.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no out-of-office answers, please
	composed.SetBodyString(gomail.TypeTextPlain, m.Text)
	return composed, nil
}

func (s *SMTP) client(ctx context.Context) (*gomail.Client, error) {
	options := []gomail.Option{
		gomail.WithPort(s.o.Port), gomail.WithTimeout(s.o.Timeout), gomail.WithHELO(s.domain()),
		gomail.WithTLSConfig(s.tlsConfig()), gomail.WithDialContextFunc(s.dialUntil(ctx)),
	}
	switch s.o.Security {
	case SecurityTLS:
		options = append(options, gomail.WithSSL())
	case SecuritySTARTTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case SecurityNone:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if s.o.User != "" {
		options = append(options, gomail.WithUsername(s.o.User), gomail.WithPassword(s.o.Password),
			gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin))
	}
	return gomail.NewClient(s.o.Host, options...)
}

// dialUntil ties the connection to the whole attempt: the library starts its own
// deadline anew with each command, so a server that drips its answers could hold
// us for minutes.
func (s *SMTP) dialUntil(whole context.Context) gomail.DialContextFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		var (
			conn net.Conn
			err  error
		)
		if s.o.Security == SecurityTLS {
			conn, err = (&tls.Dialer{Config: s.tlsConfig()}).DialContext(ctx, network, address)
		} else {
			conn, err = (&net.Dialer{}).DialContext(ctx, network, address)
		}
		if err != nil {
			return nil, err
		}
		context.AfterFunc(whole, func() { _ = conn.Close() })
		return conn, nil
	}
}

func (s *SMTP) tlsConfig() *tls.Config {
	return &tls.Config{ServerName: s.o.Host, MinVersion: tls.VersionTLS12, RootCAs: s.o.RootCAs}
}

// domain is the part of our own address after the @. It names us to the server,
// so that the name of this machine stays at home.
func (s *SMTP) domain() string {
	return s.from.Address[strings.LastIndexByte(s.from.Address, '@')+1:]
}

func localHost(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}
