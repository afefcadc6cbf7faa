// Package sdg knows the 17 Sustainable Development Goals and their 169 targets:
// ids, names, colours, everyday words, and how often two goals are worked on
// together. It checks what it is given and refuses to know where the data come
// from, who uses them and anything about organisations.
package sdg
