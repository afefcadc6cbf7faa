package partner_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

const organizationLife = `
          edit      submit    admit    return publish  deactivate reactivate
draft     draft     submitted admitted -      -        -          -
submitted submitted -         admitted draft  -        -          -
admitted  admitted  -         -        -      admitted inactive   -
inactive  -         -         -        -      -        -          admitted`

// officeOnly are the events that a member never causes.
var officeOnly = []string{"admit", "return", "deactivate", "reactivate"}

var complete = partnertest.Organization("A工業").ID("org-a")

// drafted is the organisation with a draft, where that is possible.
func drafted(t *testing.T, s partner.OrganizationState) *partner.Organization {
	t.Helper()
	o := complete.In(s)
	if s == partner.OrganizationAdmitted {
		require.NoError(t, o.Edit(partnertest.Member(o), complete.Summary("新しい紹介文").Profile(), all, partnertest.Now))
	}
	return o
}

func happenToOrganization(o *partner.Organization, event string, a partner.Actor) error {
	switch event {
	case "edit":
		return o.Edit(a, complete.Summary("書き直した紹介文").Profile(), all, later)
	case "submit":
		return o.Submit(a, all, later)
	case "admit":
		return o.Admit(a, all, later)
	case "return":
		return o.Return(a, "住所をご確認ください。", later)
	case "publish":
		return o.Publish(a, all, later)
	case "deactivate":
		return o.Deactivate(a, later)
	case "reactivate":
		return o.Reactivate(a, later)
	}
	panic(event)
}

func TestOrganizationLife(t *testing.T) {
	events, cells := grid(t, organizationLife)
	assert.Len(t, cells, len(partner.OrganizationStates))
	for _, s := range partner.OrganizationStates {
		for _, e := range events {
			t.Run(string(s)+"/"+e, func(t *testing.T) {
				o := drafted(t, s)
				want := cells[string(s)][e]
				if want == "-" {
					refusedUnchanged(t, o, partner.KindConflict, func() error { return happenToOrganization(o, e, partnertest.Coordinator()) })
					return
				}
				require.NoError(t, happenToOrganization(o, e, partnertest.Coordinator()))
				assert.Equal(t, partner.OrganizationState(want), o.State)
				assert.Equal(t, later, o.UpdatedAt)
				assert.Equal(t, o.State == partner.OrganizationAdmitted, o.Matchable())
			})
		}
	}
}

func TestWhoMayChangeAnOrganization(t *testing.T) {
	events, cells := grid(t, organizationLife)
	for _, s := range partner.OrganizationStates {
		for _, e := range events {
			possible := cells[string(s)][e] != "-"
			for _, a := range []partner.Actor{partnertest.Coordinator(), partnertest.Admin(), partnertest.System()} {
				if possible {
					assert.NoErrorf(t, happenToOrganization(drafted(t, s), e, a), "%s when %s", e, s)
				}
			}
			own := partnertest.MemberOf("org-a")
			if o := drafted(t, s); slices.Contains(officeOnly, e) {
				refusedUnchanged(t, o, partner.KindForbidden, func() error { return happenToOrganization(o, e, own) })
			} else if possible {
				assert.NoErrorf(t, happenToOrganization(o, e, own), "%s when %s", e, s)
			}
			for _, a := range []partner.Actor{partnertest.Member(stranger), partnertest.MemberOf(""), partnertest.Nobody()} {
				o := drafted(t, s)
				refusedUnchanged(t, o, partner.KindForbidden, func() error { return happenToOrganization(o, e, a) })
				assert.Empty(t, o.Actions(a))
			}
		}
	}
}

func TestRegistrationOfAnOrganization(t *testing.T) {
	o := complete.Goals().Draft()
	member := partnertest.Member(o)
	refusedUnchanged(t, o, partner.KindInvalid, func() error { return o.Submit(member, all, later) })

	require.NoError(t, o.Edit(member, complete.Profile(), all, later))
	require.NoError(t, o.Submit(member, all, later))
	assert.Equal(t, partner.Consent{By: member.Account, At: later, Pledge: partner.PledgeVersion}, o.Consent)
	assert.Equal(t, later, o.SubmittedAt)
	assert.Nil(t, o.Published, "nothing is shown before the admission")

	require.NoError(t, o.Return(partnertest.Coordinator(), "住所をご確認ください。", later))
	assert.Equal(t, "住所をご確認ください。", o.ReturnNote)
	require.NoError(t, o.Submit(member, all, later))
	assert.Empty(t, o.ReturnNote)
	require.NoError(t, o.Return(partnertest.Coordinator(), "もう一度お願いします。", later))

	require.NoError(t, o.Admit(partnertest.Coordinator(), all, later))
	assert.Empty(t, o.ReturnNote, "an admitted organisation has nothing to correct")
	assert.Nil(t, o.Draft)
	assert.Equal(t, "A工業", o.Published.Name)
	assert.Equal(t, later, o.AdmittedAt)
	var what []string
	for _, h := range o.History {
		what = append(what, h.What)
	}
	assert.Equal(t, []string{"created", "submitted", "returned", "submitted", "returned", "admitted"}, what)
}

