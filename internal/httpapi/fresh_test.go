package httpapi_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// days moves the clock and lets the jobs run as if nothing had run in between.
func (w *world) days(n int) {
	w.t.Helper()
	w.clock.forward(time.Duration(n) * 24 * time.Hour)
	require.NoError(w.t, w.app.Repair(w.t.Context()))
}

// subjects are the subjects of the mails that somebody got since the last time.
func (w *world) subjects(p person) []string {
	var out []string
	for _, m := range w.mail.To(p.account.Email) {
		out = append(out, m.Subject)
	}
	return out
}

// askedBoth is a case of two members that both were asked today.
func askedBoth(w *world) (office, maker, pupil person, id string) {
	w.t.Helper()
	office = w.coordinator("田中 一郎")
	a := partnertest.Organization("A工業").ID("org-a").Contact("青木 社長", "aoki@a-kogyo.example.jp", "072-200-0002").Admitted()
	offer := partnertest.Offer(a, "鉄の端材を差し上げます").ID("listing-a").Capabilities("material.metal").Published()
	b := partnertest.Organization("みどり高校").ID("org-b").Kind(partner.KindSchool).Admitted()
	need := partnertest.Need(b, "溶接の実習に使う鉄の端材").ID("listing-b").Capabilities("material.metal").Published()
	why := partnertest.Suggestion(a, b).Because(partner.Reason{Code: partner.ReasonNeedMet, From: a.ID, To: b.ID, Quotes: []partner.Quote{
		{Organization: a.ID, Listing: offer.ID, Side: partner.SideOffer, Text: offer.Published.Title},
		{Organization: b.ID, Listing: need.ID, Side: partner.SideNeed, Text: need.Published.Title},
	}}).Scoring()
	i := partnertest.Introduction(a, b).ID("case-1").Because(why).Proposed()
	w.knows(a, b, offer, need, i)
	maker, pupil = w.member(a), w.member(b)
	office.post("/introductions/case-1/ask", object{"organizations": []string{"org-a", "org-b"}}, ifMatch(firstVersion)).expect(http.StatusOK)
	return office, maker, pupil, "case-1"
}

// A moved clock: reminders half way and near the end, each once, then the case
// ends by itself. A second process does its round beside the first.
func TestAnAnswerThatDoesNotComeEndsTheCase(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		_, maker, pupil, id := askedBoth(w)
		maker.post("/introductions/"+id+"/accept", object{}, current(maker, id)).expect(http.StatusOK)
		twin := w.start()
		for range 16 {
			w.clock.forward(24 * time.Hour)
			require.NoError(t, twin.CatchUp(t.Context()))
			var rounds errgroup
			rounds.run(func() error { return w.app.Repair(t.Context()) })
			rounds.run(func() error { return twin.Repair(t.Context()) })
			require.NoError(t, rounds.wait())
			require.NoError(t, w.app.CatchUp(t.Context()))
		}
		office, maker, pupil := w.coordinator("鈴木 次郎"), w.as(maker.account), w.as(pupil.account)
		closed := office.get("/introductions/" + id).expect(http.StatusOK)
		assert.Equal(t, "closed", closed.text("state"))
		assert.Equal(t, "no_answer", closed.text("closing"))
		i := 0
		for _, h := range closed.list("timeline") {
			if h.(object)["what"] == "remind" {
				i++
			}
		}
		if !w.onMongoDB() { // the stand-in does not keep one of two that race: see mongostore
			assert.Equal(t, 2, i, "two reminders, whoever sent them")
			assert.Equal(t, []string{
				"【えにし】A工業のご紹介：お返事をお願いします", "【えにし】A工業のご紹介：お返事をお待ちしています", "【えにし】A工業のご紹介：お返事をお待ちしています",
				"【えにし】A工業とのご紹介を終了しました", "【えにし】「溶接の実習に使う鉄の端材」は、まだ探していますか",
			}, w.subjects(pupil))
			assert.Equal(t, []string{
				"【えにし】みどり高校のご紹介：お返事をお願いします", "【えにし】みどり高校とのご紹介を終了しました", "【えにし】「鉄の端材を差し上げます」は、まだ探していますか",
			}, w.subjects(maker))
		}
		assert.Equal(t, "still_open", maker.get("/today").text("todo.0.kind"))
		assert.Equal(t, "still_open", pupil.get("/today").text("todo.0.kind"))
	})
}

func TestDaysOfRestLoseNoDeadline(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		_, maker, _, id := askedBoth(w)
		w.days(13)
		maker = w.as(maker.account)
		assert.Len(t, w.subjects(maker), 2, "one reminder, although two were due")
		assert.Equal(t, "2026-04-24", maker.get("/introductions/"+id).text("answer_by"))
		w.days(20)
		assert.Equal(t, "closed", w.as(maker.account).get("/introductions/"+id).text("state"))
		before := len(w.mail.Sent())
		w.days(0)
		w.days(1)
		assert.Len(t, w.mail.Sent(), before, "nothing is sent twice")
	})
}

