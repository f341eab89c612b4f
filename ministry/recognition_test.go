package ministry_test

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/store"
)

// strangers are ways to ask for a code that nobody gets, and one that Layla gets.
func strangers() map[string]api.RegistrationRequest {
	layla := ministrytest.Layla()
	all := map[string]api.RegistrationRequest{"known": ministrytest.Registration(layla)}
	other := layla
	other.NationalNumber = "09090909090"
	all["unknown number"] = ministrytest.Registration(other)
	other = layla
	other.PassportNumber = "N99999999"
	all["another passport"] = ministrytest.Registration(other)
	other = layla
	other.BirthDate.Day = 18
	all["another birth date"] = ministrytest.Registration(other)
	other = layla
	other.PassportNumber, other.RegisterNumber = "", "413"
	all["another register number"] = ministrytest.Registration(other)
	taken := ministrytest.Registration(ministrytest.Omar())
	taken.Address = layla.Phone
	all["an address that serves another"] = taken
	all[justWritten] = ministrytest.Registration(ministrytest.Omar())
	return all
}

// justWritten is a way to ask for a code to an address that had one this minute.
const justWritten = "an address just written to"

func TestNobodyLearnsFromTheAnswerWhetherTheRegisterKnowsSomeone(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla(), ministrytest.Omar())
	for name, typed := range strangers() {
		t.Run(name, func(t *testing.T) {
			if name == justWritten {
				m.NewDevice("before").Register(typed)
			}
			before := len(m.Messages(""))
			phone := m.NewDevice("phone")
			a := phone.Register(typed)
			require.Equal(t, http.StatusAccepted, a.Status)
			var r api.Registration
			a.Into(t, &r)
			require.WithinDuration(t, m.Clock.Now().Add(10*time.Minute), r.ExpiresAt, 0)
			require.WithinDuration(t, m.Clock.Now().Add(time.Minute), r.ResendAt, 0)
			written := name == "known" || name == "an address that serves another"
			require.Equal(t, written, len(m.Messages("")) > before, "who gets a message")

			wrong := phone.Verify(r.ID, "000000")
			require.Equal(t, "code-wrong", wrong.Problem.Code)
			require.Equal(t, 4, *wrong.Problem.TriesLeft)
			require.Equal(t, http.StatusTooManyRequests, phone.Register(typed).Status)
			m.Clock.Advance(10 * time.Minute)
			require.Equal(t, "code-expired", phone.Verify(r.ID, "000000").Problem.Code)
		})
	}
}

func TestTheSameStatementsAreRunWhoeverIsAskedFor(t *testing.T) {
	var mu sync.Mutex
	var run []string
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla(), ministrytest.Omar())
	handler := m.Server.Handler()
	traced := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler.ServeHTTP(w, r.WithContext(store.Traced(r.Context(), func(query string) {
			mu.Lock()
			defer mu.Unlock()
			run = append(run, query)
		})))
	}))
	defer traced.Close()

	m.NewDevice("before").Register(strangers()[justWritten])
	statements := map[string][]string{}
	for name, typed := range strangers() {
		phone := m.NewDevice("phone")
		phone.Do(ministrytest.Call{Method: http.MethodGet, Path: "/v1/policy"}) // for a nonce
		run = nil
		a := phone.CallThrough(traced.URL).Register(typed)
		require.Equal(t, http.StatusAccepted, a.Status, "%s", a.Body)
		statements[name] = run
	}
	require.Greater(t, len(statements["known"]), 5)
	for name, list := range statements {
		require.Equal(t, statements["known"], list, name)
	}
}

func TestTheAnswerComesAtAFixedInstantWhoeverIsAskedFor(t *testing.T) {
	const instant = 50 * time.Millisecond
	m := ministrytest.New(t, func(c *ministry.Config) { c.ReplyAfter = instant })
	m.Settle(ministrytest.Layla())
	for name, typed := range strangers() {
		phone := m.NewDevice("phone")
		phone.Do(ministrytest.Call{Method: http.MethodGet, Path: "/v1/policy"})
		began := time.Now()
		require.Equal(t, http.StatusAccepted, phone.Register(typed).Status)
		require.GreaterOrEqual(t, time.Since(began), instant, name)
	}
}
