package exchange

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"enishi/internal/partner"
	"enishi/internal/text"
)

// Vocabulary is the part of the shared lists that is kept as data. Each may be
// nil: then there are no capabilities to name, goals have numbers only, and a
// target is checked by its shape.
type Vocabulary struct {
	Capabilities *partner.CapabilityList
	Goals        []partner.Entry // codes "1" to "17" with the goals' names
	HasTarget    func(id string) bool
}

// wordList finds the code of an entry by its code or by a name of it.
type wordList struct {
	codes map[string][]string
	shown string // the Japanese names, for lists short enough to show
}

// otherNames are what people write for an entry whose Japanese name is a list.
var otherNames = map[string][]string{
	"company":                  {"会社", "株式会社", "有限会社", "合同会社"},
	"sole_proprietor":          {"個人", "個人事業"},
	"university":               {"大学", "短大", "短期大学", "高専", "高等専門学校"},
	"school":                   {"小学校", "中学校", "高校", "高等学校", "支援学校", "学校"},
	"npo":                      {"NPO", "特定非営利活動法人"},
	"welfare_medical":          {"社会福祉法人", "医療法人"},
	"civic_group":              {"市民活動団体", "市民団体", "任意団体"},
	"neighborhood_association": {"自治会", "町会", "PTA"},
	"financial":                {"銀行", "信用金庫"},
	"public":                   {"行政", "公共施設", "自治体"},
	"need":                     {"助けてほしい"},
	"outside":                  {"堺市外"},
}

func newWordList(terms []partner.Entry) *wordList {
	l := &wordList{codes: map[string][]string{}}
	var names []string
	for _, t := range terms {
		names = append(names, t.JA)
		l.add(t.Code, t.Code, t.JA, t.EN, withoutBrackets(t.JA))
		l.add(t.Code, otherNames[t.Code]...)
	}
	if len(terms) <= 12 {
		l.shown = strings.Join(names, "、")
	}
	return l
}

func (l *wordList) add(code string, names ...string) {
	for _, name := range names {
		key := text.Normalize(name)
		if key != "" && !slices.Contains(l.codes[key], code) {
			l.codes[key] = append(l.codes[key], code)
		}
	}
}

// find gives the codes that a word stands for: none, one, or several.
func (l *wordList) find(word string) []string { return l.codes[text.Normalize(word)] }

// newCapabilityWords knows both levels by code and name. Where a group and an
// entry share a name, the entry is meant: it says more.
func newCapabilityWords(list *partner.CapabilityList) *wordList {
	l := newWordList(nil)
	if list == nil {
		return l
	}
	for _, g := range list.Groups {
		for _, e := range g.Entries {
			l.add(e.Code, e.Code, e.JA, e.EN)
		}
	}
	for _, g := range list.Groups {
		for _, name := range []string{g.Code, g.JA, g.EN} {
			if len(l.find(name)) == 0 {
				l.add(g.Code, name)
			}
		}
	}
	return l
}

func withoutBrackets(s string) string {
	if i := strings.IndexAny(s, "（("); i > 0 {
		return s[:i]
	}
	return s
}

// words are all lists that cells are read with.
type words struct {
	kinds, wards, sides, forms, capabilities, goals *wordList
	hasTarget                                       func(id string) bool
}

func newWords(v Vocabulary) *words {
	w := &words{
		kinds:        newWordList(partner.OrganizationKinds),
		wards:        newWordList(partner.Wards),
		sides:        newWordList(partner.Sides),
		forms:        newWordList(partner.Forms),
		capabilities: newCapabilityWords(v.Capabilities),
		goals:        newWordList(v.Goals),
		hasTarget:    v.HasTarget,
	}
	for _, ward := range partner.Wards {
		w.wards.add(ward.Code, "堺市"+ward.JA)
	}
	return w
}

// wholeCity are the words for all seven wards at once.
var wholeCity = []string{"市内", "市内全域", "堺市", "堺市内", "堺市全域", "全区"}

func (w *words) areas(word string) []string {
	if slices.Contains(wholeCity, text.Normalize(word)) {
		var all []string
		for _, t := range partner.Wards {
			if partner.Ward(t.Code) != partner.WardOutside {
				all = append(all, t.Code)
			}
		}
		return all
	}
	return w.wards.find(word)
}

var (
	numberedGoal = regexp.MustCompile(`^(?:sdgs?|goal|目標|ゴール)?[ .:]*0?(\d{1,2})(?:番)?(?:[ :.、](\D.*))?$`)
	targetShape  = regexp.MustCompile(`^(?:target|ターゲット)? ?((?:[1-9]|1[0-7])\.(?:[1-9]|1\d|[a-d]))$`)
)

// goal reads "4", "目標4", "4 質の高い教育をみんなに" or the name alone; 0 is none.
func (w *words) goal(word string) int {
	if codes := w.goals.find(word); len(codes) == 1 {
		word = codes[0]
	}
	m := numberedGoal.FindStringSubmatch(text.Normalize(word))
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	if err != nil || n < 1 || n > 17 {
		return 0
	}
	if name := m[2]; name != "" && !slices.Contains(w.goals.find(name), m[1]) {
		return 0
	}
	return n
}

// target reads "4.7" or "ターゲット4.7"; "" is none.
func (w *words) target(word string) string {
	m := targetShape.FindStringSubmatch(text.Normalize(word))
	if m == nil || w.hasTarget != nil && !w.hasTarget(m[1]) {
		return ""
	}
	return m[1]
}
