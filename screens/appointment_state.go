package screens

import (
	"time"

	"mawidi/api"
)

// appointmentState is how an appointment stands at a moment of the ministry's clock. It is worked out here rather than
// taken as it was fetched: a ticket is open for hours, and without a network for days.
type appointmentState int

const (
	stateUpcoming appointmentState = iota
	stateUnderWay                  // has begun and not ended
	statePast
	stateCancelled
	stateCancelledByMission
	stateGivenBack
)

func stateOf(a api.Appointment, now time.Time) appointmentState {
	switch {
	case a.State == api.AppointmentStateCancelled:
		return stateCancelled
	case a.State == api.AppointmentStateCancelledByMission:
		return stateCancelledByMission
	case a.State == api.AppointmentStateGivenBack:
		return stateGivenBack
	case now.Before(a.StartsAt):
		return stateUpcoming
	case now.Before(a.EndsAt):
		return stateUnderWay
	default:
		return statePast
	}
}

// held tells whether the appointment can still be kept.
func (s appointmentState) held() bool { return s == stateUpcoming || s == stateUnderWay }

// ended tells whether the appointment was given up before its time.
func (s appointmentState) ended() bool { return s >= stateCancelled }
