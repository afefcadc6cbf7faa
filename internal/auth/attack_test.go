package auth

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

type object = map[string]any

func header(key Key) object { return object{"alg": "EdDSA", "typ": "at+jwt", "kid": key.ID} }

func claims(now time.Time) object {
	at := now.Unix()
	return object{
		"iss": testIssuer, "aud": testAudience, "sub": "acc1", "sid": "ses1", "jti": "jti1",
		"role": "member", "org": "org1", "iat": at, "nbf": at, "exp": at + 300,
	}
}

func with(o object, name string, value any) object {
	o = maps.Clone(o)
	o[name] = value
	return o
}

func without(o object, name string) object {
	o = maps.Clone(o)
	delete(o, name)
	return o
}

func encode(t testing.TB, o object) string {
	t.Helper()
	raw, err := json.Marshal(o)
	require.NoError(t, err)
	return strictBase64.EncodeToString(raw)
}

func signText(key Key, text string) string {
	return text + "." + strictBase64.EncodeToString(ed25519.Sign(ed25519.NewKeyFromSeed(key.Seed), []byte(text)))
}

// sign makes a token with our own key, so that only what the attack changes can
// be the reason for its refusal.
func sign(t testing.TB, key Key, header, claims object) string {
	t.Helper()
	return signText(key, encode(t, header)+"."+encode(t, claims))
}

func hmacToken(t testing.TB, secret []byte, header, claims object) string {
	t.Helper()
	text := encode(t, header) + "." + encode(t, claims)
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(text))
	return text + "." + strictBase64.EncodeToString(mac.Sum(nil))
}

// publicForms are the ways in which a public key may be taken for an HMAC
// secret.
func publicForms(t testing.TB, key Key) map[string][]byte {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(key.public())
	require.NoError(t, err)
	jwk, err := json.Marshal(KeySet{Keys: []Key{key}}.JWKS(noon).Keys[0])
	require.NoError(t, err)
	return map[string][]byte{
		"raw": key.public(), "der": der, "jwk": jwk, "base64url": []byte(strictBase64.EncodeToString(key.public())),
		"pem": pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), "empty": nil,
	}
}

