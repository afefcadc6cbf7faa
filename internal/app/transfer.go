package app

import (
	"cmp"
	"context"
	"crypto/sha256"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"enishi/internal/exchange"
	"enishi/internal/partner"
	"enishi/internal/sdg"
	"enishi/internal/store"
	"enishi/internal/text"
)

// ImportOptions is what an import is told.
type ImportOptions struct {
	OrganizationsName string
	Organizations     io.Reader
	ListingsName      string
	Listings          io.Reader // nil: no listings
	DryRun            bool      // read and check only
	SkipBad           bool      // import the good rows even when others are bad
	AsDraft           bool      // neither admit nor publish
	Progress          func(done, total int)
}

// ImportReport counts what an import did, or would do. Nothing is written when
// there are faults and SkipBad was not asked for.
type ImportReport struct {
	Faults                                                           exchange.Faults
	OrganizationsNew, OrganizationsChanged, OrganizationsSame        int
	ListingsNew, ListingsChanged, ListingsSame                       int
	Written                                                          bool
	WrittenOrganizations, WrittenListings, TotalOrganizations, Total int
}

// Import adds and updates organisations and listings from the files of the
// import format. An empty cell changes nothing; absent rows stay. Running the
// same import again finishes one that was interrupted and changes nothing else.
// Errors: forbidden, and those of a file that cannot be read at all.
func (a *App) Import(ctx context.Context, actor partner.Actor, o ImportOptions) (ImportReport, error) {
	var r ImportReport
	if !actor.Staff() {
		return r, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not import")
	}
	words := exchange.Vocabulary{Capabilities: a.Capabilities, Goals: goalEntries(a.Goals), HasTarget: a.HasTarget}
	orgs, err := exchange.ReadOrganizations(o.OrganizationsName, o.Organizations, words)
	if err != nil {
		return r, err
	}
	r.Faults = append(r.Faults, orgs.Faults...)
	ids := a.externalIDs()
	for _, row := range orgs.Rows {
		if _, ok := ids[row.ExternalID]; !ok {
			ids[row.ExternalID] = ""
		}
	}
	var listings exchange.Sheet[exchange.ListingRow]
	if o.Listings != nil {
		known := func(id string) bool { _, ok := ids[id]; return ok }
		if listings, err = exchange.ReadListings(o.ListingsName, o.Listings, words, known); err != nil {
			return r, err
		}
		r.Faults = append(r.Faults, listings.Faults...)
	}
	r.TotalOrganizations, r.Total = len(orgs.Rows), len(orgs.Rows)+len(listings.Rows)
	write := !o.DryRun && (len(r.Faults) == 0 || o.SkipBad)
	im := importer{a: a, actor: actor, o: &o, r: &r, ids: ids, listingIDs: a.listingIDs(), write: write}
	if err := im.organizations(ctx, orgs.Rows); err != nil {
		return r, err
	}
	if err := im.listings(ctx, listings.Rows); err != nil {
		return r, err
	}
	r.Written = write
	return r, nil
}

// externalIDs maps what rows call an organisation to its id.
func (a *App) externalIDs() map[string]partner.OrganizationID {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	ids := make(map[string]partner.OrganizationID, len(a.mem.organizations))
	for id, o := range a.mem.organizations {
		ids[o.Ref()] = id
	}
	return ids
}

// listingIDs maps identities to ids.
func (a *App) listingIDs() map[string]partner.ListingID {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	ids := make(map[string]partner.ListingID, len(a.mem.listings))
	for id, l := range a.mem.listings {
		ids[l.Identity] = id
	}
	return ids
}

// importer is one run of an import.
type importer struct {
	a     *App
	actor partner.Actor
	o     *ImportOptions
	r     *ImportReport
	ids   map[string]partner.OrganizationID
	// listingIDs spares a look into the store for each new listing; the unique key
	// there still refuses what another process wrote meanwhile.
	listingIDs map[string]partner.ListingID
	write      bool
	done       int
}

func (im *importer) step() {
	im.done++
	if im.o.Progress != nil {
		im.o.Progress(im.done, im.r.Total)
	}
}

func (im *importer) organizations(ctx context.Context, rows []exchange.OrganizationRow) error {
	for i := range rows {
		if err := im.organization(ctx, &rows[i]); err != nil {
			return err
		}
		im.step()
	}
	return nil
}

