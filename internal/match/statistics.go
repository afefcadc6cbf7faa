package match

import (
	"math"
	"runtime"
	"strings"
)

// Statistics are the counts that say how rare a word, a capability or a topic
// is. They are taken of all members at one moment, so that one newcomer does
// not move the scores of everybody else, and do not change afterwards.
type Statistics struct {
	Version  int // counts the refreshes
	Members  int
	Listings int

	length     float64 // mean length of a listing, in terms
	terms      map[term]int
	offers     int
	capability map[int]int // offers that carry it
	topics     map[int]int // members that speak of it
	targets    map[string]int
}

// takeStatistics counts all profiles.
func takeStatistics(version int, all []*Profile) *Statistics {
	c := newCount(version)
	for _, p := range all {
		c.add(p)
	}
	return c.taken()
}

// count is on its way to statistics. The order of the profiles does not matter,
// because only whole numbers are added.
type count struct {
	Statistics
	words int
}

func newCount(version int) *count {
	return &count{Statistics: Statistics{
		Version: version, terms: map[term]int{}, capability: map[int]int{}, topics: map[int]int{}, targets: map[string]int{},
	}}
}

func (c *count) add(p *Profile) {
	c.Members++
	for _, t := range p.topics {
		c.topics[t.index]++
	}
	for _, id := range p.targets {
		if _, known := c.targets[id]; !known {
			id = strings.Clone(id) // it may be a part of a long text
		}
		c.targets[id]++
	}
	for _, side := range [][]listing{p.needs, p.offers} {
		for i := range side {
			c.Listings++
			c.words += int(side[i].text.length)
			for _, tc := range side[i].text.terms {
				c.terms[tc.term]++
			}
		}
	}
	for i := range p.offers {
		c.offers++
		for _, one := range p.offers[i].capabilities {
			c.capability[one.index]++
		}
	}
}

// join adds what another one counted.
func (c *count) join(o *count) {
	c.Members, c.Listings, c.offers, c.words = c.Members+o.Members, c.Listings+o.Listings, c.offers+o.offers, c.words+o.words
	addCounts(c.terms, o.terms)
	addCounts(c.capability, o.capability)
	addCounts(c.topics, o.topics)
	addCounts(c.targets, o.targets)
}

func addCounts[K comparable](to, from map[K]int) {
	for k, n := range from {
		to[k] += n
	}
}

// countParts lets every processor count a part of n profiles, and joins what they
// counted.
func countParts(version, n int, profile func(i int) *Profile) *count {
	parts := make([]*count, max(1, min(n, runtime.GOMAXPROCS(0))))
	inParallel(len(parts), func(part int) {
		parts[part] = newCount(version)
		for i := n * part / len(parts); i < n*(part+1)/len(parts); i++ {
			parts[part].add(profile(i))
		}
	})
	for _, one := range parts[1:] {
		parts[0].join(one)
	}
	return parts[0]
}

func (c *count) taken() *Statistics {
	if c.Listings > 0 {
		c.length = float64(c.words) / float64(c.Listings)
	}
	return &c.Statistics
}

// With few members a count says little: the smallest crowd that rarity is
// measured in.
const smallestCrowd = 50

func rarity(total, having int) float64 {
	n := float64(max(total, smallestCrowd))
	return math.Log(1 + n/(1+float64(having)))
}

// capabilityIDF is idf(t) = ln(1 + N/(1 + df_offer(t))): scarce supply counts more.
func (s *Statistics) capabilityIDF(index int) float64 { return rarity(s.offers, s.capability[index]) }

func (s *Statistics) topicIDF(index int) float64 { return rarity(s.Members, s.topics[index]) }

func (s *Statistics) targetIDF(id string) float64 { return fine(rarity(s.Members, s.targets[id])) }

// termIDF is BM25's.
func (s *Statistics) termIDF(t term) float64 {
	n, df := float64(max(s.Listings, smallestCrowd)), float64(s.terms[t])
	return math.Log(1 + (n-df+.5)/(df+.5))
}

func (s *Statistics) averageLength() float64 {
	if s.length == 0 {
		return 30
	}
	return s.length
}
