package main

import (
	"context"
	"fmt"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// publish puts organisations and their listings before everybody, as the office
// does for members who ask for it.
func (p *player) publish(ctx context.Context, refs []string) error {
	office := partner.SystemActor("demo")
	for _, ref := range refs {
		o, ok := p.app.OrganizationByRef(ref)
		if !ok {
			return fmt.Errorf("public: no organisation %s", ref)
		}
		profile := *o.Published.Clone()
		if profile.Visibility == nil {
			profile.Visibility = map[partner.ProfileField]partner.Visibility{}
		}
		profile.Visibility[partner.FieldDirectory] = partner.VisiblePublic
		edited, err := p.app.EditOrganization(ctx, office, o.ID, o.Version, profile)
		if err != nil {
			return fmt.Errorf("public %s: %w", ref, err)
		}
		if _, err := p.app.PublishOrganization(ctx, office, o.ID, edited.Version); err != nil {
			return fmt.Errorf("public %s: %w", ref, err)
		}
		for _, l := range p.app.Listings(office, o.ID) {
			if err := showEverybody(ctx, p.app, office, &l); err != nil {
				return fmt.Errorf("public %s, %s: %w", ref, l.Current().Title, err)
			}
		}
	}
	return nil
}

func showEverybody(ctx context.Context, a *app.App, office partner.Actor, l *partner.Listing) error {
	content := *l.Current().Clone()
	content.Visibility = partner.VisiblePublic
	edited, err := a.EditListing(ctx, office, l.ID, l.Version, content)
	if err != nil || edited.Draft == nil {
		return err
	}
	_, err = a.MoveListing(ctx, office, l.ID, edited.Version, partner.ListingPublish)
	return err
}