func (im *importer) organization(ctx context.Context, row *exchange.OrganizationRow) error {
	a, now := im.a, im.a.now()
	id := im.ids[row.ExternalID]
	if id == "" {
		im.r.OrganizationsNew++
		p := partner.Profile{}
		fill(&p, row)
		o := partner.NewOrganization(partner.OrganizationID(importedID("org", row.ExternalID)), im.actor, p, now)
		o.ExternalID = row.ExternalID
		im.ids[row.ExternalID] = o.ID
		if !im.o.AsDraft {
			if err := o.Admit(im.actor, a, now); err != nil {
				return err
			}
		}
		if !im.write {
			return nil
		}
		if err := a.organizations.Insert(ctx, partner.ScopeAll("import"), o); err != nil {
			return err
		}
		a.mem.putOrganization(*o)
		im.r.WrittenOrganizations++
		return nil
	}
	current, err := a.organizations.Find(ctx, partner.ScopeAll("import"), string(id))
	if err != nil {
		return err
	}
	p := *current.Current().Clone()
	fill(&p, row)
	admit := !im.o.AsDraft && current.State != partner.OrganizationAdmitted && current.State != partner.OrganizationInactive
	if reflect.DeepEqual(p, *current.Current().Clone()) && !admit {
		im.r.OrganizationsSame++
		return nil
	}
	im.r.OrganizationsChanged++
	if !im.write {
		return nil
	}
	changed, err := a.organizations.Update(ctx, partner.ScopeAll("import"), string(id), store.AnyVersion, func(o *partner.Organization) error {
		p := *o.Current().Clone()
		fill(&p, row)
		if err := o.Edit(im.actor, p, a, now); err != nil || im.o.AsDraft {
			return err
		}
		if o.State == partner.OrganizationAdmitted {
			return o.Publish(im.actor, a, now)
		}
		return o.Admit(im.actor, a, now)
	})
	if err != nil {
		return err
	}
	a.mem.putOrganization(changed)
	im.r.WrittenOrganizations++
	return nil
}

func fill(p *partner.Profile, row *exchange.OrganizationRow) {
	p.Name, p.Kind = row.Name, row.Kind
	p.NameKana = cmp.Or(row.NameKana, p.NameKana)
	p.CorporateNumber = cmp.Or(row.CorporateNumber, p.CorporateNumber)
	p.Ward = cmp.Or(row.Ward, p.Ward)
	p.Address = cmp.Or(row.Address, p.Address)
	p.Website = cmp.Or(row.Website, p.Website)
	p.Summary = cmp.Or(row.Summary, p.Summary)
	p.Goals = orList(row.Goals, p.Goals)
	p.Targets = orList(row.Targets, p.Targets)
	p.Contact.Name = cmp.Or(row.ContactName, p.Contact.Name)
	p.Contact.Email = cmp.Or(row.ContactEmail, p.Contact.Email)
	p.Contact.Phone = cmp.Or(row.ContactPhone, p.Contact.Phone)
}

func orList[T any](given, kept []T) []T {
	if len(given) > 0 {
		return given
	}
	return kept
}

func (im *importer) listings(ctx context.Context, rows []exchange.ListingRow) error {
	for i := range rows {
		if err := im.listing(ctx, &rows[i]); err != nil {
			return err
		}
		im.step()
	}
	return nil
}

func (im *importer) listing(ctx context.Context, row *exchange.ListingRow) error {
	a, now, all := im.a, im.a.now(), partner.ScopeAll("import")
	org := im.ids[row.OrganizationExternalID]
	identity := partner.ListingIdentity(org, row.Side, row.Title)
	known, ok := im.listingIDs[identity]
	if !ok {
		im.r.ListingsNew++
		if !im.write {
			return nil
		}
		c := partner.ListingContent{}
		fillListing(&c, row)
		l, err := partner.NewListing(partner.ListingID(importedID("lst", row.OrganizationExternalID, string(row.Side), text.NameKey(row.Title))), org, row.Side, im.actor, c, a, now)
		if err != nil {
			return err
		}
		if !im.o.AsDraft {
			if err := l.Publish(im.actor, true, a, now); err != nil {
				return err
			}
		}
		if err := a.listings.Insert(ctx, all, l); err != nil {
			return err
		}
		a.mem.putListing(*l)
		im.listingIDs[identity] = l.ID
		im.r.WrittenListings++
		return nil
	}
	current, err := a.listings.Find(ctx, all, string(known))
	if err != nil {
		return err
	}
	return im.changeListing(ctx, &current, row)
}

