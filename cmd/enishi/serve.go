package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"enishi/internal/app"
	"enishi/internal/config"
	"enishi/internal/httpapi"
	"enishi/internal/jobs"
)

func serve(ctx context.Context, t *terminal, args []string) error {
	f := newFlags(t, "serve", "Start the server. Without --mongodb-uri it keeps its data in --data.")
	f.storeFlags()
	f.serveFlags()
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	r, err := f.start(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	if n := r.app.CountAccounts(); n == 0 {
		r.log.Warn("nobody can sign in yet; create the first administrator: enishi account create --email ADDRESS --name NAME")
	}
	return listen(ctx, t, r, nil)
}

func (f *flags) serveFlags() {
	f.setting("addr", "http.addr", "`HOST:PORT` to listen on (default :8080)")
	f.setting("public-url", "http.public_url", "`URL` under which browsers reach the server")
	f.setting("tls-cert", "http.tls_cert", "certificate `FILE` (PEM)")
	f.setting("tls-key", "http.tls_key", "key `FILE` (PEM)")
}

// listen serves until ctx ends and then lets requests finish. ready is told the
// address once connections are taken.
func listen(ctx context.Context, t *terminal, r *running, ready func(url string)) error {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", r.conf.HTTP.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", r.conf.HTTP.Addr, err)
	}
	server := newServer(r.conf, r.app, r.log)
	work, stopWork := context.WithCancel(ctx)
	done := jobs.Start(work, r.app, r.log)
	defer func() { stopWork(); <-done }()

	failed := make(chan error, 1)
	go func() {
		if r.conf.HTTP.TLS() {
			failed <- server.ServeTLS(l, r.conf.HTTP.TLSCert, r.conf.HTTP.TLSKey)
			return
		}
		failed <- server.Serve(l)
	}()
	_, _ = fmt.Fprintf(t.out, "enishi %s serves %s from %s\n", version, r.conf.HTTP.URL(), r.desc.Text)
	r.log.Info("serving", "addr", l.Addr().String(), "url", r.conf.HTTP.URL(), "store", r.desc.Text)
	if ready != nil {
		ready(r.conf.HTTP.URL())
	}
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	return shutDown(ctx, server, r, failed)
}

func shutDown(ctx context.Context, server *http.Server, r *running, failed <-chan error) error {
	r.log.Info("stopping: no new requests, those under way may finish", "within", r.conf.Limits.Shutdown)
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.conf.Limits.Shutdown)
	defer cancel()
	if err := server.Shutdown(late); err != nil {
		return fmt.Errorf("requests were cut off: %w", err)
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	r.log.Info("stopped")
	return nil
}

func newServer(c config.Config, a *app.App, log *slog.Logger) *http.Server {
	handler := httpapi.New(a, httpapi.Options{
		Log: log, Version: version, PublicURL: c.HTTP.URL(), TrustedProxies: c.HTTP.TrustedProxies, MaxBody: c.Limits.Body, InFlight: c.Limits.InFlight,
	})
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: c.Limits.HeaderTimeout, ReadTimeout: c.Limits.ReadTimeout, WriteTimeout: c.Limits.WriteTimeout, IdleTimeout: c.Limits.IdleTimeout,
		MaxHeaderBytes: int(c.Limits.Header),
		TLSConfig:      &tls.Config{MinVersion: tls.VersionTLS12},
		ErrorLog:       slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
}

// healthTimeout bounds a health check.
const healthTimeout = 3 * time.Second

func health(ctx context.Context, t *terminal, args []string) error {
	f := newFlags(t, "health", "Ask the server on this machine whether it is ready; for container checks.")
	f.StringVar(&f.file, "config", "", "settings `FILE` (YAML)")
	f.serveFlags()
	url := f.String("url", "", "`URL` of the server; by default the one that the settings name, on this machine")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	c, err := f.config()
	if err != nil {
		return err
	}
	client := &http.Client{Timeout: healthTimeout}
	base := *url
	if base == "" {
		_, port, err := net.SplitHostPort(c.HTTP.Addr)
		if err != nil {
			return err
		}
		base = "http://" + net.JoinHostPort("localhost", port)
		if c.HTTP.TLS() {
			// The certificate names the public address; this asks the machine itself.
			base = "https://" + net.JoinHostPort("localhost", port)
			client.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} //nolint:gosec // loopback only, nothing secret is sent
		}
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/readyz", nil)
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }() // nothing more is read
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", base, resp.Status)
	}
	_, err = fmt.Fprintln(t.out, "ready")
	return err
}
