package httpapi_test

import (
	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// changedListing is about a published listing with a change that is not shown yet.
func changedListing(s *stage) request {
	l := partnertest.Offer(s.org, s.name("端材")).In(partner.ListingPublished)
	draft := *l.Published.Clone()
	draft.Detail = "まだ見せない説明"
	l.Draft = &draft
	s.keep(l)
	return request{id: string(l.ID), tag: firstVersion}
}
