package locale

import (
	"fmt"
	"time"
)

// Until returns how long d is, in its two largest units: "2 h 14 min" or
// «ساعتين و14 دقيقة». The Arabic stands in the form that follows a preposition
// («بعد», «بمقدار», «لمدة»), so use it only there; Spoken stands alone. Less than
// nothing counts as nothing.
func (l *Locale) Until(d time.Duration) string {
	days, hours, minutes, seconds := parts(d)
	switch {
	case days > 0:
		return l.pair("until.days", days, "until.hours", hours)
	case hours > 0:
		return l.pair("until.hours", hours, "until.minutes", minutes)
	case minutes > 0:
		return l.pair("until.minutes", minutes, "until.seconds", seconds)
	default:
		return l.counted("until.seconds", seconds)
	}
}

// Countdown returns d as hours, minutes and seconds, "02:14:09", under an hour as
// minutes and seconds, "14:09", and from a day on, when seconds are no news, as days,
// hours and minutes, "3:02:14", which inDays tells. The numerals are the chosen ones.
// It rounds up, so that zero shows only once the time has come; less than nothing
// counts as nothing.
func (l *Locale) Countdown(d time.Duration) (digits string, inDays bool) {
	days, hours, minutes, seconds := parts(d)
	if days > 0 {
		days, hours, minutes, _ = parts(d + time.Minute - time.Second)
		return l.Digits(fmt.Sprintf("%d:%02d:%02d", days, hours, minutes)), true
	}
	if hours == 0 {
		return l.Digits(fmt.Sprintf("%02d:%02d", minutes, seconds)), false
	}
	return l.Digits(fmt.Sprintf("%02d:%02d:%02d", hours, minutes, seconds)), false
}

// Spoken returns d as it is read out, in every unit that is not nothing:
// "2 hours, 14 minutes and 9 seconds" or «ساعتان و14 دقيقة و9 ثوانٍ».
func (l *Locale) Spoken(d time.Duration) string {
	days, hours, minutes, seconds := parts(d)
	var said []string
	for _, unit := range []struct {
		key   string
		count int
	}{
		{"spoken.days", days},
		{"spoken.hours", hours},
		{"spoken.minutes", minutes},
		{"spoken.seconds", seconds},
	} {
		if unit.count > 0 {
			said = append(said, l.counted(unit.key, unit.count))
		}
	}
	if len(said) == 0 {
		return l.counted("spoken.seconds", 0)
	}
	return l.enumerate(said)
}

// enumerate says items as one list, the last two joined by "and".
func (l *Locale) enumerate(items []string) string {
	last := len(items) - 1
	list, key := items[last], "spoken.last_two"
	for i := last - 1; i >= 0; i-- {
		list = l.phrase(key, map[string]string{"First": items[i], "Rest": list})
		key = "spoken.list"
	}
	return list
}

// pair says two units together, or the larger alone when the smaller is nothing.
func (l *Locale) pair(key string, count int, smallerKey string, smaller int) string {
	larger := l.counted(key, count)
	if smaller == 0 {
		return larger
	}
	return l.phrase("until.two_units", map[string]string{"Larger": larger, "Smaller": l.counted(smallerKey, smaller)})
}

// parts divides d, rounded up to whole seconds, into days of 24 hours, hours,
// minutes and seconds.
func parts(d time.Duration) (days, hours, minutes, seconds int) {
	if d <= 0 {
		return 0, 0, 0, 0
	}
	total := int(d / time.Second)
	if d%time.Second > 0 {
		total++
	}
	return total / 86400, total / 3600 % 24, total / 60 % 60, total % 60
}