func TestTheNoteOfAReturn(t *testing.T) {
	for note, want := range map[string][]string{
		"": {"note required"}, " 　\n": {"note required"}, strings.Repeat("あ", 2001): {"note too_long"}, "a\x00": {"note control_character"},
		strings.Repeat("あ", 2000): nil, "一行目\n二行目": nil,
	} {
		o := complete.Submitted()
		assert.Equal(t, want, faults(t, o.Return(partnertest.Coordinator(), note, later)))
	}
}

func TestTheDraftOfAnOrganizationStandsBesideWhatIsPublished(t *testing.T) {
	o := complete.Goals(12, 9).Targets("12.5").Seen(partner.FieldAddress, partner.VisiblePublic).Admitted()
	published := text(t, o.Published)
	p := *o.Published.Clone()
	p.Name = "A工業株式会社"
	require.NoError(t, o.Edit(partnertest.Member(o), p, all, later))
	assert.Equal(t, "A工業", o.Name(), "others read the published name")
	assert.Equal(t, "A工業株式会社", o.Current().Name)
	for _, d := range []*partner.Profile{&p, o.Draft} {
		d.Goals[0], d.Targets[0], d.Visibility[partner.FieldAddress] = 1, "1.1", partner.VisibleStaff
		assert.JSONEq(t, published, text(t, o.Published))
	}
	p.Goals[0], p.Visibility[partner.FieldAddress] = 2, partner.VisibleMembers
	assert.Equal(t, 1, o.Draft.Goals[0])
	assert.Equal(t, partner.VisibleStaff, o.Draft.Sees(partner.FieldAddress))

	require.NoError(t, o.Publish(partnertest.Member(o), all, later))
	assert.Equal(t, "A工業株式会社", o.Name())
	assert.Nil(t, o.Draft)
	refusedUnchanged(t, o, partner.KindConflict, func() error { return o.Publish(partnertest.Member(o), all, later) })
}

func TestWhatMustBeFilledIn(t *testing.T) {
	blank := partner.Profile{Name: " ", Summary: "　", Contact: partner.Contact{Name: " "}}
	assert.Equal(t, []string{
		"name required", "kind required", "ward required", "summary required", "goals required", "contact.name required", "contact.email required",
	}, faults(t, partner.Invalid(blank.Missing())))

	brief := partner.Profile{Name: "A工業", Kind: partner.KindCompany}
	o := partner.NewOrganization("org-a", partnertest.System(), brief, partnertest.Now)
	require.NoError(t, o.Admit(partnertest.System(), all, later), "an import needs a name and a kind only")
	longer := brief
	longer.NameKana = "エーコウギョウ"
	require.NoError(t, o.Edit(partnertest.Member(o), longer, all, later))
	refusedUnchanged(t, o, partner.KindInvalid, func() error { return o.Publish(partnertest.Member(o), all, later) })
	assert.NoError(t, o.Publish(partnertest.Coordinator(), all, later))

	nameless := partner.NewOrganization("org-a", partnertest.System(), partner.Profile{}, partnertest.Now)
	refusedUnchanged(t, nameless, partner.KindInvalid, func() error { return nameless.Admit(partnertest.System(), all, later) })
}

