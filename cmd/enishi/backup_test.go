package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestBackupAndRestore goes from each kind of store to each.
func TestBackupAndRestore(t *testing.T) {
	onBothStores(t, func(t *testing.T, fresh func(*testing.T) place) {
		p := fresh(t)
		p.enishi(someFiles(t)...).succeeds()
		p.typing(password+"\n", "account", "create", "--email", "a@b.example", "--name", "管理", "--password-stdin").succeeds()
		organizations, listings := p.exported()
		archive := file(t, "all.gz", []byte("an older backup"))
		require.NoError(t, os.Chmod(archive, 0o644)) //nolint:gosec // readable by everybody, as somebody left it
		p.enishi("backup", archive).succeeds().says("wrote "+archive, "keep it safe")
		info, err := os.Stat(archive)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "password hashes stand in it")
		piped := p.enishi("backup", "-").succeeds().out

		for kind, other := range kinds {
			t.Run("to "+kind, func(t *testing.T) {
				q := other(t)
				q.enishi("restore", archive).succeeds().says("restored " + archive)
				sameFiles(t, q, organizations, listings)
				q.enishi("account", "disable", "--email", "A@B.example").succeeds().says("a@b.example is disabled now")
				q.enishi("restore", archive).fails(exitFailure, "not empty", "--replace")
				q.enishi("account", "disable", "--email", "a@b.example").succeeds().says("is disabled already")
				q.typing(piped, "restore", "--replace", "-").succeeds()
				sameFiles(t, q, organizations, listings)
				q.enishi("account", "enable", "--email", "a@b.example").succeeds().says("is active already")
				damagedArchivesAreRefused(t, q, archive)
				sameFiles(t, q, organizations, listings)
			})
		}
		p.enishi("backup", filepath.Join(t.TempDir(), "none", "all.gz")).fails(exitFailure, "cannot write into")
	})
}

func sameFiles(t *testing.T, p place, organizations, listings string) {
	t.Helper()
	o, l := p.exported()
	assert.Equal(t, organizations, o)
	assert.Equal(t, listings, l)
}

func damagedArchivesAreRefused(t *testing.T, p place, archive string) {
	t.Helper()
	good, err := os.ReadFile(archive) //nolint:gosec // written by the test
	require.NoError(t, err)
	flipped := bytes.Clone(good)
	flipped[len(flipped)/2] ^= 0x10
	for name, damaged := range map[string][]byte{
		"cut": good[:len(good)*2/3], "without its end": good[:len(good)-4], "flipped": flipped, "text": []byte("会員番号,名称\n"), "empty": nil, "twice": append(bytes.Clone(good), good...),
	} {
		p.enishi("restore", "--replace", file(t, "damaged.gz", damaged)).fails(exitFailure, "The archive cannot be restored")
		assert.NotEmpty(t, name)
	}
	p.enishi("restore", "--replace", "missing.gz").fails(exitFailure, "missing.gz")
}
