package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// progress returns a function that shows how far long work is, on a terminal
// only and at most ten times a second, and one that clears the line.
func progress(t *terminal, what string) (show func(done, total int), end func()) {
	if !isTerminal(t.err) {
		return func(int, int) {}, func() {}
	}
	var last time.Time
	shown := false
	return func(done, total int) {
			if time.Since(last) < 100*time.Millisecond && done != total {
				return
			}
			last, shown = time.Now(), true
			_, _ = fmt.Fprintf(t.err, "\r%s %d / %d", what, done, total)
		}, func() {
			if shown {
				_, _ = fmt.Fprint(t.err, "\r\x1b[K")
			}
		}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
