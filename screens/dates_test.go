package screens

import (
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/locale"
)

// zone is what clocks show somewhere, with all their changes.
func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	there, err := time.LoadLocation(name)
	require.NoError(t, err)
	return there
}

// atMission is a moment of the mission's clocks as it travels: with its offset and no more (rule 14).
func atMission(t *testing.T, name, wall string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", wall, zone(t, name))
	require.NoError(t, err)
	_, offset := at.Zone()
	return at.In(time.FixedZone("", offset))
}

func TestAMomentIsToldInTheMissionsTimeAndByTheDevicesClockWhereThatDiffers(t *testing.T) {
	cities := map[string]api.Localized{
		"Asia/Beirut":   both("بيروت", "Beirut"),
		"Europe/Berlin": both("برلين", "Berlin"),
		"Asia/Qatar":    both("الدوحة", "Doha"),
	}
	for _, moment := range []struct {
		name, mission, now, at, here, arabic, english string
	}{
		{
			"the device is where the mission is", "Asia/Beirut", "2026-11-23 12:00", "2026-11-24 10:00", "Asia/Beirut",
			"غداً الساعة 10:00 صباحاً بتوقيت بيروت", "tomorrow at 10:00 am, Beirut time",
		}, {
			"its clocks show the same by another name", "Asia/Beirut", "2026-11-23 12:00", "2026-11-23 20:00", "Africa/Cairo",
			"اليوم الساعة 8:00 مساءً بتوقيت بيروت", "today at 8:00 pm, Beirut time",
		}, {
			"an hour behind", "Asia/Beirut", "2026-11-23 12:00", "2026-11-24 10:00", "Europe/Berlin",
			"غداً الساعة 10:00 صباحاً بتوقيت بيروت (9:00 صباحاً عندك)", "tomorrow at 10:00 am, Beirut time (9:00 am here)",
		}, {
			"there it is still the day before", "Asia/Qatar", "2026-11-23 12:00", "2026-11-24 05:00", "America/Toronto",
			"غداً الساعة 5:00 صباحاً بتوقيت الدوحة (اليوم الساعة 9:00 مساءً عندك)",
			"tomorrow at 5:00 am, Doha time (today at 9:00 pm here)",
		}, {
			"there it is the next day already", "Europe/Berlin", "2026-11-23 12:00", "2026-11-23 16:00", "Australia/Sydney",
			"اليوم الساعة 4:00 عصراً بتوقيت برلين (غداً الساعة 2:00 ليلاً عندك)",
			"today at 4:00 pm, Berlin time (tomorrow at 2:00 am here)",
		}, {
			"half an hour apart", "Asia/Qatar", "2026-11-23 12:00", "2026-11-24 10:00", "Asia/Tehran",
			"غداً الساعة 10:00 صباحاً بتوقيت الدوحة (10:30 صباحاً عندك)", "tomorrow at 10:00 am, Doha time (10:30 am here)",
		}, {
			"the mission's clocks go forward in between", "Asia/Beirut", "2026-03-28 12:00", "2026-03-29 10:00", "Asia/Qatar",
			"غداً الساعة 10:00 صباحاً بتوقيت بيروت", "tomorrow at 10:00 am, Beirut time",
		}, {
			"the device's clocks go back in between", "Asia/Qatar", "2026-10-24 12:00", "2026-10-25 10:00", "Europe/Berlin",
			"غداً الساعة 10:00 صباحاً بتوقيت الدوحة (8:00 صباحاً عندك)", "tomorrow at 10:00 am, Doha time (8:00 am here)",
		}, {
			"both go back, at other hours", "Asia/Beirut", "2026-10-24 12:00", "2026-10-25 01:30", "Europe/Berlin",
			"غداً الساعة 1:30 ليلاً بتوقيت بيروت", "tomorrow at 1:30 am, Beirut time",
		}, {
			"late on the eve of the change no day is called tomorrow or today", "Asia/Beirut", "2026-03-28 23:30", "2026-03-29 10:00", "Asia/Beirut",
			"الأحد 29 آذار الساعة 10:00 صباحاً بتوقيت بيروت", "Sunday 29 March at 10:00 am, Beirut time",
		}, {
			"far away", "Asia/Beirut", "2026-12-30 12:00", "2027-01-04 09:30", "Asia/Beirut",
			"الاثنين 4 كانون الثاني 2027 الساعة 9:30 صباحاً بتوقيت بيروت", "Monday 4 January 2027 at 9:30 am, Beirut time",
		},
	} {
		t.Run(moment.name, func(t *testing.T) {
			now, at := atMission(t, moment.mission, moment.now), atMission(t, moment.mission, moment.at)
			for lang, want := range map[locale.Language]string{locale.Arabic: moment.arabic, locale.English: moment.english} {
				s := stage{words: locale.New(lang, locale.LatinNumerals), now: func() time.Time { return now }, here: zone(t, moment.here)}
				require.Equal(t, want, locale.Plain(s.there(at, cities[moment.mission])))
			}
		})
	}
}

func TestACountdownFarAwayIsInDaysAndReadOutInMinutes(t *testing.T) {
	p := perform(t, locale.Arabic)
	s := p.stage()
	c := s.newCountdown()
	for _, left := range []struct {
		time         time.Duration
		shown, heard string
	}{
		{51*time.Hour + 20*time.Second, "2:03:01", "الوقت الباقي: يومان و3 ساعات ودقيقة واحدة"},
		{24 * time.Hour, "1:00:00", "الوقت الباقي: يوم واحد"},
		{24*time.Hour - time.Second, "23:59:59", "الوقت الباقي: يوم واحد"},
		{2*time.Hour + 13*time.Minute + 9*time.Second, "02:13:09", "الوقت الباقي: ساعتان و14 دقيقة"},
		{time.Minute, "01:00", "الوقت الباقي: دقيقة واحدة"},
		{59 * time.Second, "00:59", "الوقت الباقي: دقيقة واحدة"},
		{41 * time.Second, "00:41", "الوقت الباقي: 50 ثانية"},
		{3 * time.Second, "00:03", "الوقت الباقي: 10 ثوانٍ"},
		{0, "00:00", "الوقت الباقي: أقل من ثانية"},
	} {
		s.countTo(c, "a11y.time_left", left.time)
		require.Equal(t, left.shown, c.Time())
		require.Equal(t, left.heard, locale.Plain(c.AccessibilityLabel()))
	}
}
