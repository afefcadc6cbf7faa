// Package frontend holds the built web app inside the binary. It knows nothing
// of how the files are served; dist holds only .gitkeep until `npm run build`
// has run, so that the product also compiles without Node.
package frontend

import (
	"embed"
	"io/fs"
)

// StyleHash is the source expression for the one <style> element that the
// interface library adds to the page; with it the content security policy needs
// no 'unsafe-inline'. A test of the web app computes it anew.
const StyleHash = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"

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
