//go:build gnustep

package remind_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/remind"
	"mawidi/app/remind/remindtest"
	"mawidi/ios/check/phone"
)

// iPhone is a phone of ios/check, with the app on it.
type iPhone struct {
	t      testing.TB
	book   string
	tapped chan remind.Reminder
	close  func()

	mu    sync.Mutex
	now   time.Time     // the ministry's clock
	ahead time.Duration // how far the phone's own is
}

var morning = time.Date(2026, 12, 1, 9, 0, 0, 0, time.FixedZone("", 2*3600))

func twelveAndFour(appointment string) (twelve, four remind.Reminder) {
	at := func(offset time.Duration) remind.Reminder {
		return remind.Reminder{
			ID: appointment + "/" + offset.String(), AppointmentID: appointment,
			At: morning.Add(-offset), Offset: offset, Title: "موعدك", Body: "غداً",
		}
	}
	return at(12 * time.Hour), at(4 * time.Hour)
}

func newIPhone(t testing.TB, home string) *iPhone {
	phone.Centre()
	phone.Answer(true)
	p := &iPhone{t: t, book: filepath.Join(home, "reminders"), close: func() {}, now: morning.Add(-time.Hour * 24 * 30)}
	t.Cleanup(p.Close)
	p.Pass(0)
	return p
}

func (p *iPhone) LoadReminders() (page []remind.Reminder, err error) {
	written, err := os.ReadFile(p.book)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	_ = json.Unmarshal(written, &page) // what is damaged is forgotten, as by the offline copy
	return page, err
}

func (p *iPhone) SaveReminders(page []remind.Reminder) error {
	written, err := json.Marshal(page)
	if err != nil {
		return err
	}
	fresh := p.book + ".new"
	if err := os.WriteFile(fresh, written, 0o600); err != nil {
		return errors.Join(err, os.Remove(fresh))
	}
	return os.Rename(fresh, p.book)
}

func (p *iPhone) Start() remind.Scheduler {
	p.Close()
	s := remind.NewIPhone(p, p.Now, p.device)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	p.tapped = make(chan remind.Reminder, 8)
	go func() {
		defer close(done)
		s.Run(ctx, func(r remind.Reminder) { p.tapped <- r })
	}()
	p.close = func() { cancel(); <-done }
	return s
}

func (p *iPhone) Close() {
	p.close()
	p.close = func() {}
}

func (p *iPhone) Now() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

func (p *iPhone) device() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now.Add(p.ahead)
}

func (p *iPhone) Pass(d time.Duration) {
	p.mu.Lock()
	p.now = p.now.Add(d)
	p.mu.Unlock()
	phone.SetTime(p.device())
}

// Off lets time pass unseen: what became due meanwhile is shown when the phone is on again.
func (p *iPhone) Off(d time.Duration) {
	p.Close()
	p.Pass(d)
}

func (p *iPhone) SetClock(d time.Duration) {
	p.mu.Lock()
	p.ahead += d
	p.mu.Unlock()
	phone.SetTime(p.device())
}

// hears is the reminder that the app hears was tapped.
func (p *iPhone) hears() remind.Reminder {
	select {
	case r := <-p.tapped:
		return r
	case <-time.After(10 * time.Second):
		require.FailNow(p.t, "no tap was heard of")
		return remind.Reminder{}
	}
}

func (*iPhone) Told() []string { return phone.Told() }

func (p *iPhone) Damage() { require.NoError(p.t, os.WriteFile(p.book, []byte("%%"), 0o600)) }

func TestRemindersThatAnIPhoneShows(t *testing.T) {
	remindtest.Suite(t, remindtest.Kind{
		New:         func(t testing.TB, home string) remindtest.Device { return newIPhone(t, home) },
		Within:      func(t *testing.T, story func(*testing.T)) { story(t) },
		WhileClosed: true, Alone: true, Blind: true, Holds: 64,
	})
}

