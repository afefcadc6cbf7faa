package app

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"log/slog"
	"strings"
	"sync"
	"time"

	"enishi/internal/auth"
	"enishi/internal/match"
	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/sdg"
	"enishi/internal/store"
)

// Options is what an App is made of. Every field without a default is required.
type Options struct {
	Store            *store.DB
	Goals            *sdg.Catalog
	Capabilities     *partner.CapabilityList
	Weights          match.Weights
	Knowledge        match.Knowledge
	Mail             notify.Sender
	Log              *slog.Logger
	PublicURL        string // where links in mails lead, without a final slash
	OfficeName       string
	OpenRequests     int              // how many introductions may wait for an organisation's answer; 0 is the default
	OpenDataLicence  string           // under which open data is given; none: it is not
	ByInvitationOnly bool             // nobody registers by themselves
	SigningSeed      []byte           // Ed25519, 32 bytes; none: the store keeps keys of its own
	SignInsPerMinute int              // for an account and an address; 0 is the default
	AccessLife       time.Duration    // of an access token; 0 is the default
	RefreshIdle      time.Duration    // a session ends after so long without use; 0 is the default
	ForRestore       bool             // the store is about to be filled from a backup
	Clock            func() time.Time // default time.Now
	FollowEvery      time.Duration    // how often other processes' changes are asked for; default 1 s
}

// App is the running product without its HTTP face.
type App struct {
	Options
	organizations *store.Collection[partner.Organization]
	listings      *store.Collection[partner.Listing]
	suggestions   *store.Collection[partner.Suggestion]
	introductions *store.Collection[partner.Introduction]
	accounts      *store.Collection[partner.Account]
	invitations   *store.Collection[partner.Invitation]
	sessions      *store.Collection[auth.Session]
	secrets       *store.Collection[secret]
	deliveries    *store.Collection[delivery]
	weightings    *store.Collection[partner.Weighting]
	targets       *store.Collection[partner.YearTargets]
	rounds        *store.Collection[partner.Round]
	rules         *store.Collection[partner.Rule]
	profiles      *store.Collection[keptProfile]
	receptions    *store.Collection[partner.Reception]
	linkRequests  *store.Collection[partner.LinkRequest]

	mem      *memory
	hasher   *auth.Hasher
	tokens   *auth.Tokens
	throttle *auth.Throttle
	links    *linkDesk
	revoked  *auth.Revocations
	fitting  sync.Mutex
	follower *store.Follower
	stop     context.CancelFunc
}

// New declares the collections and prepares them in the store; nothing is read
// yet. Errors: unavailable, conflict (a store newer than this binary).
func New(ctx context.Context, o Options) (*App, error) {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.FollowEvery == 0 {
		o.FollowEvery = time.Second
	}
	o.PublicURL = strings.TrimRight(o.PublicURL, "/")
	hasher, err := auth.NewHasher(rand.Reader)
	if err != nil {
		return nil, err
	}
	a := &App{
		Options: o, mem: newMemory(o), hasher: hasher, throttle: auth.NewThrottle(o.SignInsPerMinute, o.Clock), revoked: auth.NewRevocations(o.Clock),
		links: newLinkDesk(o.Clock),
	}
	o.Store.LogTo(o.Log)
	a.declare(o.Store)
	a.weightings = registerWeightings(o.Store)
	a.targets = registerTargets(o.Store)
	a.profiles = registerProfiles(o.Store)
	a.receptions = registerReceptions(o.Store)
	a.linkRequests = registerLinkRequests(o.Store)
	ensure := o.Store.Ensure
	if o.ForRestore {
		ensure = o.Store.Prepare
	}
	if err := ensure(ctx); err != nil {
		return nil, err
	}
	return a, nil
}

