package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	mathrand "math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cycles is how often a loop goes round: a few times, or many where
// ENISHI_TORTURE=1 asks for the long form.
func cycles(short, long int) int {
	if os.Getenv("ENISHI_TORTURE") == "1" {
		return long
	}
	return short
}

// writing registers organisations from many sides until the server is gone, and
// returns the names of those that it acknowledged.
func writing(v visitor, prefix string, enough chan<- struct{}) []string {
	const sides, begun = 8, 24
	var mu sync.Mutex
	var acknowledged []string
	var all sync.WaitGroup
	for side := range sides {
		all.Go(func() {
			for i := 0; ; i++ {
				name := fmt.Sprintf("%s-%d-%d", prefix, side, i)
				if !v.register(name) {
					return
				}
				mu.Lock()
				acknowledged = append(acknowledged, name)
				if len(acknowledged) == begun {
					close(enough)
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return acknowledged
}

// load starts writing and returns once it is under way; the function returned
// waits for its end.
func load(t *testing.T, v visitor, prefix string) func() []string {
	t.Helper()
	enough, done := make(chan struct{}), make(chan []string, 1)
	go func() { done <- writing(v, prefix, enough) }()
	select {
	case <-enough:
	case names := <-done:
		require.FailNow(t, "the server took too few writes", "%v", names)
	case <-time.After(patience):
		require.FailNow(t, "the server takes no writes")
	}
	return func() []string { return <-done }
}

func (p place) holds(names []string) {
	p.t.Helper()
	organizations, _ := p.exported()
	lost := 0
	for _, name := range names {
		if !strings.Contains(organizations, name+",") {
			lost++
		}
	}
	assert.Zero(p.t, lost, "acknowledged writes are gone")
}

// TestStopUnderLoad: a server that is told to stop ends within ten seconds, with
// exit code 0 and everything that it acknowledged.
func TestStopUnderLoad(t *testing.T) {
	onBothStores(t, func(t *testing.T, fresh func(*testing.T) place) {
		p := fresh(t).withAdmin()
		var names []string
		for cycle := range cycles(1, 50) {
			s := p.serveProcess()
			written := load(t, s.visitor().signedIn(adminMail, password), fmt.Sprint("stop", cycle))
			asked := time.Now()
			code := s.stop()
			took := time.Since(asked)
			names = append(names, written()...)
			require.Zero(t, code, s.out.String())
			require.Less(t, took, 10*time.Second)
		}
		p.holds(names)
		t.Logf("stops %d, acknowledged %d, lost 0", cycles(1, 50), len(names))
	})
}

// TestKillUnderLoad: what was acknowledged survives kill -9.
func TestKillUnderLoad(t *testing.T) {
	onBothStores(t, func(t *testing.T, fresh func(*testing.T) place) {
		p := fresh(t).withAdmin()
		var names []string
		for cycle := range cycles(2, 200) {
			s := p.serveProcess()
			written := load(t, s.visitor().signedIn(adminMail, password), fmt.Sprint("kill", cycle))
			s.kill()
			names = append(names, written()...)
		}
		p.holds(names)
		t.Logf("kills %d, acknowledged %d, lost 0", cycles(2, 200), len(names))
	})
}

// TestKilledFirstStart: a first start that is killed at any moment can always be
// repeated.
func TestKilledFirstStart(t *testing.T) {
	p := onSQLite(t)
	for range cycles(5, 200) {
		s := p.process("serve", "--addr", "127.0.0.1:0")
		time.Sleep(mathrand.N(400 * time.Millisecond)) //nolint:gosec // any moment will do
		s.kill()
		if mathrand.N(4) == 0 { //nolint:gosec // some are killed on what others left
			p.enishi("account", "create", "--email", "a@b.example", "--name", "管理").succeeds()
			p = onSQLite(t)
		}
	}
	p.withAdmin()
	s := p.serve()
	s.visitor().signedIn(adminMail, password)
}

func TestTLS(t *testing.T) {
	certificate, key := selfSigned(t)
	p := onSQLite(t).withAdmin()
	s := p.serve("--tls-cert", certificate, "--tls-key", key)
	require.True(t, strings.HasPrefix(s.url, "https://"), s.url)
	s.visitor().signedIn(adminMail, password)
	addr := strings.TrimPrefix(s.url, "https://")
	enishi(t, "health", "--addr", addr, "--tls-cert", certificate, "--tls-key", key).succeeds().says("ready")

	none := place{t, []string{"--data", t.TempDir() + "/none"}}
	none.enishi("serve", "--tls-cert", certificate).fails(exitFailure, "http.tls_key", "a certificate and its key go together")
	none.enishi("serve", "--addr", "127.0.0.1:0", "--tls-cert", certificate, "--tls-key", "missing.pem").fails(exitFailure, "missing.pem")
	none.enishi("serve", "--addr", addr).fails(exitFailure, "another program listens on "+addr)
	_, err := os.Stat(none.options[1])
	require.ErrorIs(t, err, os.ErrNotExist, "a start that could not serve made a database")
}

func selfSigned(t *testing.T) (certificate, key string) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "enishi.example.org"}, DNSNames: []string{"enishi.example.org"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &secret.PublicKey, secret)
	require.NoError(t, err)
	private, err := x509.MarshalPKCS8PrivateKey(secret)
	require.NoError(t, err)
	return file(t, "cert.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})),
		file(t, "key.pem", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}))
}

// TestHealth: nothing there, somebody who is not ready, somebody who is silent.
func TestHealth(t *testing.T) {
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	free := l.Addr().String()
	require.NoError(t, l.Close())
	enishi(t, "health", "--addr", free).fails(exitFailure, "nothing listens at http://"+free)
	enishi(t, "health", "--addr", ":0").fails(exitFailure, "--url")

	notReady := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }))
	defer notReady.Close()
	enishi(t, "health", "--url", notReady.URL).fails(exitFailure, "not ready", "503")

	silent, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = silent.Close() }()
	began := time.Now()
	enishi(t, "health", "--addr", silent.Addr().String()).fails(exitFailure, "does not answer within")
	assert.Less(t, time.Since(began), 3*time.Second, "a container check is cut off then")
}

// TestInterruptedWork: a command that is told to stop says so and fails.
func TestInterruptedWork(t *testing.T) {
	p := onSQLite(t)
	p.enishi(someFiles(t)...).succeeds()
	canceled, stop := context.WithCancel(t.Context())
	stop()
	for _, line := range []string{"suggest --all", "backup all.gz", "export"} {
		r := runWith(t, canceled, "", environment, append(strings.Fields(line), p.options...)...).fails(exitFailure)
		assert.Equal(t, "enishi "+strings.Fields(line)[0]+": interrupted\n", r.err)
	}
}
