package archtest

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Tree is the repository as the rules see it: every text file that could be
// committed, with Go files parsed.
type Tree struct {
	Files  []*File
	fset   *token.FileSet
	exists map[string]bool // every file and folder, also pictures
}

// File is one text file. Path is slash-separated and relative to the root.
type File struct {
	Path string
	Data []byte
	Go   *ast.File // nil unless it is Go
}

// Finding is one place that breaks a rule. Line is 0 when the whole file or
// folder is meant.
type Finding struct {
	Path string
	Line int
	Text string
}

func (f Finding) String() string {
	if f.Line == 0 {
		return fmt.Sprintf("%s: %s", f.Path, f.Text)
	}
	return fmt.Sprintf("%s:%d: %s", f.Path, f.Line, f.Text)
}

// unread names what is never committed. The tree is walked instead of asking
// git, because only files that the test opens itself make the test cache
// notice a change.
var unread = []string{
	".git", "bin", "build", "data", "demo-data",
	"frontend/dist", "frontend/node_modules", "frontend/test-results",
}

// Load reads and parses the tree below root. It fails on Go that does not
// parse: a rule cannot speak about it.
func Load(root fs.FS) (*Tree, error) {
	t := &Tree{fset: token.NewFileSet(), exists: map[string]bool{}}
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (slices.Contains(unread, p) || d.Name() == "node_modules"):
			return fs.SkipDir
		case d.IsDir():
			t.exists[p] = true
			return nil
		case !d.Type().IsRegular() || strings.HasSuffix(p, ".log") || strings.HasPrefix(d.Name(), "coverage"):
			return nil
		}
		t.exists[p] = true
		return t.add(root, p)
	})
	if err != nil {
		return nil, fmt.Errorf("reading the source tree: %w", err)
	}
	return t, nil
}

func (t *Tree) add(root fs.FS, p string) error {
	data, err := fs.ReadFile(root, p)
	if err != nil {
		return err
	}
	if bytes.IndexByte(data[:min(len(data), 8000)], 0) >= 0 {
		return nil
	}
	f := &File{Path: p, Data: data}
	if strings.HasSuffix(p, ".go") {
		f.Go, err = parser.ParseFile(t.fset, p, data, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
	}
	t.Files = append(t.Files, f)
	return nil
}

// Line tells where a node begins.
func (t *Tree) Line(n ast.Node) int { return t.fset.Position(n.Pos()).Line }

// lines counts the lines that a node covers, first and last included.
func (t *Tree) lines(n ast.Node) int {
	return t.fset.Position(n.End()).Line - t.fset.Position(n.Pos()).Line + 1
}

// Dir is the folder of the file; for Go it names the package.
func (f *File) Dir() string { return path.Dir(f.Path) }

// Test reports whether the file is compiled or run for tests only.
func (f *File) Test() bool {
	base := path.Base(f.Path)
	return strings.HasSuffix(base, "_test.go") ||
		strings.Contains(base, ".test.") || strings.Contains(base, ".spec.") ||
		strings.HasPrefix(f.Path, "frontend/e2e/")
}

// Aid reports whether the file is a test's or belongs to a package that only
// tests use: a contract suite, builders, a server for tests.
func (f *File) Aid() bool {
	dir := path.Base(f.Dir())
	return f.Test() || strings.HasSuffix(dir, "test") && dir != "archtest"
}

// Generated reports whether a program wrote the file.
func (f *File) Generated() bool {
	return f.Go != nil && ast.IsGenerated(f.Go) || strings.HasSuffix(f.Path, ".d.ts")
}

// Script reports whether the file is part of the web app.
func (f *File) Script() bool {
	return strings.HasPrefix(f.Path, "frontend/") && slices.Contains([]string{".ts", ".tsx", ".mjs", ".css"}, path.Ext(f.Path))
}

// eachLine calls fn with every line and its number from 1.
func (f *File) eachLine(fn func(n int, line string)) {
	n := 0
	for line := range strings.Lines(string(f.Data)) {
		n++
		fn(n, line)
	}
}
