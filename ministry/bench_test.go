package ministry

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// Two thousand slots in a release and a hundred thousand requests, each with three
// choices, settled and committed (budget: 2 s).
func BenchmarkSettle100k(b *testing.B) { storetest.BenchOnEach(b, settle100k) }

func settle100k(b *testing.B) {
	const requests, slots = 100_000, 2_000
	for b.Loop() {
		b.StopTimer()
		w := newTown(b, monday+"T09:00:00")
		w.clock.set(w.at("Asia/Beirut", monday+"T10:00:00"))
		release := w.bigRelease(monday+"T10:00", slots, requests)
		require.NoError(b, w.advance(context.Background()))
		w.clock.set(w.now().Add(time.Minute))
		c, err := w.catalogue(context.Background())
		require.NoError(b, err)
		b.StartTimer()
		require.NoError(b, w.turn(context.Background(), c, turn{w.now(), closing, release}))
		b.StopTimer()
		w.view(func(tx *store.Tx) error {
			count, err := tx.ReleaseCount(release.ID, renewal)
			require.Equal(b, requests, count.Requests)
			return err
		})
		b.StartTimer()
	}
	b.ReportMetric(requests, "requests/op")
}

// Beside it: sorting the same list by what a draw could sort it by.
func BenchmarkSettle100kBesideSorting(b *testing.B) {
	dice := rand.New(rand.NewPCG(1, 1))
	keys := make([]uint64, 100_000)
	for b.Loop() {
		for i := range keys {
			keys[i] = dice.Uint64()
		}
		slices.Sort(keys)
	}
}

// Beside a booking: one row in one durable transaction, with nothing around it.
func BenchmarkServeAtOnceBesideBareInsert(b *testing.B) { storetest.BenchOnEach(b, bareInsert) }

func bareInsert(b *testing.B) {
	w := newTown(b, monday+"T10:30:00")
	n := 0
	for b.Loop() {
		n++
		w.change(func(tx *store.Tx) error {
			_, err := tx.InsertRequest(store.Request{ID: fmt.Sprint("rq_", n), State: requestNotServed, MadeAt: w.now(), Told: true})
			return err
		})
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "inserts/s")
}

// bigRelease puts many slots and requests into a release.
func (w *town) bigRelease(opens string, slots, requests int) (release store.Release) {
	w.t.Helper()
	id := "beirut." + opens
	w.change(func(tx *store.Tx) (err error) {
		ids := make([]string, slots)
		day := rules.Date{Year: 2027, Month: 1, Day: 1}
		for n := range ids {
			ids[n] = store.NewID("sl")
			wall := day.AddDays(n % 7).At(rules.Clock(n % 600)).String()
			if _, err := tx.InsertSlot(store.Slot{
				ID: ids[n], MissionID: "beirut", ServiceID: renewal, Counter: fmt.Sprint(100 + n), Starts: wall, Ends: wall, ReleaseID: id, Free: true,
			}); err != nil {
				return err
			}
		}
		for n := range requests {
			publicID, err := w.newPublicID()
			if err != nil {
				return err
			}
			if _, err := tx.InsertRequest(store.Request{
				ID: store.NewID("rq"), CitizenID: fmt.Sprint("ci_", n), ApplicantID: fmt.Sprint("ap_", n), MissionID: "beirut", ServiceID: renewal,
				ReleaseID: id, Choices: []string{ids[n%slots], ids[(n+7)%slots], ids[(n*31+13)%slots]}, State: requestGathered, MadeAt: w.now(), PublicID: publicID,
			}); err != nil {
				return err
			}
		}
		release, err = tx.Release(id)
		return err
	})
	return release
}

// One citizen after another books one of sixty thousand slots, past the doors of HTTP:
// rules, statements and the durable commit.
func BenchmarkServeAtOnce(b *testing.B) { storetest.BenchOnEach(b, serveAtOnce) }

func serveAtOnce(b *testing.B) {
	w := newTown(b, monday+"T10:30:00")
	c, err := w.catalogue(context.Background())
	require.NoError(b, err)
	people := make([]someone, 0, b.N)
	w.bigRelease(monday+"T10:00", 60_000, 0)
	var free []store.ReleasedSlot
	w.view(func(tx *store.Tx) (err error) {
		free, err = tx.OpenSlots("beirut", renewal, "2027-01-01T00:00", 60_000)
		return err
	})
	for b.Loop() {
		b.StopTimer()
		people = append(people, w.newcomer())
		n := len(people) - 1
		b.StartTimer()
		err := w.store.Change(context.Background(), "book", func(tx *store.Tx) error {
			_, _, err := w.ask(tx, c, people[n].id, people[n].wants(renewal, free[n].ID), w.now())
			return err
		})
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "bookings/s")
}

// Public reads during a rush: releases and slots, full and not modified, while bookings
// make the board stale again and again.
func BenchmarkSnapshotRead(b *testing.B) {
	w := newTown(b, monday+"T10:30:00")
	handler := w.Handler()
	read := func(path, etag string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept-Encoding", "gzip")
		r.Header.Set("If-None-Match", etag)
		a := httptest.NewRecorder()
		handler.ServeHTTP(a, r)
		return a
	}
	paths := []string{"/v1/missions/beirut/releases", "/v1/missions/beirut/slots?service=" + renewal}
	etag := read(paths[0], "").Header().Get("ETag")
	n := 0
	for b.Loop() {
		n++
		tag := ""
		if n%4 < 2 {
			tag = etag
		}
		if n%100 == 0 {
			w.changed("beirut")
		}
		if status := read(paths[n%2], tag).Code; status != http.StatusOK && status != http.StatusNotModified {
			b.Fatalf("%s answered %d", paths[n%2], status)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "reads/s")
}
