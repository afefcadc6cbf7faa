package httpapi_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// TestLearning goes from decisions to weights in use and back, as the page does.
func TestLearning(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		coordinator, admin := partnertest.Account("田中 一郎").Coordinator(), partnertest.Account("佐藤 次郎").Admin()
		documents := []any{coordinator, admin}
		for _, s := range partnertest.Decisions(100) {
			documents = append(documents, s)
		}
		w.knows(documents...)
		office, boss := w.as(coordinator), w.as(admin)

		before := office.get("/weightings").expect(http.StatusOK)
		assert.Equal(t, before.text("shipped_version"), before.text("version"))
		assert.Equal(t, []string{"propose"}, texts(before.list("actions")))
		assert.Empty(t, before.list("items"))
		made := office.post("/weightings", nil).expect(http.StatusCreated)
		assert.Equal(t, "w1", made.text("id"))
		assert.Equal(t, "proposed", made.text("state"))
		assert.Empty(t, made.list("actions"), "a coordinator proposes only")
		made.contains(`"decisions":100`, "田中 一郎", `"verdict"`)

		one := boss.get("/weightings/w1").expect(http.StatusOK)
		assert.Equal(t, []string{"adopt", "reject"}, texts(one.list("actions")))
		boss.post("/weightings/w1/adopt", object{}).problem(http.StatusPreconditionRequired, "if_match")
		boss.post("/weightings/w1/adopt", object{}, ifMatch(`"7"`)).problem(http.StatusPreconditionFailed, "version")
		rejected := boss.post("/weightings/w1/reject", object{"note": "まだ早い"}, ifMatch(one.etag())).expect(http.StatusOK)
		assert.Equal(t, "rejected", rejected.text("state"))
		boss.post("/weightings/w1/adopt", object{}, ifMatch(rejected.etag())).problem(http.StatusConflict, "weighting_state")
		open := boss.post("/weightings/w1/reconsider", object{}, ifMatch(rejected.etag())).expect(http.StatusOK)
		adopted := boss.post("/weightings/w1/adopt", object{"note": "使ってみます"}, ifMatch(open.etag())).expect(http.StatusOK)
		adopted.contains(`"in_use":true`, "使ってみます", "佐藤 次郎")
		now := office.get("/weightings").expect(http.StatusOK)
		assert.Equal(t, before.text("version")+"+w1", now.text("version"))
		assert.Equal(t, []string{"propose"}, texts(now.list("actions")))

		back := boss.post("/weightings/reset", object{"note": "いったん戻します"}).expect(http.StatusOK)
		assert.Equal(t, before.text("version"), back.text("version"))
		boss.post("/weightings/reset", object{}).problem(http.StatusConflict, "shipped_in_use")
		assert.Equal(t, "adopt", boss.get("/weightings/w1").text("actions.0"), "an earlier version comes back in one step")
	})
}

func texts(list []any) []string {
	out := make([]string, 0, len(list))
	for _, v := range list {
		s, _ := v.(string)
		out = append(out, s)
	}
	return out
}

// TestRefusalsAreCounted: per reason, with totals, within the period.
func TestRefusalsAreCounted(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		coordinator := partnertest.Account("田中 一郎").Coordinator()
		org := func(n string) *partner.Organization { return partnertest.Organization(n).Admitted() }
		said := func(a, b string, days int) partnertest.SuggestionBuilder {
			return partnertest.Suggestion(org(a), org(b)).At(partnertest.Days(-days))
		}
		answered := said("一", "六", 5).Fresh()
		first := partnertest.MemberOf(answered.Scoring.Organizations[0])
		require.NoError(t, answered.Answer(first, partner.AnswerNotNow, "capacity", answered.Scoring, partnertest.Days(-5)))
		second := partnertest.MemberOf(answered.Scoring.Organizations[1])
		require.NoError(t, answered.Answer(second, partner.AnswerNotNow, "", answered.Scoring, partnertest.Days(-5)))
		declined := partnertest.Introduction(org("七"), org("八")).ID("case-declined").AskedFirst()
		require.NoError(t, declined.Decline(partnertest.Member(org("七")), "", "terms", "", partnertest.Now))
		documents := []any{
			coordinator, answered, declined,
			said("一", "二", 3).Dismissed("not_relevant"), said("一", "三", 4).Dismissed("not_relevant"), said("一", "四", 200).Dismissed("timing"),
			said("一", "五", 3).Approved(""), said("二", "三", 1).Held(partnertest.Today.AddDays(9)),
			partnertest.Introduction(org("二"), org("五")).ID("case-closed").Closed(),
			partnertest.Introduction(org("二"), org("六")).ID("case-reported").Reported(),
			partnertest.Introduction(org("二"), org("七")).ID("case-undone").Retracted(),
		}
		for _, d := range documents {
			if i, ok := d.(*partner.Introduction); ok {
				i.Notices = nil
			}
		}
		w.knows(documents...)
		w.clock.forward(time.Hour)
		office := w.as(coordinator)

		all := office.get("/decisions").expect(http.StatusOK)
		all.contains(
			`{"code":"dismiss","total":3,"of":4,"reasons":[{"reason":"not_relevant","count":2,"share":0.6666666666666666},{"reason":"timing","count":1,`,
			`{"code":"not_now","total":2,"of":2,"reasons":[{"reason":"capacity","count":1,"share":0.5},{"reason":"none","count":1,"share":0.5}`,
			`{"code":"decline","total":1,`, `{"reason":"terms","count":1,"share":1}`,
			`{"code":"closing","total":2,"of":3,`, `{"reason":"terms","count":1,"share":0.5},{"reason":"no_answer","count":1,"share":0.5}`,
			`"fiscal_years":[2026,2025]`,
		)
		recent := office.get("/decisions?period=last_90_days").expect(http.StatusOK)
		assert.Equal(t, string(partnertest.Today.AddDays(-89)), recent.text("from"))
		recent.contains(`{"code":"dismiss","total":2,"of":3,`)
		office.get("/decisions?period=2025").contains(`{"code":"dismiss","total":1,"of":1,"reasons":[{"reason":"timing","count":1,"share":1}`)
		office.get("/decisions?period=2026").contains(`{"code":"dismiss","total":2,`)
		office.get("/decisions?period=yesterday").expect(http.StatusUnprocessableEntity)
	})
}
