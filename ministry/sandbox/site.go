package sandbox

import (
	"encoding/json"
	"net/http"

	"mawidi/api"
	"mawidi/ministry"
)

// site is /sandbox: a page for people and calls for programs, by which anyone reads
// the messages that were sent, sees whom to sign in as, puts the clock forward and
// switches faults.
type site struct {
	*Sandbox
	server *ministry.Server
	again  func()
}

// Handler is the server's, with /sandbox mounted in it and the faults around it. Reset
// begins to replace the sandbox by a new one; it returns at once, and from then on calls
// wait for the new one.
func (s *Sandbox) Handler(server *ministry.Server, reset func()) http.Handler {
	(&site{s, server, reset}).mount()
	return s.faults.around(server.Handler())
}

// mount adds the site to the server. Browsers may post to it from its own pages only.
func (s *site) mount() {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.server.WriteProblem(w, r, &api.Problem{Status: http.StatusForbidden, Code: "cross-origin"})
	}))
	for pattern, handler := range map[string]func(http.ResponseWriter, *http.Request) error{
		"GET /sandbox":              s.page,
		"GET /sandbox/page.css":     asset("page.css", "text/css; charset=utf-8"),
		"GET /sandbox/page.js":      asset("page.js", "text/javascript; charset=utf-8"),
		"GET /sandbox/desk":         s.desk,
		"GET /sandbox/desk.js":      asset("desk.js", "text/javascript; charset=utf-8"),
		"POST /desk/check-ins":      s.checkIn,
		"GET /sandbox/regular.ttf":  regular,
		"GET /sandbox/semibold.ttf": semiBold,
		"GET /sandbox/messages":     s.newest,
		"GET /sandbox/outbox":       s.outbox,
		"GET /sandbox/clock":        s.clock,
		"POST /sandbox/clock":       s.setClock,
		"POST /sandbox/faults":      s.setFaults,
		"POST /sandbox/reset":       s.reset,
	} {
		guarded := guard.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if err := handler(w, r); err != nil {
				s.server.WriteProblem(w, r, err)
			}
		}))
		s.server.Mount(pattern, guarded.ServeHTTP)
	}
}

// answer writes a value as JSON.
func answer(w http.ResponseWriter, value any) error {
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(value)
}

// decode reads a body that was held against the contract before.
func decode[T any](r *http.Request) (value T, err error) {
	err = json.NewDecoder(r.Body).Decode(&value)
	return value, err
}
