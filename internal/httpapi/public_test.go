package httpapi_test

import (
	"io/fs"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/frontend"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// public is all that everybody is told about the organisation and the case.
func public(w *world, org *partner.Organization, i *partner.Introduction) string {
	w.t.Helper()
	var told strings.Builder
	for _, path := range []string{
		"/public/summary", "/public/members", "/public/members?q=" + "%E9%89%84", "/public/members/" + string(org.ID),
		"/public/cases", "/public/cases/" + string(i.ID),
	} {
		told.Write(w.anonymous().get(path).body)
	}
	for _, path := range []string{"/", "/members/" + string(org.ID), "/cases/" + string(i.ID), "/sitemap.xml"} {
		told.Write(w.plain(path).body)
	}
	return told.String()
}

// Each entry of a profile with each degree of visibility, and what no degree opens.
func TestEverybodyReadsOnlyWhatIsPublic(t *testing.T) {
	fields := map[partner.ProfileField]string{
		partner.FieldSummary: "まちの鉄工所です", partner.FieldWebsite: "https://tetsu.example.jp/", partner.FieldAddress: "浜寺の一丁目",
		partner.FieldCorporateNumber: "7123456789012",
	}
	onBothStores(t, func(t *testing.T, w *world) {
		for _, degree := range []partner.Visibility{partner.VisiblePublic, partner.VisibleMembers, partner.VisibleStaff} {
			b := partnertest.Organization("鉄の会 "+string(degree)).Summary(fields[partner.FieldSummary]+string(degree)).Website(fields[partner.FieldWebsite]).
				Address(fields[partner.FieldAddress]).CorporateNumber(fields[partner.FieldCorporateNumber]).
				Contact("青木 社長", "aoki@tetsu.example.jp", "072-200-0002").Seen(partner.FieldDirectory, partner.VisiblePublic)
			for field := range fields {
				b = b.Seen(field, degree)
			}
			org := b.Admitted()
			draft := *org.Published.Clone()
			draft.Summary = "まだ出さない紹介"
			org.Draft = &draft
			hidden := partnertest.Organization("名をかくす会 " + string(degree)).Admitted()
			i := partnertest.Introduction(org, hidden).ID("case-" + string(degree)).Reported()
			i.Outcome.PublishedOn = partnertest.Today
			must(i.AddNote(partnertest.Coordinator(), "note-1", "事務局のひみつメモ", partnertest.Now))
			w.knows(org, hidden, partnertest.Offer(org, "鉄の端材 "+string(degree)).Seen(degree).Published(), partnertest.Need(org, "書きかけの願い").Draft(), i)
			told := public(w, org, i)
			for field, text := range fields {
				if field == partner.FieldSummary {
					text += string(degree)
				}
				assert.Equal(t, degree == partner.VisiblePublic, strings.Contains(told, text), "%s that is for %s", field, degree)
			}
			assert.Equal(t, degree == partner.VisiblePublic, strings.Contains(told, "鉄の端材"), "a listing for %s", degree)
			assert.Contains(t, told, "鉄の会")
			assert.Contains(t, told, i.Outcome.Title)
			for _, never := range []string{"青木", "aoki@", "072-200", "まだ出さない", "書きかけ", "名をかくす会", "ひみつ", "external_id", "history"} {
				assert.NotContains(t, told, never, "seen by %s", degree)
			}
		}
	})
}

func TestOnlyWhoWantsToIsListed(t *testing.T) {
	w := onSQLite(t)
	listed := partnertest.Organization("のる会").Seen(partner.FieldDirectory, partner.VisiblePublic).Goals(12).Ward("271446")
	yes, silent, resting := listed.Admitted(), partnertest.Organization("だまる会").Admitted(), partnertest.Organization("休む会").Seen(partner.FieldDirectory, partner.VisiblePublic).In(partner.OrganizationInactive)
	draft := partnertest.Organization("書きかけの会").Seen(partner.FieldDirectory, partner.VisiblePublic).Draft()
	unpublished := partnertest.Introduction(yes, silent).ID("case-1").Reported()
	unpublished.Outcome.PublishedOn = ""
	later := partnertest.Introduction(yes, resting).ID("case-2").Reported()
	later.Outcome.PublishedOn = partnertest.Today.AddDays(3)
	w.knows(yes, silent, resting, draft, unpublished, later)
	anybody := w.anonymous()
	assert.Len(t, anybody.get("/public/members").expect(http.StatusOK).value("items"), 1)
	anybody.get("/public/members/" + string(yes.ID)).expect(http.StatusOK)
	for _, o := range []*partner.Organization{silent, resting, draft} {
		anybody.get("/public/members/" + string(o.ID)).expect(http.StatusNotFound)
		assert.Equal(t, withoutRequestID(anybody.get("/public/members/"+string(o.ID))), withoutRequestID(anybody.get("/public/members/absent")))
	}
	assert.Empty(t, anybody.get("/public/cases").expect(http.StatusOK).value("items"))
	for _, id := range []string{"case-1", "case-2"} {
		anybody.get("/public/cases/" + id).expect(http.StatusNotFound)
	}
	for query, n := range map[string]int{"goal=12": 1, "goal=3": 0, "ward=271446": 1, "ward=271411": 0, "kind=company": 1, "kind=npo": 0, "q=%E3%81%AE%E3%82%8B": 1, "q=zzz": 0} {
		assert.Len(t, anybody.get("/public/members?"+query).expect(http.StatusOK).value("items"), n, query)
	}
	assert.NotContains(t, string(anybody.get("/public/summary").body), `"members":`, "so few mean nothing")
}

func TestPublicAnswersAreKeptBriefly(t *testing.T) {
	w := onSQLite(t)
	first := w.plain(base + "/public/summary")
	assert.Equal(t, "public, max-age=60", first.header.Get("Cache-Control"))
	tag := first.header.Get("ETag")
	require.NotEmpty(t, tag)
	again := w.plain(base+"/public/summary", func(r *http.Request) { r.Header.Set("If-None-Match", tag) })
	assert.Equal(t, http.StatusNotModified, again.status)
	assert.Empty(t, again.body)
	assert.Equal(t, "no-store", w.plain(base+"/public/members/absent").header.Get("Cache-Control"))
}

// tokenIn waits for the mail after those that were there, and reads its link.
func tokenIn(w *world, email string, before int) string {
	w.t.Helper()
	require.Eventually(w.t, func() bool { return len(w.mail.To(email)) > before }, 10*time.Second, 5*time.Millisecond, "a mail to %s", email)
	_, rest, found := strings.Cut(w.mail.To(email)[before].Text, publicURL+"/welcome#")
	require.True(w.t, found)
	token, _, _ := strings.Cut(rest, "\n")
	return token
}

func TestJoiningByOneself(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		known := partnertest.Account("前から いる人").Email("known@example.jp").Member()
		w.knows(known)
		anybody := w.anonymous()
		ask := func(email string) answer {
			return anybody.send(http.MethodPost, "/join", object{"email": email, "name": "新田 あゆみ", "organization": "あゆみの会", "language": "ja"}).expect(http.StatusAccepted)
		}
		fresh, old := ask("new@example.jp"), ask("known@example.jp")
		assert.Equal(t, fresh.body, old.body, "the answer does not tell who has an account")
		a := anybody.send(http.MethodPost, "/invitations/accept", object{"token": tokenIn(w, "new@example.jp", 0), "name": "新田 あゆみ", "password": "ながいながいあいことばですよね"}).expect(http.StatusOK)
		assert.Equal(t, "あゆみの会", a.text("account.organization.name"))
		assert.Equal(t, "draft", a.text("account.organization.state"))
		office := w.coordinator("田中 一郎")
		assert.Equal(t, true, office.get("/organizations/"+a.text("account.organization.id")).expect(http.StatusOK).value("self_registered"))
		assert.Contains(t, string(office.get("/accounts?q=new@").expect(http.StatusOK).body), `"self_registered":true`)
		// The address that was known gets a link to its own account, not to another.
		token := tokenIn(w, "known@example.jp", 0)
		assert.Equal(t, "reset", anybody.send(http.MethodPost, "/invitations/preview", object{"token": token}).expect(http.StatusOK).text("purpose"))
	})
}

