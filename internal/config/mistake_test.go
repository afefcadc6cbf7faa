package config

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Each wrong value is named with its setting and its origin, from a file, the
// environment and the command line alike.
func TestWrongValues(t *testing.T) {
	tests := []struct{ setting, value, problem string }{
		{"data", " ", "must not be empty"},
		{"mongodb.uri", "http://h", "does not begin with mongodb://"},
		{"mongodb.uri", "mongodb://", "does not begin with mongodb://"},
		{"mongodb.database", "a b", "is not the name of a database"},
		{"mongodb.database", strings.Repeat("a", 64), "is not the name of a database"},
		{"http.addr", "8080", "is not HOST:PORT"},
		{"http.addr", ":http", "is not HOST:PORT"},
		{"http.addr", ":65536", "is not HOST:PORT"},
		{"http.public_url", "example.org", "is not an address"},
		{"http.public_url", "ftp://example.org", "is not an address"},
		{"http.public_url", "https://u:p@example.org", "must not hold a user"},
		{"http.public_url", "https://example.org/", "no path"},
		{"http.public_url", "https://example.org?x=1", "must not hold ?"},
		{"http.trusted_proxies", "10.0.0.0/33", "is not a network"},
		{"http.trusted_proxies", "10.0.0.1,proxy", "is not a network"},
		{"http.trusted_proxies", "0.0.0.0/0", "would believe everybody"},
		{"session.access", "11m", "does not lie between 1m and 10m"},
		{"session.access", "10", "is not a time"},
		{"session.refresh", "91d", "does not lie between 1h and 90d"},
		{"session.refresh", "-1d", "is not a time"},
		{"session.signing_key", "c2hvcnQ=", "is not base64 of 32 bytes"},
		{"mail.mode", "sendmail", "is none of log, smtp"},
		{"mail.host", "smtp://h", "is not the name or address of a server"},
		{"mail.port", "0", "does not lie between 1 and 65535"},
		{"mail.port", "smtp", "is not a whole number"},
		{"mail.from", "office", "is not a mail address"},
		{"mail.tls", "ssl", "is none of"},
		{"log.level", "loud", "is none of"},
		{"log.format", "xml", "is none of"},
		{"limits.body", "1MB", "is not a size"},
		{"limits.body", "65MiB", "does not lie between 1KiB and 64MiB"},
		{"limits.body", "99999999999MiB", "is not a size"},
		{"limits.import_body", "-1", "is not a size"},
		{"limits.header", "1KiB", "does not lie between"},
		{"limits.header_timeout", "0s", "does not lie between"},
		{"limits.read_timeout", "1h", "does not lie between"},
		{"limits.write_timeout", "soon", "is not a time"},
		{"limits.idle_timeout", "2h", "does not lie between"},
		{"limits.store_timeout", "1ms", "does not lie between"},
		{"limits.shutdown", "2m", "does not lie between"},
		{"limits.in_flight", "0", "does not lie between"},
		{"limits.requests_per_minute", "1.5", "is not a whole number"},
		{"limits.sign_ins_per_minute", "1001", "does not lie between"},
		{"language", "fr", "is none of ja, en"},
		{"office.name", " ", "must not be empty"},
		{"office.mail", "@", "is not a mail address"},
	}
	for _, tt := range tests {
		t.Run(tt.setting+" "+tt.value, func(t *testing.T) {
			s, ok := settingNamed(tt.setting)
			require.True(t, ok)
			head, tail, nested := strings.Cut(tt.setting, ".")
			text, line := fmt.Sprintf("%s: %q\n", head, tt.value), 1
			if nested {
				text, line = fmt.Sprintf("%s:\n  %s: %q\n", head, tail, tt.value), 2
			}
			path := settingsFile(t, text)
			for origin, sources := range map[string]Sources{
				fmt.Sprintf("%s:%d", path, line): {File: path},
				s.variable():                     {Environ: []string{s.variable() + "=" + tt.value}},
				"--flag":                         {Overrides: []Override{{tt.setting, tt.value, "--flag"}}},
			} {
				_, err := Load(sources)
				m := mistakesOf(t, err)
				require.Len(t, m, 1, origin)
				require.Equal(t, tt.setting, m[0].Setting)
				require.Equal(t, origin, m[0].Origin)
				require.Contains(t, m[0].Problem, tt.problem)
			}
		})
	}
}

