package sqlitestore_test

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

// TestDiskFull: on a full disk reads go on, writes answer storage_full, what was
// acknowledged stays, and all is well when there is room again.
func TestDiskFull(t *testing.T) {
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=3m"); err != nil {
		t.Skipf("NOT TESTED: a small disk needs the right to mount: %v", err)
	}
	t.Cleanup(func() { require.NoError(t, syscall.Unmount(folder, syscall.MNT_DETACH)) })
	_, notes := openNotes(t, folder, 1)
	ballast := folder + "/ballast"
	require.NoError(t, os.WriteFile(ballast, make([]byte, 1<<20), 0o600))

	written := 0
	var err error
	for ; written < 10_000 && err == nil; written++ {
		n := note{ID: fmt.Sprint("n", written), Text: strings.Repeat("x", 800)}
		err = notes.Insert(t.Context(), everyone, &n)
	}
	written--
	require.Equal(t, partner.KindStorageFull, partner.KindOf(err), "%v", err)
	for i := range written {
		_, err := notes.Find(t.Context(), everyone, fmt.Sprint("n", i))
		require.NoError(t, err)
	}
	_, err = notes.Find(t.Context(), everyone, fmt.Sprint("n", written))
	require.Equal(t, partner.KindNotFound, partner.KindOf(err), "what was refused is not there")

	require.NoError(t, os.Remove(ballast))
	require.NoError(t, notes.Insert(t.Context(), everyone, &note{ID: "room again"}))
}
