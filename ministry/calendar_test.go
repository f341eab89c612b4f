package ministry

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/locale"
)

func appointmentInBeirut() api.Appointment {
	beirut := time.FixedZone("", 2*60*60)
	return api.Appointment{
		ID: "at_1", Reference: "BEY-7K3M-9C", Sequence: 2, State: api.AppointmentStateUpcoming,
		Applicant: api.ApplicantName{ID: "ap_1", Name: api.Localized{Ar: "ليلى; حداد, سلوم", En: "Layla; Haddad, Salloum"}},
		Mission: api.Mission{
			Name:    api.Localized{Ar: "السفارة في بيروت", En: "Embassy in Beirut"},
			Address: api.Localized{Ar: "اليرزة، طريق الشام", En: "Yarze, Damascus Road"}, Position: api.Position{Latitude: 33.85, Longitude: 35.55},
		},
		Service:  api.Service{Name: api.Localized{Ar: "تجديد جواز السفر", En: "Passport renewal"}},
		StartsAt: time.Date(2026, 12, 1, 9, 15, 0, 0, beirut), EndsAt: time.Date(2026, 12, 1, 9, 30, 0, 0, beirut),
		BookedAt: time.Date(2026, 11, 23, 10, 1, 0, 0, beirut), ChangedAt: time.Date(2026, 11, 24, 12, 0, 0, 0, beirut),
	}
}

func eventIn(t *testing.T, file string) *ics.VEvent {
	t.Helper()
	parsed, err := ics.ParseCalendar(strings.NewReader(file))
	require.NoError(t, err)
	require.Len(t, parsed.Events(), 1)
	return parsed.Events()[0]
}

func TestTheCalendarFileCarriesTheAppointmentWithAnAlarmForEachReminder(t *testing.T) {
	a := appointmentInBeirut()
	event := eventIn(t, calendarFile(a, locale.New(locale.English, locale.LatinNumerals), []time.Duration{12 * time.Hour, 4 * time.Hour}))
	value := func(p ics.ComponentProperty) string { return event.GetProperty(p).Value }
	assert.Equal(t, "at_1@mawidi.app", event.Id())
	assert.Equal(t, "2", value(ics.ComponentPropertySequence))
	assert.Equal(t, "CONFIRMED", value(ics.ComponentPropertyStatus))
	assert.Equal(t, "Passport renewal at the Embassy in Beirut", value(ics.ComponentPropertySummary))
	assert.Equal(t, "Embassy in Beirut, Yarze, Damascus Road", value(ics.ComponentPropertyLocation))
	assert.Contains(t, value(ics.ComponentPropertyDescription), "Layla; Haddad, Salloum\n")
	assert.Contains(t, value(ics.ComponentPropertyDescription), "BEY-7K3M-9C")
	starts, err := event.GetStartAt()
	require.NoError(t, err)
	ends, err := event.GetEndAt()
	require.NoError(t, err)
	assert.True(t, starts.Equal(a.StartsAt) && ends.Equal(a.EndsAt))
	var triggers []string
	for _, alarm := range event.Alarms() {
		triggers = append(triggers, alarm.GetProperty(ics.ComponentPropertyTrigger).Value)
	}
	assert.Equal(t, []string{"-PT12H", "-PT4H"}, triggers)
}

func TestTheCalendarFileIsArabicFoldedAndWhole(t *testing.T) {
	file := calendarFile(appointmentInBeirut(), locale.New(locale.Arabic, locale.LatinNumerals), []time.Duration{4 * time.Hour})
	assert.True(t, strings.HasSuffix(file, "\r\n"))
	for line := range strings.SplitSeq(strings.TrimSuffix(file, "\r\n"), "\r\n") {
		assert.LessOrEqual(t, len(line), 75, "octets in %q (RFC 5545, section 3.1)", line)
		assert.True(t, utf8.ValidString(line), "no letter is cut in %q", line)
		assert.NotContains(t, line, "\n")
	}
	assert.NotContains(t, file, "\u2068", "calendars may show isolates as boxes")
	event := eventIn(t, file)
	assert.Contains(t, event.GetProperty(ics.ComponentPropertySummary).Value, "تجديد جواز السفر")
	assert.Contains(t, event.GetProperty(ics.ComponentPropertyDescription).Value, "ليلى; حداد, سلوم")
}

func TestACancelledAppointmentIsCancelledInTheCalendarTooAndRingsNoAlarm(t *testing.T) {
	for _, state := range []api.AppointmentState{api.AppointmentStateCancelled, api.AppointmentStateGivenBack, api.AppointmentStateCancelledByMission} {
		a := appointmentInBeirut()
		a.State = state
		event := eventIn(t, calendarFile(a, locale.New(locale.Arabic, locale.LatinNumerals), []time.Duration{4 * time.Hour}))
		assert.Equal(t, "CANCELLED", event.GetProperty(ics.ComponentPropertyStatus).Value)
		assert.Empty(t, event.Alarms())
		assert.Equal(t, "at_1@mawidi.app", event.Id(), "the same event")
	}
}
