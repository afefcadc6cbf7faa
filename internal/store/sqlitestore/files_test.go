package sqlitestore_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/store"
	"enishi/internal/store/sqlitestore"
)

// note is a small document of these tests.
type note struct {
	ID      string `json:"id"`
	Version int64  `json:"version"`
	Text    string `json:"text,omitempty"`
	Count   int    `json:"count,omitzero"`
}

var everyone = partner.ScopeAll("test")

func openNotes(t testing.TB, folder string, schema int) (*store.DB, *store.Collection[note]) {
	t.Helper()
	backend, err := sqlitestore.Open(t.Context(), folder)
	require.NoError(t, err)
	db := store.NewAt(backend, schema)
	notes := registerNotes(db)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	require.NoError(t, db.Ensure(t.Context()))
	return db, notes
}

func registerNotes(db *store.DB) *store.Collection[note] {
	return store.Register(db, store.Spec[note]{
		Name:    "notes",
		ID:      func(n *note) string { return n.ID },
		Version: func(n *note) *int64 { return &n.Version },
		Owners:  func(*note) []partner.OrganizationID { return nil },
		Keys:    []store.Key{{Name: "text", Path: "text"}},
	})
}

// TestFilesArePrivate: only the owner can read any of the files, whatever the
// folder was before.
func TestFilesArePrivate(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "data")
	require.False(t, sqlitestore.Exists(folder))
	_, notes := openNotes(t, folder, 1)
	require.NoError(t, notes.Insert(t.Context(), everyone, &note{ID: "a"}))
	require.True(t, sqlitestore.Exists(folder))
	modes := map[string]fs.FileMode{}
	require.NoError(t, filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		info, err := d.Info()
		require.NoError(t, err)
		modes[filepath.Base(path)] = info.Mode().Perm()
		return nil
	}))
	require.Equal(t, map[string]fs.FileMode{
		"data": 0o700, "enishi.db": 0o600, "enishi.db-wal": 0o600, "enishi.db-shm": 0o600,
	}, modes)
}

// TestSharedFolderKeepsItsMode: a folder that holds other things too is not
// closed to others.
func TestSharedFolderKeepsItsMode(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.Chmod(folder, 0o755)) //nolint:gosec // on purpose
	require.NoError(t, os.WriteFile(filepath.Join(folder, "other.txt"), nil, 0o600))
	openNotes(t, folder, 1)
	info, err := os.Stat(folder)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o755), info.Mode().Perm())
	info, err = os.Stat(filepath.Join(folder, sqlitestore.FileName))
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o600), info.Mode().Perm())
}

// TestErasedIsGone: after Scrub no file holds what was overwritten or deleted.
func TestErasedIsGone(t *testing.T) {
	folder := t.TempDir()
	db, notes := openNotes(t, folder, 1)
	secret := "yamada-hanako-" + strings.Repeat("x", 3000) // long enough for pages of its own
	for _, id := range []string{"overwritten", "deleted", "kept"} {
		require.NoError(t, notes.Insert(t.Context(), everyone, &note{ID: id, Text: secret[:400] + id}))
	}
	require.NoError(t, notes.Insert(t.Context(), everyone, &note{ID: "long", Text: secret[:890]}))
	require.Positive(t, found(t, folder, "yamada-hanako"), "the positive control")

	_, err := notes.Update(t.Context(), everyone, "overwritten", 1, func(n *note) error {
		n.Text = ""
		return nil
	})
	require.NoError(t, err)
	for _, id := range []string{"deleted", "kept", "long"} {
		require.NoError(t, notes.Delete(t.Context(), everyone, id, 1))
	}
	require.NoError(t, db.Scrub(t.Context()))
	require.Zero(t, found(t, folder, "yamada-hanako"))
}

// found counts a text in all files of a folder.
func found(t testing.TB, folder, text string) int {
	t.Helper()
	n := 0
	require.NoError(t, filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		n += bytes.Count(raw, []byte(text))
		return err
	}))
	return n
}

// TestOlderProgramCannotWrite: a program that still runs when a newer one takes
// over the data is refused at its next write.
func TestOlderProgramCannotWrite(t *testing.T) {
	folder := t.TempDir()
	_, old := openNotes(t, folder, 1)
	require.NoError(t, old.Insert(t.Context(), everyone, &note{ID: "a"}))
	_, newer := openNotes(t, folder, 2)
	err := old.Insert(t.Context(), everyone, &note{ID: "b"})
	require.Equal(t, partner.KindConflict, partner.KindOf(err), "%v", err)
	require.ErrorContains(t, err, "format 2")
	_, err = old.Update(t.Context(), everyone, "a", 1, func(n *note) error {
		n.Count++
		return nil
	})
	require.Equal(t, partner.KindConflict, partner.KindOf(err), "%v", err)
	require.NoError(t, newer.Insert(t.Context(), everyone, &note{ID: "b"}))
}

// TestFolderThatCannotBe says what is wrong.
func TestFolderThatCannotBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, []byte("x"), 0o600))
	_, err := sqlitestore.Open(t.Context(), filepath.Join(file, "data"))
	require.ErrorContains(t, err, "data folder")

	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, sqlitestore.FileName), bytes.Repeat([]byte("no database "), 1000), 0o600))
	_, err = sqlitestore.Open(t.Context(), folder)
	require.ErrorContains(t, err, "not a database")
}

// TestOddFolderNames: nothing in a folder's name is taken for a parameter.
func TestOddFolderNames(t *testing.T) {
	for _, name := range []string{"with space", "100%", "a?mode=ro", "a#b", "日本", "a&_query_only=1"} {
		folder := filepath.Join(t.TempDir(), name)
		_, notes := openNotes(t, folder, 1)
		require.NoError(t, notes.Insert(t.Context(), everyone, &note{ID: "a"}))
		require.True(t, sqlitestore.Exists(folder), name)
	}
}

// TestWritesBesideARestore: while a long restore holds the file, writes of this
// and of another program give up in time and reads go on.
func TestWritesBesideARestore(t *testing.T) {
	folder := t.TempDir()
	db, notes := openNotes(t, folder, 1)
	_, others := openNotes(t, folder, 1)
	for _, id := range []string{"a", "b"} {
		require.NoError(t, notes.Insert(t.Context(), everyone, &note{ID: id}))
	}
	var archive bytes.Buffer
	require.NoError(t, db.Backup(t.Context(), &archive, nil))
	begun, end := make(chan struct{}), make(chan struct{})
	var once sync.Once
	restored := make(chan error, 1)
	go func() {
		restored <- db.Restore(t.Context(), bytes.NewReader(archive.Bytes()), store.RestoreOptions{Replace: true}, func(int, int) {
			once.Do(func() {
				close(begun)
				<-end
			})
		})
	}()
	<-begun
	var all sync.WaitGroup
	for name, c := range map[string]*store.Collection[note]{"this program": notes, "another program": others} {
		all.Go(func() {
			start := time.Now()
			err := c.Insert(t.Context(), everyone, &note{ID: "late " + name})
			assert.Equal(t, partner.KindUnavailable, partner.KindOf(err), "%s: %v", name, err)
			assert.Less(t, time.Since(start), 4*time.Second, name)
			_, err = c.Find(t.Context(), everyone, "a")
			assert.NoError(t, err)
		})
	}
	all.Wait()
	close(end)
	require.NoError(t, <-restored)
	for _, c := range []*store.Collection[note]{notes, others} {
		n := note{ID: fmt.Sprintf("%p", c)}
		require.NoError(t, c.Insert(t.Context(), everyone, &n))
	}
}
