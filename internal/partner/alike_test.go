package partner_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// Who changes something and thinks better of it has nothing to publish.
func TestADraftThatSaysWhatIsShownIsNone(t *testing.T) {
	member := partnertest.Member(maker)
	t.Run("listing", func(t *testing.T) {
		l := scrap.Goals(12).Published()
		shown := *l.Published.Clone()
		changed := shown
		changed.Detail = "毎週"
		require.NoError(t, l.Edit(member, changed, all, later))
		assert.True(t, l.HasChange())
		// A form sends empty lists and the visibility that holds by itself.
		back := shown
		back.Forms, back.Visibility = []partner.Form{}, partner.VisibleMembers
		require.NoError(t, l.Edit(member, back, all, later))
		assert.False(t, l.HasChange())
		assert.NotContains(t, l.Actions(member), "publish")
	})
	t.Run("organisation", func(t *testing.T) {
		o := complete.Admitted()
		shown := *o.Published.Clone()
		changed := shown
		changed.Summary = "別の説明"
		own := partnertest.Member(o)
		require.NoError(t, o.Edit(own, changed, all, later))
		assert.NotNil(t, o.Draft)
		back := *shown.Clone()
		back.Visibility = map[partner.ProfileField]partner.Visibility{}
		for _, f := range []partner.ProfileField{partner.FieldAddress, partner.FieldWebsite, partner.FieldSummary, partner.FieldCorporateNumber} {
			back.Visibility[f] = shown.Sees(f)
		}
		require.NoError(t, o.Edit(own, back, all, later))
		assert.Nil(t, o.Draft)
	})
}

// Every field counts: whoever adds one and forgets it here would lose changes.
func TestEveryFieldIsAChange(t *testing.T) {
	for _, name := range fieldsOf(partner.ListingContent{}) {
		l := scrap.Published()
		content := *l.Published.Clone()
		fill(reflect.ValueOf(&content).Elem().FieldByName(name))
		l.Draft = nil
		require.NoError(t, l.Edit(partnertest.Member(maker), content, all, later), name)
		assert.True(t, l.HasChange(), name)
	}
	for _, name := range fieldsOf(partner.Profile{}) {
		o := complete.Admitted()
		profile := *o.Published.Clone()
		fill(reflect.ValueOf(&profile).Elem().FieldByName(name))
		if name == "CorporateNumber" {
			profile.CorporateNumber = "7123456789012"
		}
		require.NoError(t, o.Edit(partnertest.Member(o), profile, all, later), name)
		assert.NotNil(t, o.Draft, name)
	}
}

func fieldsOf(of any) []string {
	var names []string
	for f := range reflect.TypeOf(of).NumField() {
		names = append(names, reflect.TypeOf(of).Field(f).Name)
	}
	return names
}

// fill puts something valid into a field that the builders leave empty or give
// another value.
func fill(v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *string:
		*x = "https://other.example/"
	case *[]string:
		*x = []string{"12.5"}
	case *[]int:
		*x = []int{3}
	case *int:
		*x = 3
	case *partner.Date:
		*x = "2027-03-31"
	case *partner.OrganizationKind:
		*x = partner.KindNPO
	case *partner.Ward:
		*x = partner.WardOutside
	case *partner.Visibility:
		*x = partner.VisibleStaff
	case *[]partner.Form:
		*x = []partner.Form{"event"}
	case *[]partner.OrganizationKind:
		*x = []partner.OrganizationKind{partner.KindNPO}
	case *[]partner.Ward:
		*x = []partner.Ward{partner.WardOutside}
	case *partner.Contact:
		x.Name = "別の人"
	case *map[partner.ProfileField]partner.Visibility:
		*x = map[partner.ProfileField]partner.Visibility{partner.FieldAddress: partner.VisibleStaff}
	default:
		panic(v.Type().String())
	}
}
