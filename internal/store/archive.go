package store

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"time"

	"enishi/internal/partner"
)

// An archive is gzip'd JSON lines: a header, one line for each document, a
// trailer. It holds the documents as they are, so it fits every backend.
const (
	archiveFormat  = "enishi-archive"
	archiveVersion = 1
	// maxLine bounds a line of an archive: a document and what is around it.
	maxLine = MaxDocumentBytes + 64<<10
)

type archiveHeader struct {
	Format      string       `json:"format"`
	Version     int          `json:"version"`
	Schema      int          `json:"schema"`
	Created     partner.Time `json:"created"`
	Source      string       `json:"source"`
	Consistent  bool         `json:"consistent"` // all documents are of one moment
	Collections []string     `json:"collections"`
}

// archiveLine is a document, or with Counts the trailer.
type archiveLine struct {
	Collection string          `json:"collection,omitempty"`
	ID         string          `json:"id,omitempty"`
	Version    int64           `json:"version,omitempty"`
	Document   json.RawMessage `json:"document,omitempty"`

	Counts map[string]int `json:"counts,omitempty"`
	SHA256 string         `json:"sha256,omitempty"` // of all lines before, uncompressed
}

// Progress is told how many documents of a known or estimated total are done.
type Progress func(done, total int)

// Backup writes all documents that are not derived to w as one archive, while others go on reading
// and writing. On SQLite and on replica sets the archive shows one moment;
// elsewhere each document is whole but related ones may be of different moments,
// and the archive says so. progress may be nil. An incomplete archive (error,
// crash, full disk) has no trailer and is refused by Restore.
func (db *DB) Backup(ctx context.Context, w io.Writer, progress Progress) error {
	return db.explain(db.backend.Snapshot(ctx, func(v View) error {
		return db.writeArchive(ctx, v, w, newMeter(progress))
	}))
}

func (db *DB) writeArchive(ctx context.Context, v View, w io.Writer, m *meter) error {
	layouts := db.lasting()
	header := archiveHeader{
		Format: archiveFormat, Version: archiveVersion, Schema: db.schema, Created: partner.TimeOf(time.Now()),
		Source: db.backend.Describe().Text, Consistent: v.Consistent(), Collections: []string{},
	}
	for _, l := range layouts {
		n, err := v.Count(ctx, l.Name)
		if err != nil {
			return err
		}
		m.total += n
		header.Collections = append(header.Collections, l.Name)
	}
	zip := gzip.NewWriter(w)
	out := &lineWriter{w: zip, sum: sha256.New()}
	if err := out.write(header); err != nil {
		return err
	}
	counts := map[string]int{}
	for _, l := range layouts {
		err := v.Scan(ctx, l.Name, func(doc Document) error {
			counts[l.Name]++
			m.step()
			return out.write(archiveLine{Collection: l.Name, ID: doc.ID, Version: doc.Version, Document: doc.Body})
		})
		if err != nil {
			return err
		}
		counts[l.Name] += 0 // an empty collection is counted too
	}
	m.end()
	if err := out.write(archiveLine{Counts: counts, SHA256: hex.EncodeToString(out.sum.Sum(nil))}); err != nil {
		return err
	}
	return zip.Close()
}

// lineWriter writes values as JSON lines and sums them up.
type lineWriter struct {
	w   io.Writer
	sum hash.Hash
}

func (l *lineWriter) write(v any) error {
	line, err := json.Marshal(v)
	if err != nil {
		return err
	}
	line = append(line, '\n')
	l.sum.Write(line)
	_, err = l.w.Write(line)
	return err
}

// meter reports progress about a hundred times, and at the end.
type meter struct {
	report      Progress
	done, total int
}

func newMeter(report Progress) *meter {
	if report == nil {
		report = func(int, int) {}
	}
	return &meter{report: report}
}

func (m *meter) step() {
	m.done++
	if every := m.total/100 + 1; m.done%every == 0 {
		m.report(m.done, max(m.done, m.total))
	}
}

func (m *meter) end() { m.report(m.done, m.done) }

func badArchive(format string, args ...any) error {
	return partner.Fail(partner.KindMalformed, "archive", "%s", "The archive cannot be restored: "+fmt.Sprintf(format, args...)+".")
}
