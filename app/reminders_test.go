package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
	assert.Regexp(t, `^تجديد جواز السفر في السفارة في بيروت، .* 2026، الساعة .* صباحاً بتوقيت بيروت\.$`, locale.Plain(reminders[0].Body))
}
