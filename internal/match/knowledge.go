package match

import (
	"fmt"
	"slices"
	"sync"

	"enishi/internal/partner"
	"enishi/internal/sdg"
)

// Knowledge is General made searchable. It does not change, so any number of
// goroutines may read it. Its zero value knows nothing and proposes nothing.
type Knowledge struct{ *knowledge }

type knowledge struct {
	general General
	lexicon *lexicon
	alike   resemblance // to capabilities
	aims    resemblance // to goals, from 0
	like    targetLikeness

	codes  []string       // every level-1 and level-2 code, in order
	index  map[string]int // code → place in codes
	group  []int          // place of the level-1 code of each code
	joint  []bool         // of joint work
	kin    [][]bool       // need, offer: named as kin
	outlet [][]int        // material → codes of its uses
	holder []int          // material → code of its holder
	topics int
	goals  *sdg.Catalog
}

// NewKnowledge checks that every code that is named exists and builds the
// lexicon. The error names all that do not, as an invalid error of package
// partner.
func NewKnowledge(g General) (Knowledge, error) {
	if g.Capabilities == nil {
		g.Capabilities = partner.NewCapabilityList(nil)
	}
	k := &knowledge{general: g, lexicon: newLexicon(), index: map[string]int{}, goals: g.Goals, topics: len(g.Topics)}
	var faults []partner.Field
	resolve := func(path, code string) int {
		i, ok := k.index[code]
		if !ok {
			faults = append(faults, partner.Field{Path: path, Code: "unknown", Params: map[string]string{"code": code}})
		}
		return i
	}
	var learning sync.WaitGroup
	learning.Go(k.learnResemblances) // beside the lexicon: every start waits for both
	defer learning.Wait()
	k.addCapabilities()
	k.addKin(resolve)
	k.addMaterials(resolve)
	k.addTopicsAndGoals()
	k.addAsks(resolve)
	for _, word := range k.general.Together {
		k.lexicon.add(word, familyTogether, 0)
	}
	k.lexicon.settle()
	return Knowledge{k}, partner.Invalid(faults)
}

func (k *knowledge) addCapabilities() {
	for _, g := range k.general.Capabilities.Groups {
		group := len(k.codes)
		k.codes, k.group, k.joint = append(k.codes, g.Code), append(k.group, group), append(k.joint, k.general.Joint[g.Code])
		k.index[g.Code] = group
		k.learn(group, k.groupNames(g))
		for _, e := range g.Entries {
			i := len(k.codes)
			k.codes, k.group, k.joint = append(k.codes, e.Code), append(k.group, group), append(k.joint, k.general.Joint[e.Code])
			k.index[e.Code] = i
			k.learn(i, capabilityNames(e))
		}
	}
}

func (k *knowledge) learn(code int, words []string) {
	for _, word := range words {
		k.lexicon.add(word, familyCapability, code)
	}
}

// learnResemblances learns what texts without known words are compared with.
func (k *knowledge) learnResemblances() {
	code := 0
	for _, g := range k.general.Capabilities.Groups {
		k.alike.learn(code, k.groupNames(g))
		code++
		for _, e := range g.Entries {
			k.alike.learn(code, capabilityNames(e))
			code++
		}
	}
	if k.goals == nil {
		return
	}
	for _, g := range k.goals.Goals() {
		k.aims.learn(int(g.Number)-1, goalNames(g))
		for _, t := range g.Targets {
			k.aims.learn(int(g.Number)-1, targetNames(t))
		}
	}
	k.addTargetTexts()
}

func (k *knowledge) groupNames(g partner.CapabilityGroup) []string {
	return append([]string{g.JA, g.EN}, k.general.GroupWords[g.Code]...)
}

func capabilityNames(e partner.Capability) []string { return append([]string{e.JA, e.EN}, e.Words...) }

func goalNames(g sdg.GoalInfo) []string { return append([]string{g.JA, g.EN}, g.Words...) }

func targetNames(t sdg.Target) []string { return append([]string{t.JA, t.EN}, t.Words...) }

func (k *knowledge) addKin(resolve func(path, code string) int) {
	k.kin = make([][]bool, len(k.codes))
	for i := range k.kin {
		k.kin[i] = make([]bool, len(k.codes))
	}
	for _, code := range sortedKeys(k.general.Kin) {
		from := resolve("kin", code)
		for i, other := range k.general.Kin[code] {
			to := resolve(fmt.Sprintf("kin.%s[%d]", code, i), other)
			if len(k.codes) > 0 {
				k.kin[from][to] = true
			}
		}
	}
}

func (k *knowledge) addMaterials(resolve func(path, code string) int) {
	for _, word := range k.general.OutletWords {
		k.lexicon.add(word, familyOutlet, 0)
	}
	for i, m := range k.general.Materials {
		k.holder = append(k.holder, resolve("materials."+m.Code+".holder", m.Holder))
		for _, word := range m.Words {
			k.lexicon.add(word, familyMaterial, i)
		}
		var outlets []int
		for _, use := range m.Uses {
			if c := resolve("materials."+m.Code+".uses", use.Capability); !slices.Contains(outlets, c) {
				outlets = append(outlets, c)
			}
			for _, word := range use.Words {
				k.lexicon.add(word, familyUse, i)
			}
		}
		k.outlet = append(k.outlet, outlets)
	}
}

func (k *knowledge) addTopicsAndGoals() {
	for i, t := range k.general.Topics {
		for _, word := range t.Words {
			k.lexicon.add(word, familyTopic, i)
		}
	}
	if k.goals == nil {
		return
	}
	target := 0
	for _, g := range k.goals.Goals() {
		k.learnGoal(g.Number, goalNames(g))
		for _, t := range g.Targets {
			for _, word := range targetNames(t) {
				k.lexicon.add(word, familyTarget, target)
			}
			target++
		}
	}
}

func (k *knowledge) learnGoal(goal sdg.Goal, words []string) {
	for _, word := range words {
		k.lexicon.add(word, familyGoal, int(goal)-1)
	}
}

func (k *knowledge) addAsks(resolve func(path, code string) int) {
	for _, code := range sortedKeys(k.general.Asks) {
		i := resolve("asks", code)
		for _, word := range k.general.Asks[code] {
			k.lexicon.add(word, familyAsk, i)
		}
	}
}

// kinship is how well an offered capability answers a needed one.
func (k *knowledge) kinship(need, offer int, w KinshipWeights) float64 {
	switch {
	case need == offer:
		return w.Same
	case k.kin[need][offer]:
		return w.Kin
	case k.group[need] == k.group[offer]:
		// One of them names only the group: closer than two different entries.
		if need == k.group[need] || offer == k.group[offer] {
			return (w.Kin + w.Group) / 2
		}
		return w.Group
	}
	return 0
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
