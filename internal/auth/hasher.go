package auth

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/argon2"

	"enishi/internal/partner"
)

// The cost of one password hash: OWASP's second recommendation for argon2id,
// about 30 ms and 19 MiB.
const (
	argonMemory  = 19 * 1024 // KiB
	argonTime    = 2         // passes
	argonThreads = 1
	argonSalt    = 16 // bytes
	argonKey     = 32 // bytes
)

// What a stored hash may ask for at most, so that a damaged document cannot
// take the machine down.
const (
	maxArgonMemory  = 64 * 1024 // KiB
	maxArgonTime    = 10
	maxArgonThreads = 4
)

const (
	hashersAtOnce  = 2  // hashes computed at the same time
	hashersWaiting = 32 // requests that may wait for their turn; about half a second of work
)

// Hasher computes and checks password hashes, two at a time and with a bounded
// queue, so that a flood of sign-ins takes neither all memory nor all
// processors. It is safe for parallel use.
type Hasher struct {
	random io.Reader
	places chan struct{} // who is computing or waiting
	turns  chan struct{} // who is computing
	nobody phc           // the hash of no password, for accounts that are not there
}

// NewHasher makes a hasher that draws its salts from random.
func NewHasher(random io.Reader) (*Hasher, error) {
	h := &Hasher{
		random: random,
		places: make(chan struct{}, hashersAtOnce+hashersWaiting),
		turns:  make(chan struct{}, hashersAtOnce),
		nobody: phc{memory: argonMemory, time: argonTime, threads: argonThreads, salt: make([]byte, argonSalt), key: make([]byte, argonKey)},
	}
	for _, part := range [][]byte{h.nobody.salt, h.nobody.key} {
		if _, err := io.ReadFull(random, part); err != nil {
			return nil, fmt.Errorf("draw a salt: %w", err)
		}
	}
	return h, nil
}

// Hash returns the hash to store, in the PHC form
// "$argon2id$v=19$m=19456,t=2,p=1$salt$key". It fails with unavailable
// "hasher_busy" when too many are waiting or ctx ends.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	fresh := phc{memory: argonMemory, time: argonTime, threads: argonThreads, salt: make([]byte, argonSalt)}
	if _, err := io.ReadFull(h.random, fresh.salt); err != nil {
		return "", fmt.Errorf("draw a salt: %w", err)
	}
	leave, err := h.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	fresh.key = fresh.derive(password, argonKey)
	return fresh.String(), nil
}

// Verify says whether the password belongs to the stored hash, and whether the
// hash should be made again because its cost is not today's. An empty hash
// stands for an account that is unknown or has no password yet: the check then
// takes the same time and never matches. It fails with unavailable
// "hasher_busy" as Hash does, and with an untyped error for a damaged hash.
func (h *Hasher) Verify(ctx context.Context, stored, password string) (match, rehash bool, err error) {
	known := stored != ""
	want := h.nobody
	if known {
		if want, err = parsePHC(stored); err != nil {
			return false, false, err
		}
	}
	leave, err := h.enter(ctx)
	if err != nil {
		return false, false, err
	}
	defer leave()
	equal := subtle.ConstantTimeCompare(want.derive(password, len(want.key)), want.key) == 1
	match = equal && known
	return match, match && !want.current(), nil
}

// enter waits for a turn; leave must be called when the work is done.
func (h *Hasher) enter(ctx context.Context) (leave func(), err error) {
	select {
	case h.places <- struct{}{}:
	default:
		return nil, hasherBusy(nil)
	}
	select {
	case h.turns <- struct{}{}:
		return func() { <-h.turns; <-h.places }, nil
	case <-ctx.Done():
		<-h.places
		return nil, hasherBusy(ctx.Err())
	}
}

func hasherBusy(cause error) error {
	return &partner.Error{
		Kind: partner.KindUnavailable, Code: "hasher_busy", Message: "too many sign-ins at once",
		RetryAfterSeconds: 2, Cause: cause,
	}
}

// phc is a parsed argon2id hash.
type phc struct {
	memory, time uint32
	threads      uint8
	salt, key    []byte
}

var phcBase64 = base64.RawStdEncoding.Strict()

func (p phc) derive(password string, length int) []byte {
	return argon2.IDKey([]byte(password), p.salt, p.time, p.memory, p.threads, uint32(length)) //nolint:gosec // 16 to 64
}

func (p phc) current() bool {
	return p.memory == argonMemory && p.time == argonTime && p.threads == argonThreads &&
		len(p.salt) == argonSalt && len(p.key) == argonKey
}

func (p phc) String() string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, p.memory, p.time, p.threads,
		phcBase64.EncodeToString(p.salt), phcBase64.EncodeToString(p.key))
}

// parsePHC reads String; its errors never repeat the hash.
func parsePHC(stored string) (phc, error) {
	parts := strings.Split(stored, "$")
	if len(stored) > 256 || len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" {
		return phc{}, errors.New("the stored password hash is not argon2id")
	}
	var p phc
	var version int
	if _, err := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d", &version, &p.memory, &p.time, &p.threads); err != nil {
		return phc{}, errors.New("the stored password hash has no readable cost")
	}
	var err error
	if p.salt, err = phcBase64.DecodeString(parts[4]); err != nil {
		return phc{}, errors.New("the stored password hash has no readable salt")
	}
	if p.key, err = phcBase64.DecodeString(parts[5]); err != nil {
		return phc{}, errors.New("the stored password hash has no readable key")
	}
	// What does not print as it was written was never written by us.
	if version != argon2.Version || p.String() != stored {
		return phc{}, errors.New("the stored password hash is in an unknown form")
	}
	if p.memory < 8 || p.memory > maxArgonMemory || p.time < 1 || p.time > maxArgonTime ||
		p.threads < 1 || p.threads > maxArgonThreads || len(p.salt) < 8 || len(p.key) < 16 || len(p.key) > 64 {
		return phc{}, errors.New("the stored password hash asks for a cost out of range")
	}
	return p, nil
}
