package config

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"enishi/configs"
	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/sdg"

	"github.com/stretchr/testify/require"
)

func loadCatalogs(t *testing.T) Catalogs {
	t.Helper()
	c, err := LoadCatalogs("")
	require.NoError(t, err)
	return c
}

func TestCapabilities(t *testing.T) {
	c := loadCatalogs(t)
	require.Len(t, c.Capabilities.Groups, 18)
	for _, g := range c.Capabilities.Groups {
		require.True(t, len(g.Entries) >= 4 && len(g.Entries) <= 9, g.Code)
		require.NotEmpty(t, c.General.GroupWords[g.Code], g.Code)
		for _, e := range g.Entries {
			require.GreaterOrEqual(t, len(e.Words), 10, e.Code)
			require.Equal(t, g.Code, partner.GroupOf(e.Code))
			require.NotEmpty(t, e.TypicalForms, e.Code)
		}
	}
	for code, joint := range map[string]bool{"product": true, "product.food": true, "planning.design": false, "visit": false, "visit.welfare_exchange": true, "material.metal": false} {
		require.Equal(t, joint, c.General.Joint[code], code)
	}
	require.GreaterOrEqual(t, len(c.General.Materials), 25)
	for _, m := range c.General.Materials {
		require.NotEmpty(t, m.Uses, m.Code)
	}
	require.GreaterOrEqual(t, len(c.General.Topics), 400)
	for _, topic := range c.General.Topics {
		require.NotEmpty(t, topic.Goals, topic.Code)
		require.NotEmpty(t, topic.EN, topic.Code)
	}
	for _, group := range c.Capabilities.Groups {
		for _, e := range group.Entries {
			require.GreaterOrEqual(t, len(c.General.Asks[e.Code]), 10, e.Code)
		}
	}
	_, err := match.NewKnowledge(c.General)
	require.NoError(t, err)
}

func TestGoals(t *testing.T) {
	goals := loadCatalogs(t).Goals
	require.Len(t, goals.TargetIDs(), sdg.TargetCount)
	for _, g := range goals.Goals() {
		require.GreaterOrEqual(t, len(g.Words), 20, g.Number)
		for _, target := range g.Targets {
			n := utf8.RuneCountInString(target.JA)
			require.True(t, n >= 6 && n <= 25, "%s has %d characters", target.ID, n)
			require.LessOrEqual(t, len(strings.Fields(target.EN)), 8, target.ID)
			require.GreaterOrEqual(t, len(target.Words), 1, target.ID)
		}
	}
	npmi, _ := goals.NPMI()
	require.InDelta(t, 0.4572, npmi.At(7, 13), 0)
	require.InDelta(t, 0.0735, npmi.At(17, 16), 0)

	// Tiles that are nearly white on white need the border, and only those.
	for _, g := range goals.Goals() {
		require.Equal(t, sdg.Contrast(g.Colour, "#FFFFFF") < 3, g.Border, "goal %d", g.Number)
	}
}

func TestWeights(t *testing.T) {
	c := loadCatalogs(t)
	require.Equal(t, match.Defaults(), c.Weights, "configs/matching.yaml and match.Defaults have drifted apart")

	k := c.General.KindAffinity
	require.Len(t, k, 12*13/2, "every pair of kinds stands once")
	for _, a := range partner.OrganizationKinds {
		for _, b := range partner.OrganizationKinds {
			x, ok := k.At(partner.OrganizationKind(a.Code), partner.OrganizationKind(b.Code))
			require.True(t, ok)
			require.True(t, x >= 0 && x <= 1)
		}
	}
	usual, _ := k.At(partner.KindSchool, partner.KindCompany)
	rare, _ := k.At(partner.KindFinancial, partner.KindFinancial)
	require.Greater(t, usual, rare)
	_, ok := k.At("", partner.KindCompany)
	require.False(t, ok)

	npmi, _ := c.Goals.NPMI()
	_, err := sdg.NewAffinity(npmi, c.Weights.Goals.Identity, c.Weights.Goals.Affinity)
	require.NoError(t, err)
}

