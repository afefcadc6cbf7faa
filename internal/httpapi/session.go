package httpapi

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// The cookie's prefix makes the browser insist on HTTPS, the whole path and no
// domain.
const refreshCookie = "__Host-enishi_refresh"

type me struct {
	ID           string           `json:"id"`
	Name         string           `json:"name"`
	Email        string           `json:"email"`
	Role         string           `json:"role" enum:"member,coordinator,admin"`
	Language     string           `json:"language" enum:"ja,en"`
	Organization *ownOrganization `json:"organization,omitempty"`
}

type ownOrganization struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	State string `json:"state" enum:"draft,submitted,admitted,inactive"`
}

type session struct {
	AccessToken string `json:"access_token"`
	ExpiresAt   string `json:"expires_at" format:"date-time"`
	Account     me     `json:"account"`
}

type sessionOut struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      session
}

// Caller is what a sign-in needs to know about the connection.
type Caller struct {
	UserAgent string `header:"User-Agent" hidden:"true"`
	address   string
}

// Resolve takes the address from Gin, which knows the trusted proxies.
func (c *Caller) Resolve(ctx huma.Context) []error {
	c.address = humagin.Unwrap(ctx).ClientIP()
	return nil
}

func registerSession(s *api) {
	type signInRequest struct {
		Email    string `json:"email" maxLength:"254"`
		Password string `json:"password" maxLength:"1024"`
	}
	type credentials struct {
		Caller
		Body signInRequest
	}
	handle(s, route{method: http.MethodPost, path: "/session", id: "sign-in", summary: "Sign in with a password", tag: "session"},
		func(ctx context.Context, _ app.Bearer, in *credentials) (*sessionOut, error) {
			in1, err := s.app.SignIn(ctx, in.Body.Email, in.Body.Password, in.UserAgent, in.address)
			return s.signedIn(in1, err)
		})
	handle(s, route{method: http.MethodPost, path: "/session/refresh", id: "refresh-session", summary: "Exchange the refresh cookie for a new access token", tag: "session"},
		func(ctx context.Context, _ app.Bearer, in *cookieIn) (*sessionOut, error) {
			if err := s.sameOrigin(in); err != nil {
				return nil, err
			}
			in1, err := s.app.Refresh(ctx, in.Refresh)
			return s.signedIn(in1, err)
		})
	handle(s, route{method: http.MethodDelete, path: "/session", id: "sign-out", summary: "End the session of the refresh cookie", tag: "session", status: http.StatusNoContent},
		func(ctx context.Context, _ app.Bearer, in *cookieIn) (*clearedOut, error) {
			if err := s.sameOrigin(in); err != nil {
				return nil, err
			}
			if err := s.app.SignOut(ctx, in.Refresh); err != nil {
				return nil, err
			}
			return &clearedOut{SetCookie: cookie("", -1)}, nil
		})
	handle(s, route{method: http.MethodGet, path: "/me", id: "get-me", summary: "The own account", tag: "session"},
		func(ctx context.Context, who app.Bearer, _ *none) (*plain[me], error) {
			acc, err := s.app.Me(ctx, who.Actor)
			return &plain[me]{Body: s.meOf(acc)}, err
		})
	registerMe(s)
}

// registerMe adds what somebody changes in the own account.
func registerMe(s *api) {
	type preferencesRequest struct {
		Name     string `json:"name"`
		Language string `json:"language" enum:"ja,en"`
	}
	type preferences struct {
		Body preferencesRequest
	}
	handle(s, route{method: http.MethodPatch, path: "/me", id: "update-me", summary: "Change the own name and language", tag: "session"},
		func(ctx context.Context, who app.Bearer, in *preferences) (*plain[me], error) {
			acc, err := s.app.SetPreferences(ctx, who.Actor, in.Body.Name, in.Body.Language)
			return &plain[me]{Body: s.meOf(acc)}, err
		})
	type passwordChangeRequest struct {
		Current string `json:"current" maxLength:"1024"`
		New     string `json:"new" maxLength:"1024"`
	}
	type passwords struct {
		Body passwordChangeRequest
	}
	handle(s, route{method: http.MethodPut, path: "/me/password", id: "change-password", summary: "Change the own password and end other sessions", tag: "session", status: http.StatusNoContent},
		func(ctx context.Context, who app.Bearer, in *passwords) (*empty, error) {
			return &empty{}, s.app.ChangePassword(ctx, who, in.Body.Current, in.Body.New)
		})
}

type clearedOut struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

// cookieIn is the input of operations that work with the refresh cookie.
type cookieIn struct {
	Refresh   string `cookie:"__Host-enishi_refresh"`
	Origin    string `header:"Origin" hidden:"true"`
	FetchSite string `header:"Sec-Fetch-Site" hidden:"true"`
	Host      string `header:"Host" hidden:"true"`
}

// Resolve takes the host from the request line; Go keeps it out of the headers.
func (c *cookieIn) Resolve(ctx huma.Context) []error {
	c.Host = ctx.Host()
	return nil
}

// sameOrigin refuses a request that another site made the browser send. The
// cookie is SameSite=Strict already; this holds when that does not.
func (s *api) sameOrigin(in *cookieIn) error {
	foreign := partner.Fail(partner.KindForbidden, "foreign_origin", "this request came from another site")
	switch in.FetchSite {
	case "same-origin", "none":
		return nil
	case "":
	default:
		return foreign
	}
	if in.Origin == "" {
		return nil
	}
	u, err := url.Parse(in.Origin)
	if err != nil || (!strings.EqualFold(u.Host, in.Host) && in.Origin != s.opts.PublicURL) {
		return foreign
	}
	return nil
}

func (s *api) signedIn(in app.SignedIn, err error) (*sessionOut, error) {
	if err != nil {
		return nil, err
	}
	out := &sessionOut{Body: session{AccessToken: in.AccessToken, ExpiresAt: in.ExpiresAt.String(), Account: s.meOf(in.Account)}}
	out.SetCookie = cookie(in.Refresh.Text(), 0)
	out.SetCookie.Expires = in.RefreshTill.Std()
	return out, nil
}

func cookie(value string, maxAge int) http.Cookie {
	return http.Cookie{
		Name: refreshCookie, Value: value, Path: "/", MaxAge: maxAge,
		HttpOnly: true, Secure: true, SameSite: http.SameSiteStrictMode,
	}
}

func (s *api) meOf(acc partner.Account) me {
	m := me{ID: string(acc.ID), Name: acc.Name, Email: acc.Email, Role: string(acc.Role), Language: acc.Language}
	if o, ok := s.app.OrganizationOf(acc.OrganizationID); ok {
		m.Organization = &ownOrganization{ID: string(o.ID), Name: o.Name(), State: string(o.State)}
	}
	return m
}
