package auth

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

var noon = partner.TimeOf(time.Date(2026, 11, 20, 3, 0, 0, 0, time.UTC))

func asError(err error) *partner.Error {
	e, _ := errors.AsType[*partner.Error](err)
	return e
}

func requireCode(t *testing.T, err error, kind partner.ErrorKind, code string) {
	t.Helper()
	e := asError(err)
	require.NotNil(t, e, "%v", err)
	require.Equal(t, kind, e.Kind)
	require.Equal(t, code, e.Code)
}

func newTestSecret(t testing.TB) Secret {
	t.Helper()
	s, err := NewSecret(rand.Reader)
	require.NoError(t, err)
	return s
}

func newTestSession(t testing.TB) (Session, Secret) {
	t.Helper()
	id, err := NewSessionID(rand.Reader)
	require.NoError(t, err)
	secret := newTestSecret(t)
	return NewSession(id, "acc1", secret, "A browser", noon), secret
}

func TestSessionRotates(t *testing.T) {
	s, secret := newTestSession(t)
	for i := range 5 {
		now, next := noon.Add(time.Duration(i+1)*time.Hour), newTestSecret(t)
		came, err := s.Rotate(secret, now, next)
		require.NoError(t, err)
		require.Equal(t, Rotated, came)
		require.NoError(t, came.Err())
		require.Equal(t, now, s.LastUsedAt)
		require.Equal(t, now.Add(SessionIdle), s.IdleUntil)
		require.Equal(t, noon.Add(SessionLifetime), s.ExpiresAt, "the end does not move")
		require.EqualValues(t, i+1, s.Rotations)
		secret = next
	}
}

func TestAReplayedTokenEndsTheFamily(t *testing.T) {
	s, first := newTestSession(t)
	second, third := newTestSecret(t), newTestSecret(t)
	_, err := s.Rotate(first, noon, second)
	require.NoError(t, err)

	late := noon.Add(RetryWindow + time.Second)
	came, err := s.Rotate(first, late, third)
	require.NoError(t, err, "the end of the family is a change to store")
	require.Equal(t, Reused, came)
	requireCode(t, came.Err(), partner.KindUnauthenticated, "session_ended")
	require.Equal(t, EndedByReuse, s.RevokedReason)

	for _, token := range []Secret{first, second, third} {
		_, err := s.Rotate(token, late.Add(time.Second), newTestSecret(t))
		requireCode(t, err, partner.KindUnauthenticated, "session_ended")
	}
}

// A browser that lost the answer asks again and gets the same successor; the
// document alone gives nobody a token.
func TestALostAnswerIsGivenAgain(t *testing.T) {
	s, first := newTestSession(t)
	second := newTestSecret(t)
	_, err := s.Rotate(first, noon, second)
	require.NoError(t, err)
	before := s

	came, err := s.Rotate(first, noon.Add(RetryWindow), newTestSecret(t))
	require.NoError(t, err)
	require.Equal(t, Repeated, came)
	require.NoError(t, came.Err())
	require.Equal(t, before, s, "a repeat changes nothing")
	again, ok := s.Successor(first)
	require.True(t, ok)
	require.Equal(t, second.Text(), again.Text())

	for _, stranger := range []Secret{second, newTestSecret(t), {}} {
		_, ok := s.Successor(stranger)
		require.False(t, ok)
	}
	document, err := json.Marshal(s)
	require.NoError(t, err)
	require.NotContains(t, string(document), second.Text())

	// Once the successor was spent, the first token is a replay at any time.
	_, err = s.Rotate(second, noon.Add(time.Second), newTestSecret(t))
	require.NoError(t, err)
	came, err = s.Rotate(first, noon.Add(2*time.Second), newTestSecret(t))
	require.NoError(t, err)
	require.Equal(t, Reused, came)
}

