package remind_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/remind"
)

// paper is a book that can be read again by the app's next run, and that can refuse to be written.
type paper struct {
	mu   sync.Mutex
	page []remind.Reminder
	full bool
}

func (p *paper) LoadReminders() ([]remind.Reminder, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]remind.Reminder(nil), p.page...), nil
}

func (p *paper) SaveReminders(page []remind.Reminder) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.full {
		return errors.New("disk full")
	}
	p.page = append([]remind.Reminder(nil), page...)
	return nil
}

// clock is the ministry's, put forward by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }

func (c *clock) set(t time.Time) { c.mu.Lock(); defer c.mu.Unlock(); c.now = t }

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

// run starts the reminders and returns what they show.
func run(t *testing.T, book remind.Book, now func() time.Time) (*remind.Desktop, <-chan remind.Reminder) {
	shown := make(chan remind.Reminder, 10)
	d, err := remind.NewDesktop(book, now, func(r remind.Reminder) { shown <- r })
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); d.Run(ctx, nil) }()
	t.Cleanup(func() { cancel(); <-done })
	return d, shown
}

func next(t *testing.T, shown <-chan remind.Reminder) remind.Reminder {
	t.Helper()
	select {
	case r := <-shown:
		return r
	case <-time.After(10 * time.Second):
		require.FailNow(t, "no reminder was shown")
		return remind.Reminder{}
	}
}

func TestBothRemindersAreShownEachOnceWhenTheyAreDue(t *testing.T) {
	twelve, four := twelveAndFour("ap1")
	c := &clock{now: morning.Add(-20 * time.Hour)}
	d, shown := run(t, &paper{}, c.Now)
	require.NoError(t, d.Arm(four))
	require.NoError(t, d.Arm(twelve))
	armed, err := d.Armed()
	require.NoError(t, err)
	require.Equal(t, []remind.Reminder{twelve, four}, armed)

	c.set(twelve.At)
	d.Wake()
	assert.Equal(t, twelve.ID, next(t, shown).ID)
	c.set(four.At.Add(time.Second))
	d.Wake()
	assert.Equal(t, four.ID, next(t, shown).ID)
	d.Wake()
	armed, err = d.Armed()
	require.NoError(t, err)
	assert.Empty(t, armed)
	assert.Empty(t, shown)
}

func TestWhatWasMissedWhileTheAppWasClosedIsShownOnceAtTheNextStart(t *testing.T) {
	twelve, four := twelveAndFour("ap1")
	book := &paper{page: []remind.Reminder{twelve, four}}
	c := &clock{now: morning.Add(-6 * time.Hour)}
	_, shown := run(t, book, c.Now)
	assert.Equal(t, twelve.ID, next(t, shown).ID)

	later, shownLater := run(t, book, c.Now)
	armed, err := later.Armed()
	require.NoError(t, err)
	assert.Equal(t, []string{four.ID}, []string{armed[0].ID}, "only the one still to come")
	assert.Empty(t, shownLater)
}

func TestNobodyIsRemindedOfAnAppointmentThatHasBegun(t *testing.T) {
	twelve, four := twelveAndFour("past")
	other, _ := twelveAndFour("ahead")
	other.At, other.Offset = morning.Add(-time.Hour), 12*time.Hour
	c := &clock{now: morning.Add(time.Minute)}
	_, shown := run(t, &paper{page: []remind.Reminder{twelve, four, other}}, c.Now)
	assert.Equal(t, other.ID, next(t, shown).ID)
	assert.Empty(t, shown)
}

func TestCancellingDisarmsOnlyThatAppointment(t *testing.T) {
	c := &clock{now: morning.Add(-48 * time.Hour)}
	d, _ := run(t, &paper{}, c.Now)
	for _, id := range []string{"ap1", "ap2"} {
		twelve, four := twelveAndFour(id)
		require.NoError(t, d.Arm(twelve))
		require.NoError(t, d.Arm(four))
		require.NoError(t, d.Arm(four), "arming again replaces")
	}
	require.NoError(t, d.Disarm("ap1"))
	armed, err := d.Armed()
	require.NoError(t, err)
	require.Len(t, armed, 2)
	for _, r := range armed {
		assert.Equal(t, "ap2", r.AppointmentID)
	}
	require.NoError(t, d.Erase())
	armed, err = d.Armed()
	require.NoError(t, err)
	assert.Empty(t, armed)
}

func TestOnAFullDiskArmingFailsAloudAndNothingIsHalfDone(t *testing.T) {
	book := &paper{}
	c := &clock{now: morning.Add(-48 * time.Hour)}
	d, _ := run(t, book, c.Now)
	twelve, four := twelveAndFour("ap1")
	require.NoError(t, d.Arm(twelve))
	book.mu.Lock()
	book.full = true
	book.mu.Unlock()
	require.Error(t, d.Arm(four))
	armed, err := d.Armed()
	require.NoError(t, err)
	assert.Len(t, armed, 1)
}
