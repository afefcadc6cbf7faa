package match

import "math"

// cards hold what the full score needs of each row, one row after the other and in
// the order in which it is read: to score a row costs little more than to fetch it.
// Figures are kept as members have them, so that the score is the same to the last bit.
type cards struct {
	heads []cardHead
	cells []uint32
	from  []uint32  // where the cells of each row begin; one more tells where the last end
	rare  []float64 // of each term by its number in the wordbook
	idf   []float64 // of each capability
}

// cardHead is what is not about a single listing.
type cardHead struct {
	goals  [len(member{}.kgoals)]uint16 // in grains
	asks   [kindCount + 1]uint16        // in grains
	trust  uint16                       // in grains
	offers uint16                       // how many
	topics uint16                       // of everything that the row says
	norm   float64
}

// The cells of a row are its topics, then its offers, then its needs. A listing begins
// with how many capabilities, topics and words it has, what belongs to its text (an
// offer: norm, a need: part) and, if it is a need, its importance, both in single
// precision. A capability or topic is its number and its trust or weight in grains,
// a word is its number, its count and its worth.
const (
	cardWords  = 16 // bits of the first cell that count words
	cardTopics = 8  // and topics; the rest counts capabilities
	wordCount  = 6  // bits of a word's cell that tell its count
)

func newCards(m *model, rows []*member, b *wordbook) cards {
	c := cards{heads: make([]cardHead, len(rows)), idf: make([]float64, len(m.know.codes))}
	if !b.told {
		return c
	}
	for code := range c.idf {
		c.idf[code] = m.stats.capabilityIDF(code)
	}
	c.rare = make([]float64, b.terms)
	for _, slot := range b.slots {
		if slot.term != 0 {
			c.rare[slot.id] = m.stats.termIDF(slot.term)
		}
	}
	for row, one := range rows {
		c.from = append(c.from, len32(c.cells))
		head := &c.heads[row]
		for g, v := range one.goals {
			head.goals[g] = grainsOf(v)
		}
		for kind, v := range one.asks {
			head.asks[kind] = grainsOf(v)
		}
		head.trust, head.norm = grainsOf(one.trust), one.norm
		head.offers, head.topics = uint16(len(one.offers)), uint16(len(one.theme)) //nolint:gosec // few
		c.addTopics(one.theme)
		for i := range one.offers {
			g := one.offers[i].words.(grams) //nolint:forcetypeassert // all are grams
			c.add(&one.offers[i], b, g.norm)
		}
		for i := range one.needs {
			g := one.needs[i].words.(grams) //nolint:forcetypeassert // as above
			c.add(&one.needs[i], b, g.part, float32(one.needs[i].importance))
		}
	}
	c.from = append(c.from, len32(c.cells))
	return c
}

func (c *cards) addTopics(topics topicVector) {
	for _, t := range topics {
		c.cells = append(c.cells, uint32(t.index)<<16|uint32(grainsOf(t.weight))) //nolint:gosec // few topics
	}
}

func (c *cards) add(l *prepared, b *wordbook, figures ...float32) {
	c.cells = append(c.cells, uint32(len(l.capabilities))<<(cardWords+cardTopics)|uint32(len(l.topics))<<cardWords|len32(l.text.terms))
	for _, f := range figures {
		c.cells = append(c.cells, math.Float32bits(f))
	}
	for _, one := range l.capabilities {
		c.cells = append(c.cells, uint32(one.index)<<16|uint32(grainsOf(one.trust))) //nolint:gosec // few capabilities
	}
	c.addTopics(l.topics)
	for _, t := range l.text.terms {
		id, _ := b.number(t.term)
		c.cells = append(c.cells, id<<(wordCount+worthBits)|min(t.count, mostCounted)<<worthBits|uint32(t.worth))
	}
}

// cardListing is a listing as it is read off a card.
type cardListing struct {
	figure       float64 // norm or part
	importance   float64 // of a need
	capabilities []uint32
	topics       []uint32
	words        []uint32
}

// next reads a listing, and returns what comes after it.
func (l *cardListing) next(cells []uint32, need bool) []uint32 {
	head := cells[0]
	l.figure = float64(math.Float32frombits(cells[1]))
	cells = cells[2:]
	if need {
		l.importance = float64(math.Float32frombits(cells[0]))
		cells = cells[1:]
	}
	n := int(head >> (cardWords + cardTopics))
	l.capabilities, cells = cells[:n:n], cells[n:]
	n = int(head >> cardWords & (1<<cardTopics - 1))
	l.topics, cells = cells[:n:n], cells[n:]
	n = int(head & (1<<cardWords - 1))
	l.words, cells = cells[:n:n], cells[n:]
	return cells
}

// dotTopics is topicVector.dot with topics of a card.
func dotTopics(v topicVector, cells []uint32) float64 {
	if len(v) == 0 || len(cells) == 0 {
		return 0
	}
	sum := 0.0
	for i, j := 0, 0; i < len(v) && j < len(cells); {
		index := int(cells[j] >> 16)
		switch {
		case v[i].index < index:
			i++
		case v[i].index > index:
			j++
		default:
			sum += float64(v[i].weight * figureOf(cells[j]&0xffff))
			i++
			j++
		}
	}
	return min(1, sum)
}
