//go:build android || jvm

package remind

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"
)

// write puts a reminder into the form (application/x-www-form-urlencoded) that android/java reads; "due" and "until" are its At
// and StartsAt in milliseconds since 1970, for a machine without our dates.
func write(r Reminder) string {
	milliseconds := func(t time.Time) []string { return []string{strconv.FormatInt(t.UnixMilli(), 10)} }
	return url.Values{
		"id": {r.ID}, "appointment": {r.AppointmentID}, "release": {r.ReleaseID},
		"mission_ar": {r.Mission.Ar}, "mission_en": {r.Mission.En},
		"at": {r.At.Format(time.RFC3339Nano)}, "offset": {r.Offset.String()},
		"due": milliseconds(r.At), "until": milliseconds(r.StartsAt()),
		"title": {r.Title}, "late": {r.Late}, "body": {r.Body},
	}.Encode()
}

// read undoes write.
func read(written string) (Reminder, error) {
	form, err := url.ParseQuery(written)
	if err != nil {
		return Reminder{}, fmt.Errorf("read a reminder: %w", err)
	}
	at, err := time.Parse(time.RFC3339Nano, form.Get("at"))
	offset, notOffset := time.ParseDuration(form.Get("offset"))
	if err := errors.Join(err, notOffset); err != nil {
		return Reminder{}, fmt.Errorf("read a reminder: %w", err)
	}
	r := Reminder{
		ID: form.Get("id"), AppointmentID: form.Get("appointment"), ReleaseID: form.Get("release"),
		At: at, Offset: offset, Title: form.Get("title"), Late: form.Get("late"), Body: form.Get("body"),
	}
	r.Mission.Ar, r.Mission.En = form.Get("mission_ar"), form.Get("mission_en")
	return r, nil
}
