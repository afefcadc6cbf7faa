package archtest_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"enishi/internal/archtest"
)

// broken holds, for every rule, sources that must be found and sources near by
// that must not. Without it a rule that finds nothing would look kept.
var broken = []struct {
	name, rule, path, source string
	want                     []string // findings; none for the harmless neighbour
}{
	{
		"the vocabulary imports a use case", "layers", "internal/partner/a.go",
		"package partner\n\nimport _ \"enishi/internal/app\"\n",
		[]string{"internal/partner/a.go:3: internal/partner may not import internal/app"},
	},
	{
		"a handler reaches the store past the use cases", "layers", "internal/httpapi/a.go",
		"package httpapi\n\nimport _ \"enishi/internal/store\"\n",
		[]string{"internal/httpapi/a.go:3: internal/httpapi may not import internal/store"},
	},
	{
		"a package that nobody placed", "layers", "internal/extra/a.go", "package extra\n",
		[]string{"internal/extra/a.go: package internal/extra is not in the table of layers"},
	},
	{
		"the vocabulary imports the goals", "layers", "internal/partner/a.go",
		"package partner\n\nimport _ \"enishi/internal/sdg\"\n", nil,
	},
	{
		"a test builds what it needs", "layers", "internal/partner/a_test.go",
		"package partner\n\nimport _ \"enishi/internal/partnertest\"\n", nil,
	},
	{
		"commands wire everything", "layers", "cmd/enishi/a.go",
		"package main\n\nimport _ \"enishi/internal/httpapi\"\n", nil,
	},

	{
		"gin in a use case", "technology stays home", "internal/app/a.go",
		"package app\n\nimport \"github.com/gin-gonic/gin\"\n\nvar _ gin.H\n",
		[]string{"internal/app/a.go:3: github.com/gin-gonic/gin belongs in internal/httpapi only: the rest of the product does not know that it is reached over HTTP"},
	},
	{
		"the driver's bson in a test of another package", "technology stays home", "internal/app/a_test.go",
		"package app\n\nimport _ \"go.mongodb.org/mongo-driver/v2/bson\"\n",
		[]string{"internal/app/a_test.go:3: go.mongodb.org/mongo-driver belongs in internal/store/mongostore, internal/store/mongostore/mongotest only: two stores hold the same documents behind one port"},
	},
	{
		"tokens read outside auth", "technology stays home", "internal/httpapi/a.go",
		"package httpapi\n\nimport _ \"github.com/golang-jwt/jwt/v5\"\n",
		[]string{"internal/httpapi/a.go:3: github.com/golang-jwt/jwt belongs in internal/auth only: every check of a token stands in one file"},
	},
	{
		"gin at home", "technology stays home", "internal/httpapi/a.go",
		"package httpapi\n\nimport _ \"github.com/gin-gonic/gin\"\n", nil,
	},

	{
		"the vocabulary asks the clock", "pure core", "internal/partner/a.go",
		"package partner\n\nimport \"time\"\n\nvar now = time.Now()\n",
		[]string{"internal/partner/a.go:5: internal/partner may not ask time.Now"},
	},
	{
		"the engine throws dice", "pure core", "internal/match/a.go",
		"package match\n\nimport _ \"math/rand/v2\"\n",
		[]string{"internal/match/a.go:3: internal/match may not import math/rand/v2"},
	},
	{
		"the vocabulary needs a library", "pure core", "internal/partner/a.go",
		"package partner\n\nimport _ \"golang.org/x/text/width\"\n",
		[]string{"internal/partner/a.go:3: internal/partner may not import golang.org/x/text/width"},
	},
	{
		"the vocabulary knows HTTP", "pure core", "internal/partner/a.go",
		"package partner\n\nimport _ \"net/http\"\n",
		[]string{"internal/partner/a.go:3: internal/partner may not import net/http"},
	},
	{
		"addresses are taken apart", "pure core", "internal/partner/a.go",
		"package partner\n\nimport (\n\t_ \"net/mail\"\n\t_ \"net/url\"\n\t_ \"time\"\n)\n", nil,
	},

	{
		"util", "package names", "internal/util/a.go", "package util\n",
		[]string{"internal/util/a.go:1: package util has a name that says nothing"},
	},
	{
		"a folder that says nothing", "package names", "internal/helpers/a.go", "package partner\n",
		[]string{"internal/helpers/a.go:1: package partner has a name that says nothing"},
	},
	{
		"two words", "package names", "internal/a/a.go", "package match_engine\n",
		[]string{"internal/a/a.go:1: package match_engine is not one lower-case word"},
	},
	{"an outside test", "package names", "internal/match/a_test.go", "package match_test\n", nil},

	{
		"no comment", "package comments", "internal/a/a.go", "package a\n",
		[]string{"internal/a: no package comment; write doc.go"},
	},
	{"a comment", "package comments", "internal/a/doc.go", "// Package a is.\npackage a\n", nil},

	{
		"a long file", "file length", "internal/a/a.go", "package a\n" + strings.Repeat("\n", 400),
		[]string{"internal/a/a.go: 401 lines, at most 400"},
	},
	{
		"a long screen", "file length", "frontend/src/app/a.tsx", strings.Repeat("\n", 401),
		[]string{"frontend/src/app/a.tsx: 401 lines, at most 400"},
	},
	{"a long test", "file length", "internal/a/a_test.go", "package a\n" + strings.Repeat("\n", 400), nil},
	{"a long contract suite", "file length", "internal/store/storetest/a.go", "package storetest\n" + strings.Repeat("\n", 400), nil},
	{"generated types", "file length", "frontend/src/api/schema.d.ts", strings.Repeat("\n", 401), nil},
	{"exactly full", "file length", "internal/a/a.go", "package a\n" + strings.Repeat("\n", 399), nil},

	{
		"a long function", "function length", "a.go", "package a\n\nfunc long() {" + strings.Repeat("\n", 60) + "}\n",
		[]string{"a.go:3: long has 61 lines, at most 60"},
	},
	{"exactly a screen", "function length", "a.go", "package a\n\nfunc full() {" + strings.Repeat("\n", 59) + "}\n", nil},

	{
		"nothing and no error", "nothing and no error", "a.go",
		"package a\n\nfunc f() (*int, error) { return nil, nil }\n",
		[]string{"a.go:3: returns nothing and no error"},
	},
	{
		"nothing and no error inside", "nothing and no error", "a.go",
		"package a\n\nfunc f() int {\n\tg := func() ([]int, error) { return nil, nil }\n\t_ = g\n\treturn 1\n}\n",
		[]string{"a.go:4: returns nothing and no error"},
	},
	{
		"nothing and no error in a variable", "nothing and no error", "a.go",
		"package a\n\nvar g = func() ([]int, error) { return nil, nil }\n",
		[]string{"a.go:3: returns nothing and no error"},
	},
	{
		"two empty lists", "nothing and no error", "a.go",
		"package a\n\nfunc f() ([]int, []int) { return nil, nil }\n", nil,
	},
	{
		"an error", "nothing and no error", "a.go",
		"package a\n\nfunc f(err error) (*int, error) { return nil, err }\n", nil,
	},

	{
		"a silent skip", "skips give a reason", "a_test.go",
		"package a\n\nimport \"testing\"\n\nfunc TestA(t *testing.T) { t.Skip() }\n",
		[]string{"a_test.go:5: a skip without a reason"},
	},
	{
		"a skip at once", "skips give a reason", "a_test.go",
		"package a\n\nimport \"testing\"\n\nfunc TestA(t *testing.T) { t.SkipNow() }\n",
		[]string{"a_test.go:5: a skip without a reason"},
	},
	{
		"a skip with an empty word", "skips give a reason", "a_test.go",
		"package a\n\nimport \"testing\"\n\nfunc TestA(t *testing.T) { t.Skip(\"\") }\n",
		[]string{"a_test.go:5: a skip without a reason"},
	},
	{
		"a screen test left out", "skips give a reason", "frontend/src/app/a.test.tsx", "it.skip('x', () => {})\n",
		[]string{"frontend/src/app/a.test.tsx:1: it.skip leaves tests out"},
	},
	{
		"one screen test alone", "skips give a reason", "frontend/e2e/register.ts", "\ntest.only('x')\n",
		[]string{"frontend/e2e/register.ts:2: test.only leaves tests out"},
	},
	{
		"a skip that explains itself", "skips give a reason", "a_test.go",
		"package a\n\nimport \"testing\"\n\nfunc TestA(t *testing.T) { t.Skip(\"needs a disk of 64 KiB\") }\n", nil,
	},

	{
		"a note in Go", "no loose ends", "a.go", "package a\n\n// TO" + "DO: later\n",
		[]string{"a.go:3: TO" + "DO is not finished"},
	},
	{
		"a note in a script", "no loose ends", "frontend/src/a.ts", "// FIX" + "ME\n",
		[]string{"frontend/src/a.ts:1: FIX" + "ME is not finished"},
	},
	{"a word that contains it", "no loose ends", "a.md", "A TO" + "DOLIST is a list.\n", nil},

	{
		"a path of one machine", "no machine in the source", "docs/a.md", "See /wo" + "rk/shared.\n",
		[]string{"docs/a.md:1: /wo" + "rk/ names a machine"},
	},
	{
		"somebody's home", "no machine in the source", "Makefile", "A = /ro" + "ot/go\n",
		[]string{"Makefile:1: /ro" + "ot/ names a machine"},
	},
	{
		"a registry in a lock file", "no machine in the source", "frontend/package-lock.json", "\"resolved\": \"https://registry.np" + "mjs.org/react\"\n",
		[]string{"frontend/package-lock.json:1: registry.np" + "mjs.org names a machine"},
	},
	{"a path of an address", "no machine in the source", "docs/a.md", "https://example.org/wo" + "rk/1\n", nil},

	{
		"a page that is gone", "links lead somewhere", "docs/a.md", "See [b](b.md) and ![c](../pictures/c.png).\n",
		[]string{"docs/a.md:1: leads to docs/b.md, which does not exist", "docs/a.md:1: leads to pictures/c.png, which does not exist"},
	},
	{
		"a heading that is gone", "links lead somewhere", "docs/a.md", "# First aid\n\n[b](#second-aid)\n",
		[]string{"docs/a.md:3: leads to a heading of docs/a.md that does not exist: second-aid"},
	},
	{"links that lead somewhere", "links lead somewhere", "docs/a.md", "# First aid: now!\n\n[a](a.md#first-aid-now), [docs](../docs), [x](https://example.org/x#y)\n", nil},

	{
		"a feature knows another", "features stand alone", "frontend/src/features/rounds/model.ts", "import { x } from '../listings/model'\n",
		[]string{"frontend/src/features/rounds/model.ts:1: features/rounds may not import features/listings"},
	},
	{
		"a feature knows another by alias", "features stand alone", "frontend/src/features/rounds/model.ts", "import {\n  x,\n} from '@/features/listings/model'\n",
		[]string{"frontend/src/features/rounds/model.ts:3: features/rounds may not import features/listings"},
	},
	{
		"a feature loads another later", "features stand alone", "frontend/src/features/rounds/a.tsx", "const p = import('@/features/listings')\n",
		[]string{"frontend/src/features/rounds/a.tsx:1: features/rounds may not import features/listings"},
	},
	{
		"a piece knows a feature", "features stand alone", "frontend/src/components/ui/a.tsx", "export * from '@/features/auth'\n",
		[]string{"frontend/src/components/ui/a.tsx:1: components may not import features/auth"},
	},
	{
		"a feature knows the app", "features stand alone", "frontend/src/features/auth/a.ts", "import '@/app/router'\n",
		[]string{"frontend/src/features/auth/a.ts:1: features/auth may not import app"},
	},
	{
		"a feature knows itself and the pieces", "features stand alone", "frontend/src/features/auth/components/a.tsx",
		"import { x } from '../model'\nimport { y } from '@/components/ui'\nimport z from 'react'\n", nil,
	},
	{"the app knows all", "features stand alone", "frontend/src/app/routes.tsx", "import { x } from '@/features/auth'\n", nil},
}

func TestEachRuleCanFail(t *testing.T) {
	proven := map[string]bool{}
	for _, c := range broken {
		t.Run(c.rule+"/"+c.name, func(t *testing.T) {
			tree, err := archtest.Load(fstest.MapFS{c.path: {Data: []byte(c.source)}})
			require.NoError(t, err)
			var got []string
			for _, f := range ruleNamed(t, c.rule).Check(tree) {
				got = append(got, f.String())
			}
			require.Equal(t, c.want, got)
		})
		proven[c.rule] = proven[c.rule] || len(c.want) > 0
	}
	for _, rule := range archtest.Rules {
		require.True(t, proven[rule.Name], "no source here breaks the rule %q", rule.Name)
		require.NotEmpty(t, rule.Why)
	}
}

func ruleNamed(t *testing.T, name string) archtest.Rule {
	t.Helper()
	for _, r := range archtest.Rules {
		if r.Name == name {
			return r
		}
	}
	require.Fail(t, "no such rule", name)
	return archtest.Rule{}
}
