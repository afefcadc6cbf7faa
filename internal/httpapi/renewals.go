package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
)

// renewalPreview is what the holder of a renewal link sees.
type renewalPreview struct {
	Organization string `json:"organization"`
	Side         string `json:"side" enum:"offer,need"`
	Title        string `json:"title"`
	ExpiresOn    string `json:"expires_on" doc:"The last day on which it is shown"`
	Renewed      bool   `json:"renewed" doc:"Nothing is left to do"`
}

func registerRenewals(s *api) {
	type renewalRequest struct {
		Token string `json:"token" maxLength:"300"`
	}
	type tokenBody struct {
		Body renewalRequest
	}
	result := func(v app.RenewalView, err error) (*plain[renewalPreview], error) {
		if err != nil {
			return nil, err
		}
		return &plain[renewalPreview]{Body: renewalPreview{
			Organization: v.Organization, Side: string(v.Listing.Side), Title: v.Listing.Current().Title, ExpiresOn: string(v.Listing.ExpiresOn), Renewed: v.Renewed,
		}}, nil
	}
	handle(s, route{method: http.MethodPost, path: "/renewals/preview", id: "preview-renewal", summary: "What a renewal link would renew; changes nothing", tag: "listings"},
		func(ctx context.Context, _ app.Bearer, in *tokenBody) (*plain[renewalPreview], error) {
			return result(s.app.PreviewRenewal(ctx, in.Body.Token))
		})
	handle(s, route{method: http.MethodPost, path: "/renewals", id: "renew-by-link", summary: "Renew a listing by the link of a mail", tag: "listings"},
		func(ctx context.Context, _ app.Bearer, in *tokenBody) (*plain[renewalPreview], error) {
			return result(s.app.RenewByLink(ctx, in.Body.Token))
		})
}
