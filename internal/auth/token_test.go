package auth

import (
	"crypto/rand"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

const (
	testIssuer   = "https://enishi.example"
	testAudience = "enishi-api"
)

// clock is a time that tests move by hand.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func newClock() *clock { return &clock{at: noon.Std()} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

var bearer = Access{AccountID: "acc1", SessionID: "ses1", Role: partner.RoleMember, OrganizationID: "org1"}

func newTestTokens(t testing.TB, c *clock) (*Tokens, KeySet) {
	t.Helper()
	keys, err := NewKeySet(rand.Reader, partner.TimeOf(c.now()))
	require.NoError(t, err)
	tokens, err := NewTokens(testIssuer, testAudience, keys, c.now, rand.Reader)
	require.NoError(t, err)
	return tokens, keys
}

func TestTokensRoundTrip(t *testing.T) {
	for _, who := range []Access{bearer, {AccountID: "acc2", SessionID: "ses2", Role: partner.RoleAdmin}} {
		tokens, _ := newTestTokens(t, newClock())
		token, issued, err := tokens.Issue(who)
		require.NoError(t, err)
		require.Less(t, len(token), maxAccessToken/2)
		require.Equal(t, noon.Add(DefaultAccessLife), issued.ExpiresAt)

		got, err := tokens.Parse(token)
		require.NoError(t, err)
		require.Equal(t, issued, got)
		who.IssuedAt, who.ExpiresAt = noon, noon.Add(DefaultAccessLife)
		require.Equal(t, who, got)
	}
}

func TestTokenHeaderAndClaims(t *testing.T) {
	tokens, keys := newTestTokens(t, newClock())
	token, _, err := tokens.Issue(bearer)
	require.NoError(t, err)
	parts := strings.Split(token, ".")
	header, err := strictBase64.DecodeString(parts[0])
	require.NoError(t, err)
	require.JSONEq(t, `{"alg":"EdDSA","typ":"at+jwt","kid":"`+keys.Keys[0].ID+`"}`, string(header))

	payload, err := strictBase64.DecodeString(parts[1])
	require.NoError(t, err)
	claims := map[string]any{}
	require.NoError(t, json.Unmarshal(payload, &claims))
	require.NotEmpty(t, claims["jti"])
	delete(claims, "jti")
	require.Equal(t, map[string]any{
		"iss": testIssuer, "aud": testAudience, "sub": "acc1", "sid": "ses1", "role": "member", "org": "org1",
		"iat": float64(noon.Std().Unix()), "nbf": float64(noon.Std().Unix()), "exp": float64(noon.Std().Unix() + 300),
	}, claims)
}

func TestIssueRefusesABearerThatCouldNotBeRead(t *testing.T) {
	tokens, _ := newTestTokens(t, newClock())
	for name, who := range map[string]Access{
		"no account":   {SessionID: "s", Role: partner.RoleMember},
		"no session":   {AccountID: "a", Role: partner.RoleMember},
		"no role":      {AccountID: "a", SessionID: "s"},
		"unknown role": {AccountID: "a", SessionID: "s", Role: "owner"},
	} {
		_, _, err := tokens.Issue(who)
		require.Error(t, err, name)
	}
}

func TestTokenExpires(t *testing.T) {
	c := newClock()
	tokens, _ := newTestTokens(t, c)
	token, _, err := tokens.Issue(bearer)
	require.NoError(t, err)

	c.pass(DefaultAccessLife + ClockSkew - time.Second)
	_, err = tokens.Parse(token)
	require.NoError(t, err)

	c.pass(time.Second)
	_, err = tokens.Parse(token)
	requireCode(t, err, partner.KindUnauthenticated, "token_expired")

	// Whatever else is wrong, a token that was never good is not "expired".
	at := len(token) - 20
	other := map[bool]string{true: "B", false: "A"}[token[at] == 'A']
	_, err = tokens.Parse(token[:at] + other + token[at+1:])
	requireCode(t, err, partner.KindUnauthenticated, "token_invalid")
}

func TestTheLifeOfTokensIsBounded(t *testing.T) {
	c := newClock()
	keys, err := KeySetOf(make([]byte, 32))
	require.NoError(t, err)
	for life, good := range map[time.Duration]bool{
		MinAccessLife - 1: false, MinAccessLife: true, MaxAccessLife: true, MaxAccessLife + 1: false, 0: false, -time.Hour: false,
	} {
		tokens, err := NewTokens(testIssuer, testAudience, keys, c.now, rand.Reader, LifeOf(life))
		require.Equal(t, good, err == nil, life)
		if !good {
			continue
		}
		token, issued, err := tokens.Issue(bearer)
		require.NoError(t, err)
		require.Equal(t, noon.Add(life), issued.ExpiresAt)
		_, err = tokens.Parse(token)
		require.NoError(t, err)
	}
}

func TestAGivenSeedMakesTheSameKeyEverywhere(t *testing.T) {
	one, err := KeySetOf([]byte("0123456789abcdef0123456789abcdef"))
	require.NoError(t, err)
	two, err := KeySetOf([]byte("0123456789abcdef0123456789abcdef"))
	require.NoError(t, err)
	require.NoError(t, one.Check())
	require.Equal(t, one, two)
	_, err = KeySetOf([]byte("short"))
	require.Error(t, err)
}

func TestKeysRotate(t *testing.T) {
	c := newClock()
	tokens, first := newTestTokens(t, c)
	old, _, err := tokens.Issue(bearer)
	require.NoError(t, err)

	second, err := first.Rotate(rand.Reader, partner.TimeOf(c.now()))
	require.NoError(t, err)
	require.NoError(t, tokens.UseKeys(second))
	require.Len(t, tokens.JWKS().Keys, 2, "the next key is published before it signs")
	require.Equal(t, first.Keys[0].ID, keyOf(t, tokens))

	c.pass(keyNotice)
	require.Equal(t, second.Keys[1].ID, keyOf(t, tokens))
	_, err = tokens.Parse(old)
	require.NoError(t, err, "tokens of the replaced key go on")

	c.pass(keyGrace)
	require.Len(t, tokens.JWKS().Keys, 1)
	forged := sign(t, first.Keys[0], header(first.Keys[0]), claims(c.now()))
	_, err = tokens.Parse(forged)
	requireCode(t, err, partner.KindUnauthenticated, "token_invalid")

	third, err := second.Rotate(rand.Reader, partner.TimeOf(c.now()))
	require.NoError(t, err)
	require.Equal(t, []string{second.Keys[1].ID, third.Keys[1].ID}, []string{third.Keys[0].ID, third.Keys[1].ID}, "what nobody needs is dropped")

	fresh, err := NewKeySet(rand.Reader, partner.TimeOf(c.now()))
	require.NoError(t, err)
	current, _, err := tokens.Issue(bearer)
	require.NoError(t, err)
	require.NoError(t, tokens.UseKeys(fresh))
	_, err = tokens.Parse(current)
	requireCode(t, err, partner.KindUnauthenticated, "token_invalid")
}

func keyOf(t *testing.T, tokens *Tokens) string {
	t.Helper()
	token, _, err := tokens.Issue(bearer)
	require.NoError(t, err)
	_, err = tokens.Parse(token)
	require.NoError(t, err)
	raw, err := strictBase64.DecodeString(strings.Split(token, ".")[0])
	require.NoError(t, err)
	var h struct{ KID string }
	require.NoError(t, json.Unmarshal(raw, &h))
	return h.KID
}

func TestRotationIsBoundedAndDue(t *testing.T) {
	keys, err := NewKeySet(rand.Reader, noon)
	require.NoError(t, err)
	require.False(t, keys.RotationDue(noon.Add(time.Hour-1), time.Hour))
	require.True(t, keys.RotationDue(noon.Add(time.Hour), time.Hour))
	require.True(t, KeySet{}.RotationDue(noon, time.Hour))
	for err == nil && len(keys.Keys) < 99 {
		keys, err = keys.Rotate(rand.Reader, noon)
	}
	requireCode(t, err, partner.KindConflict, "keys_rotated_too_often")
}

func TestKeySetDocument(t *testing.T) {
	keys, err := NewKeySet(rand.Reader, noon)
	require.NoError(t, err)
	keys, err = keys.Rotate(rand.Reader, noon)
	require.NoError(t, err)
	raw, err := json.Marshal(keys)
	require.NoError(t, err)
	var back KeySet
	require.NoError(t, json.Unmarshal(raw, &back))
	require.Equal(t, keys, back)

	public, err := json.Marshal(keys.JWKS(noon))
	require.NoError(t, err)
	require.NotContains(t, string(public), `"d"`)
	require.NotContains(t, string(public), "seed")
	for _, key := range keys.Keys {
		require.NotContains(t, string(public), strictBase64.EncodeToString(key.Seed))
	}
}

func TestDamagedKeySetsAreRefused(t *testing.T) {
	good, err := NewKeySet(rand.Reader, noon)
	require.NoError(t, err)
	good, err = good.Rotate(rand.Reader, noon)
	require.NoError(t, err)
	tokens, _ := newTestTokens(t, newClock())
	for name, damage := range map[string]func(*KeySet){
		"no keys":       func(k *KeySet) { k.Keys = nil },
		"too many":      func(k *KeySet) { k.Keys = make([]Key, maxKeys+1) },
		"no id":         func(k *KeySet) { k.Keys[0].ID = "" },
		"a path as id":  func(k *KeySet) { k.Keys[0].ID = "../../../etc/passwd/.." },
		"the same id":   func(k *KeySet) { k.Keys[1].ID = k.Keys[0].ID },
		"a short seed":  func(k *KeySet) { k.Keys[0].Seed = k.Keys[0].Seed[:16] },
		"a private key": func(k *KeySet) { k.Keys[0].Seed = make([]byte, 64) },
		"no time":       func(k *KeySet) { k.Keys[0].SignsFrom = partner.Time{} },
		"out of order":  func(k *KeySet) { slices.Reverse(k.Keys) },
	} {
		bad := KeySet{Keys: slices.Clone(good.Keys)}
		damage(&bad)
		require.Error(t, bad.Check(), name)
		require.Error(t, tokens.UseKeys(bad), name)
	}
}

func TestRevocations(t *testing.T) {
	c := newClock()
	r := NewRevocations(c.now)
	require.False(t, r.Has("s1"))
	r.Add("s1")
	require.True(t, r.Has("s1"))
	require.False(t, r.Has("s2"))
	c.pass(DefaultAccessLife + 2*ClockSkew)
	require.True(t, r.Has("s1"), "longer than any token of it lives")
	c.pass(tokenMemory)
	require.False(t, r.Has("s1"))
	for range 1000 {
		r.Add(SessionID(rand.Text()))
	}
	c.pass(2 * MaxAccessLife)
	r.Add("s3")
	require.Equal(t, 1, r.Len(), "what no token can need is forgotten")
}
