package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// progress returns a function that shows how far long work is and about how long
// the rest will take, on a terminal only and at most ten times a second, and one
// that clears the line.
func progress(t *terminal, what string) (show func(done, total int), end func()) {
	if !isTerminal(t.err) {
		return func(int, int) {}, func() {}
	}
	began := time.Now()
	var last time.Time
	shown := false
	return func(done, total int) {
			if time.Since(last) < 100*time.Millisecond && done != total {
				return
			}
			last, shown = time.Now(), true
			_, _ = fmt.Fprintf(t.err, "\r%s %d / %d%s\x1b[K", what, done, total, remaining(done, total, last.Sub(began)))
		}, func() {
			if shown {
				_, _ = fmt.Fprint(t.err, "\r\x1b[K")
			}
		}
}

// remaining says about how long the rest takes when it goes on as it went; at
// first nobody knows.
func remaining(done, total int, took time.Duration) string {
	if done <= 0 || done >= total || took < 2*time.Second {
		return ""
	}
	left := time.Duration(float64(took) / float64(done) * float64(total-done))
	switch {
	case left < time.Minute:
		return fmt.Sprintf(", about %d s left", int(left.Seconds())+1)
	case left < time.Hour:
		return fmt.Sprintf(", about %d min left", int(left.Minutes())+1)
	}
	return fmt.Sprintf(", about %.1f h left", left.Hours())
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
