package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"enishi/internal/partner"
	"enishi/internal/store"
)

// Counted is one thing that a figure of the report counts.
type Counted struct {
	Kind          string // organization, listing, suggestion, introduction
	ID            string
	On            partner.Date // when it reached what is counted
	Title         string
	Organizations []partner.OrganizationID
	Goals         []int
	Forms         []partner.Form
	Reason        partner.ClosingReason
}

// Month is the calendar month of the day, as 2026-04.
func (c *Counted) Month() string { return string(c.On[:7]) }

// CountedFilter narrows what a figure counts; zero values do not.
type CountedFilter struct {
	Month  string
	Goal   int
	Ward   partner.Ward
	Kind   partner.OrganizationKind
	Form   partner.Form
	Reason partner.ClosingReason
}

// Share is a part of two figures: how many of the introductions and of the
// partnerships formed have the code.
type Share struct {
	Code                  string
	Introductions, Formed int
}

// YearReport is a fiscal year in numbers.
type YearReport struct {
	Year    int
	Begun   bool // whether it has begun; an unfinished year counts until now
	Ended   bool
	Counts  map[partner.FigureCode]int
	Before  map[partner.FigureCode]int // the year before; nil when there is nothing in it
	Months  []Share
	Goals   []Share
	Wards   []Share
	Kinds   []Share
	Forms   []Share
	Closing []Share // Introductions is the count
	Targets partner.YearTargets
	Results []partner.Introduction // the outcomes of the year, the latest first
	Years   []int                  // those with anything in them and the present, the latest first
}

// YearReport counts a fiscal year. What each figure counts is told at
// partner.FigureCode. Errors: forbidden, not_found (no such year).
func (a *App) YearReport(ctx context.Context, actor partner.Actor, year int) (YearReport, error) {
	targets, err := a.YearTargets(ctx, actor, year)
	if err != nil {
		return YearReport{}, err
	}
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	now := a.today().FiscalYear()
	r := YearReport{Year: year, Begun: year <= now, Ended: year < now, Targets: targets, Years: a.reportYears(now)}
	r.Counts, r.Before = a.countYear(year), a.countYear(year-1)
	if !slices.ContainsFunc(partner.Figures, func(f partner.FigureCode) bool { return r.Before[f] > 0 }) {
		r.Before = nil
	}
	made, formed := a.counted(partner.FigureIntroductions, year), a.counted(partner.FigureFormed, year)
	r.Months = sharesOf(monthsOf(year), made, formed, func(c *Counted) []string { return []string{c.Month()} })
	r.Goals = someShares(sharesOf(goalCodes(), made, formed, goalsOfCounted))
	r.Wards = someShares(sharesOf(codesOf(partner.Wards), made, formed, a.wardsOf))
	r.Kinds = someShares(sharesOf(codesOf(partner.OrganizationKinds), made, formed, a.kindsOf))
	r.Forms = someShares(sharesOf(codesOf(partner.Forms), made, formed, formsOfCounted))
	r.Closing = someShares(sharesOf(closingCodes(), a.counted(partner.FigureClosed, year), nil, func(c *Counted) []string { return []string{string(c.Reason)} }))
	for _, c := range a.counted(partner.FigureOutcomes, year) {
		r.Results = append(r.Results, *a.mem.introductions[partner.IntroductionID(c.ID)])
	}
	return r, nil
}

func (a *App) countYear(year int) map[partner.FigureCode]int {
	out := map[partner.FigureCode]int{}
	for _, f := range partner.Figures {
		out[f] = len(a.counted(f, year))
	}
	return out
}

// Counted lists what a figure of the report counts, the latest first. Errors:
// forbidden, not_found (no such year), malformed (cursor).
func (a *App) Counted(actor partner.Actor, f partner.FigureCode, year int, filter CountedFilter, cursor string, limit int) (Page[Counted], error) {
	if err := reportable(actor, year); err != nil {
		return Page[Counted]{}, err
	}
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var out []Counted
	for _, c := range a.counted(f, year) {
		if a.narrows(&c, &filter) {
			out = append(out, c)
		}
	}
	return pageOf(out, func(c Counted) string { return c.ID }, cursor, limit)
}

