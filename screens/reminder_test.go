package screens

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"mawidi/app/remind"
	"mawidi/locale"
)

func TestAReminderThatCameLateSaysHowLongItIsNow(t *testing.T) {
	twelve := remind.Reminder{AppointmentID: "ap_1", At: noon, Offset: 12 * time.Hour, Title: "Your appointment is in 12 hours"}
	for late, title := range map[time.Duration]string{
		0:                             "Your appointment is in 12 hours",
		time.Minute:                   "Your appointment is in 12 hours",
		7*time.Hour + 30*time.Second:  "Your appointment is in 4 h 59 min",
		11*time.Hour + 45*time.Minute: "Your appointment is in 15 min",
		12 * time.Hour:                "It is time for your appointment",
		14 * time.Hour:                "This appointment has passed",
	} {
		words := locale.New(locale.English, locale.LatinNumerals)
		assert.Equal(t, title, locale.Plain(reminderTitle(words, twelve, noon.Add(late))), "%s late", late)
	}

	arabic := locale.New(locale.Arabic, locale.LatinNumerals)
	assert.Equal(t, "موعدك بعد ساعتين", locale.Plain(reminderTitle(arabic, twelve, noon.Add(10*time.Hour))))
}

func TestAReminderToTryIsShownAsItIs(t *testing.T) {
	trial := remind.Reminder{ID: "test", At: noon, Offset: time.Hour, Title: "Test reminder"}
	words := locale.New(locale.English, locale.LatinNumerals)

	assert.Equal(t, "Test reminder", reminderTitle(words, trial, noon.Add(10*time.Minute)))
}
