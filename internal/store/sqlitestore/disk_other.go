//go:build !linux

package sqlitestore

// diskWarnings knows the file systems of Linux only.
func diskWarnings(string) []string { return nil }
