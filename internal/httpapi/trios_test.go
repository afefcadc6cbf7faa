package httpapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// ring are listings by which each gains from the next: metal for the second, a
// lesson for the first, a room for the third.
func ring(a, b, c *partner.Organization) []any {
	return []any{
		partnertest.Offer(a, "鉄の端材を差し上げます").Capabilities("material.metal").Published(),
		partnertest.Need(a, "環境の話をしてくれる講師").Capabilities("lecture.environment").Published(),
		partnertest.Offer(b, "教室を使えます").Capabilities("place.room").Published(),
		partnertest.Need(b, "溶接の実習に使う鉄の端材").Capabilities("material.metal").Published(),
		partnertest.Offer(c, "環境の出前授業に行きます").Capabilities("lecture.environment").Published(),
		partnertest.Need(c, "催しに使える部屋").Capabilities("place.room").Published(),
	}
}

func TestATrioFromTheListToItsIntroductionAndBack(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		a, b, c := partnertest.Organization("はま鋼材").Admitted(), partnertest.Organization("みどり高校").Admitted(), partnertest.Organization("そら電気").Admitted()
		w.knows(append([]any{a, b, c}, ring(a, b, c)...)...)
		office, other := w.coordinator("田中 一郎"), w.coordinator("佐藤 花子")
		id := string(partner.TrioIDOf(a.ID, b.ID, c.ID))

		listed := office.get("/trios").expect(http.StatusOK)
		require.Equal(t, id, listed.text("items.0.id"))
		assert.Equal(t, "ring", listed.text("items.0.shape"))
		assert.Equal(t, "trio", listed.text("items.0.scoring.mode"))
		assert.Equal(t, listed.value("members"), listed.value("looked"))
		assert.Contains(t, string(listed.body), "溶接の実習に使う鉄の端材")

		seen := office.get("/trios/" + id).expect(http.StatusOK)
		start := "/trios/" + id + "/introduction"
		office.post(start, nil).expect(http.StatusPreconditionRequired)
		office.post(start, nil, ifMatch(`"t-other"`)).expect(http.StatusPreconditionFailed)
		begun := office.post(start, nil, ifMatch(seen.etag())).expect(http.StatusOK)
		of := begun.text("introduction_id")
		require.NotEmpty(t, of)
		// The second coordinator saw what stood before.
		other.post(start, nil, ifMatch(seen.etag())).expect(http.StatusPreconditionFailed)

		opened := office.get("/introductions/" + of).expect(http.StatusOK)
		assert.Equal(t, "proposed", opened.text("state"))
		assert.Equal(t, "trio", opened.text("scoring.mode"))
		assert.Len(t, opened.list("parties"), 3)
		assert.EqualValues(t, 0, office.get("/trios").expect(http.StatusOK).value("total"), "it is not suggested again")
		// Its pairs are together in a case now.
		assert.NotContains(t, string(office.get("/suggestions").expect(http.StatusOK).body), id)
		member := w.member(a)
		assert.NotContains(t, string(member.get("/introductions").expect(http.StatusOK).body), of, "nothing has left the office")

		office.delete(start).expect(http.StatusOK)
		office.get("/introductions/" + of).expect(http.StatusNotFound)
		again := office.get("/trios/" + id).expect(http.StatusOK)
		office.post(start, nil, ifMatch(again.etag())).expect(http.StatusOK)

		// Once somebody was asked, it cannot be undone.
		current := office.get("/introductions/" + office.get("/trios/"+id).expect(http.StatusOK).text("introduction_id")).expect(http.StatusOK)
		office.post("/introductions/"+current.text("id")+"/ask", object{}, ifMatch(current.etag())).expect(http.StatusOK)
		office.delete(start).expect(http.StatusConflict)
	})
}

// TestWhatAMemberReadsOfItsTrios: a trio quotes no listing that its reader may
// not see, and counts what it leaves out.
func TestWhatAMemberReadsOfItsTrios(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		a, b, c := partnertest.Organization("はま鋼材").Admitted(), partnertest.Organization("みどり高校").Admitted(), partnertest.Organization("そら電気").Admitted()
		listings := ring(a, b, c)
		listings[3] = partnertest.Need(b, "まだ内々の実習").Capabilities("material.metal").Seen(partner.VisibleStaff).Published()
		w.knows(append([]any{a, b, c}, listings...)...)
		id := string(partner.TrioIDOf(a.ID, b.ID, c.ID))

		member := w.member(a)
		for _, path := range []string{"/trios/" + id, "/organizations/" + string(a.ID) + "/trios"} {
			read := member.get(path).expect(http.StatusOK)
			assert.NotContains(t, string(read.body), "まだ内々の実習")
			assert.NotContains(t, string(read.body), "introduce")
			assert.Contains(t, string(read.body), `"hidden"`)
			assert.Contains(t, string(read.body), "環境の出前授業に行きます")
		}
		assert.Contains(t, string(w.member(b).get("/trios/"+id).expect(http.StatusOK).body), "まだ内々の実習")
		assert.Contains(t, string(w.coordinator("田中 一郎").get("/trios/"+id).expect(http.StatusOK).body), "まだ内々の実習")
	})
}

func TestACallAndWhoAnswersIt(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		baton := partnertest.Organization("制服バトンの会").Admitted()
		near, far, busy := partnertest.Organization("図書館").Ward("271438").Admitted(), partnertest.Organization("文具店").Ward("271411").Admitted(), partnertest.Organization("パン屋").Admitted()
		boxes := partnertest.Need(baton, "制服の回収箱を置いてくれる場所を3か所").Capabilities("collection.clothes_goods").Forms(partner.FormCall).Areas("271438").Capacity(3).Published()
		small := partnertest.Need(baton, "ポスターの絵を描いてくれる人").Published()
		documents := []any{baton, near, far, busy, boxes, small}
		for _, o := range []*partner.Organization{near, far, busy} {
			documents = append(documents, partnertest.Offer(o, "入口に回収箱を置けます").Capabilities("collection.clothes_goods").Published())
		}
		because := partner.Scoring{Reasons: []partner.Reason{{Code: partner.ReasonNeedMet, Quotes: []partner.Quote{{Organization: baton.ID, Listing: boxes.ID, Side: partner.SideNeed, Text: boxes.Published.Title}}}}}
		taken := partnertest.Introduction(baton, busy).Because(because).Met()
		taken.Notices = nil
		w.knows(append(documents, taken)...)
		office := w.coordinator("田中 一郎")

		calls := office.get("/calls").expect(http.StatusOK)
		require.EqualValues(t, 1, calls.value("total"), "a listing for one partner is no call")
		assert.EqualValues(t, 3, calls.value("items.0.places"))
		assert.EqualValues(t, 1, calls.value("items.0.taken"))
		assert.EqualValues(t, 2, calls.value("items.0.left"))

		read := office.get("/calls/" + string(boxes.ID)).expect(http.StatusOK)
		require.EqualValues(t, 2, read.value("total"), "who is in a case with it already does not come again")
		assert.Equal(t, string(near.ID), read.text("candidates.0.organization.id"), "where it is wanted goes first")
		assert.Equal(t, string(partner.SuggestionIDOf(baton.ID, near.ID)), read.text("candidates.0.suggestion_id"))
		assert.Equal(t, "call", read.text("candidates.0.scoring.mode"))
		assert.Contains(t, string(read.body), "入口に回収箱を置けます")
		office.get("/calls/absent").expect(http.StatusNotFound)
		w.member(near).get("/calls").expect(http.StatusForbidden)
	})
}
