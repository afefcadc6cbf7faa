package app

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// Two processes on one store: what one writes, the other reads after it asked
// what has changed, in lists, suggestions, permissions and sessions.
func TestEachProcessSeesTheOthersChanges(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		ctx, office := t.Context(), partnertest.Coordinator()
		other := w.process()
		sees := func() {
			t.Helper()
			require.NoError(t, other.CatchUp(ctx))
		}
		maker, pupil := partnertest.Organization("A工業").Submitted(), partnertest.Organization("みどり高校").Admitted()
		need := partnertest.Need(pupil, "鉄の端材").Capabilities("material.metal").Published()
		offer := partnertest.Offer(maker, "鉄の端材").Capabilities("material.metal").Submitted()
		w.knows(maker, pupil, need, offer)
		sees()
		_, err := w.AdmitOrganization(ctx, office, maker.ID, 1)
		require.NoError(t, err)
		sees()
		suggested, err := other.SuggestionsFor(ctx, office, pupil.ID, 10)
		require.NoError(t, err)
		require.Len(t, suggested, 1)
		here, err := w.Suggestion(office, suggested[0].ID)
		require.NoError(t, err)
		assert.Equal(t, here, suggested[0], "both explain the pair alike, to the last digit")

		decided, err := other.Decide(ctx, office, here.ID, here.Tag, partner.Review{Decision: partner.ReviewApprove})
		require.NoError(t, err)
		require.NoError(t, w.CatchUp(ctx))
		page, err := w.Introductions(office, IntroductionFilter{})
		require.NoError(t, err)
		require.Len(t, page.Items, 1)
		assert.Equal(t, decided.IntroductionID, page.Items[0].ID)
		_, err = w.Decide(ctx, office, here.ID, here.Tag, partner.Review{Decision: partner.ReviewApprove})
		assert.True(t, partner.IsKind(err, partner.KindStale), "%v", err)
	})
}

func TestSessionsEndInEveryProcess(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		ctx, system := t.Context(), partner.SystemActor("test")
		other := w.process()
		acc, err := w.CreateAccount(ctx, system, "aoki@example.jp", "青木 太郎", partner.RoleMember, "", "みどりの風と橋と川のことばです")
		require.NoError(t, err)
		in, err := other.SignIn(ctx, "aoki@example.jp", "みどりの風と橋と川のことばです", "test", "192.0.2.1")
		require.NoError(t, err)
		knows := func(a *App) error {
			_, err := a.Authenticate(context.WithoutCancel(ctx), in.AccessToken)
			return err
		}
		require.NoError(t, knows(w.App))
		require.NoError(t, knows(other))
		require.NoError(t, other.SignOut(ctx, in.Refresh.Text()))
		require.NoError(t, w.CatchUp(ctx))
		assert.True(t, partner.IsKind(knows(w.App), partner.KindUnauthenticated))

		in, err = w.SignIn(ctx, "aoki@example.jp", "みどりの風と橋と川のことばです", "test", "192.0.2.1")
		require.NoError(t, err)
		require.NoError(t, other.CatchUp(ctx))
		require.NoError(t, knows(other))
		_, err = w.SetAccountState(ctx, system, acc.ID, false)
		require.NoError(t, err)
		require.NoError(t, other.CatchUp(ctx))
		assert.True(t, partner.IsKind(knows(other), partner.KindUnauthenticated))
	})
}
