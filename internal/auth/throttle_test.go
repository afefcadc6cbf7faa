package auth

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

// attempts counts how many of n tries pass.
func attempts(t *Throttle, n int, account, address string) (passed int) {
	for range n {
		if t.Attempt(account, address) == nil {
			passed++
		}
	}
	return passed
}

func TestThrottleSlowsOneAccountFromOneAddress(t *testing.T) {
	c := newClock()
	throttle := NewThrottle(0, c.now)
	require.Equal(t, DefaultPerMinute, attempts(throttle, 50, "hanako@example.jp", "192.0.2.1"))

	err := throttle.Attempt(" Hanako@Example.JP ", "192.0.2.1:50001")
	requireCode(t, err, partner.KindRateLimited, "too_many_attempts")
	wait := asError(err).RetryAfterSeconds
	require.Positive(t, wait)
	require.LessOrEqual(t, wait, 60/DefaultPerMinute)

	require.NoError(t, throttle.Attempt("hanako@example.jp", "192.0.2.2"), "the owner elsewhere is not kept out")
	require.NoError(t, throttle.Attempt("taro@example.jp", "192.0.2.1"))

	c.pass(time.Duration(wait) * time.Second)
	require.NoError(t, throttle.Attempt("hanako@example.jp", "192.0.2.1"), "waiting as told is enough")
}

func TestThrottleSlowsOneAddress(t *testing.T) {
	throttle := NewThrottle(0, newClock().now)
	passed := 0
	for i := range 500 {
		passed += attempts(throttle, 1, fmt.Sprintf("account%d@example.jp", i), "192.0.2.1")
	}
	require.Equal(t, DefaultPerMinute*addressTimes, passed)
}

func TestThrottleSlowsOneAccountFromManyAddresses(t *testing.T) {
	throttle := NewThrottle(0, newClock().now)
	passed := 0
	for i := range 250 {
		passed += attempts(throttle, 1, "hanako@example.jp", fmt.Sprintf("198.51.100.%d", i))
	}
	require.Equal(t, DefaultPerMinute*accountTimes, passed)
}

func TestAnIPv6LineIsOneAddress(t *testing.T) {
	throttle := NewThrottle(0, newClock().now)
	passed := 0
	for i := range 500 {
		passed += attempts(throttle, 1, fmt.Sprintf("account%d@example.jp", i), fmt.Sprintf("[2001:db8::%x]:443", i))
	}
	require.Equal(t, DefaultPerMinute*addressTimes, passed)
	require.NoError(t, throttle.Attempt("x@example.jp", "2001:db8:0:1::1"))
	require.Equal(t, addressShare("192.0.2.1"), addressShare("::ffff:192.0.2.1"))
}

func TestThrottleNeverLocksForGood(t *testing.T) {
	c := newClock()
	throttle := NewThrottle(0, c.now)
	for range 10_000 {
		_ = throttle.Attempt("hanako@example.jp", "192.0.2.1")
	}
	c.pass(time.Minute / DefaultPerMinute)
	require.NoError(t, throttle.Attempt("hanako@example.jp", "192.0.2.1"), "refused attempts do not add to the wait")
}

func TestSigningInRightlyCostsNothing(t *testing.T) {
	throttle := NewThrottle(0, newClock().now)
	for range 1000 {
		require.NoError(t, throttle.Attempt("hanako@example.jp", "192.0.2.1"))
		throttle.Succeeded("hanako@example.jp", "192.0.2.1")
	}
}

func TestThrottleMemoryIsBoundedAndKeepsWhatMatters(t *testing.T) {
	b := newBuckets(aMinute(DefaultPerMinute), 1000)
	now := noon.Std()
	const exhausted = 1
	for range DefaultPerMinute {
		require.Zero(t, b.take(exhausted, now))
	}
	for key := range uint64(100_000) {
		b.take(key+2, now)
		require.LessOrEqual(t, len(b.full), 1000)
	}
	require.Positive(t, b.take(exhausted, now), "a flood of other names does not wash the limit away")
}

func TestThrottleIsSafeForParallelUse(t *testing.T) {
	throttle := NewThrottle(0, newClock().now)
	var passed atomic.Int64
	var done sync.WaitGroup
	for range 50 {
		done.Go(func() { passed.Add(int64(attempts(throttle, 10, "hanako@example.jp", "192.0.2.1"))) })
	}
	done.Wait()
	require.EqualValues(t, DefaultPerMinute, passed.Load())
}
