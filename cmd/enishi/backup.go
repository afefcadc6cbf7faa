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
	f := newFlags(t, "backup", "Write everything into FILE, also while a server runs: enishi backup FILE")
	f.storeFlags()
	if err := f.parse(args, 1, 1); err != nil {
		return err
	}
	r, err := f.prepare(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	show, end := progress(t, "backing up")
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

func restore(ctx context.Context, t *terminal, args []string) (err error) {
	f := newFlags(t, "restore", "Fill the store from FILE, which `enishi backup` wrote on either kind of store: enishi restore FILE")
	f.storeFlags()
	replace := f.Bool("replace", false, "throw away what the store holds")
	if err := f.parse(args, 1, 1); err != nil {
		return err
	}
	file, err := os.Open(f.Arg(0))
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // only read
	r, err := f.prepare(ctx, func(o *app.Options) { o.ForRestore = true })
	if err != nil {
		return err
	}
	defer r.close()
	show, end := progress(t, "restoring")
	err = r.db.Restore(ctx, file, store.RestoreOptions{Replace: *replace}, show)
	end()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.out, "restored %s into %s\n", f.Arg(0), r.desc.Text)
	return err
}
