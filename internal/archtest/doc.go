// Package archtest keeps the shape of the repository: which package may import
// which, where a technology may be named, how long a file and a function may
// become, and what must never be committed. Every rule carries the reason for
// it, and the reason is printed with each finding.
//
// It reads source files and nothing else. It knows no package of the product,
// is imported by none, and never runs their code.
package archtest
