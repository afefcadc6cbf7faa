package storetest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/store"
)

// The scopes of the isolation tests: one that owns, one of several owners, and
// those that must see nothing.
var (
	owner   = partner.ScopeOf("one")
	partly  = partner.ScopeOf("three", "two")
	strange = map[string]partner.Scope{
		"another organisation": partner.ScopeOf("three"),
		"nobody":               {},
		"no organisation":      partner.ScopeOf(),
		"an empty id":          partner.ScopeOf(""),
	}
)

func owned(t testing.TB, d desk) {
	t.Helper()
	d.insert(t,
		Sheet{ID: "a", Email: "a@example.jp", Rank: "r", Owners: []partner.OrganizationID{"one"}},
		Sheet{ID: "b", Rank: "r", Owners: []partner.OrganizationID{"one", "two"}},
		Sheet{ID: "office", Rank: "r"},
		Sheet{ID: "z", Rank: "r", Owners: []partner.OrganizationID{""}},
	)
}

// testScopes proves for every method that a scope sees its own documents (the
// positive control) and that absent and not one's own are the same answer.
func testScopes(t *testing.T, place Place) {
	d := open(t, place)
	owned(t, d)
	methods := map[string]func(partner.Scope, string) error{
		"Find": func(s partner.Scope, id string) error {
			_, err := d.sheets.Find(t.Context(), s, id)
			return err
		},
		"Update": func(s partner.Scope, id string) error {
			_, err := d.sheets.Update(t.Context(), s, id, store.AnyVersion, func(*Sheet) error { return nil })
			return err
		},
		"Update of another version": func(s partner.Scope, id string) error {
			_, err := d.sheets.Update(t.Context(), s, id, 9, func(*Sheet) error { return nil })
			if partner.IsKind(err, partner.KindStale) {
				return nil // it was found
			}
			return err
		},
		"Delete of another version": func(s partner.Scope, id string) error {
			err := d.sheets.Delete(t.Context(), s, id, 9)
			if partner.IsKind(err, partner.KindStale) {
				return nil
			}
			return err
		},
	}
	for name, call := range methods {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, call(owner, "a"))
			require.NoError(t, call(owner, "b"))
			require.NoError(t, call(partly, "b"))
			require.NoError(t, call(everyone, "office"))
			absent := call(owner, "no such id")
			requireKind(t, partner.KindNotFound, absent)
			require.Equal(t, absent, call(partly, "a"))
			require.Equal(t, absent, call(owner, "office"))
			for who, scope := range strange {
				for _, id := range []string{"a", "b", "office", "z"} {
					require.Equal(t, absent, call(scope, id), "%s, %s", who, id)
				}
			}
		})
	}
	t.Run("FindByKey", func(t *testing.T) {
		found, err := d.sheets.FindByKey(t.Context(), owner, "email", "a@example.jp")
		require.NoError(t, err)
		require.Equal(t, "a", found.ID)
		_, absent := d.sheets.FindByKey(t.Context(), owner, "email", "no@example.jp")
		for who, scope := range strange {
			_, err := d.sheets.FindByKey(t.Context(), scope, "email", "a@example.jp")
			require.Equal(t, absent, err, who)
		}
		found, err = d.sheets.FindByKey(t.Context(), partly, "rank", "r")
		require.NoError(t, err)
		require.Equal(t, "b", found.ID, "the first that the scope may see")
	})
	t.Run("List and All", func(t *testing.T) { testScopesOfLists(t, d) })
	t.Run("Delete", func(t *testing.T) {
		requireKind(t, partner.KindNotFound, d.sheets.Delete(t.Context(), partly, "a", 1))
		require.NoError(t, d.sheets.Delete(t.Context(), owner, "a", 1))
	})
}

func testScopesOfLists(t *testing.T, d desk) {
	for _, c := range []struct {
		scope partner.Scope
		want  []string
	}{
		{owner, []string{"a", "b"}},
		{partly, []string{"b"}},
		{strange["another organisation"], nil},
		{strange["nobody"], nil},
		{strange["an empty id"], nil},
		{everyone, []string{"a", "b", "office", "z"}},
	} {
		for _, key := range []string{"", "rank"} {
			for limit := 1; limit <= 4; limit++ {
				var got []string
				q := store.Query{Key: key, Limit: limit}
				for {
					p, err := d.sheets.List(t.Context(), c.scope, q)
					require.NoError(t, err)
					for _, s := range p.Items {
						got = append(got, s.ID)
					}
					if q.Cursor = p.Next; q.Cursor == "" {
						break
					}
					require.NotEmpty(t, p.Items, "a cursor after an empty page tells that something is hidden")
				}
				require.Equal(t, c.want, got)
			}
		}
		var got []string
		require.NoError(t, d.sheets.All(t.Context(), c.scope, func(s Sheet) error {
			got = append(got, s.ID)
			return nil
		}))
		require.Equal(t, c.want, got)
	}
}

// testScopeOfWrites: nobody writes a document into, or moves one to, a place
// where they may not see it.
func testScopeOfWrites(t *testing.T, place Place) {
	d := open(t, place)
	owned(t, d)
	for who, scope := range strange {
		err := d.sheets.Insert(t.Context(), scope, &Sheet{ID: "new", Owners: []partner.OrganizationID{"one"}})
		requireKind(t, partner.KindForbidden, err)
		requireKind(t, partner.KindForbidden, d.sheets.Insert(t.Context(), scope, &Sheet{ID: "new"}))
		require.NotContains(t, d.all(t), "new", who)
	}
	require.NoError(t, d.sheets.Insert(t.Context(), owner, &Sheet{ID: "new", Owners: []partner.OrganizationID{"one"}}))

	give := func(to ...partner.OrganizationID) func(*Sheet) error {
		return func(s *Sheet) error {
			s.Owners = to
			return nil
		}
	}
	_, err := d.sheets.Update(t.Context(), owner, "a", 1, give("three"))
	requireKind(t, partner.KindForbidden, err)
	_, err = d.sheets.Update(t.Context(), owner, "a", 1, give())
	requireKind(t, partner.KindForbidden, err)
	require.Equal(t, []partner.OrganizationID{"one"}, d.find(t, "a").Owners)
	_, err = d.sheets.Update(t.Context(), owner, "a", 1, give("one", "three"))
	require.NoError(t, err)
	_, err = d.sheets.Update(t.Context(), everyone, "a", 2, give("three"))
	require.NoError(t, err)
}
