package httpapi_test

import (
	"crypto/ed25519"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/auth"
	"enishi/internal/partner"
)

const (
	cookieName   = "__Host-enishi_refresh"
	goodPassword = "みどりの風と橋と川のことばです"
)

// signedUp makes an account whose password can be used.
func signedUp(t *testing.T, w *world, email string, role partner.Role) partner.Account {
	t.Helper()
	acc, err := w.app.CreateAccount(t.Context(), partner.SystemActor("test"), email, "青木 太郎", role, "", goodPassword)
	require.NoError(t, err)
	return acc
}

// browser is a session with its two tokens.
type browser struct {
	w       *world
	access  string
	refresh string
}

func signIn(w *world, email, password string) answer {
	w.t.Helper()
	return w.anonymous().post("/session", object{"email": email, "password": password})
}

func opened(w *world, email string) *browser {
	w.t.Helper()
	return (&browser{w: w}).take(signIn(w, email, goodPassword).expect(http.StatusOK))
}

func (b *browser) take(a answer) *browser {
	b.access, b.refresh = a.text("access_token"), cookieOf(a).Value
	return b
}

func (b *browser) person() person { return person{t: b.w.t, handler: b.w.handler, token: b.access} }

func (b *browser) refreshes(changes ...change) answer {
	b.w.t.Helper()
	return b.w.anonymous().post("/session/refresh", nil, append(changes, header("Cookie", cookieName+"="+b.refresh))...)
}

func cookieOf(a answer) *http.Cookie {
	a.t.Helper()
	cookies := (&http.Response{Header: a.header}).Cookies()
	require.Len(a.t, cookies, 1)
	return cookies[0]
}

func TestSignInTellsNothingOfAccounts(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		signedUp(t, w, "aoki@example.jp", partner.RoleMember)
		gone := signedUp(t, w, "gone@example.jp", partner.RoleMember)
		_, err := w.app.SetAccountState(t.Context(), partner.SystemActor("test"), gone.ID, false)
		require.NoError(t, err)

		wrong := signIn(w, "aoki@example.jp", "まちがったあいことばです").problem(http.StatusUnauthorized, "bad_credentials")
		for email, password := range map[string]string{"unknown@example.jp": goodPassword, "gone@example.jp": goodPassword, "not an address": "x"} {
			same := signIn(w, email, password).problem(http.StatusUnauthorized, "bad_credentials")
			assert.Equal(t, withoutRequestID(wrong), withoutRequestID(same))
			assert.Empty(t, same.header.Values("Set-Cookie"))
		}
		good := signIn(w, " AOKI@example.jp", goodPassword).expect(http.StatusOK)
		assert.Equal(t, "aoki@example.jp", good.text("account.email"))
		assert.NotContains(t, string(good.body), "argon2id")
		c := cookieOf(good)
		assert.Equal(t, http.Cookie{
			Name: cookieName, Value: c.Value, Path: "/", HttpOnly: true, Secure: true, SameSite: http.SameSiteStrictMode,
			Expires: c.Expires, RawExpires: c.RawExpires, Raw: c.Raw,
		}, *c)
		assert.Equal(t, w.clock.Now().Add(auth.SessionIdle).Truncate(time.Second), c.Expires)
		assert.NotContains(t, string(good.body), c.Value, "the refresh token is in the cookie only")
	})
}

func TestGuessingIsThrottled(t *testing.T) {
	w := onSQLite(t)
	var last answer
	for range auth.DefaultPerMinute + 1 {
		last = w.anonymous().post("/invitations/preview", object{"token": "guess"})
	}
	last.problem(http.StatusTooManyRequests, "too_many_attempts")
	wait, err := strconv.Atoi(last.header.Get("Retry-After"))
	require.NoError(t, err)
	assert.Positive(t, wait)
	w.clock.forward(time.Duration(wait) * time.Second)
	w.anonymous().post("/invitations/preview", object{"token": "guess"}).expect(http.StatusNotFound)
}

func TestARefreshTokenIsSpentOnce(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		signedUp(t, w, "aoki@example.jp", partner.RoleMember)
		b := opened(w, "aoki@example.jp")
		stolen := *b
		w.clock.forward(time.Minute)
		b.take(b.refreshes().expect(http.StatusOK))
		assert.NotEqual(t, stolen.refresh, b.refresh)
		b.person().get("/me").expect(http.StatusOK)

		// A lost answer is given again, word for word; a theft ends everything.
		again := stolen
		again.take(stolen.refreshes().expect(http.StatusOK))
		assert.Equal(t, b.refresh, again.refresh)
		w.clock.forward(auth.RetryWindow + time.Second)
		stolen.refreshes().problem(http.StatusUnauthorized, "session_ended")
		b.person().get("/me").problem(http.StatusUnauthorized, "session_ended")
		b.refreshes().problem(http.StatusUnauthorized, "session_ended")
	})
}

