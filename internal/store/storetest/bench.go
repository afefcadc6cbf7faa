package storetest

import (
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/store"
)

// benchSize is how many documents the reading benchmarks choose from.
const benchSize = 500

// Bench measures the four operations that requests are made of, one caller and
// several at once.
func Bench(b *testing.B, fresh func(testing.TB) Place) {
	d := open(b, fresh(b))
	fillBench(b, d)
	var next atomic.Int64
	operations := []struct {
		name string
		call func(n int64) error
	}{
		{"find", func(n int64) error {
			_, err := d.sheets.Find(b.Context(), everyone, fmt.Sprint("doc", n%benchSize))
			return err
		}},
		{"find by key", func(n int64) error {
			_, err := d.sheets.FindByKey(b.Context(), everyone, "email", fmt.Sprintf("doc%d@example.jp", n%benchSize))
			return err
		}},
		{"list 20", func(n int64) error {
			_, err := d.sheets.List(b.Context(), everyone, store.Query{Key: "rank", From: fmt.Sprint(n % 10), Limit: 20})
			return err
		}},
		{"update", func(n int64) error {
			_, err := d.sheets.Update(b.Context(), everyone, fmt.Sprint("doc", n%benchSize), store.AnyVersion, count(n+1))
			return err
		}},
		{"insert", func(n int64) error {
			return d.sheets.Insert(b.Context(), everyone, &Sheet{ID: fmt.Sprint("new", n), Data: benchData(n)})
		}},
	}
	for _, o := range operations {
		b.Run(o.name, func(b *testing.B) {
			for b.Loop() {
				require.NoError(b, o.call(next.Add(1)))
			}
		})
		b.Run(o.name+" at once", func(b *testing.B) {
			b.SetParallelism(8)
			b.RunParallel(func(p *testing.PB) {
				for p.Next() {
					if err := o.call(next.Add(1)); err != nil {
						b.Error(err)
					}
				}
			})
		})
	}
}

func benchData(n int64) any {
	return map[string]any{"summary": "地域の素材を活かした商品を一緒に作りたい", "n": n, "goals": []string{"4", "11", "12"}}
}

func fillBench(b *testing.B, d desk) {
	b.Helper()
	for n := range int64(benchSize) {
		d.insert(b, Sheet{
			ID: fmt.Sprint("doc", n), Email: fmt.Sprintf("doc%d@example.jp", n), Rank: fmt.Sprint(n % 10), Data: benchData(n),
		})
	}
}
