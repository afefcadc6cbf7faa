package httpapi_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

var openAddresses = []string{"/open-data/cases.csv", "/open-data/cases.json", "/open-data/members.csv", "/open-data/members.json"}

func TestThereIsNoOpenDataWithoutALicence(t *testing.T) {
	onBothStores(t, func(_ *testing.T, w *world) {
		w.knows(partnertest.Organization("のる会").Seen(partner.FieldDirectory, partner.VisiblePublic).Admitted())
		for _, path := range openAddresses {
			w.plain(path).expect(http.StatusNotFound)
		}
	})
}

func TestOpenDataHoldsOnlyWhatIsPublic(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		w.app.OpenDataLicence = "CC BY 4.0"
		b := partnertest.Organization("=のる会").Summary("みんなが読む紹介").Website("https://secret.example.jp/").Address("ひみつの住所").CorporateNumber("7123456789012").
			Contact("青木 社長", "aoki@tetsu.example.jp", "072-200-0002").Seen(partner.FieldDirectory, partner.VisiblePublic).Seen(partner.FieldWebsite, partner.VisibleMembers)
		shown, hidden := b.Admitted(), partnertest.Organization("名をかくす会").Admitted()
		published := partnertest.Introduction(shown, hidden).ID("case-published").Reported()
		published.Outcome.PublishedOn = partnertest.Today
		published.Outcome.Title = "公開する事例"
		private := partnertest.Introduction(shown, hidden).ID("case-private").Reported()
		private.Outcome.Title = "公開しない事例"
		later := partnertest.Introduction(shown, hidden).ID("case-later").Reported()
		later.Outcome.PublishedOn, later.Outcome.Title = partnertest.Today.AddDays(1), "あすの事例"
		w.knows(shown, hidden, published, private, later)
		for _, path := range openAddresses {
			a := w.plain(path).expect(http.StatusOK)
			body := string(a.body)
			assert.Contains(t, body, "CC BY 4.0", path)
			assert.Contains(t, body, "=のる会", path)
			for _, secret := range []string{"名をかくす会", "aoki@", "青木", "072-200", "secret.example", "ひみつの住所", "7123456789012", "公開しない事例", "あすの事例"} {
				assert.NotContains(t, body, secret, path)
			}
			assert.Equal(t, strings.Contains(path, "cases"), strings.Contains(body, "公開する事例"), path)
			if strings.HasSuffix(path, ".csv") {
				assert.True(t, strings.HasPrefix(body, "\uFEFFID,"), path)
				assert.Contains(t, body, "'=のる会", "a cell that looks like a formula is defused")
			}
		}
	})
}
