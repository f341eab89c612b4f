package sandbox

import (
	"context"
	"net/http"

	"github.com/sosodev/duration"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// mostMessages is how many messages are shown at once.
const mostMessages = 200

// outbox answers GET /sandbox/outbox: the messages that were sent, newest first.
func (s *site) outbox(w http.ResponseWriter, r *http.Request) error {
	messages, err := s.messages(r.Context(), r.URL.Query().Get("to"), mostMessages)
	if err != nil {
		return err
	}
	return answer(w, api.SandboxOutbox{Items: messages})
}

func (s *site) messages(ctx context.Context, to string, limit int) ([]api.SandboxMessage, error) {
	items := []api.SandboxMessage{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		shelved, err := tx.ShelvedMessages(to, limit)
		for _, m := range shelved {
			item := api.SandboxMessage{ID: m.ID, Channel: api.Channel(m.Channel), To: m.Address, Text: m.Body, SentAt: m.SentAt}
			if m.Subject != "" {
				item.Subject = &m.Subject
			}
			items = append(items, item)
		}
		return err
	})
	return items, err
}

// clock answers GET /sandbox/clock.
func (s *site) clock(w http.ResponseWriter, _ *http.Request) error {
	return answer(w, api.SandboxClock{Now: s.Clock.Now().UTC()})
}

// setClock answers POST /sandbox/clock: once it has answered, everything that fell due
// on the way is done. What could not be done, as a draw whose randomness is late, stays
// due: the ministry's own work tries it again, and says so in the log.
func (s *site) setClock(w http.ResponseWriter, r *http.Request) error {
	change, err := decode[api.SandboxClockChange](r)
	if err != nil {
		return err
	}
	if err := s.putForward(r.Context(), change); err != nil {
		return err
	}
	_ = s.server.CatchUp(r.Context())
	return s.clock(w, r)
}

func (s *site) putForward(ctx context.Context, change api.SandboxClockChange) error {
	switch {
	case change.Now != nil && change.Advance != nil:
		return rules.FieldErrors{{Field: "advance", Code: rules.TooMany}}
	case change.Now != nil:
		return s.Clock.Set(ctx, *change.Now)
	case change.Advance != nil:
		by, err := duration.Parse(*change.Advance)
		if err != nil {
			return rules.FieldErrors{{Field: "advance", Code: rules.Malformed}}
		}
		return s.Clock.Advance(ctx, by.ToTimeDuration())
	default:
		return rules.FieldErrors{{Field: "advance", Code: rules.Required}}
	}
}

// setFaults answers POST /sandbox/faults: what the body names changes, the rest stays.
func (s *site) setFaults(w http.ResponseWriter, r *http.Request) error {
	change, err := decode[api.SandboxFaults](r)
	if err != nil {
		return err
	}
	if change.ClosedDay != nil {
		if err := s.closeDay(r.Context(), *change.ClosedDay); err != nil {
			return err
		}
	}
	wanted := *s.faults.inForce.Load()
	set(&wanted.DelayMS, change.DelayMs)
	set(&wanted.CutPercent, change.CutPercent)
	set(&wanted.LoseSMS, change.LoseSms)
	if err := s.faults.set(r.Context(), wanted); err != nil {
		return err
	}
	return answer(w, api.SandboxFaults{
		DelayMs: &wanted.DelayMS, CutPercent: &wanted.CutPercent, LoseSms: &wanted.LoseSMS, ClosedDay: change.ClosedDay,
	})
}

func set[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}

// closeDay has a mission close on a day, as it would for a strike or a storm.
func (s *site) closeDay(ctx context.Context, day api.SandboxClosedDay) error {
	date := rules.DateOf(day.Date.Time, day.Date.Location())
	return s.server.CloseDay(ctx, day.MissionID, date, api.Localized{Ar: "إغلاق طارئ", En: "Closed at short notice"})
}

// reset answers POST /sandbox/reset. The next call waits until the sandbox is filled.
func (s *site) reset(w http.ResponseWriter, _ *http.Request) error {
	s.again()
	w.WriteHeader(http.StatusAccepted)
	return nil
}
