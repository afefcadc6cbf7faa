package archtest

import (
	"fmt"
	"go/ast"
	"slices"
	"strconv"
	"strings"
)

const module = "enishi"

// anything marks a package that wires others together.
var anything = []string{"*"}

// layers says which packages of the product each package may import. A
// package that is not listed fails, so that a new one is a decision.
var layers = map[string][]string{
	"cmd/enishi":   anything,
	"configs":      nil,
	"configs/demo": nil,
	"frontend":     nil,

	"internal/archtest":    nil,
	"internal/sdg":         nil,
	"internal/text":        nil,
	"internal/partner":     {"internal/sdg", "internal/text"},
	"internal/match":       {"internal/partner", "internal/sdg", "internal/text"},
	"internal/synthetic":   {"internal/match", "internal/partner", "internal/sdg"},
	"internal/measure":     {"internal/match", "internal/partner", "internal/synthetic"},
	"internal/learn":       {"internal/partner"},
	"internal/exchange":    {"internal/partner", "internal/text"},
	"internal/auth":        {"internal/partner"},
	"internal/notify":      {"internal/partner"},
	"internal/config":      {"configs", "internal/sdg", "internal/partner", "internal/match"},
	"internal/partnertest": {"internal/partner", "internal/sdg", "internal/text"},

	"internal/store":                      {"internal/partner"},
	"internal/store/sqlitestore":          {"internal/store", "internal/partner"},
	"internal/store/mongostore":           {"internal/store", "internal/partner"},
	"internal/store/mongostore/mongotest": {"internal/store", "internal/partner"},
	"internal/store/storetest":            {"internal/store", "internal/partner", "internal/partnertest"},
	"internal/store/open":                 {"internal/store", "internal/store/mongostore", "internal/store/sqlitestore", "internal/partner"},

	// Modules of their own: they are programs beside the product, not parts of it.
	"internal/store/mongostore/testserver": nil,
	"tools/step":                           nil,
	"bench/peers":                          nil,

	"internal/app": {
		"internal/partner", "internal/match", "internal/learn", "internal/store", "internal/sdg", "internal/text",
		"internal/auth", "internal/notify", "internal/exchange",
	},
	"internal/jobs":     {"internal/app", "internal/match", "internal/partner"},
	"internal/evaluate": {"internal/app", "internal/match", "internal/partner", "internal/sdg"},
	"internal/httpapi":  {"internal/app", "internal/auth", "internal/partner", "internal/sdg", "frontend"},
}

// checkLayers leaves tests out: a test may build what it needs from anywhere.
func checkLayers(t *Tree) []Finding {
	var found []Finding
	unknown := map[string]bool{}
	for _, f := range t.Files {
		if f.Go == nil || f.Test() || strings.Contains(f.Path, "/testdata/") {
			continue
		}
		may, known := layers[f.Dir()]
		if !known {
			if !unknown[f.Dir()] {
				unknown[f.Dir()] = true
				found = append(found, Finding{f.Path, 0, "package " + f.Dir() + " is not in the table of layers"})
			}
			continue
		}
		for _, imp := range f.Go.Imports {
			name, ours := strings.CutPrefix(importPath(imp), module+"/")
			if !ours || slices.Contains(may, name) || slices.Equal(may, anything) {
				continue
			}
			found = append(found, Finding{f.Path, t.Line(imp), f.Dir() + " may not import " + name})
		}
	}
	return found
}

// homes says in which packages a library may be named, tests included.
var homes = []struct {
	library string
	in      []string
	why     string
}{
	{"github.com/gin-gonic/gin", []string{"internal/httpapi"}, "the rest of the product does not know that it is reached over HTTP"},
	{"github.com/danielgtaylor/huma", []string{"internal/httpapi"}, "the shape of the API is decided where the routes are"},
	{"go.mongodb.org/mongo-driver", []string{"internal/store/mongostore", "internal/store/mongostore/mongotest"}, "two stores hold the same documents behind one port"},
	{"modernc.org/sqlite", []string{"internal/store/sqlitestore", "internal/store/mongostore/testserver"}, "two stores hold the same documents behind one port"},
	{"database/sql", []string{"internal/store/sqlitestore"}, "the port is documents, not rows"},
	{"github.com/golang-jwt/jwt", []string{"internal/auth"}, "every check of a token stands in one file"},
	{"golang.org/x/crypto/argon2", []string{"internal/auth"}, "every check of a password stands in one file"},
	{"github.com/wneessen/go-mail", []string{"internal/notify"}, "everything else says what to send, not how"},
	{"github.com/ikawaha/kagome", []string{"internal/text"}, "a dictionary costs 96 MB of memory and is loaded in one place"},
	{"github.com/xuri/excelize", []string{"internal/exchange"}, "spreadsheets end at the border"},
	{"github.com/arran4/golang-ical", []string{"internal/exchange"}, "calendar files end at the border"},
}

func checkHomes(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		if f.Go == nil {
			continue
		}
		for _, imp := range f.Go.Imports {
			for _, h := range homes {
				if underImport(importPath(imp), h.library) && !slices.Contains(h.in, f.Dir()) {
					found = append(found, Finding{f.Path, t.Line(imp), fmt.Sprintf(
						"%s belongs in %s only: %s", h.library, strings.Join(h.in, ", "), h.why)})
				}
			}
		}
	}
	return found
}

// pure packages may import these of the world outside: no other library at all.
var pure = map[string][]string{
	"internal/partner": nil,
	// Whether the processor has wide instructions changes how fast an answer comes,
	// never the answer.
	"internal/match": {"golang.org/x/sys/cpu"},
	"internal/learn": nil,
	"internal/sdg":   {"golang.org/x/text"},
	"internal/text":  {"golang.org/x/text", "github.com/ikawaha/kagome"},
}

var (
	impureImports = []string{"net", "os", "database/sql", "log", "math/rand", "crypto/rand", "syscall", "unsafe"}
	impureCalls   = map[string][]string{"time": {"Now", "Since", "Until", "Sleep", "After", "Tick", "NewTimer", "NewTicker"}}
)

func checkPure(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		libraries, isPure := pure[f.Dir()]
		if f.Go == nil || f.Test() || !isPure {
			continue
		}
		for _, imp := range f.Go.Imports {
			p := importPath(imp)
			under := func(prefix string) bool { return underImport(p, prefix) }
			foreign := strings.Contains(strings.Split(p, "/")[0], ".") && !slices.ContainsFunc(libraries, under)
			// net/url and net/mail only take texts apart.
			harmless := p == "net/url" || p == "net/mail"
			if foreign || slices.ContainsFunc(impureImports, under) && !harmless {
				found = append(found, Finding{f.Path, t.Line(imp), f.Dir() + " may not import " + p})
			}
		}
		ast.Inspect(f.Go, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && slices.Contains(impureCalls[x.Name], sel.Sel.Name) {
				found = append(found, Finding{f.Path, t.Line(n), f.Dir() + " may not ask " + x.Name + "." + sel.Sel.Name})
			}
			return true
		})
	}
	return found
}

func importPath(imp *ast.ImportSpec) string {
	p, err := strconv.Unquote(imp.Path.Value)
	if err != nil {
		return imp.Path.Value
	}
	return p
}

// underImport reports whether p is the package prefix or below it.
func underImport(p, prefix string) bool {
	return p == prefix || strings.HasPrefix(p, prefix+"/")
}