// linkIn is the token of the renewal link in the last mail to somebody.
func linkIn(w *world, p person) string {
	w.t.Helper()
	mails := w.mail.To(p.account.Email)
	require.NotEmpty(w.t, mails)
	_, after, found := strings.Cut(mails[len(mails)-1].Text, publicURL+"/renew#")
	require.True(w.t, found, mails[len(mails)-1].Text)
	token, _, _ := strings.Cut(after, "\n")
	return token
}

func TestALinkRenewsWithoutSigningIn(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		org := partnertest.Organization("A工業").ID("org-a").Admitted()
		offer, other := partnertest.Offer(org, "鉄の端材").ID("listing-1").Published(), partnertest.Need(org, "広報の手伝い").ID("listing-2").Published()
		w.knows(org, offer, other)
		owner := w.member(org)
		w.days(160)
		assert.Empty(t, w.subjects(owner), "not yet")
		w.days(15)
		require.Equal(t, []string{"【えにし】「鉄の端材」はまだ有効ですか", "【えにし】「広報の手伝い」はまだ有効ですか"}, w.subjects(owner))
		token := linkIn(w, owner)
		send := func(path, token string) answer { return w.anonymous().post(path, object{"token": token}) }
		state := func(id string) answer { return w.as(owner.account).get("/listings/" + id).expect(http.StatusOK) }

		preview := send("/renewals/preview", token).expect(http.StatusOK)
		assert.Equal(t, "広報の手伝い", preview.text("title"))
		assert.Equal(t, false, preview.value("renewed"))
		assert.Equal(t, "2026-10-10", state("listing-2").text("expires_on"), "to look changes nothing")

		for name, forged := range map[string]string{
			"cut off": token[:len(token)-2], "another sign": token[:len(token)-5] + "AAAAA", "nothing": "", "no sign": strings.Split(token, ".")[0],
			"of another listing": strings.Replace(token, "bGlzdGluZy0y", "bGlzdGluZy0x", 1),
		} {
			require.NotEqual(t, token, forged)
			send("/renewals", forged).problem(http.StatusNotFound, "link_not_found")
			assert.Equal(t, "2026-10-10", state("listing-1").text("expires_on"), name)
		}

		renewed := send("/renewals", token).expect(http.StatusOK)
		assert.Equal(t, true, renewed.value("renewed"))
		until := renewed.text("expires_on")
		assert.Equal(t, until, state("listing-2").text("expires_on"))
		assert.Equal(t, owner.account.Name, state("listing-2").text("confirmed_by"))
		assert.Equal(t, "2026-10-10", state("listing-1").text("expires_on"), "and no other")
		w.days(2)
		assert.Equal(t, until, send("/renewals", token).expect(http.StatusOK).text("expires_on"), "a replay moves nothing")
		assert.Equal(t, true, send("/renewals/preview", token).expect(http.StatusOK).value("renewed"))

		w.days(10) // the other one expires, and its mail brings it back
		assert.Equal(t, "expired", state("listing-1").text("state"))
		late := linkIn(w, owner)
		assert.Equal(t, "鉄の端材", send("/renewals", late).expect(http.StatusOK).text("title"))
		assert.Equal(t, "published", state("listing-1").text("state"))

		w.as(owner.account).post("/listings/listing-2/withdraw", nil, ifMatch(state("listing-2").etag())).expect(http.StatusOK)
		send("/renewals", token).problem(http.StatusConflict, "listing_state")
		w.days(300)
		send("/renewals", late).problem(http.StatusConflict, "link_expired")
	})
}

func TestALinkOfSomebodyWhoLeftIsUseless(t *testing.T) {
	w := onSQLite(t)
	org := partnertest.Organization("A工業").ID("org-a").Admitted()
	w.knows(org, partnertest.Offer(org, "鉄の端材").ID("listing-1").Published())
	owner := w.member(org)
	w.days(175)
	token := linkIn(w, owner)
	w.coordinator("田中").post("/accounts/"+string(owner.account.ID)+"/disable", nil).expect(http.StatusOK)
	w.anonymous().post("/renewals", object{"token": token}).problem(http.StatusNotFound, "link_not_found")
}

