package match

import (
	"slices"

	"enishi/internal/partner"
)

// Kinds are compared by their place in the closed list: what a member asks of
// each of them is worked out once.
const (
	kindCount   = 12
	kindUnknown = kindCount
)

func kindAt(k partner.OrganizationKind) int {
	at := slices.IndexFunc(partner.OrganizationKinds, func(e partner.Entry) bool { return e.Code == string(k) })
	if at < 0 || at >= kindCount {
		return kindUnknown
	}
	return at
}

// kindsValue is the kinds term: how far each is a kind that the other asks for,
// and where a side does not say, how readily the two kinds work together.
func kindsValue(a, b *member) float64 { return (a.asks[b.kind] + b.asks[a.kind]) / 2 }

// askForKinds works out for each kind the share of a member's listings that ask
// for it, those that do not say counting as it is usual between the two kinds.
func (m *model) askForKinds(a *member) {
	for kind := range a.asks {
		usual := m.usual(a.Kind, kind)
		sum, n := 0.0, 0.0
		for _, side := range [][]prepared{a.needs, a.offers} {
			for i := range side {
				v := usual
				if len(side[i].kinds) > 0 && kind != kindUnknown {
					v = side[i].wanted[kind]
				}
				sum, n = sum+v, n+1
			}
		}
		if n > 0 {
			usual = sum / n
		}
		a.asks[kind] = grained(usual)
	}
}

// usual is how readily two kinds work together, else the prior.
func (m *model) usual(a partner.OrganizationKind, kind int) float64 {
	if kind != kindUnknown {
		if v, ok := m.know.general.KindAffinity.At(a, partner.OrganizationKind(partner.OrganizationKinds[kind].Code)); ok {
			return v
		}
	}
	return m.weights.Prior.Kinds
}

// wants is 1 when the listing asks for the kind, 0 when it asks for other kinds,
// and the prior when it does not say.
func (m *model) wants(l *listing, kind int) float64 {
	if len(l.kinds) == 0 || kind == kindUnknown {
		return m.weights.Prior.Kinds
	}
	if slices.Contains(l.kinds, partner.OrganizationKind(partner.OrganizationKinds[kind].Code)) {
		return 1
	}
	return 0
}
