package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"enishi/internal/config"
	"enishi/internal/match"
)

// shipped is the knowledge that comes with the program: the same for everything
// that one process opens.
var shipped = sync.OnceValues(func() (expertise, error) { return expertiseIn("") })

// expertise is what the engine knows, as it was read and made searchable.
type expertise struct {
	catalogs  config.Catalogs
	knowledge match.Knowledge
}

func expertiseIn(folder string) (expertise, error) {
	catalogs, err := config.LoadCatalogs(folder)
	if err != nil {
		return expertise{}, err
	}
	knowledge, err := match.NewKnowledge(catalogs.General)
	return expertise{catalogs, knowledge}, err
}

// knowledgeIn reads the knowledge of a folder; without one, that of the program.
func knowledgeIn(folder string) (config.Catalogs, match.Knowledge, error) {
	if folder == "" {
		e, err := shipped()
		return e.catalogs, e.knowledge, err
	}
	e, err := expertiseIn(folder)
	return e.catalogs, e.knowledge, err
}

// readKnowledge is knowledgeIn for a command that needs no data.
func (f *flags) readKnowledge() (config.Catalogs, match.Knowledge, error) {
	conf, err := f.config()
	if err != nil {
		return config.Catalogs{}, match.Knowledge{}, err
	}
	return knowledgeIn(conf.Knowledge)
}

func writeKnowledge(_ context.Context, t *terminal, args []string) error {
	f := newFlags(t, "knowledge", "Write the knowledge files that come with the program into the folder DIR, to be edited:\ncapabilities, by-products, topics, goals and weights. A file that stands there already is kept.\nThe server reads them with --knowledge DIR; mistakes are told with file and line.")
	f.operands = "DIR"
	if err := f.parse(args, 1, 1); err != nil {
		return err
	}
	folder := f.Arg(0)
	if err := os.MkdirAll(folder, 0o755); err != nil { //nolint:gosec // nothing secret: others may read it
		return err
	}
	for _, file := range config.KnowledgeFiles() {
		path := filepath.Join(folder, file.Name)
		out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // nothing secret: others may read it
		if errors.Is(err, fs.ErrExist) {
			_, _ = fmt.Fprintln(t.out, "kept", path)
			continue
		}
		if err != nil {
			return err
		}
		_, err = out.Write(file.Data)
		if err := errors.Join(err, out.Close()); err != nil {
			return err
		}
		_, _ = fmt.Fprintln(t.out, "wrote", path)
	}
	return nil
}
