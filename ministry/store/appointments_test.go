package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

var morning = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// withSlots opens books with a mission, two services and two releases, the first of
// which holds three slots.
func withSlots(t *testing.T, on storetest.Engine) *store.Store {
	t.Helper()
	st := open(t, on.New(t))
	require.NoError(t, st.Change(t.Context(), "furnish", func(tx *store.Tx) error {
		require.NoError(t, tx.PutMission(store.Mission{ID: "beirut", Kind: "embassy", Status: "pilot", Gathering: "minute", Zone: "Asia/Beirut"}))
		for _, id := range []string{"renewal", "attorney"} {
			require.NoError(t, tx.PutService(store.Service{ID: id, Audience: "all"}))
		}
		for n, id := range []string{"r1", "r2"} {
			at := morning.Add(time.Duration(n) * time.Hour)
			added, err := tx.InsertRelease(store.Release{ID: id, MissionID: "beirut", Opens: at.Format("2006-01-02T15:04"), OpensAt: at, GathersFrom: at, SettlesAt: at.Add(time.Minute)})
			require.NoError(t, err)
			require.True(t, added)
		}
		for n := range 3 {
			_, err := tx.InsertSlot(slotNumber(n))
			require.NoError(t, err)
		}
		return tx.AddReleaseSlots("r1", "renewal", 3)
	}))
	return st
}

func slotNumber(n int) store.Slot {
	return store.Slot{
		ID: fmt.Sprintf("sl_%d", n), MissionID: "beirut", ServiceID: "renewal", Counter: "1", ReleaseID: "r1", Free: true,
		Starts: fmt.Sprintf("2026-12-01T09:%02d", 10*n), Ends: fmt.Sprintf("2026-12-01T09:%02d", 10*n+10),
	}
}

// requireTwice wants an index to have refused a second of something.
func requireTwice(t *testing.T, err error) {
	t.Helper()
	require.Error(t, err)
	require.Contains(t, strings.ToLower(err.Error()), "unique")
}

func appointment(n int) store.Appointment {
	return store.Appointment{
		ID: fmt.Sprintf("at_%02d", n), Reference: fmt.Sprintf("BEY-%04d-22", n), CitizenID: "ci_1", ApplicantID: fmt.Sprintf("ap_%d", n),
		MissionID: "beirut", ServiceID: "renewal", SlotID: fmt.Sprintf("sl_%d", n), Counter: "1",
		Starts: "2026-12-01T09:00", Ends: "2026-12-01T09:10", State: "booked", BookedAt: morning, ChangedAt: morning,
	}
}

func TestTheBooksThemselvesRefuseToGiveASlotTwice(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		st := withSlots(t, on)
		second := appointment(1)
		second.SlotID = "sl_0"
		err := st.Change(t.Context(), "book twice", func(tx *store.Tx) error {
			_, err := tx.InsertAppointment(appointment(0))
			require.NoError(t, err)
			_, err = tx.InsertAppointment(second)
			return err
		})
		requireTwice(t, err)
	})
}

func TestTheBooksThemselvesRefuseASecondAppointmentForTheService(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		st := withSlots(t, on)
		second := appointment(1)
		second.ApplicantID = "ap_0"
		book := func(before func(*store.Tx) error) error {
			return st.Change(t.Context(), "book twice", func(tx *store.Tx) error {
				_, err := tx.InsertAppointment(appointment(0))
				require.NoError(t, err)
				require.NoError(t, before(tx))
				_, err = tx.InsertAppointment(second)
				return err
			})
		}
		requireTwice(t, book(func(*store.Tx) error { return nil }))
		require.NoError(t, book(func(tx *store.Tx) error { return tx.MarkAppointmentPast("at_00") }), "a past one does not count")
	})
}

