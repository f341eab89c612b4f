package ministry

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

func TestWhatCannotBeAskedForIsRefusedWithTheReason(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	adult := w.newcomer("2015-03-01")
	parent := w.newcomer("2008-11-24") // of a child who comes of age tomorrow
	stranger := w.newcomer()
	w.jump(monday + "T13:00:00")
	open, gathering, planned := w.open(renewal), w.gathering(renewal), w.plannedSlot("beirut."+monday+"T16:00")
	started := w.startedSlot()
	ask := func(who someone, change func(*api.AppointmentRequest)) error {
		asked := who.wants(renewal, open[0])
		change(&asked)
		_, err := w.Ask(context.Background(), who.id, asked)
		return err
	}
	for _, story := range []struct {
		name   string
		who    someone
		change func(*api.AppointmentRequest)
		want   string
	}{
		{"another citizen's applicant", adult, func(a *api.AppointmentRequest) { a.ApplicantID = stranger.applicants[0] }, "not-found"},
		{"a mission that is not there", adult, func(a *api.AppointmentRequest) { a.MissionID = "atlantis" }, "not-found"},
		{"a service that is not there", adult, func(a *api.AppointmentRequest) { a.ServiceID = "horoscope" }, "not-found"},
		{"a service for later", adult, func(a *api.AppointmentRequest) { a.ServiceID = payment }, "service-not-bookable"},
		{"nothing chosen", adult, func(a *api.AppointmentRequest) { a.Choices = nil }, "choices: required"},
		{"a slot that is not there", adult, func(a *api.AppointmentRequest) { a.Choices = &[]string{"sl_none"} }, "choices: malformed"},
		{"the same slot twice", adult, func(a *api.AppointmentRequest) { a.Choices = &[]string{open[0], open[0]} }, "choices: repeated"},
		{"certain slots and any", adult, func(a *api.AppointmentRequest) { a.Any = new(true) }, "choices-mixed"},
		{"open and gathering", adult, func(a *api.AppointmentRequest) { a.Choices = &[]string{open[0], gathering[0]} }, "choices-mixed"},
		{"a slot of another service", adult, func(a *api.AppointmentRequest) { a.ServiceID = attorney }, "choices-mixed"},
		{"a gathering slot and one that is not there", adult, func(a *api.AppointmentRequest) { a.Choices = &[]string{gathering[0], "sl_none"} }, "choices: malformed"},
		{"the same gathering slot twice", adult, func(a *api.AppointmentRequest) { a.Choices = &[]string{gathering[0], gathering[0]} }, "choices: repeated"},
		{"a gathering slot of another service", adult, func(a *api.AppointmentRequest) { a.ServiceID, a.Choices = attorney, &[]string{gathering[0]} }, "choices-mixed"},
		{"a slot that has started", adult, func(a *api.AppointmentRequest) { a.Choices = &[]string{started} }, "window-closed"},
		{"a slot not released", adult, func(a *api.AppointmentRequest) { a.Choices = &[]string{planned} }, "not-released until 16:00"},
		{"an adults' service for a child", adult, func(a *api.AppointmentRequest) {
			a.ApplicantID, a.ServiceID, a.Choices = adult.applicants[1], attorney, &[]string{w.open(attorney)[0]}
		}, "not-eligible"},
		{"a child who is of age by then", parent, func(a *api.AppointmentRequest) {
			a.ApplicantID, a.Choices = parent.applicants[1], &[]string{last(open)}
		}, "not-eligible"},
	} {
		t.Run(story.name, func(t *testing.T) { assert.Equal(t, story.want, reason(ask(story.who, story.change))) })
	}
	require.NoError(t, ask(adult, func(a *api.AppointmentRequest) { a.ApplicantID = adult.applicants[1] }), "a child may have a passport renewed")
}

// reason is a refusal in short: its code, or the field and what is wrong with it.
func reason(err error) string {
	var problem *api.Problem
	var fields rules.FieldErrors
	var refusal *rules.Refusal
	switch {
	case errors.As(err, &problem) && problem.OpensAt != nil:
		return problem.Code + " until " + problem.OpensAt.Format("15:04")
	case errors.As(err, &problem):
		return problem.Code
	case errors.As(err, &fields):
		return fields.Error()
	case errors.As(err, &refusal):
		return string(refusal.Code)
	default:
		return fmt.Sprint(err)
	}
}

// plannedSlot is a slot of a release whose list is not public.
func (w *town) plannedSlot(releaseID string) (id string) {
	w.view(func(tx *store.Tx) error {
		slots, err := tx.FreeSlotsOfRelease(releaseID)
		require.NotEmpty(w.t, slots)
		id = slots[0].ID
		return err
	})
	return id
}

// startedSlot is a slot of this morning.
func (w *town) startedSlot() (id string) {
	require.NoError(w.t, storetest.SQL(w.t, w.database).QueryRow(
		`SELECT id FROM slots WHERE starts < '`+w.mission().wall(w.now())+`' ORDER BY starts DESC LIMIT 1`).Scan(&id))
	return id
}

func TestOneUpcomingAppointmentPerApplicantAndService(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	who := w.newcomer("2015-03-01")
	first := w.books(who, renewal, w.open(renewal)[0])
	_, err := w.Ask(context.Background(), who.id, who.wants(renewal, w.open(renewal)[0]))
	var refusal *rules.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, rules.AlreadyBooked, refusal.Code)
	assert.Equal(t, first.ID, refusal.AppointmentID)

	child := who.wants(renewal, w.open(renewal)[0])
	child.ApplicantID = who.applicants[1]
	_, err = w.Ask(context.Background(), who.id, child)
	require.NoError(t, err, "the child counts for themself")
}