func (a *App) narrows(c *Counted, f *CountedFilter) bool {
	return (f.Month == "" || c.Month() == f.Month) && (f.Goal == 0 || slices.Contains(c.Goals, f.Goal)) &&
		(f.Form == "" || slices.Contains(c.Forms, f.Form)) && (f.Reason == "" || c.Reason == f.Reason) &&
		(f.Ward == "" || slices.Contains(a.wardsOf(c), string(f.Ward))) && (f.Kind == "" || slices.Contains(a.kindsOf(c), string(f.Kind)))
}

// counted is what the figure counts in the year, the latest first. The caller
// holds the lock.
func (a *App) counted(f partner.FigureCode, year int) []Counted {
	var out []Counted
	add := func(c Counted) {
		if c.On != "" && c.On.FiscalYear() == year {
			out = append(out, c)
		}
	}
	switch f {
	case partner.FigureMembers:
		for _, o := range a.mem.organizations {
			add(Counted{Kind: "organization", ID: string(o.ID), On: o.Joined(), Title: o.Name(), Organizations: []partner.OrganizationID{o.ID}, Goals: o.Current().Goals})
		}
	case partner.FigureListings:
		for _, l := range a.mem.listings {
			if l.Published != nil {
				add(Counted{Kind: "listing", ID: string(l.ID), On: l.FirstPublished(), Title: l.Published.Title, Organizations: []partner.OrganizationID{l.OrganizationID}, Goals: l.Published.Goals, Forms: l.Published.Forms})
			}
		}
	case partner.FigureReviewed:
		for _, s := range a.mem.suggestions {
			add(Counted{Kind: "suggestion", ID: string(s.ID), On: s.ReviewedIn(year), Organizations: s.Scoring.Organizations[:]})
		}
	case partner.FigureIntroductions, partner.FigureAccepted, partner.FigureFormed, partner.FigureOutcomes, partner.FigureClosed:
		for _, i := range a.mem.introductions {
			add(countedCase(i, i.Reached(f)))
		}
	}
	slices.SortFunc(out, func(x, y Counted) int { return cmp.Or(-cmp.Compare(x.On, y.On), cmp.Compare(x.ID, y.ID)) })
	return out
}

func countedCase(i *partner.Introduction, on partner.Date) Counted {
	c := Counted{Kind: "introduction", ID: string(i.ID), On: on, Goals: i.GoalsOf(), Forms: i.FormsOf(), Reason: i.Closing}
	for _, p := range i.Parties {
		c.Organizations = append(c.Organizations, p.Organization)
	}
	if i.Outcome != nil {
		c.Title = i.Outcome.Title
	}
	return c
}

func (a *App) reportYears(now int) []int {
	seen := map[int]bool{now: true}
	note := func(d partner.Date) {
		if y := d.FiscalYear(); y >= partner.FirstFiscalYear && y <= now {
			seen[y] = true
		}
	}
	for _, o := range a.mem.organizations {
		note(o.Joined())
	}
	for _, i := range a.mem.introductions {
		note(i.Reached(partner.FigureIntroductions))
	}
	var out []int
	for y := range seen {
		out = append(out, y)
	}
	slices.SortFunc(out, func(x, y int) int { return y - x })
	return out
}

// sharesOf counts under each code; a case counts once under each of its codes.
func sharesOf(codes []string, made, formed []Counted, of func(*Counted) []string) []Share {
	out := make([]Share, len(codes))
	at := map[string]int{}
	for k, code := range codes {
		out[k].Code, at[code] = code, k
	}
	for k := range made {
		for _, code := range of(&made[k]) {
			out[at[code]].Introductions++
		}
	}
	for k := range formed {
		for _, code := range of(&formed[k]) {
			out[at[code]].Formed++
		}
	}
	return out
}

func someShares(all []Share) []Share {
	return slices.DeleteFunc(all, func(s Share) bool { return s.Introductions+s.Formed == 0 })
}

