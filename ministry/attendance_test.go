package ministry

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/fair"
	"mawidi/fair/report"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

func TestTheDayAfterTheLedgerTellsWhoCame(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:02:00")
	slots := w.open(renewal)
	came, stayedAway := w.newcomer(), w.newcomer()
	kept := w.books(came, renewal, slots[0])
	missed := w.books(stayedAway, renewal, slots[1])
	require.Equal(t, kept.StartsAt.Format("2006-01-02"), missed.StartsAt.Format("2006-01-02"))
	day := kept.StartsAt.Format("2006-01-02")

	w.jump(day + "T23:30:00")
	w.change(func(tx *store.Tx) error { return tx.LetIn(kept.ID, 1, w.now()) })
	assert.Empty(t, linesOf[*fair.Attendance](w.audit()), "the day is not over")

	w.clock.set(w.at("Asia/Beirut", day+"T23:59:00").AddDate(0, 0, 1))
	w.catchUp()
	w.catchUp()
	told := linesOf[*fair.Attendance](w.audit())
	require.Len(t, told, 1, "it is told once")
	assert.Equal(t, [2]fair.Count{2, 1}, [2]fair.Count{told[0].Appointments, told[0].Missed})
	assert.Equal(t, fair.Name(renewal), told[0].Service)
	assert.Equal(t, int64(24*3600), int64(told[0].To-told[0].From))

	var row report.Service
	for _, of := range w.figures(report.MonthOf(told[0].At)).Services {
		if of.Service == renewal {
			row = of
		}
	}
	assert.Equal(t, [2]int{2, 1}, [2]int{row.Appointments, row.Missed}, "and so does the month's report")
}

func TestTheNumberOfDevicesIsToldOnceADay(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	who := w.newcomer()
	w.change(func(tx *store.Tx) error {
		return tx.PutDevice(store.Device{ID: "dv_1", CitizenID: who.id, Thumbprint: "t", Name: []byte("n"), Platform: "android", State: "active", RegisteredAt: w.now(), TOTP: []byte("s")})
	})
	for _, hour := range []string{"2026-11-24T04:00:00", "2026-11-24T20:00:00", "2026-11-25T12:00:00"} {
		w.jump(hour)
	}
	var told []fair.Count
	for _, line := range linesOf[*fair.Devices](w.audit()) {
		told = append(told, line.Registered)
	}
	assert.Equal(t, []fair.Count{0, 1, 1}, told)
}

func TestWhoComesAgainIsStillCountedForTheFirstTime(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:02:00")
	regular := w.newcomer()
	first := w.books(regular, renewal, w.open(renewal)[0])
	day := first.StartsAt.Format("2006-01-02")

	w.jump(day + "T20:02:00")
	w.books(regular, renewal, w.open(renewal)[0])
	w.clock.set(w.at("Asia/Beirut", day+"T12:00:00").AddDate(0, 0, 1))
	w.catchUp()
	told := linesOf[*fair.Attendance](w.audit())
	require.Len(t, told, 1)
	assert.Equal(t, [2]fair.Count{1, 1}, [2]fair.Count{told[0].Appointments, told[0].Missed}, "the first is past in the books")
}

func TestWhoComesWithoutADeviceIsLetInByTheSameRules(t *testing.T) {
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:02:00")
	slots := w.open(renewal)
	came, cancelled, stayedAway := w.newcomer(), w.newcomer(), w.newcomer()
	kept, dropped := w.books(came, renewal, slots[0]), w.books(cancelled, renewal, slots[1])
	w.books(stayedAway, renewal, slots[2])
	require.NoError(t, w.Cancel(t.Context(), cancelled.id, dropped.ID))
	w.visitors = func(tx *store.Tx, _ string, from, before rules.Wall) (at []store.Appointment, err error) {
		for _, id := range []string{kept.ID, dropped.ID} {
			a, err := tx.Appointment(id)
			if err != nil {
				return nil, err
			}
			if a.Starts >= from.String() && a.Starts < before.String() {
				at = append(at, a)
			}
		}
		return at, nil
	}

	w.clock.set(kept.StartsAt.AddDate(0, 0, 2))
	w.catchUp()
	told := linesOf[*fair.Attendance](w.audit())
	require.Len(t, told, 1)
	assert.Equal(t, [2]fair.Count{2, 1}, [2]fair.Count{told[0].Appointments, told[0].Missed})
	w.change(func(tx *store.Tx) error {
		let, err := tx.CheckIn(kept.ID)
		assert.True(t, kept.StartsAt.Equal(let.FirstAt), "when their time had come")
		return err
	})
}
