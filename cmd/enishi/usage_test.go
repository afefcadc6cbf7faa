package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMistakesOfTheCommandLine: one line that says what to do, exit code 2,
// nothing opened.
func TestMistakesOfTheCommandLine(t *testing.T) {
	t.Chdir(t.TempDir())
	for line, words := range map[string]string{
		"nonsense":                       `there is no command "nonsense"`,
		"account":                        "say which: account create, account disable, account enable, account reset",
		"account destroy":                "say which: account create",
		"serve --nonsense":               "there is no option --nonsense; see: enishi serve --help",
		"serve here":                     `"here" is not expected`,
		"serve --data":                   "--data needs a value",
		"import":                         "--organizations FILE is missing",
		"suggest":                        "give either --organization ID or --all",
		"suggest --all --organization x": "give either --organization ID or --all",
		"suggest --all --top 0":          "--top is 1 to 1000",
		"suggest --all --top many":       `invalid value "many" for --top`,
		"suggest --all --format xml":     "--format is table or jsonl",
		"suggest --all --call S1:x":      "--call goes without --organization, --all and --trios",
		"suggest --call S1:x --trios":    "--call goes without --organization, --all and --trios",
		"suggest --all --places 3":       "--places is 1 to 999 and goes with --call",
		"rounds":                         "say which: rounds list, rounds preview, rounds open, rounds close",
		"rounds list --format xml":       "--format is table or jsonl",
		"rounds preview --each 11":       "--each is 1 to 10",
		"rounds preview --least-score 2": "--least-score is 0 to 1",
		"rounds preview --kinds guild":   "--kinds names what is not known, or twice the same",
		"rounds open":                    "--name NAME is missing",
		"backup":                         "FILE is missing",
		"knowledge":                      "DIR is missing",
		"restore a.gz b.gz":              `"b.gz" is not expected`,
		"account reset":                  "--email ADDRESS is missing",
		"account create --organization S1 --role admin --email a@b.example --name a": "--organization goes with --role member",
		"version now": `"now" is not expected`,
	} {
		r := enishi(t, strings.Fields(line)...).fails(exitUsage, words)
		assert.Equal(t, 1, strings.Count(r.err, "\n"), r.err)
		assert.Empty(t, r.out, line)
	}
	r := enishi(t).fails(exitUsage, "enishi serve")
	assert.Empty(t, r.out)
	made, err := os.ReadDir(".")
	require.NoError(t, err)
	assert.Empty(t, made, "a mistaken command left something behind")
}

func TestEveryCommandExplainsItself(t *testing.T) {
	overview := enishi(t, "help").succeeds().says("ENISHI_HTTP_ADDR", "ENISHI_CONFIG", "--config")
	assert.Equal(t, overview.out, enishi(t, "--help").succeeds().out)
	for _, c := range commands() {
		overview.says("enishi "+c.name, c.summary)
		words := strings.Fields(c.name)
		r := enishi(t, append(words, "--help")...).succeeds().says("usage: enishi " + c.name)
		assert.Empty(t, r.err)
		assert.Equal(t, r.out, enishi(t, append([]string{"help"}, words...)...).succeeds().out)
		assert.NotContains(t, r.out, "\n  -d", "options have two dashes")
	}
}

