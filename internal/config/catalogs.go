package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"enishi/configs"
	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/sdg"
)

// Catalogs is the project's knowledge as plain values.
type Catalogs struct {
	Goals        *sdg.Catalog
	Capabilities *partner.CapabilityList
	General      match.General // holds Goals and Capabilities too
	Weights      match.Weights
}

// LoadCatalogs reads the knowledge files: those of the folder, and for what it
// does not hold, or without a folder, the embedded ones. The error is of kind
// invalid, has Mistakes as its cause and names file, line and key of each.
func LoadCatalogs(folder string) (Catalogs, error) {
	files := KnowledgeFiles()
	mistakes := replaceFrom(folder, files)
	if len(mistakes) > 0 {
		return Catalogs{}, mistakes.failure("the knowledge files")
	}
	return catalogsOf(files)
}

// KnowledgeFile is one of the files that hold what the engine knows.
type KnowledgeFile struct {
	Name string // without a folder
	Data []byte
	from string // how mistakes call the file
}

// KnowledgeFiles are the embedded ones, in the order in which they are read:
// materials name capabilities.
func KnowledgeFiles() []KnowledgeFile {
	var files []KnowledgeFile
	for _, f := range []struct {
		path string
		data []byte
	}{
		{configs.GoalsName, configs.Goals},
		{configs.CapabilitiesName, configs.Capabilities},
		{configs.MaterialsName, configs.Materials},
		{configs.TopicsName, configs.Topics},
		{configs.MatchingName, configs.Matching},
	} {
		files = append(files, KnowledgeFile{path.Base(f.path), f.data, f.path})
	}
	return files
}

// replaceFrom takes the files that a folder holds; a YAML file of another name is
// a mistake, because nobody would read it.
func replaceFrom(folder string, files []KnowledgeFile) Mistakes {
	if folder == "" {
		return nil
	}
	inside := os.DirFS(folder)
	entries, err := fs.ReadDir(inside, ".")
	if err != nil {
		return Mistakes{{"knowledge", folder, "cannot be read as a folder"}}
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	var mistakes Mistakes
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); ext != ".yaml" && ext != ".yml" {
			continue
		}
		from := filepath.Join(folder, e.Name())
		at := slices.IndexFunc(files, func(f KnowledgeFile) bool { return f.Name == e.Name() })
		if at < 0 {
			mistakes = append(mistakes, Mistake{"knowledge", from, unknownName(e.Name(), names)})
			continue
		}
		data, err := fs.ReadFile(inside, e.Name())
		if err != nil {
			mistakes = append(mistakes, Mistake{"knowledge", from, "cannot be read"})
			continue
		}
		files[at].Data, files[at].from = data, from
	}
	return mistakes
}

func catalogsOf(files []KnowledgeFile) (Catalogs, error) {
	// They are parsed at once, because every start waits for it.
	type parsed struct {
		doc  *document
		root node
	}
	all := make([]parsed, len(files))
	var parsing sync.WaitGroup
	for i, f := range files {
		parsing.Go(func() { all[i].doc, all[i].root = parse(f.from, f.Data) })
	}
	parsing.Wait()
	var c Catalogs
	var mistakes Mistakes
	for i, f := range files {
		mistakes = append(mistakes, c.read(f.Name, all[i].doc, all[i].root)...)
	}
	if err := mistakes.failure("the knowledge files"); err != nil {
		return Catalogs{}, err
	}
	c.General.Goals = c.Goals
	c.Capabilities = c.General.Capabilities
	return c, nil
}

// read reads one of the knowledge files, as it was parsed.
func (c *Catalogs) read(name string, doc *document, root node) Mistakes {
	if len(doc.mistakes) > 0 {
		return doc.mistakes
	}
	switch name {
	case goalsFile:
		checkFormat(root)
		c.Goals = readGoals(doc, root)
	case capabilitiesFile:
		checkFormat(root)
		c.General = readCapabilities(root)
	case materialsFile:
		checkFormat(root)
		readMaterials(root, &c.General)
	case topicsFile:
		checkFormat(root)
		c.General.Topics = readTopics(root)
	case matchingFile:
		c.Weights, c.General.KindAffinity = readMatching(doc, root)
	}
	return doc.mistakes
}

// Names of the knowledge files.
const (
	goalsFile        = "goals.yaml"
	capabilitiesFile = "capabilities.yaml"
	materialsFile    = "materials.yaml"
	topicsFile       = "topics.yaml"
	matchingFile     = "matching.yaml"
)

// formatVersion is the form of the knowledge files that this program reads.
const formatVersion = 1

func checkFormat(root node) {
	for _, e := range root.entries() {
		if e.key == "version" {
			if v := e.value.integer(); v != formatVersion {
				e.value.mistake("is %d, but this program reads version %d", v, formatVersion)
			}
		}
	}
}

