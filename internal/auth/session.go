package auth

import (
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"
	"unicode/utf8"

	"enishi/internal/partner"
)

// SessionID names a session; it stands in the `sid` claim of access tokens.
type SessionID string

// How long a session lives: it ends after SessionIdle without a refresh, unless
// WithIdle says otherwise, and SessionLifetime after the sign-in in any case.
const (
	SessionIdle     = 30 * 24 * time.Hour
	SessionLifetime = 90 * 24 * time.Hour
)

const maxUserAgent = 200 // characters

// EndReason says why a session was ended before its time.
type EndReason string

// The reasons.
const (
	EndedByLogout         EndReason = "logout"
	EndedByReuse          EndReason = "reuse" // a refresh token came back that was spent before
	EndedByPasswordChange EndReason = "password_change"
	EndedByDisabling      EndReason = "account_disabled"
	EndedByOffice         EndReason = "office"
)

// RetryWindow is for how long the token that was spent last may come back. A
// browser that reloads, or loses the network, while its token is being exchanged
// never hears of the successor; without this its owner would be signed out.
const RetryWindow = 30 * time.Second

// Session is a family of refresh tokens that began with one sign-in. One
// document per family: at any time exactly one token is good, the one whose
// hash is CurrentHash. The one before it is remembered together with its
// successor, sealed so that only who holds the spent token can read it: the
// document alone gives nobody a token.
type Session struct {
	ID            SessionID         `json:"id"`
	Version       int64             `json:"version"`
	AccountID     partner.AccountID `json:"account_id"`
	CurrentHash   string            `json:"current_hash"`
	SpentHash     string            `json:"spent_hash,omitempty"`
	Sealed        []byte            `json:"sealed,omitempty"` // the successor of the spent token
	SpentAt       partner.Time      `json:"spent_at,omitzero"`
	Rotations     int64             `json:"rotations"` // how often the token was exchanged
	CreatedAt     partner.Time      `json:"created_at"`
	LastUsedAt    partner.Time      `json:"last_used_at"`
	IdleSeconds   int64             `json:"idle_seconds"` // without use, until it ends
	IdleUntil     partner.Time      `json:"idle_until"`
	ExpiresAt     partner.Time      `json:"expires_at"`
	RevokedAt     partner.Time      `json:"revoked_at,omitzero"`
	RevokedReason EndReason         `json:"revoked_reason,omitempty"`
	UserAgent     string            `json:"user_agent,omitempty"` // as sent, cut to 200 characters
}

// NewSessionID draws 128 random bits.
func NewSessionID(random io.Reader) (SessionID, error) {
	id, err := newID(random)
	return SessionID(id), err
}

// NewSession begins a family whose first token carries secret.
func NewSession(id SessionID, account partner.AccountID, secret Secret, userAgent string, now partner.Time) Session {
	return Session{
		ID: id, AccountID: account, CurrentHash: secret.Hash(),
		CreatedAt: now, LastUsedAt: now, ExpiresAt: now.Add(SessionLifetime),
		UserAgent: cutText(userAgent, maxUserAgent),
	}.WithIdle(SessionIdle)
}

// WithIdle is the session with another time that it may lie unused, in whole
// seconds. SessionLifetime bounds it all the same.
func (s Session) WithIdle(idle time.Duration) Session {
	s.IdleSeconds = int64(idle / time.Second)
	s.IdleUntil = s.LastUsedAt.Add(time.Duration(s.IdleSeconds) * time.Second)
	return s
}

// Until is when the session ends if it is not used again.
func (s Session) Until() partner.Time {
	if s.IdleUntil.Before(s.ExpiresAt) {
		return s.IdleUntil
	}
	return s.ExpiresAt
}

// Rotation is what came of presenting a refresh token to a living session.
type Rotation string

// The outcomes. Both change the session and both must be stored.
const (
	Rotated  Rotation = "rotated"  // the new secret is the good one now
	Repeated Rotation = "repeated" // the same exchange again: Successor is the good one, nothing changed
	Reused   Rotation = "reused"   // the token was spent before; the family is ended
)

