package ministry_test

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/post"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// scans are the tables that statements of ten o'clock may read from end to end, and why.
var scans = map[string]string{
	"missions":          "the catalogue, read once in five seconds: some dozens",
	"services":          "the catalogue: some dozens",
	"service_documents": "the catalogue: some hundreds",
	"mission_services":  "the catalogue: some hundreds",
	"closed_days":       "the catalogue: some hundreds, of which the past are few",
	"q":                 "an index of only those requests whose citizens were not told yet",
	"outbox":            "an index of what waits, in the order of sending, left after a batch",
	"f":                 "freed slots that no release can take any more: a few, until they were seen to",
	"ledger_pending":    "lines of the last second, in the order in which they come into the tree",
	"found":             "the one or two lines of a release and kind",
	"that_day":          "one day's appointments at a mission, once",
	"devices":           "an index of the active ones, counted once a day",
	"ledger_tree":       "one row",
	"CONSTANT":          "no table at all",
}

// statements collects the text of every statement that is run under a context.
type statements struct {
	mu   sync.Mutex
	seen map[string]bool
}

func (s *statements) under(ctx context.Context) context.Context {
	return store.Traced(ctx, func(query string) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.seen[query] = true
	})
}

// tenOClock is everything that citizens and the server do around a release.
func tenOClock(t *testing.T, m *ministrytest.Ministry) *statements {
	t.Helper()
	s := &statements{seen: map[string]bool{}}
	handler := m.Server.Handler()
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler.ServeHTTP(w, r.WithContext(s.under(r.Context())))
	}))
	t.Cleanup(front.Close)
	office := post.NewOffice(m.Store, m.Keys, m.Clock, slog.New(slog.DiscardHandler), post.Carriers{post.SMS: post.NewShelf(m.Store)})
	after := func(by time.Duration) {
		m.Clock.Advance(by)
		require.NoError(t, m.Server.CatchUp(s.under(t.Context())))
		_, err := office.Deliver(s.under(t.Context()))
		require.NoError(t, err)
	}
	var people []*citizen
	for _, entry := range []int{1, 2, 3} {
		m.Settle(ministrytest.Someone(entry))
		phone := m.NewDevice("phone").CallThrough(front.URL)
		phone.SignIn(ministrytest.Registration(ministrytest.Someone(entry)))
		c := &citizen{Person: &ministrytest.Person{Device: phone}, t: t, m: m}
		c.me = c.Account().Applicants[0].ID
		people = append(people, c)
	}
	layla, omar, maha := people[0], people[1], people[2]

	after(time.Hour)
	gathering := layla.slots(ministrytest.Renewal, api.SlotStateGathering)
	asked := layla.asks(http.StatusAccepted, ministrytest.Renewal, gathering[0].ID)
	omar.asks(http.StatusAccepted, ministrytest.Renewal, gathering[0].ID)
	path := "/v1/requests/" + asked.ID
	layla.Do(ministrytest.Call{Method: http.MethodPut, Path: path, Body: api.RequestChange{Any: new(true)}})
	layla.request(asked.ID)
	withdrawn := maha.asks(http.StatusAccepted, ministrytest.Renewal, gathering[1].ID)
	maha.Do(ministrytest.Call{Method: http.MethodDelete, Path: "/v1/requests/" + withdrawn.ID})
	after(time.Minute)
	after(time.Minute)
	held := *layla.request(asked.ID).Appointment
	for _, read := range []string{"", "/" + held.ID, "/" + held.ID + "/calendar"} {
		require.Equal(t, http.StatusOK, layla.Do(ministrytest.Call{Method: http.MethodGet, Path: "/v1/appointments" + read}).Status)
	}
	open := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	layla.changed("move", held.ID, api.MoveRequest{SlotID: open[3].ID})
	given := maha.asks(http.StatusCreated, ministrytest.Renewal, open[5].ID)
	maha.changed("give-back", given.Appointment.ID, nil)
	after(aMoment)
	cancelled := maha.asks(http.StatusCreated, ministrytest.PowerAttorney, maha.slots(ministrytest.PowerAttorney, api.SlotStateOpen)[0].ID)
	maha.changed("cancellation", cancelled.Appointment.ID, nil)
	maha.Post("/v1/requests", maha.wants(ministrytest.Renewal, open[6].ID)) // waits
	layla.Refresh()
	var devices api.DeviceList
	layla.Get("/v1/me/devices", &devices)
	after(24 * time.Hour) // reminders, and the next day's releases
	require.NoError(t, m.Server.Tidy(s.under(t.Context())))
	return s
}

func TestEveryStatementOfTenOClockUsesAnIndex(t *testing.T) {
	storetest.OnlySQLite(t)
	m := ministrytest.New(t)
	run := tenOClock(t, m)
	db := storetest.SQL(t, m.Database())
	explained, used := 0, map[string]bool{}
	for query := range run.seen {
		if slices.Contains([]string{"BEGIN", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"}, query) {
			continue
		}
		explained++
		for _, step := range plan(t, db, query) {
			require.NotRegexp(t, `^SEARCH (r|s|a|slots|appointments) .*\(mission_id=\?\)$`, step, "all that a mission ever had\n%s", query)
			scanned, found := strings.CutPrefix(step, "SCAN ")
			if !found {
				continue
			}
			table, _, _ := strings.Cut(scanned, " ")
			used[table] = true
			require.Contains(t, scans, table, "%s\n%s", step, query)
		}
	}
	require.Greater(t, explained, 75, "the story is told in full")
	for table := range scans {
		require.True(t, used[table], "nothing scans %s any more", table)
	}
}

// plan is how SQLite would go about a query.
func plan(t *testing.T, db *sql.DB, query string) (steps []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, make([]any, strings.Count(query, "?"))...)
	require.NoError(t, err, query)
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var step string
		require.NoError(t, rows.Scan(&id, &parent, &unused, &step))
		steps = append(steps, step)
	}
	require.NoError(t, rows.Err())
	return steps
}
