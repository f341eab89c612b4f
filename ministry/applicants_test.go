package ministry_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/rules"
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

func TestAChildWhoHasComeOfAgeBooksForThemself(t *testing.T) {
	m := ministrytest.New(t)
	family := ministrytest.Layla()
	family.Children[0].BirthDate = rules.DateOf(ministrytest.Start, time.UTC).AddDays(1)
	family.Children[0].BirthDate.Year -= 18 // of age tomorrow
	layla := m.SignedIn(family)
	assert.Len(t, layla.Account().Applicants, 3)
	m.Advance(24 * time.Hour)
	assert.Len(t, layla.Account().Applicants, 2)
}

func TestAParentAndAChildHaveAnAllowanceEach(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	family := layla.Account().Applicants
	toRelease(m, 2*time.Minute)
	slots := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	for i, applicant := range family[:2] {
		layla.me = applicant.ID
		held := layla.asks(http.StatusCreated, ministrytest.Renewal, slots[len(slots)-1-i].ID).Appointment
		assert.Zero(t, layla.changed("cancellation", held.ID, nil).Allowance.Left)
		m.Advance(aMoment)
	}
	left := map[string]int{}
	for _, applicant := range layla.Account().Applicants {
		left[applicant.ID] = applicant.Allowance.Left
	}
	assert.Equal(t, map[string]int{family[0].ID: 0, family[1].ID: 0, family[2].ID: 1}, left)
}
