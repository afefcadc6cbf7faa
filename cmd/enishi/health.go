package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"

	"enishi/internal/config"
)

// healthTimeout bounds a health check; containers allow it three seconds.
const healthTimeout = 2500 * time.Millisecond

func health(ctx context.Context, t *terminal, args []string) error {
	f := newFlags(t, "health", "Ask the server on this machine whether it is ready: prints ready, or fails with the reason.\nIt finds the server by the same settings, so a container check needs no options.")
	f.fileFlag()
	f.serveFlags()
	url := f.String("url", "", "`URL` of the server; by default the one that the settings name, on this machine")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	c, err := f.config()
	if err != nil {
		return err
	}
	transport := &http.Transport{} // no proxy stands between a machine and itself
	base := strings.TrimRight(*url, "/")
	if base == "" {
		if base, err = ownAddress(c.HTTP); err != nil {
			return err
		}
		// The certificate names the public address; this asks the machine itself.
		transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} //nolint:gosec // own machine, nothing secret is sent
	}
	client := &http.Client{Timeout: healthTimeout, Transport: transport}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/readyz", nil)
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	var slow net.Error
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return fmt.Errorf("nothing listens at %s", base)
	case errors.As(err, &slow) && slow.Timeout():
		return fmt.Errorf("%s does not answer within %v", base, healthTimeout)
	case err != nil:
		return err
	}
	defer func() { _ = resp.Body.Close() }() // nothing more is read
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("not ready: %s answers %s", base, resp.Status)
	}
	_, err = fmt.Fprintln(t.out, "ready")
	return err
}

// ownAddress is where this machine reaches a server with these settings.
func ownAddress(h config.HTTP) (string, error) {
	host, port, err := net.SplitHostPort(h.Addr)
	if err != nil {
		return "", err
	}
	if port == "0" {
		return "", errors.New("http.addr leaves the port open; name the server with --url")
	}
	// By number: an image without a shell may lack a file of host names too.
	switch ip := net.ParseIP(host); {
	case host == "", ip != nil && ip.IsUnspecified() && ip.To4() != nil:
		host = "127.0.0.1"
	case ip != nil && ip.IsUnspecified():
		host = "::1"
	}
	scheme := "http"
	if h.TLS() {
		scheme = "https"
	}
	return scheme + "://" + net.JoinHostPort(host, port), nil
}