func TestAnIPhoneWhoseClockIsOffRemindsInTimeOnceTheAppWasOpen(t *testing.T) {
	for _, off := range []time.Duration{3 * time.Hour, -2 * time.Hour} {
		p := newIPhone(t, t.TempDir())
		p.SetClock(off)
		s := p.Start()
		twelve, four := twelveAndFour("ap1")
		require.NoError(t, s.Arm(twelve))
		require.NoError(t, s.Arm(four))
		p.Close()
		p.Pass(twelve.At.Add(-time.Minute).Sub(p.Now()))
		require.Empty(t, p.Told())
		p.Pass(time.Minute)
		require.Equal(t, []string{twelve.Title}, p.Told(), "its clock was off when the reminders were armed")

		p.SetClock(-off)
		handedOver(t, p.Start())
		p.Close()
		p.Pass(8*time.Hour - time.Minute)
		require.Empty(t, p.Told())
		p.Pass(time.Minute)
		require.Equal(t, []string{four.Title}, p.Told(), "its clock was put right, and the app opened")
	}
}

func TestOfMoreThanAnIPhoneTakesItHoldsTheNearest(t *testing.T) {
	p := newIPhone(t, t.TempDir())
	s := p.Start()
	first := p.Now().Add(time.Hour)
	arm := func(i int) string {
		title := fmt.Sprintf("%03d", i)
		require.NoError(t, s.Arm(remind.Reminder{ID: title, AppointmentID: title, At: first.Add(time.Duration(i) * time.Minute), Offset: time.Hour, Title: title}))
		return title
	}
	titles := make([]string, 100)
	for i := range titles {
		titles[99-i] = arm(99 - i) // the last are armed first
	}
	p.Close()
	p.Pass(time.Hour + 100*time.Minute)
	assert.Equal(t, titles[:64], p.Told(), "while the app stays closed")
	assert.Zero(t, phone.Forgotten(), "the system was never handed more than it takes")
	armed, err := p.Start().Armed()
	require.NoError(t, err)
	assert.Empty(t, armed)
}

// handedOver waits until the system holds what it should.
func handedOver(t *testing.T, s remind.Scheduler) {
	require.NoError(t, s.Disarm("nobody's"))
}

func TestTappingOnAnIPhoneOpensWhatItRemindsOf(t *testing.T) {
	p := newIPhone(t, t.TempDir())
	s := p.Start()
	twelve, four := twelveAndFour("ap1")
	require.NoError(t, s.Arm(twelve))
	require.NoError(t, s.Arm(four))
	p.Close()
	p.Pass(twelve.At.Sub(p.Now()))
	require.True(t, phone.Tap("reminder/"+twelve.ID, true), "the tap starts the app")
	p.Start()
	assert.Equal(t, twelve.ID, p.hears().ID)

	p.Pass(8 * time.Hour)
	require.True(t, phone.Tap("reminder/"+four.ID, false), "wiped away")
	require.Equal(t, 0, phone.Shown())
	assert.Empty(t, p.tapped)
}

func TestACancelledAppointmentsReminderLeavesAnIPhonesScreen(t *testing.T) {
	p := newIPhone(t, t.TempDir())
	s := p.Start()
	twelve, _ := twelveAndFour("ap1")
	require.NoError(t, s.Arm(twelve))
	p.Pass(twelve.At.Sub(p.Now()))
	require.Equal(t, 1, phone.Shown())
	require.NoError(t, s.Disarm("ap1"))
	assert.Equal(t, 0, phone.Shown())
}

func TestAnIPhoneAsksOnceAndThenOnlyItsSettingsHelp(t *testing.T) {
	p := newIPhone(t, t.TempDir())
	s := p.Start()
	require.Equal(t, remind.NotAsked, s.Permission())
	phone.Answer(false)
	permission, err := s.Ask(t.Context())
	require.NoError(t, err)
	require.Equal(t, remind.Refused, permission)
	phone.Answer(true)
	permission, err = s.Ask(t.Context())
	require.NoError(t, err)
	require.Equal(t, remind.Refused, permission, "the system asks once")
	require.NoError(t, s.OpenSettings())
	assert.Equal(t, "app-settings:", phone.Opened())
	assert.Zero(t, phone.OffMain())

	p = newIPhone(t, t.TempDir())
	permission, err = p.Start().Ask(t.Context())
	require.NoError(t, err)
	require.Equal(t, remind.Allowed, permission)
	phone.Refuse()
	require.Equal(t, remind.Refused, p.Start().Permission())
}
