package httpapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// permission is one row: an operation and what each actor is answered. For an
// operation that is not public, nobody and a disabled account get 401.
type permission struct {
	operation string
	about     func(*stage) request
	newcomer  int // a member account without an organisation
	owner     int // a member of the organisation that it is about
	other     int // a member of another one
	coord     int
	admin     int
}

// request is what a row sends.
type request struct {
	id   string
	body any
	tag  string
}

// stage makes the things that one cell of the table is about. Each cell has its
// own, so that no answer depends on the one before.
type stage struct {
	n     int
	docs  []any
	org   *partner.Organization // whose member the owner is
	other *partner.Organization
	self  *partner.Account
}

func (s *stage) keep(documents ...any) { s.docs = append(s.docs, documents...) }

func (s *stage) name(what string) string { return fmt.Sprintf("%s %d", what, s.n) }

var passwords = object{"current": "wrong", "new": "ながいながいあいことばです"}

const firstVersion = `"1"`

func aboutNothing(*stage) request { return request{} }

func with(body any) func(*stage) request {
	return func(*stage) request { return request{body: body} }
}

// organizationIn is about the owner's organisation in the state.
func organizationIn(state partner.OrganizationState, body any) func(*stage) request {
	return func(s *stage) request {
		s.org = partnertest.Organization(s.name("組織")).In(state)
		if state == partner.OrganizationAdmitted {
			draft := *s.org.Published.Clone()
			s.org.Draft = &draft
		}
		return request{id: string(s.org.ID), body: body, tag: firstVersion}
	}
}

func listingIn(state partner.ListingState, body any) func(*stage) request {
	return func(s *stage) request {
		l := partnertest.Offer(s.org, s.name("端材")).In(state)
		s.keep(l)
		return request{id: string(l.ID), body: body, tag: firstVersion}
	}
}

// caseIn is about a case between the owner's organisation and one that has no
// account.
func caseIn(state partner.IntroductionState, body func(*stage, partnertest.IntroductionBuilder) any) func(*stage) request {
	return func(s *stage) request {
		b := partnertest.Introduction(s.org, s.other).ID(fmt.Sprintf("case-%d", s.n))
		i := b.In(state)
		i.Notices = nil
		s.keep(i)
		r := request{id: string(i.ID), tag: firstVersion}
		if body != nil {
			r.body = body(s, b)
		}
		return r
	}
}

func sends(body any) func(*stage, partnertest.IntroductionBuilder) any {
	return func(*stage, partnertest.IntroductionBuilder) any { return body }
}

// pair is the suggestion of the owner's organisation and the other.
func pair(body any, acted func(partnertest.SuggestionBuilder) *partner.Suggestion) func(*stage) request {
	return func(s *stage) request {
		if acted != nil {
			s.keep(acted(partnertest.Suggestion(s.org, s.other)))
		}
		return request{id: string(partner.SuggestionIDOf(s.org.ID, s.other.ID)), body: body, tag: `"unknown"`}
	}
}

func roundIn(state partner.RoundState) func(*stage) request {
	return func(s *stage) request {
		r := partnertest.Round(s.name("選定回"), partner.SuggestionIDOf(s.org.ID, s.other.ID)).BesideOthers().In(state)
		s.keep(r)
		return request{id: string(r.ID), tag: firstVersion}
	}
}

func ruleIn(state partner.RuleState) func(*stage) request {
	return func(s *stage) request {
		r := partnertest.KeepApart(s.org.ID, s.other.ID).On()
		if state == partner.RuleOff {
			r = partnertest.KeepApart(s.org.ID, s.other.ID).Off()
		}
		s.keep(r)
		return request{id: string(r.ID), tag: firstVersion}
	}
}

func weightingIn(build func(partnertest.WeightingBuilder) *partner.Weighting) func(*stage) request {
	return func(s *stage) request {
		w := build(partnertest.Weighting(s.n + 1))
		s.keep(w)
		return request{id: string(w.ID), body: object{"note": "理由"}, tag: firstVersion}
	}
}

