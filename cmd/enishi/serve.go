package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

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
	d, err := f.openDoor(ctx)
	if err != nil {
		return err
	}
	defer d.close()
	r, err := f.start(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	if n := r.app.CountAccounts(); n == 0 {
		r.log.Warn("nobody can sign in yet; create the first administrator: enishi account create --email ADDRESS --name NAME")
	}
	return listen(ctx, t, r, d, nil)
}

func (f *flags) serveFlags() {
	f.setting("addr", "http.addr", "`HOST:PORT` to listen on (default :8080)")
	f.setting("public-url", "http.public_url", "`URL` under which browsers reach the server")
	f.setting("tls-cert", "http.tls_cert", "certificate `FILE` (PEM)")
	f.setting("tls-key", "http.tls_key", "key `FILE` (PEM)")
}

// listen serves until ctx ends and then lets requests finish. ready is told the
// address once requests are answered.
func listen(ctx context.Context, t *terminal, r *running, d *door, ready func(url string)) error {
	server := newServer(r.conf, r.app, r.log)
	server.TLSConfig = d.tls
	work, stopWork := context.WithCancel(ctx)
	done := jobs.Start(work, r.app, r.log)
	defer func() { stopWork(); <-done }()

	failed := make(chan error, 1)
	go func() {
		if d.tls != nil {
			failed <- server.ServeTLS(d.listener, "", "")
			return
		}
		failed <- server.Serve(d.listener)
	}()
	_, _ = fmt.Fprintf(t.out, "enishi %s serves %s from %s\n", version, r.conf.HTTP.URL(), r.desc.Text)
	r.log.Info("serving", "addr", d.listener.Addr().String(), "url", r.conf.HTTP.URL(), "store", r.desc.Text)
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
		ErrorLog:       slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
}
