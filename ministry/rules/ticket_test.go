package rules

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var (
	ticketDay = Date{2026, 11, 23}
	laylas    = Ticket{MissionID: "beirut", Day: ticketDay, Held: true}
)

func TestATicketsCodeLetsInNowAndNotLater(t *testing.T) {
	now := instant(t, "2026-11-23T07:00:10Z")
	step := now.Unix() / 30
	for offset, verdict := range map[int64]Verdict{
		-2: TicketNotCurrent, -1: TicketValid, 0: TicketValid, 1: TicketValid, 2: TicketNotCurrent,
	} {
		got, spent := laylas.Admit(codeOf(step+offset), "beirut", ticketDay, now)
		assert.Equal(t, verdict, got, "%d steps off", offset)
		if verdict == TicketValid {
			assert.Equal(t, step+offset, spent)
		}
	}
}

func TestARightCodeSaysWhyItDoesNotLetIn(t *testing.T) {
	now := instant(t, "2026-11-23T07:00:10Z")
	right := codeOf(now.Unix() / 30)
	cancelled := laylas
	cancelled.Held = false

	verdict, _ := laylas.Admit(right, "istanbul", ticketDay, now)
	assert.Equal(t, TicketWrongMission, verdict)
	verdict, _ = laylas.Admit(right, "beirut", ticketDay.AddDays(-1), now)
	assert.Equal(t, TicketWrongDay, verdict)
	verdict, _ = cancelled.Admit(right, "beirut", ticketDay, now)
	assert.Equal(t, TicketCancelled, verdict)
	verdict, _ = cancelled.Admit(noCode, "beirut", ticketDay, now)
	assert.Equal(t, TicketNotCurrent, verdict, "who has no right code learns nothing")
}

// Whatever codes are shown in whatever order, no time step lets in twice, and none lets in after a later one.
func TestNoCodeLetsInTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		held, now := laylas, instant(t, "2026-11-23T07:00:00Z")
		for _, seconds := range rapid.SliceOfN(rapid.IntRange(0, 50), 1, 40).Draw(t, "pauses") {
			now = now.Add(time.Duration(seconds) * time.Second)
			shown := now.Unix()/30 + rapid.Int64Range(-3, 3).Draw(t, "off")
			verdict, step := held.Admit(codeOf(shown), "beirut", ticketDay, now)
			if verdict != TicketValid {
				continue
			}
			require.Equal(t, shown, step)
			require.Greater(t, step, held.LastStep)
			held.LastStep = step
		}
	})
}
