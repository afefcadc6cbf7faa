package auth

import (
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"time"

	"enishi/internal/partner"
)

const (
	// keyNotice is how long a new key is published before it signs, so that
	// every process on the same store knows it by then.
	keyNotice = time.Minute
	// keyGrace is how long a replaced key goes on verifying: as long as a token
	// that it signed last can live.
	keyGrace = tokenMemory
	// maxKeys bounds the table: the one that signs, one to come, and those that
	// were replaced within keyGrace.
	maxKeys = 16
)

// KeySet is the document with the keys that sign access tokens. It is a
// secret: its JSON holds private keys, and it prints as "[secret]". The key
// that signs is the newest whose SignsFrom has come; older ones only verify,
// until they are dropped.
type KeySet struct {
	Keys []Key `json:"keys"` // in the order of SignsFrom
}

// Key is one Ed25519 key pair, kept as its 32-byte seed.
type Key struct {
	ID        string       `json:"id"`   // the `kid` of the tokens it signs
	Seed      []byte       `json:"seed"` // secret
	SignsFrom partner.Time `json:"signs_from"`
}

// NewKeySet is a set with one key that signs at once: the first set, or the one
// to change to on the day a key may have leaked, which ends every access token.
func NewKeySet(random io.Reader, now partner.Time) (KeySet, error) {
	key, err := newKey(random, now)
	if err != nil {
		return KeySet{}, err
	}
	return KeySet{Keys: []Key{key}}, nil
}

// KeySetOf is a set with the one key of a given 32-byte seed, for installations
// that keep their key outside the store. Its id follows from the key, so that
// every process gives it the same one.
func KeySetOf(seed []byte) (KeySet, error) {
	if len(seed) != ed25519.SeedSize {
		return KeySet{}, fmt.Errorf("a signing key has %d bytes, not %d", ed25519.SeedSize, len(seed))
	}
	key := Key{Seed: slices.Clone(seed), SignsFrom: partner.TimeOf(time.Unix(0, 0))}
	sum := sha256.Sum256(key.public())
	key.ID = strictBase64.EncodeToString(sum[:idBytes])
	return KeySet{Keys: []Key{key}}, nil
}

// Rotate returns the set with a new key, which signs from a minute later, and
// without those that no living token can need.
func (k KeySet) Rotate(random io.Reader, now partner.Time) (KeySet, error) {
	key, err := newKey(random, now.Add(keyNotice))
	if err != nil {
		return KeySet{}, err
	}
	kept := k.living(now)
	if len(kept) >= maxKeys {
		return KeySet{}, partner.Fail(partner.KindConflict, "keys_rotated_too_often", "%d keys are in use; wait %s", len(kept), keyGrace)
	}
	return KeySet{Keys: append(kept, key)}, nil
}

// RotationDue reports whether the newest key is older than every.
func (k KeySet) RotationDue(now partner.Time, every time.Duration) bool {
	return len(k.Keys) == 0 || !now.Before(k.Keys[len(k.Keys)-1].SignsFrom.Add(every))
}

// Check names what is wrong with a set that was read from somewhere.
func (k KeySet) Check() error {
	if len(k.Keys) == 0 || len(k.Keys) > maxKeys {
		return fmt.Errorf("a key set has 1 to %d keys, not %d", maxKeys, len(k.Keys))
	}
	seen := map[string]bool{}
	for i, key := range k.Keys {
		switch {
		case len(key.ID) != strictBase64.EncodedLen(idBytes) || !plainTokenText(key.ID):
			return fmt.Errorf("key %d has no proper id", i)
		case seen[key.ID]:
			return fmt.Errorf("key %d repeats an id", i)
		case len(key.Seed) != ed25519.SeedSize:
			return fmt.Errorf("key %d is not an Ed25519 seed", i)
		case key.SignsFrom.IsZero():
			return fmt.Errorf("key %d has no time to sign from", i)
		case i > 0 && key.SignsFrom.Before(k.Keys[i-1].SignsFrom):
			return fmt.Errorf("key %d is out of order", i)
		}
		seen[key.ID] = true
	}
	return nil
}

// String hides the keys from logs and messages.
func (k KeySet) String() string { return "[secret]" }

// GoString hides the keys from %#v.
func (k KeySet) GoString() string { return "auth.KeySet{[secret]}" }

// LogValue hides the keys from slog.
func (k KeySet) LogValue() slog.Value { return slog.StringValue("[secret]") }

// String hides the seed.
func (k Key) String() string { return "[secret]" }

// GoString hides the seed.
func (k Key) GoString() string { return "auth.Key{[secret]}" }

// LogValue hides the seed.
func (k Key) LogValue() slog.Value { return slog.StringValue("[secret]") }

// living leaves out the keys whose successor has signed for longer than
// keyGrace.
func (k KeySet) living(now partner.Time) []Key {
	for i := len(k.Keys) - 1; i > 0; i-- {
		if !now.Before(k.Keys[i].SignsFrom.Add(keyGrace)) {
			return slices.Clone(k.Keys[i:])
		}
	}
	return slices.Clone(k.Keys)
}

// public is the half that may be shown. The seed's length was checked.
func (k Key) public() ed25519.PublicKey {
	return ed25519.PublicKey(ed25519.NewKeyFromSeed(k.Seed)[ed25519.SeedSize:])
}

func newKey(random io.Reader, signsFrom partner.Time) (Key, error) {
	id, err := newID(random)
	if err != nil {
		return Key{}, err
	}
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return Key{}, fmt.Errorf("draw a key: %w", err)
	}
	return Key{ID: id, Seed: seed, SignsFrom: signsFrom}, nil
}

// JWKS is the public half of a key set in the form of RFC 7517 and RFC 8037.
type JWKS struct {
	Keys []JWK `json:"keys"`
}

// JWK is one public Ed25519 key.
type JWK struct {
	Type      string `json:"kty"`
	Curve     string `json:"crv"`
	X         string `json:"x"` // the public key, base64url
	ID        string `json:"kid"`
	Use       string `json:"use"`
	Algorithm string `json:"alg"`
}

// JWKS publishes the keys that may verify tokens now or soon.
func (k KeySet) JWKS(now partner.Time) JWKS {
	set := JWKS{Keys: []JWK{}}
	for _, key := range k.living(now) {
		set.Keys = append(set.Keys, JWK{
			Type: "OKP", Curve: "Ed25519", X: strictBase64.EncodeToString(key.public()),
			ID: key.ID, Use: "sig", Algorithm: "EdDSA",
		})
	}
	return set
}
