package httpapi_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// visible says in whose answers a text may stand, over every reading operation
// together; for all others it stands in none.
type visible struct {
	field string
	text  string
	to    []string
}

var (
	all       = []string{"newcomer", "owner", "stranger", "asked", "partner", "office"}
	members   = []string{"owner", "stranger", "asked", "partner", "office"} // have an organisation
	own       = []string{"owner", "office"}
	office    = []string{"office"}
	partners  = []string{"owner", "partner", "office"} // all accepted
	noReaders []string
)

// Of one organisation, A工業, with a reader in each position to it. The partner
// has accepted with it; the asked one is in a case that waits for its answer.
var visibility = []visible{
	{"name", "A工業", all},
	{"summary", "公開する概要", all},
	{"website", "https://a-kogyo.example.jp/", all},
	{"address", "西区浜寺一丁", all},
	{"address kept to the office", "北区しずか町", office},
	{"corporate number", "7123456789012", own},
	{"contact name", "青木 社長", partners},
	{"contact e-mail", "aoki@a-kogyo.example.jp", partners},
	{"contact phone", "072-200-0002", partners},
	{"draft of the profile", "まだ出さない概要", own},
	{"who did what, in its history", "履歴 花子", noReaders},
	{"listing for members", "会員に見せる端材", members},
	{"listing for everybody", "だれにでも見せる端材", all},
	{"listing for the office", "事務局だけの端材", own},
	{"draft of a listing", "まだ出さない端材", own},
	{"withdrawn listing", "取り下げた端材", own},
	{"private note of a case", "事務局のひみつメモ", office},
	{"contact log of a case", "電話で話した内容", office},
	{"assignee of a case", "田中 一郎", office},
	{"reason for a dismissal", "conflict_of_interest", office},
	{"note of a review", "確認のひみつメモ", office},
	{"not now, to another", `"answer":"not_now"`, []string{"owner"}}, // the office counts such answers without names
	{"words of an answer before all accepted", "返事を待つあいだの言葉", own},
	{"words of an answer after all accepted", "みんな承諾したあとの言葉", partners},
	{"password hash", "argon2id", noReaders},
	{"token hash", "token_hash", noReaders},
}

func TestWhoReadsWhat(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		readers, things := stageVisibility(w)
		told := map[string]string{}
		for who, p := range readers {
			told[who] = p.everything(things)
		}
		assert.Len(t, readers, len(all))
		for _, v := range visibility {
			for _, who := range all {
				assert.Equal(t, slices.Contains(v.to, who), strings.Contains(told[who], v.text), "%s reads %s", who, v.field)
			}
		}
		assert.NotContains(t, told["asked"], "all_accepted")
	})
}

// stageVisibility writes everything that can be hidden about one organisation.
func stageVisibility(w *world) (map[string]person, ids) {
	w.t.Helper()
	coordinator := partnertest.Coordinator()
	maker := partnertest.Organization("A工業").Summary("公開する概要").Website("https://a-kogyo.example.jp/").Address("西区浜寺一丁").
		CorporateNumber("7123456789012").Contact("青木 社長", "aoki@a-kogyo.example.jp", "072-200-0002").Admitted()
	draft := *maker.Published.Clone()
	draft.Summary = "まだ出さない概要"
	maker.Draft = &draft
	quiet := partnertest.Organization("静かな会").Address("北区しずか町").Seen(partner.FieldAddress, partner.VisibleStaff).Admitted()
	partnerOrg, askedOrg, strangerOrg := partnertest.Organization("みどり高校").Admitted(), partnertest.Organization("B商店").Admitted(), partnertest.Organization("C大学").Admitted()
	w.knows(maker, quiet, partnerOrg, askedOrg, strangerOrg)

	waiting := partnertest.Offer(maker, "まだ出さない端材").Draft()
	listings := []*partner.Listing{
		partnertest.Offer(maker, "会員に見せる端材").Published(),
		partnertest.Offer(maker, "だれにでも見せる端材").Seen(partner.VisiblePublic).Published(),
		partnertest.Offer(maker, "事務局だけの端材").Seen(partner.VisibleStaff).Published(),
		waiting, partnertest.Offer(maker, "取り下げた端材").Withdrawn(),
	}
	things := ids{"organizations": {string(maker.ID), string(quiet.ID)}, "rounds": nil, "rules": nil, "weightings": nil, "trios": nil, "calls": nil, "public": {string(maker.ID), string(quiet.ID)}}
	for _, l := range listings {
		w.knows(l)
		things["listings"] = append(things["listings"], string(l.ID))
	}
	office := w.coordinator("田中 一郎")
	settled, open := partnertest.Introduction(maker, partnerOrg).Proposed(), partnertest.Introduction(maker, askedOrg).Proposed()
	for _, i := range []*partner.Introduction{settled, open} {
		must(i.Ask(coordinator, []partner.OrganizationID{i.Parties[0].Organization, i.Parties[1].Organization}, partnertest.Now))
		must(i.AddNote(coordinator, "note-1", "事務局のひみつメモ", partnertest.Now))
		must(i.LogContact(coordinator, partner.ContactEntry{ID: "con-1", Channel: partner.ContactCalled, On: partnertest.Today, Text: "電話で話した内容"}, partnertest.Now))
		must(i.Plan(coordinator, &office.account.ID, nil, partnertest.Now))
		i.Notices = nil
	}
	must(settled.Accept(partnertest.Member(maker), "", "みんな承諾したあとの言葉", partnertest.Now))
	must(settled.Accept(partnertest.Member(partnerOrg), "", "", partnertest.Now))
	must(open.Accept(partnertest.Member(maker), "", "返事を待つあいだの言葉", partnertest.Now))
	settled.Notices = nil
	reviewed := partnertest.Suggestion(maker, strangerOrg).Dismissed("conflict_of_interest")
	reviewed.Review.Note = "確認のひみつメモ"
	must(reviewed.Answer(partnertest.Member(maker), partner.AnswerNotNow, "", reviewed.Scoring, partnertest.Now))
	w.knows(settled, open, reviewed, partnertest.Invitation("guest@example.jp").Open())
	things["introductions"] = []string{string(settled.ID), string(open.ID)}
	things["suggestions"] = []string{string(reviewed.ID), string(settled.SuggestionID), string(open.SuggestionID)}
	owner := w.member(maker)
	things["accounts"] = []string{string(owner.account.ID), string(office.account.ID)}
	return map[string]person{
		"newcomer": w.newcomer("新しい人"), "owner": owner, "stranger": w.member(strangerOrg), "asked": w.member(askedOrg),
		"partner": w.member(partnerOrg), "office": office,
	}, things
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
