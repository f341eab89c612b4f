package app

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"mawidi/api"
	"mawidi/api/ticket"
	"mawidi/app/vault"
	"mawidi/client"
)

// ticketName is what the vault calls the device's secret for its tickets' codes. The confirmation secret is another one: what
// is shown at a door must never help to book.
const ticketName = "ticket"

// TicketCode is what a ticket shows at the door until a moment of the ministry's clock.
type TicketCode struct {
	ticket.Shown
	Until time.Time
}

// TicketCode makes what an appointment's ticket shows now. It needs no network, by the ministry's clock as last known; only a
// device that has no secret asks for one first.
func (a *App) TicketCode(ctx context.Context, appointment api.Appointment) (TicketCode, error) {
	secret, err := a.ticketSecret(ctx)
	if err != nil {
		return TicketCode{}, fmt.Errorf("make the ticket's code: %w", err)
	}
	key, err := ticket.KeyOf(secret, appointment.ID)
	if err != nil {
		return TicketCode{}, err
	}
	step := ticket.StepAt(a.Now())
	code, err := key.Code(step)
	if err != nil {
		return TicketCode{}, fmt.Errorf("make the ticket's code: %w", err)
	}
	until := time.Unix((step+1)*int64(ticket.Step/time.Second), 0)
	return TicketCode{Shown: ticket.Shown{Reference: appointment.Reference, Code: code}, Until: until}, nil
}

// ticketSecret is the device's secret, fetched where the vault has none: this device was registered before there were any, or
// the entry was damaged.
func (a *App) ticketSecret(ctx context.Context) ([]byte, error) {
	a.secrets.Lock()
	defer a.secrets.Unlock()
	secret, err := a.vault.Get(ticketName)
	if err == nil && len(secret) == ticket.SecretSize {
		return secret, nil
	}
	if err != nil && !errors.Is(err, vault.ErrNotFound) && !errors.Is(err, vault.ErrDamaged) {
		return nil, err
	}
	var given api.TicketSecret
	err = a.change("ticket-secret", nil, func(change client.Change) (err error) {
		given, err = a.client.RenewTicketSecret(ctx, change)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := a.keepTicketSecret(given); err != nil {
		return nil, err
	}
	return a.vault.Get(ticketName)
}

func (a *App) keepTicketSecret(given api.TicketSecret) error {
	secret, err := base64.RawURLEncoding.DecodeString(given.Secret)
	if err == nil {
		err = a.vault.Put(ticketName, secret)
	}
	if err != nil {
		return fmt.Errorf("keep the ticket secret: %w", err)
	}
	return nil
}

// readyTickets fetches what the tickets of upcoming appointments need to be whole without a network: the secret of their codes,
// and calendar files that are not older than the appointment.
func (a *App) readyTickets(ctx context.Context, held []api.Appointment) {
	for _, of := range held {
		if of.State != api.AppointmentStateUpcoming {
			continue
		}
		_, err := a.ticketSecret(ctx)
		if kept, unknown := recall[[]byte](a, calendarPage+of.ID); err == nil && (unknown != nil || kept.At.Before(of.ChangedAt)) {
			_, err = a.Calendar(ctx, of.ID)
		}
		if err != nil {
			a.log.Warn("make a ticket ready", "error", err)
			return
		}
	}
}
