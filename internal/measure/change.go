package measure

import (
	"context"
	"runtime"

	"enishi/internal/match"
	"enishi/internal/partner"
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
	var lists follower = asking{r.index, r.Top}
	changed := spread(r.Members, mostCount, r.Seed+2)
	var next *match.Profile
	show, end := r.Progress("one changed profile")
	defer end()
	runtime.GC()
	one, err := latency(ctx, show, func(i int) {
		at := i % len(changed)
		o, listings := r.crowd.Version(changed[at], 1+i/len(changed))
		next = match.BuildProfile(o, listings, r.know, r.Weights)
	}, func(int) {
		lists.Put(next)
		lists.Of(next.ID)
	})
	if err != nil {
		return err
	}
	r.report.Change = &Change{Latency: one, Follows: FollowOwn}
	return nil
}