func TestForgottenPassword(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		acc := partnertest.Account("忘れた 人").Email("forgot@example.jp").Member()
		gone := partnertest.Account("止めた 人").Email("gone@example.jp").Member()
		gone.State = partner.AccountDisabled
		w.knows(acc, gone)
		anybody := w.anonymous()
		var bodies []string
		for _, email := range []string{"forgot@example.jp", "gone@example.jp", "nobody@example.jp"} {
			bodies = append(bodies, string(anybody.send(http.MethodPost, "/password-reset", object{"email": email}).expect(http.StatusAccepted).body))
		}
		assert.Equal(t, []string{bodies[0], bodies[0], bodies[0]}, bodies)
		reset := object{"token": tokenIn(w, "forgot@example.jp", 0), "name": "", "password": "あたらしいながいあいことばですよ"}
		anybody.send(http.MethodPost, "/invitations/accept", reset).expect(http.StatusOK)
		anybody.send(http.MethodPost, "/invitations/accept", reset).expect(http.StatusConflict)
		anybody.send(http.MethodPost, "/session", object{"email": "forgot@example.jp", "password": "あたらしいながいあいことばですよ"}).expect(http.StatusOK)
		w.app.Close() // waits for all answers
		assert.Empty(t, w.mail.To("gone@example.jp"))
		assert.Empty(t, w.mail.To("nobody@example.jp"))
	})
}

