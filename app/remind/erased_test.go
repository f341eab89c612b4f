package remind_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/app/remind"
)

// paper is a book that is nowhere but in memory.
type paper struct{ page []remind.Reminder }

func (p *paper) LoadReminders() ([]remind.Reminder, error) { return p.page, nil }

func (p *paper) SaveReminders(page []remind.Reminder) error {
	p.page = page
	return nil
}

func (p *paper) Alone(work func() error) error { return work() }

func TestWhatWasUnderWayWhenTheDeviceWasErasedLeavesNoReminder(t *testing.T) {
	kept := &paper{}
	s := remind.UntilErased(remind.NewDesktop(kept, time.Now, nil))
	r := remind.Reminder{ID: "ap1/12h", AppointmentID: "ap1", At: time.Now().Add(time.Hour), Offset: 12 * time.Hour}
	require.NoError(t, s.Arm(r))
	require.Len(t, kept.page, 1)
	require.NoError(t, s.Erase())
	require.ErrorIs(t, s.Arm(r), remind.ErrErased)
	require.Empty(t, kept.page)
}
