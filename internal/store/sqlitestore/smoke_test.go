package sqlitestore_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"enishi/internal/partner"
	"enishi/internal/store"
	"enishi/internal/store/sqlitestore"

	"github.com/stretchr/testify/require"
)

type thing struct {
	ID      string `json:"id"`
	Version int64  `json:"version"`
	Owner   string `json:"owner"`
	Email   string `json:"email,omitempty"`
	N       int    `json:"n"`
}

func TestSmoke(t *testing.T) {
	ctx := t.Context()
	b, err := sqlitestore.Open(ctx, t.TempDir())
	require.NoError(t, err)
	db := store.New(b)
	things := store.Register(db, store.Spec[thing]{
		Name: "things", ID: func(t *thing) string { return t.ID }, Version: func(t *thing) *int64 { return &t.Version },
		Owners: func(t *thing) []partner.OrganizationID {
			return []partner.OrganizationID{partner.OrganizationID(t.Owner)}
		},
		Keys: []store.Key{{Name: "email", Path: "email", Unique: true}, {Name: "owner", Path: "owner"}},
	})
	require.NoError(t, db.Ensure(ctx))
	require.NoError(t, db.Ensure(ctx))
	all := partner.ScopeAll("test")
	start := time.Now()
	var wg sync.WaitGroup
	for g := range 16 {
		wg.Go(func() {
			for i := range 50 {
				require.NoError(t, things.Insert(ctx, all, &thing{ID: fmt.Sprintf("%d-%d", g, i), Owner: "o", Email: fmt.Sprintf("%d-%d@x", g, i)}))
			}
		})
	}
	wg.Wait()
	t.Log(time.Since(start))
	err = things.Insert(ctx, all, &thing{ID: "1-1"})
	t.Log(err)
	err = things.Insert(ctx, all, &thing{ID: "zz", Email: "1-1@x"})
	t.Log(err)
	for range 16 {
		wg.Go(func() {
			for range 20 {
				_, err := things.Update(ctx, all, "1-1", store.AnyVersion, func(t *thing) error { t.N++; return nil })
				require.NoError(t, err)
			}
		})
	}
	wg.Wait()
	got, err := things.Find(ctx, all, "1-1")
	require.NoError(t, err)
	require.Equal(t, 320, got.N)
	n := 0
	f, err := db.Follow(ctx, time.Second, store.OnChange(things, func(_ context.Context, c store.Change[thing]) error {
		n += len(c.Upserts) - len(c.Deletes)
		return nil
	}))
	require.NoError(t, err)
	require.Equal(t, 800, n)
	require.NoError(t, things.Delete(ctx, all, "1-1", 0))
	require.NoError(t, f.CatchUp(ctx))
	require.Equal(t, 799, n)
	p, err := things.List(ctx, all, store.Query{Key: "owner", Limit: 3})
	require.NoError(t, err)
	t.Log(p)
	t.Log(db.Describe())
}
