package app

import (
	"context"
	"crypto/rand"
	"time"

	"enishi/internal/auth"
	"enishi/internal/partner"
	"enishi/internal/store"
)

// tokenAudience names the API in access tokens.
const tokenAudience = "enishi-api"

// secret is a document of things that only this installation may know.
type secret struct {
	ID      string      `json:"id"`
	Version int64       `json:"version"`
	Keys    auth.KeySet `json:"keys"`
	Key     []byte      `json:"key,omitempty"`
}

const signingKeysID = "signing-keys"

// loadKeys makes the tokens' issuer from the given key, or from those in the
// store. There the first process to start makes them; of several that start
// together one wins.
func (a *App) loadKeys(ctx context.Context) error {
	keys, err := a.signingKeys(ctx)
	if err != nil {
		return err
	}
	var life []auth.TokenOption
	if a.AccessLife > 0 {
		life = append(life, auth.LifeOf(a.AccessLife))
	}
	a.tokens, err = auth.NewTokens(a.PublicURL, tokenAudience, keys, a.Clock, rand.Reader, life...)
	return err
}

func (a *App) signingKeys(ctx context.Context) (auth.KeySet, error) {
	if len(a.SigningSeed) > 0 {
		return auth.KeySetOf(a.SigningSeed)
	}
	all := partner.ScopeAll("signing keys")
	s, err := a.secrets.Find(ctx, all, signingKeysID)
	if !partner.IsKind(err, partner.KindNotFound) {
		return s.Keys, err
	}
	fresh, err := auth.NewKeySet(rand.Reader, a.now())
	if err != nil {
		return fresh, err
	}
	s = secret{ID: signingKeysID, Keys: fresh}
	if err = a.secrets.Insert(ctx, all, &s); partner.IsKind(err, partner.KindConflict) {
		s, err = a.secrets.Find(ctx, all, signingKeysID)
	}
	return s.Keys, err
}

// keyAge is how long a signing key is used before the next one takes over.
const keyAge = 30 * 24 * time.Hour

// RotateKeys brings the next signing key when the present one is old, and takes
// over keys that another process rotated. A key given by the settings stays.
func (a *App) RotateKeys(ctx context.Context) error {
	if len(a.SigningSeed) > 0 {
		return nil
	}
	s, err := a.secrets.Find(ctx, partner.ScopeAll("signing keys"), signingKeysID)
	if err != nil {
		return err
	}
	if s.Keys.RotationDue(a.now(), keyAge) {
		next, err := a.secrets.Update(ctx, partner.ScopeAll("signing keys"), signingKeysID, s.Version, func(s *secret) error {
			keys, err := s.Keys.Rotate(rand.Reader, a.now())
			s.Keys = keys
			return err
		})
		if partner.IsKind(err, partner.KindStale) {
			return nil // another process did it; the next round takes it over
		}
		if err != nil {
			return err
		}
		s = next
	}
	return a.tokens.UseKeys(s.Keys)
}

// JWKS publishes the keys that verify access tokens.
func (a *App) JWKS() auth.JWKS { return a.tokens.JWKS() }

// SignedIn is what a sign-in or a refresh gives: a short access token for the
// header and a refresh token for the cookie.
type SignedIn struct {
	AccessToken string
	ExpiresAt   partner.Time
	Refresh     auth.RefreshToken
	RefreshTill partner.Time
	Account     partner.Account
}

// SignIn checks a password. Unknown, disabled and wrong give the same answer in
// the same time. Errors: unauthenticated (bad_credentials), rate_limited.
func (a *App) SignIn(ctx context.Context, email, password, userAgent, address string) (SignedIn, error) {
	email = partner.NormalEmail(email)
	if err := a.throttle.Attempt(email, address); err != nil {
		return SignedIn{}, err
	}
	acc, err := a.accounts.FindByKey(ctx, partner.ScopeAll("sign-in"), "email", email)
	if err != nil && !partner.IsKind(err, partner.KindNotFound) {
		return SignedIn{}, err
	}
	good, rehash, err := a.hasher.Verify(ctx, acc.PasswordHash, password)
	if err != nil {
		return SignedIn{}, err
	}
	if !good || acc.State != partner.AccountActive {
		return SignedIn{}, partner.Fail(partner.KindUnauthenticated, "bad_credentials", "the e-mail address or the password is wrong")
	}
	a.throttle.Succeeded(email, address)
	hash := ""
	if rehash {
		if hash, err = a.hasher.Hash(ctx, password); err != nil {
			return SignedIn{}, err
		}
	}
	acc, err = a.updateAccount(ctx, acc.ID, func(c *partner.Account) error {
		c.LastSignInAt = a.now()
		if hash != "" {
			c.PasswordHash = hash
		}
		return nil
	})
	if err != nil {
		return SignedIn{}, err
	}
	return a.openSession(ctx, acc, userAgent)
}

func (a *App) openSession(ctx context.Context, acc partner.Account, userAgent string) (SignedIn, error) {
	id, err := auth.NewSessionID(rand.Reader)
	if err != nil {
		return SignedIn{}, err
	}
	key, err := auth.NewSecret(rand.Reader)
	if err != nil {
		return SignedIn{}, err
	}
	s := auth.NewSession(id, acc.ID, key, userAgent, a.now())
	if a.RefreshIdle > 0 {
		s = s.WithIdle(a.RefreshIdle)
	}
	if err := a.sessions.Insert(ctx, partner.ScopeAll("session"), &s); err != nil {
		return SignedIn{}, err
	}
	return a.issue(acc, &s, key)
}

