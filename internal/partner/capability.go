package partner

import "strings"

// Capability is a level-2 entry of the shared list that both offers and needs
// use. Code is "group.entry"; Words are everyday words that people type for it.
type Capability struct {
	Code         string
	Group        string
	JA, EN       string
	Words        []string
	TypicalForms []Form
}

// CapabilityGroup is a level-1 entry with its level-2 entries.
type CapabilityGroup struct {
	Code    string
	JA, EN  string
	Entries []Capability
}

// CapabilityList is the two-level list. Listings may carry a level-2 code or,
// when nothing closer fits, the code of a group.
type CapabilityList struct {
	Groups []CapabilityGroup

	entries map[string]Capability
	groups  map[string]int
}

// NewCapabilityList indexes the groups. Codes must be unique; the reader of the
// file checks that and names the line.
func NewCapabilityList(groups []CapabilityGroup) *CapabilityList {
	l := &CapabilityList{Groups: groups, entries: map[string]Capability{}, groups: map[string]int{}}
	for i, g := range groups {
		l.groups[g.Code] = i
		for _, e := range g.Entries {
			l.entries[e.Code] = e
		}
	}
	return l
}

// Has reports whether the code is an entry or a group of the list.
func (l *CapabilityList) Has(code string) bool {
	_, entry := l.entries[code]
	_, group := l.groups[code]
	return entry || group
}

// Entry finds a level-2 entry.
func (l *CapabilityList) Entry(code string) (Capability, bool) {
	e, ok := l.entries[code]
	return e, ok
}

// Name is the entry's or group's name in "ja" or "en", or the code itself when
// it is not on the list.
func (l *CapabilityList) Name(code, lang string) string {
	ja, en := code, code
	if e, ok := l.entries[code]; ok {
		ja, en = e.JA, e.EN
	} else if i, ok := l.groups[code]; ok {
		ja, en = l.Groups[i].JA, l.Groups[i].EN
	}
	if lang == "en" {
		return en
	}
	return ja
}

// GroupOf is the level-1 code of a level-1 or level-2 code.
func GroupOf(code string) string {
	group, _, _ := strings.Cut(code, ".")
	return group
}

// Vocabulary answers whether codes exist that are kept as data, not as Go
// constants: capabilities and targets.
type Vocabulary interface {
	HasCapability(code string) bool
	HasTarget(id string) bool
}
