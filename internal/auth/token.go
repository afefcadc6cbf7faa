package auth

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"enishi/internal/partner"
)

const (
	// DefaultAccessLife is how long an access token is good unless LifeOf says
	// otherwise.
	DefaultAccessLife = 5 * time.Minute
	// MinAccessLife is the least that LifeOf may say.
	MinAccessLife = time.Minute
	// MaxAccessLife is the other bound.
	MaxAccessLife = 10 * time.Minute
	// ClockSkew is how far the clocks of two processes may be apart.
	ClockSkew = 5 * time.Second

	// tokenMemory is how long after its making a token can still be taken for
	// good by some process.
	tokenMemory = MaxAccessLife + 2*ClockSkew

	accessType     = "at+jwt"  // RFC 9068
	maxAccessToken = 2048      // bytes; ours have about 500
	maxClaimTime   = 1<<33 - 1 // seconds: until the year 2242
	maxClaimText   = 200       // bytes of sub, sid, jti and org
)

// Access is what an access token says about its bearer.
type Access struct {
	AccountID      partner.AccountID
	SessionID      SessionID
	Role           partner.Role
	OrganizationID partner.OrganizationID // "" for an account without one
	IssuedAt       partner.Time           // whole seconds
	ExpiresAt      partner.Time           // whole seconds; not good any more at this moment
}

// Tokens issues and reads access tokens. It is safe for parallel use.
type Tokens struct {
	issuer, audience string
	now              func() time.Time
	random           io.Reader
	life             time.Duration
	parser           *jwt.Parser
	keys             atomic.Pointer[keyTable]
}

// keyTable is a key set made ready for use; it never changes.
type keyTable struct {
	set      KeySet
	verifies map[string]verifier
}

// verifier is a public key and the time in which it counts. A replaced key
// stops counting even when nobody has dropped it from the set yet.
type verifier struct {
	public      ed25519.PublicKey
	from, until time.Time // until is zero for the newest key
}

// TokenOption changes how Tokens are made.
type TokenOption func(*Tokens) error

// LifeOf sets how long access tokens are good, MinAccessLife to MaxAccessLife.
func LifeOf(life time.Duration) TokenOption {
	return func(t *Tokens) error {
		if life < MinAccessLife || life > MaxAccessLife {
			return fmt.Errorf("access tokens live %s to %s, not %s", MinAccessLife, MaxAccessLife, life)
		}
		t.life = life
		return nil
	}
}

// NewTokens makes an issuer. issuer is the public address of this
// installation, audience names its API; both must be set.
func NewTokens(issuer, audience string, keys KeySet, now func() time.Time, random io.Reader, options ...TokenOption) (*Tokens, error) {
	if issuer == "" || audience == "" {
		return nil, errors.New("access tokens need an issuer and an audience")
	}
	t := &Tokens{issuer: issuer, audience: audience, now: now, random: random, life: DefaultAccessLife}
	for _, option := range options {
		if err := option(t); err != nil {
			return nil, err
		}
	}
	t.parser = jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodEdDSA.Alg()}),
		jwt.WithExpirationRequired(),
		jwt.WithNotBeforeRequired(),
		jwt.WithIssuedAt(),
		jwt.WithIssuer(issuer),
		jwt.WithAudience(audience),
		jwt.WithStrictDecoding(),
		jwt.WithLeeway(ClockSkew),
		jwt.WithTimeFunc(now),
	)
	if err := t.UseKeys(keys); err != nil {
		return nil, err
	}
	return t, nil
}

// UseKeys changes to another key set, for example when it was rotated here or
// by another process.
func (t *Tokens) UseKeys(keys KeySet) error {
	if err := keys.Check(); err != nil {
		return fmt.Errorf("signing keys: %w", err)
	}
	table := &keyTable{set: keys, verifies: map[string]verifier{}}
	for i, key := range keys.Keys {
		v := verifier{public: key.public(), from: key.SignsFrom.Std().Add(-ClockSkew)}
		if i+1 < len(keys.Keys) {
			v.until = keys.Keys[i+1].SignsFrom.Std().Add(keyGrace)
		}
		table.verifies[key.ID] = v
	}
	t.keys.Store(table)
	return nil
}

