package app

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"enishi/internal/partner"
)

func TestKindsAreToldOnlyWhereNobodyCanBePickedOut(t *testing.T) {
	assert.Equal(t, []KindCount{{"company", 9}, {"npo", 4}, {"school", 4}}, kindsTold(map[partner.OrganizationKind]int{
		"company": 9, "school": 4, "npo": 4, "civic_group": 3, "financial": 2, "": 12,
	}))
	assert.Empty(t, kindsTold(map[partner.OrganizationKind]int{"financial": 2}))
}