func (a *App) declare(db *store.DB) {
	a.organizations = store.Register(db, store.Spec[partner.Organization]{
		Name: "organizations",
		ID:   func(o *partner.Organization) string { return string(o.ID) }, Version: func(o *partner.Organization) *int64 { return &o.Version },
		Owners: func(o *partner.Organization) []partner.OrganizationID { return []partner.OrganizationID{o.ID} },
		Keys:   []store.Key{{Name: "external_id", Path: "external_id", Unique: true}},
	})
	a.listings = store.Register(db, store.Spec[partner.Listing]{
		Name: "listings",
		ID:   func(l *partner.Listing) string { return string(l.ID) }, Version: func(l *partner.Listing) *int64 { return &l.Version },
		Owners: func(l *partner.Listing) []partner.OrganizationID { return []partner.OrganizationID{l.OrganizationID} },
		Keys:   []store.Key{{Name: "title", Path: "identity", Unique: true}, {Name: "organization_id", Path: "organization_id"}},
	})
	a.suggestions = store.Register(db, store.Spec[partner.Suggestion]{
		Name: "suggestions",
		ID:   func(s *partner.Suggestion) string { return string(s.ID) }, Version: func(s *partner.Suggestion) *int64 { return &s.Version },
		Owners: func(s *partner.Suggestion) []partner.OrganizationID { return s.Scoring.Organizations[:] },
	})
	a.introductions = store.Register(db, store.Spec[partner.Introduction]{
		Name: "introductions",
		ID:   func(i *partner.Introduction) string { return string(i.ID) }, Version: func(i *partner.Introduction) *int64 { return &i.Version },
		Owners: func(i *partner.Introduction) []partner.OrganizationID { return i.Owners() },
	})
	a.accounts = store.Register(db, store.Spec[partner.Account]{
		Name: "accounts",
		ID:   func(c *partner.Account) string { return string(c.ID) }, Version: func(c *partner.Account) *int64 { return &c.Version },
		Owners: func(c *partner.Account) []partner.OrganizationID { return []partner.OrganizationID{c.OrganizationID} },
		Keys:   []store.Key{{Name: "email", Path: "email", Unique: true}},
	})
	a.invitations = store.Register(db, store.Spec[partner.Invitation]{
		Name: "invitations",
		ID:   func(v *partner.Invitation) string { return string(v.ID) }, Version: func(v *partner.Invitation) *int64 { return &v.Version },
		Owners: func(v *partner.Invitation) []partner.OrganizationID {
			return []partner.OrganizationID{v.OrganizationID}
		},
		Keys: []store.Key{{Name: "token_hash", Path: "token_hash", Unique: true}},
	})
	a.sessions = store.Register(db, store.Spec[auth.Session]{
		Name: "sessions",
		ID:   func(s *auth.Session) string { return string(s.ID) }, Version: func(s *auth.Session) *int64 { return &s.Version },
		Owners: func(*auth.Session) []partner.OrganizationID { return nil },
		Keys:   []store.Key{{Name: "account_id", Path: "account_id"}, {Name: "expires_at", Path: "expires_at"}},
	})
	a.deliveries = store.Register(db, store.Spec[delivery]{
		Name: "deliveries",
		ID:   func(d *delivery) string { return d.ID }, Version: func(d *delivery) *int64 { return &d.Version },
		Owners: func(*delivery) []partner.OrganizationID { return nil },
	})
	a.declareRounds(db)
	a.secrets = store.Register(db, store.Spec[secret]{
		Name: "secrets",
		ID:   func(s *secret) string { return s.ID }, Version: func(s *secret) *int64 { return &s.Version },
		Owners: func(*secret) []partner.OrganizationID { return nil },
	})
}

func (a *App) now() partner.Time { return partner.TimeOf(a.Clock()) }

func (a *App) today() partner.Date { return partner.DateOf(a.now()) }

// HasCapability makes an App the vocabulary that profiles are checked against.
func (a *App) HasCapability(code string) bool { return a.Capabilities.Has(code) }

// HasTarget reports whether the target exists.
func (a *App) HasTarget(id string) bool { return a.Goals.HasTarget(id) }

var idEncoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// newID is a prefix that says what it names and 100 random bits.
func newID(prefix string) string {
	b := make([]byte, 13)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return prefix + "_" + idEncoding.EncodeToString(b)[:20]
}
