// Package mongotest gives tests a MongoDB: the one behind ENISHI_TEST_MONGODB_URI
// or else the stand-in from the module testserver, started once for each test
// binary. Every test gets a database of its own, which is dropped afterwards.
//
// It refuses to know what is tested.
package mongotest

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// The environment variables that choose the server.
const (
	EnvURI    = "ENISHI_TEST_MONGODB_URI"    // a real MongoDB; any database in it may be created and dropped
	EnvServer = "ENISHI_TEST_MONGODB_SERVER" // the stand-in's binary, if it is not at DefaultServer
)

// DefaultServer is where `make` builds the stand-in, from the module's root.
const DefaultServer = "build/mongodb-testserver"

// startTimeout is how long the stand-in may take to print its address.
const startTimeout = 30 * time.Second

// URI returns the address of a MongoDB with a fresh database's name in its
// path, for the product or another process to use. Without any server the test
// fails where CI=true and is skipped elsewhere.
func URI(t testing.TB) string {
	t.Helper()
	base := os.Getenv(EnvURI)
	if base == "" {
		base = standIn(t)
	}
	address, err := url.Parse(base)
	if err != nil {
		t.Fatalf("%s is not an address: %v", EnvURI, err)
	}
	name := "enishi_test_" + strings.ToLower(rand.Text()[:16])
	address.Path = "/" + name
	if address.User != nil && !address.Query().Has("authSource") {
		// The path used to be where the credentials are looked up.
		query := address.Query()
		query.Set("authSource", "admin")
		address.RawQuery = query.Encode()
	}
	uri := address.String()
	t.Cleanup(func() { drop(t, uri, name) })
	return uri
}

// StandIn reports whether URI answers with the stand-in, whose conditional
// updates are not atomic, rather than with a real server.
func StandIn() bool { return os.Getenv(EnvURI) == "" }

func drop(t testing.TB, uri, name string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	client, err := mongo.Connect(options.Client().ApplyURI(uri))
	if err == nil {
		err = errors.Join(client.Database(name).Drop(ctx), client.Disconnect(ctx))
	}
	if err != nil {
		t.Errorf("drop test database %s: %v", name, err)
	}
}

var server struct {
	once sync.Once
	uri  string
	err  error
}

// errNoServer says that there is nothing to start.
var errNoServer = errors.New("no MongoDB for tests")

func standIn(t testing.TB) string {
	t.Helper()
	server.once.Do(func() { server.uri, server.err = start() })
	switch {
	case errors.Is(server.err, errNoServer) && os.Getenv("CI") != "true":
		t.Skipf("NOT TESTED ON MONGODB: %v", server.err)
	case server.err != nil:
		t.Fatalf("MongoDB for tests: %v", server.err)
	}
	return server.uri
}

// start runs the stand-in until this test binary ends: it watches its standard
// input, which closes then.
func start() (string, error) {
	binary, err := find()
	if err != nil {
		return "", err
	}
	command := exec.Command(binary, "-quiet") //nolint:gosec,noctx // lives as long as the test binary
	command.Stderr = os.Stderr
	stdin, err := command.StdinPipe()
	if err != nil {
		return "", err
	}
	stdout, err := command.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := command.Start(); err != nil {
		return "", err
	}
	keepOpen = stdin
	line := make(chan string, 1)
	go func() {
		text, _ := bufio.NewReader(stdout).ReadString('\n')
		line <- strings.TrimSpace(text)
	}()
	select {
	case uri := <-line:
		if uri == "" {
			return "", fmt.Errorf("%s ended without an address", binary)
		}
		return uri, nil
	case <-time.After(startTimeout):
		return "", errors.Join(fmt.Errorf("%s printed no address in %v", binary, startTimeout), command.Process.Kill())
	}
}

// keepOpen holds the pipe to the stand-in; collected, it would close.
var keepOpen io.Closer //nolint:unused // written only: being reachable is its use

func find() (string, error) {
	if path := os.Getenv(EnvServer); path != "" {
		return path, nil
	}
	folder, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return "", fmt.Errorf("%w: not inside the module", errNoServer)
		}
		folder = parent
	}
	path := filepath.Join(folder, DefaultServer)
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("%w: set %s to a real one, or build %s with make", errNoServer, EnvURI, DefaultServer)
	}
	return path, nil
}
