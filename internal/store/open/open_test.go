package open_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/store/mongostore/mongotest"
	"enishi/internal/store/open"
)

func TestOpenPicksTheBackend(t *testing.T) {
	folder := t.TempDir()
	uri := mongotest.URI(t)
	for name, c := range map[string]struct {
		address open.Address
		want    string
	}{
		"file":             {open.Address{DataDir: folder}, "SQLite file " + folder},
		"server":           {open.Address{MongoURI: uri}, "MongoDB database enishi_test_"},
		"server and file":  {open.Address{MongoURI: uri, DataDir: folder}, "MongoDB database enishi_test_"},
		"another database": {open.Address{MongoURI: uri, MongoDatabase: "other"}, "MongoDB database other at "},
	} {
		t.Run(name, func(t *testing.T) {
			db, description, err := open.Open(t.Context(), c.address)
			require.NoError(t, err)
			require.True(t, strings.HasPrefix(description.String(), c.want), description.String())
			require.NoError(t, db.Close())
		})
	}
	_, _, err := open.Open(t.Context(), open.Address{})
	require.ErrorContains(t, err, "neither")
}
