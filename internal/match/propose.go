package match

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"enishi/internal/partner"
)

// CapabilityProposal is a capability read off a text. Confidence is in (0, 1);
// Words are the words of the text that led to it, as typed.
type CapabilityProposal struct {
	Code       string   `json:"code"`
	Confidence float64  `json:"confidence"`
	Words      []string `json:"words"`
}

// GoalProposal is a goal, 1 to 17, read off a text.
type GoalProposal struct {
	Goal       int      `json:"goal"`
	Confidence float64  `json:"confidence"`
	Words      []string `json:"words"`
}

// TargetProposal is a target read off a text.
type TargetProposal struct {
	Target     string   `json:"target"`
	Confidence float64  `json:"confidence"`
	Words      []string `json:"words"`
}

// evidence collects what the words of a text say for one thing.
type evidence struct {
	index int
	sum   float64
	words []string
	spans []span
}

// span is a half-open range of characters (code points) of an original text.
type span struct{ from, to int }

// steepness turns evidence into confidence, 1 − e^(−steepness·sum): one word
// that speaks for one thing only gives .60, two of them .84.
const steepness = .92

func (e evidence) confidence() float64 { return 1 - math.Exp(-steepness*e.sum) }

// gather reads the lexicon's words off a text. A word counts once for a thing,
// however often it stands.
func (k *knowledge) gather(original string) [familyCount][]evidence {
	return k.gatherBelow(original, utf8.RuneCountInString(original))
}

// inDetail is what a word is worth in the detail of a listing, against one in
// its title: details tell of conditions, of other people and of what is not
// meant, too.
const inDetail = .5

// gatherBelow gathers from a text whose title has so many characters, and names the
// words.
func (k *knowledge) gatherBelow(original string, title int) [familyCount][]evidence {
	var r reader // of its own, because what it holds is handed on
	r.read(k, original)
	found := r.gather(k, title)
	for _, list := range found {
		r.named(list)
	}
	return found
}

// gatherFor reads the text of a listing, whose first line is its title. Who seeks
// uses words that would say nothing in an offer; the side may be empty.
func (k *knowledge) gatherFor(side partner.Side, original string) [familyCount][]evidence {
	return askedToo(side, k.gatherBelow(original, titleLength(original)))
}

// titleLength is how many characters stand before the first line end.
func titleLength(original string) int {
	title, _, _ := strings.Cut(original, "\n")
	return utf8.RuneCountInString(title)
}

// askedToo adds what only seekers say to the capabilities.
func askedToo(side partner.Side, found [familyCount][]evidence) [familyCount][]evidence {
	if side == partner.SideNeed && len(found[familyAsk]) > 0 {
		found[familyCapability] = together(found[familyCapability], found[familyAsk])
	}
	return found
}

// together adds up what two lists say for the same thing.
func together(a, b []evidence) []evidence {
	out := slices.Clone(a)
	for _, e := range b {
		if at := slices.IndexFunc(out, func(o evidence) bool { return o.index == e.index }); at >= 0 {
			out[at].sum += e.sum
			out[at].words = slices.Concat(out[at].words, e.words)
			out[at].spans = slices.Concat(out[at].spans, e.spans)
		} else {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, surest)
	return out
}

// surest orders by falling evidence.
func surest(a, b evidence) int {
	return cmp.Or(cmp.Compare(b.sum, a.sum), cmp.Compare(a.index, b.index))
}

// ProposeCapabilities reads capabilities off a text, the surest first; the side
// may be empty when it is not known. A group is proposed only when none of its
// entries is.
func (k Knowledge) ProposeCapabilities(side partner.Side, s string) []CapabilityProposal {
	if k.knowledge == nil {
		return nil
	}
	var out []CapabilityProposal
	for _, e := range k.capabilitiesOf(s, k.gatherFor(side, s)) {
		if e.confidence() < worthProposing {
			continue
		}
		out = append(out, CapabilityProposal{k.codes[e.index], e.confidence(), e.words})
	}
	return out
}

// capabilitiesOf keeps the surest capabilities of what was gathered, at most
// maxProposals, and looks for resemblances when nothing was.
func (k *knowledge) capabilitiesOf(original string, found [familyCount][]evidence) []evidence {
	list := found[familyCapability]
	if len(list) == 0 && len(found[familyMaterial]) == 0 {
		return k.alike.find(original)
	}
	var out []evidence
	for _, e := range list {
		if k.group[e.index] == e.index && slices.ContainsFunc(list, func(o evidence) bool {
			return o.index != e.index && k.group[o.index] == e.index
		}) {
			continue
		}
		out = append(out, e)
	}
	if len(out) > maxProposals {
		out = out[:maxProposals]
	}
	return out
}

// What is read off one text: at most so many capabilities, because a person
// confirms them, and none that the words hardly speak for.
const (
	maxProposals   = 5
	worthProposing = .1
)

// ProposeGoals reads goals off a text, the surest first.
func (k Knowledge) ProposeGoals(s string) []GoalProposal {
	if k.knowledge == nil {
		return nil
	}
	var out []GoalProposal
	list := k.goalsOf(k.gather(s))
	if len(list) == 0 {
		list = k.aims.find(s)
	}
	for _, e := range list {
		out = append(out, GoalProposal{e.index + 1, e.confidence(), e.words})
	}
	return out
}

// What a word speaks for a goal when it is one of a target of the goal, and when
// it is one of a field in which work usually serves the goal; the second and third
// goal of a field get a half and a third of that.
const (
	targetSpeaks = .5
	topicSpeaks  = .2
)

// goalsOf adds to a goal's own words those of its targets and of the fields that
// serve it.
func (k *knowledge) goalsOf(found [familyCount][]evidence) []evidence {
	list := slices.Clone(found[familyGoal])
	if k.goals == nil {
		return list
	}
	add := func(goal int, from evidence, share float64) {
		at := slices.IndexFunc(list, func(e evidence) bool { return e.index == goal })
		if at < 0 {
			at = len(list)
			list = append(list, evidence{index: goal})
		}
		e := &list[at]
		e.sum += share * from.sum
		e.words = slices.Clone(e.words)
		for _, w := range from.words {
			if !slices.Contains(e.words, w) {
				e.words = append(e.words, w)
			}
		}
	}
	ids := k.goals.TargetIDs()
	for _, t := range found[familyTarget] {
		add(int(ids[t.index].Goal())-1, t, targetSpeaks)
	}
	for _, t := range found[familyTopic] {
		for rank, goal := range k.general.Topics[t.index].Goals {
			add(goal-1, t, topicSpeaks/float64(1+rank))
		}
	}
	slices.SortFunc(list, surest)
	return list
}

// ProposeTargets reads targets off a text: those that its words speak for, in the
// order of RankTargets.
func (k Knowledge) ProposeTargets(s string) []TargetProposal {
	if k.knowledge == nil || k.goals == nil {
		return nil
	}
	sure := map[string]float64{}
	ids := k.goals.TargetIDs()
	for _, e := range k.gather(s)[familyTarget] {
		sure[string(ids[e.index])] = e.confidence()
	}
	var out []TargetProposal
	for _, t := range k.RankTargets(s) {
		if confidence, spoken := sure[t.Target]; spoken {
			out = append(out, TargetProposal{t.Target, confidence, t.Words})
		}
	}
	return out
}
