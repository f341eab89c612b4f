package ministry

import (
	"context"
	"fmt"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/ministry/store"
)

// GetAppointmentCalendar answers GET /appointments/{appointment_id}/calendar, in the
// citizen's language.
func (s *Server) GetAppointmentCalendar(ctx context.Context, request GetAppointmentCalendarRequestObject) (GetAppointmentCalendarResponseObject, error) {
	a, err := s.readAppointment(ctx, request.AppointmentID)
	if err != nil {
		return nil, err
	}
	var citizen store.Citizen
	err = s.store.View(ctx, func(tx *store.Tx) error {
		citizen, err = tx.Citizen(callerOf(ctx).CitizenID)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("find the citizen's language: %w", err)
	}
	file := calendarFile(a, locale.New(locale.Language(citizen.Language), locale.LatinNumerals), s.policy.ReminderOffsets)
	return GetAppointmentCalendar200TextCalendarResponse{Body: strings.NewReader(file), ContentLength: int64(len(file))}, nil
}

// calendarFile is an appointment for a calendar (RFC 5545). Its UID stays the same and
// its SEQUENCE counts changes, so that a later file replaces an earlier one; once
// cancelled it says so and has no alarms. Times are UTC instants: a calendar shows them
// right wherever its owner is, and wants no definition of the mission's zone.
func calendarFile(a api.Appointment, l *locale.Locale, offsets []time.Duration) string {
	file := ics.NewCalendarFor("Mawidi")
	file.SetProductId("-//Mawidi//Appointments//" + strings.ToUpper(string(l.Language())))
	file.SetMethod(ics.MethodPublish)
	event := file.AddEvent(a.ID + "@mawidi.app")
	event.SetDtStampTime(a.ChangedAt.UTC())
	event.SetCreatedTime(a.BookedAt.UTC())
	event.SetModifiedAt(a.ChangedAt.UTC())
	event.SetSequence(a.Sequence)
	event.SetStartAt(a.StartsAt.UTC())
	event.SetEndAt(a.EndsAt.UTC())
	say := sayer(a, l)
	mission := spoken(l, a.Mission.Name)
	event.SetSummary(say("calendar.summary"))
	event.SetLocation(mission + ", " + spoken(l, a.Mission.Address))
	event.SetGeo(a.Mission.Position.Latitude, a.Mission.Position.Longitude)
	event.SetDescription(say("calendar.details"))
	event.SetClass(ics.ClassificationPrivate)
	if a.State != api.AppointmentStateUpcoming && a.State != api.AppointmentStatePast {
		event.SetStatus(ics.ObjectStatusCancelled)
		return file.Serialize(ics.WithNewLineWindows)
	}
	event.SetStatus(ics.ObjectStatusConfirmed)
	for _, offset := range offsets {
		alarm := event.AddAlarm()
		alarm.SetAction(ics.ActionDisplay)
		alarm.SetTrigger("-" + isoDuration(offset))
		alarm.SetDescription(say("calendar.alarm"))
	}
	return file.Serialize(ics.WithNewLineWindows)
}

// sayer says sentences about an appointment, without the marks that a calendar may show
// as boxes.
func sayer(a api.Appointment, l *locale.Locale) func(key string) string {
	args := []locale.Arg{
		locale.A("Service", spoken(l, a.Service.Name)), locale.A("Mission", spoken(l, a.Mission.Name)),
		locale.A("Applicant", spoken(l, a.Applicant.Name)), locale.A("Reference", a.Reference),
		locale.A("When", l.DateTime(a.StartsAt)),
	}
	return func(key string) string { return locale.Plain(l.T(key, args...)) }
}

func spoken(l *locale.Locale, text api.Localized) string { return words(l, store.Words(text)) }
