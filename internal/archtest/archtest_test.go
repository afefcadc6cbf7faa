package archtest_test

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"enishi/internal/archtest"
)

// TestRepository holds the whole repository against every rule.
func TestRepository(t *testing.T) {
	tree, err := archtest.Load(os.DirFS("../.."))
	require.NoError(t, err)

	goFiles := 0
	for _, f := range tree.Files {
		if f.Go != nil {
			goFiles++
		}
	}
	require.Greater(t, goFiles, 20, "the walk missed the source: the rules would pass on nothing")

	for _, rule := range archtest.Rules {
		t.Run(rule.Name, func(t *testing.T) {
			left, idle := archtest.Judge(rule, rule.Check(tree), archtest.Excuses)
			for _, finding := range left {
				t.Errorf("%s\n\twhy: %s", finding, rule.Why)
			}
			require.Empty(t, idle, "these excuses are no longer needed: remove them")
		})
	}
}

func TestLoadRefusesGoThatDoesNotParse(t *testing.T) {
	_, err := archtest.Load(fstest.MapFS{"a.go": {Data: []byte("package")}})
	require.ErrorContains(t, err, "a.go")
}

func TestLoadReadsOnlyWhatCanBeCommitted(t *testing.T) {
	tree, err := archtest.Load(fstest.MapFS{
		"a.go":                           {Data: []byte("package a\n")},
		"build/b.go":                     {Data: []byte("package b\n")},
		"frontend/node_modules/x/c.go":   {Data: []byte("package c\n")},
		"frontend/dist/assets/index.css": {Data: []byte("a{}")},
		"picture.png":                    {Data: []byte("\x89PNG\x00")},
		"enishi.log":                     {Data: []byte("line\n")},
	})
	require.NoError(t, err)
	require.Len(t, tree.Files, 1)
}

func TestJudge(t *testing.T) {
	rule := archtest.Rule{Name: "r"}
	found := []archtest.Finding{{Path: "a.go", Text: "Long has 70 lines"}, {Path: "a.go", Text: "Other has 70 lines"}}

	left, idle := archtest.Judge(rule, found, []archtest.Excuse{{Rule: "r", Path: "a.go", Text: "Long "}})
	require.Equal(t, found[1:], left)
	require.Empty(t, idle)

	unused := archtest.Excuse{Rule: "r", Path: "gone.go"}
	left, idle = archtest.Judge(rule, found, []archtest.Excuse{unused, {Rule: "another rule", Path: "a.go"}})
	require.Equal(t, found, left)
	require.Equal(t, []archtest.Excuse{unused}, idle)
}