func adoptedWeighting(s *stage) request {
	s.keep(partnertest.Weighting(s.n + 1).Adopted(int64(s.n + 1)))
	return request{body: object{}}
}

// trioAbout is a ring of the owner's organisation, the other and a third, with or
// without a case.
func trioAbout(introduced bool) func(*stage) request {
	return func(s *stage) request {
		third := partnertest.Organization(s.name("三者目")).Admitted()
		s.keep(third)
		s.keep(ring(s.org, s.other, third)...)
		id := partner.TrioIDOf(s.org.ID, s.other.ID, third.ID)
		if introduced {
			i := partnertest.Introduction(s.org, s.other, third).ID(fmt.Sprintf("case-%d", s.n)).Proposed()
			i.SuggestionID = partner.SuggestionID(id)
			s.keep(i)
		}
		return request{id: string(id), tag: `"unknown"`}
	}
}

func account(state partner.AccountState) func(*stage) request {
	return func(s *stage) request {
		acc := partnertest.Account(s.name("会員担当")).MemberOf(s.org)
		acc.State = state
		s.keep(acc)
		return request{id: string(acc.ID)}
	}
}

func invitationOpen(s *stage) request {
	v := partnertest.Invitation(fmt.Sprintf("guest%d@example.jp", s.n)).Open()
	s.keep(v)
	return request{id: string(v.ID)}
}

