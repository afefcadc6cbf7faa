package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"text/tabwriter"

	"enishi/internal/app"
	"enishi/internal/config"
	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/store"
	"enishi/internal/store/open"
	"enishi/internal/store/sqlitestore"
)

// flags are the options of one command. Those that are settings go to config as
// overrides, so that a mistake in one is told together with all others.
type flags struct {
	*flag.FlagSet
	t         *terminal
	about     string
	operands  string // what stands after the options, for the usage line
	needsData bool   // the command is of no use on an empty place, so it makes none
	file      string
	settings  []string // the options that are settings
	overrides []config.Override
}

func newFlags(t *terminal, name, about string) *flags {
	f := &flags{FlagSet: flag.NewFlagSet(name, flag.ContinueOnError), t: t, about: about}
	// The flag package would print the whole usage before every error.
	f.SetOutput(io.Discard)
	f.Usage = func() {}
	return f
}

// storeFlags adds the options of every command that needs the data.
func (f *flags) storeFlags() {
	f.fileFlag()
	f.knowledgeFlags()
	f.setting("data", "data", "`DIR` of the embedded database (default ./data)")
	f.setting("mongodb-uri", "mongodb.uri", "`URI` of a MongoDB server; without one the embedded database is used")
	f.setting("mongodb-database", "mongodb.database", "`NAME` of the database on it (default: the one in the URI, else enishi)")
}

// knowledgeFlags adds the options of every command that reads texts.
func (f *flags) knowledgeFlags() {
	f.setting("knowledge", "knowledge", "`DIR` of knowledge files that win over those of the program")
}

func (f *flags) fileFlag() {
	f.StringVar(&f.file, "config", "", "settings `FILE` (YAML)")
	f.settings = append(f.settings, "config")
}

func (f *flags) setting(name, setting, about string) {
	f.settings = append(f.settings, name)
	f.Func(name, about, func(value string) error {
		f.overrides = append(f.overrides, config.Override{Setting: setting, Value: value, Flag: "--" + name})
		return nil
	})
}

// parse reads options and operands, in any order, and checks how many operands
// there are.
func (f *flags) parse(args []string, least, most int) error {
	operands, err := f.split(args)
	if errors.Is(err, flag.ErrHelp) {
		f.help(f.t.out)
		return err
	}
	if err != nil {
		return usageError{f.optionWords(err.Error())}
	}
	switch {
	case len(operands) < least:
		return usageError{f.operands + " is missing" + f.seeHelp()}
	case len(operands) > most:
		return usageError{fmt.Sprintf("%q is not expected", operands[most]) + f.seeHelp()}
	}
	// What is left goes where Arg finds it.
	return f.Parse(append([]string{"--"}, operands...))
}

// split parses the options and returns what is not one.
func (f *flags) split(args []string) (operands []string, err error) {
	for {
		if err := f.Parse(args); err != nil {
			return nil, err
		}
		rest := f.Args()
		if len(rest) == 0 {
			return operands, nil
		}
		if read := len(args) - len(rest); read > 0 && args[read-1] == "--" {
			return append(operands, rest...), nil
		}
		operands, args = append(operands, rest[0]), rest[1:]
	}
}

// optionWords words the complaint of the flag package, which writes one dash.
func (f *flags) optionWords(text string) string {
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: -"); ok {
		return "there is no option --" + strings.TrimPrefix(name, "-") + f.seeHelp()
	}
	if name, ok := strings.CutPrefix(text, "flag needs an argument: -"); ok {
		return "--" + name + " needs a value" + f.seeHelp()
	}
	text = strings.NewReplacer("for flag -", "for --", "for -", "for --", ": parse error", "").Replace(text)
	return text + f.seeHelp()
}

func (f *flags) seeHelp() string { return "; see: enishi " + f.Name() + " --help" }

// help prints the options of the command, then those that are settings too.
func (f *flags) help(w io.Writer) {
	usage := "enishi " + f.Name() + " [options]"
	if f.operands != "" {
		usage += " " + f.operands
	}
	_, _ = fmt.Fprintf(w, "usage: %s\n\n%s\n", usage, f.about)
	var own, settings []*flag.Flag
	f.VisitAll(func(o *flag.Flag) {
		if slices.Contains(f.settings, o.Name) {
			settings = append(settings, o)
		} else {
			own = append(own, o)
		}
	})
	printOptions(w, "options", own)
	printOptions(w, "settings, also from a file (--config) or ENISHI_… variables", settings)
}

func printOptions(w io.Writer, title string, options []*flag.Flag) {
	if len(options) == 0 {
		return
	}
	_, _ = fmt.Fprintf(w, "\n%s:\n", title)
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, o := range options {
		value, about := flag.UnquoteUsage(o)
		if o.DefValue != "" && o.DefValue != "false" {
			about += " (default " + o.DefValue + ")"
		}
		_, _ = fmt.Fprintf(out, "  --%s\t%s\n", strings.TrimSpace(o.Name+" "+value), about)
	}
	_ = out.Flush() // the writer below was written to before
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
		if _, logged := o.Mail.(*notify.Log); logged {
			o.Mail = notify.NewLog(o.Log, showLinks)
		}
		if change != nil {
			change(o)
		}
	})
}

// start loads the settings and starts the product on its data. The change lets a
// command alter the options first.
func (f *flags) start(ctx context.Context, change func(*app.Options)) (*running, error) {
	defer app.CollectLess()()
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
	if f.needsData && !conf.MongoDB.URI.IsSet() && !sqlitestore.Exists(conf.Data) {
		return nil, fmt.Errorf("there is no data in %s; say where it is with --data DIR or --mongodb-uri URI", conf.Data)
	}
	log := newLog(f.t, conf.Log)
	catalogs, knowledge, err := knowledgeIn(conf.Knowledge)
	if err != nil {
		return nil, err
	}
	sender, err := mailSender(conf, log)
	if err != nil {
		return nil, err
	}
	db, desc, err := open.Open(ctx, open.Address{DataDir: conf.Data, MongoURI: conf.MongoDB.URI.Reveal(), MongoDatabase: conf.MongoDB.Database})
	if err != nil {
		return nil, unreachable(conf, err)
	}
	for _, w := range desc.Warnings {
		log.Warn("the store warns", "warning", w, "store", desc.Text)
	}
	seed, _ := conf.Session.Seed()
	options := app.Options{
		Store: db, Goals: catalogs.Goals, Capabilities: catalogs.Capabilities, Weights: catalogs.Weights, Knowledge: knowledge,
		Mail: sender, Log: log, PublicURL: conf.HTTP.URL(), OfficeName: conf.Office.Name, OpenRequests: conf.Office.OpenRequests, OpenDataLicence: conf.Office.OpenDataLicence, ByInvitationOnly: conf.Registration == "invitation", SigningSeed: seed,
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

// unreachable tells where no database answers.
func unreachable(conf config.Config, err error) error {
	if !partner.IsKind(err, partner.KindUnavailable) || !conf.MongoDB.URI.IsSet() {
		return err
	}
	why := err.Error()
	if _, last, ok := strings.Cut(why, "Last error: "); ok { // in the driver's picture of all servers
		why, _, _ = strings.Cut(last, " }")
	}
	return fmt.Errorf("no MongoDB answers at %s; is it running, and is mongodb.uri right? (%s)", config.RedactURI(conf.MongoDB.URI.Reveal()), why)
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
