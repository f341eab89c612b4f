package sandbox

import (
	"hash/fnv"
	"slices"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// oneStaysAway of so many appointments is one that nobody comes to.
const oneStaysAway = 9

// Visitors are the sandbox's own people who come to their appointments; see ministry.Visitors.
// Nobody comes in place of a citizen whom a tester has signed in as.
func Visitors(tx *store.Tx, missionID string, from, before rules.Wall) ([]store.Appointment, error) {
	expected, err := tx.Expected(missionID, from.String(), before.String())
	return slices.DeleteFunc(expected, staysAway), err
}

// staysAway decides by the appointment alone, so that whoever looks again finds the same.
func staysAway(a store.Appointment) bool {
	mark := fnv.New32a()
	_, _ = mark.Write([]byte(a.ID)) // never fails
	return mark.Sum32()%oneStaysAway == 0
}
