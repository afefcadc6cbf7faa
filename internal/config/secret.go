package config

import (
	"fmt"
	"log/slog"
	"strings"
)

// redacted stands where a secret would.
const redacted = "[redacted]"

// Secret is a text that no way of printing shows; only Reveal does. The zero
// value is unset.
type Secret struct{ value string }

// SecretOf wraps a text.
func SecretOf(value string) Secret { return Secret{value} }

// Reveal is the text itself, for the one place that needs it.
func (s Secret) Reveal() string { return s.value }

// IsSet reports whether there is a secret.
func (s Secret) IsSet() bool { return s.value != "" }

// String says only whether there is a secret.
func (s Secret) String() string {
	if !s.IsSet() {
		return ""
	}
	return redacted
}

// Format answers every verb of package fmt alike, so that %x and %#v hide it too.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(s.String())) }

// MarshalText hides the secret from JSON and YAML.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue hides the secret from slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// RedactURI is the address without user, password and options: what may be
// shown of a database's URI. A text that is not a URI is hidden whole.
func RedactURI(uri string) string {
	if uri == "" {
		return ""
	}
	scheme, rest, found := strings.Cut(uri, "://")
	if !found || strings.ContainsAny(scheme, "@:/?#") {
		return redacted
	}
	// The last @ ends the credentials even when somebody forgot to escape one.
	credentials := ""
	if at := strings.LastIndexByte(rest, '@'); at >= 0 {
		credentials, rest = redacted+"@", rest[at+1:]
	}
	if options := strings.IndexAny(rest, "?#"); options >= 0 {
		rest = rest[:options] + "?" + redacted
	}
	return scheme + "://" + credentials + rest
}