func readGoals(doc *document, root node) *sdg.Catalog {
	top := root.fields("version", "goals", "affinity")
	var goals []sdg.GoalInfo
	for _, n := range top["goals"].items() {
		f := n.fields("number", "ja", "en", "colour", "text_colour", "border", "words", "targets")
		g := sdg.GoalInfo{
			Number: sdg.Goal(f["number"].integer()), JA: f["ja"].text(), EN: f["en"].text(),
			Colour: f["colour"].text(), TextColour: f["text_colour"].text(), Border: f["border"].boolean(),
			Words: f["words"].texts(),
		}
		for _, t := range f["targets"].items() {
			tf := t.fields("id", "ja", "en", "words?")
			g.Targets = append(g.Targets, sdg.Target{
				ID: sdg.TargetID(tf["id"].text()), JA: tf["ja"].text(), EN: tf["en"].text(), Words: tf["words"].texts(),
			})
		}
		goals = append(goals, g)
	}
	affinity := top["affinity"].fields("source", "npmi")
	npmi := readNPMI(affinity["npmi"])
	source := affinity["source"].text()
	if len(doc.mistakes) > 0 {
		return nil
	}
	catalog, err := sdg.NewCatalog(goals, npmi, source)
	if faults := sdg.Faults(nil); errors.As(err, &faults) {
		for _, fault := range faults {
			doc.mistake(fault.Path, "%s", fault.Problem)
		}
	}
	return catalog
}

// readNPMI reads the upper half of the table: row a holds the pairs (a, a+1) to
// (a, 17).
func readNPMI(n node) sdg.Matrix {
	var m sdg.Matrix
	rows := make([]string, 0, sdg.GoalCount-1)
	for a := 1; a < sdg.GoalCount; a++ {
		rows = append(rows, fmt.Sprint(a))
	}
	fields := n.fields(rows...)
	for a := 1; a < sdg.GoalCount; a++ {
		row := fields[fmt.Sprint(a)]
		items := row.items()
		if row.present() && len(items) != sdg.GoalCount-a {
			row.mistake("holds %d figures, not %d", len(items), sdg.GoalCount-a)
			continue
		}
		for i, item := range items {
			m.Set(sdg.Goal(a), sdg.Goal(a+1+i), item.number())
		}
	}
	return m
}

func readMatching(doc *document, root node) (match.Weights, match.KindAffinity) {
	top := root.fields("version", "score", "reciprocity", "kinship", "goals", "prior", "place", "importance", "lists", "kind_affinity")
	// The fields of a section, in the order of its keys.
	shares := func(section string, keys ...string) []float64 {
		f := top[section].fields(keys...)
		values := make([]float64, len(keys))
		for i, k := range keys {
			values[i] = f[k].number()
		}
		return values
	}
	w := match.Weights{Version: top["version"].text()}
	v := shares("score", "reciprocity", "goals", "place", "kinds")
	w.Score = match.ScoreWeights{Reciprocity: v[0], Goals: v[1], Place: v[2], Kinds: v[3]}
	v = shares("reciprocity", "epsilon", "support", "text")
	w.Reciprocity = match.ReciprocityWeights{Epsilon: v[0], Support: v[1], Text: v[2]}
	v = shares("kinship", "same", "kin", "group")
	w.Kinship = match.KinshipWeights{Same: v[0], Kin: v[1], Group: v[2]}
	v = shares("goals", "main", "other", "identity", "affinity", "goal_share", "target_share")
	w.Goals = match.GoalWeights{Main: v[0], Other: v[1], Identity: v[2], Affinity: v[3], GoalShare: v[4], TargetShare: v[5]}
	v = shares("prior", "goals", "place", "kinds", "inferred")
	w.Prior = match.PriorWeights{Goals: v[0], Place: v[1], Kinds: v[2], Inferred: v[3]}
	v = shares("place", "same_ward", "same_city", "same_prefecture", "elsewhere")
	w.Place = match.PlaceWeights{SameWard: v[0], SameCity: v[1], SamePrefecture: v[2], Elsewhere: v[3]}

	importance := top["importance"].items()
	if len(importance) != len(w.Importance) {
		top["importance"].mistake("must be %d numbers", len(w.Importance))
	}
	for i := range min(len(importance), len(w.Importance)) {
		w.Importance[i] = importance[i].number()
	}
	lists := top["lists"].fields("top", "queue")
	w.Lists = match.ListSizes{Top: lists["top"].integer(), Queue: lists["queue"].integer()}
	kinds := readKindAffinity(top["kind_affinity"])

	if len(doc.mistakes) > 0 {
		return w, kinds
	}
	if invalid := (*partner.Error)(nil); errors.As(w.Validate(), &invalid) {
		for _, f := range invalid.Fields {
			doc.mistake(f.Path, "breaks its rule: %s", f.Params["rule"])
		}
	}
	return w, kinds
}

func readKindAffinity(n node) match.KindAffinity {
	k := match.KindAffinity{}
	for _, row := range n.entries() {
		checkKind(row)
		for _, cell := range row.value.entries() {
			checkKind(cell)
			a, b := partner.OrganizationKind(row.key), partner.OrganizationKind(cell.key)
			if _, twice := k.At(a, b); twice {
				cell.value.mistake("stands twice: a pair has no order")
			}
			v := cell.value.number()
			if v < 0 || v > 1 {
				cell.value.mistake("must lie in [0, 1]")
			}
			k[[2]partner.OrganizationKind{min(a, b), max(a, b)}] = v
		}
	}
	return k
}

func checkKind(e entry) {
	if partner.OrganizationKind(e.key).Valid() {
		return
	}
	known := make([]string, len(partner.OrganizationKinds))
	for i, t := range partner.OrganizationKinds {
		known[i] = t.Code
	}
	slices.Sort(known)
	e.value.mistake("%s", unknownName(e.key, known))
}
