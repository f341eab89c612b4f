//go:build linux

package remindtest

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/remind"
)

// Suite tells every story that reminders have to pass.
func Suite(t *testing.T, kind Kind) {
	if runsElsewhere(t, kind) {
		return
	}
	stories := map[string]func(*testing.T, Kind){
		"both come, each once, when they are due":               bothCome,
		"what is due while the app is closed comes once":        whileClosed,
		"what was due while the device was off comes once":      whileOff,
		"what is due already comes at once":                     dueAlready,
		"a cancelled appointment's do not come":                 cancelled,
		"other words take the place of the first":               reworded,
		"they survive a restart as they are":                    survivesRestart,
		"erasing forgets all":                                   erased,
		"what is damaged stops nobody from being reminded anew": damaged,
		"a thousand come in their order":                        aThousand,
		"many hands at once lose none":                          manyHands,
	}
	if !kind.Blind {
		stories["nobody is reminded of what has begun"] = begun
		stories["whoever sets the device's clock does not move them"] = clockSet
	}
	if !kind.Alone {
		stories["of two open apps one reminds, and sees what the other does"] = twoApps
	}
	for name, story := range stories {
		t.Run(name, func(t *testing.T) { kind.Within(t, func(t *testing.T) { story(t, kind) }) })
	}
	t.Run("on a full disk arming fails aloud, and nothing is half done", func(t *testing.T) { fullDisk(t) })
	if !kind.Alone {
		t.Run("two processes lose none", func(t *testing.T) { kind.Within(t, func(t *testing.T) { twoProcesses(t, kind) }) })
	}
}

// appointment returns the reminders of an appointment in 20 hours: twelve and four hours before.
func appointment(d Device, id string) (twelve, four remind.Reminder) {
	starts := d.Now().Add(20 * time.Hour)
	at := func(before time.Duration) remind.Reminder {
		return remind.Reminder{
			ID: id + "/" + before.String(), AppointmentID: id, At: starts.Add(-before), Offset: before,
			Title: fmt.Sprintf("%s: بعد %s", id, before), Body: "تجديد جواز سفر في السفارة في بيروت، غداً & «10:00»",
		}
	}
	return at(12 * time.Hour), at(4 * time.Hour)
}

func bothCome(t *testing.T, kind Kind) {
	d := kind.New(t, t.TempDir())
	s := d.Start()
	twelve, four := appointment(d, "ap1")
	require.NoError(t, s.Arm(four))
	require.NoError(t, s.Arm(twelve))
	requireArmed(t, s, twelve, four)

	d.Pass(8*time.Hour - time.Minute)
	require.Empty(t, d.Told())
	d.Pass(time.Minute)
	require.Equal(t, []string{twelve.Title}, d.Told())
	d.Pass(8 * time.Hour)
	require.Equal(t, []string{four.Title}, d.Told())
	d.Pass(24 * time.Hour)
	s.Wake()
	d.Pass(time.Minute)
	require.Empty(t, d.Told())
	requireArmed(t, s)
}

func whileClosed(t *testing.T, kind Kind) {
	d := kind.New(t, t.TempDir())
	s := d.Start()
	twelve, four := appointment(d, "ap1")
	require.NoError(t, s.Arm(twelve))
	require.NoError(t, s.Arm(four))
	d.Close()
	d.Pass(9 * time.Hour)
	if kind.WhileClosed {
		require.Equal(t, []string{twelve.Title}, d.Told())
	}
	s = d.Start()
	if !kind.WhileClosed {
		require.Equal(t, []string{twelve.Title}, d.Told())
	}
	require.Empty(t, d.Told())
	requireArmed(t, s, four)
}

func whileOff(t *testing.T, kind Kind) {
	d := kind.New(t, t.TempDir())
	s := d.Start()
	twelve, four := appointment(d, "ap1")
	require.NoError(t, s.Arm(twelve))
	require.NoError(t, s.Arm(four))
	d.Off(9 * time.Hour)
	if !kind.WhileClosed {
		d.Start()
	}
	require.Equal(t, []string{twelve.Title}, d.Told())
	d.Pass(8 * time.Hour)
	require.Equal(t, []string{four.Title}, d.Told())
}