func TestSigningOutEndsTheSessionAtOnce(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		signedUp(t, w, "aoki@example.jp", partner.RoleMember)
		one, other := opened(w, "aoki@example.jp"), opened(w, "aoki@example.jp")
		out := w.anonymous().delete("/session", header("Cookie", cookieName+"="+one.refresh)).expect(http.StatusNoContent)
		c := cookieOf(out)
		assert.Empty(t, c.Value)
		assert.Negative(t, c.MaxAge)
		one.person().get("/me").problem(http.StatusUnauthorized, "session_ended")
		one.refreshes().expect(http.StatusUnauthorized)
		other.person().get("/me").expect(http.StatusOK)

		put := func(body object) answer { return other.person().put("/me/password", body) }
		put(object{"current": "まちがいのあいことば", "new": goodPassword}).problem(http.StatusUnprocessableEntity, "fields").contains(`"path":"current"`)
		put(object{"current": goodPassword, "new": "みじかい"}).expect(http.StatusUnprocessableEntity).contains(`"path":"new"`)
		third := opened(w, "aoki@example.jp")
		put(object{"current": goodPassword, "new": "あたらしくてながいあいことばです"}).expect(http.StatusNoContent)
		other.person().get("/me").expect(http.StatusOK)
		third.person().get("/me").problem(http.StatusUnauthorized, "session_ended")
		third.refreshes().expect(http.StatusUnauthorized)
		signIn(w, "aoki@example.jp", goodPassword).expect(http.StatusUnauthorized)
	})
}

func TestADisabledAccountIsOutAtOnce(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		acc := signedUp(t, w, "aoki@example.jp", partner.RoleMember)
		b := opened(w, "aoki@example.jp")
		office := w.coordinator("田中 一郎")
		office.post("/accounts/"+string(acc.ID)+"/disable", nil).expect(http.StatusOK)
		b.person().get("/me").problem(http.StatusUnauthorized, "session_ended")
		b.refreshes().problem(http.StatusUnauthorized, "session_ended")
		office.post("/accounts/"+string(acc.ID)+"/enable", nil).expect(http.StatusOK)
		b.person().get("/me").expect(http.StatusUnauthorized)
		signIn(w, "aoki@example.jp", goodPassword).expect(http.StatusOK)

		link := office.post("/accounts/"+string(acc.ID)+"/reset", nil).expect(http.StatusCreated)
		_, token, _ := strings.Cut(link.text("url"), "#")
		again := opened(w, "aoki@example.jp")
		w.anonymous().post("/invitations/accept", object{"token": token, "name": "", "password": "あたらしくてながいあいことばです"}).expect(http.StatusOK)
		again.person().get("/me").problem(http.StatusUnauthorized, "session_ended")
	})
}

func TestAccessTokensExpireAndSessionsToo(t *testing.T) {
	w := onSQLite(t)
	signedUp(t, w, "aoki@example.jp", partner.RoleMember)
	b := opened(w, "aoki@example.jp")
	w.clock.forward(11 * time.Minute)
	late := b.person().get("/me").problem(http.StatusUnauthorized, "token_expired")
	assert.Contains(t, late.header.Get("WWW-Authenticate"), "Bearer")
	for _, token := range []string{"x", "a.b.c", b.access + "x", strings.Repeat("a", 10_000)} {
		w.anonymous().get("/me", header("Authorization", "Bearer "+token)).expect(http.StatusUnauthorized)
	}
	for _, value := range []string{"", "Bearer", "Bearer ", "Basic " + b.access, "bearer " + b.access} {
		w.anonymous().get("/me", header("Authorization", value)).expect(http.StatusUnauthorized)
	}
	b.take(b.refreshes().expect(http.StatusOK))
	b.person().get("/me").expect(http.StatusOK)
	w.clock.forward(auth.SessionIdle)
	b.refreshes().problem(http.StatusUnauthorized, "session_expired")
}

func TestOtherSitesCannotUseTheCookie(t *testing.T) {
	w := onSQLite(t)
	signedUp(t, w, "aoki@example.jp", partner.RoleMember)
	b := opened(w, "aoki@example.jp")
	for _, foreign := range [][]change{
		{header("Origin", "https://evil.example.com")},
		{header("Origin", "null")},
		{header("Origin", publicURL+".evil.example.com")},
		{header("Sec-Fetch-Site", "cross-site")},
		{header("Sec-Fetch-Site", "same-site")},
		{header("Sec-Fetch-Site", "cross-site"), header("Origin", publicURL)},
	} {
		b.refreshes(foreign...).problem(http.StatusForbidden, "foreign_origin")
		w.anonymous().delete("/session", append(foreign, header("Cookie", cookieName+"="+b.refresh))...).problem(http.StatusForbidden, "foreign_origin")
	}
	for _, own := range [][]change{{header("Origin", publicURL)}, {header("Origin", "http://example.com")}, {header("Sec-Fetch-Site", "same-origin"), header("Origin", publicURL)}, nil} {
		b.take(b.refreshes(own...).expect(http.StatusOK))
	}
}

func TestThePublishedKeysVerifyTokens(t *testing.T) {
	w := onSQLite(t)
	token := w.coordinator("田中 一郎").token
	a := w.plain("/.well-known/jwks.json").expect(http.StatusOK)
	assert.Equal(t, "EdDSA", a.text("keys.0.alg"))
	key, err := base64.RawURLEncoding.DecodeString(a.text("keys.0.x"))
	require.NoError(t, err)
	signed, signature, _ := strings.Cut(token[strings.Index(token, ".")+1:], ".")
	raw, err := base64.RawURLEncoding.DecodeString(signature)
	require.NoError(t, err)
	head, _, _ := strings.Cut(token, ".")
	assert.True(t, ed25519.Verify(key, []byte(head+"."+signed), raw))
	assert.NotContains(t, string(a.body), `"d"`, "no private key is published")
}
