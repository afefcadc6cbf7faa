package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// What is told of whom a listing would reach: at most so many kinds, and none with
// fewer organisations, so that nobody can be picked out whose listing is not shown.
const (
	mostKindsTold  = 3
	leastOfOneKind = 3
)

// ListingPreview is what a listing would do if it were published now.
type ListingPreview struct {
	Strong, Some int         // organisations that it would speak to
	Kinds        []KindCount // of these, the most frequent first
	Quality      partner.Quality
}

// KindCount is how many organisations of one kind there are.
type KindCount struct {
	Kind  partner.OrganizationKind
	Count int
}

// PreviewListing tells what a listing would do that is still being written: how many
// organisations it would speak to by itself (match.Index.Reach), and what would make it
// better. The advice to take a capability says what the reach would be with it, computed
// the same way. Nothing is stored, and a title may still be missing. Errors: not_found
// (not the reader's), invalid.
func (a *App) PreviewListing(ctx context.Context, actor partner.Actor, id partner.OrganizationID, side partner.Side, c partner.ListingContent) (ListingPreview, error) {
	o, err := a.organizations.Find(ctx, actor.Scope(), string(id))
	if err != nil {
		return ListingPreview{}, err
	}
	faults := slices.DeleteFunc(c.Faults(a), func(f partner.Field) bool { return c.Title == "" && f.Path == "title" })
	if err := partner.Invalid(faults); err != nil {
		return ListingPreview{}, err
	}
	a.mem.mu.RLock()
	x := a.mem.exclusions(a.today())
	a.mem.mu.RUnlock()
	delete(x.Organizations, id) // a full organisation may still look
	o.Published = o.Current()
	now := a.reach(&o, side, c, x)
	out := ListingPreview{Strong: now.Strong, Some: now.Some, Kinds: kindsTold(now.Kinds), Quality: a.QualityOf(side, &c)}
	for i := range out.Quality.Advice {
		advice := &out.Quality.Advice[i]
		code := advice.Params["capability"]
		if advice.Code != "confirm_capability" && advice.Code != "fitting_capability" || code == "" {
			continue
		}
		with := c
		with.Capabilities = append(slices.Clone(c.Capabilities), code)
		if then := a.reach(&o, side, with, x).All(); then > now.All() {
			advice.Params["reach"] = strconv.Itoa(then)
		}
	}
	return out, nil
}

// QualityOf judges a listing with what its text is read as.
func (a *App) QualityOf(side partner.Side, c *partner.ListingContent) partner.Quality {
	var read []string
	for _, p := range a.Knowledge.ProposeCapabilities(side, c.Title+"\n"+c.Detail) {
		read = append(read, p.Code)
	}
	return partner.QualityOf(c, read)
}

// reach asks the engine about an organisation that has this listing alone.
func (a *App) reach(o *partner.Organization, side partner.Side, c partner.ListingContent, x match.Exclusions) match.Reach {
	if c.Title == "" && c.Detail == "" && len(c.Capabilities) == 0 {
		return match.Reach{}
	}
	l := &partner.Listing{ID: "preview", OrganizationID: o.ID, Side: side, State: partner.ListingPublished, Published: &c}
	probe := match.BuildProfile(o, []*partner.Listing{l}, a.Knowledge, a.mem.opts.Weights)
	return a.mem.index.Reach(probe, x)
}

func kindsTold(counts map[partner.OrganizationKind]int) []KindCount {
	var out []KindCount
	for kind, n := range counts {
		if n >= leastOfOneKind && kind != "" {
			out = append(out, KindCount{kind, n})
		}
	}
	slices.SortFunc(out, func(a, b KindCount) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Kind, b.Kind)) })
	return out[:min(mostKindsTold, len(out))]
}
