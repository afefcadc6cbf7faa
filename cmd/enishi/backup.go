package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"enishi/internal/app"
	"enishi/internal/store"
)

func backup(ctx context.Context, t *terminal, args []string) error {
	f := newFlags(t, "backup", "Write everything into FILE, or to standard output if FILE is -, also while a server runs.\nIt holds personal data, password hashes and signing keys: keep it as safe as the data.")
	f.storeFlags()
	f.operands, f.needsData = "FILE", true
	if err := f.parse(args, 1, 1); err != nil {
		return err
	}
	if f.Arg(0) == standard && isTerminal(t.out) {
		return usageError{"a backup is no text for a terminal; name a FILE or send it elsewhere"}
	}
	r, err := f.prepare(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	show, end := progress(t, "backing up")
	defer end()
	if f.Arg(0) == standard {
		return r.db.Backup(ctx, t.out, show)
	}
	err = writeWhole(f.Arg(0), func(w io.Writer) error { return r.db.Backup(ctx, w, show) })
	end()
	if err != nil {
		return err
	}
	info, err := os.Stat(f.Arg(0))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.out, "wrote %s (%d bytes) from %s; it holds personal data and password hashes, so keep it safe\n", f.Arg(0), info.Size(), r.desc.Text)
	return err
}

// standard names standard input or output in the place of a file.
const standard = "-"

func restore(ctx context.Context, t *terminal, args []string) (err error) {
	f := newFlags(t, "restore", "Fill the store from FILE, or from standard input if FILE is -, which `enishi backup` wrote on either kind of store.\nFILE is checked before anything is written. Stop the servers of the store first.")
	f.storeFlags()
	f.operands = "FILE"
	replace := f.Bool("replace", false, "throw away what the store holds")
	if err := f.parse(args, 1, 1); err != nil {
		return err
	}
	from := t.in
	if f.Arg(0) != standard {
		file, err := os.Open(f.Arg(0))
		if err != nil {
			return err
		}
		defer func() { _ = file.Close() }() // only read
		from = file
	}
	r, err := f.prepare(ctx, func(o *app.Options) { o.ForRestore = true })
	if err != nil {
		return err
	}
	defer r.close()
	show, end := progress(t, "restoring")
	err = r.db.Restore(ctx, from, store.RestoreOptions{Replace: *replace}, show)
	end()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.out, "restored %s into %s\n", f.Arg(0), r.desc.Text)
	return err
}
