package mongostore_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/store"
	"enishi/internal/store/mongostore"
	"enishi/internal/store/mongostore/mongotest"
	"enishi/internal/store/sqlitestore"
	"enishi/internal/store/storetest"
)

func fresh(t testing.TB) storetest.Place {
	uri := mongotest.URI(t)
	return func(t testing.TB) store.Backend {
		t.Helper()
		s, err := mongostore.Open(t.Context(), uri, "")
		require.NoError(t, err)
		return s
	}
}

// standInCannot is what FerretDB v1 fails and MongoDB does not.
var standInCannot = []storetest.Exception{
	{Test: "one winner", Reason: "its conditional updates are not atomic"},
	{Test: "no lost update", Reason: "its conditional updates are not atomic"},
	{Test: "delete race", Reason: "its conditional updates are not atomic"},
	{Test: "nested arrays", Reason: "it does not store arrays in arrays"},
}

func TestContract(t *testing.T) {
	var exceptions []storetest.Exception
	if mongotest.StandIn() {
		exceptions = standInCannot
	}
	storetest.Run(t, fresh, exceptions...)
}

func TestTransfer(t *testing.T) {
	file := func(t testing.TB) storetest.Place {
		folder := t.TempDir()
		return func(t testing.TB) store.Backend {
			t.Helper()
			s, err := sqlitestore.Open(t.Context(), folder)
			require.NoError(t, err)
			return s
		}
	}
	t.Run("from a file and back", func(t *testing.T) { storetest.Transfer(t, file(t), fresh(t)) })
	t.Run("to a file and back", func(t *testing.T) { storetest.Transfer(t, fresh(t), file(t)) })
	t.Run("to another database and back", func(t *testing.T) { storetest.Transfer(t, fresh(t), fresh(t)) })
}
