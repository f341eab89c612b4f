package app

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"

	"mawidi/api"
	"mawidi/fair"
)

// rememberedLedger is the open ledger as this device first met it: what it says later is held against that.
type rememberedLedger struct {
	api.Ledger
	Since time.Time `json:"since"` // by the ministry's clock
}

const ledgerPage = "ledger"

// LedgerTrust is what the app goes by when it checks how a release was drawn.
type LedgerTrust struct {
	Origin    string    // the ledger's name
	Key       string    // its public key, as a verifier key of a signed note (C2SP signed-note)
	Witnesses []string  // the names of those who must have co-signed
	Quorum    int       // how many of them
	Beacon    string    // the public randomness: `quicknet` or `none`
	Since     time.Time // when this device first saw the key, by the ministry's clock
	BuiltIn   bool      // the key came with the app, not from the ministry's answer
	Lines     int64     // of the ledger when it was last seen, 0 where it was not
	SeenAt    time.Time // when that was
}

// LedgerTrust returns what the app goes by, and false where the ministry has never told of an open ledger.
func (a *App) LedgerTrust() (LedgerTrust, bool) {
	known, err := recall[rememberedLedger](a, ledgerPage)
	if err != nil {
		return LedgerTrust{}, false
	}
	trust, err := trustIn(known.Value.Ledger)
	if err != nil {
		return LedgerTrust{}, false
	}
	told := LedgerTrust{
		Origin: trust.Ledger.Name(), Key: known.Value.Key, Quorum: known.Value.Quorum, Beacon: known.Value.Beacon,
		Since: known.Value.Since, BuiltIn: slices.Contains(a.config.LedgerKeys, known.Value.Key),
	}
	for _, w := range trust.Witnesses {
		told.Witnesses = append(told.Witnesses, w.Name())
	}
	if seen, err := recall[seenCheckpoint](a, checkpointPage); err == nil {
		told.Lines, told.SeenAt = seen.Value.Lines, seen.At
	}
	return told, true
}

// ledgerTrust is that for fair's checks.
func (a *App) ledgerTrust() (fair.Trust, bool) {
	known, err := recall[rememberedLedger](a, ledgerPage)
	if err != nil {
		return fair.Trust{}, false
	}
	trust, err := trustIn(known.Value.Ledger)
	return trust, err == nil
}

// trustIn reads the keys of a ledger.
func trustIn(l api.Ledger) (fair.Trust, error) {
	trust := fair.Trust{Quorum: l.Quorum}
	ledger, err := note.NewVerifier(l.Key)
	if err != nil {
		return trust, fmt.Errorf("the ledger's key: %w", err)
	}
	trust.Ledger = ledger
	for _, key := range l.Witnesses {
		witness, err := torchwood.NewCosignatureVerifier(key)
		if err != nil {
			return trust, fmt.Errorf("a witness's key: %w", err)
		}
		trust.Witnesses = append(trust.Witnesses, witness)
	}
	switch quicknet := fair.Quicknet(); l.Beacon {
	case string(quicknet.Name):
		trust.Beacon = &quicknet
	case noBeacon:
	default:
		return trust, errors.New("the beacon is not known to this version of the app")
	}
	return trust, nil
}

const noBeacon = "none"

// meetLedger compares the ledger that the policy names with the one that is remembered. The first is trusted on sight, unless the
// build names its keys; from then on another key, or weaker witnesses, are an alarm, and the old ones stay in force.
func (a *App) meetLedger(policy api.Policy) {
	if policy.Ledger == nil {
		return
	}
	met := *policy.Ledger
	if _, err := trustIn(met); err != nil {
		a.log.Warn("read the ledger's keys", "error", err)
		return
	}
	a.pages.Lock()
	defer a.pages.Unlock()
	known, err := recall[rememberedLedger](a, ledgerPage)
	before := known.Value
	isTrial := policy.Sandbox != nil && *policy.Sandbox
	switch {
	case !a.mayTrust(met.Key):
		a.alarmOfKeys(AlarmKey, before, met)
	case err != nil, before.Key != met.Key && (isTrial || !a.mayTrust(before.Key)):
		a.trustLedger(met)
	case before.Key != met.Key:
		a.alarmOfKeys(AlarmKey, before, met)
	case isWeaker(met, before.Ledger) && !isTrial:
		a.alarmOfKeys(AlarmWitnesses, before, met)
	case !sameLedger(met, before.Ledger):
		before.Ledger = met
		a.keepLedger(before)
	}
}

// mayTrust reports whether the build has nothing against a key.
func (a *App) mayTrust(key string) bool {
	return len(a.config.LedgerKeys) == 0 || slices.Contains(a.config.LedgerKeys, key)
}

// isWeaker tells whether fewer of the witnesses that are known here need to have signed than before, or no beacon is drawn with any
// more: of the new quorum, those who are new may be all that sign.
func isWeaker(met, before api.Ledger) bool {
	strangers := 0
	for _, w := range met.Witnesses {
		if !slices.Contains(before.Witnesses, w) {
			strangers++
		}
	}
	isGone := func(w string) bool { return !slices.Contains(met.Witnesses, w) }
	return slices.ContainsFunc(before.Witnesses, isGone) || met.Quorum-strangers < before.Quorum && before.Quorum > 0 ||
		met.Beacon != before.Beacon && before.Beacon != noBeacon
}

func sameLedger(x, y api.Ledger) bool {
	return x.URL == y.URL && x.Key == y.Key && x.Quorum == y.Quorum && x.Beacon == y.Beacon && slices.Equal(x.Witnesses, y.Witnesses)
}

// trustLedger remembers a ledger, and forgets what was seen of another one. a.pages is held.
func (a *App) trustLedger(met api.Ledger) {
	if err := a.copy.forget(checkpointPage); err != nil {
		a.log.Warn("forget a checkpoint", "error", err)
	}
	a.keepLedger(rememberedLedger{Ledger: met, Since: a.Now()})
}

func (a *App) keepLedger(l rememberedLedger) {
	if err := a.copy.write(ledgerPage, l, a.Now()); err != nil {
		a.log.Warn("remember the ledger", "error", err)
	}
}

// ErrNotBuiltIn says that the app came with other keys of the ledger than the one that it meets.
var ErrNotBuiltIn = errors.New("the app came with other keys of the ledger")

// AcceptLedger goes by the keys that the ministry names now, in place of those remembered: for a citizen who has heard from the
// ministry itself that they are new. It is ErrNotBuiltIn where the build names others, and ErrUnknown where there are none.
func (a *App) AcceptLedger() error {
	policy := a.policy.Load()
	if policy == nil || policy.Ledger == nil {
		return ErrUnknown
	}
	if !a.mayTrust(policy.Ledger.Key) {
		return ErrNotBuiltIn
	}
	if _, err := trustIn(*policy.Ledger); err != nil {
		return fmt.Errorf("accept the ledger: %w", err)
	}
	a.pages.Lock()
	defer a.pages.Unlock()
	known, err := recall[rememberedLedger](a, ledgerPage)
	if err == nil && known.Value.Key == policy.Ledger.Key {
		known.Value.Ledger = *policy.Ledger
		a.keepLedger(known.Value)
		return nil
	}
	a.trustLedger(*policy.Ledger)
	return nil
}
