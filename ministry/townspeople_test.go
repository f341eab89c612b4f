package ministry

import (
	"context"
	"fmt"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// someone is a citizen of the town with their applicants: themself, then their children.
type someone struct {
	id         string
	applicants []string
}

// newcomer puts an adult with a phone in the register, born in 1990, with a child for
// each birth date.
func (w *town) newcomer(births ...string) someone {
	w.t.Helper()
	w.citizens++
	n := w.citizens
	entry := RegisterEntry{
		NationalNumber: fmt.Sprintf("0101%07d", n), BirthDate: rules.Date{Year: 1990, Month: 5, Day: 17},
		PassportNumber: fmt.Sprintf("N%08d", n), RegisterPlace: "القنوات", RegisterNumber: fmt.Sprint(n),
		Name: api.Localized{Ar: "ليلى حداد", En: "Layla Haddad"}, Phone: fmt.Sprintf("+96170%06d", n), Language: "ar",
	}
	for _, birth := range births {
		date, err := rules.ParseDate(birth)
		require.NoError(w.t, err)
		entry.Children = append(entry.Children, RegisterChild{Name: api.Localized{Ar: "نور", En: "Nour"}, BirthDate: date})
	}
	var who someone
	w.change(func(tx *store.Tx) (err error) {
		if who.id, err = AddToRegister(tx, w.keys, entry); err != nil {
			return err
		}
		people, err := w.Server.applicants(tx, who.id)
		for _, p := range people {
			who.applicants = append(who.applicants, p.ID)
		}
		return err
	})
	return who
}

// wants is a request of someone for themself.
func (who someone) wants(serviceID string, slots ...string) api.AppointmentRequest {
	asked := api.AppointmentRequest{ApplicantID: who.applicants[0], MissionID: "beirut", ServiceID: serviceID}
	if len(slots) == 0 {
		asked.Any = new(true)
	} else {
		asked.Choices = &slots
	}
	return asked
}

// asks makes a request that must be taken.
func (w *town) asks(who someone, serviceID string, slots ...string) api.Request {
	w.t.Helper()
	made, err := w.Ask(context.Background(), who.id, who.wants(serviceID, slots...))
	require.NoError(w.t, err)
	return made
}

// shown lists the slots of a service that anyone can see.
func (w *town) shown(serviceID string) []api.Slot {
	w.t.Helper()
	w.boards.of("beirut").forget()
	b, err := w.board(context.Background(), w.mission())
	require.NoError(w.t, err)
	return b.slots[serviceID]
}

// gathering lists the slots of a service that gather requests.
func (w *town) gathering(serviceID string) (ids []string) {
	w.t.Helper()
	for _, slot := range w.shown(serviceID) {
		if slot.State == api.SlotStateGathering {
			ids = append(ids, slot.ID)
		}
	}
	require.NotEmpty(w.t, ids, "nothing gathers")
	return ids
}

// request reads a request as its citizen sees it.
func (w *town) request(who someone, id string) api.Request {
	w.t.Helper()
	shown, err := w.readRequest(context.Background(), who.id, id)
	require.NoError(w.t, err)
	return shown
}

// messages are the texts that were sent so far, newest first.
func (w *town) messages() (texts []string) {
	w.t.Helper()
	shelf := post.NewShelf(w.store)
	office := post.NewOffice(w.store, w.keys, w.clock, w.logger, post.Carriers{post.SMS: shelf, post.Email: shelf})
	for sent := 1; sent > 0; {
		var err error
		sent, err = office.Deliver(context.Background())
		require.NoError(w.t, err)
	}
	w.view(func(tx *store.Tx) error {
		all, err := tx.ShelvedMessages("", 10_000)
		for _, m := range all {
			texts = append(texts, m.Body)
		}
		return err
	})
	return texts
}
