package app

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

const (
	orgsCSV = "external_id,name,kind,ward,summary,goals,contact_email\n" +
		"E1,A工業,company,271446,鉄を切る会社です。,12;9,aoki@a-kogyo.example.jp\n" +
		"E2,みどり高校,school,271411,,4,\n"
	listingsCSV = "organization_external_id,side,title,detail,capabilities\n" +
		"E1,offer,鉄の端材,毎週出ます。,material.metal\n" +
		"E2,need,溶接の実習に使う鉄の端材,,material.metal\n"
)

func (w *world) imports(orgs, listings string, change func(*ImportOptions)) ImportReport {
	w.t.Helper()
	o := ImportOptions{OrganizationsName: "organizations.csv", Organizations: strings.NewReader(orgs)}
	if listings != "" {
		o.ListingsName, o.Listings = "listings.csv", strings.NewReader(listings)
	}
	if change != nil {
		change(&o)
	}
	r, err := w.Import(w.t.Context(), partnertest.Admin(), o)
	require.NoError(w.t, err)
	return r
}

// counts are organisations new, changed, same and listings new, changed, same.
func counts(r ImportReport) [6]int {
	return [6]int{r.OrganizationsNew, r.OrganizationsChanged, r.OrganizationsSame, r.ListingsNew, r.ListingsChanged, r.ListingsSame}
}

func TestImport(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		_, err := w.Import(t.Context(), partnertest.MemberOf("organization-1"), ImportOptions{})
		assert.True(t, partner.IsKind(err, partner.KindForbidden))

		dry := w.imports(orgsCSV, listingsCSV, func(o *ImportOptions) { o.DryRun = true })
		assert.Equal(t, [6]int{2, 0, 0, 2, 0, 0}, counts(dry))
		assert.False(t, dry.Written)
		assert.Empty(t, w.mem.organizations)

		assert.Equal(t, [6]int{2, 0, 0, 2, 0, 0}, counts(w.imports(orgsCSV, listingsCSV, nil)))
		maker, ok := w.OrganizationByRef("E1")
		require.True(t, ok)
		assert.Equal(t, partner.OrganizationAdmitted, maker.State)
		for _, l := range w.Listings(partnertest.Coordinator(), maker.ID) {
			assert.Equal(t, partner.ListingPublished, l.State)
		}
		assert.Equal(t, [6]int{0, 0, 2, 0, 0, 2}, counts(w.imports(orgsCSV, listingsCSV, nil)))

		changed := w.imports(strings.Replace(orgsCSV, "鉄を切る会社です。", "", 1), strings.Replace(listingsCSV, "毎週出ます。", "毎月出ます。", 1), nil)
		assert.Equal(t, [6]int{0, 0, 2, 0, 1, 1}, counts(changed), "an empty cell changes nothing")
		shorter := w.imports(strings.Join(strings.SplitAfter(orgsCSV, "\n")[:2], ""), "", nil)
		assert.Equal(t, [6]int{0, 0, 1, 0, 0, 0}, counts(shorter))
		_, stays := w.OrganizationByRef("E2")
		assert.True(t, stays)
	})
}

func TestImportRefusesBadRowsUnlessAskedToSkipThem(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		bad := orgsCSV + "E3,,company,,,,\nE4,B商店,shop,,,,\nE5,C大学,university,,,,\n"
		r := w.imports(bad, "", nil)
		assert.NotEmpty(t, r.Faults)
		assert.False(t, r.Written)
		assert.Empty(t, w.mem.organizations, "one bad row keeps all out")
		r = w.imports(bad, "", func(o *ImportOptions) { o.SkipBad = true })
		assert.True(t, r.Written)
		assert.Len(t, w.mem.organizations, 3)
	})
}

func TestImportAsDraftAndLaterForReal(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		w.imports(orgsCSV, listingsCSV, func(o *ImportOptions) { o.AsDraft = true })
		maker, _ := w.OrganizationByRef("E1")
		assert.Equal(t, partner.OrganizationDraft, maker.State)
		assert.Equal(t, partner.ListingDraft, w.Listings(partnertest.Coordinator(), maker.ID)[0].State)
		assert.Equal(t, [6]int{0, 2, 0, 0, 2, 0}, counts(w.imports(orgsCSV, listingsCSV, nil)))
		maker, _ = w.OrganizationByRef("E1")
		assert.Equal(t, partner.OrganizationAdmitted, maker.State)
		assert.Equal(t, partner.ListingPublished, w.Listings(partnertest.Coordinator(), maker.ID)[0].State)
	})
}

func TestAnImportThatWasCutOffGoesOn(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := w.Import(ctx, partnertest.Admin(), ImportOptions{
			OrganizationsName: "organizations.csv", Organizations: strings.NewReader(orgsCSV), ListingsName: "listings.csv", Listings: strings.NewReader(listingsCSV),
			Progress: func(done, _ int) {
				if done == 3 {
					cancel()
				}
			},
		})
		require.Error(t, err)
		assert.Len(t, w.mem.listings, 1)
		assert.Equal(t, [6]int{0, 0, 2, 1, 0, 1}, counts(w.imports(orgsCSV, listingsCSV, nil)))
	})
}

func TestWhatIsExportedIsImportedWithoutAChange(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		org := partnertest.Organization("=A工業;\"(株)\"").External("X 1").Ward("271446").Goals(9, 12).Targets("12.5", "9.4").Website("https://a.example.jp/").
			Address("西区").CorporateNumber("7123456789012").Summary("一行目\n二行目, \"引用\"").Admitted()
		w.knows(
			org, partnertest.Organization("B商店").External("X2").Goals().Admitted(),
			partnertest.Offer(org, "端材; 鉄").Detail("+50kg").Capabilities("material.metal").Goals(12).Forms("event").PartnerKinds("school", "npo").
				Areas("271411", "outside").Available("", "2026-12-31").Published(),
		)
		var orgs, listings, again bytes.Buffer
		n, items, err := w.Export(partnertest.Coordinator(), &orgs, &listings)
		require.NoError(t, err)
		assert.Equal(t, [2]int{2, 1}, [2]int{n, items})
		r := w.imports(orgs.String(), listings.String(), nil)
		assert.Empty(t, r.Faults)
		assert.Equal(t, [6]int{0, 0, 2, 0, 0, 1}, counts(r))
		_, _, err = w.Export(partnertest.Coordinator(), &again, &bytes.Buffer{})
		require.NoError(t, err)
		assert.Equal(t, orgs.String(), again.String())
	})
}
