package rules

import (
	"testing"
	"time"
	_ "time/tzdata" // so that the tests know the zones on any machine

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// missionZones are those of the announced missions, whether they change clocks or not.
var missionZones = []string{
	"Asia/Beirut", "Europe/Istanbul", "Asia/Qatar", "Europe/Berlin",
	"Asia/Riyadh", "Africa/Cairo", "Asia/Kuala_Lumpur", "Asia/Muscat",
}

// clockChanges are days on which clocks change in zones that change them.
var clockChanges = map[string][]string{
	"Asia/Beirut":   {"2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"},
	"Europe/Berlin": {"2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"},
	"Africa/Cairo":  {"2026-04-24", "2026-10-30", "2027-04-30", "2027-10-29"},
}

func zone(t require.TestingT, name string) *time.Location {
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loc
}

func date(t require.TestingT, s string) Date {
	d, err := ParseDate(s)
	require.NoError(t, err)
	return d
}

func wall(t require.TestingT, s string) Wall {
	w, err := ParseWall(s)
	require.NoError(t, err)
	return w
}

func instant(t require.TestingT, s string) time.Time {
	at, err := time.Parse(time.RFC3339, s)
	require.NoError(t, err)
	return at
}

// aDayNearAClockChange draws a zone and a day at most ten days from a change of its clocks.
func aDayNearAClockChange(t *rapid.T) (*time.Location, Date) {
	name := rapid.SampledFrom([]string{"Asia/Beirut", "Europe/Berlin", "Africa/Cairo"}).Draw(t, "zone")
	change := rapid.SampledFrom(clockChanges[name]).Draw(t, "change")
	return zone(t, name), date(t, change).AddDays(rapid.IntRange(-10, 10).Draw(t, "days from it"))
}

func TestAppointmentsKeepTheirWallTimeOverClockChanges(t *testing.T) {
	for _, c := range []struct{ name, zone, wall, instant string }{
		{"winter in Beirut", "Asia/Beirut", "2026-03-28T09:00", "2026-03-28T09:00:00+02:00"},
		{"summer in Beirut", "Asia/Beirut", "2026-03-29T09:00", "2026-03-29T09:00:00+03:00"},
		{"the midnight that Beirut skips", "Asia/Beirut", "2026-03-29T00:00", "2026-03-29T01:00:00+03:00"},
		{"the hour that Beirut skips", "Asia/Beirut", "2026-03-29T00:30", "2026-03-29T01:30:00+03:00"},
		{"right after Beirut's gap", "Asia/Beirut", "2026-03-29T01:00", "2026-03-29T01:00:00+03:00"},
		{"the hour that Beirut repeats", "Asia/Beirut", "2026-10-24T23:30", "2026-10-24T23:30:00+03:00"},
		{"the midnight after it", "Asia/Beirut", "2026-10-25T00:00", "2026-10-25T00:00:00+02:00"},
		{"the hour that Berlin skips", "Europe/Berlin", "2026-03-29T02:30", "2026-03-29T03:30:00+02:00"},
		{"the hour that Berlin repeats", "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T02:30:00+02:00"},
		{"the end of Berlin's repeated hour", "Europe/Berlin", "2026-10-25T03:00", "2026-10-25T03:00:00+01:00"},
		{"the hour that Cairo skips", "Africa/Cairo", "2026-04-24T00:15", "2026-04-24T01:15:00+03:00"},
		{"the hour that Cairo repeats", "Africa/Cairo", "2026-10-29T23:15", "2026-10-29T23:15:00+03:00"},
		{"no change in Kuala Lumpur", "Asia/Kuala_Lumpur", "2026-07-01T08:00", "2026-07-01T08:00:00+08:00"},
		{"the whole day that Apia skipped", "Pacific/Apia", "2011-12-30T12:00", "2011-12-31T12:00:00+14:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := wall(t, c.wall).In(zone(t, c.zone))
			assert.Equal(t, c.instant, got.Format(time.RFC3339))
		})
	}
}

func TestAWallTimeThatExistsIsReadBackFromItsInstant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc, day := aDayNearAClockChange(t)
		w := day.At(Clock(rapid.IntRange(0, minutesADay-1).Draw(t, "minute")))
		at := w.In(loc)
		if !w.Exists(loc) {
			assert.NotEqual(t, w, WallOf(at, loc))
			assert.Equal(t, w, WallOf(at, fixedBefore(at, loc)), "a skipped time is read with the offset before the gap")
			return
		}
		assert.Equal(t, w, WallOf(at, loc))
		assert.NotEqual(t, w, WallOf(at.Add(-time.Hour), loc), "of two, it is the first")
	})
}

func fixedBefore(at time.Time, loc *time.Location) *time.Location {
	name, seconds := at.Add(-3 * time.Hour).In(loc).Zone()
	return time.FixedZone(name, seconds)
}

func TestEveryInstantHasItsWallTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc := zone(t, rapid.SampledFrom(missionZones).Draw(t, "zone"))
		at := time.Unix(rapid.Int64Range(1_700_000_000, 2_000_000_000).Draw(t, "instant"), 0).Truncate(time.Minute)
		back := WallOf(at, loc).In(loc)
		assert.True(t, back.Equal(at) || back.Equal(at.Add(-time.Hour)), "%s came back as %s", at, back)
	})
}

func TestDatesAreCountedByTheCalendar(t *testing.T) {
	d := date(t, "2028-02-28")
	assert.Equal(t, time.Monday, d.Weekday())
	assert.Equal(t, "2028-02-29", d.AddDays(1).String())
	assert.Equal(t, "2028-03-01", d.AddDays(2).String())
	assert.Equal(t, "2027-12-31", d.AddDays(-59).String())
	assert.Negative(t, d.Compare(d.AddDays(1)))
	assert.Positive(t, d.Compare(d.AddDays(-31)))
	assert.Zero(t, d.Compare(date(t, "2028-02-28")))
	assert.Equal(t, "2028-02-29T00:00", d.At(minutesADay).String(), "24:00 is the next day's midnight")
	assert.Equal(t, "2028-02-28", DateOf(instant(t, "2028-02-27T22:30:00Z"), zone(t, "Asia/Beirut")).String())
}

func TestMalformedTimesAreRefused(t *testing.T) {
	for _, s := range []string{"", "9:00", "09:0", "24:00", "12:60", "12:00:00", "١٢:٠٠", " 12:00"} {
		_, err := ParseClock(s)
		assert.Error(t, err, s)
	}
	for _, s := range []string{"", "2026-2-03", "2026-02-30", "26-02-03", "2026-02-03 ", "2027-02-29"} {
		_, err := ParseDate(s)
		assert.Error(t, err, s)
	}
	for _, s := range []string{"", "2026-02-03", "2026-02-03 10:00", "2026-02-03T10:00:00", "2026-02-03T24:00", "2026-02-03T10:00Z"} {
		_, err := ParseWall(s)
		assert.Error(t, err, s)
	}
}

func FuzzParseWall(f *testing.F) {
	f.Add("2026-03-29T00:30")
	f.Add("2026-02-30T25:61")
	f.Add("0000-01-01T00:00")
	f.Fuzz(func(t *testing.T, s string) {
		w, err := ParseWall(s)
		if err == nil {
			assert.Equal(t, s, w.String())
			assert.Zero(t, w.Compare(WallOf(w.In(time.UTC), time.UTC)))
		}
	})
}

func FuzzParseClock(f *testing.F) {
	f.Add("10:00")
	f.Add("7:5")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseClock(s)
		if err == nil {
			assert.Equal(t, s, c.String())
			assert.True(t, c >= 0 && c < minutesADay)
		}
	})
}
