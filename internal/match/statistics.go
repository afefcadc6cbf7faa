package match

import "math"

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

// takeStatistics counts; the order of the profiles does not matter, because
// only whole numbers are added.
func takeStatistics(version int, all []*Profile) *Statistics {
	s := &Statistics{
		Version: version, Members: len(all),
		terms: map[term]int{}, capability: map[int]int{}, topics: map[int]int{}, targets: map[string]int{},
	}
	terms := 0
	for _, p := range all {
		for _, t := range p.topics {
			s.topics[t.index]++
		}
		for _, id := range p.targets {
			s.targets[id]++
		}
		for _, side := range [][]listing{p.needs, p.offers} {
			for i := range side {
				s.Listings++
				terms += int(side[i].text.length)
				for _, tc := range side[i].text.terms {
					s.terms[tc.term]++
				}
			}
		}
		for i := range p.offers {
			s.offers++
			for _, c := range p.offers[i].capabilities {
				s.capability[c.index]++
			}
		}
	}
	if s.Listings > 0 {
		s.length = float64(terms) / float64(s.Listings)
	}
	return s
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
