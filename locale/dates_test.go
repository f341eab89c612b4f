package locale_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/locale"
)

// beirut is a Monday in the mission's zone.
var beirut = time.Date(2026, time.November, 23, 10, 0, 0, 0, time.FixedZone("Asia/Beirut", 2*60*60))

func TestTheYearHasItsSyrianMonths(t *testing.T) {
	l := locale.New(locale.Arabic, locale.LatinNumerals)
	for i, month := range []string{
		"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
		"تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
	} {
		day := time.Date(2026, time.Month(i+1), 5, 9, 0, 0, 0, time.UTC)
		assert.Equal(t, "5 "+month, l.DayMonth(day))
		assert.Equal(t, "5 "+month+" 2026", l.ShortDate(day))
		assert.Equal(t, month+" 2026", l.Month(day))
	}
}

func TestTheWeekHasItsDays(t *testing.T) {
	arabic := locale.New(locale.Arabic, locale.LatinNumerals)
	english := locale.New(locale.English, locale.LatinNumerals)
	for i, want := range [][4]string{
		{"الاثنين", "إثنين", "Monday", "Mon"},
		{"الثلاثاء", "ثلاثاء", "Tuesday", "Tue"},
		{"الأربعاء", "أربعاء", "Wednesday", "Wed"},
		{"الخميس", "خميس", "Thursday", "Thu"},
		{"الجمعة", "جمعة", "Friday", "Fri"},
		{"السبت", "سبت", "Saturday", "Sat"},
		{"الأحد", "أحد", "Sunday", "Sun"},
	} {
		day := beirut.AddDate(0, 0, i)
		got := [4]string{arabic.Weekday(day), arabic.WeekdayShort(day), english.Weekday(day), english.WeekdayShort(day)}
		assert.Equal(t, want, got)
	}
}

func TestADateIsWrittenAsItIsRead(t *testing.T) {
	arabic := locale.New(locale.Arabic, locale.LatinNumerals)
	eastern := locale.New(locale.Arabic, locale.ArabicNumerals)
	english := locale.New(locale.English, locale.LatinNumerals)
	require.Equal(t, "الاثنين 23 تشرين الثاني 2026", arabic.Date(beirut))
	require.Equal(t, "الاثنين ٢٣ تشرين الثاني ٢٠٢٦", eastern.Date(beirut))
	require.Equal(t, "Monday 23 November 2026", english.Date(beirut))
	require.Equal(t, "الاثنين 23 تشرين الثاني", arabic.LongDay(beirut))
	require.Equal(t, "الاثنين 23 تشرين الثاني 2026، الساعة 10:00 صباحاً", locale.Plain(arabic.DateTime(beirut)))
	require.Equal(t, "Monday 23 November 2026 at 10:00 am", locale.Plain(english.DateTime(beirut)))
	require.Equal(t, "٢٣", eastern.Day(beirut))
}

func TestTheClockSaysThePartOfTheDayInWords(t *testing.T) {
	arabic := locale.New(locale.Arabic, locale.LatinNumerals)
	english := locale.New(locale.English, locale.LatinNumerals)
	for _, want := range []struct{ hour, minute, arabic, english, heading string }{
		{"00", "30", "12:30 ليلاً", "12:30 am", "الليل"},
		{"03", "59", "3:59 ليلاً", "3:59 am", "الليل"},
		{"04", "00", "4:00 صباحاً", "4:00 am", "الصباح"},
		{"10", "00", "10:00 صباحاً", "10:00 am", "الصباح"},
		{"11", "59", "11:59 صباحاً", "11:59 am", "الصباح"},
		{"12", "05", "12:05 ظهراً", "12:05 pm", "الظهر"},
		{"13", "00", "1:00 ظهراً", "1:00 pm", "الظهر"},
		{"16", "00", "4:00 عصراً", "4:00 pm", "العصر"},
		{"20", "00", "8:00 مساءً", "8:00 pm", "المساء"},
		{"23", "15", "11:15 مساءً", "11:15 pm", "المساء"},
	} {
		at, err := time.Parse("15:04", want.hour+":"+want.minute)
		require.NoError(t, err)
		assert.Equal(t, want.arabic, locale.Plain(arabic.Clock(at)))
		assert.Equal(t, want.english, locale.Plain(english.Clock(at)))
		assert.Equal(t, want.heading, arabic.DayPart(at))
	}
	require.Equal(t, "١٠:٠٠\u00a0صباحاً", locale.New(locale.Arabic, locale.ArabicNumerals).Clock(beirut), "a time stays on one line")
}

func TestADayIsNamedAsSeenFromToday(t *testing.T) {
	arabic := locale.New(locale.Arabic, locale.LatinNumerals)
	english := locale.New(locale.English, locale.LatinNumerals)
	for days, want := range map[int][2]string{
		0:   {"اليوم", "today"},
		1:   {"غداً", "tomorrow"},
		-1:  {"أمس", "yesterday"},
		2:   {"الأربعاء 25 تشرين الثاني", "Wednesday 25 November"},
		-2:  {"السبت 21 تشرين الثاني", "Saturday 21 November"},
		60:  {"الجمعة 22 كانون الثاني 2027", "Friday 22 January 2027"},
		365: {"الثلاثاء 23 تشرين الثاني 2027", "Tuesday 23 November 2027"},
	} {
		day := beirut.AddDate(0, 0, days)
		assert.Equal(t, want[0], arabic.Relative(day, beirut))
		assert.Equal(t, want[1], english.Relative(day, beirut))
	}
	require.Equal(t, "غداً الساعة 10:00 صباحاً", locale.Plain(arabic.RelativeTime(beirut.AddDate(0, 0, 1), beirut)))
	require.Equal(t, "tomorrow at 10:00 am", locale.Plain(english.RelativeTime(beirut.AddDate(0, 0, 1), beirut)))
}

func TestTomorrowBeginsAtMidnightAndNotAfterADay(t *testing.T) {
	l := locale.New(locale.English, locale.LatinNumerals)
	late := time.Date(2026, time.November, 23, 23, 59, 0, 0, time.UTC)
	require.Equal(t, "tomorrow", l.Relative(late.Add(2*time.Minute), late))
	early := time.Date(2026, time.November, 23, 0, 1, 0, 0, time.UTC)
	require.Equal(t, "today", l.Relative(early.Add(23*time.Hour), early))
}

func TestAnAppointmentIsToldThereAndHere(t *testing.T) {
	l := locale.New(locale.English, locale.LatinNumerals)
	berlin := beirut.In(time.FixedZone("Europe/Berlin", 60*60))
	said := l.T("time.there_and_here", locale.A("When", l.RelativeTime(beirut.AddDate(0, 0, 1), beirut)),
		locale.A("City", "Beirut"), locale.A("Here", l.Clock(berlin)))
	require.Equal(t, "tomorrow at 10:00 am, Beirut time (9:00 am here)", locale.Plain(said))
}
