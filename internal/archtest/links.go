package archtest

import (
	"path"
	"regexp"
	"strings"
)

// markdownLink finds the target of [text](target) and ![text](target).
var markdownLink = regexp.MustCompile(`\]\(([^)\s]+)\)`)

// checkLinks follows the links between documents; addresses of other sites are
// left alone.
func checkLinks(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		if path.Ext(f.Path) != ".md" {
			continue
		}
		f.eachLine(func(n int, line string) {
			for _, m := range markdownLink.FindAllStringSubmatch(line, -1) {
				target, anchor, _ := strings.Cut(m[1], "#")
				if strings.Contains(target, ":") {
					continue
				}
				to := f.Path
				if target != "" {
					to = path.Join(f.Dir(), target)
				}
				if !t.exists[to] {
					found = append(found, Finding{f.Path, n, "leads to " + to + ", which does not exist"})
				} else if anchor != "" && !t.hasHeading(to, anchor) {
					found = append(found, Finding{f.Path, n, "leads to a heading of " + to + " that does not exist: " + anchor})
				}
			}
		})
	}
	return found
}

// hasHeading reports whether a heading of the document gets this anchor.
func (t *Tree) hasHeading(name, anchor string) bool {
	has := false
	for _, f := range t.Files {
		if f.Path == name {
			f.eachLine(func(_ int, line string) {
				title := strings.TrimLeft(line, "#")
				has = has || title != line && anchorOf(title) == anchor
			})
		}
	}
	return has
}

var dropped = regexp.MustCompile(`[^\p{L}\p{N}\p{M} _-]`)

// anchorOf is how the usual viewers turn a heading into an anchor.
func anchorOf(title string) string {
	title = strings.ToLower(strings.TrimSpace(title))
	return strings.ReplaceAll(dropped.ReplaceAllString(title, ""), " ", "-")
}
