package match

import (
	"math"

	"enishi/internal/partner"
)

// rescore is the full score of a row, as terms gives it to the last bit. It stops
// when the score surely stays below the least that is wanted; ok is false then.
func (s *seeker) rescore(seg *segment, row int, least float64) (score float64, mode partner.Mode, ok bool) {
	w := &s.model.weights
	t := terms{goals: s.rescoreGoals(seg, row), place: s.rescorePlace(seg, row), kinds: s.rescoreKinds(seg, row)}
	around := float64(w.Score.Goals*t.goals) + float64(w.Score.Place*t.place) + float64(w.Score.Kinds*t.kinds) + slack
	other := seg.rows[row]
	joint := s.joint && seg.joint.has(row)
	most := func(d1, d2 float64) bool {
		value := reciprocityCeiling(w.Reciprocity, float32(d1), float32(d2))
		if joint {
			value = max(value, s.jointCeiling(other))
		}
		return around+w.Score.Reciprocity*value >= least
	}
	bounds := [2]float64{s.gainCeiling(seg, 0, row), s.gainCeiling(seg, 1, row)}
	if !most(bounds[0], bounds[1]) {
		return 0, "", false
	}
	cells := seg.cards.cells[seg.cards.from[row]:seg.cards.from[row+1]]
	cells = cells[seg.cards.heads[row].topics:]
	mine, rest := s.rescoreMine(seg, cells, int(seg.cards.heads[row].offers))
	if !most(mine, bounds[1]) {
		return 0, "", false
	}
	theirs := s.rescoreTheirs(seg, rest)
	t.strength = s.model.strengthOf(mine, theirs)
	if joint && around+w.Score.Reciprocity*s.jointCeiling(other) >= least {
		a, b := inOrder(s.me, other)
		if common, at := s.model.commonGround(a, b, plainly{s.model.scorer}, t.value); common > t.value {
			t.mode, t.value, t.common = partner.ModeCommon, common, at
		}
	}
	t.value = min(1, t.value)
	score = t.score(w.Score)
	return score, t.mode, score >= least
}

// gainCeiling is how much a side could gain at most, as the wide steps told it.
func (s *seeker) gainCeiling(seg *segment, side, row int) float64 {
	one := seg.leanOne() * 255 / 256
	full := float64(s.sifting.full[side][0] - min(s.sifting.full[side][0], s.gains[side][row]))
	return 1 - (math.Floor(full*float64(s.left[side][row])/256)-1)/one
}

// jointCeiling is how much joint work could be worth at most, whatever it is.
func (s *seeker) jointCeiling(other *member) float64 {
	best := 0.0
	for j := range other.needs {
		if y := &other.needs[j]; y.joint > 0 {
			best = max(best, y.wanted[s.me.kind])
		}
	}
	return min(1, root(s.fits[other.kind]*best)+slack)
}

func (s *seeker) rescoreGoals(seg *segment, row int) float64 {
	me, head := s.me, &seg.cards.heads[row]
	aims := alignment{trust: me.trust * figureOf(head.trust), norms: me.norm * head.norm}
	aims.speaking = len(me.theme) > 0 && head.topics > 0
	if aims.speaking {
		at := seg.cards.from[row]
		aims.field = dotTopics(me.theme, seg.cards.cells[at:at+uint32(head.topics)])
	}
	if aims.norms > 0 {
		for g, v := range head.goals {
			aims.product += float64(me.kgoals[g] * figureOf(v))
		}
	}
	if s.theirs != 0 && seg.facts[row].theirs != 0 {
		aims.targeted = true
		if s.theirs&seg.facts[row].theirs != 0 {
			aims.targets = sharedTargets(me, seg.rows[row])
		}
	}
	return aims.value(&s.model.weights)
}

func (s *seeker) rescorePlace(seg *segment, row int) float64 {
	near := s.near.near(s.model, s.me.Profile, seg.placeOf[row])
	if near < s.model.weights.Place.SameCity && s.home != 0 {
		if named := seg.areas[s.me.ward]; named != nil && named.has(row) {
			near = s.model.weights.Place.SameCity
		}
	}
	return near
}

func (s *seeker) rescoreKinds(seg *segment, row int) float64 {
	return (s.me.asks[seg.facts[row].kind] + figureOf(seg.cards.heads[row].asks[s.me.kind])) / 2
}

