package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"enishi/configs/demo"
	"enishi/internal/app"
	"enishi/internal/config"
	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/store/sqlitestore"
)

// demoData is where the demo keeps its data unless told otherwise.
const demoData = "./demo-data"

func demonstrate(ctx context.Context, t *terminal, args []string) error {
	f := newFlags(t, "demo", "Start the server with fictional members of Sakai and print the logins.\nIt never touches real data: a store that it did not fill itself is refused.")
	// A later --data wins, so the demo's own folder goes first.
	f.overrides = append(f.overrides, config.Override{Setting: "data", Value: demoData, Flag: "--data"})
	f.storeFlags()
	f.serveFlags()
	fresh := f.Bool("fresh", false, "throw away what was done in an earlier demo and begin anew (embedded database only)")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	d, err := f.openDoor(ctx)
	if err != nil {
		return err
	}
	defer d.close()
	if *fresh {
		if err := f.discardDemo(ctx); err != nil {
			return err
		}
	}
	if err := f.fillDemo(ctx); err != nil {
		return err
	}
	r, err := f.start(ctx, func(o *app.Options) {
		if _, logged := o.Mail.(*notify.Log); logged {
			// The people are invented, and without the links nobody could try how
			// joining goes on.
			o.Mail = notify.NewLog(o.Log, true)
		}
	})
	if err != nil {
		return err
	}
	defer r.close()
	return listen(ctx, t, r, d, func(url string) { tellLogins(t.out, r, url) })
}

// fillDemo plays the scenario into an empty store; one that an earlier demo
// filled is left as it is.
func (f *flags) fillDemo(ctx context.Context) error {
	clock := time.Now()
	played := false
	r, err := f.open(ctx, func(o *app.Options) {
		o.Mail = &notify.Recorder{} // the people of the demo get no mail
		o.Clock = func() time.Time {
			if played {
				return time.Now()
			}
			return clock
		}
	})
	if err != nil {
		return err
	}
	defer r.close()
	state, err := r.app.DemoState(ctx)
	if err != nil {
		return err
	}
	switch state {
	case app.DemoReady:
		return nil
	case app.DemoUnfinished:
		if r.conf.MongoDB.URI.IsSet() {
			return errors.New("an earlier start of the demo was interrupted; drop that database, or give another --mongodb-database")
		}
		return errors.New("an earlier start of the demo was interrupted; add --fresh to begin anew")
	case app.DemoRealData:
		return fmt.Errorf("%s holds data that is not the demo's; give the demo a place of its own with --data or --mongodb-database", r.desc.Text)
	case app.DemoEmpty:
	}
	show, end := progress(f.t, "preparing the demo")
	defer end()
	if err := r.app.BeginDemo(ctx); err != nil {
		return err
	}
	if err := play(ctx, r.app, &clock, show); err != nil {
		return err
	}
	played = true
	return r.app.EndDemo(ctx)
}

// discardDemo removes the database files of a folder that a demo filled.
func (f *flags) discardDemo(ctx context.Context) error {
	conf, err := f.config()
	if err != nil {
		return err
	}
	if conf.MongoDB.URI.IsSet() {
		return usageError{"--fresh works on the embedded database; on MongoDB give another --mongodb-database"}
	}
	files, err := filepath.Glob(filepath.Join(conf.Data, sqlitestore.FileName+"*"))
	if err != nil || len(files) == 0 {
		return err
	}
	r, err := f.open(ctx, nil)
	if err != nil {
		return err
	}
	state, err := r.app.DemoState(ctx)
	r.close()
	if err != nil {
		return err
	}
	if state == app.DemoRealData {
		return fmt.Errorf("%s holds data that is not the demo's; nothing was thrown away", r.desc.Text)
	}
	var errs []error
	for _, name := range files {
		if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func tellLogins(w io.Writer, r *running, url string) {
	s, err := demo.Load()
	if err != nil {
		return // it was loaded to fill the store
	}
	_, _ = fmt.Fprintf(w, "\nEnishi demo with fictional members: open %s\n\n", url)
	for _, a := range s.Accounts {
		of := ""
		if a.Organization != "" {
			of = "（" + r.app.NameByRef(a.Organization) + "）"
		}
		_, _ = fmt.Fprintf(w, "  %-11s  %-24s  %s%s\n", a.Role, a.Email, a.Name, of)
	}
	for _, a := range s.Applicants {
		state := "waits for admission"
		if a.Submitted == nil {
			state = "still registering"
		}
		_, _ = fmt.Fprintf(w, "  %-11s  %-24s  %s（%s）, %s\n", partner.RoleMember, a.Account.Email, a.Account.Name, a.Profile.Name, state)
	}
	_, _ = fmt.Fprintf(w, "\n  password of all: %s\n  begin anew with --fresh, stop with Ctrl+C\n\n", s.Password)
}
