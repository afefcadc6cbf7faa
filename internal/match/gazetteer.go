package match

import (
	"sync"

	"enishi/internal/partner"
)

// gazetteer numbers the places that members are in: what nearness cannot tell apart
// has one number, in all tables.
type gazetteer struct {
	mu      sync.RWMutex
	numbers map[placeKey]int32
	list    []*Profile // of each number somebody who is nothing but there
}

func newGazetteer() *gazetteer { return &gazetteer{numbers: map[placeKey]int32{}} }

// placeKey is what nearness knows of a place.
type placeKey struct {
	known                  bool
	prefecture, city, ward string
	code                   partner.Ward
}

func placeKeyOf(p *Profile) placeKey {
	return placeKey{p.known, p.place.Prefecture, p.place.City, p.place.Ward, p.ward}
}

func (g *gazetteer) number(p *Profile) int32 {
	key := placeKeyOf(p)
	g.mu.Lock()
	defer g.mu.Unlock()
	at, known := g.numbers[key]
	if !known {
		at = int32(len(g.list)) //nolint:gosec // far fewer places than 2³¹
		g.numbers[key] = at
		g.list = append(g.list, &Profile{place: p.place, known: p.known, ward: p.ward})
	}
	return at
}

// at is somebody in a place.
func (g *gazetteer) at(number int32) *Profile {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return g.list[number]
}

// nears says how near places are to one member, each worked out once.
type nears struct {
	known  []bool
	values []float64
}

func (n *nears) forget() { clear(n.known) }

// near is the value of a place, apart from listings there that name the member's ward.
func (n *nears) near(m *model, me *Profile, number int32) float64 {
	for len(n.known) <= int(number) {
		n.known, n.values = append(n.known, false), append(n.values, 0)
	}
	if !n.known[number] {
		there := m.places.at(number)
		value := nearValue(me, there, m.weights)
		if comesTo(me, there) {
			value = max(value, m.weights.Place.SameCity)
		}
		n.known[number], n.values[number] = true, value
	}
	return n.values[number]
}