// TestSettings: file, variables and options meet, and all mistakes are told at
// once without a secret in them.
func TestSettings(t *testing.T) {
	t.Chdir(t.TempDir())
	settings := file(t, "enishi.yaml", []byte("http:\n  adr: :80\nlog:\n  format: xml\n"))
	env := []string{"ENISHI_HTTP_ADR=x", "ENISHI_LOG_LEVEL=loud", "ENISHI_MONGODB_URI=http://u:hidden@db/", "ENISHI_CONFIG=" + settings}
	r := runWith(t, t.Context(), "", env, "serve", "--public-url", "nowhere").fails(exitFailure,
		"6 mistakes in the settings", "ENISHI_HTTP_ADR: is not known; did you mean ENISHI_HTTP_ADDR?", "log.level (ENISHI_LOG_LEVEL)",
		"enishi.yaml:2", "enishi.yaml:4", "mongodb.uri (ENISHI_MONGODB_URI)", "http.public_url (--public-url)")
	assert.NotContains(t, r.err, "hidden")

	data := file(t, "enishi.yaml", []byte("data: from-file\n"))
	create := []string{"account", "create", "--email", "a@b.example", "--name", "管理"}
	runWith(t, t.Context(), "", nil, append(create, "--config", data)...).succeeds()
	runWith(t, t.Context(), "", []string{"ENISHI_CONFIG=" + data, "ENISHI_DATA=from-variable"}, create...).succeeds()
	runWith(t, t.Context(), "", []string{"ENISHI_DATA=from-variable"}, append(create, "--data", "from-option")...).succeeds()
	for _, folder := range []string{"from-file", "from-variable", "from-option"} {
		info, err := os.Stat(filepath.Join(folder, "enishi.db"))
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
}

// TestNoDataIsToldAndNotMade: a misspelt folder must not look like an empty one.
func TestNoDataIsToldAndNotMade(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, line := range []string{
		"suggest --all", "export", "backup all.gz", "account disable --email a@b.example", "account enable --email a@b.example", "account reset --email a@b.example",
		"weights list", "weights propose", "weights show w1", "weights adopt w1", "weights reject w1", "weights reset",
	} {
		enishi(t, append(strings.Fields(line), "--data", "typo")...).fails(exitFailure, "there is no data in typo; say where it is with --data DIR")
	}
	made, err := os.ReadDir(".")
	require.NoError(t, err)
	assert.Empty(t, made)
}

func TestNoDatabaseServer(t *testing.T) {
	r := enishi(t, "suggest", "--all", "--mongodb-uri", "mongodb://u:hidden@127.0.0.1:1/x?serverSelectionTimeoutMS=200").fails(exitFailure, "no MongoDB answers at", "127.0.0.1:1")
	assert.NotContains(t, r.err, "hidden")
	assert.Equal(t, 1, strings.Count(r.err, "\n"), r.err)
}

func TestVersionAndOpenAPI(t *testing.T) {
	assert.Equal(t, "enishi "+version+"\n", enishi(t, "version").succeeds().out)
	var document struct {
		OpenAPI string         `json:"openapi"`
		Paths   map[string]any `json:"paths"`
	}
	require.NoError(t, json.Unmarshal([]byte(enishi(t, "openapi").succeeds().out), &document))
	assert.True(t, strings.HasPrefix(document.OpenAPI, "3.1"))
	assert.Greater(t, len(document.Paths), 20)
}

func TestLanguageOfSentences(t *testing.T) {
	for _, c := range []struct {
		env  []string
		want string
	}{
		{nil, "ja"},
		{[]string{"LANG=ja_JP.UTF-8"}, "ja"},
		{[]string{"LANG=C"}, "en"},
		{[]string{"LANG=C.UTF-8"}, "ja"},
		{[]string{"LANG=en_GB.UTF-8"}, "en"},
		{[]string{"LANG=en_GB.UTF-8", "LC_ALL=ja_JP.UTF-8"}, "ja"},
		{[]string{"LANG=ja_JP.UTF-8", "LC_MESSAGES=en_US.UTF-8", "LC_ALL="}, "en"},
	} {
		assert.Equal(t, c.want, language(c.env), c.env)
	}
}

func TestColumns(t *testing.T) {
	assert.Equal(t, "会員1   |", padded("会員1", refColumns)+"|")
	assert.Equal(t, "S001    |", padded("S001", refColumns)+"|")
	assert.Equal(t, strings.Repeat("字", quoteColumns/2), shortened(strings.Repeat("字", quoteColumns/2)))
	assert.Equal(t, strings.Repeat("字", quoteColumns/2)+"…", shortened(strings.Repeat("字", quoteColumns/2+1)))
}