func (im *importer) changeListing(ctx context.Context, current *partner.Listing, row *exchange.ListingRow) error {
	a, now := im.a, im.a.now()
	c := *current.Current().Clone()
	fillListing(&c, row)
	publish := !im.o.AsDraft && (current.State == partner.ListingDraft || current.State == partner.ListingSubmitted)
	if reflect.DeepEqual(c, *current.Current().Clone()) && !publish {
		im.r.ListingsSame++
		return nil
	}
	im.r.ListingsChanged++
	if !im.write {
		return nil
	}
	changed, err := a.listings.Update(ctx, partner.ScopeAll("import"), string(current.ID), store.AnyVersion, func(l *partner.Listing) error {
		c := *l.Current().Clone()
		fillListing(&c, row)
		if err := l.Edit(im.actor, c, a, now); err != nil || im.o.AsDraft {
			return err
		}
		if _, ok := l.State.Next(partner.ListingPublish); ok {
			return l.Publish(im.actor, true, a, now)
		}
		return nil
	})
	if err != nil {
		return err
	}
	a.mem.putListing(changed)
	im.r.WrittenListings++
	return nil
}

func fillListing(c *partner.ListingContent, row *exchange.ListingRow) {
	c.Title = row.Title
	c.Detail = cmp.Or(row.Detail, c.Detail)
	c.Capabilities = orList(row.Capabilities, c.Capabilities)
	c.Goals = orList(row.Goals, c.Goals)
	c.Forms = orList(row.Forms, c.Forms)
	c.PartnerKinds = orList(row.PartnerKinds, c.PartnerKinds)
	c.Areas = orList(row.Areas, c.Areas)
	c.AvailableUntil = cmp.Or(row.AvailableUntil, c.AvailableUntil)
}

// Export writes every organisation and every listing in the import format, in
// the order of their external ids. Errors: forbidden, and those of the writers.
func (a *App) Export(actor partner.Actor, organizations, listings io.Writer) (orgs, items int, err error) {
	if !actor.Staff() {
		return 0, 0, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not export")
	}
	a.mem.mu.RLock()
	var all []*partner.Organization
	for _, o := range a.mem.organizations {
		all = append(all, o)
	}
	slices.SortFunc(all, func(x, y *partner.Organization) int { return cmp.Compare(x.Ref(), y.Ref()) })
	var orgRows []exchange.OrganizationRow
	var listingRows []exchange.ListingRow
	for _, o := range all {
		p := o.Current()
		orgRows = append(orgRows, exchange.OrganizationRow{
			ExternalID: o.Ref(), Name: p.Name, NameKana: p.NameKana, Kind: p.Kind, CorporateNumber: p.CorporateNumber, Ward: p.Ward,
			Address: p.Address, Website: p.Website, Summary: p.Summary, Goals: p.Goals, Targets: p.Targets,
			ContactName: p.Contact.Name, ContactEmail: p.Contact.Email, ContactPhone: p.Contact.Phone,
		})
		var own []*partner.Listing
		for _, l := range a.mem.byOrg[o.ID] {
			if l.State != partner.ListingWithdrawn {
				own = append(own, l)
			}
		}
		sortListings(own)
		for _, l := range own {
			c := l.Current()
			listingRows = append(listingRows, exchange.ListingRow{
				OrganizationExternalID: o.Ref(), Side: l.Side, Title: c.Title, Detail: c.Detail, Capabilities: c.Capabilities, Goals: c.Goals,
				Forms: c.Forms, PartnerKinds: c.PartnerKinds, Areas: c.Areas, AvailableUntil: c.AvailableUntil,
			})
		}
	}
	a.mem.mu.RUnlock()
	if err := exchange.WriteOrganizations(organizations, orgRows); err != nil {
		return 0, 0, err
	}
	return len(orgRows), len(listingRows), exchange.WriteListings(listings, listingRows)
}

// goalEntries are the goals as words that a file may use for them.
func goalEntries(c *sdg.Catalog) []partner.Entry {
	var out []partner.Entry
	for _, g := range c.Goals() {
		out = append(out, partner.Entry{Code: strconv.Itoa(int(g.Number)), JA: g.JA, EN: g.EN})
	}
	return out
}

// importedID makes the same id of the same words, so that two stores that import
// the same files rank alike to the last digit, and an import that is repeated
// while it runs collides instead of doubling.
func importedID(prefix string, words ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	return prefix + "_" + idEncoding.EncodeToString(sum[:])[:20]
}