func TestProfileFaults(t *testing.T) {
	known := partnertest.Vocabulary("12.5", "12.4")
	for _, c := range []struct {
		name   string
		change func(*partner.Profile)
		want   []string
	}{
		{"nothing wrong", func(*partner.Profile) {}, nil},
		{"gaps are not faults", func(p *partner.Profile) { *p = partner.Profile{} }, nil},
		{"name of 120", func(p *partner.Profile) { p.Name = strings.Repeat("株", 120) }, nil},
		{"name of 121", func(p *partner.Profile) { p.Name = strings.Repeat("株", 121) }, []string{"name too_long"}},
		{"name with a tab", func(p *partner.Profile) { p.Name = "A\t工業" }, []string{"name control_character"}},
		{"kana of 121", func(p *partner.Profile) { p.NameKana = strings.Repeat("ア", 121) }, []string{"name_kana too_long"}},
		{"kind", func(p *partner.Profile) { p.Kind = "ministry" }, []string{"kind unknown"}},
		{"ward", func(p *partner.Profile) { p.Ward = "271403" }, []string{"ward unknown"}},
		{"outside", func(p *partner.Profile) { p.Ward = partner.WardOutside }, nil},
		{"corporate number", func(p *partner.Profile) { p.CorporateNumber = "7123456789012" }, nil},
		{"another", func(p *partner.Profile) { p.CorporateNumber = "4011001098993" }, nil},
		{"and another", func(p *partner.Profile) { p.CorporateNumber = "2120901007402" }, nil},
		{"wrong check digit", func(p *partner.Profile) { p.CorporateNumber = "8123456789012" }, []string{"corporate_number corporate_number"}},
		{"twelve digits", func(p *partner.Profile) { p.CorporateNumber = "712345678901" }, []string{"corporate_number corporate_number"}},
		{"address of 200", func(p *partner.Profile) { p.Address = strings.Repeat("町", 200) }, nil},
		{"address of 201", func(p *partner.Profile) { p.Address = strings.Repeat("町", 201) }, []string{"address too_long"}},
		{"website", func(p *partner.Profile) { p.Website = "https://example.jp/あいさつ" }, nil},
		{"website without a host", func(p *partner.Profile) { p.Website = "https://" }, []string{"website website"}},
		{"website that runs", func(p *partner.Profile) { p.Website = "javascript:alert(1)" }, []string{"website website"}},
		{"website without a scheme", func(p *partner.Profile) { p.Website = "example.jp" }, []string{"website website"}},
		{"website of 301", func(p *partner.Profile) { p.Website = "https://example.jp/" + strings.Repeat("a", 282) }, []string{"website too_long"}},
		{"summary of 1000", func(p *partner.Profile) { p.Summary = strings.Repeat("あ\n", 500) }, nil},
		{"summary of 1001", func(p *partner.Profile) { p.Summary = strings.Repeat("あ", 1001) }, []string{"summary too_long"}},
		{"goal", func(p *partner.Profile) { p.Goals = []int{17, -1} }, []string{"goals[1] unknown"}},
		{"target", func(p *partner.Profile) { p.Targets = []string{"12.5", "99.9"} }, []string{"targets[1] unknown"}},
		{"target twice", func(p *partner.Profile) { p.Targets = []string{"12.5", "12.5"} }, []string{"targets[1] duplicate"}},
		{"21 targets", func(p *partner.Profile) { p.Targets = make([]string, 21) }, []string{"targets too_many"}},
		{"contact", func(p *partner.Profile) {
			p.Contact = partner.Contact{Name: strings.Repeat("山", 121), Email: "@", Phone: "12"}
		}, []string{"contact.name too_long", "contact.email email", "contact.phone phone"}},
		{"visibility in order", func(p *partner.Profile) {
			p.Visibility = map[partner.ProfileField]partner.Visibility{"website": "all", "name": "staff", "address": "", "summary": "members"}
		}, []string{"visibility.address unknown", "visibility.name unknown", "visibility.website unknown"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := complete.Profile()
			c.change(&p)
			assert.Equal(t, c.want, faults(t, partner.Invalid(p.Faults(known))))

			o := complete.Admitted()
			before := text(t, o)
			err := o.Edit(partnertest.Member(o), p, known, later)
			assert.Equal(t, c.want, faults(t, err))
			if err != nil {
				assert.JSONEq(t, before, text(t, o))
			}
		})
	}
}

func TestWhatOthersCallAnOrganization(t *testing.T) {
	assert.Equal(t, "M-001", complete.External("M-001").Draft().Ref())
	assert.Equal(t, "org-a", complete.Draft().Ref())
	empty := new(partner.Organization)
	assert.Empty(t, empty.Name())
	assert.Equal(t, &partner.Profile{}, empty.Current())
	assert.Equal(t, &partner.Profile{}, (*partner.Profile)(nil).Clone())
	assert.Equal(t, "A工業", complete.Admitted().Current().Name)
}

func TestWhoSeesAField(t *testing.T) {
	p := complete.Seen(partner.FieldWebsite, partner.VisibleStaff).Profile()
	assert.Equal(t, partner.VisibleStaff, p.Sees(partner.FieldWebsite))
	assert.Equal(t, partner.VisibleMembers, p.Sees(partner.FieldAddress))
	assert.Equal(t, partner.VisiblePublic, p.Sees(partner.FieldSummary))
	assert.Equal(t, partner.VisibleStaff, p.Sees(partner.FieldCorporateNumber))
}
