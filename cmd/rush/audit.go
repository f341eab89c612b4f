package main

import (
	"context"
	"errors"
	"fmt"
	"math"

	"mawidi/ministry/store"
)

// findings are what the database says about a scene.
type findings struct {
	booked         int // appointments
	doubleSlots    int // slots that were given to two
	doubleCitizens int // citizens with two appointments for the service
	lost           int // answers that the database does not know of
	asked          [2]int
	heard          [2]int // of these, who was told that the request is gathered or served
	served         [2]int
}

// Which of the two a count is of.
const (
	honest = iota
	scripts
)

// audit reads the database, whether or not servers still run on it.
func (r *rush) audit(ctx context.Context) (findings, error) {
	st, err := store.Open(ctx, r.database)
	if err != nil {
		return findings{}, err
	}
	var f findings
	err = st.View(ctx, func(tx *store.Tx) error {
		byApplicant, err := r.appointments(tx, &f)
		if err != nil {
			return err
		}
		for n, o := range r.outcomes {
			kind := honest
			if r.scripted(n) {
				kind = scripts
			}
			a, served := byApplicant[r.crowd.Members[n].ApplicantID]
			if o.asked {
				f.asked[kind]++
			}
			if o.requestID != "" {
				f.heard[kind]++
			}
			if served {
				f.served[kind]++
			}
			if err := r.find(tx, o, a, &f); err != nil {
				return err
			}
		}
		return nil
	})
	return f, errors.Join(err, st.Close())
}

// appointments counts what is booked at the crowd's missions, and lists it by applicant.
func (r *rush) appointments(tx *store.Tx, f *findings) (map[string]store.Appointment, error) {
	byApplicant, slots := map[string]store.Appointment{}, map[string]bool{}
	for _, m := range r.crowd.Missions {
		booked, err := tx.BookedBetween(m.ID, "", "9")
		if err != nil {
			return nil, err
		}
		for _, a := range booked {
			f.booked++
			if slots[a.SlotID] {
				f.doubleSlots++
			}
			if _, before := byApplicant[a.ApplicantID]; before {
				f.doubleCitizens++
			}
			slots[a.SlotID], byApplicant[a.ApplicantID] = true, a
		}
	}
	return byApplicant, nil
}

// find looks for what a member was answered.
func (r *rush) find(tx *store.Tx, o outcome, a store.Appointment, f *findings) error {
	if o.appointmentID != "" && a.ID != o.appointmentID {
		f.lost++
	}
	if o.requestID == "" {
		return nil
	}
	_, err := tx.Request(o.requestID)
	if errors.Is(err, store.ErrNotFound) {
		f.lost++
		return nil
	}
	return err
}

// verdict is an error where anything was lost or doubled.
func (f findings) verdict() error {
	if f.doubleSlots+f.doubleCitizens+f.lost > 0 {
		return fmt.Errorf("%d slots and %d citizens booked twice, %d answers lost", f.doubleSlots, f.doubleCitizens, f.lost)
	}
	return nil
}

// share is how many slots each of those who asked got, on average.
func (f findings) share(kind int) float64 {
	if f.asked[kind] == 0 {
		return 0
	}
	return float64(f.served[kind]) / float64(f.asked[kind])
}

// advantage is how much larger the scripts' share is than that of the honest, and how far
// that strays by chance (one standard error) where slots are drawn blindly among all who
// asked.
func (f findings) advantage() (difference, stray float64) {
	asked := float64(f.asked[honest] + f.asked[scripts])
	if f.asked[honest] == 0 || f.asked[scripts] == 0 {
		return 0, 0
	}
	blind := float64(f.served[honest]+f.served[scripts]) / asked
	each := 1/float64(f.asked[honest]) + 1/float64(f.asked[scripts])
	return f.share(scripts) - f.share(honest), math.Sqrt(blind * (1 - blind) * each)
}

// with adds what another round found.
func (f findings) with(other findings) findings {
	f.booked += other.booked
	f.doubleSlots += other.doubleSlots
	f.doubleCitizens += other.doubleCitizens
	f.lost += other.lost
	for kind := range f.asked {
		f.asked[kind] += other.asked[kind]
		f.heard[kind] += other.heard[kind]
		f.served[kind] += other.served[kind]
	}
	return f
}
