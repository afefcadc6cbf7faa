package httpapi_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// refused expects a problem of the client's making that repeats nothing of what
// was sent. That the status is documented is checked with every answer.
func refused(t *testing.T, a answer, sent ...string) {
	t.Helper()
	assert.GreaterOrEqual(t, a.status, 400, "%s %s %s", a.method, a.path, a.body)
	assert.Less(t, a.status, 500, "%s %s %s", a.method, a.path, a.body)
	for _, s := range sent {
		assert.NotContains(t, string(a.body), s, "%s %s repeats what was sent", a.method, a.path)
	}
}

func TestBodiesThatAreNotJSON(t *testing.T) {
	w := onSQLite(t)
	p := w.newcomer("山田 花子")
	const secret = "himitsu-no-kotoba"
	deep := strings.Repeat(`{"a":`, 40) + "1" + strings.Repeat("}", 40)
	for name, c := range map[string]struct {
		body   string
		status int
	}{
		"empty":                {"", 400},
		"spaces":               {"   ", 400},
		"cut off":              {`{"name": "` + secret, 400},
		"a comma too many":     {`{"name": "` + secret + `",}`, 400},
		"twice":                {`{"name":"` + secret + `","name":"b"}`, 400},
		"twice inside":         {`{"name":"a","contact":{"name":"` + secret + `","name":"b"}}`, 400},
		"more behind":          {`{"name":"` + secret + `"}{}`, 400},
		"not UTF-8":            {"{\"name\":\"" + secret + "\xff\"}", 400},
		"half a character":     {"{\"name\":\"" + secret + "\xe3\x81\"}", 400},
		"deep":                 {deep, 400},
		"deep list":            {strings.Repeat("[", 100_000), 400},
		"unknown field":        {`{"name":"a","` + secret + `":1}`, 400},
		"unknown field inside": {`{"name":"a","contact":{"` + secret + `":1}}`, 400},
		"a list":               {`["` + secret + `"]`, 422},
		"a text":               {`"` + secret + `"`, 422},
		"null":                 {`null`, 422},
		"a number for a text":  {`{"name":471147114711}`, 422},
		"a text for a list":    {`{"name":"a","goals":"` + secret + `"}`, 422},
		"null for a text":      {`{"name":null}`, 422},
		"too large":            {`{"name":"` + strings.Repeat(secret, 20_000) + `"}`, 413},
	} {
		t.Run(name, func(t *testing.T) {
			p := p
			p.t = t
			a := p.send(http.MethodPost, "/organizations", c.body)
			refused(t, a, secret, "471147114711")
			assert.Equal(t, c.status, a.status, "%s", a.body)
		})
	}
	for _, kind := range []string{"text/plain", "application/xml", "multipart/form-data", "application/x-www-form-urlencoded"} {
		p.post("/organizations", `{"name":"a"}`, header("Content-Type", kind)).expect(http.StatusUnsupportedMediaType)
	}
	assert.Empty(t, p.get("/organizations").list("items"), "nothing was written")
	p.post("/organizations", `{"name":"a"}`, header("Content-Type", "application/json; charset=utf-8")).expect(http.StatusCreated)
}

func TestValuesThatBreakRules(t *testing.T) {
	w := onSQLite(t)
	org := partnertest.Organization("A工業").Admitted()
	foreign := partnertest.Organization("みどり高校").Admitted()
	theirs := partnertest.Offer(foreign, "出前授業").Published()
	w.knows(org, foreign, theirs)
	p, office := w.member(org), w.coordinator("田中 一郎")
	profile := func(field string, value any) answer {
		return p.put("/organizations/"+string(org.ID), object{"name": "A工業", field: value}, ifMatch(firstVersion))
	}
	listing := func(field string, value any) answer {
		return p.post("/organizations/"+string(org.ID)+"/listings", object{"side": "offer", "content": object{"title": "端材", field: value}})
	}
	long := strings.Repeat("長", 5000)
	for path, a := range map[string]answer{
		"corporate_number":       profile("corporate_number", "7123456789013"),
		"kind":                   profile("kind", "himitsu"),
		"ward":                   profile("ward", "himitsu"),
		"goals[0]":               profile("goals", []int{18}),
		"targets[0]":             profile("targets", []string{"himitsu"}),
		"website":                profile("website", "javascript:himitsu"),
		"contact.email":          profile("contact", object{"email": "himitsu"}),
		"contact.phone":          profile("contact", object{"phone": "himitsu"}),
		"visibility.address":     profile("visibility", object{"address": "himitsu"}),
		"summary":                profile("summary", long),
		"name":                   profile("name", "a\u0000himitsu"),
		"capabilities[0]":        listing("capabilities", []string{"himitsu"}),
		"forms[0]":               listing("forms", []string{"himitsu"}),
		"partner_kinds[0]":       listing("partner_kinds", []string{"himitsu"}),
		"areas[0]":               listing("areas", []string{"himitsu"}),
		"available_until":        listing("available_until", "2026-02-30"),
		"capacity":               listing("capacity", -1),
		"importance":             listing("importance", 4),
		"content.visibility":     listing("visibility", "himitsu"),
		"title":                  listing("title", long),
		"organization_id":        office.post("/invitations", object{"email": "a@example.jp", "role": "member", "organization_id": "himitsu"}),
		"email":                  office.post("/invitations", object{"email": "himitsu", "role": "member"}),
		"role":                   office.post("/invitations", object{"email": "a@example.jp", "role": "himitsu"}),
		"query.limit":            p.get("/organizations?limit=201"),
		"query.state":            p.get("/organizations?state=himitsu"),
		"query.goal":             p.get("/organizations?goal=himitsu"),
		"content.importance":     listing("importance", "himitsu"),
		"content.available_from": listing("available_from", 471147114711),
	} {
		refused(t, a, "himitsu", "7123456789013", "471147114711", "2026-02-30")
		assert.Equal(t, http.StatusUnprocessableEntity, a.status, "%s: %s", path, a.body)
		assert.Contains(t, string(a.body), `"path":"`+path+`"`)
	}
	p.put("/listings/"+string(theirs.ID), object{"title": "わたしのもの"}, ifMatch(firstVersion)).problem(http.StatusNotFound, "listing_not_found")
	p.post("/organizations/"+string(foreign.ID)+"/listings", object{"side": "need", "content": object{"title": "a"}}).expect(http.StatusNotFound)
	office.post("/introductions/none/ask", object{}, ifMatch(firstVersion)).expect(http.StatusNotFound)
}

