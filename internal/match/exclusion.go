package match

import "enishi/internal/partner"

// Block is why a pair or an organisation is not suggested.
type Block string

// The blocks, in the order in which they are told when several hold.
const (
	BlockSelf            Block = "self"             // an organisation and itself
	BlockUnknown         Block = "unknown"          // not in the index
	BlockInactive        Block = "inactive"         // not a member now
	BlockExpired         Block = "expired"          // nothing of it is published and in date
	BlockCapacity        Block = "capacity_reached" // it cannot take another partner now
	BlockExcluded        Block = "excluded"         // the office keeps the two apart
	BlockAlreadyPartners Block = "already_partners" // they work together, or a case is open
	BlockDismissed       Block = "dismissed"        // somebody put the pair aside recently
)

// Exclusions are the hard filters of one question, as data. The zero value
// excludes nothing. It is read while the question is answered and must not
// change meanwhile.
type Exclusions struct {
	Organizations map[partner.OrganizationID]Block
	Pairs         map[partner.SuggestionID]Block
}

// Between tells why the two are not suggested to each other; ok is true when
// nothing stands between them.
func (x Exclusions) Between(a, b partner.OrganizationID) (why Block, ok bool) {
	if a == b {
		return BlockSelf, false
	}
	for _, id := range []partner.OrganizationID{min(a, b), max(a, b)} {
		if why, blocked := x.Organizations[id]; blocked {
			return why, false
		}
	}
	if len(x.Pairs) > 0 {
		if why, blocked := x.Pairs[partner.SuggestionIDOf(a, b)]; blocked {
			return why, false
		}
	}
	return "", true
}
