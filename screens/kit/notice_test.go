package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

func TestANoticeOffersAWayOn(t *testing.T) {
	light(t)
	tried := 0
	notice := NewBanner(arabic, Neutral, "لا يوجد اتصال", "البيانات محفوظة منذ 09:40.")
	open(t, VStack("", notice))
	plain := notice.HeightFor(phone.Width)
	assert.False(t, notice.Action().Visible())

	notice.SetAction("حاول مجدداً", func() { tried++ })
	test.Tap(notice.Action())
	assert.Equal(t, 1, tried)
	assert.Greater(t, notice.HeightFor(phone.Width), plain)

	notice.Set(Good, "عاد الاتصال", "")
	notice.SetAction("", nil)
	assert.Equal(t, "عاد الاتصال", notice.AccessibilityLabel())
	assert.Equal(t, ColorAccentSoft, notice.face.fill)
	assert.Less(t, notice.HeightFor(phone.Width), plain)
}

func TestAChipChangesWithTheState(t *testing.T) {
	light(t)
	chip := NewChip(english, Good, "Confirmed")
	open(t, Flow(english, SpaceS, chip))
	assert.Equal(t, ColorAccentSoft, chip.face.fill)

	chip.Set(Bad, "Cancelled")
	assert.Equal(t, "Cancelled", chip.AccessibilityLabel())
	assert.Equal(t, ColorDangerSoft, chip.face.fill)
}

func TestStepsFillFromTheStartEdge(t *testing.T) {
	light(t)
	steps := NewSteps(arabic, 4, 1, "الخطوة 1 من 4")
	open(t, VStack("", steps))
	assert.Equal(t, phone.Width, right(steps.bars[0]))

	steps.Set(3, "الخطوة 3 من 4")
	assert.Equal(t, ColorAccent, steps.bars[2].fill)
	assert.Equal(t, ColorSkeleton, steps.bars[3].fill)
	assert.Equal(t, "الخطوة 3 من 4", steps.AccessibilityLabel())
}

func TestNothingIsReadTwice(t *testing.T) {
	light(t)
	notice := NewBanner(english, Warn, "Free", "Pay no one.")
	assert.Equal(t, fyne.AccessibleRoleContainer, notice.AccessibilityRole(), "its texts are read on their own")
}
