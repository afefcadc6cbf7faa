package auth

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

// wycheproof is a file of published test vectors, kept beside the project and
// not in it.
type wycheproof struct {
	NumberOfTests int
	TestGroups    []struct {
		Comment         string
		Private, Public json.RawMessage
		Tests           []struct {
			ID      int `json:"tcId"`
			Comment string
			JWS     json.RawMessage
			Result  string
		}
	}
}

func readWycheproof(t *testing.T, name string) wycheproof {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "eval", "security", name)
	raw, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("NOT RUN: the Wycheproof vectors are not here; put them at %s to run this test", path)
	}
	require.NoError(t, err)
	var file wycheproof
	require.NoError(t, json.Unmarshal(raw, &file))
	return file
}

// text is the token of a vector: a text, or an object in JSON serialisation.
func vectorText(raw json.RawMessage) string {
	var token string
	if json.Unmarshal(raw, &token) != nil {
		return string(raw)
	}
	return token
}

// None of the vectors is one of our tokens, the valid ones neither: no
// algorithm but EdDSA and no key but ours counts.
func TestWycheproofVectorsAreNeverAccessTokens(t *testing.T) {
	c := newClock()
	tokens, _ := newTestTokens(t, c)
	for _, name := range []string{"wycheproof_json_web_signature_test.json", "wycheproof_json_web_crypto_test.json"} {
		file := readWycheproof(t, name)
		tried := 0
		for _, group := range file.TestGroups {
			for _, test := range group.Tests {
				_, err := tokens.Parse(vectorText(test.JWS))
				requireCode(t, err, partner.KindUnauthenticated, "token_invalid")
				tried++
			}
		}
		require.Equal(t, file.NumberOfTests, tried)
		t.Logf("%s: %d vectors, 0 accepted", name, tried)
	}
}

// Even with the vector's own key and algorithm allowed, the steps in front of
// the signature (alphabet, three parts, strict base64) and the library behind
// them accept no vector that is marked invalid for what stands in the token.
// Groups that are about the key's own description are left to
// TestWycheproofKeySetsAreNeverSigningKeys: our keys have no such description.
func TestWycheproofSignaturesWithTheirOwnSecret(t *testing.T) {
	file := readWycheproof(t, "wycheproof_json_web_signature_test.json")
	refused, accepted, contradicted := 0, 0, 0
	for _, group := range file.TestGroups {
		var key struct{ Kty, Alg, Use, K string }
		require.NoError(t, json.Unmarshal(group.Private, &key))
		if key.Kty != "oct" || key.Use == "enc" {
			continue
		}
		secret, err := strictBase64.DecodeString(key.K)
		require.NoError(t, err)
		valid := map[string]bool{}
		for _, test := range group.Tests {
			valid[vectorText(test.JWS)] = valid[vectorText(test.JWS)] || test.Result == "valid"
		}
		for _, test := range group.Tests {
			token := vectorText(test.JWS)
			ok := verifiesStrictly(token, key.Alg, secret)
			switch {
			case test.Result == "valid" && ok:
				accepted++
			case test.Result == "valid":
				// Two of them hold a "?" and count on a lax decoder.
			case valid[token]:
				// Two that tell of padding have lost it: letter for letter they
				// are the valid vector of their group.
				contradicted++
			default:
				require.False(t, ok, "vector %d: %s", test.ID, test.Comment)
				refused++
			}
		}
	}
	require.Positive(t, refused)
	require.Positive(t, accepted)
	t.Logf("%d invalid vectors, 0 accepted; %d valid ones read; %d equal to a valid one", refused, accepted, contradicted)
}

// verifiesStrictly takes the steps of Parse that do not depend on our claims.
func verifiesStrictly(token, alg string, secret []byte) bool {
	parts := strings.Split(token, ".")
	if !plainTokenText(token) || len(parts) != 3 {
		return false
	}
	head, err := strictBase64.DecodeString(parts[0])
	if err != nil {
		return false
	}
	var h struct{ Alg string }
	if json.Unmarshal(head, &h) != nil || h.Alg != alg {
		return false
	}
	if _, err := strictBase64.DecodeString(parts[1]); err != nil {
		return false
	}
	signature, err := strictBase64.DecodeString(parts[2])
	return err == nil && jwt.GetSigningMethod(alg).Verify(parts[0]+"."+parts[1], signature, secret) == nil
}

func TestWycheproofKeySetsAreNeverSigningKeys(t *testing.T) {
	file := readWycheproof(t, "wycheproof_json_web_key_test.json")
	tokens, _ := newTestTokens(t, newClock())
	tried := 0
	for _, group := range file.TestGroups {
		for _, raw := range []json.RawMessage{group.Private, group.Public} {
			if raw == nil {
				continue
			}
			var keys KeySet
			if json.Unmarshal(raw, &keys) == nil {
				require.Error(t, tokens.UseKeys(keys), group.Comment)
			}
			tried++
		}
	}
	require.Positive(t, tried)
	t.Logf("%d key sets, 0 accepted", tried)
}
