package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"strings"

	"enishi/configs"
)

const (
	prefix        = "ENISHI_"
	testPrefix    = "ENISHI_TEST_" // belongs to the tests
	fileVariable  = "ENISHI_CONFIG"
	fileSuffix    = "_FILE"
	fileSizeLimit = 1 << 20
)

// Sources says where settings may come from, weakest first: the defaults of
// configs/enishi.yaml, File, Environ, Overrides.
type Sources struct {
	File      string     // path of a YAML file; "" takes ENISHI_CONFIG, if that is set
	Environ   []string   // NAME=value, as os.Environ gives it; empty values count as not set
	Overrides []Override // from the command line
}

// Override is a setting that an option of the command line gives.
type Override struct {
	Setting string // "data"
	Value   string
	Flag    string // "--data", for the message
}

// Default is the settings of configs/enishi.yaml.
func Default() Config {
	c, err := Load(Sources{})
	if err != nil {
		panic(fmt.Sprintf("config: the embedded defaults are broken: %v", err))
	}
	return c
}

// Load puts the sources together and checks the whole. The error is of kind
// invalid, has Mistakes as its cause and names every mistake of every source.
func Load(s Sources) (Config, error) {
	l := loader{origin: map[string]string{}}
	l.readFile(configs.EnishiName, configs.Enishi)
	clear(l.origin)

	variables := l.variables(s.Environ)
	path := s.File
	if path == "" {
		path = variables[fileVariable]
	}
	if path != "" {
		if data, err := readLimited(path); err != nil {
			l.mistakes = append(l.mistakes, Mistake{"", path, err.Error()})
		} else {
			l.readFile(path, data)
		}
	}
	l.readEnvironment(variables)
	for _, o := range s.Overrides {
		setting, ok := settingNamed(o.Setting)
		if !ok {
			l.mistakes = append(l.mistakes, Mistake{o.Setting, o.Flag, unknownName(o.Setting, settingNames())})
			continue
		}
		l.set(setting, o.Value, o.Flag)
	}
	l.checkTogether()
	if err := l.mistakes.failure("the configuration"); err != nil {
		return Config{}, err
	}
	return l.config, nil
}

// Validate checks a Config that was built or changed in code as Load does.
func (c Config) Validate() error {
	l := loader{config: c, origin: map[string]string{}}
	for _, s := range settings {
		l.set(s, s.write(&c), "")
	}
	l.checkTogether()
	return l.mistakes.failure("the configuration")
}

// loader collects a Config, where each setting came from, and mistakes.
type loader struct {
	config   Config
	origin   map[string]string // setting → where it was set last; absent: default
	mistakes Mistakes
}

func (l *loader) set(s setting, value, origin string) {
	l.origin[s.name] = origin
	if err := s.set(&l.config, strings.TrimSpace(value)); err != nil {
		l.mistakes = append(l.mistakes, Mistake{s.name, origin, err.Error()})
	}
}

func (l *loader) readFile(name string, data []byte) {
	doc, root := parse(name, data)
	l.readNode(root)
	l.mistakes = append(l.mistakes, doc.mistakes...)
}

// readNode walks sections down to settings.
func (l *loader) readNode(n node) {
	for _, e := range n.entries() {
		s, known := settingNamed(e.value.path)
		switch {
		case strings.Contains(e.key, "."):
			e.value.mistake("must be written as a section: what stands before the dot, then a line for the rest")
		case known:
			l.readValue(s, e.value)
		case isSection(e.value.path):
			l.readNode(e.value)
		default:
			e.value.mistake("%s", unknownName(e.value.path, settingNames()))
		}
	}
}

func isSection(path string) bool {
	for _, s := range settings {
		if strings.HasPrefix(s.name, path+".") {
			return true
		}
	}
	return false
}

