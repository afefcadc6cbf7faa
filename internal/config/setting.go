package config

import (
	"slices"
	"strings"

	"enishi/internal/partner"
)

// setting is one value that can be written in the file, the environment or on
// the command line. Texts are trimmed before set sees them.
type setting struct {
	name   string // "http.addr"
	secret bool
	write  func(*Config) string        // as set would read it again
	set    func(*Config, string) error // the error never repeats a secret
}

// show is the value as it may be printed.
func (s setting) show(c *Config) string {
	if !s.secret {
		return s.write(c)
	}
	if s.name == "mongodb.uri" {
		return RedactURI(s.write(c))
	}
	return SecretOf(s.write(c)).String()
}

// variable is the name of the environment variable.
func (s setting) variable() string {
	return prefix + strings.ToUpper(strings.ReplaceAll(s.name, ".", "_"))
}

// settings is every setting in the order of configs/enishi.yaml.
var settings = []setting{
	textSetting("data", func(c *Config) *string { return &c.Data }, required),
	textSetting("knowledge", func(c *Config) *string { return &c.Knowledge }, anyText),

	secretSetting("mongodb.uri", func(c *Config) *Secret { return &c.MongoDB.URI }, mongoURI),
	textSetting("mongodb.database", func(c *Config) *string { return &c.MongoDB.Database }, databaseName),

	textSetting("http.addr", func(c *Config) *string { return &c.HTTP.Addr }, hostPort),
	textSetting("http.public_url", func(c *Config) *string { return &c.HTTP.PublicURL }, publicURL),
	textSetting("http.tls_cert", func(c *Config) *string { return &c.HTTP.TLSCert }, anyText),
	textSetting("http.tls_key", func(c *Config) *string { return &c.HTTP.TLSKey }, anyText),
	{
		name: "http.trusted_proxies",
		write: func(c *Config) string {
			texts := make([]string, len(c.HTTP.TrustedProxies))
			for i, p := range c.HTTP.TrustedProxies {
				texts[i] = p.String()
			}
			return strings.Join(texts, ",")
		},
		set: func(c *Config, s string) (err error) {
			c.HTTP.TrustedProxies, err = networks(s)
			return err
		},
	},

	durationSetting("session.access", func(c *Config) *duration { return (*duration)(&c.Session.Access) }, minute, 10*minute),
	durationSetting("session.refresh", func(c *Config) *duration { return (*duration)(&c.Session.Refresh) }, hour, 90*day),
	secretSetting("session.signing_key", func(c *Config) *Secret { return &c.Session.SigningKey }, signingKey),

	choiceSetting("mail.mode", func(c *Config) *string { return &c.Mail.Mode }, "log", "smtp"),
	textSetting("mail.host", func(c *Config) *string { return &c.Mail.Host }, hostName),
	countSetting("mail.port", func(c *Config) *int { return &c.Mail.Port }, 65535),
	textSetting("mail.user", func(c *Config) *string { return &c.Mail.User }, anyText),
	secretSetting("mail.password", func(c *Config) *Secret { return &c.Mail.Password }, anyText),
	textSetting("mail.from", func(c *Config) *string { return &c.Mail.From }, mailAddress),
	choiceSetting("mail.tls", func(c *Config) *string { return &c.Mail.TLS }, "starttls", "tls", "none"),

	{
		name:  "log.level",
		write: func(c *Config) string { return strings.ToLower(c.Log.Level.String()) },
		set: func(c *Config, s string) error {
			if err := oneOf("debug", "info", "warn", "error")(s); err != nil {
				return err
			}
			return c.Log.Level.UnmarshalText([]byte(s))
		},
	},
	choiceSetting("log.format", func(c *Config) *string { return &c.Log.Format }, "text", "json"),

	sizeSetting("limits.body", func(c *Config) *int64 { return &c.Limits.Body }, kib, 64*mib),
	sizeSetting("limits.import_body", func(c *Config) *int64 { return &c.Limits.ImportBody }, kib, 256*mib),
	sizeSetting("limits.header", func(c *Config) *int64 { return &c.Limits.Header }, 4*kib, mib),
	durationSetting("limits.header_timeout", func(c *Config) *duration { return (*duration)(&c.Limits.HeaderTimeout) }, second, minute),
	durationSetting("limits.read_timeout", func(c *Config) *duration { return (*duration)(&c.Limits.ReadTimeout) }, second, 10*minute),
	durationSetting("limits.write_timeout", func(c *Config) *duration { return (*duration)(&c.Limits.WriteTimeout) }, second, 10*minute),
	durationSetting("limits.idle_timeout", func(c *Config) *duration { return (*duration)(&c.Limits.IdleTimeout) }, second, hour),
	durationSetting("limits.store_timeout", func(c *Config) *duration { return (*duration)(&c.Limits.StoreTimeout) }, second/10, minute),
	durationSetting("limits.shutdown", func(c *Config) *duration { return (*duration)(&c.Limits.Shutdown) }, second, minute),
	countSetting("limits.in_flight", func(c *Config) *int { return &c.Limits.InFlight }, 100_000),
	countSetting("limits.requests_per_minute", func(c *Config) *int { return &c.Limits.RequestsPerMinute }, 1_000_000),
	countSetting("limits.sign_ins_per_minute", func(c *Config) *int { return &c.Limits.SignInsPerMinute }, 1000),

	choiceSetting("language", func(c *Config) *string { return &c.Language }, "ja", "en"),

	choiceSetting("registration", func(c *Config) *string { return &c.Registration }, "open", "invitation"),

	textSetting("office.name", func(c *Config) *string { return &c.Office.Name }, required),
	textSetting("office.mail", func(c *Config) *string { return &c.Office.Mail }, mailAddress),
	textSetting("office.open_data_licence", func(c *Config) *string { return &c.Office.OpenDataLicence }, anyLicence),
	countSetting("office.open_requests", func(c *Config) *int { return &c.Office.OpenRequests }, partner.MaxReception),
}

