package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/app/remind"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

func TestRemindersSayHowLongItIsAndTheMissionsTime(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	p.book(ministrytest.Renewal)

	reminders := p.app.Reminders()
	require.Len(t, reminders, 2)
	assert.Equal(t, "موعدك بعد 12 ساعة", locale.Plain(reminders[0].Title))
	assert.Equal(t, "موعدك بعد 4 ساعات", locale.Plain(reminders[1].Title))
	assert.Equal(t, "تذكير بموعدك", reminders[0].Late)
	assert.Regexp(t, `^تجديد جواز السفر في السفارة في بيروت، .* 2026، الساعة .* صباحاً بتوقيت بيروت\.$`, locale.Plain(reminders[0].Body))
}

func TestWhatAPhoneIsToShowNowGoesTheWayOfReminders(t *testing.T) {
	p := newPhone(t, ministrytest.New(t), "phone")
	_, err := p.app.Policy(t.Context()) // from then on it goes by the ministry's clock
	require.NoError(t, err)
	shown := make(chan remind.Reminder, 2)
	t.Cleanup(p.app.Subscribe(func(n app.News) {
		if due, is := n.(app.ReminderDue); is {
			shown <- due.Reminder
		}
	}))
	p.app.ShowNow("حصلت على موعد", "")
	assert.Equal(t, "حصلت على موعد", (<-shown).Title)
	assert.Eventually(t, func() bool { return len(p.app.Reminders()) == 0 }, 10*time.Second, time.Millisecond)
}
