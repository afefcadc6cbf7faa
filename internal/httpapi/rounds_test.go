package httpapi_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// metalTown is n organisations that all give and seek the same.
func metalTown(w *world, n int) []*partner.Organization {
	var orgs []*partner.Organization
	var docs []any
	for i := range n {
		org := partnertest.Organization(fmt.Sprintf("組織%02d", i)).Goals(i%17+1).Contact("担当", fmt.Sprintf("secret%d@example.jp", i), "").Admitted()
		orgs = append(orgs, org)
		docs = append(
			docs, org, partnertest.Offer(org, "鉄の端材を差し上げます").Capabilities("material.metal").Published(),
			partnertest.Need(org, "端材を探しています").Capabilities("material.metal").Published(),
		)
	}
	w.knows(docs...)
	return orgs
}

// A coordinator opens a round from its preview, reviews in it, and closes it.
func TestARoundOverTheAPI(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		office := w.coordinator("田中 一郎")
		orgs := metalTown(w, 6)
		maker := w.member(orgs[0])
		options := object{"each": 1, "kinds": []string{"company"}}

		preview := office.post("/rounds/preview", options).expect(http.StatusOK)
		assert.InDelta(t, 3, preview.value("pairs"), 0)
		assert.InDelta(t, 6, preview.value("reached"), 0)
		assert.Empty(t, preview.list("without"))
		assert.Contains(t, preview.text("balanced.most.0.organization.name"), "組織")
		preview.contains(`"gini"`, `"coverage"`)
		assert.NotContains(t, string(preview.body), "example.jp")
		assert.Empty(t, office.get("/rounds").list("items"))
		office.post("/rounds", object{"name": "", "options": options}).problem(http.StatusUnprocessableEntity, "fields").contains(`"path":"name"`)
		office.post("/rounds", object{"name": "高い回", "options": object{"each": 1, "least_score": 1}}).problem(http.StatusConflict, "round_empty")
		assert.Less(t, office.post("/rounds/preview", object{"each": 1, "least": "very_good", "least_score": 0.99}).expect(http.StatusOK).value("pairs"), 1.0)
		for _, wrong := range []object{{"each": 0}, {"each": 11}, {"each": 1, "least_score": 1.5}, {"each": 1, "least": "partial"}, {"each": 1, "kinds": []string{"guild"}}, {"each": 1, "wards": []string{"x"}}, {}} {
			office.post("/rounds/preview", wrong).problem(http.StatusUnprocessableEntity, "fields")
		}

		opened := office.post("/rounds", object{"name": "秋の回", "options": options}).expect(http.StatusCreated)
		path := "/rounds/" + opened.text("id")
		assert.Equal(t, "open", opened.text("state"))
		assert.Equal(t, "田中 一郎", opened.text("by"))
		assert.Equal(t, []any{"close", "discard"}, opened.list("actions"))
		office.post("/rounds", object{"name": "冬の回", "options": options}).problem(http.StatusConflict, "round_open")
		pairs := office.get(path + "/pairs?limit=2").expect(http.StatusOK)
		assert.Len(t, pairs.list("items"), 2)
		assert.Equal(t, "score", pairs.text("items.0.ground"))
		rest := office.get(path + "/pairs?limit=2&cursor=" + pairs.text("next")).expect(http.StatusOK)
		assert.Len(t, rest.list("items"), 1)

		queue := office.get("/suggestions").expect(http.StatusOK)
		assert.Len(t, queue.list("items"), 3, "the queue serves the round")
		first := queue.text("items.0.id")
		office.post("/suggestions/"+first+"/review", object{"decision": "dismiss", "reason": "timing"}, ifMatch(queue.text("items.0.etag"))).expect(http.StatusOK)
		now := office.get(path).expect(http.StatusOK)
		assert.Equal(t, object{"total": 3.0, "decided": 1.0, "approved": 0.0, "put_off": 0.0, "waiting": 2.0, "gone": 0.0}, now.value("progress"))
		office.post(path+"/discard", nil, ifMatch(now.etag())).problem(http.StatusConflict, "round_decided")
		reviewed := office.get(path + "/pairs").expect(http.StatusOK)
		reviewed.contains(`"decision":"dismiss"`)

		closed := office.post(path+"/close", nil, ifMatch(now.etag())).expect(http.StatusOK)
		assert.Equal(t, "closed", closed.text("state"))
		assert.NotEmpty(t, closed.text("closed_at"))
		assert.Greater(t, len(office.get("/suggestions").list("items")), 3)
		back := office.post(path+"/reopen", nil, ifMatch(closed.etag())).expect(http.StatusOK)
		assert.Equal(t, "open", back.text("state"))
		assert.Len(t, back.list("history"), 3)
		for _, hidden := range []string{path, path + "/pairs", "/rules/unknown"} {
			maker.get(hidden).expect(http.StatusNotFound)
		}
	})
}