func TestNoMoreIntroductionsWaitThanAMemberTakes(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		office := w.coordinator("田中 一郎")
		busy := partnertest.Organization("A工業").ID("org-a").Admitted()
		docs := []any{busy}
		for _, n := range []string{"1", "2", "3", "4", "5"} {
			other := partnertest.Organization("相手" + n).ID("other-" + n).Admitted()
			docs = append(docs, other, partnertest.Introduction(busy, other).ID("case-"+n).Proposed())
		}
		w.knows(docs...)
		owner := w.member(busy)
		ask := func(n string) answer {
			return office.post("/introductions/case-"+n+"/ask", object{"organizations": []string{"org-a"}}, ifMatch(firstVersion))
		}
		for _, n := range []string{"1", "2", "3"} {
			ask(n).expect(http.StatusOK)
		}
		full := ask("4").problem(http.StatusConflict, "reception_full")
		assert.Equal(t, "2026-04-24", full.text("errors.0.params.until"), "it says until when")
		assert.InDelta(t, 3, owner.get("/organizations/org-a/reception").value("waiting"), 0)

		owner.post("/introductions/case-1/decline", object{"reason": "timing"}, current(owner, "case-1")).expect(http.StatusOK)
		w.clock.forward(2 * time.Minute)
		ask("4").expect(http.StatusOK)
		owner.put("/organizations/org-a/reception", object{"limit": 5, "paused_until": "2026-05-10"}).expect(http.StatusOK)
		ask("5").problem(http.StatusConflict, "reception_paused")
		owner.put("/organizations/org-a/reception", object{"limit": 4}).expect(http.StatusOK)
		ask("5").expect(http.StatusOK)
	})
}

// Two coordinators ask at the same moment for the last place.
func TestTheLastPlaceIsTakenOnce(t *testing.T) {
	w := onSQLite(t)
	office := w.coordinator("田中 一郎")
	busy := partnertest.Organization("A工業").ID("org-a").Admitted()
	docs := []any{busy}
	const racing = 8
	for n := range racing {
		other := partnertest.Organization("相手" + string(rune('a'+n))).ID("other-" + string(rune('a'+n))).Admitted()
		docs = append(docs, other, partnertest.Introduction(busy, other).ID("case-"+string(rune('a'+n))).Proposed())
	}
	w.knows(docs...)
	w.member(busy).put("/organizations/org-a/reception", object{"limit": 2}).expect(http.StatusOK)
	var group sync.WaitGroup
	statuses := make([]int, racing)
	for n := range racing {
		group.Go(func() {
			statuses[n] = office.post("/introductions/case-"+string(rune('a'+n))+"/ask", object{"organizations": []string{"org-a"}}, ifMatch(firstVersion)).status
		})
	}
	group.Wait()
	asked := 0
	for _, status := range statuses {
		if status == http.StatusOK {
			asked++
		}
	}
	assert.Equal(t, 2, asked, "%v", statuses)
}

func TestARestingMemberIsSuggestedToNobody(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		office, pupil := w.coordinator("田中 一郎"), school(w)
		org := partnertest.Organization("A工業").ID("org-a").Goals(12).Admitted()
		w.knows(org, partnertest.Offer(org, "鉄の端材を差し上げます").Capabilities("material.metal").Published())
		maker := w.member(org)
		lists := func() []int {
			return []int{
				len(maker.get("/organizations/org-a/suggestions").expect(http.StatusOK).list("items")),
				len(pupil.get("/organizations/" + string(pupil.org.ID) + "/suggestions").expect(http.StatusOK).list("items")),
			}
		}
		require.Equal(t, []int{1, 1}, lists())
		maker.put("/organizations/org-a/reception", object{"limit": 0, "paused_until": "2026-05-10"}).expect(http.StatusOK)
		assert.Equal(t, []int{0, 0}, lists())
		pair := string(partner.SuggestionIDOf("org-a", pupil.org.ID))
		office.get("/suggestions/"+pair).contains(`"busy":[{"organization":"org-a"`, "2026-05-10")
		pupil.get("/suggestions/"+pair).lacks("busy", "2026-05-10")
		maker.put("/organizations/org-a/reception", object{"limit": 0}).expect(http.StatusOK)
		assert.Equal(t, []int{1, 1}, lists())
	})
}

