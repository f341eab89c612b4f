package screens

import (
	"context"
	"iter"
	"time"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/phone"
)

// openBook is what a device knows of the ministry's open ledger, and finds in it.
type openBook struct {
	trust    *app.LedgerTrust // nil where the ministry keeps none
	proofs   map[string]app.Proof
	verdicts []app.Verdict // of the next check
	unread   error         // why it ends
	most     []int64       // how many bytes each check was allowed
	alarms   []app.LedgerAlarm
	accepted bool
	looked   int
	ending   app.Ending  // of every request that was withdrawn
	promise  app.Promise // for every request
	clock    *time.Time  // by which handing back ends; nil where it does not
}

// keepsLedger has the ministry keep an open ledger, with neither witnesses nor a beacon.
func (b *openBook) keepsLedger() {
	b.trust = &app.LedgerTrust{
		Origin: "mawidi.example/ledger", Key: "mawidi.example/ledger+b6f1a2c3+ATNPbDHz1ZkKr2v0Yc7m5dQwq3Jh8XxE4uNf6sTgLpVa",
		Beacon: "none", Since: noon.AddDate(0, -1, 0), Lines: 4211, SeenAt: noon.Add(-time.Hour),
	}
	b.proofs = map[string]app.Proof{}
}

// verdictsOf are those of all checks, passed but for the exceptions.
func verdictsOf(exceptions map[app.Check]app.Outcome) []app.Verdict {
	var verdicts []app.Verdict
	for _, check := range app.Checks() {
		v := app.Verdict{Check: check, Outcome: app.Passed, Detail: "the ledgers of 4211 and of 4260 lines are one"}
		if other, excepted := exceptions[check]; excepted {
			v.Outcome, v.Detail = other, "no beacon is known"
		}
		verdicts = append(verdicts, v)
	}
	return verdicts
}

// found is a proof of Layla's request with such verdicts.
func found(exceptions map[app.Check]app.Outcome) app.Proof {
	return app.Proof{
		RequestID: "rq_1", ReleaseID: "beirut.2026-11-23T13:00", At: noon.Add(-10 * time.Minute), Verdicts: verdictsOf(exceptions),
		Requests: 352, Slots: 18, Served: 18, Turn: 7,
	}
}

// byItself is what a sandbox without witnesses and beacon can show.
var byItself = map[app.Check]app.Outcome{app.CheckWitness: app.Unchecked, app.CheckBeacon: app.Unchecked}

func (b *openBook) LedgerTrust() (app.LedgerTrust, bool) {
	if b.trust == nil {
		return app.LedgerTrust{}, false
	}
	return *b.trust, true
}

func (b *openBook) LookAtLedger(context.Context) error {
	b.looked++
	return b.unread
}

func (b *openBook) Proof(requestID string) (app.Proof, bool) {
	p, ok := b.proofs[requestID]
	return p, ok
}

func (b *openBook) CheckRelease(_ context.Context, requestID string, most int64) iter.Seq2[app.Verdict, error] {
	b.most = append(b.most, most)
	return func(yield func(app.Verdict, error) bool) {
		for _, v := range b.verdicts {
			if !yield(v, nil) {
				return
			}
		}
		if b.unread != nil {
			yield(app.Verdict{}, b.unread)
			return
		}
		p := found(nil)
		p.RequestID, p.Verdicts = requestID, b.verdicts
		b.proofs[requestID] = p
	}
}

func (b *openBook) EvidenceFile(_ context.Context, requestID string) (phone.File, error) {
	return phone.File{Name: "mawidi-draw-" + requestID + ".txt", Type: "text/plain", Content: []byte("-- checkpoint --\n")}, b.unread
}

func (b *openBook) LedgerAlarms() []app.LedgerAlarm { return b.alarms }

func (b *openBook) AcknowledgeAlarm(id string) error {
	for i := range b.alarms {
		b.alarms[i].Seen = b.alarms[i].Seen || b.alarms[i].ID == id
	}
	return nil
}

func (b *openBook) AlarmFile(id string) (phone.File, error) {
	return phone.File{Name: "mawidi-ledger-" + id + ".txt", Type: "text/plain", Content: []byte("-- README --\n")}, b.unread
}

func (b *openBook) CheckpointFile() (phone.File, error) {
	return phone.File{Name: "mawidi-checkpoint.txt", Type: "text/plain", Content: []byte("mawidi.example/ledger\n")}, nil
}

func (b *openBook) AcceptLedger() error {
	b.accepted = b.unread == nil
	return b.unread
}

func (b *openBook) HandBackUntil(a api.Appointment) (time.Time, bool) {
	if a.HandBackUntil == nil || a.State != api.AppointmentStateUpcoming || b.clock != nil && !b.clock.Before(*a.HandBackUntil) {
		return time.Time{}, false
	}
	return *a.HandBackUntil, true
}

func (b *openBook) Ending(string) (app.Ending, bool) { return b.ending, b.ending.Why != "" }

func (b *openBook) Promise(string) (app.Promise, bool) { return b.promise, b.trust != nil }
