package httpapi_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// school is a member that looks for what the newcomer of the scenario gives.
func school(w *world) person {
	org := partnertest.Organization("みどり高校").Kind(partner.KindSchool).Goals(4, 12).Contact("緑川 教頭", "kyoto@midori.example.jp", "072-200-0001").Admitted()
	w.knows(
		org,
		partnertest.Need(org, "溶接の実習に使う鉄の端材").Capabilities("material.metal").Published(),
		partnertest.Offer(org, "生徒による出前授業").Capabilities("lecture.career_work").Published(),
	)
	return w.member(org)
}

var makerProfile = object{
	"name": "A工業", "name_kana": "エーコウギョウ", "kind": "company", "ward": "271446", "summary": "鉄を切る会社です。", "goals": []int{12, 9},
	"contact": object{"name": "青木 社長", "email": "aoki@a-kogyo.example.jp", "phone": "072-200-0002"},
}

func TestTheMainLineFromInvitationToOutcome(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		office, pupil := w.coordinator("田中 一郎"), school(w)
		maker := join(t, w, office, "aoki@a-kogyo.example.jp")
		org := register(t, maker, office)

		pair := string(partner.SuggestionIDOf(partner.OrganizationID(org), pupil.org.ID))
		things := ids{
			"organizations": {org, string(pupil.org.ID)}, "suggestions": {pair}, "accounts": {string(pupil.account.ID)},
			"public": nil, "listings": nil, "introductions": nil, "rounds": nil, "rules": nil, "weightings": nil, "trios": nil, "calls": nil,
		}
		suggested := maker.get("/organizations/" + org + "/suggestions").expect(http.StatusOK)
		require.Equal(t, pair, suggested.text("items.0.id"))
		suggested.contains("need_met", "溶接の実習に使う鉄の端材", "鉄の端材を差し上げます")

		answered := maker.post("/suggestions/"+pair+"/answer", object{"answer": "interested"}, ifMatch(suggested.text("items.0.etag"))).expect(http.StatusOK)
		assert.Equal(t, "interested", answered.text("answer.answer"))
		assert.Equal(t, "to_review", office.get("/today").text("figures.0.code"))

		queue := office.get("/suggestions").expect(http.StatusOK)
		require.Equal(t, pair, queue.text("items.0.id"))
		approved := office.post("/suggestions/"+pair+"/review", object{"decision": "approve"}, ifMatch(queue.text("items.0.etag"))).expect(http.StatusOK)
		id := approved.text("introduction_id")
		require.NotEmpty(t, id)
		things["introductions"] = []string{id}

		asking(t, w, office, maker, pupil, id, things)
		notYet := []string{"緑川 教頭", "kyoto@midori.example.jp", "072-200-0001"}
		notTold(t, maker, things, notYet...)
		notTold(t, pupil, things, "青木 社長", "aoki@a-kogyo.example.jp", "072-200-0002")

		accepted := pupil.post("/introductions/"+id+"/accept", object{"message": "ぜひお会いしたいです"}, current(pupil, id)).expect(http.StatusOK)
		assert.Equal(t, "both_accepted", accepted.text("state"))
		told(t, maker, things, append(notYet, "ぜひお会いしたいです")...)
		told(t, pupil, things, "青木 社長", "aoki@a-kogyo.example.jp", "072-200-0002")
		maker.get("/introductions").contains(id)
		for _, p := range []person{maker, pupil} {
			lists := p.get("/introductions").body
			assert.NotContains(t, string(lists), "example.jp", "a list never holds contacts")
		}
		partnership(t, office, maker, pupil, id, org)
	})
}

// join takes the one-time link from the office to a signed-in account.
func join(t *testing.T, w *world, office person, email string) person {
	t.Helper()
	link := office.post("/invitations", object{"email": email, "name": "青木 社長", "role": "member"}).expect(http.StatusCreated)
	require.Equal(t, true, link.value("mail_sent"))
	address, token, found := strings.Cut(link.text("url"), "#")
	require.True(t, found)
	assert.Equal(t, publicURL+"/welcome", address)
	require.Len(t, w.mail.To(email), 1)
	assert.Contains(t, w.mail.To(email)[0].Text, link.text("url"))

	preview := w.anonymous().post("/invitations/preview", object{"token": token}).expect(http.StatusOK)
	assert.Equal(t, "join", preview.text("purpose"))
	session := w.anonymous().post("/invitations/accept", object{"token": token, "name": "青木 太郎", "password": "ながいながいあいことばです2026", "language": "ja"}).expect(http.StatusOK)
	w.anonymous().post("/invitations/accept", object{"token": token, "name": "誰か", "password": "ながいながいあいことばです2026"}).problem(http.StatusConflict, "invitation_spent")
	return person{t: t, handler: w.handler, token: session.text("access_token")}
}

