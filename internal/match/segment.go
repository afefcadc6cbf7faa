package match

import (
	"cmp"
	"slices"

	"enishi/internal/partner"
)

// segmentRows is how many members a segment holds at most: a row fits into two
// bytes, and the columns that one question reads stay in the processor's cache.
const segmentRows = 1 << 14

// segment is a table of members by column, made to find in little time the few
// who can be in somebody's list at all. It does not change; who left or changed
// since is marked beside it.
type segment struct {
	rows   []*held
	facts  []facts
	places []*Profile // one of each class of place
	ranges []rowRange // rows of one place and kind, in order

	offers codeColumns    // by what is offered
	needs  [2]codeColumns // by what is needed: the heaviest needs of a member, and the others
	multi  [2]codeColumns // the same of needs that carry several capabilities
	joint  bitmap         // who has a need for joint work
	silent bitmap         // who speaks of no topic
	wanted [kindCount + 1]bitmap
	lesser float32                 // the highest importance of a need that is not its member's heaviest, as a part of that
	areas  map[partner.Ward]bitmap // whose listings name the ward

	outlook outlookColumns
	targets map[string][]uint16 // who works on each target

	offerWords, needWords postings
	offerTopics           topicRows
	needTopics            topicRows
	themes                fieldRows

	ledger ledger
	book   wordbook
	cards  cards
	fields topicVector
}

// rowRange is a run of rows that are in one class of place and of one kind.
type rowRange struct {
	from, to int
	place    int
	kind     int
	asks     [kindCount + 1]float32 // the most that one of them asks for each kind
}

func newSegment(m *model, all []*held) *segment {
	members := make([]*member, len(all))
	inParallel(len(all), func(i int) { members[i] = m.openOnce(all[i]) })
	s := &segment{facts: make([]facts, len(members)), areas: map[partner.Ward]bitmap{}, targets: map[string][]uint16{}}
	members = s.sortRows(members)
	n, codes := len(s.rows), len(m.know.codes)
	s.offers = newCodeColumns(codes)
	for i := range s.needs {
		s.needs[i], s.multi[i] = newCodeColumns(codes), newCodeColumns(codes)
	}
	s.joint, s.silent = newBitmap(n), newBitmap(n)
	for kind := range s.wanted {
		s.wanted[kind] = newBitmap(n)
	}
	s.offerTopics, s.needTopics, s.themes = make(topicRows, m.know.topics), make(topicRows, m.know.topics), make(fieldRows, m.know.topics)
	for row, one := range members {
		s.tell(row, one)
	}
	s.ledger.close()
	s.book = newWordbook(members)
	s.cards = newCards(m, s, members)
	for _, c := range []*codeColumns{&s.offers, &s.needs[0], &s.needs[1], &s.multi[0], &s.multi[1]} {
		c.settle(n, m.know.group)
	}
	s.outlook = newOutlookColumns(s.facts, &m.weights)
	s.offerWords, s.needWords = offerPostings(&s.book), needPostings(&s.book)
	return s
}

// sortRows puts those of one place and kind beside each other, so that what they
// share is worked out once.
func (s *segment) sortRows(members []*member) []*member {
	classes := map[placeKey]int{}
	for _, m := range members {
		key := placeKeyOf(m.Profile)
		if _, known := classes[key]; !known {
			classes[key] = len(s.places)
			s.places = append(s.places, m.held.where)
		}
	}
	class := func(m *member) int { return classes[placeKeyOf(m.Profile)] }
	members = slices.Clone(members)
	slices.SortStableFunc(members, func(a, b *member) int {
		return cmp.Or(cmp.Compare(class(a), class(b)), cmp.Compare(a.kind, b.kind))
	})
	for row, m := range members {
		s.rows = append(s.rows, m.held)
		last := len(s.ranges) - 1
		if last < 0 || s.ranges[last].place != class(m) || s.ranges[last].kind != m.kind {
			s.ranges = append(s.ranges, rowRange{from: row, place: class(m), kind: m.kind})
			last++
		}
		r := &s.ranges[last]
		r.to = row + 1
		for kind, v := range m.asks {
			r.asks[kind] = max(r.asks[kind], float32(v))
		}
	}
	return members
}

// placeKey is what nearness knows of a place.
type placeKey struct {
	known                  bool
	prefecture, city, ward string
	code                   partner.Ward
}

func placeKeyOf(p *Profile) placeKey {
	return placeKey{p.known, p.place.Prefecture, p.place.City, p.place.Ward, p.ward}
}

// tell enters one member into the columns.
func (s *segment) tell(row int, one *member) {
	f := &s.facts[row]
	f.readWhole(one)
	s.ledger.add(one)
	for i := range one.offers {
		for _, c := range one.offers[i].capabilities {
			s.offers.add(c.index, row)
		}
		s.offerTopics.add(one.offers[i].topics, row)
	}
	s.tellNeeds(row, one)
	s.themes.add(one.theme, row)
	if len(one.theme) == 0 {
		s.silent.set(row)
	}
	f.fields.from = len32(s.fields)
	s.fields = append(s.fields, one.theme...)
	f.fields.to = len32(s.fields)
	for _, id := range one.targets {
		s.targets[id] = append(s.targets[id], uint16(row)) //nolint:gosec // a segment has at most 2¹⁶ rows
	}
	for _, ward := range one.Profile.areas {
		if s.areas[ward] == nil {
			s.areas[ward] = newBitmap(len(s.rows))
		}
		s.areas[ward].set(row)
	}
}

func (s *segment) tellNeeds(row int, one *member) {
	_, heaviest := importances(one)
	for i := range one.needs {
		need := &one.needs[i]
		rank := 0
		if need.importance < heaviest {
			rank = 1
			s.lesser = max(s.lesser, float32(need.importance/heaviest))
		}
		for _, c := range need.capabilities {
			if len(need.capabilities) > 1 {
				s.multi[rank].add(c.index, row)
			} else {
				s.needs[rank].add(c.index, row)
			}
		}
		s.needTopics.add(need.topics, row)
		if need.joint > 0 {
			s.joint.set(row)
			for kind := range s.wanted {
				if len(need.kinds) > 0 && need.wanted[kind] > 0 {
					s.wanted[kind].set(row)
				}
			}
		}
	}
}

// importances adds up how much the needs of a member weigh and finds the heaviest.
func importances(m *member) (sum, heaviest float64) {
	for i := range m.needs {
		sum += m.needs[i].importance
		heaviest = max(heaviest, m.needs[i].importance)
	}
	return sum, heaviest
}
