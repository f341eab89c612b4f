package ministry

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// town is a ministry with a mission in Beirut and citizens, for tests of what happens
// behind the calls. Its clock stands still until it is put forward, and what it draws is
// the same in every run.
type town struct {
	*Server
	t        testing.TB
	database string
	folder   string // of its keys
	clock    *standingClock
	citizens int
}

type standingClock struct{ millis atomic.Int64 }

func (c *standingClock) Now() time.Time   { return time.UnixMilli(c.millis.Load()) }
func (c *standingClock) set(to time.Time) { c.millis.Store(to.UnixMilli()) }

// Times in Beirut, as the stories tell them: a Monday.
const (
	monday   = "2026-11-23"
	renewal  = "passport-renewal"
	attorney = "power-of-attorney"
	children = "child-passport"
	payment  = "electronic-payment"
)

func newTown(t testing.TB, now string) *town {
	t.Helper()
	return newTownWith(t, now, seeded(1), store.Mission{})
}

// newTownWith is a town with another mission, other dice and another configuration.
func newTownWith(t testing.TB, now string, random io.Reader, m store.Mission, set ...func(*Config)) *town {
	t.Helper()
	folder := t.TempDir()
	w := openTown(t, storetest.New(t), folder, random, set...)
	if m.Zone == "" {
		m.Zone, m.Gathering = "Asia/Beirut", "minute"
	}
	w.clock.set(w.at(m.Zone, now))
	w.change(func(tx *store.Tx) error { return furnish(tx, m, now[:10]) })
	w.catchUp()
	return w
}

// openTown opens a database with the keys in a folder, or keys made for them.
func openTown(t testing.TB, database, folder string, random io.Reader, set ...func(*Config)) *town {
	t.Helper()
	st, err := store.Open(context.Background(), database)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	keys, err := LoadKeys(filepath.Join(folder, "keys.json"))
	if errors.Is(err, fs.ErrNotExist) {
		keys, err = WriteKeys(filepath.Join(folder, "keys.json"))
	}
	require.NoError(t, err)
	clock := &standingClock{}
	nobody := Limit{PerSecond: 1e9, Burst: 1e9}
	c := Config{
		Store: st, Keys: keys, PublicURL: "http://localhost", Clock: clock, Random: random,
		Limits: Limits{Device: nobody, Address: nobody, Registration: nobody, Account: nobody, Channel: nobody, Ledger: nobody},
	}
	for _, set := range set {
		set(&c)
	}
	server, err := New(c)
	require.NoError(t, err)
	return &town{Server: server, t: t, database: database, folder: folder, clock: clock}
}

// furnish puts a mission in the books that receives people every day of the week, from
// eight days before the date on: three slots of a renewal in each release, one for a
// power of attorney in every second, and one for children in every second.
func furnish(tx *store.Tx, m store.Mission, date string) error {
	today, err := rules.ParseDate(date)
	if err != nil {
		return err
	}
	if m.ID == "" {
		m.ID = "beirut"
	}
	m.Kind, m.Status, m.Prefix, m.CountryCode = "embassy", "pilot", "BEY", "LB"
	m.Name, m.City = store.Words{Ar: "السفارة في بيروت", En: "Embassy in Beirut"}, store.Words{Ar: "بيروت", En: "Beirut"}
	m.ReleasesFrom = today.AddDays(-8).String()
	if err := tx.PutMission(m); err != nil {
		return err
	}
	minutes := map[string]int{renewal: 15, attorney: 30, children: 30, payment: 15}
	audience := map[string]string{attorney: "adult", children: "minor"}
	for i, id := range []string{renewal, attorney, children, payment} {
		s := store.Service{ID: id, Place: i, Group: "passport", Audience: "all", Name: store.Words{Ar: "خدمة " + id, En: "Service " + id}}
		if audience[id] != "" {
			s.Audience = audience[id]
		}
		if err := tx.PutService(s); err != nil {
			return err
		}
		status := "bookable"
		if id == payment {
			status = "soon"
		}
		if err := tx.PutMissionService(store.MissionService{MissionID: m.ID, ServiceID: id, Status: status, Minutes: minutes[id], FeeCurrency: "USD"}); err != nil {
			return err
		}
	}
	var templates []store.Template
	for weekday := range 7 {
		templates = append(templates,
			store.Template{Weekday: weekday, Counter: "1", Opens: "09:00", Closes: "12:00", Minutes: 15, ServiceID: renewal},
			store.Template{Weekday: weekday, Counter: "2", Opens: "09:00", Closes: "10:00", Minutes: 30, ServiceID: attorney},
			store.Template{Weekday: weekday, Counter: "2", Opens: "10:00", Closes: "11:00", Minutes: 30, ServiceID: children})
	}
	return tx.PutTemplates(m.ID, templates)
}

func seeded(seed uint64) io.Reader {
	return rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), byte(seed >> 16)})
}

func (w *town) change(fn func(*store.Tx) error) {
	w.t.Helper()
	require.NoError(w.t, w.store.Change(context.Background(), "test", fn))
}

func (w *town) view(fn func(*store.Tx) error) {
	w.t.Helper()
	require.NoError(w.t, w.store.View(context.Background(), fn))
}

func (w *town) catchUp() {
	w.t.Helper()
	require.NoError(w.t, w.CatchUp(context.Background()))
}

// at is the instant of a wall time, "2026-11-23T10:00:00".
func (w *town) at(zone, wall string) time.Time {
	w.t.Helper()
	location, err := time.LoadLocation(zone)
	require.NoError(w.t, err)
	at, err := time.ParseInLocation("2006-01-02T15:04:05", wall, location)
	require.NoError(w.t, err)
	return at
}

// jump puts the clock to a wall time at the mission and lets the ministry catch up.
func (w *town) jump(wall string) {
	w.t.Helper()
	w.clock.set(w.at(w.mission().Zone, wall))
	w.catchUp()
}

func (w *town) mission() *mission {
	w.t.Helper()
	c, err := w.catalogue(context.Background())
	require.NoError(w.t, err)
	return c.listed[0]
}
