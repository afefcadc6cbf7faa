package config

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"enishi/configs"
	"enishi/internal/partner"

	"github.com/stretchr/testify/require"
)

// settingsFile writes a settings file and returns its path.
func settingsFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "settings.yaml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// mistakesOf are the mistakes of an error as lines.
func mistakesOf(t *testing.T, err error) Mistakes {
	t.Helper()
	require.Equal(t, partner.KindInvalid, partner.KindOf(err))
	var m Mistakes
	require.ErrorAs(t, err, &m)
	return m
}

// seed is a signing key that holds nothing secret.
var seed = base64.StdEncoding.EncodeToString(make([]byte, 32))

// other gives every setting a value that is not its default, as written in a file.
var other = map[string]string{
	"data": "/var/lib/enishi", "knowledge": "/etc/enishi", "mongodb.uri": "mongodb://u:p@h1:27017,h2:27018/?replicaSet=rs", "mongodb.database": "sakai",
	"http.addr": "127.0.0.1:0", "http.public_url": "https://enishi.example.org", "http.tls_cert": "/c.pem", "http.tls_key": "/k.pem",
	"http.trusted_proxies": "10.0.0.0/8,192.0.2.1/32,2001:db8::/48",
	"session.access":       "5m", "session.refresh": "36h", "session.signing_key": seed,
	"mail.mode": "smtp", "mail.host": "smtp.example.org", "mail.port": "465", "mail.user": "office", "mail.password": "correct horse",
	"mail.from": "Office <office@example.org>", "mail.tls": "tls", "log.level": "debug", "log.format": "json",
	"limits.body": "64KiB", "limits.import_body": "3MiB", "limits.header": "5000", "limits.header_timeout": "2s", "limits.read_timeout": "1500ms",
	"limits.write_timeout": "90s", "limits.idle_timeout": "1m", "limits.store_timeout": "250ms", "limits.shutdown": "9s",
	"limits.in_flight": "10", "limits.requests_per_minute": "60", "limits.sign_ins_per_minute": "5",
	"language": "en", "registration": "invitation", "office.name": "Office", "office.mail": "office@example.org", "office.open_data_licence": "CC BY 4.0", "office.open_requests": "2",
}

func TestDefaults(t *testing.T) {
	c := Default()
	require.NoError(t, c.Validate())
	require.Equal(t, ":8080", c.HTTP.Addr)
	require.Equal(t, "./data", c.Data)
	require.Equal(t, 10*time.Minute, c.Session.Access)
	require.Equal(t, 30*24*time.Hour, c.Session.Refresh)
	require.Equal(t, int64(1<<20), c.Limits.Body)
	require.Equal(t, "log", c.Mail.Mode)
	require.Equal(t, "ja", c.Language)
	require.False(t, c.MongoDB.URI.IsSet())
	require.Equal(t, "http://localhost:8080", c.HTTP.URL())
	_, ok := c.Session.Seed()
	require.False(t, ok)
}

// The file of defaults is the documentation of settings: it names each of them
// once, in the order of the table, and each has a default that passes.
func TestDefaultsFileNamesEverySetting(t *testing.T) {
	doc, root := parse(configs.EnishiName, configs.Enishi)
	require.Empty(t, doc.mistakes)
	var names []string
	var walk func(n node)
	walk = func(n node) {
		for _, e := range n.entries() {
			if isSection(e.value.path) {
				walk(e.value)
				continue
			}
			names = append(names, e.value.path)
		}
	}
	walk(root)
	require.Equal(t, settingNames(), names)
	require.Len(t, other, len(names))
}

func TestEverySourceReachesEverySetting(t *testing.T) {
	var file strings.Builder
	var environ []string
	var overrides []Override
	section := ""
	for _, s := range settings {
		head, tail, nested := strings.Cut(s.name, ".")
		if nested && head != section {
			section = head
			file.WriteString(head + ":\n")
		}
		line := s.name
		if nested {
			line = "  " + tail
		}
		file.WriteString(line + ": '" + other[s.name] + "'\n")
		environ = append(environ, s.variable()+"="+other[s.name])
		overrides = append(overrides, Override{s.name, other[s.name], "--" + s.name})
	}
	path := settingsFile(t, file.String())

	want, err := Load(Sources{File: path})
	require.NoError(t, err)
	for _, s := range settings {
		require.NotEqual(t, s.write(ptr(Default())), s.write(&want), "%s did not change", s.name)
	}
	for name, sources := range map[string]Sources{
		"environment":   {Environ: environ},
		"ENISHI_CONFIG": {Environ: []string{"ENISHI_CONFIG=" + path}},
		"command line":  {Overrides: overrides},
	} {
		got, err := Load(sources)
		require.NoError(t, err, name)
		require.Equal(t, want, got, name)
	}
	require.NoError(t, want.Validate())
	got, ok := want.Session.Seed()
	require.True(t, ok)
	require.Len(t, got, 32)
	require.Equal(t, "https://enishi.example.org", want.HTTP.URL())
}

func ptr[T any](v T) *T { return &v }

// What a setting writes, it reads again to the same value.
func TestSettingsRoundTrip(t *testing.T) {
	for _, s := range settings {
		for _, value := range []string{s.write(ptr(Default())), other[s.name]} {
			var first, second Config
			require.NoError(t, s.set(&first, value), s.name)
			require.NoError(t, s.set(&second, s.write(&first)), s.name)
			require.Equal(t, first, second, s.name)
		}
	}
}

func TestPrecedence(t *testing.T) {
	s := Sources{File: settingsFile(t, "data: from-file\nlanguage: en\nmongodb:\n  database:\noffice:\n")}
	c, err := Load(s)
	require.NoError(t, err)
	require.Equal(t, "from-file", c.Data)
	require.Equal(t, "en", c.Language)
	require.Empty(t, c.MongoDB.Database, "a key without a value leaves the default")

	s.Environ = []string{"ENISHI_DATA=from-environment", "ENISHI_LANGUAGE=", "PATH=/bin", "ENISHI_TEST_MONGODB_URI=x"}
	c, err = Load(s)
	require.NoError(t, err)
	require.Equal(t, "from-environment", c.Data)
	require.Equal(t, "en", c.Language, "an empty variable is not set")

	s.Overrides = []Override{{"data", "from-flag", "--data"}}
	c, err = Load(s)
	require.NoError(t, err)
	require.Equal(t, "from-flag", c.Data)
}

func TestSecretFromFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(path, []byte("mongodb://u:p@h/\n"), 0o600))
	c, err := Load(Sources{Environ: []string{"ENISHI_MONGODB_URI_FILE=" + path}})
	require.NoError(t, err)
	require.Equal(t, "mongodb://u:p@h/", c.MongoDB.URI.Reveal())
}

func TestURL(t *testing.T) {
	for addr, want := range map[string]string{
		":8080": "http://localhost:8080", "0.0.0.0:80": "http://localhost:80", "[::]:80": "http://localhost:80",
		"192.0.2.1:8080": "http://192.0.2.1:8080", "[2001:db8::1]:80": "http://[2001:db8::1]:80",
	} {
		require.Equal(t, want, HTTP{Addr: addr}.URL())
	}
	require.Equal(t, "https://localhost:443", HTTP{Addr: ":443", TLSCert: "c", TLSKey: "k"}.URL())
}
