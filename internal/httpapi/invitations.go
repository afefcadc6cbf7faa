package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

type invitation struct {
	ID             string   `json:"id"`
	Email          string   `json:"email"`
	Name           string   `json:"name,omitempty"`
	Role           string   `json:"role" enum:"member,coordinator,admin"`
	OrganizationID string   `json:"organization_id,omitempty"`
	Organization   string   `json:"organization,omitempty" doc:"Its name"`
	State          string   `json:"state" enum:"open,spent,cancelled,expired"`
	CreatedAt      string   `json:"created_at" format:"date-time"`
	ExpiresAt      string   `json:"expires_at" format:"date-time"`
	SelfRegistered bool     `json:"self_registered,omitempty" doc:"The person asked to join; nobody invited them"`
	Actions        []string `json:"actions"`
}

// link is an invitation with its address, which is told this once.
type link struct {
	Invitation invitation `json:"invitation"`
	URL        string     `json:"url" doc:"Hand it to the person only; it is never shown again"`
	MailSent   bool       `json:"mail_sent"`
}

type invitationPreview struct {
	Purpose      string `json:"purpose" enum:"join,reset"`
	Email        string `json:"email"`
	Name         string `json:"name,omitempty"`
	Role         string `json:"role" enum:"member,coordinator,admin"`
	Organization string `json:"organization,omitempty" doc:"The name of the organisation to join; absent when a new one is registered"`
	ExpiresAt    string `json:"expires_at" format:"date-time"`
}

func (s *api) invitationOf(who partner.Actor) func(partner.Invitation) invitation {
	return func(v partner.Invitation) invitation {
		out := invitation{
			ID: string(v.ID), Email: v.Email, Name: v.Name, Role: string(v.Role), OrganizationID: string(v.OrganizationID),
			SelfRegistered: v.BySelf(),
			State:          s.app.InvitationState(&v), CreatedAt: v.CreatedAt.String(), ExpiresAt: v.ExpiresAt.String(), Actions: []string{},
		}
		if o, ok := s.app.OrganizationOf(v.OrganizationID); ok {
			out.Organization = o.Name()
		}
		if out.State == "open" && who.Staff() {
			out.Actions = append(out.Actions, "cancel")
		}
		return out
	}
}

func (s *api) linkOf(who partner.Actor, l app.Link) link {
	return link{Invitation: s.invitationOf(who)(l.Invitation), URL: l.URL, MailSent: l.MailSent}
}

func registerInvitations(s *api) {
	handle(s, route{method: http.MethodGet, path: "/invitations", id: "list-invitations", summary: "Invitations, the latest first (office)", tag: "invitations"},
		func(_ context.Context, who app.Bearer, in *Paging) (*list[invitation], error) {
			p, err := s.app.Invitations(who.Actor, in.Cursor, in.Limit)
			return listOf(p, s.invitationOf(who.Actor)), err
		})
	type inviteRequest struct {
		Email          string `json:"email"`
		Name           string `json:"name,omitempty"`
		Role           string `json:"role" enum:"member,coordinator,admin"`
		OrganizationID string `json:"organization_id,omitempty"`
		Message        string `json:"message,omitempty"`
	}
	type body struct {
		Body inviteRequest
	}
	handle(s, route{method: http.MethodPost, path: "/invitations", id: "invite", summary: "Invite somebody with a one-time link (office)", tag: "invitations", status: http.StatusCreated},
		func(ctx context.Context, who app.Bearer, in *body) (*plain[link], error) {
			b := in.Body
			l, err := s.app.Invite(ctx, who.Actor, b.Email, b.Name, partner.Role(b.Role), partner.OrganizationID(b.OrganizationID), b.Message)
			return &plain[link]{Body: s.linkOf(who.Actor, l)}, err
		})
	type id struct {
		ID string `path:"id"`
	}
	handle(s, route{method: http.MethodDelete, path: "/invitations/{id}", id: "cancel-invitation", summary: "Make a link useless (office)", tag: "invitations", status: http.StatusNoContent},
		func(ctx context.Context, who app.Bearer, in *id) (*empty, error) {
			_, err := s.app.CancelInvitation(ctx, who.Actor, partner.InvitationID(in.ID))
			return &empty{}, err
		})
	registerLinks(s)
}

// registerLinks adds what the holder of a one-time link does.
func registerLinks(s *api) {
	type invitationPreviewRequest struct {
		Token string `json:"token" maxLength:"100"`
	}
	type tokenBody struct {
		Caller
		Body invitationPreviewRequest
	}
	handle(s, route{method: http.MethodPost, path: "/invitations/preview", id: "preview-invitation", summary: "What a one-time link is for", tag: "invitations"},
		func(ctx context.Context, _ app.Bearer, in *tokenBody) (*plain[invitationPreview], error) {
			p, err := s.app.PreviewInvitation(ctx, in.Body.Token, in.address)
			v := p.Invitation
			return &plain[invitationPreview]{Body: invitationPreview{
				Purpose: string(v.Purpose), Email: v.Email, Name: v.Name, Role: string(v.Role), Organization: p.Organization, ExpiresAt: v.ExpiresAt.String(),
			}}, err
		})
	type invitationAcceptRequest struct {
		Token    string `json:"token" maxLength:"100"`
		Name     string `json:"name"`
		Password string `json:"password" maxLength:"1024"`
		Language string `json:"language,omitempty" enum:"ja,en"`
	}
	type accept struct {
		Caller
		Body invitationAcceptRequest
	}
	handle(s, route{method: http.MethodPost, path: "/invitations/accept", id: "accept-invitation", summary: "Use a one-time link and sign in", tag: "invitations"},
		func(ctx context.Context, _ app.Bearer, in *accept) (*sessionOut, error) {
			b := in.Body
			in1, err := s.app.AcceptInvitation(ctx, b.Token, b.Name, b.Password, b.Language, in.UserAgent, in.address)
			return s.signedIn(in1, err)
		})
}
