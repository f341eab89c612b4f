package main

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/fair/report"
)

func TestTheMonthsReportSaysThatMostOfTheSandboxsPeopleCame(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	p.putClock(p.clock().Add(2 * 24 * time.Hour))

	appointments, missed := 0, 0
	require.Eventually(t, func() bool { // within a few seconds the ledger publishes what it was told
		appointments, missed = 0, 0
		var month report.Report
		require.Equal(t, http.StatusOK, p.call("GET", "/reports/2026-11.json", nil, &month))
		for _, of := range month.Services {
			appointments, missed = appointments+of.Appointments, missed+of.Missed
		}
		return appointments > 0
	}, 10*time.Second, 50*time.Millisecond)
	assert.Greater(t, appointments, 20)
	assert.Positive(t, missed, "some stayed away")
	assert.Less(t, missed, appointments/3)
}
