package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"enishi/internal/app"
	"enishi/internal/exchange"
	"enishi/internal/partner"
)

func importFiles(ctx context.Context, t *terminal, args []string) (err error) {
	f := newFlags(t, "import", "Add and update organisations and listings from CSV files (UTF-8 or Shift_JIS).\nNothing is written when a row is bad, unless --skip-bad is given.")
	f.storeFlags()
	organizations := f.String("organizations", "", "`FILE` organizations.csv (needed)")
	listings := f.String("listings", "", "`FILE` listings.csv")
	dry := f.Bool("dry-run", false, "read and check only")
	skip := f.Bool("skip-bad", false, "import the good rows even when others are bad")
	draft := f.Bool("as-draft", false, "neither admit the organisations nor publish the listings")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	if *organizations == "" {
		return usageError{"--organizations FILE is missing" + f.seeHelp()}
	}
	o := app.ImportOptions{OrganizationsName: *organizations, ListingsName: *listings, DryRun: *dry, SkipBad: *skip, AsDraft: *draft}
	files := closer{}
	defer func() { err = errors.Join(err, files.close()) }()
	if o.Organizations, err = files.open(*organizations); err != nil {
		return err
	}
	if *listings != "" {
		if o.Listings, err = files.open(*listings); err != nil {
			return err
		}
	}
	r, err := f.open(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	show, end := progress(t, "importing")
	o.Progress = show
	report, err := r.app.Import(ctx, partner.SystemActor("import"), o)
	end()
	if err != nil {
		return importFailed(ctx, report, err)
	}
	return tellImport(t, report, *dry)
}

// importFailed says how much was written before the end came.
func importFailed(ctx context.Context, r app.ImportReport, err error) error {
	if r.WrittenOrganizations+r.WrittenListings == 0 {
		return err
	}
	why := wordError(err)
	if ctx.Err() != nil {
		why = "interrupted"
	}
	return fmt.Errorf("%s after %d organisations and %d listings were written; run the same import again to finish it",
		why, r.WrittenOrganizations, r.WrittenListings)
}

func tellImport(t *terminal, r app.ImportReport, dry bool) error {
	if len(r.Faults) > 0 {
		_, _ = fmt.Fprintln(t.err, r.Faults.Text(language(t.env)))
	}
	verb := "imported"
	if !r.Written {
		verb = "would import"
	}
	_, err := fmt.Fprintf(t.out, "%s organisations: %d new, %d changed, %d unchanged; listings: %d new, %d changed, %d unchanged\n",
		verb, r.OrganizationsNew, r.OrganizationsChanged, r.OrganizationsSame, r.ListingsNew, r.ListingsChanged, r.ListingsSame)
	if len(r.Faults) > 0 && !r.Written && !dry {
		return fmt.Errorf("%s; nothing was written. Mend them, or import the good rows with --skip-bad", countFaults(r.Faults))
	}
	if len(r.Faults) > 0 && dry {
		return errors.New(countFaults(r.Faults))
	}
	return err
}

func countFaults(f exchange.Faults) string {
	if len(f) == 1 {
		return "1 fault"
	}
	return fmt.Sprintf("%d faults", len(f))
}

func exportFiles(ctx context.Context, t *terminal, args []string) (err error) {
	f := newFlags(t, "export", "Write organisations and listings as CSV files that `enishi import` and spreadsheets read.")
	f.storeFlags()
	f.needsData = true
	organizations := f.String("organizations", "organizations.csv", "`FILE` to write")
	listings := f.String("listings", "listings.csv", "`FILE` to write")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	r, err := f.open(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	var orgs, items int
	err = writeWhole(*organizations, func(first io.Writer) error {
		return writeWhole(*listings, func(second io.Writer) (err error) {
			orgs, items, err = r.app.Export(partner.SystemActor("export"), first, second)
			return err
		})
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.out, "wrote %d organisations to %s and %d listings to %s; they hold contact persons, so keep them safe\n", orgs, *organizations, items, *listings)
	return err
}

// writeWhole writes beside the file and renames at the end, so that a failure
// leaves what was there before.
func writeWhole(name string, fn func(io.Writer) error) error {
	folder := filepath.Dir(name)
	tmp, err := os.CreateTemp(folder, ".enishi-*")
	if err != nil {
		if wrong, ok := errors.AsType[*fs.PathError](err); ok {
			err = wrong.Err // the name of the temporary file means nothing to anybody
		}
		return fmt.Errorf("cannot write into %s: %w", folder, err)
	}
	defer func() { _ = os.Remove(tmp.Name()) }() // gone already after the rename
	w := bufio.NewWriter(tmp)
	err = fn(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), name); err != nil {
		return err
	}
	return syncFolder(folder)
}

// syncFolder makes a new name in it survive a loss of power.
func syncFolder(folder string) error {
	f, err := os.Open(folder) //nolint:gosec // where the file was just written
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// closer closes what it opened.
type closer struct{ files []*os.File }

func (c *closer) open(name string) (io.Reader, error) {
	f, err := os.Open(name) //nolint:gosec // the file that the command was told to read
	if err != nil {
		return nil, err
	}
	c.files = append(c.files, f)
	return f, nil
}

func (c *closer) close() error {
	var errs []error
	for _, f := range c.files {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}
