package main

import (
	"encoding/base64"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/api/ticket"
)

// shows is what the citizen's ticket says at an instant.
func (c *citizen) shows(a api.Appointment, at time.Time) string {
	secret, err := base64.RawURLEncoding.DecodeString(c.session.Ticket.Secret)
	require.NoError(c.t, err)
	key, err := ticket.KeyOf(secret, a.ID)
	require.NoError(c.t, err)
	code, err := key.Code(ticket.StepAt(at))
	require.NoError(c.t, err)
	return ticket.Shown{Reference: a.Reference, Code: code}.String()
}

func TestTheConsulatesDeskAsksOnTheListenerOfItsOwn(t *testing.T) {
	admin := freeAddress(t)
	p := start(t, "-sandbox", "-db", aSandbox(t), "-admin", admin)
	laylasPhone := signIn(t, p, layla)
	booked := laylasPhone.served()
	p.putClock(booked.StartsAt.Add(-10 * time.Minute))
	desk := &process{t: t, url: "http://" + admin}
	asked := api.CheckInRequest{MissionID: cairo, Ticket: laylasPhone.shows(booked, p.clock())}

	var judged api.CheckIn
	require.Equal(t, http.StatusOK, desk.call("POST", "/desk/check-ins", asked, &judged))
	assert.Equal(t, api.CheckInVerdictValid, judged.Verdict)
	assert.Equal(t, "ليلى حداد", judged.Appointment.Applicant.Name.Ar)
	assert.Contains(t, metrics(t, admin), `mawidi_answers_total{operation="checkIn",status="200"} 1`)

	require.Equal(t, http.StatusOK, p.call("POST", "/desk/check-ins", asked, &judged), "testers have no other listener")
	assert.Equal(t, api.CheckInVerdictRepeated, judged.Verdict)
	assert.Equal(t, http.StatusBadRequest, p.call("POST", "/desk/check-ins", `{"ticket": 7}`, nil))
}

func TestAnotherSitesPageCannotAskAtTheSandboxsDesk(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	response := p.send("POST", "/desk/check-ins", `{"mission_id": "beirut", "ticket": "BEY-7K3M-9C 482915"}`, http.Header{"Sec-Fetch-Site": {"cross-site"}})
	require.NoError(t, response.Body.Close())
	assert.Equal(t, http.StatusForbidden, response.StatusCode)
}

func TestTestersHaveADesksPage(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	assert.Contains(t, p.text("/sandbox"), `href="/sandbox/desk"`)
	page := p.text("/sandbox/desk")
	for _, shown := range []string{`value="beirut"`, "القنصلية العامة في إسطنبول", "/sandbox/desk.js", "/sandbox/page.css"} {
		assert.Contains(t, page, shown)
	}
	for _, verdict := range []api.CheckInVerdict{
		api.CheckInVerdictValid, api.CheckInVerdictRepeated, api.CheckInVerdictNotCurrent, api.CheckInVerdictWrongMission,
		api.CheckInVerdictWrongDay, api.CheckInVerdictCancelled, api.CheckInVerdictUnknown,
	} {
		assert.Contains(t, page, `data-verdict="`+string(verdict)+`"`)
	}
	assert.NotContains(t, page, "https://")
	assert.NotEmpty(t, p.text("/sandbox/desk.js"))
}
