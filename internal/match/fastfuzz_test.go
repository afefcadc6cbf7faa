package match_test

import (
	"fmt"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// dice are bytes that choose; when they run out the answer is 0.
type dice []byte

func (d *dice) choose(n int) int {
	if len(*d) == 0 {
		return 0
	}
	b := int((*d)[0])
	*d = (*d)[1:]
	return b % n
}

// words are a sentence of the town, or the bytes themselves.
func (d *dice) words() string {
	if d.choose(3) == 0 {
		n := min(d.choose(24), len(*d))
		out := string((*d)[:n])
		*d = (*d)[n:]
		return out
	}
	n := town[d.choose(len(town))]
	said := append(append([]said{}, n.offers...), n.needs...)
	if len(said) == 0 {
		return n.name
	}
	return said[d.choose(len(said))].title
}

var fuzzCodes = []string{"lecture.environment", "material.metal", "place", "volunteer.event_staff", "donation.food", "product", "product.food"}

// neighbour is whatever the bytes say.
func (d *dice) neighbour(ref string) neighbour {
	n := neighbour{ref: ref, name: ref}
	if at := d.choose(len(partner.OrganizationKinds) + 1); at > 0 {
		n.kind = partner.OrganizationKind(partner.OrganizationKinds[at-1].Code)
	}
	if at := d.choose(len(partner.Wards) + 1); at > 0 {
		n.ward = partner.Ward(partner.Wards[at-1].Code)
	}
	for range d.choose(4) {
		n.goals = append(n.goals, 1+d.choose(17))
	}
	for _, side := range []*[]said{&n.offers, &n.needs} {
		for range d.choose(4) {
			s := said{title: d.words()}
			switch d.choose(5) {
			case 0:
				s.capabilities = []string{fuzzCodes[d.choose(len(fuzzCodes))], fuzzCodes[d.choose(len(fuzzCodes))]}
			case 1:
				s.kinds = []partner.OrganizationKind{partner.OrganizationKind(partner.OrganizationKinds[d.choose(len(partner.OrganizationKinds))].Code)}
			case 2:
				s.areas = []partner.Ward{partner.Ward(partner.Wards[d.choose(len(partner.Wards))].Code)}
			case 3:
				s.forms = []partner.Form{partner.Form(partner.Forms[d.choose(len(partner.Forms))].Code)}
				s.detail = d.words()
			}
			*side = append(*side, s)
		}
	}
	return n
}

// FuzzTopK builds members and changes out of bytes: the fast way and comparing
// with everybody give the same lists, and so do those that a keeper keeps.
func FuzzTopK(f *testing.F) {
	k := knowledge(f)
	f.Add([]byte{})
	f.Add([]byte("いくつかの会員が、互いに手伝えることを書きました。"))
	for seed := range byte(6) {
		b := make([]byte, 400)
		for i := range b {
			b[i] = byte(i*i*7+i*31) ^ seed*41 //nolint:gosec // any byte will do
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d := dice(b)
		ix := match.NewIndex(match.Defaults(), k)
		keeper := match.NewKeeper(ix, 4, 2)
		put := func(i int) *match.Profile {
			return profilesOf(k, []neighbour{d.neighbour(fmt.Sprintf("F%02d", i))})[0]
		}
		n := 2 + d.choose(12)
		var first []*match.Profile
		for i := range n {
			first = append(first, put(i))
		}
		ids := membersOf(first)
		keeper.Load(first)
		keeper.Prepare(ids)
		for range d.choose(6) {
			switch i := d.choose(n); d.choose(4) {
			case 0:
				keeper.Remove(ids[i])
			case 1:
				keeper.Refresh()
				keeper.Prepare(ids)
			default:
				keeper.Put(put(i))
			}
		}
		sameAsExhaustive(t, ix, ids, match.Exclusions{})
		kept(t, keeper, ix, ids, 4, 2)
	})
}