func TestMistakesOfFilesAndNames(t *testing.T) {
	tests := []struct {
		name, file string
		environ    []string
		overrides  []Override
		want       string // in a mistake's line; <file> stands for the path
	}{
		{name: "unknown key", file: "http:\n  adr: x\n", want: "http.adr (<file>:2): is not known; did you mean http.addr?"},
		{name: "unknown section", file: "mogodb:\n  uri: x\n", want: "mogodb (<file>:1): is not known"},
		{name: "far from any name", file: "zzzzzzzzzz: 1\n", want: "zzzzzzzzzz (<file>:1): is not known"},
		{name: "dotted key", file: "http.addr: ':1'\n", want: "http.addr (<file>:1): must be written as a section"},
		{name: "section as value", file: "http: ':80'\n", want: "http (<file>:1): must hold keys"},
		{name: "list for one value", file: "language: [ja, en]\n", want: "language (<file>:1): must be one value"},
		{name: "keys for one value", file: "language:\n  a: b\n", want: "language (<file>:1): must be one value"},
		{name: "keys in a list", file: "http:\n  trusted_proxies: [{a: b}]\n", want: "http.trusted_proxies[0] (<file>:2): must be one value"},
		{name: "alias", file: "data: &a x\nlanguage: *a\n", want: "data (<file>:1): tags, anchors and aliases are not allowed"},
		{name: "key twice", file: "data: a\ndata: b\n", want: "<file>:2: the key stands twice"},
		{name: "broken", file: "data: [a\n", want: "is not readable YAML"},
		{name: "list at the top", file: "- a\n", want: "<file>: must hold keys"},
		{name: "two documents", file: "data: a\n---\ndata: b\n", want: "<file>: holds more than one document"},
		{name: "not UTF-8", file: "data: \xff\n", want: "<file>: is not UTF-8"},
		{name: "too large", file: strings.Repeat("#", fileSizeLimit+1), want: "<file>: is larger than 1MiB"},
		{name: "unknown variable", environ: []string{"ENISHI_MONGO_URI=x"}, want: "ENISHI_MONGO_URI: is not known; did you mean ENISHI_MONGODB_URI?"},
		{name: "file variable of no secret", environ: []string{"ENISHI_DATA_FILE=x"}, want: "ENISHI_DATA_FILE: is not known"},
		{name: "both variables", environ: []string{"ENISHI_MONGODB_URI=mongodb://h", "ENISHI_MONGODB_URI_FILE=/x"}, want: "mongodb.uri (ENISHI_MONGODB_URI): is set together with ENISHI_MONGODB_URI_FILE"},
		{name: "no secret file", environ: []string{"ENISHI_MAIL_PASSWORD_FILE=/nowhere/at/all"}, want: "mail.password (ENISHI_MAIL_PASSWORD_FILE): /nowhere/at/all does not exist"},
		{name: "no settings file", environ: []string{"ENISHI_CONFIG=/nowhere/at/all"}, want: "/nowhere/at/all: does not exist"},
		{name: "unknown override", overrides: []Override{{"dat", "x", "--dat"}}, want: "dat (--dat): is not known; did you mean data?"},
		{name: "certificate alone", environ: []string{"ENISHI_HTTP_TLS_CERT=c.pem"}, want: "http.tls_key (default): is missing"},
		{name: "key alone", environ: []string{"ENISHI_HTTP_TLS_KEY=k.pem"}, want: "http.tls_cert (default): is missing"},
		{name: "smtp without host", environ: []string{"ENISHI_MAIL_MODE=smtp"}, want: "mail.host (default): is missing"},
		{name: "smtp without sender", environ: []string{"ENISHI_MAIL_MODE=smtp"}, want: "mail.from (default): is missing"},
		{name: "password without user", environ: []string{"ENISHI_MAIL_MODE=smtp", "ENISHI_MAIL_PASSWORD=x"}, want: "mail.user (default): is missing"},
		{name: "password in the clear", environ: []string{
			"ENISHI_MAIL_MODE=smtp", "ENISHI_MAIL_HOST=smtp.example.org", "ENISHI_MAIL_FROM=a@example.org",
			"ENISHI_MAIL_USER=u", "ENISHI_MAIL_PASSWORD=x", "ENISHI_MAIL_TLS=none",
		}, want: "mail.tls (ENISHI_MAIL_TLS): would send the password in the clear"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := Sources{Environ: tt.environ, Overrides: tt.overrides}
			if tt.file != "" {
				s.File = settingsFile(t, tt.file)
			}
			_, err := Load(s)
			require.Contains(t, mistakesOf(t, err).Error(), strings.ReplaceAll(tt.want, "<file>", s.File))
		})
	}
}

func TestAllMistakesComeAtOnce(t *testing.T) {
	_, err := Load(Sources{
		File:      settingsFile(t, "http:\n  addr: nowhere\n  adr: x\nlanguage: fr\n"),
		Environ:   []string{"ENISHI_LOG_LEVEL=loud", "ENISHI_LOGLEVEL=x", "ENISHI_MAIL_MODE=smtp"},
		Overrides: []Override{{"limits.body", "much", "--body"}},
	})
	m := mistakesOf(t, err)
	require.Len(t, m, 8)
	require.ErrorContains(t, err, "8 mistakes in the configuration")
	require.Len(t, strings.Split(m.Error(), "\n"), 8)
}