// readValue takes a scalar, or a list of scalars for a setting that is one. A
// key without a value leaves the default.
func (l *loader) readValue(s setting, n node) {
	if !n.present() {
		return
	}
	origin := n.doc.origin(n.path)
	if text, ok := n.raw(); ok {
		l.set(s, text, origin)
		return
	}
	if s.name != "http.trusted_proxies" {
		n.mistake("must be one value, not a list and not keys")
		return
	}
	var texts []string
	for _, item := range n.items() {
		text, ok := item.raw()
		if !ok {
			item.mistake("must be one value")
		}
		texts = append(texts, text)
	}
	l.set(s, strings.Join(texts, ","), origin)
}

// variables are the ENISHI_ variables that are set; unknown ones are mistakes,
// because a misspelt one would silently do nothing.
func (l *loader) variables(environ []string) map[string]string {
	known := []string{fileVariable}
	for _, s := range settings {
		known = append(known, s.variable())
		if s.secret {
			known = append(known, s.variable()+fileSuffix)
		}
	}
	isKnown := make(map[string]bool, len(known))
	for _, name := range known {
		isKnown[name] = true
	}
	values := map[string]string{}
	for _, pair := range environ {
		name, value, _ := strings.Cut(pair, "=")
		switch {
		case !strings.HasPrefix(name, prefix) || strings.HasPrefix(name, testPrefix):
		case !isKnown[name]:
			l.mistakes = append(l.mistakes, Mistake{"", name, unknownName(name, known)})
		case value != "":
			values[name] = value
		}
	}
	return values
}

func (l *loader) readEnvironment(variables map[string]string) {
	for _, s := range settings {
		name := s.variable()
		value, direct := variables[name]
		path, byFile := "", false
		if s.secret {
			path, byFile = variables[name+fileSuffix]
		}
		switch {
		case direct && byFile:
			l.mistakes = append(l.mistakes, Mistake{s.name, name, "is set together with " + name + fileSuffix + "; keep one"})
		case direct:
			l.set(s, value, name)
		case byFile:
			if data, err := readLimited(path); err != nil {
				l.mistakes = append(l.mistakes, Mistake{s.name, name + fileSuffix, path + " " + err.Error()})
			} else {
				l.set(s, string(data), name+fileSuffix)
			}
		}
	}
}

// checkTogether looks at settings that must fit one another.
func (l *loader) checkTogether() {
	c := l.config
	if (c.HTTP.TLSCert == "") != (c.HTTP.TLSKey == "") {
		l.mistake(pick(c.HTTP.TLSCert == "", "http.tls_cert", "http.tls_key"), "is missing: a certificate and its key go together")
	}
	if c.Mail.Mode == "smtp" {
		if c.Mail.Host == "" {
			l.mistake("mail.host", "is missing: mail.mode is smtp")
		}
		if c.Mail.From == "" {
			l.mistake("mail.from", "is missing: mail.mode is smtp")
		}
		if c.Mail.TLS == "none" && c.Mail.Password.IsSet() && !isLoopback(c.Mail.Host) {
			l.mistake("mail.tls", "would send the password in the clear; use starttls or tls")
		}
		if c.Mail.Password.IsSet() && c.Mail.User == "" {
			l.mistake("mail.user", "is missing: there is a password")
		}
	}
}

func (l *loader) mistake(name, problem string) {
	// A setting whose value was refused has been named already.
	for _, m := range l.mistakes {
		if m.Setting == name {
			return
		}
	}
	origin, ok := l.origin[name]
	if !ok {
		origin = "default"
	}
	l.mistakes = append(l.mistakes, Mistake{name, origin, problem})
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// readLimited reads a whole small file; the error is a half sentence without
// the path.
func readLimited(path string) ([]byte, error) {
	f, err := os.Open(path) //nolint:gosec // the operator names the file
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("does not exist")
	} else if err != nil {
		return nil, errors.New("cannot be read")
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, fileSizeLimit+1))
	if err != nil {
		return nil, errors.New("cannot be read")
	}
	if len(data) > fileSizeLimit {
		return nil, fmt.Errorf("is larger than %v", size(fileSizeLimit))
	}
	return data, nil
}
