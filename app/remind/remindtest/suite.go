//go:build linux

package remindtest

import (
	"fmt"
	"testing"
	"time"

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
