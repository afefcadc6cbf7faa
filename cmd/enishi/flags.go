package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"strings"

	"enishi/internal/app"
	"enishi/internal/config"
	"enishi/internal/match"
	"enishi/internal/notify"
	"enishi/internal/store"
	"enishi/internal/store/open"
)

// flags are the options of one command. Those that are settings go to config as
// overrides, so that a mistake in one is told together with all others.
type flags struct {
	*flag.FlagSet
	t         *terminal
	file      string
	overrides []config.Override
}

func newFlags(t *terminal, name, about string) *flags {
	f := &flags{FlagSet: flag.NewFlagSet(name, flag.ContinueOnError), t: t}
	f.SetOutput(t.err)
	f.Usage = func() {
		_, _ = fmt.Fprintf(t.err, "usage: enishi %s [options]\n\n%s\n\n", name, about)
		f.PrintDefaults()
	}
	return f
}

// storeFlags adds the options of every command that needs the data.
func (f *flags) storeFlags() {
	f.StringVar(&f.file, "config", "", "settings `FILE` (YAML)")
	f.setting("data", "data", "`DIR` of the embedded database (default ./data)")
	f.setting("mongodb-uri", "mongodb.uri", "`URI` of a MongoDB server; without one the embedded database is used")
	f.setting("mongodb-database", "mongodb.database", "`NAME` of the database on it")
}

func (f *flags) setting(name, setting, about string) {
	f.Func(name, about, func(value string) error {
		f.overrides = append(f.overrides, config.Override{Setting: setting, Value: value, Flag: "--" + name})
		return nil
	})
}

// parse reads the options and checks how many arguments are left.
func (f *flags) parse(args []string, least, most int) error {
	if err := f.Parse(args); err != nil {
		if err == flag.ErrHelp { //nolint:errorlint // flag documents this very value
			return err
		}
		return usageError{err.Error()}
	}
	if n := f.NArg(); n < least || n > most {
		return usageError{fmt.Sprintf("wrong number of arguments: %s", strings.Join(f.Args(), " "))}
	}
	return nil
}

func (f *flags) config() (config.Config, error) {
	return config.Load(config.Sources{File: f.file, Environ: f.t.env, Overrides: f.overrides})
}

// running is an opened product with what it stands on.
type running struct {
	app  *app.App
	db   *store.DB
	conf config.Config
	log  *slog.Logger
	desc store.Description
}

func (r *running) close() {
	r.app.Close()
	if err := r.db.Close(); err != nil {
		r.log.Error("the store did not close cleanly", "error", err)
	}
}

// open loads the settings and starts the product on its data for a command,
// which tells by itself what it does.
func (f *flags) open(ctx context.Context, change func(*app.Options)) (*running, error) {
	return f.start(ctx, func(o *app.Options) {
		o.Log = quiet(o.Log)
		if change != nil {
			change(o)
		}
	})
}

// start loads the settings and starts the product on its data. The change lets a
// command alter the options first.
func (f *flags) start(ctx context.Context, change func(*app.Options)) (*running, error) {
	r, err := f.prepare(ctx, change)
	if err != nil {
		return nil, err
	}
	if err := r.app.Start(ctx); err != nil {
		r.close()
		return nil, err
	}
	return r, nil
}

// prepare is start without reading the data.
func (f *flags) prepare(ctx context.Context, change func(*app.Options)) (*running, error) {
	conf, err := f.config()
	if err != nil {
		return nil, err
	}
	log := newLog(f.t, conf.Log)
	catalogs, err := config.LoadCatalogs()
	if err != nil {
		return nil, err
	}
	knowledge, err := match.NewKnowledge(catalogs.General)
	if err != nil {
		return nil, err
	}
	sender, err := mailSender(conf, log)
	if err != nil {
		return nil, err
	}
	db, desc, err := open.Open(ctx, open.Address{DataDir: conf.Data, MongoURI: conf.MongoDB.URI.Reveal(), MongoDatabase: conf.MongoDB.Database})
	if err != nil {
		return nil, err
	}
	for _, w := range desc.Warnings {
		log.Warn(w, "store", desc.Text)
	}
	seed, _ := conf.Session.Seed()
	options := app.Options{
		Store: db, Goals: catalogs.Goals, Capabilities: catalogs.Capabilities, Weights: catalogs.Weights, Knowledge: knowledge,
		Mail: sender, Log: log, PublicURL: conf.HTTP.URL(), OfficeName: conf.Office.Name, SigningSeed: seed,
		SignInsPerMinute: conf.Limits.SignInsPerMinute, AccessLife: conf.Session.Access, RefreshIdle: conf.Session.Refresh,
	}
	if change != nil {
		change(&options)
	}
	a, err := app.New(ctx, options)
	if err != nil {
		_ = db.Close()
		return nil, err
	}
	return &running{app: a, db: db, conf: conf, log: log, desc: desc}, nil
}

func newLog(t *terminal, c config.Log) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.Level}
	if c.Format == "json" {
		return slog.New(slog.NewJSONHandler(t.err, options))
	}
	return slog.New(slog.NewTextHandler(t.err, options))
}

// showLinks writes one-time links into the log where no mail is sent: without
// them nobody could use an invitation whose page was closed.
const showLinks = false

func mailSender(c config.Config, log *slog.Logger) (notify.Sender, error) {
	if c.Mail.Mode != "smtp" {
		return notify.NewLog(log, showLinks), nil
	}
	return notify.NewSMTP(notify.SMTPOptions{
		Host: c.Mail.Host, Port: c.Mail.Port, Security: notify.Security(c.Mail.TLS), User: c.Mail.User,
		Password: c.Mail.Password.Reveal(), From: c.Mail.From,
	})
}

// quiet keeps a log to what somebody should know.
func quiet(log *slog.Logger) *slog.Logger { return slog.New(atLeastWarn{log.Handler()}) }

type atLeastWarn struct{ slog.Handler }

func (h atLeastWarn) Enabled(_ context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn
}
