package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

type account struct {
	ID             string   `json:"id"`
	Name           string   `json:"name"`
	Email          string   `json:"email"`
	Role           string   `json:"role" enum:"member,coordinator,admin"`
	State          string   `json:"state" enum:"active,disabled"`
	OrganizationID string   `json:"organization_id,omitempty"`
	Organization   string   `json:"organization,omitempty" doc:"Its name"`
	CreatedAt      string   `json:"created_at" format:"date-time"`
	LastSignInAt   string   `json:"last_sign_in_at,omitempty"`
	SelfRegistered bool     `json:"self_registered,omitempty" doc:"Came without an invitation"`
	Actions        []string `json:"actions"`
	ETag           string   `json:"etag"`
}

func (s *api) accountOf(who partner.Actor) func(partner.Account) account {
	return func(c partner.Account) account {
		out := account{
			ID: string(c.ID), Name: c.Name, Email: c.Email, Role: string(c.Role), State: string(c.State), OrganizationID: string(c.OrganizationID),
			SelfRegistered: c.SelfRegistered, CreatedAt: c.CreatedAt.String(), LastSignInAt: c.LastSignInAt.String(), Actions: []string{}, ETag: etag(c.Version),
		}
		if o, ok := s.app.OrganizationOf(c.OrganizationID); ok {
			out.Organization = o.Name()
		}
		if c.CanManage(who) {
			out.Actions = append(out.Actions, "reset")
			switch {
			case c.State == partner.AccountDisabled:
				out.Actions = append(out.Actions, "enable")
			case c.ID != who.Account:
				out.Actions = append(out.Actions, "disable")
			}
		}
		return out
	}
}

type accountID struct {
	ID string `path:"id"`
}

func registerAccounts(s *api) {
	type query struct {
		Paging
		Search string `query:"q" doc:"Part of the name or the e-mail address"`
		Office bool   `query:"office" doc:"Only accounts of the office"`
	}
	handle(s, route{method: http.MethodGet, path: "/accounts", id: "list-accounts", summary: "Accounts by name (office)", tag: "accounts"},
		func(_ context.Context, who app.Bearer, in *query) (*list[account], error) {
			p, err := s.app.Accounts(who.Actor, in.Search, in.Office, in.Cursor, in.Limit)
			return listOf(p, s.accountOf(who.Actor)), err
		})
	handle(s, route{method: http.MethodGet, path: "/accounts/{id}", id: "get-account", summary: "One account", tag: "accounts"},
		func(ctx context.Context, who app.Bearer, in *accountID) (*one[account], error) {
			c, err := s.app.Account(ctx, who.Actor, partner.AccountID(in.ID))
			return &one[account]{ETag: etag(c.Version), Body: s.accountOf(who.Actor)(c)}, err
		})
	for id, active := range map[string]bool{"enable": true, "disable": false} {
		handle(s, route{method: http.MethodPost, path: "/accounts/{id}/" + id, id: id + "-account", summary: id + " an account; disabling ends its sessions", tag: "accounts"},
			func(ctx context.Context, who app.Bearer, in *accountID) (*one[account], error) {
				c, err := s.app.SetAccountState(ctx, who.Actor, partner.AccountID(in.ID), active)
				return &one[account]{ETag: etag(c.Version), Body: s.accountOf(who.Actor)(c)}, err
			})
	}
	handle(s, route{method: http.MethodPost, path: "/accounts/{id}/reset", id: "reset-account", summary: "Make a one-time link to set a new password", tag: "accounts", status: http.StatusCreated},
		func(ctx context.Context, who app.Bearer, in *accountID) (*plain[link], error) {
			l, err := s.app.ResetPassword(ctx, who.Actor, partner.AccountID(in.ID))
			return &plain[link]{Body: s.linkOf(who.Actor, l)}, err
		})
}
