package partnertest

import "enishi/internal/partner"

// RoundBuilder describes a round; Open, Closed and Discarded make it.
type RoundBuilder struct {
	name  string
	slot  string
	slate partner.Slate
	at    partner.Time
}

// Round starts a round of the pairs; its id follows from the name.
func Round(name string, pairs ...partner.SuggestionID) RoundBuilder {
	b := RoundBuilder{name: name, at: Now, slate: partner.Slate{Weights: "test", Statistics: 1}}
	for _, id := range pairs {
		b.slate.Pairs = append(b.slate.Pairs, partner.NewRoundPair(id, .5, partner.ModeExchange, partner.GroundScore))
	}
	return b
}

// At sets when everything happened; otherwise it is Now.
func (b RoundBuilder) At(t partner.Time) RoundBuilder {
	b.at = t
	return b
}

// BesideOthers leaves the place of the open round free, so that a test can have
// several that no person could open side by side.
func (b RoundBuilder) BesideOthers() RoundBuilder {
	b.slot = idOf("slot", b.name)
	return b
}

// Open is being reviewed.
func (b RoundBuilder) Open() *partner.Round {
	r, err := partner.NewRound(partner.RoundID(idOf("round", b.name)), Coordinator(), b.name, partner.RoundOptions{Each: 3}, b.slate, b.at)
	must(err)
	if b.slot != "" {
		r.Slot = b.slot
	}
	return r
}

// Closed is past.
func (b RoundBuilder) Closed() *partner.Round {
	r := b.Open()
	must(r.Close(Coordinator(), b.at))
	return r
}

// In is in the state.
func (b RoundBuilder) In(s partner.RoundState) *partner.Round {
	if s == partner.RoundClosed {
		return b.Closed()
	}
	r := b.Open()
	if s == partner.RoundDiscarded {
		must(r.Discard(Coordinator(), 0, b.at))
	}
	return r
}
