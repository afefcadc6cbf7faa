package auth

import (
	"context"
	"crypto/rand"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

func newTestHasher(t testing.TB) *Hasher {
	t.Helper()
	h, err := NewHasher(rand.Reader)
	require.NoError(t, err)
	return h
}

func TestHasher(t *testing.T) {
	h, ctx := newTestHasher(t), t.Context()
	stored, err := h.Hash(ctx, "green kettle walks")
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(stored, "$argon2id$v=19$m=19456,t=2,p=1$"), stored)

	match, rehash, err := h.Verify(ctx, stored, "green kettle walks")
	require.NoError(t, err)
	require.True(t, match)
	require.False(t, rehash)

	for _, wrong := range []string{"", "green kettle walk", "Green kettle walks", "green kettle walks ", "green kettle walks\x00"} {
		match, rehash, err = h.Verify(ctx, stored, wrong)
		require.NoError(t, err)
		require.False(t, match, wrong)
		require.False(t, rehash)
	}

	again, err := h.Hash(ctx, "green kettle walks")
	require.NoError(t, err)
	require.NotEqual(t, stored, again, "every hash has its own salt")
}

func TestHasherAsksForANewHashWhenTheCostIsOld(t *testing.T) {
	h, ctx := newTestHasher(t), t.Context()
	old := phc{memory: 4096, time: 1, threads: 1, salt: []byte("0123456789abcdef")}
	old.key = old.derive("green kettle walks", argonKey)

	match, rehash, err := h.Verify(ctx, old.String(), "green kettle walks")
	require.NoError(t, err)
	require.True(t, match)
	require.True(t, rehash)

	match, rehash, err = h.Verify(ctx, old.String(), "something else")
	require.NoError(t, err)
	require.False(t, match)
	require.False(t, rehash, "a stranger learns nothing about the stored cost")
}

// An account that is not there costs the same work as one that is: the same
// memory, passes, threads and lengths. Work is compared, not seconds, which a
// busy machine makes up.
func TestUnknownAccountsTakeTheSameWork(t *testing.T) {
	h := newTestHasher(t)
	stored, err := h.Hash(t.Context(), "green kettle walks")
	require.NoError(t, err)
	known, err := parsePHC(stored)
	require.NoError(t, err)
	require.Equal(t, [3]uint32{known.memory, known.time, uint32(known.threads)}, [3]uint32{h.nobody.memory, h.nobody.time, uint32(h.nobody.threads)})
	require.Len(t, h.nobody.salt, len(known.salt))
	require.Len(t, h.nobody.key, len(known.key))
	match, rehash, err := h.Verify(t.Context(), "", "green kettle walk")
	require.NoError(t, err)
	require.False(t, match)
	require.False(t, rehash)
}

// Not even the password that happens to fit opens an account that is not there.
func TestUnknownAccountsNeverMatch(t *testing.T) {
	h := newTestHasher(t)
	h.nobody.key = h.nobody.derive("green kettle walks", argonKey)
	match, rehash, err := h.Verify(t.Context(), "", "green kettle walks")
	require.NoError(t, err)
	require.False(t, match)
	require.False(t, rehash)
}

func TestDamagedHashesAreRefusedAndNotComputed(t *testing.T) {
	h, ctx := newTestHasher(t), t.Context()
	stored, err := h.Hash(ctx, "green kettle walks")
	require.NoError(t, err)
	for name, damaged := range map[string]string{
		"no hash":          "plain text",
		"another function": strings.Replace(stored, "argon2id", "argon2i", 1),
		"another version":  strings.Replace(stored, "v=19", "v=16", 1),
		"all the memory":   strings.Replace(stored, "m=19456", "m=4000000000", 1),
		"endless passes":   strings.Replace(stored, "t=2", "t=4000000000", 1),
		"many threads":     strings.Replace(stored, "p=1", "p=255", 1),
		"no memory":        strings.Replace(stored, "m=19456", "m=0", 1),
		"no passes":        strings.Replace(stored, "t=2", "t=0", 1),
		"no threads":       strings.Replace(stored, "p=1", "p=0", 1),
		"no key":           stored[:strings.LastIndex(stored, "$")+1],
		"cut off":          stored[:len(stored)-24],
		"longer":           stored + "AAAA" + strings.Repeat("A", 200),
		"leading zero":     strings.Replace(stored, "m=19456", "m=019456", 1),
		"line break":       stored + "\n",
		"bcrypt":           "$2a$10$abcdefghijklmnopqrstuv",
	} {
		t.Run(name, func(t *testing.T) {
			match, _, err := h.Verify(ctx, damaged, "green kettle walks")
			require.Error(t, err)
			require.False(t, match)
			require.NotContains(t, err.Error(), stored[31:])
		})
	}
}

func TestHasherQueueIsBounded(t *testing.T) {
	h := newTestHasher(t)
	// Two that compute and never end, made by taking their turns.
	for range hashersAtOnce {
		_, err := h.enter(t.Context())
		require.NoError(t, err)
	}
	waiting, cancel := context.WithCancel(t.Context())
	var ended sync.WaitGroup
	for range hashersWaiting {
		ended.Go(func() {
			_, err := h.Hash(waiting, "x")
			if e := asError(err); e == nil || e.Code != "hasher_busy" {
				t.Errorf("a request whose caller left: %v", err)
			}
		})
	}
	require.Eventually(t, func() bool { return len(h.places) == cap(h.places) }, 5*time.Second, time.Millisecond)

	_, _, err := h.Verify(t.Context(), "", "x")
	require.Equal(t, partner.KindUnavailable, partner.KindOf(err), "a full queue answers at once")
	require.Positive(t, asError(err).RetryAfterSeconds)

	cancel()
	ended.Wait()
	require.Len(t, h.places, hashersAtOnce, "those who left gave their places back")
}

func FuzzParsePHC(f *testing.F) {
	h := newTestHasher(f)
	stored, err := h.Hash(f.Context(), "green kettle walks")
	require.NoError(f, err)
	f.Add(stored)
	f.Add("$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := parsePHC(text); err == nil && (p.String() != text || p.memory > maxArgonMemory || p.time > maxArgonTime) {
			t.Fatalf("accepted %q", text)
		}
	})
}
