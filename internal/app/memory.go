package app

import (
	"sync"
	"sync/atomic"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// memory is what lists, search and suggestions are read from: every document
// that they need, by id, and the engine's index. The store stays the truth; a
// document enters here only after it is durable, from this process's writes and
// from the changes of others, whichever comes first (the newer version wins).
type memory struct {
	mu            sync.RWMutex
	organizations map[partner.OrganizationID]*partner.Organization
	sortNames     map[partner.OrganizationID]string // what lists of organisations are ordered by
	listings      map[partner.ListingID]*partner.Listing
	byOrg         map[partner.OrganizationID][]*partner.Listing // those of listings, in any order
	suggestions   map[partner.SuggestionID]*partner.Suggestion
	introductions map[partner.IntroductionID]*partner.Introduction
	cases         map[partner.SuggestionID]partner.IntroductionID       // the case of a pair that is not retracted, latest
	formed        map[partner.ListingID]map[partner.IntroductionID]bool // partnerships that rest on a listing
	accounts      map[partner.AccountID]*partner.Account
	invitations   map[partner.InvitationID]*partner.Invitation
	weightings    map[partner.WeightingID]*partner.Weighting
	rounds        map[partner.RoundID]*partner.Round
	rules         map[partner.RuleID]*partner.Rule
	receptions    map[partner.OrganizationID]*partner.Reception

	index *match.Index
	tops  *tops
	trios trioWalk
	opts  Options

	dayRules atomic.Pointer[dayRules] // made when first asked for

	sent sync.Map // ids of notices that are known to be out

	keeping keeping

	loading bool // the first reading: profiles are built once at its end
	loaded  loaded
}

func newMemory(o Options) *memory {
	m := &memory{
		organizations: map[partner.OrganizationID]*partner.Organization{},
		sortNames:     map[partner.OrganizationID]string{},
		listings:      map[partner.ListingID]*partner.Listing{},
		byOrg:         map[partner.OrganizationID][]*partner.Listing{},
		suggestions:   map[partner.SuggestionID]*partner.Suggestion{},
		introductions: map[partner.IntroductionID]*partner.Introduction{},
		cases:         map[partner.SuggestionID]partner.IntroductionID{},
		formed:        map[partner.ListingID]map[partner.IntroductionID]bool{},
		accounts:      map[partner.AccountID]*partner.Account{},
		invitations:   map[partner.InvitationID]*partner.Invitation{},
		weightings:    map[partner.WeightingID]*partner.Weighting{},
		rounds:        map[partner.RoundID]*partner.Round{},
		rules:         map[partner.RuleID]*partner.Rule{},
		receptions:    map[partner.OrganizationID]*partner.Reception{},
		opts:          o,
		keeping:       newKeeping(o),
		loading:       true,
	}
	m.index = match.NewIndex(o.Weights, o.Knowledge)
	m.tops = newTops(m.index)
	return m
}

func (m *memory) delivered(id string) { m.sent.Store(id, true) }

func (m *memory) isDelivered(id string) bool {
	_, ok := m.sent.Load(id)
	return ok
}