// JWKS publishes the keys that may verify tokens now or soon.
func (t *Tokens) JWKS() JWKS { return t.keys.Load().set.JWKS(partner.TimeOf(t.now())) }

// Issue signs a token for who; IssuedAt and ExpiresAt are set here and
// returned with it.
func (t *Tokens) Issue(who Access) (token string, issued Access, err error) {
	key, err := t.signingKey()
	if err != nil {
		return "", Access{}, err
	}
	id, err := newID(t.random)
	if err != nil {
		return "", Access{}, err
	}
	now := t.now().Truncate(time.Second)
	c := accessClaims{
		Issuer: t.issuer, Audience: t.audience, Subject: string(who.AccountID),
		SessionID: string(who.SessionID), ID: id, Role: string(who.Role), Organization: string(who.OrganizationID),
		IssuedAt: now.Unix(), NotBefore: now.Unix(), ExpiresAt: now.Add(t.life).Unix(),
	}
	if err := c.check(); err != nil {
		return "", Access{}, fmt.Errorf("issue an access token: %w", err)
	}
	unsigned := jwt.NewWithClaims(jwt.SigningMethodEdDSA, c)
	unsigned.Header = map[string]any{"alg": jwt.SigningMethodEdDSA.Alg(), "typ": accessType, "kid": key.ID}
	token, err = unsigned.SignedString(ed25519.NewKeyFromSeed(key.Seed))
	if err != nil {
		return "", Access{}, fmt.Errorf("sign an access token: %w", err)
	}
	return token, c.access(), nil
}

// Parse reads a token that this installation issued and that is good now.
// Every failure is unauthenticated, "token_expired" for a token that was good
// once and "token_invalid" for anything else; the cause is for logs only.
func (t *Tokens) Parse(token string) (Access, error) {
	if err := checkTokenText(token); err != nil {
		return Access{}, invalidToken(err)
	}
	var c accessClaims
	if _, err := t.parser.ParseWithClaims(token, &c, t.verifyingKey); err != nil {
		if expiredOnly(err) {
			return Access{}, &partner.Error{Kind: partner.KindUnauthenticated, Code: "token_expired", Message: "the access token has expired"}
		}
		return Access{}, invalidToken(err)
	}
	if err := c.check(); err != nil {
		return Access{}, invalidToken(err)
	}
	return c.access(), nil
}

// signingKey is the newest key whose time has come.
func (t *Tokens) signingKey() (Key, error) {
	keys, now := t.keys.Load().set.Keys, partner.TimeOf(t.now())
	for i := len(keys) - 1; i >= 0; i-- {
		if !now.Before(keys[i].SignsFrom) {
			return keys[i], nil
		}
	}
	return Key{}, errors.New("no signing key may be used yet: is the clock right?")
}

// verifyingKey finds the key by its id in our own table; nothing else in the
// header may say where a key is. checkTokenText has already held the header to
// exactly alg, kid and typ.
func (t *Tokens) verifyingKey(token *jwt.Token) (any, error) {
	if token.Header["typ"] != accessType {
		return nil, errors.New("not an access token")
	}
	id, _ := token.Header["kid"].(string)
	key, known := t.keys.Load().verifies[id]
	if !known {
		return nil, errors.New("unknown key")
	}
	if now := t.now(); now.Before(key.from) || (!key.until.IsZero() && !now.Before(key.until)) {
		return nil, errors.New("the key does not count now")
	}
	return key.public, nil
}

func invalidToken(cause error) error {
	return &partner.Error{Kind: partner.KindUnauthenticated, Code: "token_invalid", Message: "the access token is not valid", Cause: cause}
}

// expiredOnly reports whether the one thing wrong is that time has passed.
func expiredOnly(err error) bool {
	if !errors.Is(err, jwt.ErrTokenExpired) {
		return false
	}
	for _, other := range []error{
		jwt.ErrTokenMalformed, jwt.ErrTokenUnverifiable, jwt.ErrTokenSignatureInvalid, jwt.ErrTokenRequiredClaimMissing,
		jwt.ErrTokenInvalidAudience, jwt.ErrTokenInvalidIssuer, jwt.ErrTokenUsedBeforeIssued, jwt.ErrTokenNotValidYet,
	} {
		if errors.Is(err, other) {
			return false
		}
	}
	return true
}
