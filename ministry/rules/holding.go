package rules

import "time"

// AppointmentState is what became of an appointment.
type AppointmentState string

// The states of an appointment. Only a booked one occupies its slot; a moved one
// stays booked, in its new slot.
const (
	Booked             AppointmentState = "booked"
	Cancelled          AppointmentState = "cancelled" // by the citizen, at the cost of the allowance
	GivenBack          AppointmentState = "given_back"
	CancelledByMission AppointmentState = "cancelled_by_mission"
)

// Appointment is what the rules need to know of one.
type Appointment struct {
	ID          string
	ApplicantID string
	ServiceID   string
	StartsAt    time.Time
	State       AppointmentState
}

// Upcoming reports whether the applicant is still expected at now.
func (a Appointment) Upcoming(now time.Time) bool {
	return a.State == Booked && now.Before(a.StartsAt)
}

// CheckHolding decides whether an applicant may book a service, from all their
// appointments at all missions. One upcoming appointment per applicant and service
// stands in the way (already-booked, naming it; rule 3), and so does one that was
// given back until its old time has passed (rebooking-waits, naming it and saying
// when; rule 5).
func CheckHolding(applicantID, serviceID string, appointments []Appointment, now time.Time) error {
	var waits *Refusal
	for _, a := range appointments {
		if a.ApplicantID != applicantID || a.ServiceID != serviceID {
			continue
		}
		if a.Upcoming(now) {
			return &Refusal{Code: AlreadyBooked, AppointmentID: a.ID}
		}
		stillWaits := a.State == GivenBack && now.Before(a.StartsAt)
		if stillWaits && (waits == nil || a.StartsAt.After(waits.NextAllowedAt)) {
			waits = &Refusal{Code: RebookingWaits, AppointmentID: a.ID, NextAllowedAt: a.StartsAt}
		}
	}
	if waits != nil {
		return waits
	}
	return nil
}

// CheckStillHeld decides whether an appointment can be cancelled, moved or given
// back at all: not once it was (already-cancelled), nor once it started (too-late).
func CheckStillHeld(a Appointment, now time.Time) error {
	switch {
	case a.State != Booked:
		return &Refusal{Code: AlreadyCancelled, AppointmentID: a.ID}
	case !now.Before(a.StartsAt):
		return &Refusal{Code: TooLate, AppointmentID: a.ID}
	default:
		return nil
	}
}
