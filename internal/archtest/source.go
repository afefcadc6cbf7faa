package archtest

import (
	"bytes"
	"fmt"
	"go/ast"
	"path"
	"slices"
	"strings"
)

const (
	maxFileLines     = 400
	maxFunctionLines = 60
)

var emptyNames = []string{"util", "utils", "common", "commons", "models", "model", "helper", "helpers", "misc", "shared", "base", "lib", "types"}

func checkPackageNames(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		if f.Go == nil {
			continue
		}
		name := strings.TrimSuffix(f.Go.Name.Name, "_test")
		if slices.Contains(emptyNames, name) || slices.Contains(emptyNames, path.Base(f.Dir())) {
			found = append(found, Finding{f.Path, t.Line(f.Go.Name), "package " + name + " has a name that says nothing"})
		}
		if name != strings.ToLower(name) || strings.Contains(name, "_") {
			found = append(found, Finding{f.Path, t.Line(f.Go.Name), "package " + name + " is not one lower-case word"})
		}
	}
	return found
}

func checkPackageComments(t *Tree) []Finding {
	documented := map[string]bool{}
	var dirs []string
	for _, f := range t.Files {
		if f.Go == nil || strings.HasSuffix(f.Path, "_test.go") {
			continue
		}
		if !slices.Contains(dirs, f.Dir()) {
			dirs = append(dirs, f.Dir())
		}
		if f.Go.Doc != nil && len(strings.TrimSpace(f.Go.Doc.Text())) > 0 {
			documented[f.Dir()] = true
		}
	}
	var found []Finding
	for _, dir := range dirs {
		if !documented[dir] {
			found = append(found, Finding{dir, 0, "no package comment; write doc.go"})
		}
	}
	return found
}

func checkFileLength(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		if f.Go == nil && !f.Script() || f.Aid() || f.Generated() {
			continue
		}
		if n := bytes.Count(f.Data, []byte("\n")); n > maxFileLines {
			found = append(found, Finding{f.Path, 0, fmt.Sprintf("%d lines, at most %d", n, maxFileLines)})
		}
	}
	return found
}

func checkFunctionLength(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		if f.Go == nil || f.Aid() || f.Generated() {
			continue
		}
		for _, d := range f.Go.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := t.lines(fn); n > maxFunctionLines {
				found = append(found, Finding{f.Path, t.Line(fn), fmt.Sprintf("%s has %d lines, at most %d", fn.Name.Name, n, maxFunctionLines)})
			}
		}
	}
	return found
}

// checkNilNil looks at every return of a function whose last result is an
// error: returning nothing else but nil is a missing answer.
func checkNilNil(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		if f.Go == nil || f.Aid() || f.Generated() {
			continue
		}
		var visit func(n ast.Node, fn *ast.FuncType)
		visit = func(root ast.Node, fn *ast.FuncType) {
			ast.Inspect(root, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncLit:
					if n.Body != root {
						visit(n.Body, n.Type)
						return false
					}
				case *ast.ReturnStmt:
					if endsInError(fn) && len(n.Results) > 1 && !slices.ContainsFunc(n.Results, notNil) {
						found = append(found, Finding{f.Path, t.Line(n), "returns nothing and no error"})
					}
				}
				return true
			})
		}
		for _, d := range f.Go.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				if fn.Body != nil {
					visit(fn.Body, fn.Type)
				}
				continue
			}
			visit(d, &ast.FuncType{})
		}
	}
	return found
}

func endsInError(fn *ast.FuncType) bool {
	if fn.Results == nil || len(fn.Results.List) == 0 {
		return false
	}
	last, ok := fn.Results.List[len(fn.Results.List)-1].Type.(*ast.Ident)
	return ok && last.Name == "error"
}

func notNil(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return !ok || id.Name != "nil"
}
