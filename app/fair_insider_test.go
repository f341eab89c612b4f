package app_test

import (
	"bytes"
	"database/sql"
	"io"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/fair"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
)

// inAFairMinute has Layla and some others ask in the fair minute of a real ministry, and her app find that nothing was wrong.
// Stop ends the ministry's background work.
func inAFairMinute(t *testing.T) (m *ministrytest.Ministry, stop func(), p *phone, settled api.Request) {
	m = ministrytest.New(t)
	stop = m.Run()
	m.Settle(ministrytest.Layla())
	p = newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	opened := ministrytest.Start.Add(time.Hour)
	m.Clock.Set(opened.Add(time.Second))
	m.CatchUp()
	w := p.gatheringWish()
	othersAsk(t, m, w)
	p.asksAndLeaves(w)
	m.Clock.Set(opened.Add(50 * time.Second))
	p.app.Foreground()
	require.Eventually(t, func() bool { return len(p.app.Asking()) == 0 }, 20*time.Second, 5*time.Millisecond)
	m.Clock.Set(opened.Add(61 * time.Second))
	m.CatchUp()
	settled = heard[app.RequestSettled](p).Request
	isSound(t, p.checked(settled.ID))
	return m, stop, p, settled
}

// othersAsk has five others ask for the same slot.
func othersAsk(t *testing.T, m *ministrytest.Ministry, w app.Wish) {
	t.Helper()
	for i := range 5 {
		someone := m.SignedIn(ministrytest.Someone(i))
		answer := someone.Post("/v1/requests", api.AppointmentRequest{
			ApplicantID: someone.Account().Applicants[0].ID, MissionID: w.MissionID, ServiceID: w.ServiceID, Choices: &[]string{w.Choices[0].ID},
		})
		require.Equal(t, http.StatusAccepted, answer.Status, "%s", answer.Body)
	}
}

// objections has the app check a release once more, and returns the checks that failed.
func (p *phone) objections(requestID string) []app.Check {
	p.t.Helper()
	for _, err := range p.app.CheckRelease(p.t.Context(), requestID, app.AnyEvidence) {
		require.NoError(p.t, err)
	}
	proof, _ := p.app.Proof(requestID)
	return proof.With(app.Failed)
}

// published is what the ministry publishes of a release.
func published(t *testing.T, m *ministrytest.Ministry, releaseID string) fair.Evidence {
	t.Helper()
	answer, err := http.Get(m.URL + "/ledger/releases/" + url.PathEscape(releaseID))
	require.NoError(t, err)
	defer answer.Body.Close()
	archive, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	e, err := fair.FromArchive(archive)
	require.NoError(t, err)
	return e
}

func TestAnInsiderWithTheDatabaseOpenIsCaughtByTheApp(t *testing.T) {
	m, stop, p, settled := inAFairMinute(t)
	stop()
	e := published(t, m, *settled.ReleaseID)
	becomes := func(table, content []byte) {
		root, _ := fair.Root(table)
		books, err := sql.Open("sqlite", m.Database()+"?_pragma=busy_timeout(20000)")
		require.NoError(t, err)
		defer books.Close()
		_, err = books.Exec(`UPDATE ledger_tables SET content = ? WHERE root = ?`, content, root.String())
		require.NoError(t, err)
		m.Restart() // or the ministry goes on serving what it packed before
	}
	rows := bytes.SplitAfter(bytes.TrimSuffix(e.Requests, []byte("\n")), []byte("\n"))
	for name, forged := range map[string]struct {
		table, content []byte
		check          app.Check
	}{
		"adds":     {e.Requests, append(bytes.Clone(e.Requests), "ffffffffffffffffffffffffffffffff passport-renewal *\n"...), app.CheckList},
		"drops":    {e.Requests, bytes.Join(rows[1:], nil), app.CheckList},
		"reorders": {e.Requests, append(bytes.Join(rows[1:], nil), append([]byte("\n"), rows[0][:len(rows[0])-1]...)...), app.CheckList},
		"edits":    {e.Requests, bytes.Replace(e.Requests, []byte(settled.Choices[0].ID), []byte("sl_another"), 1), app.CheckList},
		"gives":    {e.Places, bytes.Replace(e.Places, e.Places[:4], []byte("ffff"), 1), app.CheckAllocation},
	} {
		t.Run(name, func(t *testing.T) {
			becomes(forged.table, forged.content)
			assert.Equal(t, []app.Check{forged.check}, p.objections(settled.ID))
			becomes(forged.table, forged.table)
		})
	}
	assert.Empty(t, p.objections(settled.ID))
	require.NotEmpty(t, p.app.LedgerAlarms())
	for _, alarm := range p.app.LedgerAlarms() {
		assert.Equal(t, app.AlarmDraw, alarm.Kind)
	}
}

// TestAMinistryThatShowsTwoPeopleTwoLedgersIsCaughtByTheApp has a second ministry with the same keys tell other people another story
// of the same morning.
func TestAMinistryThatShowsTwoPeopleTwoLedgersIsCaughtByTheApp(t *testing.T) {
	m, _, p, settled := inAFairMinute(t)
	other := ministrytest.New(t, func(c *ministry.Config) { c.Keys, c.PublicURL = m.Keys, m.URL })
	other.Run()
	other.Clock.Set(m.Clock.Now().Add(24 * time.Hour))
	other.CatchUp()
	require.Eventually(t, func() bool {
		answer, err := http.Get(other.Address + "/ledger/checkpoint")
		require.NoError(t, err)
		defer answer.Body.Close()
		return answer.StatusCode == http.StatusOK
	}, 20*time.Second, 5*time.Millisecond)
	require.NoError(t, p.app.LookAtLedger(t.Context()), "which is the one it knows")
	require.Empty(t, p.app.LedgerAlarms())

	through, err := url.Parse(other.Address)
	require.NoError(t, err)
	p.network.ledger.Store(through)
	require.NoError(t, p.app.LookAtLedger(t.Context()))
	alarm := heard[app.LedgerAlarmed](p).Alarm
	assert.Equal(t, app.AlarmHistory, alarm.Kind)
	file, err := p.app.AlarmFile(alarm.ID)
	require.NoError(t, err)
	assert.Equal(t, 2, bytes.Count(file.Content, []byte("\n— ")), "both carry the ministry's signature")

	p.network.ledger.Store(nil)
	p.restart()
	require.Len(t, p.app.LedgerAlarms(), 1, "it stays")
	assert.Empty(t, p.objections(settled.ID), "the first ledger is the one that is gone by")
}
