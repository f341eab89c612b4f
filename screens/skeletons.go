package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/screens/kit"
)

// What has not been fetched yet is drawn in the shape that it will most likely have, filled with models: of the usual length, and
// never read.

// modelName is about as long as most names of services and missions.
func (s stage) modelName() api.Localized {
	name := s.words.T("appointments.empty_upcoming_title")
	return api.Localized{Ar: name, En: name}
}

func (s stage) modelMission() api.Mission {
	return api.Mission{Name: s.modelName(), City: api.Localized{Ar: s.words.T("nav.home"), En: s.words.T("nav.home")}}
}

func (s stage) modelService() api.Service {
	document := api.Document{Audience: api.All, Text: s.modelName()}
	return api.Service{Name: s.modelName(), Documents: []api.Document{document, document}}
}

func (s stage) modelAppointment() api.Appointment {
	return api.Appointment{
		Mission: s.modelMission(), Service: s.modelService(), Applicant: api.ApplicantName{Name: s.modelName()},
		State: api.AppointmentStateUpcoming, StartsAt: s.now().Add(48 * time.Hour), EndsAt: s.now().Add(49 * time.Hour),
	}
}

// modelTimetable has the shape of a day with times to choose from.
func (s stage) modelTimetable(hint string) fyne.CanvasObject {
	day := midnight(s.now())
	var slots []api.Slot
	for i := range 9 {
		slots = append(slots, api.Slot{StartsAt: day.Add(9*time.Hour + time.Duration(i)*30*time.Minute)})
	}
	table := timetable{
		stage: s, mission: s.modelMission(), slots: slots, day: day, onDay: func(time.Time) {}, onTime: func(slotTime) {},
		chosen: func(slotTime) (string, bool) { return "", false },
	}
	return kit.VStack(kit.SpaceM, append([]fyne.CanvasObject{table.week()}, table.times(hint)...)...)
}

// skeleton draws models as what is being fetched.
func (s stage) skeleton(models ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewSkeleton(kit.VStack(kit.SpaceM, models...), s.words.T("state.loading"))
}