func TestSessionEnds(t *testing.T) {
	t.Run("idle", func(t *testing.T) {
		s, secret := newTestSession(t)
		_, err := s.Rotate(secret, noon.Add(SessionIdle), newTestSecret(t))
		requireCode(t, err, partner.KindUnauthenticated, "session_expired")
		require.NoError(t, s.Check(noon.Add(SessionIdle-time.Millisecond)))
	})
	t.Run("idle for a chosen time", func(t *testing.T) {
		s, secret := newTestSession(t)
		s = s.WithIdle(time.Hour)
		require.Equal(t, noon.Add(time.Hour), s.Until())
		next := newTestSecret(t)
		_, err := s.Rotate(secret, noon.Add(time.Hour-1), next)
		require.NoError(t, err)
		_, err = s.Rotate(next, noon.Add(2*time.Hour), newTestSecret(t))
		requireCode(t, err, partner.KindUnauthenticated, "session_expired")
		require.Equal(t, s.ExpiresAt, s.WithIdle(SessionLifetime*2).Until())
	})
	t.Run("after its whole life, however busy", func(t *testing.T) {
		s, secret := newTestSession(t)
		for now := noon; now.Before(s.ExpiresAt); now = now.Add(24 * time.Hour) {
			next := newTestSecret(t)
			_, err := s.Rotate(secret, now, next)
			require.NoError(t, err)
			secret = next
		}
		_, err := s.Rotate(secret, noon.Add(SessionLifetime), newTestSecret(t))
		requireCode(t, err, partner.KindUnauthenticated, "session_expired")
	})
	t.Run("by logging out; the first reason stays", func(t *testing.T) {
		s, secret := newTestSession(t)
		require.True(t, s.Revoke(noon, EndedByLogout))
		require.False(t, s.Revoke(noon.Add(time.Hour), EndedByDisabling))
		require.Equal(t, EndedByLogout, s.RevokedReason)
		require.Equal(t, noon, s.RevokedAt)
		_, err := s.Rotate(secret, noon, newTestSecret(t))
		requireCode(t, err, partner.KindUnauthenticated, "session_ended")
	})
}

// cell behaves as the store's Update does: it works on a copy and keeps it only
// if the version is still the same, else it tries again.
type cell struct {
	mu      sync.Mutex
	session Session
}

func (c *cell) update(change func(*Session) error) error {
	for {
		c.mu.Lock()
		copied := c.session
		c.mu.Unlock()
		if err := change(&copied); err != nil {
			return err
		}
		c.mu.Lock()
		if c.session.Version == copied.Version {
			copied.Version++
			c.session = copied
			c.mu.Unlock()
			return nil
		}
		c.mu.Unlock()
	}
}

// However many ask at once, there is one exchange and one successor.
func TestOfAHundredParallelRotationsOneWins(t *testing.T) {
	for range 20 {
		session, secret := newTestSession(t)
		c := &cell{session: session}
		var won, repeated atomic.Int64
		var successors sync.Map
		var start, done sync.WaitGroup
		start.Add(1)
		for range 100 {
			next := newTestSecret(t)
			done.Go(func() {
				start.Wait()
				var came Rotation
				var good Secret
				err := c.update(func(s *Session) (err error) {
					came, err = s.Rotate(secret, noon, next)
					good, _ = s.Successor(secret)
					return err
				})
				switch {
				case err != nil:
				case came == Rotated:
					won.Add(1)
					successors.Store(next.Text(), true)
				case came == Repeated:
					repeated.Add(1)
					successors.Store(good.Text(), true)
				}
			})
		}
		start.Done()
		done.Wait()
		require.EqualValues(t, 1, won.Load(), "exactly one winner")
		require.EqualValues(t, 99, repeated.Load())
		count := 0
		successors.Range(func(any, any) bool { count++; return true })
		require.Equal(t, 1, count, "one successor")
		require.Zero(t, c.session.RevokedAt)
	}
}

