package config

import (
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"strings"
	"time"
)

// Config is the settings of a server. configs/enishi.yaml says what each means
// and what its default is; Default, Load and Validate keep every value within
// the range named there.
type Config struct {
	Data      string // folder of the embedded database
	Knowledge string // folder of knowledge files; empty: those that come with the program
	MongoDB   MongoDB
	HTTP      HTTP
	Session   Session
	Mail      Mail
	Log       Log
	Limits    Limits
	Language  string // "ja" or "en"
	Office    Office
	// Registration is "open" or "invitation": whether anybody may ask to join.
	Registration string
}

// MongoDB is the database server; without a URI the embedded database is used.
type MongoDB struct {
	URI      Secret
	Database string
}

// HTTP is where the server listens and how browsers reach it.
type HTTP struct {
	Addr           string // HOST:PORT
	PublicURL      string // without a final slash; empty: taken from Addr
	TLSCert        string // PEM file; empty without TLS
	TLSKey         string
	TrustedProxies []netip.Prefix
}

// Session is how long people stay signed in.
type Session struct {
	Access     time.Duration // ≤ 10 minutes
	Refresh    time.Duration // ≤ 90 days
	SigningKey Secret        // base64 of an Ed25519 seed; unset: kept in the store
}

// Mail is how mails leave.
type Mail struct {
	Mode     string // "log" or "smtp"
	Host     string
	Port     int
	User     string
	Password Secret
	From     string
	TLS      string // "starttls", "tls" or "none"
}

// Log is what is written to standard error.
type Log struct {
	Level  slog.Level
	Format string // "text" or "json"
}

// Limits keep everything bounded. Sizes are in bytes.
type Limits struct {
	Body, ImportBody, Header                              int64
	HeaderTimeout, ReadTimeout, WriteTimeout, IdleTimeout time.Duration
	StoreTimeout                                          time.Duration
	Shutdown                                              time.Duration
	InFlight                                              int // requests worked on at once
	RequestsPerMinute                                     int // per address
	SignInsPerMinute                                      int // per address and per account
}

// Office is who runs the platform.
type Office struct {
	Name string
	Mail string

	OpenDataLicence string // under which everybody may use what is published; none: there is no open data
	OpenRequests    int    // how many introductions may wait for one organisation's answer
}

// String lists every setting, one on a line, with secrets hidden.
func (c Config) String() string {
	var b strings.Builder
	for _, s := range settings {
		fmt.Fprintf(&b, "%s: %s\n", s.name, s.show(&c))
	}
	return b.String()
}

// GoString hides secrets from %#v as String does.
func (c Config) GoString() string { return c.String() }

// LogValue is every setting as an attribute, with secrets hidden.
func (c Config) LogValue() slog.Value {
	attrs := make([]slog.Attr, len(settings))
	for i, s := range settings {
		attrs[i] = slog.String(s.name, s.show(&c))
	}
	return slog.GroupValue(attrs...)
}

// Seed is the Ed25519 seed of the signing key, 32 bytes; ok is false when none
// is set and the server keeps its own.
func (s Session) Seed() (seed []byte, ok bool) {
	seed, err := decodeSeed(s.SigningKey.Reveal())
	return seed, err == nil
}

func decodeSeed(text string) ([]byte, error) {
	for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding} {
		if seed, err := encoding.Strict().DecodeString(text); err == nil && len(seed) == ed25519.SeedSize {
			return seed, nil
		}
	}
	return nil, fmt.Errorf("is not base64 of %d bytes", ed25519.SeedSize)
}

// TLS reports whether the server speaks HTTPS itself.
func (h HTTP) TLS() bool { return h.TLSCert != "" && h.TLSKey != "" }

// URL is how browsers reach the server: PublicURL, or this computer and the
// port of Addr. It has no final slash.
func (h HTTP) URL() string {
	if h.PublicURL != "" {
		return h.PublicURL
	}
	host, port, err := net.SplitHostPort(h.Addr)
	if ip := net.ParseIP(host); err != nil || host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	scheme := "http"
	if h.TLS() {
		scheme = "https"
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}
