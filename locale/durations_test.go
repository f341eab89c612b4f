package locale_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mawidi/locale"
)

const day = 24 * time.Hour

func TestHowLongIsToldInTwoUnits(t *testing.T) {
	arabic := locale.New(locale.Arabic, locale.LatinNumerals)
	english := locale.New(locale.English, locale.LatinNumerals)
	for _, want := range []struct {
		d               time.Duration
		arabic, english string
	}{
		{-time.Second, "أقل من ثانية", "0 s"},
		{0, "أقل من ثانية", "0 s"},
		{time.Second, "ثانية", "1 s"},
		{2 * time.Second, "ثانيتين", "2 s"},
		{9 * time.Second, "9 ثوانٍ", "9 s"},
		{59 * time.Second, "59 ثانية", "59 s"},
		{time.Minute, "دقيقة", "1 min"},
		{2*time.Minute + 11*time.Second, "دقيقتين و11 ثانية", "2 min 11 s"},
		{59*time.Minute + 59*time.Second, "59 دقيقة و59 ثانية", "59 min 59 s"},
		{time.Hour, "ساعة", "1 h"},
		{time.Hour + 59*time.Second, "ساعة", "1 h"},
		{2*time.Hour + 14*time.Minute, "ساعتين و14 دقيقة", "2 h 14 min"},
		{3*time.Hour + 2*time.Minute, "3 ساعات ودقيقتين", "3 h 2 min"},
		{11*time.Hour + time.Minute, "11 ساعة ودقيقة", "11 h 1 min"},
		{day, "يوم", "1 day"},
		{2*day + time.Hour, "يومين وساعة", "2 days 1 h"},
		{8*day + 3*time.Hour + 59*time.Minute, "8 أيام و3 ساعات", "8 days 3 h"},
		{11 * day, "11 يوماً", "11 days"},
		{100 * day, "100 يوم", "100 days"},
	} {
		assert.Equal(t, want.arabic, arabic.Until(want.d), "%s", want.d)
		assert.Equal(t, want.english, english.Until(want.d), "%s", want.d)
	}
	require.Equal(t, "ساعتين و١٤ دقيقة", locale.New(locale.Arabic, locale.ArabicNumerals).Until(2*time.Hour+14*time.Minute))
}

func TestACountdownIsReadOutInFull(t *testing.T) {
	arabic := locale.New(locale.Arabic, locale.LatinNumerals)
	english := locale.New(locale.English, locale.LatinNumerals)
	for _, want := range []struct {
		d               time.Duration
		arabic, english string
	}{
		{0, "أقل من ثانية", "0 seconds"},
		{time.Second, "ثانية واحدة", "1 second"},
		{2 * time.Minute, "دقيقتان", "2 minutes"},
		{2*time.Hour + 14*time.Minute + 9*time.Second, "ساعتان و14 دقيقة و9 ثوانٍ", "2 hours, 14 minutes and 9 seconds"},
		{day + 10*time.Second, "يوم واحد و10 ثوانٍ", "1 day and 10 seconds"},
		{
			2*day + 3*time.Hour + 11*time.Minute + 2*time.Second,
			"يومان و3 ساعات و11 دقيقة وثانيتان",
			"2 days, 3 hours, 11 minutes and 2 seconds",
		},
	} {
		assert.Equal(t, want.arabic, arabic.Spoken(want.d), "%s", want.d)
		assert.Equal(t, want.english, english.Spoken(want.d), "%s", want.d)
	}
}

func TestTheCountdownReachesZeroOnlyWhenTheTimeHasCome(t *testing.T) {
	l := locale.New(locale.Arabic, locale.LatinNumerals)
	for d, want := range map[time.Duration]string{
		2*time.Hour + 14*time.Minute + 9*time.Second: "02:14:09",
		time.Millisecond:     "00:01",
		0:                    "00:00",
		-time.Hour:           "00:00",
		time.Hour - 1:        "01:00:00",
		59*time.Minute + 1e9: "59:01",
		day - time.Second:    "23:59:59",
	} {
		digits, inDays := l.Countdown(d)
		assert.Equal(t, want, digits, "%s", d)
		assert.False(t, inDays)
	}
	digits, _ := locale.New(locale.Arabic, locale.ArabicNumerals).Countdown(2*time.Hour + 14*time.Minute + 9*time.Second)
	require.Equal(t, "٠٢:١٤:٠٩", digits)
}

func TestFarAwayACountdownIsInDaysHoursAndMinutes(t *testing.T) {
	l := locale.New(locale.English, locale.LatinNumerals)
	for d, want := range map[time.Duration]string{
		day:                                  "1:00:00",
		day + time.Millisecond:               "1:00:01",
		day + time.Minute:                    "1:00:01",
		30*time.Hour + 59*time.Second:        "1:06:01",
		2*day - time.Second:                  "2:00:00",
		12*day + 3*time.Hour + 5*time.Minute: "12:03:05",
	} {
		digits, inDays := l.Countdown(d)
		assert.Equal(t, want, digits, "%s", d)
		assert.True(t, inDays)
	}
}

func TestTheCountdownShowsTheTimeLeftToTheSecond(t *testing.T) {
	l := locale.New(locale.English, locale.LatinNumerals)
	rapid.Check(t, func(t *rapid.T) {
		left := time.Duration(rapid.Int64Range(0, int64(day-time.Second)).Draw(t, "left"))
		var hours, minutes, seconds int
		counted, _ := l.Countdown(left)
		if strings.Count(counted, ":") == 1 {
			counted = "0:" + counted
		}
		_, err := fmt.Sscanf(counted, "%d:%d:%d", &hours, &minutes, &seconds)
		require.NoError(t, err)
		shown := time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute + time.Duration(seconds)*time.Second
		require.GreaterOrEqual(t, shown, left)
		require.Less(t, shown-left, time.Second)
		require.Less(t, minutes, 60)
		require.Less(t, seconds, 60)
	})
}
