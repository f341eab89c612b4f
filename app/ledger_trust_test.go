//go:build linux

package app

import (
	"bytes"
	"crypto/ed25519"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

// renamed is the policy with another key of the ledger.
func renamed(t *testing.T, l *openLedger) {
	t.Helper()
	other := *l.policy.Ledger
	other.Key, _ = keysOfLedger(t, l.signer.Name(), ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, 32)))
	l.policy.Ledger = &other
}

// learns has the app read the policy anew.
func (c *applicant) learns() {
	c.t.Helper()
	_, err := c.app.Policy(c.t.Context())
	require.NoError(c.t, err)
}

func TestAnotherKeyOfTheLedgerIsAnAlarmUntilItsCitizenAcceptsIt(t *testing.T) {
	l := openALedger(t)
	c := asks(t, l)
	first, known := c.app.LedgerTrust()
	require.True(t, known)
	assert.False(t, first.BuiltIn)
	assert.Equal(t, l.signer.Name(), first.Origin)

	renamed(t, l)
	c.learns()
	c.learns()
	require.Equal(t, []AlarmKind{AlarmKey}, c.alarms(), "once")
	file, err := c.app.AlarmFile(c.app.LedgerAlarms()[0].ID)
	require.NoError(t, err)
	assert.Contains(t, string(file.Content), first.Key)
	assert.Contains(t, string(file.Content), l.policy.Ledger.Key)
	still, _ := c.app.LedgerTrust()
	assert.Equal(t, first.Key, still.Key)

	require.NoError(t, c.app.AcceptLedger())
	accepted, _ := c.app.LedgerTrust()
	assert.Equal(t, l.policy.Ledger.Key, accepted.Key)
	assert.Zero(t, accepted.Lines, "nothing was seen of it")
	c.learns()
	assert.Len(t, c.alarms(), 1)
}

func TestAKeyThatTheBuildDoesNotNameIsNeverGoneBy(t *testing.T) {
	l := openALedger(t)
	builtIn := l.policy.Ledger.Key
	c := asks(t, l, builtIn)
	trust, _ := c.app.LedgerTrust()
	assert.True(t, trust.BuiltIn)

	renamed(t, l)
	c.learns()
	assert.Equal(t, []AlarmKind{AlarmKey}, c.alarms())
	require.ErrorIs(t, c.app.AcceptLedger(), ErrNotBuiltIn)

	strange := asks(t, l, builtIn)
	_, known := strange.app.LedgerTrust()
	assert.False(t, known)
	assert.Equal(t, []AlarmKind{AlarmKey}, strange.alarms())
}

func TestANewBuildMayNameANewKey(t *testing.T) {
	l := openALedger(t)
	c := asks(t, l)
	renamed(t, l)
	c.app.Close()
	c.open(l.policy.Ledger.Key)
	c.learns()
	trust, _ := c.app.LedgerTrust()
	assert.Equal(t, l.policy.Ledger.Key, trust.Key)
	assert.Empty(t, c.alarms())
}

func TestFewerWitnessesAreAnAlarm(t *testing.T) {
	second := witness{"second.example", ed25519.NewKeyFromSeed(bytes.Repeat([]byte{3}, 32)), 0}.public()
	for name, c := range map[string]struct {
		change func(*api.Ledger)
		alarms []AlarmKind
	}{
		"one more that must sign as well": {func(l *api.Ledger) { l.Witnesses, l.Quorum = append(l.Witnesses, second), 2 }, nil},
		"one more that may sign instead":  {func(l *api.Ledger) { l.Witnesses = append(l.Witnesses, second) }, []AlarmKind{AlarmWitnesses}},
		"another instead":                 {func(l *api.Ledger) { l.Witnesses = []string{second} }, []AlarmKind{AlarmWitnesses}},
		"none":                            {func(l *api.Ledger) { l.Witnesses, l.Quorum = nil, 0 }, []AlarmKind{AlarmWitnesses}},
		"no beacon":                       {func(l *api.Ledger) { l.Beacon = noBeacon }, []AlarmKind{AlarmWitnesses}},
		"another address":                 {func(l *api.Ledger) { l.URL += "/v2" }, nil},
		"what nobody can read":            {func(l *api.Ledger) { l.Witnesses = []string{"?"} }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			l := openALedger(t)
			a := asks(t, l)
			changed := *l.policy.Ledger
			changed.Witnesses = append([]string{}, changed.Witnesses...)
			c.change(&changed)
			l.policy.Ledger = &changed
			a.learns()
			assert.Equal(t, c.alarms, a.alarms())
		})
	}
}

func TestASandboxMayBeginANewLedger(t *testing.T) {
	l := openALedger(t)
	trial := true
	l.policy.Sandbox = &trial
	c := asks(t, l)
	renamed(t, l)
	c.learns()
	trust, _ := c.app.LedgerTrust()
	assert.Equal(t, l.policy.Ledger.Key, trust.Key)
	assert.Empty(t, c.alarms())
}
