package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/configs/demo"
)

// TestDemo starts it, signs in as everybody it names and starts it again. The
// flows in a browser start it on MongoDB too.
func TestDemo(t *testing.T) {
	scenario, err := demo.Load()
	require.NoError(t, err)
	p := onSQLite(t)
	s := p.interruptedDemo()
	printed := regexp.MustCompile(`(?m)^  (?:admin|coordinator|member) +(\S+@\S+) `)
	soon(t, func() bool {
		return regexp.MustCompile("password of all: " + scenario.Password).MatchString(s.out.String())
	}, "no logins are printed")
	logins := printed.FindAllStringSubmatch(s.out.String(), -1)
	require.Len(t, logins, len(scenario.Accounts)+len(scenario.Applicants), s.out.String())
	assert.Contains(t, s.out.String(), "（府立 泉ヶ野高等学校）")
	for _, login := range logins {
		s.visitor().signedIn(login[1], scenario.Password)
	}
	admin := s.visitor().signedIn(scenario.Accounts[0].Email, scenario.Password)
	require.True(t, admin.register("デモで書いた会"))
	require.Zero(t, s.stop(), s.out.String())

	again := p.demo()
	assert.True(t, again.visitor().signedIn(scenario.Accounts[0].Email, scenario.Password).finds("デモで書いた会"), "a second start keeps what was done")
	require.Zero(t, again.stop())
}

func (p place) demo(extra ...string) *server {
	p.t.Helper()
	return p.starts(append([]string{"demo", "--addr", "127.0.0.1:0"}, extra...)...)
}

// TestDemoLeavesRealDataAlone on both stores, also with --fresh.
func TestDemoLeavesRealDataAlone(t *testing.T) {
	onBothStores(t, func(t *testing.T, fresh func(*testing.T) place) {
		p := fresh(t).withAdmin()
		p.enishi("demo", "--addr", "127.0.0.1:0").fails(exitFailure, "holds data that is not the demo's")
		if p.options[0] == "--data" {
			p.enishi("demo", "--addr", "127.0.0.1:0", "--fresh").fails(exitFailure, "holds data that is not the demo's; nothing was thrown away")
		} else {
			p.enishi("demo", "--addr", "127.0.0.1:0", "--fresh").fails(exitUsage, "--fresh works on the embedded database")
		}
		p.enishi("account", "enable", "--email", adminMail).succeeds().says("is active already")
	})
}

// interruptedDemo cuts a demo off while it is prepared and begins anew as the
// next start says.
func (p place) interruptedDemo() *server {
	p.t.Helper()
	s := p.process("demo", "--addr", "127.0.0.1:0")
	soon(p.t, func() bool {
		info, err := os.Stat(filepath.Join(p.options[1], "enishi.db-wal"))
		return err == nil && info.Size() > 300_000 // members are being imported
	}, "the demo does not begin")
	s.kill()
	p.enishi("demo", "--addr", "127.0.0.1:0").fails(exitFailure, "an earlier start of the demo was interrupted; add --fresh to begin anew")
	return p.demo("--fresh")
}
