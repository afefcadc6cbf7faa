package sqlitestore_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/store"
	"enishi/internal/store/sqlitestore"
)

// These tests start their own binary again as another program on the same
// folder: envChild says what that one does, envFolder where.
const (
	envChild  = "ENISHI_TEST_CHILD"
	envFolder = "ENISHI_TEST_FOLDER"
)

func TestMain(m *testing.M) {
	if role := os.Getenv(envChild); role != "" {
		if err := child(context.Background(), role, os.Getenv(envFolder)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child writes until it has done its share, and prints every acknowledged id.
func child(ctx context.Context, role, folder string) error {
	backend, err := sqlitestore.Open(ctx, folder)
	if err != nil {
		return err
	}
	db := store.New(backend)
	notes := registerNotes(db)
	if err := db.Ensure(ctx); err != nil {
		return err
	}
	name, share, _ := strings.Cut(role, ":")
	most, err := strconv.Atoi(share)
	if err != nil {
		return err
	}
	var writers sync.WaitGroup
	errs := make(chan error, 4)
	var out sync.Mutex
	for writer := range 4 {
		writers.Go(func() {
			for i := range most {
				id := fmt.Sprintf("%s-%d-%d", name, writer, i)
				if err := notes.Insert(ctx, everyone, &note{ID: id, Text: id}); err != nil {
					errs <- err
					return
				}
				_, err := notes.Update(ctx, everyone, "shared", store.AnyVersion, func(n *note) error {
					n.Count++
					return nil
				})
				if err != nil {
					errs <- err
					return
				}
				out.Lock()
				fmt.Println(id)
				out.Unlock()
			}
		})
	}
	writers.Wait()
	close(errs)
	if err := <-errs; err != nil {
		return err
	}
	return db.Close()
}

func start(t testing.TB, folder, role string) (*exec.Cmd, func() []string) {
	t.Helper()
	binary, err := os.Executable()
	require.NoError(t, err)
	command := exec.CommandContext(t.Context(), binary) //nolint:gosec // ourselves
	command.Env = append(os.Environ(), envChild+"="+role, envFolder+"="+folder)
	command.Stderr = os.Stderr
	stdout, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	return command, func() []string {
		var acknowledged []string
		lines := bufio.NewScanner(stdout)
		for lines.Scan() {
			acknowledged = append(acknowledged, lines.Text())
		}
		return acknowledged
	}
}

// cycles is the short form of a torture, or its long one.
func cycles(short, long int) int {
	if os.Getenv("ENISHI_TORTURE") != "" {
		return long
	}
	return short
}

// TestProcesses: three programs and this one write into one folder at once;
// nothing is lost and a follower sees all of it.
func TestProcesses(t *testing.T) {
	folder := t.TempDir()
	db, notes := openNotes(t, folder, store.SchemaVersion)
	require.NoError(t, notes.Insert(t.Context(), everyone, &note{ID: "shared"}))
	seen := map[string]bool{}
	ctx, stop := context.WithCancel(t.Context())
	f, err := db.Follow(ctx, 50*time.Millisecond, store.OnChange(notes, func(_ context.Context, c store.Change[note]) error {
		for _, n := range c.Upserts {
			seen[n.ID] = true
		}
		return nil
	}))
	require.NoError(t, err)
	share := cycles(15, 500)
	var programs sync.WaitGroup
	for program := range 3 {
		command, read := start(t, folder, fmt.Sprintf("p%d:%d", program, share))
		programs.Go(func() {
			if n := len(read()); n != 4*share {
				t.Errorf("program %d has written %d", program, n)
			}
			if err := command.Wait(); err != nil {
				t.Errorf("program %d: %v", program, err)
			}
		})
	}
	for range share {
		_, err := notes.Update(t.Context(), everyone, "shared", store.AnyVersion, func(n *note) error {
			n.Count++
			return nil
		})
		require.NoError(t, err)
	}
	programs.Wait()
	shared, err := notes.Find(t.Context(), everyone, "shared")
	require.NoError(t, err)
	require.Equal(t, 13*share, shared.Count)
	require.NoError(t, f.CatchUp(t.Context()))
	require.Len(t, seen, 12*share+1)
	stop()
	<-f.Done()
}

// TestKilled: whatever a program has acknowledged before kill -9 is there, and
// the shared count is at least that of the acknowledged.
func TestKilled(t *testing.T) {
	folder := t.TempDir()
	_, notes := openNotes(t, folder, store.SchemaVersion)
	require.NoError(t, notes.Insert(t.Context(), everyone, &note{ID: "shared"}))
	acknowledged := 0
	for cycle := range cycles(5, 200) {
		command, read := start(t, folder, fmt.Sprintf("k%d:%d", cycle, 1_000_000))
		time.AfterFunc(100*time.Millisecond+rand.N(300*time.Millisecond), func() { _ = command.Process.Kill() })
		ids := read()
		require.Error(t, command.Wait())
		for _, id := range ids {
			_, err := notes.Find(t.Context(), everyone, id)
			require.NoError(t, err, id)
		}
		acknowledged += len(ids)
		shared, err := notes.Find(t.Context(), everyone, "shared")
		require.NoError(t, err)
		require.GreaterOrEqual(t, shared.Count, acknowledged)
	}
	require.Positive(t, acknowledged)
	t.Logf("acknowledged %d, lost 0", acknowledged)
}

// TestKilledAtFirstStart: a folder whose first start was killed is usable.
func TestKilledAtFirstStart(t *testing.T) {
	for cycle := range cycles(10, 200) {
		folder := t.TempDir()
		command, read := start(t, folder, "k:0")
		time.AfterFunc(rand.N(60*time.Millisecond), func() { _ = command.Process.Kill() })
		read()
		_ = command.Wait() // killed or not
		_, notes := openNotes(t, folder, store.SchemaVersion)
		require.NoError(t, notes.Insert(t.Context(), everyone, &note{ID: "alive"}), "cycle %d", cycle)
	}
}
