package ministry

import (
	"context"
	"io"
	"net/http"
	"time"

	"mawidi/ministry/store"
)

// alive answers GET /healthz: the process runs.
func (s *Server) alive(w http.ResponseWriter, _ *http.Request) { sayOK(w) }

// ready answers GET /readyz: calls can be served, because the books can be read.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := s.store.View(ctx, (*store.Tx).Ping); err != nil {
		s.logger.WarnContext(r.Context(), "not ready", "error", err)
		s.WriteProblem(w, r, later(http.StatusServiceUnavailable, "unavailable", 5*time.Second))
		return
	}
	sayOK(w)
}

func sayOK(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, "ok\n")
}