// The columns: newcomer, owner, other member, coordinator, administrator.
var permissions = []permission{
	{"get-me", aboutNothing, 200, 200, 200, 200, 200},
	{"update-me", with(object{"name": "新しい名前", "language": "en"}), 200, 200, 200, 200, 200},
	{"change-password", with(passwords), 422, 422, 422, 422, 422},
	{"get-today", aboutNothing, 200, 200, 200, 200, 200},
	{"list-goals", aboutNothing, 200, 200, 200, 200, 200},
	{"list-capabilities", aboutNothing, 200, 200, 200, 200, 200},
	{"propose", with(object{"text": "鉄の端材"}), 200, 200, 200, 200, 200},

	{"list-accounts", aboutNothing, 403, 403, 403, 200, 200},
	{"get-account", account(partner.AccountActive), 404, 404, 404, 200, 200},
	{"disable-account", account(partner.AccountActive), 404, 404, 404, 200, 200},
	{"enable-account", account(partner.AccountDisabled), 404, 404, 404, 200, 200},
	{"reset-account", account(partner.AccountActive), 404, 404, 404, 201, 201},
	{"list-invitations", aboutNothing, 403, 403, 403, 200, 200},
	{"invite", func(s *stage) request {
		return request{body: object{"email": fmt.Sprintf("new%d@example.jp", s.n), "role": "member"}}
	}, 403, 403, 403, 201, 201},
	{"cancel-invitation", invitationOpen, 404, 404, 404, 204, 204},

	{"list-organizations", aboutNothing, 200, 200, 200, 200, 200},
	{"create-organization", with(object{"name": "新しい組織"}), 201, 409, 409, 201, 201},
	{"get-organization", organizationIn(partner.OrganizationDraft, nil), 404, 200, 404, 200, 200},
	{"edit-organization", organizationIn(partner.OrganizationDraft, object{"name": "別の名前"}), 404, 200, 404, 200, 200},
	{"submit-organization", organizationIn(partner.OrganizationDraft, nil), 404, 200, 404, 200, 200},
	{"admit-organization", organizationIn(partner.OrganizationSubmitted, nil), 404, 403, 404, 200, 200},
	{"return-organization", organizationIn(partner.OrganizationSubmitted, object{"note": "概要を足してください"}), 404, 403, 404, 200, 200},
	{"publish-organization", organizationIn(partner.OrganizationAdmitted, nil), 404, 200, 404, 200, 200},
	{"deactivate-organization", organizationIn(partner.OrganizationAdmitted, nil), 404, 403, 404, 200, 200},
	{"reactivate-organization", organizationIn(partner.OrganizationInactive, nil), 404, 403, 404, 200, 200},

	{"list-listings", organizationIn(partner.OrganizationSubmitted, nil), 404, 200, 404, 200, 200},
	{"create-listing", func(s *stage) request {
		return request{id: string(s.org.ID), body: object{"side": "offer", "content": object{"title": s.name("場所")}}}
	}, 404, 201, 404, 201, 201},
	{"preview-listing", previewOf, 404, 200, 404, 200, 200},
	{"get-listing", listingIn(partner.ListingDraft, nil), 404, 200, 404, 200, 200},
	{"edit-listing", listingIn(partner.ListingPublished, object{"title": "別の題"}), 404, 200, 404, 200, 200},
	{"submit-listing", listingIn(partner.ListingDraft, nil), 404, 200, 404, 200, 200},
	{"publish-listing", listingIn(partner.ListingSubmitted, nil), 404, 403, 404, 200, 200},
	{"discard-listing", changedListing, 404, 200, 404, 200, 200},
	{"renew-listing", listingIn(partner.ListingExpired, nil), 404, 200, 404, 200, 200},
	{"withdraw-listing", listingIn(partner.ListingPublished, nil), 404, 200, 404, 200, 200},
	{"reopen-listing", listingIn(partner.ListingWithdrawn, nil), 404, 200, 404, 200, 200},
	{"start-listing", listingIn(partner.ListingPublished, nil), 404, 200, 404, 200, 200},
	{"finish-listing", listingIn(partner.ListingInProgress, nil), 404, 200, 404, 200, 200},

	{"list-suggestions", func(s *stage) request { return request{id: string(s.org.ID)} }, 404, 200, 404, 200, 200},
	{"get-suggestion", pair(nil, nil), 404, 200, 404, 200, 200},
	{"answer-suggestion", pair(object{"answer": "interested"}, nil), 403, 200, 404, 403, 403},
	{"take-back-answer", pair(nil, partnertest.SuggestionBuilder.Fresh), 403, 200, 404, 403, 403},
	{"review-queue", aboutNothing, 403, 403, 403, 200, 200},
	{"review-suggestion", pair(object{"decision": "dismiss", "reason": "timing"}, nil), 403, 403, 403, 200, 200},
	{"undo-review", pair(nil, partnertest.SuggestionBuilder.Duplicate), 403, 403, 403, 200, 200},
	{"list-reviews", aboutNothing, 403, 403, 403, 200, 200},

	{"list-rounds", aboutNothing, 403, 403, 403, 200, 200},
	{"preview-round", with(object{"each": 2}), 403, 403, 403, 200, 200},
	// Rounds that are open already stand in the way of another.
	{"open-round", with(object{"name": "秋の回", "options": object{"each": 2}}), 403, 403, 403, 409, 409},
	{"get-round", roundIn(partner.RoundOpen), 404, 404, 404, 200, 200},
	{"list-round-pairs", roundIn(partner.RoundClosed), 404, 404, 404, 200, 200},
	{"close-round", roundIn(partner.RoundOpen), 404, 404, 404, 200, 200},
	{"reopen-round", roundIn(partner.RoundClosed), 404, 404, 404, 200, 409},
	{"discard-round", roundIn(partner.RoundOpen), 404, 404, 404, 200, 200},
	{"list-rules", aboutNothing, 403, 403, 403, 200, 200},
	{"add-rule", func(s *stage) request {
		both := []string{string(s.org.ID), string(s.other.ID)}
		return request{id: both[0], body: object{"kind": "pair", "organizations": both, "reason": "同じ法人のため"}}
	}, 403, 403, 403, 201, 201},
	{"get-rule", ruleIn(partner.RuleOn), 404, 404, 404, 200, 200},
	{"switch-off-rule", ruleIn(partner.RuleOn), 404, 404, 404, 200, 200},
	{"switch-on-rule", ruleIn(partner.RuleOff), 404, 404, 404, 200, 200},

	{"list-trios", aboutNothing, 403, 403, 403, 200, 200},
	{"get-trio", trioAbout(false), 404, 200, 404, 200, 200},
	{"introduce-trio", trioAbout(false), 403, 403, 403, 200, 200},
	{"undo-trio", trioAbout(true), 403, 403, 403, 200, 200},
	{"list-organization-trios", func(s *stage) request { return request{id: string(s.org.ID)} }, 404, 200, 404, 200, 200},
	{"list-calls", aboutNothing, 403, 403, 403, 200, 200},
	{"get-call", listingIn(partner.ListingPublished, nil), 403, 403, 403, 200, 200},

	{"list-introductions", aboutNothing, 200, 200, 200, 200, 200},
	{"get-introduction", caseIn(partner.IntroductionAskedFirst, nil), 404, 200, 404, 200, 200},
	{"ask-introduction", caseIn(partner.IntroductionAskedFirst, sends(object{})), 404, 403, 404, 200, 200},
	{"accept-introduction", caseIn(partner.IntroductionAskedFirst, partyAnswer(nil)), 404, 200, 404, 200, 200},
	{"decline-introduction", caseIn(partner.IntroductionAskedFirst, partyAnswer(object{"reason": "timing"})), 404, 200, 404, 200, 200},
	{"get-meeting-calendar", func(s *stage) request {
		r := caseIn(partner.IntroductionBothAccepted, nil)(s)
		i := s.docs[len(s.docs)-1].(*partner.Introduction) //nolint:errcheck,forcetypeassert // caseIn has just kept it
		must(i.PlanMeeting(partnertest.Coordinator(), partner.PlannedMeeting{At: partnertest.Now.Add(48 * time.Hour)}, partnertest.Now))
		return r
	}, 404, 200, 404, 200, 200},
	{"plan-meeting", caseIn(partner.IntroductionBothAccepted, sends(object{"at": "2026-04-20T10:00:00+09:00"})), 404, 200, 404, 200, 200},
	{"meet-introduction", caseIn(partner.IntroductionBothAccepted, nil), 404, 200, 404, 200, 200},
	{"provisional-introduction", caseIn(partner.IntroductionMet, nil), 404, 403, 404, 200, 200},
	{"form-introduction", caseIn(partner.IntroductionProvisional, agreed), 404, 403, 404, 200, 200},
	{"activate-introduction", caseIn(partner.IntroductionFormed, nil), 404, 403, 404, 200, 200},
	{"report-introduction", caseIn(partner.IntroductionActive, sends(outcomeBody)), 404, 200, 404, 200, 200},
	{"close-introduction", caseIn(partner.IntroductionMet, sends(object{"reason": "terms"})), 404, 403, 404, 200, 200},
	{"reopen-introduction", caseIn(partner.IntroductionClosed, nil), 404, 403, 404, 200, 200},
	{"add-note", caseIn(partner.IntroductionAskedFirst, sends(object{"text": "電話した"})), 404, 403, 404, 200, 200},
	{"log-contact", caseIn(partner.IntroductionAskedFirst, sends(object{"channel": "called", "on": "2026-04-10"})), 404, 403, 404, 200, 200},
	{"plan-introduction", caseIn(partner.IntroductionAskedFirst, sends(object{"next_action_on": "2026-04-20"})), 404, 403, 404, 200, 200},
	{"list-outcomes", aboutNothing, 200, 200, 200, 200, 200},

	{"count-decisions", aboutNothing, 403, 403, 403, 200, 200},
	{"list-weightings", aboutNothing, 403, 403, 403, 200, 200},
	{"propose-weighting", aboutNothing, 403, 403, 403, 409, 409},
	{"get-weighting", weightingIn(partnertest.WeightingBuilder.Proposed), 404, 404, 404, 200, 200},
	{"reset-weightings", adoptedWeighting, 403, 403, 403, 403, 200},
	{"adopt-weighting", weightingIn(partnertest.WeightingBuilder.Proposed), 403, 403, 403, 403, 200},
	{"reject-weighting", weightingIn(partnertest.WeightingBuilder.Proposed), 403, 403, 403, 403, 200},
	{"reconsider-weighting", weightingIn(partnertest.WeightingBuilder.Rejected), 403, 403, 403, 403, 200},

	{"get-report", aYear(nil), 403, 403, 403, 200, 200},
	{"get-report-workbook", aYear(nil), 403, 403, 403, 200, 200},
	{"list-counted", aYear(nil), 403, 403, 403, 200, 200},
	{"set-targets", aYear(object{"targets": object{"formed": 3}}), 403, 403, 403, 200, 200},

	{"ask-office", pair(object{"text": "どんな会社ですか"}, nil), 403, 200, 404, 403, 403},
	{"list-questions", aboutNothing, 403, 403, 403, 200, 200},
	{"answer-question", askedPair, 403, 403, 403, 200, 200},
	{"get-reception", aboutOwn(nil), 404, 200, 404, 200, 200},
	{"set-reception", aboutOwn(object{"limit": 2}), 404, 200, 404, 200, 200},
}

