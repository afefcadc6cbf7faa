package text

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestISODate(t *testing.T) {
	for in, want := range map[string]string{
		"令和8年4月1日": "2026-04-01", "R8.4.1": "2026-04-01", "2026/4/1": "2026-04-01", "2026年4月1日": "2026-04-01",
		"令和元年5月1日": "2019-05-01", "Ｒ８／４／１": "2026-04-01", "r08-04-01": "2026-04-01", "20260401": "2026-04-01",
		"2026-04-01": "2026-04-01", "平成31年4月30日": "2019-04-30", "平成32年1月1日": "2020-01-01", "S64.1.7": "1989-01-07",
		" 令和 8年 4月 1日（水）": "2026-04-01", "2024.2.29": "2024-02-29", "大正1年8月1日": "1912-08-01", "明治元年12月1日": "1868-12-01",
		"2026−4−1": "2026-04-01",
	} {
		got, ok := ISODate(in)
		assert.True(t, ok, in)
		assert.Equal(t, want, got, in)
	}
	for _, in := range []string{"", "令和8年", "2026/13/1", "2026/2/29", "令和0年1月1日", "4/1", "2026-4-1T00:00", "R8.4.31", "あした"} {
		got, ok := ISODate(in)
		assert.False(t, ok, in)
		assert.Empty(t, got, in)
	}
}

func FuzzISODate(f *testing.F) {
	for _, s := range []string{"令和8年4月1日", "R8.4.1", "２０２６/4/1", "99999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		iso, ok := ISODate(s)
		if !ok {
			return
		}
		if _, err := time.Parse(time.DateOnly, iso); err != nil {
			t.Fatalf("ISODate(%q) = %q: %v", s, iso, err)
		}
	})
}