func dueAlready(t *testing.T, kind Kind) {
	d := kind.New(t, t.TempDir())
	s := d.Start()
	require.NoError(t, s.Arm(remind.Reminder{ID: "trial", At: d.Now(), Offset: time.Hour, Title: "هكذا سيظهر تذكيرك"}))
	require.NoError(t, s.Arm(remind.Reminder{ID: "begun", At: d.Now().Add(-2 * time.Hour), Offset: time.Hour, Title: "begun"}))
	s.Wake()
	d.Pass(2 * time.Second)
	require.Equal(t, []string{"هكذا سيظهر تذكيرك"}, d.Told())
	d.Pass(time.Minute)
	require.Empty(t, d.Told())
	requireArmed(t, s)
}

func begun(t *testing.T, kind Kind) {
	d := kind.New(t, t.TempDir())
	s := d.Start()
	past, _ := appointment(d, "past")
	ahead := remind.Reminder{ID: "ahead", AppointmentID: "ahead", At: past.StartsAt().Add(-time.Hour), Offset: 12 * time.Hour, Title: "ahead"}
	require.NoError(t, s.Arm(past))
	require.NoError(t, s.Arm(ahead))
	d.Off(20*time.Hour + time.Minute)
	s = d.Start()
	require.Equal(t, []string{ahead.Title}, d.Told())
	requireArmed(t, s)
}

func cancelled(t *testing.T, kind Kind) {
	d := kind.New(t, t.TempDir())
	s := d.Start()
	var kept []remind.Reminder
	for _, id := range []string{"ap1", "ap2"} {
		twelve, four := appointment(d, id)
		require.NoError(t, s.Arm(twelve))
		require.NoError(t, s.Arm(four))
		require.NoError(t, s.Arm(four), "arming again replaces")
		kept = []remind.Reminder{twelve, four}
	}
	release := remind.Reminder{ID: "r1/open", ReleaseID: "r1", At: d.Now().Add(time.Hour), Offset: 10 * time.Minute, Title: "release"}
	require.NoError(t, s.Arm(release))
	require.NoError(t, s.Disarm("ap1"))
	require.NoError(t, s.Disarm("r1"))
	require.NoError(t, s.Disarm(""), "what is about nothing is left alone")
	requireArmed(t, s, kept...)
	d.Pass(9 * time.Hour)
	require.Equal(t, []string{kept[0].Title}, d.Told())
}

func reworded(t *testing.T, kind Kind) {
	d := kind.New(t, t.TempDir())
	s := d.Start()
	require.NoError(t, s.Name("تذكيرات المواعيد", "ما يذكّرك قبل مواعيدك"))
	twelve, _ := appointment(d, "ap1")
	require.NoError(t, s.Arm(twelve))
	twelve.Title, twelve.Body = "Your appointment is in 12 hours", "Passport renewal at the Embassy in Beirut"
	require.NoError(t, s.Arm(twelve))
	require.NoError(t, s.Name("Appointment reminders", "What reminds you before your appointments"))
	requireArmed(t, s, twelve)
	d.Pass(9 * time.Hour)
	require.Equal(t, []string{twelve.Title}, d.Told())
}

func survivesRestart(t *testing.T, kind Kind) {
	d := kind.New(t, t.TempDir())
	s := d.Start()
	twelve, four := appointment(d, "ap1")
	twelve.Late, twelve.Mission.Ar, twelve.Mission.En = "تذكير بموعدك", "السفارة في بيروت", "Embassy in Beirut"
	require.NoError(t, s.Arm(twelve))
	require.NoError(t, s.Arm(four))
	requireArmed(t, d.Start(), twelve, four)
	d.Pass(9 * time.Hour)
	require.Equal(t, []string{twelve.Title}, d.Told())
}

func clockSet(t *testing.T, kind Kind) {
	for _, wrong := range []time.Duration{3 * time.Hour, -30 * time.Hour, 100 * time.Hour} {
		d := kind.New(t, t.TempDir())
		s := d.Start()
		twelve, four := appointment(d, "ap1")
		require.NoError(t, s.Arm(twelve))
		require.NoError(t, s.Arm(four))
		d.Close()
		d.SetClock(wrong)
		if !kind.WhileClosed {
			d.Start()
		}
		d.Pass(8*time.Hour - time.Minute)
		require.Empty(t, d.Told())
		d.Pass(time.Minute)
		require.Equal(t, []string{twelve.Title}, d.Told(), "%v off", wrong)
		d.Off(7 * time.Hour)
		if !kind.WhileClosed {
			d.Start()
		}
		d.Pass(time.Hour)
		require.Equal(t, []string{four.Title}, d.Told(), "%v off, after the device was", wrong)
		d.Close()
	}
}