var outcomeBody = object{"title": "花台", "place": "西区", "summary": "作りました。", "reason": "余った", "purpose": "学び", "content": "実習"}

// partyAnswer names the organisation for the office, which answers for it.
func partyAnswer(more object) func(*stage, partnertest.IntroductionBuilder) any {
	return func(s *stage, _ partnertest.IntroductionBuilder) any {
		body := object{"organization": string(s.org.ID)}
		for k, v := range more {
			body[k] = v
		}
		return body
	}
}

func agreed(s *stage, _ partnertest.IntroductionBuilder) any {
	return object{"goal": "端材を活かす", "from": "2026-05-01", "roles": []object{
		{"organization": string(s.org.ID), "role": "届ける"}, {"organization": string(s.other.ID), "role": "作る"},
	}}
}

// publicAnswers is what the public operations answer, whoever asks.
var publicAnswers = map[string]struct {
	body   any
	status int
}{
	"sign-in":            {object{"email": "nobody@example.jp", "password": "wrong"}, http.StatusUnauthorized},
	"refresh-session":    {nil, http.StatusUnauthorized},
	"sign-out":           {nil, http.StatusNoContent},
	"preview-invitation": {object{"token": "unknown"}, http.StatusNotFound},
	"accept-invitation":  {object{"token": "unknown", "name": "誰か", "password": "x"}, http.StatusNotFound},
	"preview-renewal":    {object{"token": "unknown"}, http.StatusNotFound},
	"renew-by-link":      {object{"token": "unknown"}, http.StatusNotFound},

	"request-join":           {object{"email": "nobody@example.jp", "name": "誰か"}, http.StatusAccepted},
	"request-password-reset": {object{"email": "nobody@example.jp"}, http.StatusAccepted},
	"get-public-summary":     {nil, http.StatusOK},
	"list-public-members":    {nil, http.StatusOK},
	"get-public-member":      {nil, http.StatusNotFound},
	"list-public-cases":      {nil, http.StatusOK},
	"get-public-case":        {nil, http.StatusNotFound},
}

