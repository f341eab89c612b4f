//go:build linux

package app

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
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

func TestACitizenSeesOnTheirDeviceThatTheDrawWasFair(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	promise, expected := c.app.Promise("rq_1")
	require.True(t, expected)
	require.Equal(t, Promise{Kept: true}, promise)
	require.NoError(t, c.app.LookAtLedger(t.Context()))
	c.settles()

	assert.Empty(t, c.checks())
	proof, known := c.app.Proof("rq_1")
	require.True(t, known)
	assert.Equal(t, Checks(), proof.With(Passed), "each was made, in this order")
	assert.Equal(t, Passed, proof.Outcome())
	assert.Equal(t, []int{31, 12, 12}, []int{proof.Requests, proof.Slots, proof.Served})
	assert.Positive(t, proof.Turn)
	assert.Contains(t, verdict(t, proof, CheckPlace).Detail, fmt.Sprintf("drawn as number %d of 31", proof.Turn))
	assert.Empty(t, c.alarms())
	trust, known := c.app.LedgerTrust()
	require.True(t, known)
	assert.Equal(t, l.size(), trust.Lines, "the newest checkpoint is remembered")
	assert.Equal(t, []string{"witness.example"}, trust.Witnesses)
	file, err := c.app.CheckpointFile()
	require.NoError(t, err)
	assert.Equal(t, l.evidence(0).Checkpoint, file.Content)

	l.server.Close()
	c.app.Close()
	c.open()
	again, known := c.app.Proof("rq_1")
	require.True(t, known, "what was found shows without a network")
	assert.Equal(t, proof.Verdicts, again.Verdicts)
}

func verdict(t testing.TB, p Proof, check Check) Verdict {
	v, made := p.Of(check)
	require.True(t, made, check)
	return v
}

func TestWhatADeviceKnowsOfItsRequestIsSealedUnspokenAndGoneWithIt(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	c.settles()
	l.edit = func(e *fair.Evidence) { e.Places = nil }
	require.NotEmpty(t, c.checks())
	require.NotEmpty(t, c.alarms())

	require.NoError(t, fs.WalkDir(os.DirFS(c.home), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(filepath.Join(c.home, path))
		assert.NotContains(t, string(content), c.sent.PublicID, path)
		assert.NotContains(t, string(content), "mawidi receipt v1", path)
		return err
	}))
	assert.NotContains(t, c.app.Report(Screen{}), c.sent.PublicID)

	require.NoError(t, c.app.EraseDevice(t.Context()))
	_, known := c.app.Proof("rq_1")
	assert.False(t, known)
	assert.Empty(t, c.alarms())
	_, known = c.app.LedgerTrust()
	assert.False(t, known)
	assert.NoDirExists(t, filepath.Join(c.home, "files"))
}

func TestADeviceThatDidNotMakeTheRequestSaysWhatItCannotCheck(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	require.NoError(t, c.app.copy.forget(ownPage))
	c.settles()
	assert.Equal(t, map[Check]Outcome{CheckRequest: Unchecked, CheckReceipt: Unchecked, CheckPlace: Unchecked}, c.checks())
	assert.Empty(t, c.alarms())
}

func TestALargeReleaseIsNotFetchedUnasked(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	c.settles()
	c.answer.Outcome = &api.Outcome{Requests: 60_000, Slots: 2000}
	c.app.keepRequest(c.answer)

	for _, err := range c.app.CheckRelease(t.Context(), "rq_1", SmallEvidence) {
		require.ErrorContains(t, err, "more bytes than are wanted (2684096)")
	}
	assert.Zero(t, l.asked)
	assert.Empty(t, c.checks(), "but on a tap")
}

func TestWhatWasSpoiltOnItsWayIsFetchedOnceMore(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	c.settles()
	l.edit = func(e *fair.Evidence) {
		if l.asked == 1 {
			e.Places[0] ^= 1
		}
	}
	assert.Empty(t, c.checks())
	assert.Equal(t, 2, l.asked)
	assert.Empty(t, c.alarms())
}

func TestAStandingWishIsFoundInTheNextReleaseByItsOwnKey(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	c.sent.StandingKey = newStandingKey()
	c.app.own(c.answer, c.sent)
	next := "rq_2"
	c.answer.State, c.answer.NextRequestID = api.RequestStateNotServed, &next
	c.app.keepRequest(c.answer)

	release := "beirut.2026-09-18T10:00"
	c.app.keepRequest(api.Request{ID: next, ReleaseID: &release, State: api.RequestStateGathered, Any: true})
	o, known := c.app.ownOf(next)
	require.True(t, known)
	assert.Equal(t, followingID(c.sent.StandingKey, release), o.PublicID)
	row, err := o.row()
	require.NoError(t, err)
	assert.Empty(t, row.Choices, "any slot")
}

func TestEveryRequestHasAnIDOfItsOwnAndARetryTheSame(t *testing.T) {
	c := asks(t, openALedger(t))
	w := c.sent.Wish
	w.Standing = true
	first := c.app.identify(w)
	require.Len(t, first.PublicID, 32)
	require.Len(t, first.StandingKey, 64)
	c.app.wishes[w.ApplicantID] = first
	w.Choices[0].State = api.SlotStateOpen // seen anew meanwhile
	again := c.app.identify(w)
	assert.Equal(t, first.body(), again.body())
	assert.Equal(t, first.Key, again.Key)
	w.Choices = slices.Clone(w.Choices[:1])
	other := c.app.identify(w)
	assert.NotEqual(t, first.PublicID, other.PublicID)
	assert.NotEqual(t, first.StandingKey, other.StandingKey)
	assert.NotEqual(t, first.Key, other.Key)
}

func TestWhoeverGotAFreedSlotWasInNoList(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	l.draw(c.crowd()[1:], asDrawn)
	c.answer.State, c.answer.Appointment = api.RequestStateServed, &api.Appointment{ID: "at_1", SlotID: "sl_freed"}
	c.isAnswered(c.receipt())
	for _, err := range c.app.CheckRelease(t.Context(), "rq_1", AnyEvidence) {
		require.ErrorIs(t, err, ErrNotDrawn)
	}
	assert.Empty(t, c.alarms())
}

func TestAReleaseOfWhichNothingIsPublishedYetIsNotJudged(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	c.answer.State = api.RequestStateNotServed
	c.isAnswered(c.receipt())
	for _, err := range c.app.CheckRelease(t.Context(), "rq_1", AnyEvidence) {
		require.ErrorIs(t, err, ErrNotDrawn)
	}
	_, known := c.app.Proof("rq_1")
	assert.False(t, known)
}
