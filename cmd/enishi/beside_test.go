package main

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const adminMail = "kanri@office.example"

// withAdmin makes the first administrator of a place.
func (p place) withAdmin() place {
	p.t.Helper()
	p.typing(password+"\n", "account", "create", "--email", adminMail, "--name", "管理 さくら", "--password-stdin").
		succeeds().says("created admin account "+adminMail, "sign in at http")
	return p
}

// TestCommandsBesideAServer: every command works while a server runs on the same
// data; the server hears of it and nothing is lost.
func TestCommandsBesideAServer(t *testing.T) {
	onBothStores(t, func(t *testing.T, fresh func(*testing.T) place) {
		p := fresh(t)
		s := p.serve()
		assert.Contains(t, s.out.String(), "nobody can sign in yet")
		p.withAdmin()
		admin := s.visitor().signedIn(adminMail, password)
		// The server registers one while the command imports others.
		require.True(t, admin.register("電話で受けた会"))

		p.enishi(someFiles(t)...).succeeds().says("2 new")
		soon(t, func() bool { return admin.finds("みどり造園株式会社") && admin.finds("北風小学校") }, "the server does not show what was imported")
		p.enishi("suggest", "--organization", "M2").succeeds().says("みどり造園株式会社")
		organizations, _ := p.exported()
		assert.Contains(t, organizations, "電話で受けた会")
		copied := filepath.Join(t.TempDir(), "all.gz")
		p.enishi("backup", copied).succeeds()
		q := onSQLite(t)
		q.enishi("restore", copied).succeeds()
		again, _ := q.exported()
		assert.Equal(t, organizations, again)

		p.accounts(s)
		p.health(s)
		assert.Zero(t, s.stop(), s.out.String())
	})
}

// accounts goes through the life of an account by command, watched by a server.
func (p place) accounts(s *server) {
	t := p.t
	t.Helper()
	create := []string{"account", "create", "--email", "hana@member.example", "--name", "花村 はな", "--role", "member", "--organization"}
	p.enishi(append(create, "M9")...).fails(exitFailure, `no organisation with the external id "M9"`)
	p.typing("hana\n", append(create, "M1", "--password-stdin")...).
		fails(exitFailure, "2 things are wrong", "password needs at least 15 characters", "password contains the name")
	p.typing("\n", append(create, "M1", "--password-stdin")...).fails(exitFailure, "there is no password on standard input")
	made := p.enishi(append(create, "M1")...).succeeds().says("created member account hana@member.example (花村 はな)")
	_, secret, _ := strings.Cut(made.out, "password: ")
	secret, _, _ = strings.Cut(secret, "\n")
	hana := s.visitor().signedIn("hana@member.example", secret)
	p.enishi(append(create, "M2")...).fails(exitFailure, "email is taken already")
	p.enishi("account", "create").fails(exitFailure, "email is missing", "name is missing")

	me := func() int {
		status, _ := hana.send(http.MethodGet, "/api/v1/me", nil)
		return status
	}
	assert.Equal(t, http.StatusOK, me())
	p.enishi("account", "disable", "--email", "Hana@member.example").succeeds().says("hana@member.example is disabled now")
	soon(t, func() bool { return me() == http.StatusUnauthorized }, "a disabled account goes on")
	_, status := s.visitor().signIn("hana@member.example", secret)
	assert.Equal(t, http.StatusUnauthorized, status)
	p.enishi("account", "enable", "--email", "hana@member.example").succeeds().says("is active now")
	p.enishi("account", "reset", "--email", "nobody@member.example").fails(exitFailure, `no account with the e-mail address "nobody@member.example"`)

	link := p.enishi("account", "reset", "--email", "hana@member.example", "--public-url", s.url).succeeds().says(s.url+"/welcome#", "(Tokyo)", "not mailed")
	assert.Empty(t, link.err, "a log line stands beside the link")
	_, token, _ := strings.Cut(link.out, "/welcome#")
	token, _, _ = strings.Cut(token, "\n")
	use := map[string]string{"token": token, "name": "", "password": "another quiet heron wades"}
	soon(t, func() bool {
		status, _ := s.visitor().send(http.MethodPost, "/api/v1/invitations/accept", use)
		return status == http.StatusOK
	}, "the link does not work")
	status, _ = s.visitor().send(http.MethodPost, "/api/v1/invitations/accept", use)
	assert.Equal(t, http.StatusConflict, status, "a link works once")
	s.visitor().signedIn("hana@member.example", "another quiet heron wades")
}

// health asks a running server, and the program's own description of its API.
func (p place) health(s *server) {
	t := p.t
	t.Helper()
	addr := strings.TrimPrefix(s.url, "http://")
	enishi(t, "health", "--addr", addr).succeeds().says("ready")
	enishi(t, "health", "--url", s.url+"/").succeeds().says("ready")
	_, port, _ := strings.Cut(addr, ":")
	inContainer := append([]string{"ENISHI_HTTP_ADDR=:" + port, "ENISHI_HTTP_PUBLIC_URL=https://enishi.example.org"}, environment...)
	runWith(t, t.Context(), "", inContainer, "health").succeeds().says("ready")

	status, served := s.visitor().send(http.MethodGet, "/api/openapi.json", nil)
	require.Equal(t, http.StatusOK, status)
	assert.Equal(t, withoutVersion(t, enishi(t, "openapi").succeeds().out), withoutVersion(t, string(served)))
}

func withoutVersion(t *testing.T, document string) map[string]any {
	t.Helper()
	var d map[string]any
	require.NoError(t, json.Unmarshal([]byte(document), &d))
	info, ok := d["info"].(map[string]any)
	require.True(t, ok)
	delete(info, "version")
	return d
}

// TestTwoServers: on one folder or one database, each shows what the other took.
func TestTwoServers(t *testing.T) {
	onBothStores(t, func(t *testing.T, fresh func(*testing.T) place) {
		p := fresh(t).withAdmin()
		first, second := p.serve(), p.serve()
		there, here := first.visitor().signedIn(adminMail, password), second.visitor().signedIn(adminMail, password)
		require.True(t, there.register("一つ目で登録した会"))
		require.True(t, here.register("二つ目で登録した会"))
		soon(t, func() bool {
			return here.finds("一つ目で登録した会") && there.finds("二つ目で登録した会")
		}, "the servers do not follow each other")
		assert.Zero(t, first.stop())
		require.True(t, here.register("一つ目が止まった後の会"))
		assert.Zero(t, second.stop())
		organizations, _ := p.exported()
		assert.Equal(t, 4, strings.Count(organizations, "\n"), organizations)
	})
}