func TestSessionDocument(t *testing.T) {
	s, _ := newTestSession(t)
	s.ID, s.CurrentHash = "sid", "hash"
	raw, err := json.Marshal(s)
	require.NoError(t, err)
	require.JSONEq(t, `{"id":"sid","version":0,"account_id":"acc1","current_hash":"hash","rotations":0,"idle_seconds":2592000,
		"created_at":"2026-11-20T03:00:00.000Z","last_used_at":"2026-11-20T03:00:00.000Z",
		"idle_until":"2026-12-20T03:00:00.000Z","expires_at":"2027-02-18T03:00:00.000Z","user_agent":"A browser"}`, string(raw))
	var back Session
	require.NoError(t, json.Unmarshal(raw, &back))
	require.Equal(t, s, back)

	require.Len(t, []rune(NewSession("s", "a", newTestSecret(t), strings.Repeat("長", 999)+"\xff", noon).UserAgent), maxUserAgent)
}

func TestRefreshTokenText(t *testing.T) {
	s, secret := newTestSession(t)
	token := RefreshToken{SessionID: s.ID, Secret: secret}
	back, err := ParseRefreshToken(token.Text())
	require.NoError(t, err)
	require.Equal(t, token, back)

	good := token.Text()
	for name, bad := range map[string]string{
		"empty": "", "no dot": strings.ReplaceAll(good, ".", ""), "only a dot": ".", "no id": "." + secret.Text(), "no secret": string(s.ID) + ".",
		"a third part": good + ".x", "longer": good + "A", "shorter": good[:len(good)-1], "padding": good + "=",
		"line break inside": good[:30] + "\n" + good[30:], "space": " " + good, "plus": "+" + good[1:],
		"stray bits at the end": good[:len(good)-1] + "B", "a path": "../../../../etc/passwd.x", "huge": strings.Repeat("A", 1<<20) + "." + secret.Text(),
	} {
		t.Run(name, func(t *testing.T) {
			if name == "stray bits at the end" {
				// 43 characters hold 258 bits: the last two must be zero.
				bad = good[:len(good)-1] + "_"
			}
			_, err := ParseRefreshToken(bad)
			requireCode(t, err, partner.KindUnauthenticated, "session_ended")
		})
	}
}

func TestSecretsDoNotPrint(t *testing.T) {
	s, secret := newTestSession(t)
	token := RefreshToken{SessionID: s.ID, Secret: secret}
	keys, err := NewKeySet(rand.Reader, noon)
	require.NoError(t, err)
	for _, v := range []any{secret, token, keys, keys.Keys[0], &keys} {
		for _, format := range []string{"%v", "%+v", "%s", "%#v"} {
			said := fmt.Sprintf(format, v)
			require.NotContains(t, said, secret.Text())
			require.NotContains(t, said, fmt.Sprint(keys.Keys[0].Seed[:4]))
			require.NotContains(t, said, fmt.Sprintf("%#v", secret.raw)[:20])
		}
	}
}

func TestSecretMatchesItsOwnHashOnly(t *testing.T) {
	secret := newTestSecret(t)
	require.Len(t, secret.Hash(), 64)
	require.True(t, secret.Matches(secret.Hash()))
	require.False(t, newTestSecret(t).Matches(secret.Hash()))
	require.False(t, secret.Matches(""))
	require.False(t, Secret{}.Matches(""))
	back, ok := ParseSecret(secret.Text())
	require.True(t, ok)
	require.Equal(t, secret.Hash(), back.Hash())
}

func FuzzParseRefreshToken(f *testing.F) {
	s, secret := newTestSession(f)
	f.Add(RefreshToken{SessionID: s.ID, Secret: secret}.Text())
	f.Add("a.b")
	f.Fuzz(func(t *testing.T, text string) {
		if token, err := ParseRefreshToken(text); err == nil && token.Text() != text {
			t.Fatalf("%q has a second spelling %q", text, token.Text())
		}
	})
}