// attacks is every forged, stolen or bent token we know how to make.
func attacks(t testing.TB, key Key, now time.Time) map[string]string {
	t.Helper()
	h, c := header(key), claims(now)
	good := sign(t, key, h, c)
	parts := strings.Split(good, ".")
	stranger, err := newKey(rand.Reader, noon)
	require.NoError(t, err)
	list := map[string]string{}
	put := func(name, token string) {
		_, doubled := list[name]
		require.False(t, doubled, name)
		list[name] = token
	}

	for _, alg := range []string{"none", "None", "NONE", "nOnE", ""} {
		put("alg "+alg+", no signature", encode(t, with(h, "alg", alg))+"."+parts[1]+".")
		put("alg "+alg+", old signature", encode(t, with(h, "alg", alg))+"."+parts[1]+"."+parts[2])
	}
	for form, secret := range publicForms(t, key) {
		for _, alg := range []string{"HS256", "HS384", "HS512"} {
			put(alg+" with our public key as "+form, hmacToken(t, secret, with(h, "alg", alg), c))
		}
	}
	for _, alg := range []string{"ES256", "RS256", "PS256", "Ed25519", "EDDSA", "eddsa", "EdDSA ", "HS256", "X"} {
		put("our signature called "+alg, sign(t, key, with(h, "alg", alg), c))
	}
	for name, alg := range map[string]any{"null": nil, "number": 1, "list": []string{"EdDSA"}} {
		put("alg "+name, sign(t, key, with(h, "alg", alg), c))
	}
	put("alg missing", sign(t, key, without(h, "alg"), c))
	put("RS256 with a stranger's key", libraryToken(t, jwt.SigningMethodRS256, rsaKey(t), key, c))
	put("ES256 with a stranger's key", libraryToken(t, jwt.SigningMethodES256, ecKey(t), key, c))
	put("a stranger's key under our id", sign(t, stranger, h, c))
	put("a stranger's key under its own id", sign(t, stranger, header(stranger), c))

	for _, kid := range []string{
		"", "unknown", "../../../../dev/null", "/dev/null", "' OR '1'='1", "x' UNION SELECT 'key", "$(id)", "|cat /etc/passwd",
		"http://evil.example/jwks", key.ID + "\x00", key.ID + "A", strings.ToLower(key.ID) + "a", "0", "*", "__proto__",
	} {
		put("kid "+kid, sign(t, key, with(h, "kid", kid), c))
	}
	for name, kid := range map[string]any{"missing": "-", "null": nil, "number": 0, "list": []string{key.ID}, "object": object{"$ne": ""}, "true": true} {
		bad := with(h, "kid", kid)
		if kid == "-" {
			bad = without(h, "kid")
		}
		put("kid "+name, sign(t, key, bad, c))
	}

	own := KeySet{Keys: []Key{stranger}}.JWKS(noon).Keys[0]
	for name, value := range map[string]any{
		"jku": "https://evil.example/jwks.json", "x5u": "https://evil.example/cert.pem", "jwk": own, "x5c": []string{"MIIB"}, "x5t": "AAAA",
		"crit": []string{"exp"}, "b64": false, "zip": "DEF", "enc": "A256GCM", "cty": "JWT", "KID": key.ID, "url": "http://169.254.169.254/",
	} {
		put("header "+name+", stranger's key", sign(t, stranger, with(header(stranger), name, value), c))
		put("header "+name+", our key", sign(t, key, with(h, name, value), c))
	}
	for _, typ := range []any{"JWT", "jwt", "at+JWT", "AT+JWT", "application/at+jwt", "refresh", "id", "", nil, 1, []string{"at+jwt"}} {
		raw, err := json.Marshal(typ)
		require.NoError(t, err)
		put("typ "+string(raw), sign(t, key, with(h, "typ", typ), c))
	}
	put("typ missing", sign(t, key, without(h, "typ"), c))

	for _, name := range []string{"iss", "aud", "sub", "sid", "jti", "role", "iat", "nbf", "exp"} {
		put(name+" missing", sign(t, key, h, without(c, name)))
		put(name+" null", sign(t, key, h, with(c, name, nil)))
		put(name+" list", sign(t, key, h, with(c, name, []any{c[name]})))
		put(name+" object", sign(t, key, h, with(c, name, object{"$gt": ""})))
		put(name+" true", sign(t, key, h, with(c, name, true)))
	}
	at := now.Unix()
	for name, changed := range map[string]object{
		"wrong iss": with(c, "iss", "https://evil.example"), "iss with a slash": with(c, "iss", testIssuer+"/"), "empty iss": with(c, "iss", ""),
		"wrong aud": with(c, "aud", "another-api"), "empty aud": with(c, "aud", ""), "aud in other case": with(c, "aud", "Enishi-API"),
		"empty sub": with(c, "sub", ""), "long sub": with(c, "sub", strings.Repeat("a", maxClaimText+1)), "number sub": with(c, "sub", 1),
		"long org": with(c, "org", strings.Repeat("a", maxClaimText+1)), "long jti": with(c, "jti", strings.Repeat("a", maxClaimText+1)),
		"role owner": with(c, "role", "owner"), "role Admin": with(c, "role", "Admin"), "empty role": with(c, "role", ""),
		"nbf in the future": with(c, "nbf", at+60), "iat in the future": with(with(c, "iat", at+60), "nbf", at+60),
		"nbf before iat": with(c, "nbf", at-60), "exp before iat": with(c, "exp", at-1), "exp in the year 9999": with(c, "exp", 253402300799),
		"exp beyond time": with(c, "exp", 9223372036854775807), "exp beyond integers": with(c, "exp", 1e30), "exp negative": with(c, "exp", -1),
		"exp zero": with(c, "exp", 0), "exp text": with(c, "exp", "9999999999"), "exp fraction": with(c, "exp", float64(at)+300.5),
		"a life of an hour": with(c, "exp", at+3600), "an unknown claim": with(c, "admin", "true"), "a claim in other case": with(c, "Role", "admin"),
		"a nested claim": with(c, "org", object{"id": "org1"}), "cnf": with(c, "cnf", object{"jwk": own}), "no claims": {},
	} {
		put(name, sign(t, key, h, changed))
	}

	put("duplicate role", signText(key, parts[0]+"."+rawPart(`{"role":"admin",`+jsonTail(t, c))))
	put("duplicate role at the end", signText(key, parts[0]+"."+rawPart(jsonHead(t, c)+`,"role":"admin"}`)))
	put("duplicate alg", signText(key, rawPart(`{"alg":"none",`+jsonTail(t, h))+"."+parts[1]))
	put("duplicate kid by escape", signText(key, rawPart(`{"\u006bid":"x",`+jsonTail(t, h))+"."+parts[1]))
	for name, raw := range map[string]string{
		"a list": "[]", "a text": `"x"`, "null": "null", "nothing": "", "broken": `{"sub":`, "two objects": jsonHead(t, c) + "}{}",
		"a comment": jsonHead(t, c) + "}//", "bad UTF-8": strings.Replace(jsonHead(t, c)+"}", "acc1", "acc\xff", 1), "deep": strings.Repeat("[", 900),
		"a mark first": "\ufeff" + jsonHead(t, c) + "}",
	} {
		put("claims are "+name, signText(key, parts[0]+"."+rawPart(raw)))
		put("header is "+name, signText(key, rawPart(strings.ReplaceAll(raw, "acc", "hdr"))+"."+parts[1]))
	}

	put("empty", "")
	put("signature stripped", parts[0]+"."+parts[1]+".")
	put("signature and dot stripped", parts[0]+"."+parts[1])
	put("header only", parts[0])
	put("dots only", "..")
	put("a fourth part", good+".x")
	put("a fourth empty part", good+".")
	put("five parts, as if encrypted", good+".x.y")
	put("header empty", "."+parts[1]+"."+parts[2])
	put("claims empty", parts[0]+".."+parts[2])
	put("signature of zeros", parts[0]+"."+parts[1]+"."+strictBase64.EncodeToString(make([]byte, 64)))
	put("signature half", parts[0]+"."+parts[1]+"."+parts[2][:43])
	put("signature twice", good+parts[2])
	put("signature with S raised by the group order", parts[0]+"."+parts[1]+"."+malleable(t, parts[2]))
	put("signature with stray bits", good[:len(good)-1]+nextLetter(good[len(good)-1]))
	put("signature of another token", parts[0]+"."+parts[1]+"."+strings.Split(sign(t, key, h, with(c, "sub", "acc2")), ".")[2])
	put("claims exchanged", parts[0]+"."+encode(t, with(c, "role", "admin"))+"."+parts[2])
	put("header exchanged", encode(t, with(h, "typ", "JWT"))+"."+parts[1]+"."+parts[2])
	put("header and claims swapped", signText(key, parts[1]+"."+parts[0]))
	put("padded base64", parts[0]+"."+parts[1]+"."+parts[2]+"==")
	put("standard base64", parts[0]+"."+base64.StdEncoding.EncodeToString([]byte(jsonHead(t, with(c, "sub", "???>>>"))+"}"))+"."+parts[2])
	for name, inside := range map[string]string{"line break": "\n", "carriage return": "\r", "space": " ", "zero byte": "\x00", "full-width dot": "．", "percent": "%2e"} {
		put(name+" inside", good[:40]+inside+good[40:])
		put(name+" at the end", good+inside)
		put(name+" before", inside+good)
	}
	put("with its scheme", "Bearer "+good)
	put("in quotes", `"`+good+`"`)
	put("as JSON serialisation", `{"payload":"`+parts[1]+`","protected":"`+parts[0]+`","signature":"`+parts[2]+`"}`)
	put("huge signature", good+strings.Repeat("A", 1<<20))
	put("huge claims, rightly signed", sign(t, key, h, with(c, "org", strings.Repeat("a", maxAccessToken))))
	put("long by spaces, rightly signed", signText(key, parts[0]+"."+rawPart(jsonHead(t, c)+strings.Repeat(" ", maxAccessToken)+"}")))
	put("a million dots", strings.Repeat(".", 1_000_000))
	put("a million letters", strings.Repeat("A", 1_000_000))
	return list
}

