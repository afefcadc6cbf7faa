package auth

import (
	"hash/maphash"
	"math"
	"net/netip"
	"strings"
	"sync"
	"time"

	"enishi/internal/partner"
)

// Rate lets Burst attempts pass at once and then one more every Every.
type Rate struct {
	Burst int
	Every time.Duration
}

// DefaultPerMinute is how many tries a minute one account gets from one address
// when nothing else is configured. With passwords of 15 characters a guesser
// gains nothing from that.
const DefaultPerMinute = 10

// aMinute is n attempts at once and n more a minute.
func aMinute(n int) Rate { return Rate{Burst: n, Every: time.Minute / time.Duration(n)} }

// A school or a company shares one address, and a person has several devices:
// an address and an account get several times the share of their pair. What
// one address wastes on one account ends with the pair's share, so a stranger
// cannot use up the account's own and keep its owner out from afar.
const (
	accountTimes = 6
	addressTimes = 6
)

// bucketLimit bounds the memory of one kind of bucket: 16 bytes and the map's
// own room for each.
const bucketLimit = 100_000

// Throttle slows down guessing by account and by address. Nothing is ever
// locked for good: each share fills up again with time. It is safe for
// parallel use and keeps no names or addresses, only keyed hashes of them.
type Throttle struct {
	now                        func() time.Time
	seed                       maphash.Seed
	mu                         sync.Mutex
	pairs, accounts, addresses buckets
}

// NewThrottle makes a throttle that gives one account from one address
// perMinute attempts a minute, and as many at once after a quiet while; 0 or
// less means DefaultPerMinute.
func NewThrottle(perMinute int, now func() time.Time) *Throttle {
	if perMinute <= 0 {
		perMinute = DefaultPerMinute
	}
	return &Throttle{
		now: now, seed: maphash.MakeSeed(),
		pairs:     newBuckets(aMinute(perMinute), bucketLimit),
		accounts:  newBuckets(aMinute(perMinute*accountTimes), bucketLimit),
		addresses: newBuckets(aMinute(perMinute*addressTimes), bucketLimit),
	}
}

// NewThrottleOf makes a throttle with shares of its own for a pair, an account and
// an address.
func NewThrottleOf(pair, account, address Rate, now func() time.Time) *Throttle {
	return &Throttle{
		now: now, seed: maphash.MakeSeed(),
		pairs: newBuckets(pair, bucketLimit), accounts: newBuckets(account, bucketLimit), addresses: newBuckets(address, bucketLimit),
	}
}

// Attempt counts one try to sign in to, reset or register the account (its
// e-mail address as typed, known here or not) from the address. It fails with
// rate_limited "too_many_attempts" and the seconds to wait.
func (t *Throttle) Attempt(account, address string) error {
	who, where := t.keys(account, address)
	now := t.now()
	t.mu.Lock()
	defer t.mu.Unlock()
	// The account comes last, so that what the others refuse does not count
	// against it.
	wait := t.addresses.take(where, now)
	if wait == 0 {
		wait = t.pairs.take(who^where, now)
	}
	if wait == 0 {
		wait = t.accounts.take(who, now)
	}
	if wait == 0 {
		return nil
	}
	return &partner.Error{
		Kind: partner.KindRateLimited, Code: "too_many_attempts", Message: "too many attempts",
		RetryAfterSeconds: int(math.Ceil(wait.Seconds())),
	}
}

// Succeeded gives back what the attempt took: signing in rightly is no guess.
func (t *Throttle) Succeeded(account, address string) {
	who, where := t.keys(account, address)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pairs.forget(who ^ where)
	t.accounts.giveBack(who)
	t.addresses.giveBack(where)
}

func (t *Throttle) keys(account, address string) (who, where uint64) {
	// The prefixes keep an account that is spelled like an address apart.
	return maphash.String(t.seed, "account "+strings.ToLower(strings.TrimSpace(account))),
		maphash.String(t.seed, "address "+addressShare(address))
}

// addressShare is what counts as one address: an IPv4 address, or the /64 that
// an IPv6 line has to itself.
func addressShare(address string) string {
	if withPort, err := netip.ParseAddrPort(address); err == nil {
		address = withPort.Addr().String()
	}
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	prefix, err := ip.Prefix(64)
	if err != nil {
		return address
	}
	return prefix.String()
}

// buckets holds for each key the moment at which its share is full again
// (nanoseconds since 1970); a key that is absent has a full share.
type buckets struct {
	rate  Rate
	limit int
	full  map[uint64]int64
}

func newBuckets(rate Rate, limit int) buckets {
	return buckets{rate: rate, limit: limit, full: map[uint64]int64{}}
}

// take uses one attempt, or returns how long to wait for one.
func (b *buckets) take(key uint64, now time.Time) (wait time.Duration) {
	at := now.UnixNano()
	full, known := b.full[key]
	full = max(full, at)
	next := full + int64(b.rate.Every)
	if over := time.Duration(next-at) - time.Duration(b.rate.Burst)*b.rate.Every; over > 0 {
		return over
	}
	if !known && len(b.full) >= b.limit {
		b.makeRoom()
	}
	b.full[key] = next
	return 0
}

func (b *buckets) giveBack(key uint64) {
	if full, known := b.full[key]; known {
		b.full[key] = full - int64(b.rate.Every)
	}
}

func (b *buckets) forget(key uint64) { delete(b.full, key) }

// makeRoom drops the key that is nearest to a full share among a few drawn by
// the map's random order. Those that are exhausted stay, so that a flood of
// invented names does not wash away the limits that matter.
func (b *buckets) makeRoom() {
	const sample = 16
	var (
		drop  uint64
		least int64 = math.MaxInt64
		drawn int
	)
	for key, full := range b.full {
		if full < least {
			drop, least = key, full
		}
		if drawn++; drawn == sample {
			break
		}
	}
	delete(b.full, drop)
}
