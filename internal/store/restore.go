package store

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"

	"enishi/internal/partner"
)

// RestoreOptions says what Restore may do.
type RestoreOptions struct {
	Replace bool // throw away what the store holds
}

// Restore fills the store from an archive of any backend. It first reads the
// whole archive and checks its checksum, counts and schema (KindMalformed,
// KindConflict) before it writes anything, and refuses a store that is not empty
// (KindConflict, code "not_empty") unless told to replace. Documents keep their
// ids and versions; derived collections are empty afterwards. On SQLite the restore happens completely or not at all; on
// MongoDB an interrupted one is noticed by Ensure, which then asks for another.
//
// Call Prepare or Ensure before. An r that is not an io.ReadSeeker is copied to
// a temporary file, because it is read twice. progress may be nil.
func (db *DB) Restore(ctx context.Context, r io.Reader, options RestoreOptions, progress Progress) error {
	if !options.Replace {
		empty, err := db.Empty(ctx)
		if err != nil {
			return err
		}
		if !empty {
			return partner.Fail(partner.KindConflict, "not_empty",
				"The store is not empty. Restoring replaces everything in it: allow that with --replace.")
		}
	}
	file, cleanUp, err := seekable(r)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	defer cleanUp()
	total, err := db.checkArchive(ctx, file)
	if err != nil {
		return err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	m := newMeter(progress)
	m.total = total
	err = db.backend.Load(ctx, func(put func(string, Document) error) error {
		_, err := readArchive(ctx, file, func(archiveHeader) error { return nil }, func(collection string, doc Document) error {
			m.step()
			return put(collection, doc)
		})
		return err
	})
	if err == nil {
		m.end()
	}
	if duplicate, ok := errors.AsType[*DuplicateError](err); ok {
		return badArchive("%s", duplicate.Error()+" twice")
	}
	return db.explain(err)
}

// checkArchive reads everything, writes nothing and counts the documents.
func (db *DB) checkArchive(ctx context.Context, r io.Reader) (total int, err error) {
	keys := map[string][]Key{}
	for _, l := range db.lasting() {
		keys[l.Name] = l.Keys
	}
	checkHeader := func(h archiveHeader) error {
		if h.Schema > db.schema {
			return partner.Fail(partner.KindConflict, "schema_newer", "%s", schemaMessage("The archive", h.Schema, db.schema))
		}
		for _, name := range h.Collections {
			if _, known := keys[name]; !known {
				return badArchive("this program does not know its collection %q", name)
			}
		}
		return nil
	}
	return readArchive(ctx, r, checkHeader, func(collection string, doc Document) error {
		layout, known := keys[collection]
		if !known || !indexable(doc.ID) || doc.Version < 1 {
			return badArchive("document %q of %q is not one of this program", doc.ID, collection)
		}
		if _, err := object(doc.Body); err != nil {
			return badArchive("document %q of %q: %v", doc.ID, collection, err)
		}
		if _, err := settle(doc.Body, layout); err != nil {
			return badArchive("document %q of %q: %v", doc.ID, collection, err)
		}
		return nil
	})
}

// readArchive calls visit for every document and checks the trailer.
func readArchive(
	ctx context.Context, r io.Reader, header func(archiveHeader) error, visit func(string, Document) error,
) (total int, err error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return 0, badArchive("it is not an archive of enishi (%v)", err)
	}
	lines := bufio.NewScanner(zip)
	lines.Buffer(make([]byte, 64<<10), maxLine)
	sum := sha256.New()
	var h archiveHeader
	if !lines.Scan() || json.Unmarshal(lines.Bytes(), &h) != nil || h.Format != archiveFormat {
		return 0, badArchive("it is not an archive of enishi")
	}
	if h.Version > archiveVersion {
		return 0, badArchive("its format %d is newer than this program's %d", h.Version, archiveVersion)
	}
	if err := header(h); err != nil {
		return 0, err
	}
	sum.Write(append(bytes.Clone(lines.Bytes()), '\n'))
	counts := map[string]int{}
	for _, name := range h.Collections {
		counts[name] = 0
	}
	for lines.Scan() {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		var line archiveLine
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return 0, badArchive("line %d is damaged", total+2)
		}
		if line.Counts != nil {
			return total, checkTrailer(line, lines, counts, hex.EncodeToString(sum.Sum(nil)))
		}
		sum.Write(lines.Bytes())
		sum.Write([]byte{'\n'})
		total++
		counts[line.Collection]++
		doc := Document{ID: line.ID, Version: line.Version, Body: line.Document}
		if err := visit(line.Collection, doc); err != nil {
			return 0, err
		}
	}
	if err := lines.Err(); err != nil {
		return 0, badArchive("it is damaged after %d documents (%v)", total, err)
	}
	return 0, badArchive("it ends before its trailer")
}

func checkTrailer(trailer archiveLine, rest *bufio.Scanner, counts map[string]int, sum string) error {
	if trailer.SHA256 != sum {
		return badArchive("its checksum is wrong")
	}
	if !maps.Equal(trailer.Counts, counts) {
		return badArchive("documents are missing")
	}
	// The gzip checksum is checked only when its end is read.
	if rest.Scan() || rest.Err() != nil {
		return badArchive("something follows its trailer")
	}
	return nil
}

// seekable makes r readable twice.
func seekable(r io.Reader) (io.ReadSeeker, func(), error) {
	if s, ok := r.(io.ReadSeeker); ok {
		if _, err := s.Seek(0, io.SeekCurrent); err == nil {
			return s, func() {}, nil
		}
	}
	file, err := os.CreateTemp("", "enishi-restore-*")
	if err != nil {
		return nil, nil, err
	}
	cleanUp := func() { _ = errors.Join(file.Close(), os.Remove(file.Name())) }
	_, err = io.Copy(file, r)
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		cleanUp()
		return nil, nil, err
	}
	return file, cleanUp, nil
}
