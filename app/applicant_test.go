//go:build linux

package app

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app/vault"
	"mawidi/app/vault/vaulttest"
	"mawidi/fair"
)

// applicant is a citizen whose device handed in a request for the release of a ledger.
type applicant struct {
	t      testing.TB
	ledger *openLedger
	home   string
	app    *App
	sent   keptWish
	answer api.Request
}

// asks opens an app on a new device, learns the ministry's rules, and hands in a request for two slots.
func asks(t testing.TB, l *openLedger, pins ...string) *applicant {
	c := &applicant{t: t, ledger: l, home: t.TempDir()}
	c.open(pins...)
	t.Cleanup(func() { c.app.Close() })
	_, err := c.app.Policy(t.Context())
	require.NoError(t, err)
	c.sent = c.app.identify(Wish{
		ApplicantID: "ap_1", MissionID: "beirut", ServiceID: "passport-renewal",
		Choices: []api.Slot{{ID: string(slotName(1))}, {ID: string(slotName(2))}},
	})
	release, settles := string(testRelease), closedAt.Time()
	c.answer = api.Request{
		ID: "rq_1", ApplicantID: "ap_1", MissionID: "beirut", ServiceID: "passport-renewal", Choices: c.sent.Wish.Choices,
		State: api.RequestStateGathered, ReleaseID: &release, SettlesAt: &settles, PublicID: &c.sent.PublicID,
	}
	c.app.own(c.answer, c.sent)
	c.isAnswered(c.receipt())
	return c
}

func (c *applicant) open(pins ...string) {
	keys := vault.OverKeystore(vaulttest.Keystore{Folder: filepath.Join(c.home, "keys")}, filepath.Join(c.home, "vault"), "phone")
	opened, err := Open(Config{
		Server: c.ledger.server.URL, Version: "1.0.0", Dir: filepath.Join(c.home, "files"), Vault: keys, Platform: api.Android, LedgerKeys: pins,
	})
	require.NoError(c.t, err)
	c.app = opened
}

// isAnswered has the ministry say of the request what it says now, with a receipt.
func (c *applicant) isAnswered(receipt string) {
	c.answer.Receipt = &receipt
	c.app.keepRequest(c.answer)
}

// receipt is the ministry's signed promise.
func (c *applicant) receipt() string {
	signed, err := fair.Receipt{Release: testRelease, At: opensAt + 7, Request: c.row()}.Sign(c.ledger.signer)
	require.NoError(c.t, err)
	return string(signed)
}

// row is the request as it is to be published.
func (c *applicant) row() fair.Request {
	row := fair.Request{Service: "passport-renewal", Choices: []fair.Name{slotName(1), slotName(2)}}
	require.NoError(c.t, row.ID.UnmarshalText([]byte(c.sent.PublicID)))
	return row
}

// crowd are the requests of a release: the citizen's, and those of others, who ask for anything.
func (c *applicant) crowd() []fair.Request {
	requests := []fair.Request{c.row()}
	for i := range 30 {
		requests = append(requests, fair.Request{ID: fair.Pseudonym{byte(i), 7}, Service: "passport-renewal"})
	}
	return requests
}

// isTold has the ministry say what became of the request.
func (c *applicant) isTold() {
	c.answer.State = api.RequestStateNotServed
	for _, line := range c.ledger.lines {
		if drawn, is := line.(*fair.Allocation); is {
			if slot := placeOf(c.ledger.tables[drawn.PlacesRoot], c.sent.PublicID); slot != "" {
				c.answer.State, c.answer.Appointment = api.RequestStateServed, &api.Appointment{ID: "at_1", SlotID: slot, RequestID: &c.answer.ID}
			}
		}
	}
	c.isAnswered(c.receipt())
}

// settles closes, draws and tells: an honest release from here on, but for what an insider does between.
func (c *applicant) settles() {
	c.ledger.draw(c.crowd(), asDrawn)
	c.isTold()
}

// checks has the app check the release, and returns how each check ended that did not pass.
func (c *applicant) checks() map[Check]Outcome {
	c.t.Helper()
	objections := map[Check]Outcome{}
	for v, err := range c.app.CheckRelease(c.t.Context(), "rq_1", AnyEvidence) {
		require.NoError(c.t, err)
		require.NotEmpty(c.t, v.Detail)
		if v.Outcome != Passed {
			objections[v.Check] = v.Outcome
		}
	}
	return objections
}

// alarms are the kinds of the alarms that were raised.
func (c *applicant) alarms() []AlarmKind {
	var kinds []AlarmKind
	for _, l := range c.app.LedgerAlarms() {
		kinds = append(kinds, l.Kind)
	}
	return kinds
}
