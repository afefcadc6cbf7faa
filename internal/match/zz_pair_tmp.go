package match

import "enishi/internal/partner"

func (ix *Index) Pair(a, b partner.OrganizationID) (partner.Scoring, bool) { return partner.Scoring{}, false }
