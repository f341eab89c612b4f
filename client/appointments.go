package client

import (
	"context"
	"net/http"

	"mawidi/api"
)

// Appointments is all of the citizen's appointments, newest first, in all states.
func (c *Client) Appointments(ctx context.Context) ([]api.Appointment, error) {
	list := call{name: "listAppointments", path: "/appointments", access: signedIn}
	got, err := fetchAll(ctx, c, list, func(page api.AppointmentList) ([]api.Appointment, *string) {
		return page.Items, page.NextCursor
	})
	return got.Value, err
}

// Appointment is one of the citizen's appointments. Problem 404 where it is not theirs.
func (c *Client) Appointment(ctx context.Context, appointmentID string) (api.Appointment, error) {
	return get[api.Appointment](ctx, c, "getAppointment", path("appointments", appointmentID))
}

// Cancel cancels an appointment within the month's allowance (rule 5), and gives it with the allowance left. Problem 409
// `allowance-used` (with the next date), `already-cancelled`, `too-late`. change.Code is required.
func (c *Client) Cancel(ctx context.Context, appointmentID string, change Change) (api.AppointmentChange, error) {
	return c.changeAppointment(ctx, call{name: "cancelAppointment", path: path("appointments", appointmentID, "cancellation"), change: change})
}

// Move moves an appointment to an open slot within the month's allowance; where that fails the old slot is kept. Problems
// as for Cancel, and 409 `slot-taken`. change.Code is required.
func (c *Client) Move(ctx context.Context, appointmentID, slotID string, change Change) (api.AppointmentChange, error) {
	return c.changeAppointment(ctx, call{
		name: "moveAppointment", path: path("appointments", appointmentID, "move"),
		body: api.MoveRequest{SlotID: slotID}, change: change,
	})
}

// GiveBack frees an appointment's slot without any allowance; the answer has the wait that follows (rule 5). Problem 409
// `already-cancelled`, `too-late`. change.Code is required.
func (c *Client) GiveBack(ctx context.Context, appointmentID string, change Change) (api.AppointmentChange, error) {
	return c.changeAppointment(ctx, call{name: "giveBackAppointment", path: path("appointments", appointmentID, "give-back"), change: change})
}

// HandBack hands an appointment that a draw gave back within the policy's time from it, free of the allowance. Problem 409
// `hand-back-used` (with the next date), `too-late`, `already-cancelled`. change.Code is required.
func (c *Client) HandBack(ctx context.Context, appointmentID string, change Change) (api.AppointmentChange, error) {
	return c.changeAppointment(ctx, call{name: "handBackAppointment", path: path("appointments", appointmentID, "hand-back"), change: change})
}

// Calendar is an appointment's calendar file (RFC 5545), in UTF-8. Problem 404 where it is not the citizen's.
func (c *Client) Calendar(ctx context.Context, appointmentID string) ([]byte, error) {
	got, err := c.send(ctx, call{
		name: "getAppointmentCalendar", method: http.MethodGet, path: path("appointments", appointmentID, "calendar"),
		access: signedIn, accept: calendarMedia,
	})
	return got.body, err
}

func (c *Client) changeAppointment(ctx context.Context, call call) (api.AppointmentChange, error) {
	var changed api.AppointmentChange
	call.method, call.access, call.into = http.MethodPost, signedIn, &changed
	_, err := c.send(ctx, call)
	return changed, err
}
