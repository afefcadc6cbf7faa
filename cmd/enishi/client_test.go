package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// password is one that the rules of passwords like.
const password = "seven quiet herons wade"

// visitor sends requests to a server.
type visitor struct {
	t     *testing.T
	url   string
	http  *http.Client
	token string
}

func (s *server) visitor() visitor {
	transport := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, MaxIdleConnsPerHost: 32} //nolint:gosec // a certificate of the test
	s.t.Cleanup(transport.CloseIdleConnections)
	return visitor{t: s.t, url: s.url, http: &http.Client{Transport: transport, Timeout: patience}}
}

// send returns the status and the body; an error of the connection is status 0.
func (v visitor) send(method, path string, body any) (status int, answer []byte) {
	var content io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return 0, nil
		}
		content = bytes.NewReader(encoded)
	}
	r, err := http.NewRequestWithContext(context.WithoutCancel(v.t.Context()), method, v.url+path, content)
	if err != nil {
		return 0, nil
	}
	r.Header.Set("Content-Type", "application/json")
	if v.token != "" {
		r.Header.Set("Authorization", "Bearer "+v.token)
	}
	resp, err := v.http.Do(r)
	if err != nil {
		return 0, nil
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err = io.ReadAll(resp.Body)
	if err != nil {
		return 0, nil
	}
	return resp.StatusCode, answer
}

type sessionAnswer struct {
	AccessToken string `json:"access_token"`
}

// signIn returns the status and, when it worked, somebody signed in.
func (v visitor) signIn(email, secret string) (visitor, int) {
	status, body := v.send(http.MethodPost, "/api/v1/session", map[string]string{"email": email, "password": secret})
	var in sessionAnswer
	if status == http.StatusOK {
		require.NoError(v.t, json.Unmarshal(body, &in))
	}
	v.token = in.AccessToken
	return v, status
}

// signedIn tries until it works, as a new account takes a moment to be known.
func (v visitor) signedIn(email, secret string) visitor {
	v.t.Helper()
	var in visitor
	soon(v.t, func() bool {
		var status int
		in, status = v.signIn(email, secret)
		return status == http.StatusOK
	}, email+" cannot sign in")
	return in
}

// register writes one organisation; acknowledged says that the server took it.
func (v visitor) register(name string) (acknowledged bool) {
	status, _ := v.send(http.MethodPost, "/api/v1/organizations", map[string]string{"name": name})
	return status == http.StatusCreated
}

// finds reports whether the directory shows an organisation.
func (v visitor) finds(name string) bool {
	status, body := v.send(http.MethodGet, "/api/v1/organizations?limit=200", nil)
	return status == http.StatusOK && strings.Contains(string(body), name)
}

// soon polls for what other processes are told within two seconds; a busy
// machine is given more.
func soon(t *testing.T, happened func() bool, message string) {
	t.Helper()
	require.Eventually(t, happened, 2*time.Second+patience/2, 50*time.Millisecond, message)
}
