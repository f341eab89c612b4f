package ministry_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
)

func TestACitizenFindsThemselfFirstAndThenTheirChildrenFromTheEldest(t *testing.T) {
	m := ministrytest.New(t)
	for n := range 8 { // IDs are random, so one family may be in order by chance
		family := ministrytest.Someone(n)
		family.Children = []ministry.RegisterChild{ministrytest.Layla().Children[1], ministrytest.Layla().Children[0]}
		var names []string
		for _, applicant := range m.SignedIn(family).Account().Applicants {
			names = append(names, applicant.Name.En)
		}
		assert.Equal(t, []string{family.Name.En, "Sami Haddad", "Nour Haddad"}, names)
	}
}
