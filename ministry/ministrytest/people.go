package ministrytest

import (
	"fmt"
	"time"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Layla is an adult with a passport, a phone on record and two children.
func Layla() ministry.RegisterEntry {
	return ministry.RegisterEntry{
		NationalNumber: "01010000001", BirthDate: date(1990, time.May, 17), PassportNumber: "N00123456",
		RegisterPlace: "القنوات", RegisterNumber: "412", Name: api.Localized{Ar: "ليلى حداد", En: "Layla Haddad"},
		Phone: "+96170000001",
		Children: []ministry.RegisterChild{
			{Name: api.Localized{Ar: "سامي حداد", En: "Sami Haddad"}, BirthDate: date(2018, time.March, 2)},
			{Name: api.Localized{Ar: "نور حداد", En: "Nour Haddad"}, BirthDate: date(2021, time.August, 9)},
		},
	}
}

// Omar is an adult without a passport and without an address on record.
func Omar() ministry.RegisterEntry {
	return ministry.RegisterEntry{
		NationalNumber: "02020000002", BirthDate: date(1975, time.January, 30),
		RegisterPlace: "حلب الجديدة", RegisterNumber: "77", Name: api.Localized{Ar: "عمر ديب", En: "Omar Dib"},
	}
}

// Someone is the nth of any number of adults, each with a passport and a phone on record.
func Someone(n int) ministry.RegisterEntry {
	return ministry.RegisterEntry{
		NationalNumber: fmt.Sprintf("0303%07d", n), BirthDate: date(1985, time.June, 1), PassportNumber: fmt.Sprintf("P%08d", n),
		RegisterPlace: "الميدان", RegisterNumber: "9", Name: api.Localized{Ar: fmt.Sprintf("مواطن %d", n), En: fmt.Sprintf("Citizen %d", n)},
		Phone: fmt.Sprintf("+9617%07d", 1_000_000+n),
	}
}

// Settle puts people in the ministry's register and returns their citizen IDs.
func (m *Ministry) Settle(people ...ministry.RegisterEntry) []string {
	m.t.Helper()
	var ids []string
	m.Change(func(tx *store.Tx) error {
		ids = nil
		for _, p := range people {
			id, err := ministry.AddToRegister(tx, m.Keys, p)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	return ids
}

func date(year int, month time.Month, day int) rules.Date {
	return rules.Date{Year: year, Month: month, Day: day}
}
