package measure

import (
	"context"
	"runtime"

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

// changes times a changed profile together with the next read of its list. The
// text of the new profile is read before, as it is no work of the index.
func (r *run) changes(ctx context.Context) error {
	return r.follow(ctx, asking{r.index, r.Top}, FollowOwn)
}

// follow changes one member after the other, and then holds lists as they are
// read after all changes against brute force: half of them of members that
// changed, half of others, whose lists the changed ones entered and left.
func (r *run) follow(ctx context.Context, lists follower, follows string) error {
	changed := spread(r.Members, mostCount, r.Seed+2)
	one, err := r.timeChanges(ctx, lists, changed)
	if err != nil {
		return err
	}
	r.report.Change = &Change{Latency: one, Follows: follows}

	var after []partner.OrganizationID
	for _, at := range changed[:min(len(r.sample)/2, len(changed), one.Count)] {
		after = append(after, synthetic.ID(at))
	}
	after = append(after, r.sample[:len(r.sample)-len(after)]...)
	tell, end := r.counting("comparing after the changes", len(after))
	defer end()
	equal, err := compare(ctx, after, r.bruteForce, []way{
		{"reading it after changes", func(at int) []match.Suggestion { return lists.Of(after[at]) }},
	}, tell)
	r.report.Exactness.Changed = equal
	r.report.Exactness.Exact = r.report.Exactness.Exact && err == nil
	return err
}

func (r *run) timeChanges(ctx context.Context, lists follower, changed []int) (Latency, error) {
	var next *match.Profile
	show, end := r.Progress("one changed profile")
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
