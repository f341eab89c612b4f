package ministry

import "net/http"

// mounted is a handler that does not belong to the ministry itself.
type mounted struct {
	pattern string
	handler http.HandlerFunc
}

// Mount adds a handler for a pattern of http.ServeMux outside /v1, such as
// "GET /sandbox", to what Handler answers from then on. Where the contract has that
// operation, its requests are held against it first, like any other.
func (s *Server) Mount(pattern string, handler http.HandlerFunc) {
	s.mounted = append(s.mounted, mounted{pattern, handler})
}

func (rt *router) mount(m mounted) {
	if rt.server.contract.operations[m.pattern] == nil {
		rt.mux.HandleFunc(m.pattern, m.handler)
		return
	}
	rt.HandleFunc(m.pattern, m.handler)
}