// Every mistake in a knowledge file is told with file, line and key.
func TestKnowledgeMistakes(t *testing.T) {
	const (
		capabilities = capabilitiesFile
		goals        = goalsFile
		materials    = materialsFile
		topics       = topicsFile
		matching     = matchingFile
	)
	tests := []struct{ name, file, old, new, want string }{
		{"form of the file", capabilities, "version: 1", "version: 2", "version (FILE:LINE): is 2, but this program reads version 1"},
		{"unknown key", capabilities, "    ja: 講師・出前授業", "    jaa: 講師・出前授業", "groups[0].jaa (FILE:LINE): is not known; did you mean ja?"},
		{"missing key", capabilities, "        en: Lessons on food and health\n", "", "groups[0].entries[1].en (FILE:"},
		{"key without value", capabilities, "en: Lessons on food and health", "en:", "groups[0].entries[1].en (FILE:"},
		{"code of another group", capabilities, "code: lecture.food_health", "code: visit.food_health", `groups[0].entries[1].code (FILE:LINE): "visit.food_health" is not a code like lecture.compost`},
		{"code in capitals", capabilities, "code: lecture.food_health", "code: lecture.Food", "groups[0].entries[1].code (FILE:LINE): \"lecture.Food\" is not a code"},
		{"code twice", capabilities, "code: lecture.food_health", "code: lecture.environment", "groups[0].entries[1].code (FILE:LINE): \"lecture.environment\" stands twice"},
		{"unknown kin", capabilities, "kin: [visit.plant, visit.nature, advice.environment]", "kin: [visit.plants]", "groups[0].entries[0].kin[0] (FILE:LINE): the capability visit.plants is not known; did you mean visit.plant?"},
		{"word twice", capabilities, "words: [環境学習, 環境教育,", "words: [環境学習, 環境学習,", "groups[0].entries[0].words[1] (FILE:LINE): \"環境学習\" stands twice"},
		{"word that is a number", capabilities, "words: [環境学習,", "words: [42,", "groups[0].entries[0].words[0] (FILE:LINE): must be a text"},
		{"words that are no list", capabilities, "words: [プログラミング教室,", "words: 教室 #", "groups[0].entries[2].words (FILE:LINE): must be a list"},
		{"unknown form", capabilities, "typical_forms: [visiting_lesson]", "typical_forms: [visiting_lessons]", "typical_forms[0] (FILE:LINE): is not known; did you mean visiting_lesson?"},
		{"joint that is no truth", capabilities, "    joint: true", "    joint: perhaps", "joint (FILE:LINE): must be true or false"},
		{"material held by nobody", materials, "holder: material.wood_bamboo, words: [竹,", "holder: material.bamboo, words: [竹,", "materials[0].holder (FILE:LINE): the capability material.bamboo is not known"},
		{"goal out of order", goals, "- number: 2\n", "- number: 3\n", "goals[1].number (FILE:LINE): is 3 where goal 2 stands"},
		{"number as text", goals, "- number: 2\n", "- number: two\n", "goals[1].number (FILE:LINE): must be a whole number"},
		{"colour", goals, `colour: "#E5243B"`, `colour: "#E5243"`, "goals[0].colour (FILE:LINE): "},
		{"text that cannot be read on its tile", goals, `text_colour: "#000000"`, `text_colour: "#FFFFFF"`, "goals[1].text_colour (FILE:LINE): does not pass"},
		{"target id", goals, `id: "1.a"`, `id: "1.6"`, `goals[0].targets[5].id (FILE:LINE): is "1.6" where "1.a" stands`},
		{"border", goals, "border: true", "border: yes please", "goals[1].border (FILE:LINE): must be true or false"},
		{"figure", goals, "[0.0735]", "[1.0735]", "affinity.npmi[16][17] (FILE:"},
		{"row of figures", goals, "[0.0735]", "[0.0735, 0]", "affinity.npmi.16 (FILE:LINE): holds 2 figures, not 1"},
		{"unknown topic key", topics, "  - {code: rice, ja:", "  - {code: rice, jp:", "topics[0].jp (FILE:LINE): is not known; did you mean ja?"},
		{"goal of a topic", topics, "goals: [2, 12], words: [お米", "goals: [2, 18], words: [お米", "topics[0].goals[1] (FILE:LINE): must be the number of a goal, 1 to 17"},
		{"sum of the score", matching, "place: 0.26", "place: 0.19", "score (FILE:"},
		{"epsilon", matching, "epsilon: 0.08", "epsilon: 0", "reciprocity.epsilon (FILE:LINE): breaks its rule: 0 < 0"},
		{"weight as text", matching, "epsilon: 0.08", "epsilon: small", "reciprocity.epsilon (FILE:LINE): must be a number"},
		{"importance", matching, "importance: [1.0, 1.5, 2.0]", "importance: [1.0, 1.5]", "importance (FILE:LINE): must be 3 numbers"},
		{"list length", matching, "top: 20 ", "top: 0 ", "lists.top (FILE:LINE): breaks its rule"},
		{"misspelt weight", matching, "epsilon: 0.08", "epsilom: 0.08", "reciprocity.epsilom (FILE:LINE): is not known; did you mean epsilon?"},
		{"pair in both orders", matching, "  public:\n    public: 0.40", "  public:\n    company: 0.40", "kind_affinity.public.company (FILE:"},
		{"pair out of range", matching, "    company: 0.55", "    company: 1.55", "kind_affinity.company.company (FILE:LINE): must lie in [0, 1]"},
		{"unknown kind", matching, "  sole_proprietor:\n    sole", "  sole_trader:\n    sole", "kind_affinity.sole_trader (FILE:LINE): is not known"},
	}
	sound := loadCatalogs(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := map[string][]byte{capabilities: configs.Capabilities, goals: configs.Goals, materials: configs.Materials, topics: configs.Topics, matching: configs.Matching}[tt.file]
			before, after, found := strings.Cut(string(data), tt.old)
			require.True(t, found, "the file no longer holds %q", tt.old)
			line := 1 + strings.Count(before, "\n")

			catalogs := sound
			doc, root := parse(tt.file, []byte(before+tt.new+after))
			mistakes := catalogs.read(tt.file, doc, root)
			want := strings.ReplaceAll(strings.ReplaceAll(tt.want, "LINE", fmt.Sprint(line)), "FILE", tt.file)
			require.Contains(t, mistakes.Error(), want)
		})
	}
}