func TestEveryOperationHasItsRow(t *testing.T) {
	seen := map[string]int{}
	for _, row := range permissions {
		seen[row.operation]++
	}
	for id := range publicAnswers {
		seen[id]++
	}
	for _, o := range operations {
		assert.Equal(t, 1, seen[o.OperationID], "rows of %s", o.OperationID)
		_, public := publicAnswers[o.OperationID]
		assert.Equal(t, public, o.public(), o.OperationID)
	}
	assert.Len(t, operations, len(seen))
}

func TestPermissions(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		cells := w.cells(!w.onMongoDB())
		var all []any
		for _, c := range cells {
			all = append(all, c.stage.docs...)
		}
		w.knows(all...)
		for _, c := range cells {
			t.Run(c.row.operation+"/"+c.who, func(t *testing.T) { c.check(t, w) })
		}
		for id, public := range publicAnswers {
			o := operationNamed(id)
			w.anonymous().send(o.method, o.path, public.body).expect(public.status)
		}
	})
}

// cell is one actor in one row.
type cell struct {
	row    permission
	who    string
	status int
	stage  *stage
	about  request
}

// cells lays the table out, the documents of all cells included, so that they
// are written in one go. Who may do what is decided above the store, so that the
// slow stand-in for MongoDB is asked only for those who may do most.
func (w *world) cells(whole bool) []cell {
	var out []cell
	stranger := partnertest.Organization("他の組織").Draft()
	shared := map[string]*partner.Account{
		"coordinator": partnertest.Account("田中 一郎").Coordinator(), "admin": partnertest.Account("佐藤 次郎").Admin(),
		"other": partnertest.Account("他の担当").MemberOf(stranger), "disabled": partnertest.Account("元の担当").Coordinator(),
	}
	shared["disabled"].State = partner.AccountDisabled
	first := &stage{docs: []any{stranger}}
	for _, acc := range shared {
		acc.PasswordHash = nobodysHash
		first.keep(acc)
	}
	for _, row := range permissions {
		for _, column := range []struct {
			who    string
			status int
		}{
			{"anonymous", 401},
			{"disabled", 401},
			{"newcomer", row.newcomer},
			{"owner", row.owner},
			{"other", row.other},
			{"coordinator", row.coord},
			{"admin", row.admin},
		} {
			if whole || column.who == "owner" || column.who == "other" {
				out = append(out, newCell(row, column.who, column.status, len(out), shared[column.who]))
			}
		}
	}
	out[0].stage.keep(first.docs...)
	return out
}

