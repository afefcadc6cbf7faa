package config

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// anyLicence takes the name of a licence in one line, or nothing.
func anyLicence(s string) error {
	if utf8.RuneCountInString(s) > 100 || strings.ContainsAny(s, "\r\n") {
		return errors.New("must be the name of a licence in one line, such as CC BY 4.0")
	}
	return nil
}
