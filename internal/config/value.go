package config

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// duration is a time.Duration that is written with days where it can be.
type duration time.Duration

const (
	second = duration(time.Second)
	minute = 60 * second
	hour   = 60 * minute
	day    = 24 * hour
)

func parseDuration(s string) (duration, error) {
	if days, found := strings.CutSuffix(s, "d"); found {
		n, err := strconv.ParseUint(days, 10, 16)
		if err == nil {
			return duration(n) * day, nil
		}
	}
	d, err := time.ParseDuration(s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a time like 500ms, 30s, 10m, 12h or 30d", s)
	}
	return duration(d), nil
}

func (d duration) String() string {
	for _, unit := range []struct {
		size duration
		name string
	}{{day, "d"}, {hour, "h"}, {minute, "m"}, {second, "s"}} {
		if d != 0 && d%unit.size == 0 {
			return strconv.FormatInt(int64(d/unit.size), 10) + unit.name
		}
	}
	return time.Duration(d).String()
}

// size is a number of bytes.
type size int64

const (
	kib = size(1 << 10)
	mib = size(1 << 20)
)

func parseSize(s string) (size, error) {
	digits, unit := s, size(1)
	for _, u := range []struct {
		name string
		size size
	}{{"KiB", kib}, {"MiB", mib}} {
		if d, found := strings.CutSuffix(s, u.name); found {
			digits, unit = strings.TrimSpace(d), u.size
		}
	}
	n, err := strconv.ParseUint(digits, 10, 31)
	if err != nil {
		return 0, fmt.Errorf("%q is not a size like 4096, 64KiB or 2MiB", s)
	}
	return size(n) * unit, nil
}

func (n size) String() string {
	switch {
	case n != 0 && n%mib == 0:
		return strconv.FormatInt(int64(n/mib), 10) + "MiB"
	case n != 0 && n%kib == 0:
		return strconv.FormatInt(int64(n/kib), 10) + "KiB"
	}
	return strconv.FormatInt(int64(n), 10)
}

// count is a whole number.
type count int

func parseCount(s string) (count, error) {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a whole number", s)
	}
	return count(n), nil
}

func (n count) String() string { return strconv.Itoa(int(n)) }

func within[T interface {
	cmp.Ordered
	fmt.Stringer
}](v, least, most T) error {
	if v < least || v > most {
		return fmt.Errorf("%v does not lie between %v and %v", v, least, most)
	}
	return nil
}

func anyText(string) error { return nil }

func required(s string) error {
	if s == "" {
		return errors.New("must not be empty")
	}
	return nil
}

func oneOf(choices ...string) func(string) error {
	return func(s string) error {
		if !slices.Contains(choices, s) {
			return fmt.Errorf("%q is none of %s", s, strings.Join(choices, ", "))
		}
		return nil
	}
}

func hostPort(s string) error {
	_, port, err := net.SplitHostPort(s)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return fmt.Errorf("%q is not HOST:PORT like :8080 or 127.0.0.1:8080", s)
	}
	return nil
}

func hostName(s string) error {
	if strings.ContainsAny(s, "/:@ ") && net.ParseIP(s) == nil {
		return errors.New("is not the name or address of a server")
	}
	return nil
}

// publicURL does not repeat its text: it may hold credentials, which is one of
// the mistakes it looks for.
func publicURL(s string) error {
	if s == "" {
		return nil
	}
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return errors.New("is not an address like https://example.org")
	case u.User != nil:
		return errors.New("must not hold a user or password")
	case u.RawQuery != "" || u.Fragment != "" || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "#"):
		return errors.New("must not hold ? or #")
	case u.Path != "":
		return errors.New("must end after the host: no path and no final slash")
	}
	return nil
}

func networks(s string) ([]netip.Prefix, error) {
	list := []netip.Prefix{}
	for field := range strings.SplitSeq(s, ",") {
		field = strings.TrimSpace(field)
		if field == "" {
			continue
		}
		p, err := netip.ParsePrefix(field)
		if err != nil {
			address, addressErr := netip.ParseAddr(field)
			if addressErr != nil {
				return nil, fmt.Errorf("%q is not a network like 10.0.0.0/8 or an address", field)
			}
			p = netip.PrefixFrom(address, address.BitLen())
		}
		if p.Bits() == 0 {
			return nil, fmt.Errorf("%q would believe everybody", field)
		}
		list = append(list, p.Masked())
	}
	return list, nil
}

// mongoURI looks only at the beginning; the driver reads the rest and is the
// one to judge it.
func mongoURI(s string) error {
	if s == "" {
		return nil
	}
	rest, found := strings.CutPrefix(s, "mongodb://")
	if !found {
		rest, found = strings.CutPrefix(s, "mongodb+srv://")
	}
	if !found || rest == "" {
		return errors.New("does not begin with mongodb:// or mongodb+srv:// and a host")
	}
	return nil
}

// databaseName keeps to what every MongoDB-compatible server takes.
func databaseName(s string) error {
	if len(s) > 63 || strings.ContainsAny(s, "/\\. \"$*<>:|?\x00") {
		return fmt.Errorf("%q is not the name of a database: 1 to 63 letters, none of them / \\ . \" $ * < > : | ? or a space", s)
	}
	return nil
}

func signingKey(s string) error {
	if s == "" {
		return nil
	}
	_, err := decodeSeed(s)
	return err
}

func mailAddress(s string) error {
	if s == "" {
		return nil
	}
	if _, err := mail.ParseAddress(s); err != nil {
		return fmt.Errorf("%q is not a mail address", s)
	}
	return nil
}