func newCell(row permission, who string, status, n int, shared *partner.Account) cell {
	s := &stage{n: n, self: shared}
	s.org, s.other = partnertest.Organization(s.name("主")).Admitted(), partnertest.Organization(s.name("相手")).Admitted()
	about := row.about(s)
	if status == http.StatusUnauthorized {
		s.docs = nil // whether a thing exists makes no difference then
		return cell{row, who, status, s, about}
	}
	if about.id != "" || who == "owner" {
		s.keep(s.org, s.other)
	}
	switch who {
	case "newcomer":
		s.self = partnertest.Account(s.name(who)).Member()
	case "owner":
		s.self = partnertest.Account(s.name(who)).MemberOf(s.org)
	}
	if s.self != shared {
		s.self.PasswordHash = nobodysHash
		s.keep(s.self)
	}
	return cell{row, who, status, s, about}
}

// nobodysHash is cheap to check and matches no password.
const nobodysHash = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

func (c cell) check(t *testing.T, w *world) {
	p := w.anonymous()
	if c.stage.self != nil {
		p = w.as(c.stage.self)
	}
	p.t = t
	o := operationNamed(c.row.operation)
	tag := c.about.tag
	if tag == `"unknown"` && c.status == http.StatusOK && o.takesTag() {
		// The tag of a suggestion follows from the scoring; who may act may read.
		read, _, _ := strings.Cut(o.path, "/{id}")
		tag = p.get(read + "/" + c.about.id).expect(http.StatusOK).etag()
	}
	send := func(id string) answer {
		return p.send(o.method, strings.NewReplacer("{id}", id, "{year}", id).Replace(o.path), c.about.body, ifMatch(tag))
	}
	a := send(c.about.id).expect(c.status)
	if c.status != http.StatusNotFound {
		return
	}
	absent := "absent-" + c.about.id
	if strings.Contains(o.path, "/suggestions/") && strings.HasPrefix(o.path, "/suggestions") {
		absent = "absent-1~absent-2"
	}
	if strings.HasPrefix(o.path, "/trios") {
		absent = "absent-1~absent-2~absent-3"
	}
	b := send(absent).expect(http.StatusNotFound)
	require.Equal(t, withoutRequestID(a), withoutRequestID(b), "what is not yours looks like what is not there")
}

func withoutRequestID(a answer) string {
	return strings.ReplaceAll(string(a.body), a.header.Get("X-Request-Id"), "")
}