func TestAskingIsBounded(t *testing.T) {
	w := onSQLite(t)
	for range 3 {
		w.anonymous().send(http.MethodPost, "/password-reset", object{"email": "a@example.jp"}).expect(http.StatusAccepted)
	}
	w.anonymous().send(http.MethodPost, "/join", object{"email": "A@example.jp", "name": "誰か"}).expect(http.StatusTooManyRequests)
	for n := range 60 {
		a := w.anonymous().send(http.MethodPost, "/join", object{"email": strings.Repeat("b", n+1) + "@example.jp", "name": "誰か"})
		if a.status == http.StatusTooManyRequests {
			assert.NotEmpty(t, a.header.Get("Retry-After"))
			return
		}
	}
	t.Fatal("one address may ask without end")
}

func TestRegistrationCanBeClosed(t *testing.T) {
	w := onSQLite(t)
	w.app.ByInvitationOnly = true
	w.anonymous().send(http.MethodPost, "/join", object{"email": "a@example.jp", "name": "誰か"}).problem(http.StatusForbidden, "registration_closed")
	assert.Equal(t, "invitation", w.anonymous().get("/public/summary").text("registration"))
	w.anonymous().send(http.MethodPost, "/password-reset", object{"email": "a@example.jp"}).expect(http.StatusAccepted)
}

func TestPublicPagesSayWhatTheyAre(t *testing.T) {
	if _, err := fs.Stat(frontend.Dist(), "public.html"); err != nil {
		t.Skip("built without the web app")
	}
	w := onSQLite(t)
	org := partnertest.Organization("のる<会>").Summary("「つなぐ」会です").Seen(partner.FieldDirectory, partner.VisiblePublic).Admitted()
	w.knows(org)
	for path, title := range map[string]string{"/": "えにし", "/members": "会員を探す", "/cases": "事例", "/members/" + string(org.ID): "のる&lt;会&gt;"} {
		a := w.plain(path).expect(http.StatusOK).contains("<title>"+title, `rel="canonical" href="`+publicURL+path+`"`)
		assert.Equal(t, "no-cache", a.header.Get("Cache-Control"), path)
		assert.NotContains(t, string(a.body), "<script>", path)
	}
	w.plain("/members/absent").expect(http.StatusNotFound)
	w.plain("/robots.txt").expect(http.StatusOK).contains("Sitemap: " + publicURL)
	w.plain("/sitemap.xml").expect(http.StatusOK).contains(publicURL + "/members/" + string(org.ID))
}
