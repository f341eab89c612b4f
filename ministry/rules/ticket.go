package rules

import "time"

// Verdict is what a consulate's desk is told about a ticket that was shown to it.
type Verdict string

// The verdicts. Whose ticket it is may be told with all but the first two.
const (
	TicketUnknown      Verdict = "unknown"       // no appointment has this reference
	TicketNotCurrent   Verdict = "not_current"   // an old code, or not one of the holder's device
	TicketWrongMission Verdict = "wrong_mission" // the appointment is elsewhere
	TicketCancelled    Verdict = "cancelled"     // it is not held any more
	TicketWrongDay     Verdict = "wrong_day"     // it is not today
	TicketRepeated     Verdict = "repeated"      // the code, or a later one, has let someone in
	TicketValid        Verdict = "valid"
)

// Ticket is what a desk's verdict depends on.
type Ticket struct {
	MissionID string
	Day       Date  // of the appointment, in the mission's zone
	Held      bool  // booked, whether or not it has begun
	LastStep  int64 // last time step that let someone in, 0 for none
}

// Admit judges a code that was shown at the desk of a mission, where it is today. Matches
// says whether the code is the ticket's in a time step (Unix seconds / 30); the step of
// now and its two neighbours count, as in Confirm. A code is good once: with it the codes
// before it are spent, since whoever looked over the holder's shoulder has one of those.
//
// The step is the one to keep as LastStep, where the verdict is TicketValid.
func (t Ticket) Admit(matches func(step int64) bool, missionID string, today Date, now time.Time) (Verdict, int64) {
	step, found := matchingStep(matches, now)
	switch {
	case !found:
		return TicketNotCurrent, 0
	case t.MissionID != missionID:
		return TicketWrongMission, 0
	case !t.Held:
		return TicketCancelled, 0
	case t.Day != today:
		return TicketWrongDay, 0
	case step <= t.LastStep:
		return TicketRepeated, 0
	default:
		return TicketValid, step
	}
}
