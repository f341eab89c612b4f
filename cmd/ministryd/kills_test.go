package main

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/client"
	"mawidi/ministry/sandbox"
)

const (
	kills   = 50
	booking = 8 // citizens who book while the server is killed
)

// booker books one service after the other and says in which language it wants its messages, whatever becomes of the server
// meanwhile, and remembers what it was answered.
type booker struct {
	*citizen
	before   []string                   // appointments that it had already, by ID
	booked   map[string]api.Appointment // by service
	language api.Language
}

// bookers signs in the sandbox's first citizens who have a passport and a phone.
func bookers(t *testing.T, p *process) (all []*booker) {
	people, err := sandbox.People()
	require.NoError(t, err)
	for _, who := range people {
		if who.PassportNumber == "" || who.Phone == "" || who.Plays != "" || len(all) == booking {
			continue
		}
		all = append(all, &booker{booked: map[string]api.Appointment{}, citizen: signIn(t, p, api.RegistrationRequest{
			Identity: api.Identity{
				NationalNumber: who.NationalNumber, BirthDate: date(who.BirthDate.String()), PassportNumber: &who.PassportNumber,
			},
			Channel: api.Sms, Address: who.Phone, Language: api.Ar, Device: api.DeviceKey{Name: "Galaxy A54", Platform: api.Android},
		})})
	}
	require.Len(t, all, booking)
	for _, b := range all {
		for _, a := range b.appointments() {
			b.before = append(b.before, a.ID)
		}
	}
	return all
}

// appointments are those that were not there before.
func (b *booker) appointments() []api.Appointment {
	all, err := b.Appointments(b.t.Context())
	require.NoError(b.t, err)
	return slices.DeleteFunc(all, func(a api.Appointment) bool { return slices.Contains(b.before, a.ID) })
}

// insist makes a change again and again under the same key until it is answered.
func (b *booker) insist(ctx context.Context, make func(client.Change) error) error {
	change := b.change()
	for {
		err := make(change)
		var answered *api.Problem
		if err == nil || errors.As(err, &answered) && answered.Status < 500 || ctx.Err() != nil {
			return err
		}
	}
}

// goOn books until ctx ends, and finishes what was begun then.
func (b *booker) goOn(ctx context.Context, services []string) {
	for n := 0; ctx.Err() == nil; n++ {
		language := []api.Language{api.En, api.Ar}[n%2]
		if b.insist(b.t.Context(), func(c client.Change) error { return b.SetLanguage(b.t.Context(), language, c) }) == nil {
			b.language = language
		}
		service := services[n%len(services)]
		if _, done := b.booked[service]; done {
			continue
		}
		anySlot := true
		wanted := api.AppointmentRequest{ApplicantID: b.self, MissionID: cairo, ServiceID: service, Any: &anySlot}
		var made, again api.Request
		var change client.Change
		err := b.insist(b.t.Context(), func(c client.Change) (err error) {
			change = c
			made, err = b.Request(b.t.Context(), wanted, c)
			return err
		})
		if err != nil || made.Appointment == nil {
			continue // its code was spent on the last one, and the clock has not moved yet
		}
		b.booked[service] = *made.Appointment
		if again, err = b.Request(b.t.Context(), wanted, change); err == nil {
			assert.Equal(b.t, made.Appointment.Reference, again.Appointment.Reference, "a retry gets the first answer")
		}
	}
}

func TestFiftyKillsUnderLoadLoseNothingAndDoubleNothing(t *testing.T) {
	database := aSandbox(t)
	p, kill := startKillable(t, "-sandbox", "-db", database)
	all := bookers(t, p)
	p.putClock(all[0].nextRelease().SettlesAt.Add(time.Minute))
	missionServices, err := all[0].Services(t.Context(), cairo, "")
	require.NoError(t, err)
	var services []string
	for _, s := range missionServices.Value {
		if s.Status == api.ServiceStatusBookable && s.Audience != api.Minor {
			services = append(services, s.ID)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	var working sync.WaitGroup
	for _, b := range all {
		working.Go(func() { b.goOn(ctx, services) })
	}
	for range kills {
		time.Sleep(time.Duration(50+rand.IntN(250)) * time.Millisecond) // a moment at random is what is tested
		kill()
		p, kill = startKillable(t, "-sandbox", "-db", database, "-listen", strings.TrimPrefix(p.url, "http://"))
		p.putClock(p.clock().Add(31 * time.Second)) // for everyone's next confirmation code
	}
	stop()
	working.Wait()

	booked := 0
	for _, b := range all {
		account, err := b.Account(t.Context())
		require.NoError(t, err)
		assert.Equal(t, b.language, account.Language, "the last answer holds")
		kept := b.appointments()
		assert.Len(t, kept, len(b.booked), "none is lost, none is there twice")
		for _, a := range kept {
			assert.Equal(t, b.booked[a.Service.ID].Reference, a.Reference)
		}
		booked += len(kept)
	}
	assert.Greater(t, booked, kills/2, "it was under load")
	assert.Zero(t, p.end())
	db, err := sql.Open("sqlite", database)
	require.NoError(t, err)
	defer db.Close()
	var doubled int
	require.NoError(t, db.QueryRowContext(t.Context(),
		`SELECT count(*) FROM (SELECT slot_id FROM appointments WHERE state = 'booked' GROUP BY slot_id HAVING count(*) > 1)`).Scan(&doubled))
	assert.Zero(t, doubled)
}
