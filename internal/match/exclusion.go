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
	BlockRulePair        Block = "rule_pair"        // a rule names the two
	BlockRuleKinds       Block = "rule_kinds"       // a rule keeps their kinds apart
	BlockRulePlace       Block = "rule_place"       // a rule keeps one of them to places near to it
	BlockAlreadyPartners Block = "already_partners" // they work together, or a case is open
	BlockDismissed       Block = "dismissed"        // somebody put the pair aside recently
)

// Exclusions are the hard filters of one question, as data. The zero value
// excludes nothing. It is read while the question is answered and must not
// change meanwhile.
type Exclusions struct {
	Organizations map[partner.OrganizationID]Block
	Pairs         map[partner.SuggestionID]Block
	Rules         *Rules // nil: there are none
}

// Between tells why the two are not suggested to each other, by the first block
// that is found; ok is true when nothing stands between them.
func (x Exclusions) Between(a, b partner.OrganizationID) (why Block, ok bool) {
	if a == b {
		return BlockSelf, false
	}
	if len(x.Organizations) > 0 {
		for _, id := range []partner.OrganizationID{min(a, b), max(a, b)} {
			if why, blocked := x.Organizations[id]; blocked {
				return why, false
			}
		}
	}
	if x.Rules != nil {
		if first := x.Rules.between(a, b, true); len(first) > 0 {
			return first[0].Block, false
		}
	}
	if len(x.Pairs) > 0 {
		if why, blocked := x.Pairs[partner.SuggestionIDOf(a, b)]; blocked {
			return why, false
		}
	}
	return "", true
}

// Obstacle is one thing that stands between two organisations.
type Obstacle struct {
	Block        Block
	Organization partner.OrganizationID // whose; of a pair as such it is empty
	Rule         partner.RuleID         // of the blocks of rules
}

// Why lists everything that stands between the two, in the order in which it is
// told: empty when they can be suggested to each other.
func (x Exclusions) Why(a, b partner.OrganizationID) []Obstacle {
	if a == b {
		return []Obstacle{{Block: BlockSelf}}
	}
	var out []Obstacle
	for _, id := range []partner.OrganizationID{min(a, b), max(a, b)} {
		if why, blocked := x.Organizations[id]; blocked {
			out = append(out, Obstacle{Block: why, Organization: id})
		}
	}
	if x.Rules != nil {
		out = append(out, x.Rules.between(a, b, false)...)
	}
	if why, blocked := x.Pairs[partner.SuggestionIDOf(a, b)]; blocked {
		out = append(out, Obstacle{Block: why})
	}
	return out
}
