package archtest

import (
	"bytes"
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strings"
)

var scriptSkip = regexp.MustCompile(`\b(?:test|it|describe)\.(?:skip|only|todo)\b`)

// checkSkips wants a reason in every skip of a Go test, and none at all in the
// web app's tests, whose runner has no place for a reason.
func checkSkips(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		if f.Script() && f.Test() {
			f.eachLine(func(n int, line string) {
				if m := scriptSkip.FindString(line); m != "" {
					found = append(found, Finding{f.Path, n, m + " leaves tests out"})
				}
			})
		}
		if f.Go == nil {
			continue
		}
		ast.Inspect(f.Go, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && skipsSilently(call) {
				found = append(found, Finding{f.Path, t.Line(call), "a skip without a reason"})
			}
			return true
		})
	}
	return found
}

func skipsSilently(call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	if !ok || !slices.Contains([]string{"t", "b", "f", "tb"}, x.Name) {
		return false
	}
	switch sel.Sel.Name {
	case "SkipNow":
		return true
	case "Skip", "Skipf":
		if len(call.Args) == 0 {
			return true
		}
		text, literal := call.Args[0].(*ast.BasicLit)
		return literal && len(strings.Trim(text.Value, "\"` ")) < len("no server")
	}
	return false
}

// The words are put together from halves, so that this file does not break its
// own rules. Looking for the plain texts first spares the slow expression.
var (
	looseEnds = search{
		plain:   []string{"TO" + "DO", "FIX" + "ME", "XX" + "X"},
		pattern: regexp.MustCompile(`\b(?:TO` + `DO|FIX` + `ME|XX` + `X)\b`),
		except:  []string{"LICENSE", "package-lock.json", "go.sum"}, // written by others and kept as they are
	}
	machines = search{
		plain: []string{
			"/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/",
			"np" + "mjs.org", "yarn" + "pkg.com", "proxy.go" + "lang.org", "sum.go" + "lang.org", "deb" + "ian.org",
		},
		pattern: regexp.MustCompile(`(?:^|[^\w.~-])/(?:wo` + `rk|ro` + `ot|home/[a-z]+|Users)/` +
			`|\b(?:registry\.np` + `mjs\.org|registry\.yarn` + `pkg\.com|(?:proxy|sum)\.go` + `lang\.org|(?:deb|security)\.deb` + `ian\.org)\b`),
	}
)

type search struct {
	plain   []string
	pattern *regexp.Regexp
	except  []string // base names
}

func checkLooseEnds(t *Tree) []Finding { return looseEnds.in(t, "is not finished") }

func checkMachines(t *Tree) []Finding { return machines.in(t, "names a machine") }

func (s search) in(t *Tree, text string) []Finding {
	var found []Finding
	for _, f := range t.Files {
		within := func(plain string) bool { return bytes.Contains(f.Data, []byte(plain)) }
		if slices.Contains(s.except, path.Base(f.Path)) || !slices.ContainsFunc(s.plain, within) {
			continue
		}
		f.eachLine(func(n int, line string) {
			if m := s.pattern.FindString(line); m != "" {
				found = append(found, Finding{f.Path, n, strings.TrimSpace(m) + " " + text})
			}
		})
	}
	return found
}
