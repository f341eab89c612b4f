package app

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/txtar"

	"mawidi/api"
	"mawidi/app/phone"
)

// AlarmKind is what the ministry has signed, or shows, that must not be.
type AlarmKind string

// The kinds of alarm. What only came without a good signature is none: anyone on the way could have made it.
const (
	AlarmHistory   AlarmKind = "history"   // two checkpoints that are not of one ledger: it was rewritten, or others are shown another one
	AlarmPromise   AlarmKind = "promise"   // a request is not in the list as the ministry had signed that it would be
	AlarmDraw      AlarmKind = "draw"      // a release was not drawn as the rules say
	AlarmKey       AlarmKind = "key"       // the ledger is signed with another key than before
	AlarmWitnesses AlarmKind = "witnesses" // fewer independent witnesses, or no public randomness any more
)

// LedgerAlarm says that something is wrong with the ledger that the citizen must see, and may show to others: AlarmFile.
type LedgerAlarm struct {
	ID        string    `json:"id"`
	Kind      AlarmKind `json:"kind"`
	At        time.Time `json:"at"`                   // when it was found, by the ministry's clock
	RequestID string    `json:"request_id,omitempty"` // whose release it concerns
	ReleaseID string    `json:"release_id,omitempty"`
	Checks    []Check   `json:"checks,omitempty"` // that failed
	Seen      bool      `json:"seen,omitempty"`   // the citizen has acknowledged it
}

const (
	alarmsPage    = "alarms"
	alarmFilePage = "alarm-file." // with the alarm's ID
)

// LedgerAlarms returns the alarms that were raised on this device, the newest first.
func (a *App) LedgerAlarms() []LedgerAlarm {
	known, _ := recall[[]LedgerAlarm](a, alarmsPage)
	return known.Value
}

// AcknowledgeAlarm remembers that the citizen has seen an alarm. It stays among the alarms.
func (a *App) AcknowledgeAlarm(id string) error {
	a.pages.Lock()
	defer a.pages.Unlock()
	alarms := a.LedgerAlarms()
	i := slices.IndexFunc(alarms, func(l LedgerAlarm) bool { return l.ID == id })
	if i < 0 {
		return ErrUnknown
	}
	alarms[i].Seen = true
	return a.copy.write(alarmsPage, alarms, a.Now())
}

// AlarmFile is what proves an alarm, to be handed on: of a release its evidence, which drawcheck reads (docs/fair.md), with the
// citizen's own request by its public ID; else a txtar archive with both sides and a word of explanation. It names nobody.
func (a *App) AlarmFile(id string) (phone.File, error) {
	known, err := recall[[]byte](a, alarmFilePage+id)
	return phone.File{Name: "mawidi-ledger-" + id + ".txt", Type: "text/plain", Content: known.Value}, err
}

// isToldBy tells whether another alarm says the same: it is the very one, or one about the ledger as a whole that nobody has seen yet.
func (l LedgerAlarm) isToldBy(other LedgerAlarm) bool {
	return other.ID == l.ID || l.ReleaseID == "" && other.ReleaseID == "" && other.Kind == l.Kind && !other.Seen
}

// raise keeps an alarm with its proof and tells of it, unless it was raised before. a.pages is held.
func (a *App) raise(alarm LedgerAlarm, proof []byte) {
	named := fmt.Sprintf("%s %s %v", alarm.Kind, alarm.ReleaseID, alarm.Checks)
	if alarm.ReleaseID == "" {
		named += string(proof)
	}
	sum := sha256.Sum256([]byte(named))
	alarm.ID, alarm.At = hex.EncodeToString(sum[:6]), a.Now()
	alarms := a.LedgerAlarms()
	if slices.ContainsFunc(alarms, alarm.isToldBy) {
		return
	}
	if err := a.copy.write(alarmFilePage+alarm.ID, proof, alarm.At); err != nil {
		a.log.Warn("keep the proof of an alarm", "error", err)
	}
	if err := a.copy.write(alarmsPage, slices.Insert(alarms, 0, alarm), alarm.At); err != nil {
		a.log.Warn("keep an alarm", "error", err)
	}
	a.tell(LedgerAlarmed{Alarm: alarm})
}

// alarmOfKeys raises an alarm about keys that are not the ones known. a.pages is held.
func (a *App) alarmOfKeys(kind AlarmKind, before rememberedLedger, met api.Ledger) {
	known := "none\n"
	if before.Key != "" {
		known = keysOf(before.Ledger)
	} else if len(a.config.LedgerKeys) > 0 {
		known = strings.Join(a.config.LedgerKeys, "\n") + "\n"
	}
	a.raise(LedgerAlarm{Kind: kind}, archive(
		"README", "The ministry's policy names other keys for its open ledger than this app has gone by.\n",
		"keys.known", known,
		"keys.met", keysOf(met),
	))
}

func keysOf(l api.Ledger) string {
	text, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		return ""
	}
	return string(text) + "\n"
}

// archive writes a txtar archive of names and contents in turn.
func archive(files ...string) []byte {
	var of txtar.Archive
	for pair := range slices.Chunk(files, 2) {
		of.Files = append(of.Files, txtar.File{Name: pair[0], Data: []byte(pair[1])})
	}
	return txtar.Format(&of)
}
