package main

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

func TestEveryMalformedCallOfTheSandboxIsAProblemAndChangesNothing(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	for _, c := range []struct {
		path, body string
		status     int
		field      string
	}{
		{"/sandbox/clock", ``, 400, ""},
		{"/sandbox/clock", `{`, 400, ""},
		{"/sandbox/clock", `[]`, 400, ""},
		{"/sandbox/clock", `{}`, 422, "advance"},
		{"/sandbox/clock", `{"advance": 30}`, 400, "advance"},
		{"/sandbox/clock", `{"advance": "half an hour"}`, 422, "advance"},
		{"/sandbox/clock", `{"advance": "-PT1H"}`, 422, "advance"},
		{"/sandbox/clock", `{"advance": "P900Y"}`, 422, "advance"},
		{"/sandbox/clock", `{"advance": "PT1M", "now": "2026-11-24T00:00:00Z"}`, 422, "advance"},
		{"/sandbox/clock", `{"now": "tomorrow"}`, 400, "now"},
		{"/sandbox/clock", `{"now": "2020-01-01T00:00:00Z"}`, 422, "now"},
		{"/sandbox/clock", `{"now": "2126-01-01T00:00:00Z"}`, 422, "now"},
		{"/sandbox/faults", `{"delay_ms": -1}`, 400, "delay_ms"},
		{"/sandbox/faults", `{"delay_ms": 60001}`, 400, "delay_ms"},
		{"/sandbox/faults", `{"cut_percent": 101}`, 400, "cut_percent"},
		{"/sandbox/faults", `{"lose_sms": "yes"}`, 400, "lose_sms"},
		{"/sandbox/faults", `{"closed_day": {"mission_id": "beirut"}}`, 400, "closed_day.date"},
		{"/sandbox/faults", `{"closed_day": {"mission_id": "beirut", "date": "2026-02-30"}}`, 400, "closed_day.date"},
		{"/sandbox/faults", `{"closed_day": {"mission_id": "atlantis", "date": "2026-12-01"}}`, 404, ""},
	} {
		var problem api.Problem
		assert.Equal(t, c.status, p.call("POST", c.path, c.body, &problem), c.body)
		assert.NotEmpty(t, problem.Code, c.body)
		if c.field == "" {
			continue
		}
		if assert.NotNil(t, problem.Errors, c.body) {
			assert.Equal(t, c.field, (*problem.Errors)[0].Field, c.body)
		}
	}
	var faults api.SandboxFaults
	p.call("POST", "/sandbox/faults", `{}`, &faults)
	assert.Equal(t, api.SandboxFaults{DelayMs: new(0), CutPercent: new(0), LoseSms: new(false)}, faults)
}

func TestAnotherSitesPageCannotPostToTheSandbox(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	before := p.clock()
	for _, header := range []http.Header{{"Sec-Fetch-Site": {"cross-site"}}, {"Origin": {"https://evil.example"}}} {
		for _, path := range []string{"/sandbox/clock", "/sandbox/faults", "/sandbox/reset"} {
			response := p.send("POST", path, `{"advance": "P1D"}`, header)
			assert.Equal(t, http.StatusForbidden, response.StatusCode, path)
			assert.NoError(t, response.Body.Close())
		}
	}
	assert.Less(t, p.clock(), before.AddDate(0, 0, 1))
}

func TestThePageShowsCitizensMessagesAndMissionsAndLoadsNothingFromElsewhere(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	signIn(t, p, layla)
	page := p.text("/sandbox")
	for _, shown := range []string{
		"ليلى حداد", "01010000001", "N00123456", "القنوات، رقم 412", "السفارة في بيروت", "القنصلية العامة في إسطنبول",
		`data-copy="` + p.code(layla.Address) + `"`, "على جهاز", "لا يوجد", "سيلين النجار",
	} {
		assert.Contains(t, page, shown)
	}
	assert.NotContains(t, page, "https://")
	assert.NotContains(t, page, "<script>")
	for _, file := range []string{"page.css", "page.js", "regular.ttf", "semibold.ttf"} {
		assert.Contains(t, page+p.text("/sandbox/page.css"), "/sandbox/"+file)
		assert.NotEmpty(t, p.text("/sandbox/"+file))
	}
}

func (p *process) text(path string) string {
	response := p.send("GET", path, nil, nil)
	defer response.Body.Close()
	require.Equal(p.t, http.StatusOK, response.StatusCode, path)
	text, err := io.ReadAll(response.Body)
	require.NoError(p.t, err)
	return string(text)
}

func TestADelayedAnswerStillArrives(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	require.Equal(t, http.StatusOK, p.call("POST", "/sandbox/faults", api.SandboxFaults{DelayMs: new(50)}, nil))
	assert.Equal(t, http.StatusOK, p.call("GET", "/v1/policy", nil, nil))
}