func monthsOf(year int) []string {
	first := partner.Date(strconv.Itoa(year) + "-04-01")
	out := make([]string, 12)
	for k := range out {
		out[k] = string(first.AddMonths(k)[:7])
	}
	return out
}

func goalCodes() []string {
	out := make([]string, 17)
	for k := range out {
		out[k] = strconv.Itoa(k + 1)
	}
	return out
}

func codesOf(entries []partner.Entry) []string {
	out := make([]string, len(entries))
	for k, e := range entries {
		out[k] = e.Code
	}
	return out
}

func closingCodes() []string {
	out := make([]string, len(partner.ClosingReasons))
	for k, r := range partner.ClosingReasons {
		out[k] = string(r)
	}
	return out
}

func goalsOfCounted(c *Counted) []string {
	var out []string
	for _, g := range c.Goals {
		out = append(out, strconv.Itoa(g))
	}
	return out
}

func formsOfCounted(c *Counted) []string {
	var out []string
	for _, f := range c.Forms {
		out = append(out, string(f))
	}
	return out
}

// wardsOf and kindsOf are those of the parties. The caller holds the lock.
func (a *App) wardsOf(c *Counted) []string {
	return a.partiesHave(c, func(p *partner.Profile) string { return string(p.Ward) })
}

func (a *App) kindsOf(c *Counted) []string {
	return a.partiesHave(c, func(p *partner.Profile) string { return string(p.Kind) })
}

func (a *App) partiesHave(c *Counted, what func(*partner.Profile) string) []string {
	var out []string
	for _, id := range c.Organizations {
		o, ok := a.mem.organizations[id]
		if !ok {
			continue
		}
		p := o.Published
		if p == nil {
			p = o.Current()
		}
		if code := what(p); code != "" && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

func reportable(actor partner.Actor, year int) error {
	if err := partner.CanReport(actor); err != nil {
		return err
	}
	if year < partner.FirstFiscalYear || year > partner.LastFiscalYear {
		return partner.NotFound("report")
	}
	return nil
}

// YearTargets reads the targets of a year; one that nobody entered has version 0.
// Errors: forbidden, not_found (no such year).
func (a *App) YearTargets(ctx context.Context, actor partner.Actor, year int) (partner.YearTargets, error) {
	if err := reportable(actor, year); err != nil {
		return partner.YearTargets{}, err
	}
	y, err := a.targets.Find(ctx, actor.Scope(), partner.YearID(year))
	if partner.IsKind(err, partner.KindNotFound) {
		return *partner.NewYearTargets(year), nil
	}
	return y, err
}

// SetTargets replaces the targets of a year. Version 0 is what a year has before
// the first. Errors: forbidden, not_found, invalid, stale.
func (a *App) SetTargets(ctx context.Context, actor partner.Actor, year int, version int64, targets map[partner.FigureCode]int) (partner.YearTargets, error) {
	if err := reportable(actor, year); err != nil {
		return partner.YearTargets{}, err
	}
	if version == 0 {
		y := partner.NewYearTargets(year)
		if err := y.Set(actor, targets, a.now()); err != nil {
			return *y, err
		}
		err := a.targets.Insert(ctx, actor.Scope(), y)
		if partner.IsKind(err, partner.KindConflict) {
			err = partner.Fail(partner.KindStale, "version", "somebody else entered targets first")
		}
		return *y, err
	}
	y, err := a.targets.Update(ctx, actor.Scope(), partner.YearID(year), version, func(y *partner.YearTargets) error {
		return y.Set(actor, targets, a.now())
	})
	if partner.IsKind(err, partner.KindNotFound) {
		err = partner.Fail(partner.KindStale, "version", "nobody has entered targets for this year yet")
	}
	return y, err
}

func registerTargets(db *store.DB) *store.Collection[partner.YearTargets] {
	return store.Register(db, store.Spec[partner.YearTargets]{
		Name: "year_targets",
		ID:   func(y *partner.YearTargets) string { return y.ID }, Version: func(y *partner.YearTargets) *int64 { return &y.Version },
		Owners: func(*partner.YearTargets) []partner.OrganizationID { return nil },
	})
}