func textSetting(name string, field func(*Config) *string, check func(string) error) setting {
	return setting{
		name:  name,
		write: func(c *Config) string { return *field(c) },
		set: func(c *Config, s string) error {
			if err := check(s); err != nil {
				return err
			}
			*field(c) = s
			return nil
		},
	}
}

func choiceSetting(name string, field func(*Config) *string, choices ...string) setting {
	return textSetting(name, field, oneOf(choices...))
}

func secretSetting(name string, field func(*Config) *Secret, check func(string) error) setting {
	return setting{
		name: name, secret: true,
		write: func(c *Config) string { return field(c).Reveal() },
		set: func(c *Config, s string) error {
			if err := check(s); err != nil {
				return err
			}
			*field(c) = SecretOf(s)
			return nil
		},
	}
}

func durationSetting(name string, field func(*Config) *duration, least, most duration) setting {
	return setting{
		name:  name,
		write: func(c *Config) string { return field(c).String() },
		set: func(c *Config, s string) error {
			d, err := parseDuration(s)
			if err == nil {
				err = within(d, least, most)
			}
			if err == nil {
				*field(c) = d
			}
			return err
		},
	}
}

func sizeSetting(name string, field func(*Config) *int64, least, most size) setting {
	return setting{
		name:  name,
		write: func(c *Config) string { return size(*field(c)).String() },
		set: func(c *Config, s string) error {
			n, err := parseSize(s)
			if err == nil {
				err = within(n, least, most)
			}
			if err == nil {
				*field(c) = int64(n)
			}
			return err
		},
	}
}

func countSetting(name string, field func(*Config) *int, most count) setting {
	return setting{
		name:  name,
		write: func(c *Config) string { return count(*field(c)).String() },
		set: func(c *Config, s string) error {
			n, err := parseCount(s)
			if err == nil {
				err = within(n, 1, most)
			}
			if err == nil {
				*field(c) = int(n)
			}
			return err
		},
	}
}

// settingNamed finds a setting by its name.
func settingNamed(name string) (setting, bool) {
	i := slices.IndexFunc(settings, func(s setting) bool { return s.name == name })
	if i < 0 {
		return setting{}, false
	}
	return settings[i], true
}

func settingNames() []string {
	names := make([]string, len(settings))
	for i, s := range settings {
		names[i] = s.name
	}
	return names
}