func TestKnowledgeMistakesComeAtOnce(t *testing.T) {
	files := KnowledgeFiles()
	for i := range files {
		if text, ok := map[string]string{capabilitiesFile: "version: 1\n", goalsFile: "goals: [\n", matchingFile: "- x\n"}[files[i].Name]; ok {
			files[i].Data = []byte(text)
		}
	}
	_, err := catalogsOf(files)
	m := mistakesOf(t, err).Error()
	require.Contains(t, m, "groups (configs/capabilities.yaml): is missing")
	require.Contains(t, m, "configs/goals.yaml:1: is not readable YAML")
	require.Contains(t, m, "configs/matching.yaml: must hold keys")
}

// The shipped affinity is nearly what the figures say: the repair moves none of
// it far.
func TestShippedAffinityIsHardlyRepaired(t *testing.T) {
	c := loadCatalogs(t)
	npmi, _ := c.Goals.NPMI()
	w := c.Weights.Goals
	a, err := sdg.NewAffinity(npmi, w.Identity, w.Affinity)
	require.NoError(t, err)
	for x := sdg.Goal(1); x <= sdg.GoalCount; x++ {
		for y := x + 1; y <= sdg.GoalCount; y++ {
			require.LessOrEqual(t, math.Abs(a.At(x, y)-w.Affinity*max(0, npmi.At(x, y))), 0.01, "%d and %d", x, y)
		}
	}
}

func BenchmarkLoadCatalogs(b *testing.B) {
	for b.Loop() {
		if _, err := LoadCatalogs(""); err != nil {
			b.Fatal(err)
		}
	}
}

// A city replaces single files; what it does not replace stays as it comes.
func TestKnowledgeOfAFolder(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	write("topics.yaml", "version: 1\ntopics:\n  - {code: kites, ja: 凧, en: Kites, words: [凧, 凧揚げ]}\n")
	write("notes.txt", "not read")
	c, err := LoadCatalogs(folder)
	require.NoError(t, err)
	require.Equal(t, []match.Topic{{Code: "kites", JA: "凧", EN: "Kites", Words: []string{"凧", "凧揚げ"}}}, c.General.Topics)
	require.Equal(t, loadCatalogs(t).Weights, c.Weights)

	write("topics.yaml", "version: 1\ntopics:\n  - {code: kites, ja: 凧, en: Kites, words: [凧], goals: [18]}\n")
	_, err = LoadCatalogs(folder)
	require.Contains(t, mistakesOf(t, err).Error(), filepath.Join(folder, "topics.yaml")+":3): must be the number of a goal")

	write("topic.yaml", "version: 1\n")
	_, err = LoadCatalogs(folder)
	require.Contains(t, mistakesOf(t, err).Error(), "did you mean topics.yaml?")

	_, err = LoadCatalogs(filepath.Join(folder, "nowhere"))
	require.Contains(t, mistakesOf(t, err).Error(), "cannot be read as a folder")
}