func TestInterestIsToldOnlyWhenItIsMutual(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		office, pupil := w.coordinator("田中 一郎"), school(w)
		org := partnertest.Organization("A工業").ID("org-a").Goals(12).Admitted()
		w.knows(org, partnertest.Offer(org, "鉄の端材を差し上げます").Capabilities("material.metal").Published())
		maker := w.member(org)
		pair := "/suggestions/" + string(partner.SuggestionIDOf("org-a", pupil.org.ID))
		say := func(p person) answer {
			return p.post(pair+"/answer", object{"answer": "interested"}, ifMatch(p.get(pair).etag())).expect(http.StatusOK)
		}
		say(maker)
		assert.Empty(t, pupil.get(pair).list("interested"))
		assert.Len(t, office.get(pair).list("interested"), 1)
		assert.Empty(t, w.mail.Sent())
		assert.Len(t, say(pupil).list("interested"), 2)
		assert.Len(t, maker.get(pair).list("interested"), 2)
		assert.Equal(t, []string{"【えにし】みどり高校と、おたがいに興味があります"}, w.subjects(maker))
		assert.Equal(t, []string{"【えにし】A工業と、おたがいに興味があります"}, w.subjects(pupil))

		asked := maker.post(pair+"/questions", object{"text": "内緒の相談です"}, ifMatch(maker.get(pair).etag())).expect(http.StatusOK)
		maker.post(pair+"/questions", object{"text": "もう一つ"}, ifMatch(asked.etag())).problem(http.StatusConflict, "question_open")
		pupil.get(pair).lacks("内緒の相談です")
		open := office.get("/questions").expect(http.StatusOK)
		require.Equal(t, "内緒の相談です", open.text("items.0.question.text"))
		office.post(pair+"/questions/answer", object{"question": open.text("items.0.question.id"), "answer": "だいじょうぶです"}).expect(http.StatusOK)
		maker.get(pair).contains("だいじょうぶです")
		pupil.get(pair).lacks("だいじょうぶです", "内緒の相談です")
		assert.Len(t, w.subjects(maker), 2)
		assert.Empty(t, office.get("/questions").list("items"))
	})
}

func TestAFullListingIsNotSuggestedAndSaysSo(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		pupil := school(w)
		org := partnertest.Organization("A工業").ID("org-a").Goals(12).Admitted()
		offer := partnertest.Offer(org, "鉄の端材を差し上げます").ID("listing-a").Capabilities("material.metal").Capacity(2).Published()
		docs := []any{org, offer}
		for _, n := range []string{"1", "2"} {
			other := partnertest.Organization("相手" + n).ID("other-" + n).Admitted()
			why := partnertest.Suggestion(org, other).Because(partner.Reason{Code: partner.ReasonNeedMet, Quotes: []partner.Quote{{Organization: org.ID, Listing: offer.ID, Side: partner.SideOffer, Text: offer.Published.Title}}}).Scoring()
			docs = append(docs, other, partnertest.Introduction(org, other).ID("case-"+n).Because(why).Provisional())
		}
		w.knows(docs...)
		office := w.coordinator("田中 一郎")
		left := func() any { return pupil.get("/listings/listing-a").expect(http.StatusOK).value("places.left") }
		suggested := func() bool {
			return strings.Contains(string(pupil.get("/organizations/"+string(pupil.org.ID)+"/suggestions").expect(http.StatusOK).body), "鉄の端材を差し上げます")
		}
		form := func(n string) {
			office.post("/introductions/case-"+n+"/form", object{"goal": "端材を活かす", "from": "2026-05-01", "roles": []object{
				{"organization": "org-a", "role": "届ける"}, {"organization": "other-" + n, "role": "作る"},
			}}, current(office, "case-"+n)).expect(http.StatusOK)
		}
		assert.InDelta(t, 2, left(), 0, "talks take no place")
		assert.True(t, suggested())
		form("1")
		assert.InDelta(t, 1, left(), 0)
		assert.True(t, suggested())
		form("2")
		assert.InDelta(t, 0, left(), 0)
		assert.False(t, suggested())
		office.post("/introductions/case-2/close", object{"reason": "other"}, current(office, "case-2")).expect(http.StatusOK)
		assert.True(t, suggested(), "a place that is free again")
	})
}

func TestTheEndOfACaseAsksAboutItsListings(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		_, maker, pupil, id := askedBoth(w)
		w.clock.forward(time.Hour)
		maker, pupil = w.as(maker.account), w.as(pupil.account)
		maker.post("/introductions/"+id+"/decline", object{"reason": "timing"}, current(maker, id)).expect(http.StatusOK)
		w.days(0)
		w.days(0)
		todo := maker.get("/today").expect(http.StatusOK)
		require.Equal(t, "still_open", todo.text("todo.0.kind"))
		assert.Equal(t, "みどり高校", todo.text("todo.0.organization.name"))
		assert.Len(t, w.subjects(maker), 3, "asked, closed, still open: each once")
		done := maker.post("/listings/listing-a/finish", nil, ifMatch(todo.text("todo.0.etag"))).expect(http.StatusOK)
		assert.Equal(t, "done", done.text("state"))
		asked := pupil.get("/today").expect(http.StatusOK)
		w.clock.forward(time.Minute)
		pupil.post("/listings/listing-b/renew", nil, ifMatch(asked.text("todo.0.etag"))).expect(http.StatusOK)
		w.days(0)
		maker.get("/today").lacks("still_open")
		pupil.get("/today").lacks("still_open")
	})
}

// lacks makes sure that none of the words is in the answer.
func (a answer) lacks(words ...string) answer {
	a.t.Helper()
	for _, word := range words {
		assert.NotContains(a.t, string(a.body), word)
	}
	return a
}
