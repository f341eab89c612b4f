package ministry_test

import (
	"io"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// One booking as a citizen's device sees it, one after the other: signed, over HTTP,
// checked, confirmed, served at once and on disk. Divide the load among many devices
// (cmd/rush) for what the server can do at once.
func BenchmarkOneBooking(b *testing.B) { storetest.BenchOnEach(b, oneBooking) }

func oneBooking(b *testing.B) {
	m := ministrytest.New(b, func(c *ministry.Config) { c.Logger = slog.New(slog.NewTextHandler(io.Discard, nil)) })
	m.Change(func(tx *store.Tx) error { return tx.PutTemplates(ministrytest.Beirut, busyWeek()) })
	m.Advance(17 * 24 * time.Hour)
	var slots []api.Slot
	for next := new(""); next != nil; {
		var page api.SlotList
		query := "/v1/missions/beirut/slots?service=" + ministrytest.Renewal
		if *next != "" {
			query += "&cursor=" + *next
		}
		anyone(m, query, nil).Into(b, &page)
		slots = append(slots, page.Items...)
		next = page.NextCursor
	}
	n := 0
	for b.Loop() {
		b.StopTimer()
		if n == len(slots) {
			b.Fatalf("all %d slots are taken", n)
		}
		who := newCitizen(b, m, ministrytest.Someone(n))
		wish := who.wants(ministrytest.Renewal, slots[n].ID)
		code := who.ConfirmationCode()
		b.StartTimer()
		a := who.Do(ministrytest.Call{Method: http.MethodPost, Path: "/v1/requests", Body: wish, Code: code})
		if a.Status != http.StatusCreated {
			b.Fatalf("answered %d: %s", a.Status, a.Body)
		}
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "bookings/s")
}

// busyWeek is forty counters that serve a citizen every five minutes, day and night.
func busyWeek() (templates []store.Template) {
	for weekday := range 7 {
		for counter := range 40 {
			templates = append(templates, store.Template{
				Weekday: weekday, Counter: string(rune('A' + counter)), Opens: "00:00", Closes: "23:55", Minutes: 5, ServiceID: ministrytest.Renewal,
			})
		}
	}
	return templates
}