func erased(t *testing.T, kind Kind) {
	d := kind.New(t, t.TempDir())
	s := d.Start()
	twelve, four := appointment(d, "ap1")
	require.NoError(t, s.Arm(twelve))
	require.NoError(t, s.Arm(four))
	require.NoError(t, s.Erase())
	require.NoError(t, s.Erase(), "erasing twice is no error")
	requireArmed(t, s)
	requireArmed(t, d.Start())
	d.Pass(24 * time.Hour)
	require.Empty(t, d.Told())
}

func damaged(t *testing.T, kind Kind) {
	d := kind.New(t, t.TempDir())
	s := d.Start()
	twelve, four := appointment(d, "ap1")
	require.NoError(t, s.Arm(twelve))
	d.Close()
	d.Damage()
	s = d.Start()
	requireArmed(t, s)
	require.NoError(t, s.Arm(four))
	requireArmed(t, d.Start(), four)
	d.Pass(17 * time.Hour)
	require.Equal(t, []string{four.Title}, d.Told())
}

func aThousand(t *testing.T, kind Kind) {
	d := kind.New(t, t.TempDir())
	s := d.Start()
	first := d.Now().Add(time.Hour)
	var titles []string
	for i := range 1000 {
		title := fmt.Sprintf("%03d", i)
		titles = append(titles, title)
		at := first.Add(time.Duration(i) * time.Second)
		require.NoError(t, s.Arm(remind.Reminder{ID: title, AppointmentID: "ap" + title, At: at, Offset: time.Hour, Title: title}))
	}
	armed, err := d.Start().Armed()
	require.NoError(t, err)
	require.Len(t, armed, 1000)
	require.True(t, slices.IsSortedFunc(armed, func(a, b remind.Reminder) int { return a.At.Compare(b.At) }))
	if kind.Holds == 0 {
		kind.Holds = len(titles)
	}
	d.Pass(time.Hour - time.Second)
	for held := range slices.Chunk(titles, kind.Holds) {
		d.Close()
		d.Pass(time.Duration(len(held)) * time.Second)
		s = d.Start()
		require.Equal(t, held, d.Told())
		require.NoError(t, s.Disarm("nobody's"), "all is in order once the app is open")
	}
}

func manyHands(t *testing.T, kind Kind) {
	d := kind.New(t, t.TempDir())
	s := d.Start()
	var wait sync.WaitGroup
	for hand := range 8 {
		wait.Go(func() {
			for i := range 5 {
				twelve, four := appointment(d, fmt.Sprintf("ap%d-%d", hand, i))
				assert.NoError(t, s.Arm(twelve))
				assert.NoError(t, s.Arm(four))
				assert.NoError(t, s.Disarm(fmt.Sprintf("ap%d-%d", hand, i-1)))
			}
		})
	}
	wait.Wait()
	armed, err := s.Armed()
	require.NoError(t, err)
	require.Len(t, armed, 8*2)
}

func twoApps(t *testing.T, kind Kind) {
	home := t.TempDir()
	one, other := kind.New(t, home), kind.New(t, home)
	s, seen := one.Start(), other.Start()
	twelve, four := appointment(one, "ap1")
	require.NoError(t, s.Arm(twelve))
	require.NoError(t, seen.Arm(four))
	requireArmed(t, s, twelve, four)
	requireArmed(t, seen, twelve, four)
	one.Pass(17 * time.Hour)
	require.ElementsMatch(t, []string{twelve.Title, four.Title}, append(one.Told(), other.Told()...))
}

// requireArmed requires that these are armed, as they were.
func requireArmed(t testing.TB, s remind.Scheduler, want ...remind.Reminder) {
	t.Helper()
	armed, err := s.Armed()
	require.NoError(t, err)
	require.Len(t, armed, len(want))
	for i := range want {
		require.True(t, want[i].At.Equal(armed[i].At), "%v is not %v", armed[i].At, want[i].At)
		armed[i].At = want[i].At
		require.Equal(t, want[i], armed[i])
	}
}
