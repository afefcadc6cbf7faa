package demo

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/exchange"
	"enishi/internal/partner"
)

// lists are the codes of the shared lists, read straight from their files.
type lists struct {
	capabilities *partner.CapabilityList
	targets      map[string]bool
}

func (l lists) HasCapability(code string) bool { return l.capabilities.Has(code) }
func (l lists) HasTarget(id string) bool       { return l.targets[id] }

func sharedLists(t *testing.T) lists {
	t.Helper()
	var capabilities struct {
		Groups []struct {
			Code    string
			Entries []struct{ Code string }
		}
	}
	var goals struct {
		Goals []struct{ Targets []struct{ ID string } }
	}
	for name, into := range map[string]any{"../capabilities.yaml": &capabilities, "../goals.yaml": &goals} {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NoError(t, yaml.Unmarshal(data, into))
	}
	var groups []partner.CapabilityGroup
	for _, g := range capabilities.Groups {
		group := partner.CapabilityGroup{Code: g.Code}
		for _, e := range g.Entries {
			group.Entries = append(group.Entries, partner.Capability{Code: e.Code, Group: g.Code})
		}
		groups = append(groups, group)
	}
	targets := map[string]bool{}
	for _, g := range goals.Goals {
		for _, target := range g.Targets {
			targets[target.ID] = true
		}
	}
	require.Len(t, targets, 169)
	return lists{partner.NewCapabilityList(groups), targets}
}

func read(t *testing.T) ([]exchange.OrganizationRow, []exchange.ListingRow) {
	t.Helper()
	known := sharedLists(t)
	vocabulary := exchange.Vocabulary{Capabilities: known.capabilities, HasTarget: known.HasTarget}
	organizations, err := exchange.ReadOrganizations(OrganizationsName, bytes.NewReader(Organizations), vocabulary)
	require.NoError(t, err)
	require.Empty(t, organizations.Faults, organizations.Faults.Text("ja"))
	members := map[string]bool{}
	for _, o := range organizations.Rows {
		members[o.ExternalID] = true
	}
	listings, err := exchange.ReadListings(ListingsName, bytes.NewReader(Listings), vocabulary, func(id string) bool { return members[id] })
	require.NoError(t, err)
	require.Empty(t, listings.Faults, listings.Faults.Text("ja"))
	return organizations.Rows, listings.Rows
}

func TestTheFilesReadWithoutFaults(t *testing.T) {
	organizations, listings := read(t)
	assert.GreaterOrEqual(t, len(organizations), 60)
	assert.GreaterOrEqual(t, len(listings), 180)
	assert.True(t, bytes.HasPrefix(Organizations, []byte("\uFEFF")) && bytes.HasPrefix(Listings, []byte("\uFEFF")), "spreadsheets need the mark")
}

// TestEverythingIsMadeUp: nothing of the demo can reach a real person.
func TestEverythingIsMadeUp(t *testing.T) {
	organizations, _ := read(t)
	for _, o := range organizations {
		assert.Regexp(t, `@example\.jp$`, o.ContactEmail, o.ExternalID)
		assert.Regexp(t, `^072-000-`, o.ContactPhone, o.ExternalID)
		assert.Regexp(t, `^(https://[a-z0-9]+\.example\.jp/)?$`, o.Website, o.ExternalID)
		assert.Regexp(t, `^(\d9900000000\d\d)?$`, o.CorporateNumber, o.ExternalID)
	}
}

func TestTheMembersAreVaried(t *testing.T) {
	organizations, listings := read(t)
	kinds, wards, forms, groups := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, o := range organizations {
		kinds[string(o.Kind)]++
		wards[string(o.Ward)]++
	}
	open, until, count := 0, 0, map[string]int{}
	for _, l := range listings {
		count[l.OrganizationExternalID]++
		for _, f := range l.Forms {
			forms[string(f)]++
		}
		for _, c := range l.Capabilities {
			groups[partner.GroupOf(c)]++
		}
		if len(l.Capabilities) == 0 {
			open++
		}
		if l.AvailableUntil != "" {
			until++
		}
	}
	for _, k := range partner.OrganizationKinds {
		assert.Positive(t, kinds[k.Code], k.JA)
	}
	for _, w := range partner.Wards {
		assert.GreaterOrEqual(t, wards[w.Code], 2, w.JA)
	}
	for _, f := range partner.Forms {
		assert.Positive(t, forms[f.Code], f.JA)
	}
	for _, g := range sharedLists(t).capabilities.Groups {
		assert.Positive(t, groups[g.Code], g.Code)
	}
	assert.Greater(t, open, 20, "listings whose capability is left to be proposed")
	assert.Positive(t, until)
	assert.Less(t, len(count), len(organizations), "somebody has nothing to match yet")
	for id, n := range count {
		assert.LessOrEqual(t, n, 6, id)
	}
}

// TestTheWaysOfPartnershipsAreThere: the stories that the demo is there to show.
func TestTheWaysOfPartnershipsAreThere(t *testing.T) {
	_, listings := read(t)
	has := func(side partner.Side, org, capability string) {
		t.Helper()
		for _, l := range listings {
			if l.OrganizationExternalID == org && l.Side == side && strings.Contains(strings.Join(l.Capabilities, ";")+";", capability+";") {
				return
			}
		}
		t.Errorf("%s has no %s with %s", org, side, capability)
	}
	// Exchange: cloth for the workshop, sewing for the dyer.
	has(partner.SideOffer, "S016", "material.textile")
	has(partner.SideNeed, "S025", "material.textile")
	has(partner.SideOffer, "S025", "technology.textile")
	// Common: both seek a product made together.
	has(partner.SideNeed, "S018", "product.with_students")
	has(partner.SideNeed, "S062", "product.with_students")
	// Trio: school, growers and agricultural school grow rice.
	has(partner.SideNeed, "S015", "visit.farm")
	has(partner.SideOffer, "S055", "visit.farm")
	has(partner.SideOffer, "S057", "visit.farm")
	// By-products: somebody is left with it, somebody else can use it.
	has(partner.SideOffer, "S040", "material.off_grade_crops")
	has(partner.SideNeed, "S046", "material.off_grade_crops")
	// A call for 14 collection points, and those who can be one.
	has(partner.SideNeed, "S026", "collection.clothes_goods")
	points := 0
	for _, l := range listings {
		if l.Side == partner.SideOffer && strings.Contains(strings.Join(l.Capabilities, ";"), "collection.clothes_goods") {
			points++
		}
	}
	assert.GreaterOrEqual(t, points, 6)
}
