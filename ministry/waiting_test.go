package ministry

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func rang(rings <-chan struct{}) bool {
	select {
	case <-rings:
		return true
	default:
		return false
	}
}

func TestOnlyThoseWhoWaitForTheNewsAreWoken(t *testing.T) {
	var room waitingRoom
	first, leaveFirst := room.enter("rq_1", "r_1")
	again, leaveAgain := room.enter("rq_1", "r_1")
	sibling, leaveSibling := room.enter("rq_2", "r_1")
	other, leaveOther := room.enter("rq_3", "r_2")

	room.ring("rq_1")
	assert.True(t, rang(first) && rang(again))
	assert.False(t, rang(sibling) || rang(other))

	room.ringRelease("r_1")
	assert.True(t, rang(sibling))
	assert.False(t, rang(other))

	for _, leave := range []func(){leaveFirst, leaveAgain, leaveSibling, leaveOther} {
		leave()
	}
	assert.Empty(t, room.bells, "who left takes up no room")
}

func TestLeavingLateDisturbsNobodyWhoCameAfter(t *testing.T) {
	var room waitingRoom
	_, leaveEarly := room.enter("rq_1", "r_1")
	room.ring("rq_1")
	later, leaveLater := room.enter("rq_1", "r_1")
	leaveEarly()
	room.ring("rq_1")
	assert.True(t, rang(later))
	leaveLater()
}

func TestNobodyIsKeptWaitingWhenTheServerStops(t *testing.T) {
	var room waitingRoom
	waiting, leave := room.enter("rq_1", "r_1")
	defer leave()
	room.close()
	assert.True(t, rang(waiting))
	late, leaveLate := room.enter("rq_2", "r_1")
	defer leaveLate()
	assert.True(t, rang(late))
}
