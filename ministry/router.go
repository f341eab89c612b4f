package ministry

import (
	"bytes"
	"io"
	"net/http"
	"path"
)

// router sends each request to its handler, with the guard of its operation before
// it. Paths and methods that the contract does not have are problems.
type router struct {
	server *Server
	mux    *http.ServeMux
}

// HandleFunc registers the handler of an operation of the contract.
func (rt *router) HandleFunc(pattern string, handler func(http.ResponseWriter, *http.Request)) {
	op := rt.server.contract.operations[pattern]
	rt.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		if err := rt.server.guard(w, r, op); err != nil {
			rt.server.WriteProblem(w, r, err)
			return
		}
		handler(w, r)
	})
}

// ServeHTTP answers a request.
func (rt *router) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if clean := path.Clean(r.URL.Path); clean != r.URL.Path && clean+"/" != r.URL.Path {
		rt.server.WriteProblem(w, r, notFound()) // a redirect would not fit the proof
		return
	}
	handler, pattern := rt.mux.Handler(r)
	if pattern != "" {
		rt.mux.ServeHTTP(w, r)
		return
	}
	refused := refusedRoute{header: http.Header{}}
	handler.ServeHTTP(&refused, r)
	if refused.status != http.StatusMethodNotAllowed {
		rt.server.WriteProblem(w, r, notFound())
		return
	}
	w.Header().Set("Allow", refused.header.Get("Allow"))
	rt.server.WriteProblem(w, r, refuse(http.StatusMethodNotAllowed, "method-not-allowed"))
}

// refusedRoute hears why http.ServeMux has no handler, in place of the client.
type refusedRoute struct {
	header http.Header
	status int
}

func (w *refusedRoute) Header() http.Header         { return w.header }
func (w *refusedRoute) WriteHeader(status int)      { w.status = status }
func (w *refusedRoute) Write(b []byte) (int, error) { return len(b), nil }

// guard lets a request through to its handler: within its limit, of the contract's
// form, and proven to come from the device that it says. The caller of a change is
// found later, in the change's own transaction.
func (s *Server) guard(w http.ResponseWriter, r *http.Request, op *operation) error {
	c := callOf(r.Context())
	c.operation, c.address, c.header = op.id, s.clientAddress(r), w.Header()
	if err := s.admit(w.Header(), r, op, c); err != nil {
		return err
	}
	body, err := readBody(w, r)
	if err != nil {
		return err
	}
	c.body = body
	r.Body = io.NopCloser(bytes.NewReader(body))
	c.confirmation = r.Header.Get("Confirmation-Code")
	if err := s.turnstile.pass(func() error { return s.examine(r, op, c) }); err != nil {
		return err
	}
	if op.signedIn && !op.change {
		return s.identify(r.Context(), c)
	}
	return nil
}

// examine holds a request against the contract and verifies its proof.
func (s *Server) examine(r *http.Request, op *operation, c *call) error {
	if err := s.contract.check(r.Context(), op, r, c.body); err != nil || !op.proven {
		return err
	}
	return s.prove(r, c)
}

// admit reads the access token and counts the call: a signed-in one by its device and
// its account, any other by its address.
func (s *Server) admit(h http.Header, r *http.Request, op *operation, c *call) error {
	ctx := r.Context()
	if !op.signedIn {
		l := s.limits.address
		if op.proven && op.change {
			l = s.limits.registration
		}
		return l.take(ctx, h, c.address, steady())
	}
	token, err := s.readToken(r)
	if err != nil {
		if limited := s.limits.address.take(ctx, h, c.address, steady()); limited != nil {
			return limited
		}
		return err
	}
	c.token = token
	if err := s.limits.device.take(ctx, h, token.deviceID, steady()); err != nil {
		return err
	}
	return s.limits.account.take(ctx, h, token.account, steady())
}
