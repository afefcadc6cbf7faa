package auth

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
)

const (
	secretBytes = 32 // 256 bits
	idBytes     = 16 // 128 bits
)

// strictBase64 is the one spelling of random bytes: URL-safe, no padding, and
// no stray bits at the end, so that one value has exactly one text.
var strictBase64 = base64.RawURLEncoding.Strict()

// Secret is 256 random bits that somebody holds and we only know by their
// hash: the changing half of a refresh token, an invitation, a reset link. It
// prints as "[secret]"; Text is the only way to its value.
type Secret struct{ raw [secretBytes]byte }

// NewSecret draws a secret from the source of randomness.
func NewSecret(random io.Reader) (Secret, error) {
	var s Secret
	if _, err := io.ReadFull(random, s.raw[:]); err != nil {
		return Secret{}, fmt.Errorf("draw a secret: %w", err)
	}
	return s, nil
}

// ParseSecret reads what Text wrote, and nothing else; ok is false otherwise.
func ParseSecret(text string) (s Secret, ok bool) {
	if len(text) != strictBase64.EncodedLen(secretBytes) {
		return Secret{}, false
	}
	if n, err := strictBase64.Decode(s.raw[:], []byte(text)); err != nil || n != secretBytes {
		return Secret{}, false
	}
	return s, true
}

// Text is the secret itself, 43 characters that are safe in an address. It
// goes to its holder and nowhere else.
func (s Secret) Text() string { return strictBase64.EncodeToString(s.raw[:]) }

// Hash is the SHA-256 in lower-case hexadecimal: what is stored, and what a
// look-up by key uses. A slow hash would add nothing to 256 random bits.
func (s Secret) Hash() string {
	sum := sha256.Sum256(s.raw[:])
	return hex.EncodeToString(sum[:])
}

// Matches compares with a stored hash in constant time.
func (s Secret) Matches(hash string) bool {
	return subtle.ConstantTimeCompare([]byte(s.Hash()), []byte(hash)) == 1
}

// sealLabel keeps the pad apart from every other use of a secret.
const sealLabel = "enishi successor"

// pad is 256 bits that only the holder of the secret can make. Each secret seals
// one successor only, so the pad is used once.
func (s Secret) pad() []byte {
	mac := hmac.New(sha256.New, s.raw[:])
	_, _ = mac.Write([]byte(sealLabel)) // a hash never fails
	return mac.Sum(nil)
}

// seal hides next from everybody who does not hold s.
func (s Secret) seal(next Secret) []byte {
	sealed := s.pad()
	subtle.XORBytes(sealed, sealed, next.raw[:])
	return sealed
}

// unseal is the way back; ok is false for what cannot have been sealed.
func (s Secret) unseal(sealed []byte) (next Secret, ok bool) {
	if len(sealed) != secretBytes {
		return Secret{}, false
	}
	subtle.XORBytes(next.raw[:], s.pad(), sealed)
	return next, true
}

// String hides the value from logs and messages.
func (s Secret) String() string { return "[secret]" }

// GoString hides the value from %#v.
func (s Secret) GoString() string { return "auth.Secret{[secret]}" }

// LogValue hides the value from slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue("[secret]") }

// newID draws 128 random bits as 22 characters.
func newID(random io.Reader) (string, error) {
	var raw [idBytes]byte
	if _, err := io.ReadFull(random, raw[:]); err != nil {
		return "", fmt.Errorf("draw an id: %w", err)
	}
	return strictBase64.EncodeToString(raw[:]), nil
}

// plainTokenText reports whether text has only characters of URL-safe base64
// and dots. The decoder of the standard library skips line breaks even when it
// is strict, which would give one token many spellings.
func plainTokenText(text string) bool {
	for i := range len(text) {
		c := text[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.':
		default:
			return false
		}
	}
	return true
}
