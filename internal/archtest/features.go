package archtest

import (
	"path"
	"regexp"
	"strings"
)

const sources = "frontend/src/"

// scriptImport finds the target of static imports, re-exports and dynamic
// imports, also when the statement spans lines.
var scriptImport = regexp.MustCompile(`(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']`)

// checkFeatures reads the web app's imports: a feature knows itself, api,
// components and i18n; those know no feature; only app knows all.
func checkFeatures(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		area, inside := strings.CutPrefix(f.Path, sources)
		if !inside || path.Ext(f.Path) != ".ts" && path.Ext(f.Path) != ".tsx" || f.Test() {
			continue
		}
		from := areaOf(area)
		for _, m := range scriptImport.FindAllSubmatchIndex(f.Data, -1) {
			target := string(f.Data[m[2]:m[3]])
			to, ours := resolve(f.Dir(), target)
			if !ours || mayMeet(from, areaOf(to)) {
				continue
			}
			line := 1 + strings.Count(string(f.Data[:m[2]]), "\n")
			found = append(found, Finding{f.Path, line, from + " may not import " + areaOf(to)})
		}
	}
	return found
}

// resolve turns an import into a path below frontend/src; false means a library.
func resolve(dir, target string) (string, bool) {
	if rest, ok := strings.CutPrefix(target, "@/"); ok {
		return rest, true
	}
	if !strings.HasPrefix(target, ".") {
		return "", false
	}
	return strings.CutPrefix(path.Join(dir, target), sources)
}

// areaOf is "features/rounds" for anything in that feature, else the first
// folder.
func areaOf(p string) string {
	parts := strings.Split(p, "/")
	if parts[0] == "features" && len(parts) > 1 {
		return "features/" + parts[1]
	}
	return parts[0]
}

func mayMeet(from, to string) bool {
	switch {
	case from == to, from == "app", from == "gallery", from == "testing":
		return true
	case to == "app":
		return false
	default:
		return !strings.HasPrefix(to, "features/")
	}
}
