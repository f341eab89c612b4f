package main

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/rules"
)

func TestAnOperatorChangesThePolicyThatTheMinistryAnswered(t *testing.T) {
	path := aSandbox(t)
	first := startSandbox(t, path)
	var policy api.Policy
	require.Equal(t, http.StatusOK, first.call("GET", "/v1/policy", nil, &policy))
	assert.Zero(t, first.end())

	policy.MinAppVersion = "2.0.0"
	policy.HandBack.PerMonth = 3
	policy.CancellationsPerMonth = 2
	policy.ReminderOffsets = []string{"PT24H", "PT2H"}
	policy.Notices = append(policy.Notices, api.Notice{ID: "strike", Tone: api.Warning, Text: api.Localized{Ar: "إضراب", En: "Strike"}})
	changed := start(t, "-sandbox", "-db", path, "-policy", policyFile(t, policy))
	var now api.Policy
	require.Equal(t, http.StatusOK, changed.call("GET", "/v1/policy", nil, &now))
	policy.Ledger.URL = now.Ledger.URL // where this server listens
	assert.Equal(t, policy, now)
}

func TestThePolicyAsAnnouncedSurvivesTheWayOutAndIn(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	var answered api.Policy
	p.call("GET", "/v1/policy", nil, &answered)
	read, notices, err := readPolicy(policyFile(t, answered))
	require.NoError(t, err)
	assert.Equal(t, rules.Default(), read)
	assert.Empty(t, notices)
}

func TestAPolicyThatBreaksARuleIsRefusedAtTheStart(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	for says, change := range map[string]func(*api.Policy){
		"release times":           func(p *api.Policy) { p.ReleaseTimes = nil },
		`clock "9:00"`:            func(p *api.Policy) { p.ReleaseTimes = []string{"9:00"} },
		"window":                  func(p *api.Policy) { p.WindowDays = 0 },
		"no ISO 8601 duration":    func(p *api.Policy) { p.NewDeviceWait = "a day" },
		"codes have six digits":   func(p *api.Policy) { p.Verification.Digits = 4 },
		"confirmation codes last": func(p *api.Policy) { p.Confirmation.Period = "PT60S" },
		"records kept":            func(p *api.Policy) { p.RecordsKeptDays = new(7) },
		"app version":             func(p *api.Policy) { p.MinAppVersion = "next" },
	} {
		var policy api.Policy
		p.call("GET", "/v1/policy", nil, &policy)
		change(&policy)
		status, said := fails(t, "-sandbox", "-policy", policyFile(t, policy))
		assert.Equal(t, 2, status)
		assert.Contains(t, said, says)
	}
	unknown := filepath.Join(t.TempDir(), "policy.json")
	require.NoError(t, os.WriteFile(unknown, []byte(`{"windows_days": 7}`), 0o600))
	_, said := fails(t, "-sandbox", "-policy", unknown)
	assert.Contains(t, said, "windows_days")
}

func policyFile(t *testing.T, policy api.Policy) string {
	written, err := json.Marshal(policy)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "policy.json")
	require.NoError(t, os.WriteFile(path, written, 0o600))
	return path
}
