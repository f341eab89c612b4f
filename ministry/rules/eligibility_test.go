package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWhoMayUseAServiceIsDecidedByAgeAtTheAppointment(t *testing.T) {
	born := date(t, "2008-12-01") // eighteen on 1 December 2026
	self, child := Applicant{Birth: born}, Applicant{Birth: born, Child: true}
	eve, birthday := date(t, "2026-11-30"), date(t, "2026-12-01")
	no := &Refusal{Code: NotEligible}
	for _, c := range []struct {
		name      string
		audience  Audience
		applicant Applicant
		on        Date
		want      error
	}{
		{"a service for all, the eve", Everyone, self, eve, nil},
		{"a service for all, the birthday", Everyone, self, birthday, nil},
		{"for adults, the eve", AdultsOnly, self, eve, no},
		{"for adults, the birthday", AdultsOnly, self, birthday, nil},
		{"for minors, the eve", MinorsOnly, self, eve, nil},
		{"for minors, the birthday", MinorsOnly, self, birthday, no},
		{"a child, the eve", Everyone, child, eve, nil},
		{"a child who is of age by then", Everyone, child, birthday, no},
		{"a child, for adults", AdultsOnly, child, eve, no},
		{"a child, for minors", MinorsOnly, child, eve, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, CheckEligible(c.audience, c.applicant, c.on))
		})
	}
}

func TestWhatIsAnnouncedForLaterIsNotBookable(t *testing.T) {
	no := &Refusal{Code: ServiceNotBookable}
	assert.NoError(t, CheckBookable(true, true))
	assert.Equal(t, no, CheckBookable(false, true))
	assert.Equal(t, no, CheckBookable(true, false))
}
