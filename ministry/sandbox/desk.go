package sandbox

import (
	"net/http"

	"mawidi/ministry/store"
)

// desk answers GET /sandbox/desk: what a consulate's clerk would have before them, to try
// tickets at its door.
func (s *site) desk(w http.ResponseWriter, r *http.Request) error {
	var missions []store.Mission
	err := s.Store.View(r.Context(), func(tx *store.Tx) (err error) {
		missions, err = tx.Missions()
		return err
	})
	if err != nil {
		return err
	}
	return write(w, "desk.html", missions)
}

// checkIn answers POST /desk/check-ins where testers reach it, who have no other listener.
func (s *site) checkIn(w http.ResponseWriter, r *http.Request) error {
	s.server.CheckIn(w, r)
	return nil
}
