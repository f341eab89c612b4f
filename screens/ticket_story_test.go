package screens

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

func TestTheTicketOnTheScreenOpensTheConsulatesDoorWithNoNetwork(t *testing.T) {
	v, w, booked := visitAsLayla(t, "appointments", ministrytest.Renewal)
	v.until("تجديد جواز السفر")
	v.ministry.Clock.Set(booked[0].StartsAt.Add(-20 * time.Minute))
	_, err := v.app.Policy(t.Context()) // and the ministry's time with it
	require.NoError(t, err)
	w.cut.Store(true)

	v.taps("تجديد جواز السفر")
	v.until("تعمل هذه التذكرة بلا إنترنت.", "أرقام رمز الدخول: ")
	judged := v.ministry.CheckIn(ministrytest.Beirut, v.scans(1))

	require.Equal(t, api.CheckInVerdictValid, judged.Verdict)
	require.Equal(t, "Layla Haddad", judged.Appointment.Applicant.Name.En)
	require.Equal(t, api.CheckInVerdictRepeated, v.ministry.CheckIn(ministrytest.Beirut, v.scans(1)).Verdict)
}
