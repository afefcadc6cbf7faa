package httpapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partnertest"
)

// What is read off a text comes with the words that led to it, as typed; the words
// of those who seek count where somebody seeks.
func TestProposalsNameTheirWords(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		p := w.member(partnertest.Organization("A工業").Admitted())
		const text = "お年寄りの移動の足がない。交通事故も減らしたい"
		ask := func(side string) answer {
			return p.post("/proposals", object{"text": text, "side": side}).expect(http.StatusOK)
		}
		need := ask("need")
		for _, list := range []string{"capabilities", "goals", "targets"} {
			require.NotEmpty(t, need.list(list), list)
			for _, one := range need.list(list) {
				words := texts(one.(map[string]any)["words"].([]any)) //nolint:forcetypeassert // the test fails where it is something else
				require.NotEmpty(t, words, list)
				for _, word := range words {
					assert.Contains(t, text, word, list)
				}
			}
		}
		assert.Contains(t, string(need.body), `"technology.transport"`)
		assert.Contains(t, string(need.body), `"移動の足"`)
		assert.NotEqual(t, need.list("capabilities"), ask("offer").list("capabilities"), "who offers does not ask")
		assert.Contains(t, string(need.body), `"3.6"`)
		p.post("/proposals", object{"text": text, "side": "both"}).expect(http.StatusUnprocessableEntity)
	})
}
