package auth

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/golang-jwt/jwt/v5"

	"enishi/internal/partner"
)

// accessClaims is the payload. Its own types are stricter than the library's:
// the audience is one text, and times are whole seconds.
type accessClaims struct {
	Issuer       string `json:"iss"`
	Audience     string `json:"aud"`
	Subject      string `json:"sub"`
	SessionID    string `json:"sid"`
	ID           string `json:"jti"`
	Role         string `json:"role"`
	Organization string `json:"org,omitempty"`
	IssuedAt     int64  `json:"iat"`
	NotBefore    int64  `json:"nbf"`
	ExpiresAt    int64  `json:"exp"`
}

var (
	headerNames = []string{"alg", "kid", "typ"}
	claimNames  = []string{"aud", "exp", "iat", "iss", "jti", "nbf", "org", "role", "sid", "sub"}
)

func (c accessClaims) access() Access {
	return Access{
		AccountID: partner.AccountID(c.Subject), SessionID: SessionID(c.SessionID),
		Role: partner.Role(c.Role), OrganizationID: partner.OrganizationID(c.Organization),
		IssuedAt: partner.TimeOf(time.Unix(c.IssuedAt, 0)), ExpiresAt: partner.TimeOf(time.Unix(c.ExpiresAt, 0)),
	}
}

// check holds what the library does not look at.
func (c accessClaims) check() error {
	for _, text := range []string{c.Subject, c.SessionID, c.ID} {
		if text == "" || len(text) > maxClaimText {
			return errors.New("sub, sid or jti is missing or too long")
		}
	}
	switch {
	case len(c.Organization) > maxClaimText:
		return errors.New("org is too long")
	case !partner.Role(c.Role).Valid():
		return errors.New("role is unknown")
	case c.IssuedAt <= 0 || c.ExpiresAt > maxClaimTime:
		return errors.New("a time is out of range")
	case c.NotBefore != c.IssuedAt:
		return errors.New("nbf differs from iat")
	case c.ExpiresAt <= c.IssuedAt || time.Duration(c.ExpiresAt-c.IssuedAt)*time.Second > MaxAccessLife:
		return errors.New("the life is too long")
	}
	return nil
}

// The methods below make accessClaims known to the library's validator.

func (c accessClaims) GetExpirationTime() (*jwt.NumericDate, error) { return claimTime(c.ExpiresAt) }
func (c accessClaims) GetIssuedAt() (*jwt.NumericDate, error)       { return claimTime(c.IssuedAt) }
func (c accessClaims) GetNotBefore() (*jwt.NumericDate, error)      { return claimTime(c.NotBefore) }
func (c accessClaims) GetIssuer() (string, error)                   { return c.Issuer, nil }
func (c accessClaims) GetSubject() (string, error)                  { return c.Subject, nil }
func (c accessClaims) GetAudience() (jwt.ClaimStrings, error) {
	return jwt.ClaimStrings{c.Audience}, nil
}

func claimTime(seconds int64) (*jwt.NumericDate, error) {
	if seconds <= 0 || seconds > maxClaimTime {
		return nil, fmt.Errorf("%w: a time is out of range", jwt.ErrTokenRequiredClaimMissing)
	}
	return jwt.NewNumericDate(time.Unix(seconds, 0)), nil
}

// checkTokenText holds a token to the one form in which we write it, before
// anything in it is believed: size, alphabet, three parts, and two JSON objects
// with known names, each once.
func checkTokenText(token string) error {
	if token == "" || len(token) > maxAccessToken {
		return errors.New("no token, or one that is too long")
	}
	if !plainTokenText(token) {
		return errors.New("a character that is not base64url")
	}
	parts := strings.Split(token, ".")
	if len(parts) != 3 || parts[2] == "" {
		return errors.New("not three parts")
	}
	for i, names := range [][]string{headerNames, claimNames} {
		raw, err := strictBase64.DecodeString(parts[i])
		if err != nil {
			return fmt.Errorf("part %d: %w", i, err)
		}
		if err := checkObject(raw, names); err != nil {
			return fmt.Errorf("part %d: %w", i, err)
		}
	}
	return nil
}

// checkObject accepts one JSON object of texts and numbers whose names are all
// in the list, exactly as spelled there (the decoder ignores case and lets the
// last of two equal names win) and with nothing after it.
func checkObject(raw []byte, names []string) error {
	if !utf8.Valid(raw) {
		return errors.New("not UTF-8")
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return errors.New("not an object")
	}
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return err
		}
		name, ok := token.(string)
		if !ok || !slices.Contains(names, name) || seen[name] {
			return errors.New("an unknown or repeated name")
		}
		seen[name] = true
		value, err := d.Token()
		if err != nil {
			return err
		}
		switch value.(type) {
		case string, json.Number:
		default:
			return errors.New("a value that is neither text nor number")
		}
	}
	if _, err := d.Token(); err != nil {
		return err
	}
	if len(bytes.TrimSpace(raw[d.InputOffset():])) > 0 {
		return errors.New("something after the object")
	}
	return nil
}