// A mistake that follows from a refused value is not named a second time.
func TestRefusedValuesAreNamedOnce(t *testing.T) {
	_, err := Load(Sources{Environ: []string{"ENISHI_MAIL_MODE=smtp", "ENISHI_MAIL_FROM=x", "ENISHI_MAIL_HOST=a b"}})
	require.Len(t, mistakesOf(t, err), 2)
}

func TestNothingPrintsASecret(t *testing.T) {
	const secret = "hunter2hunter2"
	c := Default()
	c.MongoDB.URI = SecretOf("mongodb://user:" + secret + "@h1:27017,h2/admin?authMechanismProperties=AWS_SESSION_TOKEN:" + secret)
	c.Session.SigningKey = SecretOf(secret)
	c.Mail.Password = SecretOf(secret)

	marshalled, err := json.Marshal(c)
	require.NoError(t, err)
	var logged strings.Builder
	slog.New(slog.NewJSONHandler(&logged, nil)).Info("start", "config", c, "secret", c.Mail.Password)
	slog.New(slog.NewTextHandler(&logged, nil)).Info("start", "config", c, "pointer", &c)

	printed := []string{c.String(), string(marshalled), logged.String(), fmt.Sprint(c.Mail), fmt.Sprint(&c)}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		printed = append(printed, fmt.Sprintf(verb, c), fmt.Sprintf(verb, &c), fmt.Sprintf(verb, c.Mail), fmt.Sprintf(verb, c.MongoDB.URI))
	}
	for _, text := range printed {
		require.NotContains(t, text, secret)
		require.NotContains(t, text, fmt.Sprintf("%x", secret))
	}
	require.Contains(t, c.String(), "mongodb.uri: mongodb://[redacted]@h1:27017,h2/admin?[redacted]")
	require.Contains(t, c.String(), "mail.password: [redacted]")
	require.NotContains(t, c.String(), "signing_key: \n")
}

// The values of secrets do not appear in messages either, whatever is wrong.
func TestNoMistakeRepeatsASecret(t *testing.T) {
	const secret = "hunter2hunter2"
	path := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(path, []byte(secret), 0o600))
	for _, s := range []Sources{
		{Environ: []string{"ENISHI_MONGODB_URI=" + secret}},
		{Environ: []string{"ENISHI_MONGODB_URI_FILE=" + path}},
		{Environ: []string{"ENISHI_SESSION_SIGNING_KEY=" + secret}},
		{Environ: []string{"ENISHI_HTTP_PUBLIC_URL=https://u:" + secret + "@example.org"}},
		{Environ: []string{"ENISHI_MAILPASSWORD=" + secret}},
		{Overrides: []Override{{"mongodb.uri", "http://u:" + secret + "@h", "--mongodb-uri"}}},
		{File: settingsFile(t, "mongodb:\n  uri: "+secret+"\n")},
		{File: settingsFile(t, "mail:\n  password: ["+secret+"]\n")},
		{File: settingsFile(t, "mail:\n  password: ["+secret+"\n")},
		{File: settingsFile(t, "mail:\n  password: \""+secret+"\n")},
		{File: settingsFile(t, "mail:\n  password: a\n  password: "+secret+"\n")},
		{File: settingsFile(t, "mail:\n\tpassword: "+secret+"\n")},
	} {
		_, err := Load(s)
		require.Error(t, err)
		require.NotContains(t, err.Error(), secret)
	}
}

func TestRedactURI(t *testing.T) {
	for in, want := range map[string]string{
		"":                               "",
		"no uri":                         redacted,
		"user:pw@h://x":                  redacted,
		"mongodb://h":                    "mongodb://h",
		"mongodb://h:1,i:2/db":           "mongodb://h:1,i:2/db",
		"mongodb://u:p@h/db":             "mongodb://[redacted]@h/db",
		"mongodb://u:p@ss/w?rd@h/db?a=b": "mongodb://[redacted]@h/db?[redacted]",
		"mongodb+srv://u@h?x":            "mongodb+srv://[redacted]@h?[redacted]",
	} {
		require.Equal(t, want, RedactURI(in))
	}
}

// Whatever a setting accepts, it writes in a form that it accepts again.
func FuzzSettings(f *testing.F) {
	for name, value := range other {
		f.Add(name, value)
	}
	f.Fuzz(func(t *testing.T, name, value string) {
		s, ok := settingNamed(name)
		if !ok {
			return
		}
		var first, second Config
		if s.set(&first, value) != nil {
			return
		}
		require.NoError(t, s.set(&second, s.write(&first)))
		require.Equal(t, first, second)
		_, _ = first.String(), first.HTTP.URL()
	})
}

func FuzzLoad(f *testing.F) {
	f.Add("http:\n  addr: ':1'\n")
	f.Add("a: [b, {c: d}]\n---\n")
	f.Add("&a x: *a\n<<: {data: x}\n")
	f.Fuzz(func(_ *testing.T, text string) {
		l := loader{origin: map[string]string{}}
		l.readFile("f", []byte(text))
		l.checkTogether()
	})
}
