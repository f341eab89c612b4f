package screens

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/locale"
)

func TestTheWeekStripStepsFromWeekToWeekAndBack(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.slots = []api.Slot{slot("sl_a", 1, 9, 0, api.SlotStateOpen), slot("sl_b", 8, 10, 30, api.SlotStateOpen)}
	p.show(newBook(p.stage(), c, renewal))
	p.sees("Tuesday 1 December: 1 time free. selected")
	p.seesNot("Previous week")

	p.taps("Next week")

	p.sees("Tuesday 8 December: 1 time free. selected", "10:30 am")
	p.seesNot("Next week")
	p.taps("Previous week")
	p.sees("Tuesday 1 December: 1 time free. selected")
}

func TestTheWeekStripStepsOverWeeksInWhichNothingIsLeft(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	c.slots = []api.Slot{slot("sl_a", 1, 9, 0, api.SlotStateOpen), slot("sl_b", 23, 10, 30, api.SlotStateOpen), slot("sl_c", 24, 11, 0, api.SlotStateOpen)}
	p.show(newBook(p.stage(), c, renewal))

	p.seesNot("الأسبوع التالي")
	p.taps("أوقات لاحقة: 23 كانون الأول")

	p.sees("10:30 صباحاً")
	require.NotContains(t, p.heard(), "أوقات لاحقة")
	p.taps("أوقات سابقة: 1 كانون الأول")
	p.sees("9:00 صباحاً")
}
