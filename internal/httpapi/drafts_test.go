package httpapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"enishi/internal/partnertest"
)

// Somebody types into a listing while others look at it: they see the sentence
// only when it is published, and one title belongs to one listing.
func TestHalfASentenceIsShownToNobody(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		org, reader := partnertest.Organization("つむぎ製作所").Admitted(), partnertest.Organization("読む会").Admitted()
		w.knows(org, reader)
		own, other := w.member(org), w.member(reader)
		listings := "/organizations/" + string(org.ID) + "/listings"

		created := own.post(listings, object{"side": "offer", "content": object{"title": "糸くず"}}).expect(http.StatusCreated)
		assert.Equal(t, "draft", created.text("state"))
		assert.Equal(t, own.account.Name, created.text("updated_by"))
		assert.Contains(t, created.list("actions"), "publish")
		path := "/listings/" + created.text("id")
		other.get(path).problem(http.StatusNotFound, "listing_not_found")
		own.post(listings, object{"side": "offer", "content": object{"title": "糸 くず"}}).problem(http.StatusConflict, "taken")

		shown := own.post(path+"/publish", nil, ifMatch(created.etag())).expect(http.StatusOK)
		assert.Equal(t, "published", shown.text("state"))
		own.post(path+"/discard", nil, ifMatch(shown.etag())).problem(http.StatusConflict, "nothing_to_discard")

		change := own.put(path, object{"title": "糸くずと布"}, ifMatch(shown.etag())).expect(http.StatusOK)
		assert.Equal(t, "糸くずと布", change.text("content.title"))
		assert.Equal(t, "糸くず", change.text("published.title"))
		seen := other.get(path).expect(http.StatusOK)
		assert.Equal(t, "糸くず", seen.text("content.title"))
		assert.Empty(t, seen.text("updated_by"), "others are not told who is writing")
		assert.NotContains(t, string(seen.body), "布")

		dropped := own.post(path+"/discard", nil, ifMatch(change.etag())).expect(http.StatusOK)
		assert.Equal(t, "糸くず", dropped.text("content.title"))
		assert.NotContains(t, dropped.list("actions"), "discard")
		own.post(listings, object{"side": "offer", "content": object{"title": "糸くずと布"}}).expect(http.StatusCreated)
	})
}

// Who registers has given name and address already; they are the contact until
// somebody else is named.
func TestWhoRegistersIsTheFirstContact(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		newcomer := w.newcomer("水野 あき")
		draft := newcomer.post("/organizations", object{"name": "水野木工"}).expect(http.StatusCreated)
		assert.Equal(t, "水野 あき", draft.text("profile.contact.name"))
		assert.Equal(t, newcomer.account.Email, draft.text("profile.contact.email"))

		named := w.newcomer("川西 なお").post("/organizations", object{"name": "川西園芸", "contact": object{"name": "係の者"}}).expect(http.StatusCreated)
		assert.Equal(t, "係の者", named.text("profile.contact.name"))
		assert.Empty(t, named.text("profile.contact.email"), "what was given is not mixed with what was not")
		assert.Empty(t, w.coordinator("田中 一郎").post("/organizations", object{"name": "電話で頼まれた会"}).expect(http.StatusCreated).value("profile.contact"))
	})
}