func TestTheBooksThemselvesRefuseASecondRequestInARelease(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		st := withSlots(t, on)
		asks := func(id, applicant, release, publicID string) (added bool) {
			require.NoError(t, st.Change(t.Context(), "ask", func(tx *store.Tx) (err error) {
				added, err = tx.InsertRequest(store.Request{
					ID: id, ApplicantID: applicant, CitizenID: "ci_1", MissionID: "beirut", ServiceID: "renewal", ReleaseID: release,
					State: "gathered", MadeAt: morning, PublicID: publicID,
				})
				return err
			}))
			return added
		}
		assert.True(t, asks("rq_1", "ap_1", "r1", "01"))
		require.NoError(t, st.Change(t.Context(), "withdraw", func(tx *store.Tx) error { return tx.WithdrawRequest("rq_1") }))
		assert.True(t, asks("rq_2", "ap_1", "r1", "02"), "a withdrawn one does not count")
		assert.False(t, asks("rq_3", "ap_1", "r1", "03"), "nor is there a second")
		assert.False(t, asks("rq_4", "ap_2", "r1", "01"), "nor another of the same name")
		assert.True(t, asks("rq_5", "ap_2", "r2", "01"))
	})
}

func TestAReferenceThatIsGivenAlreadyIsNotAnError(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		st := withSlots(t, on)
		second := appointment(1)
		second.Reference = appointment(0).Reference
		var first, again bool
		require.NoError(t, st.Change(t.Context(), "book", func(tx *store.Tx) (err error) {
			if first, err = tx.InsertAppointment(appointment(0)); err != nil {
				return err
			}
			again, err = tx.InsertAppointment(second)
			return err
		}))
		assert.True(t, first)
		assert.False(t, again)
	})
}

func TestAFreedSlotReturnsOnceAndIsCounted(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		st := withSlots(t, on)
		var first, again bool
		require.NoError(t, st.Change(t.Context(), "take", func(tx *store.Tx) (err error) {
			if first, err = tx.TakeSlot("sl_0"); err != nil {
				return err
			}
			again, err = tx.TakeSlot("sl_0")
			return err
		}))
		assert.True(t, first)
		assert.False(t, again, "nobody can take it twice")

		require.NoError(t, st.Change(t.Context(), "free", func(tx *store.Tx) error {
			require.NoError(t, tx.ReturnSlotLater("sl_0", "r2"))
			require.NoError(t, tx.ReturnSlots("r1"))
			assertFree(t, tx, "r2")
			require.NoError(t, tx.ReturnSlots("r2"))
			require.NoError(t, tx.ReturnSlots("r2"))
			assertFree(t, tx, "r2", "sl_0")
			count, err := tx.ReleaseCount("r2", "renewal")
			assert.Equal(t, 1, count.Slots)
			return err
		}))
	})
}

func assertFree(t *testing.T, tx *store.Tx, releaseID string, want ...string) {
	t.Helper()
	free, err := tx.FreeSlotsOfRelease(releaseID)
	require.NoError(t, err)
	var ids []string
	for _, slot := range free {
		ids = append(ids, slot.ID)
	}
	assert.Equal(t, want, ids)
}

func TestAppointmentsArePagedNewestFirstWithoutGaps(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		st := withSlots(t, on)
		require.NoError(t, st.Change(t.Context(), "book", func(tx *store.Tx) error {
			for n := range 25 {
				a := appointment(n)
				a.SlotID, a.State, a.BookedAt = "sl_0", "cancelled", morning.Add(time.Duration(n/3)*time.Minute) // three at a time
				if _, err := tx.InsertAppointment(a); err != nil {
					return err
				}
			}
			return nil
		}))
		var ids []string
		require.NoError(t, st.View(t.Context(), func(tx *store.Tx) error {
			page, err := tx.AppointmentsOf("ci_1", time.Time{}, "", 4)
			for len(page) > 0 && err == nil {
				for _, a := range page {
					ids = append(ids, a.ID)
				}
				last := page[len(page)-1]
				page, err = tx.AppointmentsOf("ci_1", last.BookedAt, last.ID, 4)
			}
			return err
		}))
		require.Len(t, ids, 25)
		assert.IsDecreasing(t, ids)
	})
}
