package match

import (
	"slices"

	"enishi/internal/partner"
	"enishi/internal/text"
)

// nearness is a step of the ladder from the same ward to elsewhere.
type nearness string

const (
	nearUnknown    nearness = ""
	nearWard       nearness = "ward"
	nearCity       nearness = "city"
	nearPrefecture nearness = "prefecture"
	nearNothing    nearness = "elsewhere"
)

// home is where all wards of the closed list are.
var home = text.Place{Prefecture: "大阪府", City: "堺市"}

// placeOf reads the ward, and for the rest of the world the address. An
// organisation outside of the city without an address has no known place.
func placeOf(p *partner.Profile) (text.Place, bool) {
	place := text.ParseAddress(p.Address)
	if p.Ward != "" && p.Ward != partner.WardOutside {
		town := place.Town
		place = home
		for _, w := range partner.Wards {
			if w.Code == string(p.Ward) {
				place.Ward = w.JA
			}
		}
		place.Town = town
	}
	if place.Prefecture == "" && place.City == home.City {
		place.Prefecture = home.Prefecture
	}
	return place, place.Prefecture != "" || place.City != ""
}

// near compares two places. A city is named by itself, so two addresses of one
// city are near also when one leaves the prefecture out.
func near(a, b *Profile) nearness {
	if !a.known || !b.known {
		return nearUnknown
	}
	x, y := a.place, b.place
	differ := func(s, t string) bool { return s != "" && t != "" && s != t }
	switch {
	case differ(x.Prefecture, y.Prefecture):
		return nearNothing
	case x.City != "" && x.City == y.City:
		if x.Ward != "" && x.Ward == y.Ward {
			return nearWard
		}
		// Outside of cities with wards the municipality is the narrowest that
		// people mean by "here".
		if x.Ward == "" && y.Ward == "" && x.City != home.City {
			return nearWard
		}
		return nearCity
	case x.Prefecture != "" && x.Prefecture == y.Prefecture:
		return nearPrefecture
	case x.Prefecture == "" || y.Prefecture == "":
		return nearUnknown
	}
	return nearNothing
}

// placeValue is the place term, in [0, 1].
func placeValue(a, b *Profile, w Weights) float64 {
	value := nearValue(a, b, w)
	// A listing that names the other's ward comes to it.
	if comesTo(a, b) || comesTo(b, a) {
		value = max(value, w.Place.SameCity)
	}
	return value
}

// nearValue is what the nearness of two places is worth.
func nearValue(a, b *Profile, w Weights) float64 {
	switch near(a, b) {
	case nearWard:
		return w.Place.SameWard
	case nearCity:
		return w.Place.SameCity
	case nearPrefecture:
		return w.Place.SamePrefecture
	case nearNothing:
		return w.Place.Elsewhere
	case nearUnknown:
	}
	return w.Prior.Place
}

func comesTo(a, b *Profile) bool { return wardSet(b.ward)&wardSet(a.areas...) != 0 }

// wardSet is a set of wards by their place in the closed list.
func wardSet(wards ...partner.Ward) (set uint16) {
	for i, e := range partner.Wards {
		if slices.Contains(wards, partner.Ward(e.Code)) {
			set |= 1 << i
		}
	}
	return set
}
