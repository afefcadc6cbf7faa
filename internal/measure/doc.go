// Package measure times the engine on synthetic populations, checks what it
// answers against brute force, and writes the figures as a table, as JSON lines,
// as Markdown and as a picture. It refuses to know the command line, other
// engines' programs and anything real: quality is the business of package
// evaluate.
package measure
