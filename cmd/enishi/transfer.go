package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"enishi/internal/app"
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
		return usageError{"--organizations FILE is needed"}
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
		if report.WrittenOrganizations+report.WrittenListings > 0 {
			return fmt.Errorf("%w\n%d organisations and %d listings were written before that; run the same import again to finish it", err, report.WrittenOrganizations, report.WrittenListings)
		}
		return err
	}
	return tellImport(t, report, *dry)
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
		return fmt.Errorf("%d faults; nothing was written. Mend the rows, or import the good ones with --skip-bad", len(r.Faults))
	}
	if len(r.Faults) > 0 && dry {
		return fmt.Errorf("%d faults", len(r.Faults))
	}
	return err
}

func exportFiles(ctx context.Context, t *terminal, args []string) (err error) {
	f := newFlags(t, "export", "Write organisations and listings as CSV files that `enishi import` and spreadsheets read.")
	f.storeFlags()
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
	return writeWhole(*organizations, func(first io.Writer) error {
		return writeWhole(*listings, func(second io.Writer) error {
			orgs, items, err := r.app.Export(partner.SystemActor("export"), first, second)
			if err == nil {
				_, err = fmt.Fprintf(t.out, "wrote %d organisations to %s and %d listings to %s\n", orgs, *organizations, items, *listings)
			}
			return err
		})
	})
}

// writeWhole writes beside the file and renames at the end, so that a failure
// leaves what was there before.
func writeWhole(name string, fn func(io.Writer) error) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".enishi-*")
	if err != nil {
		return err
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
	return os.Rename(tmp.Name(), name)
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