// rescoreMine is my gain from the row's offers, and returns where its needs begin.
func (s *seeker) rescoreMine(seg *segment, cells []uint32, offers int) (gain float64, rest []uint32) {
	scorer := s.model.scorer.(GramScorer) //nolint:forcetypeassert // asked before
	met := s.met[:0]
	for range s.needs {
		met = append(met, 0)
	}
	s.met = met
	needs := &s.glossaries[0]
	var offer cardListing
	for range offers {
		cells = offer.next(cells, false)
		if len(met) == 0 {
			continue
		}
		usual := scorer.saturated(1, offer.figure)
		for _, cell := range offer.words {
			head := needs.heads[cell>>(wordCount+worthBits)]
			if head == 0 {
				continue
			}
			answered := usual
			if count := cell >> worthBits & mostCounted; count != 1 {
				answered = scorer.saturated(count, offer.figure)
			}
			needs.add(head, answered)
		}
		for i := range s.needs {
			need := s.needs[i].prepared
			met[i] = s.better(met[i], s.model.coversCard(need, offer.capabilities), needs.sums[i], need.topics, offer.topics)
			needs.sums[i] = 0
		}
	}
	var all tally
	for i := range s.needs {
		all.add(s.needs[i].importance, met[i])
	}
	return all.gain(), cells
}

// better is the higher of what is met already and an answer.
func (s *seeker) better(met, covered, words float64, topics topicVector, cells []uint32) float64 {
	if covered >= 1 {
		return max(met, 1-float64((1-covered)*1))
	}
	likeness := dotTopics(topics, cells)
	fine := &s.texts.fine
	if likeness > 0 {
		fine = &s.texts.fineTopic
	}
	if 1-(1-covered)*(1-float64(fine[inFineUnits(words)])) <= met {
		return met
	}
	scorer := s.model.scorer.(GramScorer) //nolint:forcetypeassert // asked before
	return max(met, s.model.answer(covered, alikeness(scorer.bend(words, s.top), likeness)).value)
}

// coversCard is covers with an offer of a card.
func (m *model) coversCard(need *prepared, offered []uint32) float64 {
	if need.total == 0 || len(offered) == 0 {
		return 0
	}
	sum := 0.0
	for i, c := range need.capabilities {
		best, kinship := 0.0, m.kinship[c.index]
		for _, o := range offered {
			if v := kinship[o>>16]; v > 0 {
				best = max(best, v*math.Sqrt(figureOf(o&0xffff)))
			}
		}
		sum += float64(need.idf[i] * c.trust * best)
	}
	return sum / need.total * math.Sqrt(need.surest)
}

// rescoreTheirs is the row's gain from my offers.
func (s *seeker) rescoreTheirs(seg *segment, cells []uint32) float64 {
	offers := &s.glossaries[1]
	var all tally
	var need cardListing
	for len(cells) > 0 {
		cells = need.next(cells, true)
		for _, cell := range need.words {
			id := cell >> (wordCount + worthBits)
			if head := offers.heads[id]; head != 0 {
				offers.add(head, float64(worths[cell&(1<<worthBits-1)]*seg.cards.rare[id])*need.figure)
			}
		}
		met := 0.0
		for o := range s.me.offers {
			offer := &s.me.offers[o]
			met = s.better(met, seg.cards.coversMine(s.model, &need, offer), offers.sums[o], offer.topics, need.topics)
			offers.sums[o] = 0
		}
		all.add(need.importance, met)
	}
	return all.gain()
}

// coversMine is covers with a need of a card.
func (c *cards) coversMine(m *model, need *cardListing, offer *prepared) float64 {
	sum, total, surest := 0.0, 0.0, 0.0
	for _, one := range need.capabilities {
		code, trust, best := one>>16, figureOf(one&0xffff), 0.0
		for _, o := range offer.capabilities {
			if v := m.kinship[code][o.index]; v > 0 {
				best = max(best, v*math.Sqrt(o.trust))
			}
		}
		idf := c.idf[code]
		sum += float64(idf * trust * best)
		total += float64(idf * trust)
		surest = max(surest, trust)
	}
	if total == 0 {
		return 0
	}
	return sum / total * math.Sqrt(surest)
}