// A rule takes a pair away from members and coordinators at once; the office sees
// why, a member sees nothing of it.
func TestRulesOverTheAPI(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		office := w.coordinator("田中 一郎")
		orgs := metalTown(w, 3)
		maker := w.member(orgs[0])
		pair := string(partner.SuggestionIDOf(orgs[0].ID, orgs[1].ID))
		lists := "/organizations/" + string(orgs[0].ID) + "/suggestions"
		require.Len(t, maker.get(lists).list("items"), 2)
		assert.Nil(t, office.get("/suggestions/"+pair).value("obstacles"))

		both := []string{string(orgs[1].ID), string(orgs[0].ID)}
		for path, wrong := range map[string]object{
			"organizations": {"kind": "pair", "organizations": both[:1], "reason": "経緯"},
			"reason":        {"kind": "pair", "organizations": both, "reason": ""},
			"until":         {"kind": "pair", "organizations": both, "reason": "経緯", "until": "2020-01-01"},
			"within":        {"kind": "place", "organizations": both[:1], "reason": "経緯"},
			"kinds":         {"kind": "kinds", "kinds": []string{"school"}, "reason": "経緯"},
		} {
			office.post("/rules", wrong).problem(http.StatusUnprocessableEntity, "fields").contains(`"path":"` + path + `"`)
		}
		office.post("/rules", object{"kind": "pair", "organizations": []string{"a", "b"}, "reason": "経緯"}).problem(http.StatusUnprocessableEntity, "fields")
		rule := office.post("/rules", object{"kind": "pair", "organizations": both, "reason": "以前の経緯のため"}).expect(http.StatusCreated)
		office.post("/rules", object{"kind": "pair", "organizations": both, "reason": "もう一度"}).problem(http.StatusConflict, "rule_exists")
		assert.Equal(t, true, rule.value("holds"))
		assert.Equal(t, "田中 一郎", rule.text("by"))

		require.Len(t, maker.get(lists).list("items"), 1)
		maker.get("/suggestions/" + pair).expect(http.StatusNotFound)
		maker.get("/rules").problem(http.StatusForbidden, "not_allowed")
		maker.get("/rules/"+rule.text("id")).problem(http.StatusNotFound, "rule_not_found")
		for _, item := range office.get("/suggestions").list("items") {
			assert.NotEqual(t, pair, item.(object)["id"])
		}
		shown := office.get("/suggestions/" + pair).expect(http.StatusOK)
		assert.Equal(t, "rule_pair", shown.text("obstacles.0.code"))
		assert.Equal(t, "以前の経緯のため", shown.text("obstacles.0.rule.reason"))
		assert.Empty(t, shown.list("actions"))
		office.post("/suggestions/"+pair+"/review", object{"decision": "approve"}, ifMatch(shown.etag())).problem(http.StatusConflict, "rule_blocks")

		off := office.post("/rules/"+rule.text("id")+"/switch-off", nil, ifMatch(rule.etag())).expect(http.StatusOK)
		assert.Equal(t, "off", off.text("state"))
		assert.Equal(t, []any{"switch_on"}, off.list("actions"))
		require.Len(t, maker.get(lists).list("items"), 2)
		listed := office.get("/rules").expect(http.StatusOK)
		assert.Len(t, listed.list("items.0.history"), 2)
	})
}
