package main

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"strings"

	bleve "github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"
)

// The fields of a document. A capability is one term.
const (
	offersField = "offers"
	needsField  = "needs"
)

// manyMembers are written to the index at once. The index in memory never merges,
// so each bulk stays a segment of its own, and every query visits every segment.
// More than this at once takes a lot of memory while it is written.
const manyMembers = 250_000

// search asks bleve, a search engine in Go.
type search struct {
	top     int
	oneWay  bool
	bulk    int // members to one segment
	members []Member
	codes   []string
	index   bleve.Index
}

func newSearch(top int, oneWay bool) *search {
	return &search{top: top, oneWay: oneWay, bulk: manyMembers}
}

// About says which bleve was built in.
func (s *search) About() About {
	a := About{
		Engine: "bleve", Version: moduleVersion("github.com/blevesearch/bleve/v2"),
		What: "tag disjunction both ways, by rarity of the tags; not reciprocal, no text, no goals; ties in any order",
	}
	if s.oneWay {
		a.Engine = "bleve-one-way"
		a.What = "tag disjunction of the needs on the offers only, by rarity of the tags; no text, no goals; ties in any order"
	}
	return a
}

// Load writes all members to an index in memory.
func (s *search) Load(ctx context.Context, p *Population) error {
	s.members, s.codes = p.Members, p.Capabilities
	index, err := bleve.NewUsing("", tagMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return err
	}
	s.index = index
	for some := range slices.Chunk(p.Members, s.bulk) {
		batch := index.NewBatch()
		for _, m := range some {
			if err := errors.Join(ctx.Err(), batch.Index(m.ID, s.document(m))); err != nil {
				return err
			}
		}
		if err := index.Batch(batch); err != nil {
			return err
		}
	}
	return nil
}

// tagMapping indexes two lists of tags and keeps nothing beside them: no stored
// text, no positions and no columns for sorting. The lengths of fields stay, although
// they say little about tags: without them bleve has no score to sort by.
func tagMapping() mapping.IndexMapping {
	tags := bleve.NewKeywordFieldMapping()
	tags.Store, tags.IncludeTermVectors, tags.IncludeInAll, tags.DocValues = false, false, false, false
	member := bleve.NewDocumentStaticMapping()
	member.AddFieldMappingsAt(offersField, tags)
	member.AddFieldMappingsAt(needsField, tags)
	m := bleve.NewIndexMapping()
	m.DefaultMapping = member
	return m
}

func (s *search) document(m Member) map[string]any {
	return map[string]any{offersField: s.named(m.Offers), needsField: s.named(m.Needs)}
}

func (s *search) named(capabilities []int) []string {
	out := make([]string, len(capabilities))
	for i, c := range capabilities {
		out[i] = s.codes[c]
	}
	return out
}

// Worker shares the index: it may be read by many at a time.
func (s *search) Worker(context.Context) (Worker, error) { return searchWorker{s}, nil }

// Close gives the memory back.
func (s *search) Close() error {
	if s.index == nil {
		return nil
	}
	return s.index.Close()
}

type searchWorker struct{ *search }

// Close leaves the index to the others.
func (searchWorker) Close() error { return nil }

// List asks for one more than needed, because a member can find itself.
func (w searchWorker) List(ctx context.Context, member int) ([]Entry, error) {
	m := w.members[member]
	var tags []query.Query
	ask := func(capabilities []int, field string) {
		for _, c := range capabilities {
			tag := bleve.NewTermQuery(w.codes[c])
			tag.SetField(field)
			tags = append(tags, tag)
		}
	}
	ask(m.Needs, offersField)
	if !w.oneWay {
		ask(m.Offers, needsField)
	}
	if len(tags) == 0 {
		return []Entry{}, nil
	}
	found, err := w.index.SearchInContext(ctx, bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(tags...), w.top+1, 0, false))
	if err != nil {
		return nil, err
	}
	out := make([]Entry, 0, w.top)
	for _, hit := range found.Hits {
		if hit.ID != m.ID && len(out) < w.top {
			out = append(out, Entry{hit.ID, hit.Score})
		}
	}
	return out, nil
}

// moduleVersion is the version of a module that this program was built with.
func moduleVersion(path string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == path {
				return strings.TrimPrefix(m.Version, "v")
			}
		}
	}
	return "unknown"
}
