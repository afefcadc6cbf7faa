package storetest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/store"
)

func backup(t testing.TB, d desk) []byte {
	t.Helper()
	var b bytes.Buffer
	var last, total int
	require.NoError(t, d.Backup(t.Context(), &b, func(done, of int) {
		require.GreaterOrEqual(t, done, last)
		require.LessOrEqual(t, done, of)
		last, total = done, of
	}))
	require.Equal(t, last, total, "progress ends at the end")
	return b.Bytes()
}

// fill writes documents of many shapes.
func fill(t testing.TB, d desk, prefix string) {
	t.Helper()
	for i := range 30 {
		s := Sheet{ID: fmt.Sprint(prefix, i), Rank: fmt.Sprint(i % 7), Count: 1<<60 + int64(i)}
		s.Data = map[string]any{"name": "堺 <&>", "a.b": []any{1.5, nil, "x"}, "n": float64(i)}
		d.insert(t, s)
		if i%3 == 0 {
			_, err := d.sheets.Update(t.Context(), everyone, s.ID, 1, func(s *Sheet) error {
				s.Email = s.ID + "@example.jp"
				return nil
			})
			require.NoError(t, err)
		}
	}
	require.NoError(t, d.sheets.Delete(t.Context(), everyone, prefix+"7", store.AnyVersion))
}

// Transfer backs up a filled place of one backend, restores it into an empty
// place of another and back, and compares.
func Transfer(t *testing.T, from, to Place) {
	source, target := open(t, from), open(t, to)
	fill(t, source, "x")
	archive := backup(t, source)
	// Not an io.Seeker, as a pipe would be.
	require.NoError(t, target.Restore(t.Context(), io.MultiReader(bytes.NewReader(archive)), store.RestoreOptions{}, nil))
	require.Equal(t, source.all(t), target.all(t))
	requireField(t, partner.KindConflict, "email", "taken",
		target.sheets.Insert(t.Context(), everyone, &Sheet{ID: "new", Email: "x0@example.jp"}))

	back := bytes.NewReader(backup(t, target))
	require.NoError(t, source.Restore(t.Context(), back, store.RestoreOptions{Replace: true}, nil))
	require.Equal(t, target.all(t), source.all(t))
}

// testBackup restores over what has changed since, in view of a follower.
func testBackup(t *testing.T, place Place) {
	d, other := open(t, place), open(t, place)
	fill(t, d, "x")
	want := d.all(t)
	archive := backup(t, d)
	var told copyOf
	f := follow(t, other, 1<<40, &told)

	_, err := d.sheets.Update(t.Context(), everyone, "x1", 1, count(5))
	require.NoError(t, err)
	require.NoError(t, d.sheets.Delete(t.Context(), everyone, "x2", 1))
	d.insert(t, Sheet{ID: "x7", Rank: "again"}, Sheet{ID: "new", Email: "new@example.jp"})
	changed := d.all(t)
	require.NoError(t, f.CatchUp(t.Context()))
	require.Equal(t, changed, told.snapshot())

	err = d.Restore(t.Context(), bytes.NewReader(archive), store.RestoreOptions{}, nil)
	e := requireKind(t, partner.KindConflict, err)
	require.Equal(t, "not_empty", e.Code)
	require.Equal(t, changed, d.all(t))

	done := 0
	require.NoError(t, d.Restore(t.Context(), bytes.NewReader(archive), store.RestoreOptions{Replace: true}, func(n, total int) {
		require.Equal(t, len(want), total)
		done = n
	}))
	require.Equal(t, len(want), done)
	require.Equal(t, want, d.all(t))
	require.NoError(t, f.CatchUp(t.Context()))
	require.Equal(t, want, told.snapshot(), "followers see the restored state")
	d.insert(t, Sheet{ID: "new", Email: "new@example.jp"})
}

// testBackupWhileServing takes backups while a writer raises one document and
// then the other: at one moment they differ by one at most.
func testBackupWhileServing(t *testing.T, place Place) {
	d, writer := open(t, place), open(t, place)
	d.insert(t, Sheet{ID: "a first"})
	fill(t, d, "m")
	d.insert(t, Sheet{ID: "z last"})
	ctx, stop := context.WithCancel(t.Context())
	var writing sync.WaitGroup
	writing.Go(func() {
		for n := int64(1); ctx.Err() == nil; n++ {
			for _, id := range []string{"a first", "z last"} {
				if _, err := writer.sheets.Update(t.Context(), everyone, id, store.AnyVersion, count(n)); err != nil {
					t.Errorf("update: %v", err)
				}
			}
		}
	})
	var archives [][]byte
	for range rounds(3, 20) {
		archives = append(archives, backup(t, d))
	}
	stop()
	writing.Wait()
	for _, archive := range archives {
		require.NoError(t, d.Restore(t.Context(), bytes.NewReader(archive), store.RestoreOptions{Replace: true}, nil))
		require.Len(t, d.all(t), 31)
		if strings.Contains(lines(t, archive)[0], `"consistent":true`) {
			ahead := d.find(t, "a first").Count - d.find(t, "z last").Count
			require.Contains(t, []int64{0, 1}, ahead)
		}
	}
}