func (a *App) issue(acc partner.Account, s *auth.Session, key auth.Secret) (SignedIn, error) {
	token, access, err := a.tokens.Issue(auth.Access{
		AccountID: acc.ID, SessionID: s.ID, Role: acc.Role, OrganizationID: acc.OrganizationID,
	})
	if err != nil {
		return SignedIn{}, err
	}
	return SignedIn{
		AccessToken: token, ExpiresAt: access.ExpiresAt, Account: acc,
		Refresh: auth.RefreshToken{SessionID: s.ID, Secret: key}, RefreshTill: s.Until(),
	}, nil
}

// Refresh exchanges a refresh token for the next one. A token that was spent
// before ends the whole family. Errors: unauthenticated.
func (a *App) Refresh(ctx context.Context, text string) (SignedIn, error) {
	presented, err := auth.ParseRefreshToken(text)
	if err != nil {
		return SignedIn{}, err
	}
	next, err := auth.NewSecret(rand.Reader)
	if err != nil {
		return SignedIn{}, err
	}
	var rotation auth.Rotation
	s, err := a.sessions.Update(ctx, partner.ScopeAll("session"), string(presented.SessionID), store.AnyVersion, func(s *auth.Session) error {
		r, err := s.Rotate(presented.Secret, a.now(), next)
		rotation = r
		return err
	})
	if partner.IsKind(err, partner.KindNotFound) {
		return SignedIn{}, partner.Fail(partner.KindUnauthenticated, "session_ended", "the session has ended")
	}
	if err != nil {
		return SignedIn{}, err
	}
	if rotation == auth.Repeated {
		// The browser lost our answer; it gets the same token again.
		if next, _ = s.Successor(presented.Secret); !next.Matches(s.CurrentHash) {
			return SignedIn{}, partner.Fail(partner.KindUnauthenticated, "session_ended", "the session has ended")
		}
	}
	if err := rotation.Err(); err != nil {
		a.revoked.Add(s.ID)
		a.Log.WarnContext(ctx, "a spent refresh token came back; the session is ended", "account", s.AccountID, "session", s.ID)
		return SignedIn{}, err
	}
	acc, err := a.accounts.Find(ctx, partner.ScopeAll("session"), string(s.AccountID))
	if err != nil || acc.State != partner.AccountActive {
		return SignedIn{}, partner.Fail(partner.KindUnauthenticated, "session_ended", "the account is not active")
	}
	return a.issue(acc, &s, next)
}

// SignOut ends the session of a refresh token; an unknown one is no error.
func (a *App) SignOut(ctx context.Context, text string) error {
	token, err := auth.ParseRefreshToken(text)
	if err != nil {
		return nil //nolint:nilerr // nobody was signed in with it, which is what was asked for
	}
	_, err = a.endSession(ctx, token.SessionID, auth.EndedByLogout)
	if partner.IsKind(err, partner.KindNotFound) {
		return nil
	}
	return err
}

func (a *App) endSession(ctx context.Context, id auth.SessionID, why auth.EndReason) (auth.Session, error) {
	s, err := a.sessions.Update(ctx, partner.ScopeAll("session"), string(id), store.AnyVersion, func(s *auth.Session) error {
		s.Revoke(a.now(), why)
		return nil
	})
	if err == nil {
		a.revoked.Add(id)
	}
	return s, err
}

// endSessions ends every session of an account, except one.
func (a *App) endSessions(ctx context.Context, account partner.AccountID, except auth.SessionID, why auth.EndReason) error {
	q := store.Query{Key: "account_id", Equal: string(account), Limit: MaxPage}
	for {
		page, err := a.sessions.List(ctx, partner.ScopeAll("session"), q)
		if err != nil {
			return err
		}
		for _, s := range page.Items {
			if s.ID == except || !s.RevokedAt.IsZero() {
				continue
			}
			if _, err := a.endSession(ctx, s.ID, why); err != nil {
				return err
			}
		}
		if page.Next == "" {
			return nil
		}
		q.Cursor = page.Next
	}
}

// Bearer is who an access token speaks for now.
type Bearer struct {
	Actor   partner.Actor
	Session auth.SessionID
}

// Authenticate reads an access token. The role and the organisation are those of
// the account now, not those of the moment the token was made. Errors:
// unauthenticated.
func (a *App) Authenticate(ctx context.Context, token string) (Bearer, error) {
	access, err := a.tokens.Parse(token)
	if err != nil {
		return Bearer{}, err
	}
	if a.revoked.Has(access.SessionID) {
		return Bearer{}, partner.Fail(partner.KindUnauthenticated, "session_ended", "the session has ended")
	}
	a.mem.mu.RLock()
	acc, ok := a.mem.accounts[access.AccountID]
	a.mem.mu.RUnlock()
	if !ok {
		found, err := a.accounts.Find(ctx, partner.ScopeAll("session"), string(access.AccountID))
		if partner.IsKind(err, partner.KindNotFound) {
			return Bearer{}, partner.Fail(partner.KindUnauthenticated, "session_ended", "the account is gone")
		}
		if err != nil {
			return Bearer{}, err
		}
		acc = &found
	}
	if acc.State != partner.AccountActive {
		return Bearer{}, partner.Fail(partner.KindUnauthenticated, "session_ended", "the account is not active")
	}
	return Bearer{Actor: acc.Actor(), Session: access.SessionID}, nil
}
