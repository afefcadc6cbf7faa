package partnertest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

func TestSentencesBuildEveryState(t *testing.T) {
	maker := partnertest.Organization("A工業").Ward("271446").Goals(12, 9).Admitted()
	school := partnertest.Organization("みどり高校").Kind(partner.KindSchool).Admitted()
	for _, s := range partner.OrganizationStates {
		assert.Equal(t, s, partnertest.Organization("B商店").In(s).State)
	}
	for _, s := range partner.ListingStates {
		assert.Equal(t, s, partnertest.Offer(maker, "鉄の端材").In(s).State)
	}
	for _, s := range partner.IntroductionStates {
		assert.Equal(t, s, partnertest.Introduction(maker, school).In(s).State())
	}
}

func TestTheSameSentenceGivesTheSameValue(t *testing.T) {
	sentence := func() *partner.Listing {
		maker := partnertest.Organization("A工業").Admitted()
		return partnertest.Offer(maker, "鉄の端材").Capabilities("material.metal").Published()
	}
	assert.Equal(t, sentence(), sentence())
	other := partnertest.Offer(partnertest.Organization("B工業").Admitted(), "鉄の端材").Draft()
	assert.NotEqual(t, sentence().ID, other.ID)
}

func TestResultsOfOneBuilderShareNothing(t *testing.T) {
	maker := partnertest.Organization("A工業").Goals(12, 9).Seen(partner.FieldAddress, partner.VisiblePublic)
	a, b := maker.Admitted(), maker.Admitted()
	a.Published.Goals[0] = 1
	a.Published.Visibility[partner.FieldAddress] = partner.VisibleStaff
	assert.Equal(t, []int{12, 9}, b.Published.Goals)
	assert.Equal(t, partner.VisiblePublic, b.Published.Sees(partner.FieldAddress))

	pair := partnertest.Suggestion(a, partnertest.Organization("みどり高校").Admitted())
	first, second := pair.Scoring(), pair.Scoring()
	first.Terms[0].Value = 0
	assert.NotZero(t, second.Terms[0].Value)
}

func TestImpossibleSentencesPanic(t *testing.T) {
	assert.Panics(t, func() { partnertest.Organization("A工業").Ward("nowhere").Admitted() })
	assert.Panics(t, func() { partnertest.Organization("A工業").In("unknown") })
	assert.Panics(t, func() { partnertest.Invitation("not an address").Open() })
}

func TestVocabulary(t *testing.T) {
	assert.True(t, partnertest.Vocabulary().HasCapability("anything"))
	assert.True(t, partnertest.Vocabulary("12.5").HasTarget("12.5"))
	assert.False(t, partnertest.Vocabulary("12.5").HasTarget("12.4"))
}

func TestInvitationsAndAccounts(t *testing.T) {
	maker := partnertest.Organization("A工業").Admitted()
	assert.NoError(t, partnertest.Invitation("a@example.jp").Of(maker).Open().Usable(partnertest.Now))
	assert.Error(t, partnertest.Invitation("a@example.jp").Spent("account-1").Usable(partnertest.Now))
	assert.Error(t, partnertest.Invitation("a@example.jp").Cancelled().Usable(partnertest.Now))
	assert.Error(t, partnertest.Invitation("a@example.jp").Expired().Usable(partnertest.Now))

	assert.Equal(t, partner.RoleMember, partnertest.Account("山田 花子").MemberOf(maker).Role)
	assert.Equal(t, partner.RoleCoordinator, partnertest.Account("田中 一郎").Coordinator().Role)
	assert.Equal(t, partner.RoleAdmin, partnertest.Account("佐藤 次郎").Admin().Role)
}
