package config

import (
	"regexp"
	"slices"
	"strings"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/sdg"
)

// readCapabilities reads configs/capabilities.yaml. Codes are checked last,
// because an entry may name one that stands below it.
func readCapabilities(root node) match.General {
	top := root.fields("version", "groups", "together_words")
	r := generalReader{codes: map[string]bool{}, general: match.General{
		GroupWords: map[string][]string{}, Asks: map[string][]string{}, Kin: map[string][]string{}, Joint: map[string]bool{},
	}}
	var groups []partner.CapabilityGroup
	for _, n := range top["groups"].items() {
		groups = append(groups, r.group(n))
	}
	r.general.Capabilities = partner.NewCapabilityList(groups)
	r.general.Together = top["together_words"].texts()
	r.checkReferences()
	return r.general
}

// readMaterials reads configs/materials.yaml into what is known of capabilities.
func readMaterials(root node, general *match.General) {
	top := root.fields("version", "outlet_words", "materials")
	r := generalReader{codes: map[string]bool{}}
	for _, code := range general.Codes() {
		r.codes[code] = true
	}
	general.OutletWords = top["outlet_words"].texts()
	seen := map[string]bool{}
	for _, n := range top["materials"].items() {
		general.Materials = append(general.Materials, r.material(n, seen))
	}
	r.checkReferences()
}

// readTopics reads configs/topics.yaml.
func readTopics(root node) []match.Topic {
	top := root.fields("version", "topics")
	seen := map[string]bool{}
	var topics []match.Topic
	for _, n := range top["topics"].items() {
		f := n.fields("code", "ja", "en", "goals?", "words")
		t := match.Topic{Code: newCode(f["code"], "", seen), JA: f["ja"].text(), EN: f["en"].text(), Words: f["words"].texts()}
		for _, g := range f["goals"].items() {
			goal := g.integer()
			if goal < 1 || goal > sdg.GoalCount {
				g.mistake("must be the number of a goal, 1 to %d", sdg.GoalCount)
			}
			t.Goals = append(t.Goals, goal)
		}
		topics = append(topics, t)
	}
	return topics
}

type generalReader struct {
	general    match.General
	codes      map[string]bool
	referenced []node // every place that names a capability
}

func (r *generalReader) group(n node) partner.CapabilityGroup {
	f := n.fields("code", "ja", "en", "typical_forms", "words", "asks?", "entries", "joint?")
	g := partner.CapabilityGroup{Code: newCode(f["code"], "", r.codes), JA: f["ja"].text(), EN: f["en"].text()}
	r.general.GroupWords[g.Code] = f["words"].texts()
	r.asks(g.Code, f["asks"])
	forms := typicalForms(f["typical_forms"])
	r.joint(g.Code, f["joint"], false)
	for _, e := range f["entries"].items() {
		ef := e.fields("code", "ja", "en", "words", "asks?", "kin?", "typical_forms?", "joint?")
		c := partner.Capability{
			Code: newCode(ef["code"], g.Code+".", r.codes), Group: g.Code,
			JA: ef["ja"].text(), EN: ef["en"].text(), Words: ef["words"].texts(), TypicalForms: forms,
		}
		if ef["typical_forms"].present() {
			c.TypicalForms = typicalForms(ef["typical_forms"])
		}
		r.asks(c.Code, ef["asks"])
		r.joint(c.Code, ef["joint"], r.general.Joint[g.Code])
		if kin := r.references(ef["kin"]); len(kin) > 0 {
			r.general.Kin[c.Code] = kin
		}
		g.Entries = append(g.Entries, c)
	}
	if f["entries"].present() && len(g.Entries) == 0 {
		f["entries"].mistake("must not be empty")
	}
	return g
}

func (r *generalReader) asks(code string, n node) {
	if words := n.texts(); len(words) > 0 {
		r.general.Asks[code] = words
	}
}

func (r *generalReader) joint(code string, n node, otherwise bool) {
	joint := otherwise
	if n.present() {
		joint = n.boolean()
	}
	if joint {
		r.general.Joint[code] = true
	}
}

func (r *generalReader) material(n node, seen map[string]bool) match.Material {
	f := n.fields("code", "ja", "holder", "words", "uses")
	f["ja"].text() // the name is for the reader of the file
	m := match.Material{Code: newCode(f["code"], "", seen), Holder: r.reference(f["holder"]), Words: f["words"].texts()}
	for _, use := range f["uses"].items() {
		uf := use.fields("ja", "words", "capability")
		uf["ja"].text()
		m.Uses = append(m.Uses, match.MaterialUse{Words: uf["words"].texts(), Capability: r.reference(uf["capability"])})
	}
	return m
}

func (r *generalReader) references(n node) []string {
	r.referenced = append(r.referenced, n.items()...)
	return n.texts()
}

func (r *generalReader) reference(n node) string {
	r.referenced = append(r.referenced, n)
	return n.text()
}

func (r *generalReader) checkReferences() {
	known := make([]string, 0, len(r.codes))
	for code := range r.codes {
		known = append(known, code)
	}
	slices.Sort(known)
	for _, n := range r.referenced {
		if code, ok := n.raw(); ok && !r.codes[code] {
			n.mistake("the capability %s %s", code, unknownName(code, known))
		}
	}
}

var codePattern = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$`)

// newCode is a code that is of small letters, digits and underscores, begins
// with the prefix, and has not been seen.
func newCode(n node, prefix string, seen map[string]bool) string {
	code := n.text()
	rest, ok := strings.CutPrefix(code, prefix)
	switch {
	case code == "":
	case !codePattern.MatchString(code) || !ok || strings.Contains(rest, "."):
		n.mistake("%q is not a code like %scompost", code, prefix)
	case seen[code]:
		n.mistake("%q stands twice", code)
	}
	seen[code] = true
	return code
}

func typicalForms(n node) []partner.Form {
	var forms []partner.Form
	for _, item := range n.items() {
		form := partner.Form(item.text())
		if !form.Valid() {
			known := make([]string, len(partner.Forms))
			for i, t := range partner.Forms {
				known[i] = t.Code
			}
			item.mistake("%s", unknownName(string(form), known))
		}
		forms = append(forms, form)
	}
	return forms
}
