package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
)

// registerJoining adds what a visitor without an account asks for. The answer is
// always the same; what is true of the address goes to the address only.
func registerJoining(s *api) {
	type joinRequest struct {
		Email        string `json:"email" maxLength:"254"`
		Name         string `json:"name"`
		Organization string `json:"organization,omitempty" doc:"The name of the organisation to register"`
		Language     string `json:"language,omitempty" enum:"ja,en" doc:"Of the mail"`
	}
	type join struct {
		Caller
		Body joinRequest
	}
	handle(s, route{method: http.MethodPost, path: "/join", id: "request-join", summary: "Ask to become a member; a mail follows", tag: "joining", status: http.StatusAccepted},
		func(ctx context.Context, _ app.Bearer, in *join) (*empty, error) {
			b := in.Body
			return &empty{}, s.app.RequestJoin(ctx, app.Asking{Email: b.Email, Name: b.Name, Organization: b.Organization, Language: b.Language, Address: in.address})
		})
	type passwordResetRequest struct {
		Email    string `json:"email" maxLength:"254"`
		Language string `json:"language,omitempty" enum:"ja,en"`
	}
	type reset struct {
		Caller
		Body passwordResetRequest
	}
	handle(s, route{method: http.MethodPost, path: "/password-reset", id: "request-password-reset", summary: "Ask for a link to a new password; a mail follows", tag: "joining", status: http.StatusAccepted},
		func(ctx context.Context, _ app.Bearer, in *reset) (*empty, error) {
			return &empty{}, s.app.RequestPasswordReset(ctx, app.Asking{Email: in.Body.Email, Language: in.Body.Language, Address: in.address})
		})
}
