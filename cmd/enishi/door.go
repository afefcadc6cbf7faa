package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"syscall"

	"enishi/internal/config"
)

// door is where a server takes connections. It is opened before the data, so
// that a taken port or a wrong certificate is told at once and nothing is
// touched.
type door struct {
	listener net.Listener
	tls      *tls.Config // nil without TLS
}

func (f *flags) openDoor(ctx context.Context) (*door, error) {
	conf, err := f.config()
	if err != nil {
		return nil, err
	}
	d := &door{}
	if conf.HTTP.TLS() {
		pair, err := tls.LoadX509KeyPair(conf.HTTP.TLSCert, conf.HTTP.TLSKey)
		if err != nil {
			return nil, fmt.Errorf("http.tls_cert and http.tls_key: %w", err)
		}
		d.tls = &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{pair}}
	}
	addr := conf.HTTP.Addr
	if d.listener, err = (&net.ListenConfig{}).Listen(ctx, "tcp", addr); err != nil {
		return nil, cannotListen(addr, err)
	}
	if host, port, err := net.SplitHostPort(addr); err == nil && port == "0" {
		// The system has chosen a port; links and messages must name it.
		_, port, _ = net.SplitHostPort(d.listener.Addr().String())
		f.overrides = append(f.overrides, config.Override{Setting: "http.addr", Value: net.JoinHostPort(host, port), Flag: "--addr"})
	}
	return d, nil
}

// close is for the ways out on which no server has closed the listener.
func (d *door) close() { _ = d.listener.Close() }

func cannotListen(addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("another program listens on %s already; end it, or choose another --addr", addr)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("this user may not listen on %s; choose a port from 1024 upwards with --addr", addr)
	}
	return fmt.Errorf("cannot listen on %s: %w", addr, err)
}
