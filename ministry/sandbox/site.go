package sandbox

import (
	"context"
	"encoding/json"
	"net/http"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Config is what a sandbox's site is made of; all of it is required.
type Config struct {
	Store  *store.Store
	Server *ministry.Server
	Clock  *Clock
	Faults *Faults
	Policy rules.Policy
	// Reset begins to empty the sandbox and fill it anew. It returns at once; no later
	// request is served from the old sandbox.
	Reset func()
}

// Site is /sandbox: a page for people and calls for programs, by which anyone reads
// the messages that were sent, sees whom to sign in as, puts the clock forward and
// switches faults.
type Site struct {
	Config
	people []Person
	ids    []string // of the people, in their order
}

// NewSite reads whom the sandbox's database holds.
func NewSite(ctx context.Context, c Config) (*Site, error) {
	people, err := People()
	if err != nil {
		return nil, err
	}
	s := &Site{Config: c, people: people}
	return s, c.Store.View(ctx, func(tx *store.Tx) (err error) {
		s.ids, err = enrolled(tx)
		return err
	})
}

// Mount adds the site to a server. Browsers may post to it from its own pages only.
func (s *Site) Mount() {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.Server.WriteProblem(w, r, &api.Problem{Status: http.StatusForbidden, Code: "cross-origin"})
	}))
	for pattern, handler := range map[string]func(http.ResponseWriter, *http.Request) error{
		"GET /sandbox":              s.page,
		"GET /sandbox/page.css":     asset("page.css", "text/css; charset=utf-8"),
		"GET /sandbox/page.js":      asset("page.js", "text/javascript; charset=utf-8"),
		"GET /sandbox/regular.ttf":  regular,
		"GET /sandbox/semibold.ttf": semiBold,
		"GET /sandbox/outbox":       s.outbox,
		"GET /sandbox/clock":        s.clock,
		"POST /sandbox/clock":       s.setClock,
		"POST /sandbox/faults":      s.setFaults,
		"POST /sandbox/reset":       s.reset,
	} {
		guarded := guard.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if err := handler(w, r); err != nil {
				s.Server.WriteProblem(w, r, err)
			}
		}))
		s.Server.Mount(pattern, guarded.ServeHTTP)
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