func TestEveryAttackOnTokensIsRefused(t *testing.T) {
	c := newClock()
	tokens, keys := newTestTokens(t, c)
	_, err := tokens.Parse(sign(t, keys.Keys[0], header(keys.Keys[0]), claims(c.now())))
	require.NoError(t, err, "the base that the attacks change is itself good")

	list := attacks(t, keys.Keys[0], c.now())
	for _, name := range slices.Sorted(maps.Keys(list)) {
		got, err := tokens.Parse(list[name])
		require.Error(t, err, name)
		require.Zero(t, got, name)
		requireCode(t, err, partner.KindUnauthenticated, "token_invalid")
	}
	require.Greater(t, len(list), 200)
	t.Logf("%d attacks, 0 accepted", len(list))

	past := with(with(with(claims(c.now()), "iat", c.now().Unix()-600), "nbf", c.now().Unix()-600), "exp", c.now().Unix()-300)
	_, err = tokens.Parse(sign(t, keys.Keys[0], header(keys.Keys[0]), past))
	requireCode(t, err, partner.KindUnauthenticated, "token_expired")
	_, err = tokens.Parse(sign(t, keys.Keys[0], header(keys.Keys[0]), with(past, "aud", "another-api")))
	requireCode(t, err, partner.KindUnauthenticated, "token_invalid")
}

