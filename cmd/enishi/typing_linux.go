package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// hideTyping stops the terminal from showing what is typed, until the returned
// function is called.
func hideTyping(terminal *os.File) (show func(), err error) {
	fd := int(terminal.Fd()) //nolint:gosec // descriptors are small
	before, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return nil, err
	}
	hidden := *before
	hidden.Lflag &^= unix.ECHO
	if err := unix.IoctlSetTermios(fd, unix.TCSETS, &hidden); err != nil {
		return nil, err
	}
	return func() { _ = unix.IoctlSetTermios(fd, unix.TCSETS, before) }, nil
}
