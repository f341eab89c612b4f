package ministrytest

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"net/http/httptest"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/api/ticket"
)

// Shows asks what a mission's desk would about a ticket that is shown to it, on the
// listener that citizens do not reach.
func (m *Ministry) Shows(missionID, text string) Answer {
	m.t.Helper()
	body := bodyOf(m.t, api.CheckInRequest{MissionID: missionID, Ticket: text})
	request := httptest.NewRequestWithContext(m.t.Context(), http.MethodPost, "/desk/check-ins", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	heard := httptest.NewRecorder()
	checked(m.t, m.Server.Desk()).ServeHTTP(heard, request)
	a := Answer{Status: heard.Code, Header: heard.Header(), Body: heard.Body.Bytes()}
	if a.Header.Get("Content-Type") == api.ProblemMediaType {
		a.Into(m.t, &a.Problem)
	}
	return a
}

// CheckIn is what the desk of a mission says about a ticket; it wants a verdict.
func (m *Ministry) CheckIn(missionID, text string) (judged api.CheckIn) {
	m.t.Helper()
	a := m.Shows(missionID, text)
	require.Equal(m.t, http.StatusOK, a.Status, "%s", a.Body)
	a.Into(m.t, &judged)
	return judged
}

// Ticket is what the QR code of an appointment's ticket says on this device, some time
// steps from the ministry's.
func (d *Device) Ticket(a api.Appointment, steps int64) string {
	d.t.Helper()
	secret, err := base64.RawURLEncoding.DecodeString(d.Session.Ticket.Secret)
	require.NoError(d.t, err)
	key, err := ticket.KeyOf(secret, a.ID)
	require.NoError(d.t, err)
	code, err := key.Code(ticket.StepAt(d.ministry.Clock.Now()) + steps)
	require.NoError(d.t, err)
	return ticket.Shown{Reference: a.Reference, Code: code}.String()
}
