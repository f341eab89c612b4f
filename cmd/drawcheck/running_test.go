package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/fair"
	"mawidi/fair/report"
	"mawidi/ministry"
	"mawidi/ministry/ledger"
	"mawidi/ministry/ledger/witnesstest"
	"mawidi/ministry/ministrytest"
)

// aWitnessedMinistry runs a ministry whose ledger a real witness signs, and has somebody
// served in its first release.
func aWitnessedMinistry(t *testing.T) (m *ministrytest.Ministry, witness *witnesstest.Witness, releaseID string) {
	t.Helper()
	witness = witnesstest.Start(t)
	asked, err := ledger.NewWitness(witness.URL, witness.Key)
	require.NoError(t, err)
	m = ministrytest.New(t, func(c *ministry.Config) {
		alone := *c
		alone.Metrics = nil
		unwitnessed, err := ministry.New(alone)
		require.NoError(t, err)
		witness.Know(unwitnessed.LedgerKey())
		c.Ledger.Witnesses, c.Ledger.Quorum = []*ledger.Witness{asked}, 1
	})
	layla := m.SignedIn(ministrytest.Layla())
	m.Advance(time.Hour)
	var shown api.SlotList
	layla.Get("/v1/missions/beirut/slots?service="+ministrytest.Renewal, &shown)
	var gather []string
	for _, slot := range shown.Items {
		if slot.State == api.SlotStateGathering {
			gather = append(gather, slot.ID)
		}
	}
	answer := layla.Post("/v1/requests", api.AppointmentRequest{
		ApplicantID: layla.Account().Applicants[0].ID, MissionID: ministrytest.Beirut, ServiceID: ministrytest.Renewal, Choices: &gather,
	})
	require.Equal(t, http.StatusAccepted, answer.Status, "%s", answer.Body)
	var made api.Request
	answer.Into(t, &made)
	m.Advance(time.Minute)
	m.Advance(time.Second)
	layla.Get("/v1/requests/"+made.ID, &made)
	require.Equal(t, api.RequestStateServed, made.State)
	return m, witness, *made.ReleaseID
}

// unmade are the checks that neither passed nor failed, and what was wrong with others.
func unmade(t *testing.T, out string) (unchecked []fair.Check, wrong []string) {
	t.Helper()
	var printed found
	require.NoError(t, json.Unmarshal([]byte(out), &printed))
	require.NotEmpty(t, printed.Verdicts)
	for _, v := range printed.Verdicts {
		switch v.Outcome {
		case fair.Unchecked:
			unchecked = append(unchecked, v.Check)
		case fair.Failed:
			wrong = append(wrong, string(v.Check)+": "+v.Detail)
		}
	}
	return unchecked, wrong
}

func TestWhatARunningMinistryPublishesWithItsWitnessIsFoundGood(t *testing.T) {
	m, witness, releaseID := aWitnessedMinistry(t)
	url := m.URL + "/ledger"
	for _, asked := range [][]string{{url + "/releases/" + releaseID}, {"-follow", url}} {
		args := append([]string{"-key", m.Server.LedgerKey(), "-witness", witness.Key, "-beacon", "none", "-json"}, asked...)
		status, out, problems := drawcheck(args...)
		unchecked, wrong := unmade(t, out)
		assert.Equal(t, []fair.Check{fair.CheckBeacon}, unchecked, "it drew without one")
		assert.Empty(t, wrong)
		assert.Equal(t, statusUnchecked, status, problems)
	}
}

func TestAnotherWitnessThanTheMinistrysIsMissed(t *testing.T) {
	m, _, releaseID := aWitnessedMinistry(t)
	stranger := witnesstest.Start(t)
	status, out, _ := drawcheck("-key", m.Server.LedgerKey(), "-witness", stranger.Key, "-beacon", "none", "-json", m.URL+"/ledger/releases/"+releaseID)
	assert.Equal(t, statusFailed, status)
	_, wrong := unmade(t, out)
	require.Len(t, wrong, 1)
	assert.True(t, strings.HasPrefix(wrong[0], "witness: the closed list: 0 of 1 witnesses signed it in time"), wrong[0])
}

func TestTheReportOfARunningMinistryIsWhatAnyoneRecomputes(t *testing.T) {
	m, witness, _ := aWitnessedMinistry(t)
	m.Advance(12 * 24 * time.Hour) // to December
	answer, err := http.Get(m.URL + "/reports/2026-11.json")
	require.NoError(t, err)
	defer answer.Body.Close()
	var published report.Report
	require.NoError(t, json.NewDecoder(answer.Body).Decode(&published))

	_, out, problems := drawcheck("-key", m.Server.LedgerKey(), "-witness", witness.Key, "-beacon", "none", "-report", "2026-11", "-json", m.URL+"/ledger")
	var recomputed found
	require.NoError(t, json.Unmarshal([]byte(out), &recomputed), problems)
	require.NotNil(t, recomputed.Report)
	assert.Equal(t, published, *recomputed.Report)
	require.NotEmpty(t, published.Missions)
	assert.Greater(t, published.Missions[0].Drawn, 30, "there is something to sum up")
}