// The list of methods is a wall of its own: it must stop a token before a key is
// even looked for, and not leave it to the key's type to be the wrong one.
func TestTheAlgorithmIsRefusedByName(t *testing.T) {
	c := newClock()
	tokens, keys := newTestTokens(t, c)
	key := keys.Keys[0]
	for _, alg := range []string{"none", "HS256", "HS384", "HS512", "ES256", "RS256", "PS256"} {
		_, err := tokens.Parse(sign(t, key, with(with(header(key), "alg", alg), "kid", "unknown"), claims(c.now())))
		require.ErrorContains(t, err, "signing method "+alg+" is invalid")
	}
}

func rawPart(raw string) string { return strictBase64.EncodeToString([]byte(raw)) }

// jsonHead is the object's text without its last brace, jsonTail without its
// first.
func jsonHead(t testing.TB, o object) string {
	t.Helper()
	raw, err := json.Marshal(o)
	require.NoError(t, err)
	return string(raw[:len(raw)-1])
}

func jsonTail(t testing.TB, o object) string {
	t.Helper()
	return jsonHead(t, o)[1:] + "}"
}

// malleable adds the order of the curve's group to S: the equation still holds,
// and a careless check takes it for a second signature of the same text.
func malleable(t testing.TB, signature string) string {
	t.Helper()
	raw, err := strictBase64.DecodeString(signature)
	require.NoError(t, err)
	order := []byte{
		0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
	}
	carry := 0
	for i, b := range order {
		sum := int(raw[32+i]) + int(b) + carry
		raw[32+i], carry = byte(sum), sum>>8
	}
	return strictBase64.EncodeToString(raw)
}

// nextLetter changes only the bits that a lax decoder throws away.
func nextLetter(c byte) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	return string(letters[strings.IndexByte(letters, c)+1])
}

func rsaKey(t testing.TB) *rsa.PrivateKey {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	return key
}

func ecKey(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	return key
}

func libraryToken(t testing.TB, method jwt.SigningMethod, signer any, key Key, c object) string {
	t.Helper()
	token := jwt.NewWithClaims(method, jwt.MapClaims(c))
	token.Header["typ"], token.Header["kid"] = "at+jwt", key.ID
	text, err := token.SignedString(signer)
	require.NoError(t, err)
	return text
}

func FuzzParseAccessToken(f *testing.F) {
	c := newClock()
	tokens, keys := newTestTokens(f, c)
	good, _, err := tokens.Issue(bearer)
	require.NoError(f, err)
	f.Add(good)
	for _, token := range attacks(f, keys.Keys[0], c.now()) {
		if len(token) <= maxAccessToken {
			f.Add(token)
		}
	}
	f.Fuzz(func(t *testing.T, token string) {
		_, err := tokens.Parse(token)
		if err == nil && token != good {
			t.Fatalf("accepted a token that was never issued: %q", token)
		}
		if err != nil && !partner.IsKind(err, partner.KindUnauthenticated) {
			t.Fatalf("not an answer for a caller: %v", err)
		}
	})
}
