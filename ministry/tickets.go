package ministry

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"mawidi/api"
	"mawidi/api/ticket"
	"mawidi/ministry/store"
)

// RenewTicketSecret answers POST /me/ticket-secret: it gives the calling device a new
// secret for its tickets' codes. One that waits may show tickets (rule 10), so it gets
// one too.
func (s *Server) RenewTicketSecret(ctx context.Context, request RenewTicketSecretRequestObject) (RenewTicketSecretResponseObject, error) {
	t := terms{key: request.Params.IdempotencyKey, lifetime: secretLifetime}
	_, given, err := commit(ctx, s, t, func(tx *store.Tx, now time.Time) (int, api.TicketSecret, error) {
		_, device, err := s.callerIn(tx, callOf(ctx), now)
		if err != nil {
			return 0, api.TicketSecret{}, err
		}
		secret, err := s.newTicketSecret(&device)
		if err != nil {
			return 0, api.TicketSecret{}, err
		}
		return http.StatusCreated, secret, tx.SetTicketSecret(device.ID, device.Ticket)
	})
	if err != nil {
		return nil, err
	}
	return RenewTicketSecret201JSONResponse(given), nil
}

// ticketKeys are the keys by which an appointment's ticket may be shown: one for each of
// the citizen's devices that is signed in, since a new one may show tickets while it
// waits for the old one to be replaced.
func (s *Server) ticketKeys(tx *store.Tx, a store.Appointment, now time.Time) (keys []ticket.Key, err error) {
	rows, err := tx.DevicesOf(a.CitizenID)
	if err != nil {
		return nil, fmt.Errorf("list devices: %w", err)
	}
	for _, d := range devicesAt(rows, now) {
		if !signedIn(d) || d.Ticket == nil {
			continue
		}
		secret, err := s.keys.Open(d.Ticket, "device.ticket/"+d.ID)
		if err != nil {
			return nil, err
		}
		key, err := ticket.KeyOf(secret, a.ID)
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, nil
}