func lines(t testing.TB, archive []byte) []string {
	t.Helper()
	zip, err := gzip.NewReader(bytes.NewReader(archive))
	require.NoError(t, err)
	var all []string
	scanner := bufio.NewScanner(zip)
	for scanner.Scan() {
		all = append(all, scanner.Text())
	}
	require.NoError(t, scanner.Err())
	return all
}

// archiveOf packs lines and puts a right trailer after them.
func archiveOf(t testing.TB, all []string, counts map[string]int) []byte {
	t.Helper()
	text := strings.Join(all, "\n") + "\n"
	sum := sha256.Sum256([]byte(text))
	trailer, err := json.Marshal(map[string]any{"counts": counts, "sha256": hex.EncodeToString(sum[:])})
	require.NoError(t, err)
	var b bytes.Buffer
	zip := gzip.NewWriter(&b)
	_, err = io.WriteString(zip, text+string(trailer)+"\n")
	require.NoError(t, err)
	require.NoError(t, zip.Close())
	return b.Bytes()
}

// testBadArchives: whatever is wrong is noticed before anything is written.
func testBadArchives(t *testing.T, place Place) {
	d := open(t, place)
	fill(t, d, "x")
	want := d.all(t)
	good := backup(t, d)
	all := lines(t, good)
	header, documents := all[0], all[1:len(all)-1]
	counts := map[string]int{"sheets": len(documents)}
	with := func(header string, extra ...string) []string {
		return append(append([]string{header}, documents...), extra...)
	}
	require.NoError(t, d.Restore(t.Context(), bytes.NewReader(archiveOf(t, with(header), counts)),
		store.RestoreOptions{Replace: true}, nil), "the positive control")

	flipped := bytes.Clone(good)
	flipped[len(flipped)/2] ^= 1
	newer := strings.Replace(header, `"schema":1`, `"schema":2`, 1)
	unknown := strings.Replace(header, `["sheets"]`, `["sheets","ghosts"]`, 1)
	for name, c := range map[string]struct {
		archive []byte
		kind    partner.ErrorKind
	}{
		"empty":              {nil, partner.KindMalformed},
		"not an archive":     {[]byte("hello"), partner.KindMalformed},
		"cut":                {good[:len(good)*2/3], partner.KindMalformed},
		"cut at the end":     {good[:len(good)-4], partner.KindMalformed},
		"one bit":            {flipped, partner.KindMalformed},
		"two of them":        {append(bytes.Clone(good), good...), partner.KindMalformed},
		"newer data":         {archiveOf(t, with(newer), counts), partner.KindConflict},
		"newer archive":      {archiveOf(t, with(strings.Replace(header, `"version":1`, `"version":2`, 1)), counts), partner.KindMalformed},
		"unknown collection": {archiveOf(t, with(unknown), counts), partner.KindMalformed},
		"one is missing":     {archiveOf(t, with(header)[:20], counts), partner.KindMalformed},
		"no id":              {archiveOf(t, with(header, `{"collection":"sheets","version":1,"document":{}}`), counts), partner.KindMalformed},
		"no object":          {archiveOf(t, with(header, `{"collection":"sheets","id":"q","version":1,"document":[]}`), counts), partner.KindMalformed},
		"number as a key":    {archiveOf(t, with(header, `{"collection":"sheets","id":"q","version":1,"document":{"rank":1}}`), counts), partner.KindMalformed},
		"no JSON":            {archiveOf(t, with(header, `{`), counts), partner.KindMalformed},
	} {
		t.Run(name, func(t *testing.T) {
			err := d.Restore(t.Context(), bytes.NewReader(c.archive), store.RestoreOptions{Replace: true}, nil)
			requireKind(t, c.kind, err)
			require.Equal(t, want, d.all(t))
		})
	}
}

// testInterruptedRestore: a restore that broke off has done nothing, or is
// noticed at the next start and can be repeated.
func testInterruptedRestore(t *testing.T, place Place) {
	d := open(t, place)
	fill(t, d, "x")
	archive := backup(t, d)
	d.insert(t, Sheet{ID: "later"})
	before := d.all(t)

	ctx, cancel := context.WithCancel(t.Context())
	err := d.Restore(ctx, bytes.NewReader(archive), store.RestoreOptions{Replace: true}, func(done, total int) {
		if done > total/2 {
			cancel()
		}
	})
	require.ErrorIs(t, err, context.Canceled)

	again := openAt(t, place, store.SchemaVersion, sheetSpec)
	if err := again.Ensure(t.Context()); err != nil {
		e := requireKind(t, partner.KindConflict, err)
		require.Equal(t, "half_restored", e.Code)
		require.NoError(t, again.Prepare(t.Context()))
	} else {
		require.Equal(t, before, again.all(t))
	}
	require.NoError(t, again.Restore(t.Context(), bytes.NewReader(archive), store.RestoreOptions{Replace: true}, nil))
	require.NoError(t, again.Ensure(t.Context()))
	require.Len(t, again.all(t), len(before)-1)
}
