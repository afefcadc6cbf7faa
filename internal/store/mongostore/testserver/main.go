package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"os/signal"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("mongodb-testserver", flag.ContinueOnError)
	flags.SetOutput(stderr)
	listen := flags.String("listen", "127.0.0.1:0", "address to listen on; port 0 is any free one")
	quiet := flags.Bool("quiet", false, "log errors only; clients' unknown commands are warnings")
	stay := flags.Bool("stay", false, "keep running when standard input closes")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if !*stay {
		// Whoever started this server holds the other end and takes it along
		// when it ends, even when it is killed.
		go func() {
			_, _ = io.Copy(io.Discard, stdin)
			stop()
		}()
	}
	level := slog.LevelWarn
	if *quiet {
		level = slog.LevelError
	}
	logger := slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: level}))
	if err := serve(ctx, *listen, stdout, logger); err != nil {
		fmt.Fprintln(stderr, "mongodb-testserver:", err)
		return 1
	}
	return 0
}

func serve(ctx context.Context, listen string, stdout io.Writer, logger *slog.Logger) (err error) {
	folder, err := os.MkdirTemp("", "mongodb-testserver-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	files := url.URL{
		Scheme: "file",
		Path:   folder + "/",
		// Data that lives as long as a test needs no disk syncs.
		RawQuery: "_pragma=synchronous(off)",
	}
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: listen},
		Handler:   "sqlite",
		SQLiteURL: files.String(),
		Logger:    logger,
	})
	if err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- server.Run(ctx) }()
	fmt.Fprintln(stdout, server.MongoDBURI())
	return <-done
}
