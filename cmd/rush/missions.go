package main

import (
	"fmt"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

const (
	zoneName = "Asia/Beirut"
	service  = "rush-passport"
)

func missionID(i int) string { return fmt.Sprintf("rush-%d", i+1) }

// furnish adds missions that exist for the crowd alone, with one service. They deal out
// nothing by themselves, so that there is exactly what addSlots adds.
func (p *preparation) furnish(tx *store.Tx) error {
	offered := store.Service{ID: service, Place: 1000, Group: "passport", Audience: "all", Name: store.Words{Ar: "تجديد جواز السفر", En: "Passport renewal"}}
	if err := tx.PutService(offered); err != nil {
		return err
	}
	for i := range p.missions {
		m := store.Mission{
			ID: missionID(i), Place: 1000 + i, Kind: "embassy", Status: "live", Gathering: "minute", Prefix: "RSH", Zone: zoneName,
			Name: store.Words{Ar: fmt.Sprintf("السفارة %d", i+1), En: fmt.Sprintf("Embassy %d", i+1)},
			City: store.Words{Ar: "بيروت", En: "Beirut"}, Country: store.Words{Ar: "لبنان", En: "Lebanon"}, CountryCode: "LB",
			Address: store.Words{Ar: "طريق الشام", En: "Damascus Road"}, Phone: "+96100000000", Latitude: 33.85, Longitude: 35.55,
			ReleasesFrom: rules.DateOf(p.opens, p.opens.Location()).AddDays(-1).String(),
		}
		if err := tx.PutMission(m); err != nil {
			return err
		}
		if err := tx.PutMissionService(store.MissionService{
			MissionID: m.ID, ServiceID: service, Status: "bookable", Minutes: slotMinutes, FeeCurrency: "USD",
		}); err != nil {
			return err
		}
	}
	return nil
}

const (
	slotMinutes = 5
	slotsPerDay = 96 // of one counter, from nine to five
	days        = 7  // over which a mission's slots lie, the first eight days after the release
)

// addSlots puts the slots into the release, in equal parts.
func (p *preparation) addSlots(tx *store.Tx) ([]plaza, error) {
	var all []plaza
	for i := range p.missions {
		n := p.slots/p.missions + min(1, max(0, p.slots%p.missions-i))
		added, err := p.addSlotsOf(tx, missionID(i), n)
		if err != nil {
			return nil, err
		}
		all = append(all, added)
	}
	return all, nil
}

func (p *preparation) addSlotsOf(tx *store.Tx, mission string, n int) (plaza, error) {
	there := plaza{ID: mission}
	opens := rules.WallOf(p.opens, p.opens.Location())
	release := mission + "." + opens.String()
	for i := range n {
		day := opens.Date.AddDays(8 + i%days)
		starts := rules.Clock(9*60 + i/days%slotsPerDay*slotMinutes)
		slot := store.Slot{
			ID: store.NewID("sl"), MissionID: mission, ServiceID: service, Counter: fmt.Sprint(1 + i/days/slotsPerDay),
			Starts: day.At(starts).String(), Ends: day.At(starts + slotMinutes).String(), ReleaseID: release, Free: true,
		}
		if _, err := tx.InsertSlot(slot); err != nil {
			return there, fmt.Errorf("add a slot to %s: %w", release, err)
		}
		there.Slots = append(there.Slots, slot.ID)
	}
	return there, tx.AddReleaseSlots(release, service, n)
}
