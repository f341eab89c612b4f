package ministrytest

import (
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// IDs of what Furnish puts in the books.
const (
	Beirut        = "beirut"
	Renewal       = "passport-renewal"   // for everyone, 15 minutes, 30 USD, bring the old passport
	PowerAttorney = "power-of-attorney"  // for adults, 30 minutes, free
	Payment       = "electronic-payment" // announced for later
)

// Furnish puts the embassy in Beirut in the books, which receives people every day of
// the week from 9 to 12, with its releases of the past eight days and from then on: three
// renewals and one or two powers of attorney in each.
func Furnish(tx *store.Tx) error {
	embassy := store.Mission{
		ID: Beirut, Kind: "embassy", Status: "pilot", Gathering: "minute", Prefix: "BEY", Zone: "Asia/Beirut",
		Name:    store.Words{Ar: "السفارة في بيروت", En: "Embassy in Beirut"},
		City:    store.Words{Ar: "بيروت", En: "Beirut"},
		Country: store.Words{Ar: "لبنان", En: "Lebanon"}, CountryCode: "LB",
		Address: store.Words{Ar: "اليرزة، طريق الشام", En: "Yarze, Damascus Road"},
		Phone:   "+96100000000", Latitude: 33.85, Longitude: 35.55,
		ReleasesFrom: rules.DateOf(Start, Start.Location()).AddDays(-8).String(),
	}
	if err := tx.PutMission(embassy); err != nil {
		return err
	}
	for i, s := range services() {
		s.Place = i
		if err := tx.PutService(s); err != nil {
			return err
		}
		if err := tx.PutMissionService(offered(s.ID)); err != nil {
			return err
		}
	}
	var templates []store.Template
	for weekday := range 7 {
		templates = append(templates,
			store.Template{Weekday: weekday, Counter: "1", Opens: "09:00", Closes: "12:00", Minutes: 15, ServiceID: Renewal},
			store.Template{Weekday: weekday, Counter: "2", Opens: "09:00", Closes: "12:00", Minutes: 30, ServiceID: PowerAttorney})
	}
	return tx.PutTemplates(Beirut, templates)
}

func services() []store.Service {
	oldPassport := store.Document{ID: "old-passport", Audience: "all", Text: store.Words{Ar: "جواز السفر القديم", En: "Your old passport"}}
	return []store.Service{
		{ID: Renewal, Group: "passport", Audience: "all", Name: store.Words{Ar: "تجديد جواز السفر", En: "Passport renewal"}, Documents: []store.Document{oldPassport}},
		{ID: PowerAttorney, Group: "power_of_attorney", Audience: "adult", Name: store.Words{Ar: "وكالة", En: "Power of attorney"}},
		{ID: Payment, Group: "electronic", Audience: "all", Name: store.Words{Ar: "الدفع الإلكتروني", En: "Electronic payment"}},
	}
}

func offered(service string) store.MissionService {
	s := store.MissionService{MissionID: Beirut, ServiceID: service, Status: "bookable", Minutes: 30, FeeCurrency: "USD"}
	switch service {
	case Renewal:
		s.Minutes, s.FeeMinor = 15, 3000
	case Payment:
		s.Status = "soon"
	}
	return s
}
