package partner_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"enishi/internal/partner"
)

func TestQualityOfAListing(t *testing.T) {
	for _, row := range []struct {
		name                            string
		content                         partner.ListingContent
		read                            []string
		concrete, partner, field, terms int
		word, first                     string
	}{
		{"nothing yet", partner.ListingContent{}, nil, 0, 0, 0, 0, "thin", "choose_capability"},
		{"a thin title", partner.ListingContent{Title: "木の端材をゆずります"}, []string{"material.wood"}, 2, 0, 0, 0, "thin", "confirm_capability"},
		{"clear in Japanese", partner.ListingContent{
			Title: "杉の端材をゆずります", Detail: "長さ30cmほどの杉の端材を、毎月20箱ほどゆずります。小学校の工作や、一緒に作品を作る団体に向きます。平日の午前に、西区の工場まで取りに来てください。",
			Capabilities: []string{"material.wood"}, PartnerKinds: []partner.OrganizationKind{"school"}, Forms: []partner.Form{"circulation"},
		}, []string{"material.wood"}, 5, 5, 5, 5, "clear", ""},
		{"clear in English", partner.ListingContent{
			Title: "We lend 20 chairs", Detail: "Schools and neighbours can pick up our chairs on weekdays at our hall in Sakai, for events of up to 40 people.",
			Capabilities: []string{"place"},
		}, nil, 5, 2, 4, 5, "clear", "choose_kinds"},
		{"another field than the text", partner.ListingContent{Title: "パンを寄附します", Capabilities: []string{"place.hall"}}, []string{"donation.food"}, 2, 0, 4, 0, "thin", "add_detail"},
		{"terms that are chosen, not written", partner.ListingContent{Title: "会議室", AvailableFrom: "2026-04-01", Areas: []partner.Ward{"271411"}, Capacity: 3}, nil, 0, 0, 0, 5, "thin", "choose_capability"},
	} {
		t.Run(row.name, func(t *testing.T) {
			q := partner.QualityOf(&row.content, row.read)
			assert.Equal(t, map[partner.Criterion]int{
				partner.CriterionConcrete: row.concrete, partner.CriterionPartner: row.partner, partner.CriterionField: row.field, partner.CriterionTerms: row.terms,
			}, q.Points)
			assert.Equal(t, row.word, q.Word())
			left := 0
			for _, a := range q.Advice {
				left += a.Points
			}
			assert.Equal(t, 4*partner.MaxCriterion, q.Total()+left, "advice names all that is missing")
			if row.first == "" {
				assert.Empty(t, q.Advice)
			} else {
				assert.Equal(t, row.first, q.Advice[0].Code)
			}
		})
	}
}

func TestAdviceNamesWhatIsMissing(t *testing.T) {
	q := partner.QualityOf(&partner.ListingContent{Title: "木の端材をゆずります", Detail: "工作に使える杉や檜の端材があります。おたずねください。"}, []string{"material.wood", "product"})
	params := map[string]map[string]string{}
	for _, a := range q.Advice {
		params[a.Code] = a.Params
	}
	assert.Equal(t, map[string]string{"capability": "material.wood"}, params["confirm_capability"])
	assert.Equal(t, map[string]string{"characters": "33"}, params["add_more"])
}
