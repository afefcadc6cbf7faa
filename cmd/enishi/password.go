package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// newPassword is 24 small letters and digits: 120 random bits.
func newPassword() string {
	b := make([]byte, 15)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return strings.ToLower(base32.StdEncoding.EncodeToString(b))
}

// readPassword takes the first line of standard input. On a terminal it asks
// twice and shows nothing of what is typed.
func readPassword(ctx context.Context, t *terminal) (string, error) {
	in := bufio.NewReader(t.in)
	file, ok := t.in.(*os.File)
	if !ok || !isTerminal(file) {
		return passwordLine(in)
	}
	show, err := hideTyping(file)
	if err != nil {
		return "", fmt.Errorf("the terminal would show the password; pipe it in instead: %w", err)
	}
	defer show()
	first, err := ask(ctx, t.err, in, "password (at least 15 characters): ")
	if err != nil {
		return "", err
	}
	again, err := ask(ctx, t.err, in, "the same again: ")
	if err == nil && again != first {
		err = errors.New("the two passwords differ; nothing was changed")
	}
	return first, err
}

// ask does not outlast an interruption, although reading does.
func ask(ctx context.Context, w io.Writer, in *bufio.Reader, question string) (string, error) {
	type answer struct {
		text string
		err  error
	}
	_, _ = fmt.Fprint(w, question)
	defer func() { _, _ = fmt.Fprintln(w) }()
	answers := make(chan answer, 1)
	go func() {
		text, err := passwordLine(in)
		answers <- answer{text, err}
	}()
	select {
	case a := <-answers:
		return a.text, a.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func passwordLine(in *bufio.Reader) (string, error) {
	line, err := in.ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		return "", fmt.Errorf("the password cannot be read: %w", err)
	case line == "":
		return "", errors.New("there is no password on standard input; leave --password-stdin out to have one made")
	}
	return line, nil
}