// Err is what the caller answers after the outcome is stored: nil for Rotated
// and Repeated, unauthenticated "session_ended" for anything else.
func (r Rotation) Err() error {
	if r == Rotated || r == Repeated {
		return nil
	}
	return sessionEnded()
}

// Rotate exchanges the presented secret for next, once. The secret that was
// spent last gives the same successor again within RetryWindow, as long as that
// one was not spent in turn; so an exchange has one effect however often it is
// asked for. Any other secret has been spent before or was never ours: someone
// holds a copy, so the whole family ends, which is a change to store and
// therefore not an error of this method. Errors mean that nothing changed:
// unauthenticated "session_ended" or "session_expired".
func (s *Session) Rotate(presented Secret, now partner.Time, next Secret) (Rotation, error) {
	if err := s.Check(now); err != nil {
		return "", err
	}
	switch {
	case presented.Matches(s.CurrentHash):
	case presented.Matches(s.SpentHash) && !now.After(s.SpentAt.Add(RetryWindow)):
		return Repeated, nil
	default:
		s.Revoke(now, EndedByReuse)
		return Reused, nil
	}
	s.SpentHash, s.Sealed, s.SpentAt = s.CurrentHash, presented.seal(next), now
	s.CurrentHash = next.Hash()
	s.Rotations++
	s.LastUsedAt = now
	s.IdleUntil = now.Add(time.Duration(s.IdleSeconds) * time.Second)
	return Rotated, nil
}

// Successor is the secret that the spent one was exchanged for; ok is false for
// any other secret.
func (s Session) Successor(spent Secret) (next Secret, ok bool) {
	if !spent.Matches(s.SpentHash) {
		return Secret{}, false
	}
	next, ok = spent.unseal(s.Sealed)
	return next, ok && next.Matches(s.CurrentHash)
}

// Check returns nil while the session lives, else unauthenticated
// "session_ended" or "session_expired".
func (s Session) Check(now partner.Time) error {
	if !s.RevokedAt.IsZero() {
		return sessionEnded()
	}
	if !now.Before(s.Until()) {
		return partner.Fail(partner.KindUnauthenticated, "session_expired", "the session has expired")
	}
	return nil
}

// Revoke ends the session. The first reason stays. It reports whether anything
// changed.
func (s *Session) Revoke(now partner.Time, reason EndReason) bool {
	if !s.RevokedAt.IsZero() {
		return false
	}
	s.RevokedAt, s.RevokedReason, s.CurrentHash, s.SpentHash, s.Sealed = now, reason, "", "", nil
	return true
}

func sessionEnded() error {
	return partner.Fail(partner.KindUnauthenticated, "session_ended", "the session has ended")
}

// RefreshToken is what the browser keeps in its cookie: which session, and the
// secret of this exchange.
type RefreshToken struct {
	SessionID SessionID
	Secret    Secret
}

// Text is the cookie's value, "<session id>.<secret>".
func (r RefreshToken) Text() string { return string(r.SessionID) + "." + r.Secret.Text() }

// String hides the secret half.
func (r RefreshToken) String() string { return fmt.Sprintf("refresh(%s)", r.SessionID) }

// LogValue hides the secret half.
func (r RefreshToken) LogValue() slog.Value { return slog.StringValue(r.String()) }

// ParseRefreshToken reads Text. The error is unauthenticated
// "session_ended": a browser with a broken cookie has to sign in again.
func ParseRefreshToken(text string) (RefreshToken, error) {
	id, secretText, found := strings.Cut(text, ".")
	if !found || len(id) != strictBase64.EncodedLen(idBytes) || !plainTokenText(id) {
		return RefreshToken{}, sessionEnded()
	}
	var raw [idBytes]byte
	if _, err := strictBase64.Decode(raw[:], []byte(id)); err != nil {
		return RefreshToken{}, sessionEnded()
	}
	secret, ok := ParseSecret(secretText)
	if !ok {
		return RefreshToken{}, sessionEnded()
	}
	return RefreshToken{SessionID: SessionID(id), Secret: secret}, nil
}

// cutText keeps the first limit characters and drops what is not UTF-8.
func cutText(text string, limit int) string {
	text = strings.ToValidUTF8(text, "")
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	return string([]rune(text)[:limit])
}
