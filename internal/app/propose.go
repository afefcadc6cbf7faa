package app

import (
	"enishi/internal/match"
	"enishi/internal/partner"
)

// Proposals are what a text speaks of.
type Proposals struct {
	Capabilities []match.CapabilityProposal
	Goals        []match.GoalProposal
	Targets      []match.TargetProposal
}

// Propose reads capabilities, goals and targets off a text; the side may be empty.
func (a *App) Propose(side partner.Side, s string) Proposals {
	return Proposals{
		Capabilities: a.Knowledge.ProposeCapabilities(side, s), Goals: a.Knowledge.ProposeGoals(s), Targets: a.Knowledge.ProposeTargets(s),
	}
}
