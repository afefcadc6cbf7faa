package sqlitestore_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/store"
	"enishi/internal/store/sqlitestore"
	"enishi/internal/store/storetest"
)

func fresh(t testing.TB) storetest.Place {
	folder := t.TempDir()
	return func(t testing.TB) store.Backend {
		t.Helper()
		s, err := sqlitestore.Open(t.Context(), folder)
		require.NoError(t, err)
		return s
	}
}

func TestContract(t *testing.T) { storetest.Run(t, fresh) }

func TestTransfer(t *testing.T) { storetest.Transfer(t, fresh(t), fresh(t)) }
