// Package frontend holds the built web app inside the binary. It knows nothing
// of how the files are served; dist holds only .gitkeep until `npm run build`
// has run, so that the product also compiles without Node.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var files embed.FS

// Dist is the built web app: index.html, assets/* and beside each of them its
// .br and .gz form. Before a build it holds no index.html.
func Dist() fs.FS {
	dist, err := fs.Sub(files, "dist")
	if err != nil {
		panic(err) // "dist" is a constant, valid path
	}
	return dist
}