// register takes a newcomer from nothing to an admitted member with listings.
func register(t *testing.T, maker, office person) string {
	t.Helper()
	assert.Equal(t, "register", maker.get("/today").text("todo.0.kind"))
	draft := maker.post("/organizations", makerProfile).expect(http.StatusCreated)
	org := draft.text("id")
	maker.post("/organizations", makerProfile).problem(http.StatusConflict, "has_organization")
	for _, l := range []object{
		{"side": "offer", "content": object{"title": "鉄の端材を差し上げます", "capabilities": []string{"material.metal"}}},
		{"side": "need", "content": object{"title": "働くことの話をしてほしい", "capabilities": []string{"lecture.career_work"}}},
	} {
		assert.Equal(t, "draft", maker.post("/organizations/"+org+"/listings", l).expect(http.StatusCreated).text("state"))
	}
	submitted := maker.post("/organizations/"+org+"/submit", nil, ifMatch(draft.etag())).expect(http.StatusOK)
	assert.Equal(t, "submitted", submitted.text("state"))
	assert.Equal(t, "submitted", submitted.text("listings.0.state"))
	assert.Empty(t, maker.get("/organizations/"+org+"/suggestions").expect(http.StatusOK).list("items"), "nothing is suggested before the admission")

	office.get("/today").contains(`{"code":"to_admit","count":1}`)
	admitted := office.post("/organizations/"+org+"/admit", nil, ifMatch(submitted.etag())).expect(http.StatusOK)
	assert.Equal(t, "admitted", admitted.text("state"))
	assert.Equal(t, "published", admitted.text("listings.0.state"))
	assert.Equal(t, "published", admitted.text("listings.1.state"))
	return org
}

// current is the tag that the reader sees now.
func current(p person, introduction string) change {
	p.t.Helper()
	return ifMatch(p.get("/introductions/" + introduction).expect(http.StatusOK).etag())
}

// asking takes the case to the second party's decision.
func asking(t *testing.T, w *world, office, maker, pupil person, id string, things ids) {
	t.Helper()
	for _, p := range []person{maker, pupil} {
		assert.Empty(t, p.get("/introductions").expect(http.StatusOK).list("items"), "nothing has left the office yet")
		p.get("/introductions/" + id).expect(http.StatusNotFound)
		notTold(t, p, things, id)
	}
	asked := office.post("/introductions/"+id+"/ask", object{}, current(office, id)).expect(http.StatusOK)
	assert.Equal(t, "asked_first", asked.text("state"))
	assert.Equal(t, string(partner.DateOf(partnertest.Days(partner.AnswerDays))), asked.text("answer_by"))
	require.Len(t, w.mail.To("aoki@a-kogyo.example.jp"), 2, "who is interested is asked first")
	pupil.get("/introductions/" + id).expect(http.StatusNotFound)
	assert.Equal(t, "answer_introduction", maker.get("/today").text("todo.0.kind"))

	yes := maker.post("/introductions/"+id+"/accept", object{"message": "まずはお話しだけでも"}, current(maker, id)).expect(http.StatusOK)
	assert.Equal(t, "asked_first", yes.text("state"))
	assert.Contains(t, office.get("/introductions/"+id).list("actions"), "ask")
	assert.Equal(t, "asked_second", office.post("/introductions/"+id+"/ask", object{}, current(office, id)).expect(http.StatusOK).text("state"))
	notTold(t, pupil, things, "まずはお話しだけでも", `"accepted"`)
	require.Len(t, w.mail.To(pupil.account.Email), 1)
}

// partnership takes the case from the meeting to the outcome.
func partnership(t *testing.T, office, maker, pupil person, id, org string) {
	t.Helper()
	at := partnertest.Now.Std().Add(72 * time.Hour).Format(time.RFC3339)
	step := func(p person, name string, body any, state string) answer {
		t.Helper()
		a := p.post("/introductions/"+id+"/"+name, body, current(p, id)).expect(http.StatusOK)
		assert.Equal(t, state, a.text("state"))
		return a
	}
	step(maker, "plan-meeting", object{"at": at, "place": "みどり高校 会議室"}, "both_accepted")
	pupil.get("/introductions/" + id).contains("みどり高校 会議室")
	step(maker, "meet", nil, "met")
	maker.post("/introductions/"+id+"/provisional", nil, current(maker, id)).problem(http.StatusForbidden, "not_allowed")
	step(office, "provisional", nil, "provisional")
	agreement := object{"goal": "端材を実習に使う", "from": "2026-05-01", "until": "2027-03-31", "roles": []object{{"organization": org, "role": "端材を届ける"}}}
	office.post("/introductions/"+id+"/form", agreement, current(office, id)).problem(http.StatusUnprocessableEntity, "fields")
	agreement["roles"] = append(agreement["roles"].([]object), object{"organization": string(pupil.org.ID), "role": "作品を作る"})
	step(office, "form", agreement, "formed")
	step(office, "activate", nil, "active")
	outcome := object{
		"title": "端材から生まれた花台", "place": "西区", "summary": "端材で花台を三十台作りました。", "reason": "端材が余っていたため", "purpose": "学びに変える",
		"content": "実習", "people": 30, "goals": []int{12, 4}, "published_on": "2026-04-10",
	}
	step(maker, "report", outcome, "reported")
	for _, p := range []person{office, maker, pupil} {
		outcomes := p.get("/outcomes").expect(http.StatusOK)
		assert.Equal(t, id, outcomes.text("items.0.introduction_id"))
		outcomes.contains("端材から生まれた花台", "A工業", "みどり高校")
		assert.NotContains(t, string(outcomes.body), "example.jp")
	}
	office.get("/suggestions").expect(http.StatusOK)
	assert.Empty(t, maker.get("/organizations/"+org+"/suggestions").list("items"), "partners are not suggested to each other")
}
