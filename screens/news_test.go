package screens

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"mawidi/api"
)

func TestWhoLooksAtTheirRequestOrTicketIsNotToldAboveItToo(t *testing.T) {
	served := api.Request{ID: "rq_1", State: api.RequestStateServed, Appointment: &api.Appointment{ID: "ap_1"}}
	for _, at := range []Route{To(Review), To(Request, "rq_1"), To(Request, asking, "layla"), To(Ticket, "ap_1"), To(Ticket, "ap_1", "booked")} {
		assert.True(t, tellsOf(at, served), at)
	}
	for _, at := range []Route{To(Home), To(Request, "rq_2"), To(Ticket, "ap_2"), To(Settings)} {
		assert.False(t, tellsOf(at, served), at)
	}
	notServed := api.Request{ID: "rq_1", State: api.RequestStateNotServed}
	assert.False(t, tellsOf(To(Ticket, "ap_1"), notServed))
}
