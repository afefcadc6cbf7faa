package storetest

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/store"
)

// Place is one empty database that can be opened any number of times, also while
// it is open, each time with connections of its own.
type Place func(t testing.TB) store.Backend

// Exception is a test that a server is known to fail, with the reason.
type Exception struct{ Test, Reason string }

// contract is every test, by the name that an Exception uses.
var contract = []struct {
	name string
	test func(*testing.T, Place)
}{
	{"shapes", testShapes},
	{"nested arrays", testNestedArrays},
	{"emptied fields", testEmptiedFields},
	{"numbers that do not fit", testTooBigNumber},
	{"bad ids", testBadIDs},
	{"too large", testTooLarge},
	{"duplicates", testDuplicates},
	{"sparse keys", testSparseKeys},
	{"one of many inserts", testInsertRace},
	{"unique key race", testKeyRace},
	{"versions", testVersions},
	{"aborted update", testAbortedUpdate},
	{"unchanged update", testUnchangedUpdate},
	{"one winner", testOneWinner},
	{"no lost update", testNoLostUpdate},
	{"clobber", testClobber},
	{"delete", testDelete},
	{"delete race", testDeleteRace},
	{"pages", testPages},
	{"pages under inserts", testPagesUnderInserts},
	{"ranges", testRanges},
	{"cursors", testCursors},
	{"scopes", testScopes},
	{"scope of writes", testScopeOfWrites},
	{"changes", testChanges},
	{"changes under writers", testChangesUnderWriters},
	{"stream", testStream},
	{"each", testEach},
	{"sweep", testSweep},
	{"follower", testFollower},
	{"long first reading", testLongBegin},
	{"follower repairs", testFollowerRepairs},
	{"follower retries", testFollowerRetries},
	{"reopen", testReopen},
	{"two programs", testTwoPrograms},
	{"schema version", testSchemaVersion},
	{"new key", testNewKey},
	{"ensure at once", testEnsureAtOnce},
	{"backup", testBackup},
	{"backup while serving", testBackupWhileServing},
	{"bad archives", testBadArchives},
	{"interrupted restore", testInterruptedRestore},
	{"derived", testDerived},
	{"cancelled", testCancelled},
	{"closed", testClosed},
}

// Run holds a backend against the whole contract. Every test gets a place of
// its own from fresh. The exceptions are reported as left out.
func Run(t *testing.T, fresh func(testing.TB) Place, exceptions ...Exception) {
	reasons := map[string]string{}
	for _, e := range exceptions {
		reasons[e.Test] = e.Reason
	}
	for _, c := range contract {
		reason, except := reasons[c.name]
		delete(reasons, c.name)
		t.Run(c.name, func(t *testing.T) {
			if except {
				t.Skipf("LEFT OUT, this server cannot pass it: %s", reason)
			}
			c.test(t, fresh(t))
		})
	}
	require.Empty(t, reasons, "exceptions that name no test")
}

// rounds is how often a race is repeated: a short form, or the long one where
// ENISHI_TORTURE is set.
func rounds(short, long int) int {
	if os.Getenv("ENISHI_TORTURE") != "" {
		return long
	}
	return short
}

// everyone is the scope of tests that are not about scopes.
var everyone = partner.ScopeAll("test")

// Sheet is the document of the contract.
type Sheet struct {
	ID      string                   `json:"id"`
	Version int64                    `json:"version"`
	Owners  []partner.OrganizationID `json:"owners,omitempty"`
	Email   string                   `json:"email"` // kept as "" on purpose: the store leaves it out
	Nick    *string                  `json:"nick"`  // kept as null on purpose
	Rank    string                   `json:"rank,omitempty"`
	Seen    partner.Time             `json:"seen,omitzero"`
	Draft   struct {
		Name string `json:"name,omitempty"`
	} `json:"draft,omitzero"`
	Count int64 `json:"count,omitzero"`
	Data  any   `json:"data,omitempty"`
}

var sheetSpec = store.Spec[Sheet]{
	Name:    "sheets",
	ID:      func(s *Sheet) string { return s.ID },
	Version: func(s *Sheet) *int64 { return &s.Version },
	Owners:  func(s *Sheet) []partner.OrganizationID { return s.Owners },
	Keys: []store.Key{
		{Name: "email", Path: "email", Unique: true},
		{Name: "nick", Path: "nick", Unique: true},
		{Name: "rank", Path: "rank"},
		{Name: "seen", Path: "seen"},
		{Name: "name", Path: "draft.name", Unique: true},
	},
}

// desk is an open database with its collection.
type desk struct {
	*store.DB
	sheets *store.Collection[Sheet]
}

// openAt opens a place as a program of some schema version, without Ensure.
func openAt(t testing.TB, place Place, schema int, spec store.Spec[Sheet]) desk {
	t.Helper()
	db := store.NewAt(place(t), schema)
	d := desk{db, store.Register(db, spec)}
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return d
}

// open opens a place, ready for use.
func open(t testing.TB, place Place) desk {
	t.Helper()
	d := openAt(t, place, store.SchemaVersion, sheetSpec)
	require.NoError(t, d.Ensure(t.Context()))
	return d
}

func (d desk) insert(t testing.TB, sheets ...Sheet) {
	t.Helper()
	for _, s := range sheets {
		require.NoError(t, d.sheets.Insert(t.Context(), everyone, &s))
	}
}

func (d desk) find(t testing.TB, id string) Sheet {
	t.Helper()
	s, err := d.sheets.Find(t.Context(), everyone, id)
	require.NoError(t, err)
	return s
}

func (d desk) all(t testing.TB) map[string]Sheet {
	t.Helper()
	all := map[string]Sheet{}
	require.NoError(t, d.sheets.All(t.Context(), everyone, func(s Sheet) error {
		require.NotContains(t, all, s.ID, "a document came twice")
		all[s.ID] = s
		return nil
	}))
	return all
}

func requireKind(t testing.TB, kind partner.ErrorKind, err error) *partner.Error {
	t.Helper()
	require.Error(t, err)
	var e *partner.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, kind, e.Kind, "%v", err)
	return e
}

func requireField(t testing.TB, kind partner.ErrorKind, path, code string, err error) {
	t.Helper()
	e := requireKind(t, kind, err)
	require.Len(t, e.Fields, 1)
	require.Equal(t, path, e.Fields[0].Path)
	require.Equal(t, code, e.Fields[0].Code)
}