func TestOneRequestPerApplicantAndReleaseNamesTheOpenOne(t *testing.T) {
	w := newTown(t, monday+"T13:00:00")
	who := w.newcomer()
	first := w.asks(who, renewal, w.gathering(renewal)[0])
	_, err := w.Ask(context.Background(), who.id, who.wants(renewal, w.gathering(renewal)[1]))
	var refusal *rules.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, rules.AlreadyAsked, refusal.Code)
	assert.Equal(t, first.ID, refusal.RequestID)
}

func TestTheSecondChoiceIsTakenWhereTheFirstIsGone(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	slots := w.open(renewal)
	w.books(w.newcomer(), renewal, slots[0])
	made := w.asks(w.newcomer(), renewal, slots[0], slots[1])
	assert.Equal(t, slots[1], made.Appointment.SlotID)
}

func TestATakenSlotIsRefusedWithTheNearestThatAreFree(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	slots := w.shown(renewal)
	wanted := slots[10]
	w.books(w.newcomer(), renewal, wanted.ID)
	who := w.newcomer()
	_, err := w.Ask(context.Background(), who.id, who.wants(renewal, wanted.ID))
	var problem *api.Problem
	require.ErrorAs(t, w.withNearest(context.Background(), err), &problem)
	assert.Equal(t, http.StatusConflict, problem.Status)
	assert.Equal(t, "slot-taken", problem.Code)
	require.Len(t, *problem.Nearest, 5)
	distance := time.Duration(0)
	for _, slot := range *problem.Nearest {
		assert.NotEqual(t, wanted.ID, slot.ID)
		away := slot.StartsAt.Sub(wanted.StartsAt).Abs()
		assert.GreaterOrEqual(t, away, distance, "nearest first")
		distance = away
	}
}

func TestNobodyIsServedFromAReleaseWhoseDrawIsOverdue(t *testing.T) {
	w := newTown(t, monday+"T13:00:00")
	slot := w.gathering(renewal)[0]
	waiting, fast := w.newcomer(), w.newcomer()
	asked := w.asks(waiting, renewal, slot)
	w.clock.set(w.at("Asia/Beirut", monday+"T13:01:00")) // nobody has drawn yet
	c, err := w.catalogue(context.Background())
	require.NoError(t, err)
	err = w.store.Change(context.Background(), "test", func(tx *store.Tx) error {
		_, _, err := w.ask(tx, c, fast.id, fast.wants(renewal, slot), w.now())
		return err
	})
	var problem *api.Problem
	require.ErrorAs(t, err, &problem)
	assert.Equal(t, http.StatusServiceUnavailable, problem.Status)

	_, err = w.Ask(context.Background(), fast.id, fast.wants(renewal, slot)) // draws first
	var gone *taken
	require.ErrorAs(t, err, &gone)
	assert.Equal(t, api.RequestStateServed, w.request(waiting, asked.ID).State)
}

// withMission adds a mission in another zone that does the same.
func (w *town) withMission(id, zone, from string) {
	w.t.Helper()
	w.change(func(tx *store.Tx) error {
		return furnish(tx, store.Mission{ID: id, Zone: zone, Gathering: "minute"}, from)
	})
	w.missions.forget()
	w.catchUp()
}

// there is a request at another mission.
func (w *town) there(missionID string, who someone, state api.SlotState) (api.Request, error) {
	w.t.Helper()
	c, err := w.catalogue(context.Background())
	require.NoError(w.t, err)
	b, err := w.board(context.Background(), c.missions[missionID])
	require.NoError(w.t, err)
	for _, slot := range b.slots[renewal] {
		if slot.State == state {
			asked := who.wants(renewal, slot.ID)
			asked.MissionID = missionID
			return w.Ask(context.Background(), who.id, asked)
		}
	}
	require.FailNow(w.t, "no such slot", "%s in %s", state, missionID)
	return api.Request{}, nil
}

func TestOneUpcomingAppointmentOverAllMissions(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	w.withMission("cairo", "Africa/Cairo", monday) // the same offset in winter
	who := w.newcomer()
	held := w.books(who, renewal, w.open(renewal)[0])
	_, err := w.there("cairo", who, api.SlotStateOpen)
	var refusal *rules.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, rules.AlreadyBooked, refusal.Code)
	assert.Equal(t, held.ID, refusal.AppointmentID)
}

func TestWhoAskedAtTwoMissionsIsServedAtOne(t *testing.T) {
	w := newTown(t, monday+"T09:30:00")
	w.withMission("cairo", "Africa/Cairo", monday)
	w.jump(monday + "T10:00:00")
	who := w.newcomer()
	here := w.asks(who, renewal, w.gathering(renewal)...)
	there, err := w.there("cairo", who, api.SlotStateGathering)
	require.NoError(t, err)
	w.jump(monday + "T10:01:00")
	states := []api.RequestState{w.request(who, here.ID).State, w.request(who, there.ID).State}
	assert.ElementsMatch(t, []api.RequestState{api.RequestStateServed, api.RequestStateWithdrawn}, states)
}
