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
