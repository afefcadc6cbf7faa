package app

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"enishi/internal/partner"
	"enishi/internal/store"
)

// renewalKeyID is the secret that renewal links are signed with. It is apart from
// the signing keys of sessions, which change every few weeks while a mail may lie
// for longer.
const renewalKeyID = "renewal-key"

// RenewalView is what the holder of a renewal link sees.
type RenewalView struct {
	Listing      partner.Listing
	Organization string
	Renewed      bool // nothing is left to do: it is shown until Listing.ExpiresOn
}

// renewal is what a link is bound to.
type renewal struct {
	listing partner.ListingID
	expiry  partner.Date
	account partner.AccountID // whose mail it stood in; none: the contact person of an organisation without accounts
}

func (r renewal) text() string {
	return strings.Join([]string{string(r.listing), string(r.expiry), string(r.account)}, "|")
}

// renewalLink is the address that renews the listing as it stands, for one reader.
func (a *App) renewalLink(ctx context.Context, l *partner.Listing, to partner.Account) (string, error) {
	key, err := a.renewalKey(ctx)
	if err != nil {
		return "", err
	}
	r := renewal{listing: l.ID, expiry: l.ExpiresOn}
	if to.OrganizationID == l.OrganizationID {
		r.account = to.ID
	}
	return a.PublicURL + "/renew#" + base64.RawURLEncoding.EncodeToString([]byte(r.text())) + "." + signRenewal(key, r), nil
}

func signRenewal(key []byte, r renewal) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("renew|" + r.text()))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// readRenewal checks a link's token. Errors: not_found (not one of ours).
func (a *App) readRenewal(ctx context.Context, token string) (renewal, error) {
	unknown := partner.NotFound("link")
	body, sign, ok := strings.Cut(token, ".")
	if !ok {
		return renewal{}, unknown
	}
	text, err := base64.RawURLEncoding.DecodeString(body)
	parts := strings.Split(string(text), "|")
	if err != nil || len(parts) != 3 {
		return renewal{}, unknown
	}
	key, err := a.renewalKey(ctx)
	if err != nil {
		return renewal{}, err
	}
	r := renewal{partner.ListingID(parts[0]), partner.Date(parts[1]), partner.AccountID(parts[2])}
	if !hmac.Equal([]byte(sign), []byte(signRenewal(key, r))) {
		return renewal{}, unknown
	}
	return r, nil
}

// renewalKey makes the secret when it is first needed; of several processes one
// wins.
func (a *App) renewalKey(ctx context.Context) ([]byte, error) {
	all := partner.ScopeAll("renewal links")
	s, err := a.secrets.Find(ctx, all, renewalKeyID)
	if !partner.IsKind(err, partner.KindNotFound) {
		return s.Key, err
	}
	s = secret{ID: renewalKeyID, Key: make([]byte, sha256.Size)}
	_, _ = rand.Read(s.Key) // never fails since Go 1.24
	if err = a.secrets.Insert(ctx, all, &s); partner.IsKind(err, partner.KindConflict) {
		s, err = a.secrets.Find(ctx, all, renewalKeyID)
	}
	return s.Key, err
}

// PreviewRenewal tells what a renewal link would do and does nothing: programs
// that look through mails follow every link. Errors: not_found, conflict (the link
// is too old, or the listing was withdrawn or done).
func (a *App) PreviewRenewal(ctx context.Context, token string) (RenewalView, error) {
	r, actor, err := a.openRenewal(ctx, token)
	if err != nil {
		return RenewalView{}, err
	}
	l, err := a.listings.Find(ctx, partner.ScopeAll("renewal"), string(r.listing))
	if err != nil {
		return RenewalView{}, partner.NotFound("link")
	}
	would := l
	if err := would.RenewByLink(actor, r.expiry, a.now()); err != nil {
		return RenewalView{}, err
	}
	return a.renewalView(l, r), nil
}

// RenewByLink renews the listing that the link was made for. To repeat it changes
// nothing. Errors: as PreviewRenewal.
func (a *App) RenewByLink(ctx context.Context, token string) (RenewalView, error) {
	r, actor, err := a.openRenewal(ctx, token)
	if err != nil {
		return RenewalView{}, err
	}
	l, err := a.listings.Update(ctx, partner.ScopeAll("renewal"), string(r.listing), store.AnyVersion, func(l *partner.Listing) error {
		return l.RenewByLink(actor, r.expiry, a.now())
	})
	if partner.IsKind(err, partner.KindNotFound) {
		return RenewalView{}, partner.NotFound("link")
	}
	if err != nil {
		return RenewalView{}, err
	}
	a.mem.putListing(l)
	return a.renewalView(l, r), nil
}

// openRenewal is who acts by the link: the person whose mail it stood in, while
// that person still speaks for the organisation.
func (a *App) openRenewal(ctx context.Context, token string) (renewal, partner.Actor, error) {
	r, err := a.readRenewal(ctx, token)
	if err != nil || r.account == "" {
		return r, partner.SystemActor("renewal-link"), err
	}
	account, err := a.accounts.Find(ctx, partner.ScopeAll("renewal"), string(r.account))
	if err != nil || account.State != partner.AccountActive {
		return r, partner.Actor{}, partner.NotFound("link")
	}
	return r, account.Actor(), nil
}

func (a *App) renewalView(l partner.Listing, r renewal) RenewalView {
	o, _ := a.OrganizationOf(l.OrganizationID)
	return RenewalView{Listing: l, Organization: o.Name(), Renewed: l.ExpiresOn > r.expiry}
}