func TestPages(t *testing.T) {
	w := onSQLite(t)
	p := w.coordinator("田中 一郎")
	var all []any
	for i := range 7 {
		all = append(all, partnertest.Organization(fmt.Sprintf("組織%d", i)).Admitted())
	}
	w.knows(all...)
	for query, status := range map[string]int{
		"limit=0": 422, "limit=1": 200, "limit=200": 200, "limit=201": 422, "limit=-1": 422, "limit=x": 422, "limit=": 200, "limit=99999999999999999999": 422,
		"cursor=page": 400, "cursor=%00": 400, "page=2": 400, "limit=1&limit=2": 200, "q=%ff": 200, "q=" + strings.Repeat("a", 5000): 200,
	} {
		a := p.get("/organizations?" + query)
		assert.Equal(t, status, a.status, "%s: %s", query, a.body)
		if status >= 400 {
			refused(t, a, "page", "99999999999999999999")
		}
	}
	seen := map[string]bool{}
	cursor := ""
	for pages := 0; ; pages++ {
		a := p.get("/organizations?limit=3&cursor=" + cursor).expect(http.StatusOK)
		assert.InEpsilon(t, 7, a.value("total"), 0.1)
		for _, item := range a.list("items") {
			seen[item.(object)["id"].(string)] = true
		}
		if cursor = a.text("next"); cursor == "" {
			assert.Equal(t, 2, pages)
			break
		}
	}
	assert.Len(t, seen, 7)
}

// hostile are texts that break something somewhere else.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `=HYPERLINK("http://example.com")`, `@SUM(1)`, `+cmd|' /C calc'!A0`,
	`' OR '1'='1`, `{"$ne":null}`, `$where`, `../../etc/passwd`, "%00", "a\x00b", "a\r\nSet-Cookie: x=1", "\u202ereversed", "\ufeff", "\ud7ff", "ｱｲｳ㈱①",
	strings.Repeat("か\u3099", 50), "👩‍👩‍👧‍👦", "${jndi:ldap://example.com}", "{{7*7}}", "~", "a~b", "|", "org|offer|x", "\u0085", " ", "null", "-", "NaN",
}

func TestHostileTexts(t *testing.T) {
	w := onSQLite(t)
	org := partnertest.Organization("A工業").Admitted()
	i := partnertest.Introduction(org, partnertest.Organization("B商店").Admitted()).In(partner.IntroductionMet)
	w.knows(org, i)
	p, office := w.member(org), w.coordinator("田中 一郎")
	own := "/organizations/" + string(org.ID)
	for _, s := range hostile {
		for _, a := range []answer{
			p.put(own, object{"name": s, "summary": s, "address": s, "contact": object{"name": s, "email": s, "phone": s}}, ifMatch(firstVersion)),
			p.put(own, object{"name": "A工業", "summary": s}, ifMatch(p.get(own).etag())),
			p.post(own+"/listings", object{"side": "offer", "content": object{"title": s, "detail": s}}),
			p.post("/proposals", object{"text": s}),
			p.send(http.MethodPatch, "/me", object{"name": s, "language": "ja"}),
			office.post("/introductions/"+string(i.ID)+"/notes", object{"text": s}, current(office, string(i.ID))),
			w.anonymous().post("/invitations/preview", object{"token": s}),
			office.get("/listings/" + url.PathEscape(s)),
			office.get("/suggestions/" + url.PathEscape(s)),
			office.get("/organizations?q=" + url.QueryEscape(s) + "&capability=" + url.QueryEscape(s)),
			p.get("/me", header("X-Request-Id", s), header("User-Agent", s)),
		} {
			assert.Less(t, a.status, 500, "%q: %s", s, a.body)
			if a.status >= 400 && len(s) > 8 {
				refused(t, a, s)
			}
			assert.NotContains(t, a.header, "Set-Cookie")
		}
	}
}
