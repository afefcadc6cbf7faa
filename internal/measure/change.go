package measure

import (
	"context"
	"runtime"
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/synthetic"
)

// follower keeps lists up to date while members change.
type follower interface {
	Put(p *match.Profile)
	Of(id partner.OrganizationID) []match.Suggestion
}

// asking follows by making a list when it is read.
type asking struct {
	*match.Index
	top int
}

func (a asking) Of(id partner.OrganizationID) []match.Suggestion {
	return a.TopK(id, a.top, match.Exclusions{})
}

// keeping follows with every list that is kept.
type keeping struct {
	*match.Keeper
	anew *int // lists of which too little was left
}

func (k keeping) Put(p *match.Profile) { *k.anew += k.Follow(p) }

func (k keeping) Of(id partner.OrganizationID) []match.Suggestion {
	list, _, _ := k.Keeper.Of(id)
	return list
}

// changes times a changed profile together with the next read of its list. The
// text of the new profile is read before, as it is no work of the index. Where
// everybody's lists are kept, first until all of them show the change; then they
// are given up, and only the member's own list follows.
func (r *run) changes(ctx context.Context) error {
	if r.keeper != nil {
		if err := r.changesOfAll(ctx); err != nil {
			return err
		}
		r.keeper = nil
	}
	lists := asking{r.index, r.Top}
	changed := r.changing(r.Seed + 2)
	one, err := r.timeChanges(ctx, lists, changed, "one changed profile, its own list")
	if err != nil {
		return err
	}
	r.report.Change = &Change{Latency: one, Follows: FollowOwn}
	if r.report.Follow != nil {
		return nil // as many lists of changed members were compared then
	}
	return r.compareAfter(ctx, lists, r.sampleOf(named(changed[:min(one.Count, len(changed))])))
}

// changing are the members that change: not all, so that others' lists can be
// looked at.
func (r *run) changing(seed uint64) []int {
	return spread(r.Members, max(1, min(mostCount, r.Members/4)), seed)
}

func (r *run) changesOfAll(ctx context.Context) error {
	anew := 0
	lists := keeping{r.keeper, &anew}
	changed := r.changing(r.Seed + 3)
	before := r.holders(lists, named(changed))
	one, err := r.timeChanges(ctx, lists, changed, "one changed profile, every list")
	if err != nil {
		return err
	}
	r.report.Follow = &Change{Latency: one, Follows: FollowAll, Lists: r.Members, Least: r.Top, Most: r.length, Anew: anew}
	did := named(changed[:min(one.Count, len(changed))])
	after := r.holders(lists, did)
	left := slices.DeleteFunc(before, func(id partner.OrganizationID) bool {
		_, still := slices.BinarySearch(after, id)
		return still
	})
	return r.compareAfter(ctx, lists, r.sampleOf(did, after, left))
}

// named are the ids of members.
func named(members []int) []partner.OrganizationID {
	var out []partner.OrganizationID
	for _, at := range members {
		out = append(out, synthetic.ID(at))
	}
	return out
}

// holders are the others in whose lists one of them stands, by rising id.
func (r *run) holders(lists follower, of []partner.OrganizationID) []partner.OrganizationID {
	wanted := map[partner.OrganizationID]bool{}
	for _, id := range of {
		wanted[id] = true
	}
	var out []partner.OrganizationID
	for i := range r.Members {
		id := synthetic.ID(i)
		if !wanted[id] && slices.ContainsFunc(lists.Of(id), func(s match.Suggestion) bool { return wanted[s.Partner] }) {
			out = append(out, id)
		}
	}
	return out
}

// sampleOf picks as many members as the sample has: of each group an equal part,
// one group less, and then whoever is in the sample.
func (r *run) sampleOf(groups ...[]partner.OrganizationID) []partner.OrganizationID {
	var out []partner.OrganizationID
	add := func(id partner.OrganizationID) {
		if len(out) < len(r.sample) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, group := range groups {
		for _, at := range spread(len(group), len(r.sample)/max(2, len(groups)), r.Seed) {
			add(group[at])
		}
	}
	for _, id := range r.sample {
		add(id)
	}
	return out
}

// compareAfter holds lists as they are read after all changes against brute force.
func (r *run) compareAfter(ctx context.Context, lists follower, after []partner.OrganizationID) error {
	tell, end := r.counting("comparing after the changes", len(after))
	defer end()
	equal, err := r.compare(ctx, after, []way{
		{"reading it after changes", func(at int) []match.Suggestion { return lists.Of(after[at]) }},
		{"one member after changes", func(at int) []match.Suggestion { return r.index.TopK(after[at], r.Top, match.Exclusions{}) }},
	}, tell)
	r.report.Exactness.Changed = equal
	r.report.Exactness.Exact = r.report.Exactness.Exact && err == nil
	return err
}

func (r *run) timeChanges(ctx context.Context, lists follower, changed []int, what string) (Latency, error) {
	var next *match.Profile
	show, end := r.begin(what)
	defer end()
	runtime.GC()
	return latency(ctx, show, func(i int) {
		at := i % len(changed)
		o, listings := r.crowd.Version(changed[at], 1+i/len(changed))
		next = match.BuildProfile(o, listings, r.know, r.Weights)
	}, func(int) {
		lists.Put(next)
		lists.Of(next.ID)
	})
}
