package fair

import "fmt"

// Release announces, a day ahead, what will be drawn and by which rule. Nothing in it can be
// changed afterwards: the slots by their root, the ministry's secret by its commitment.
type Release struct {
	ID         Name
	Mission    Name
	At         Instant // when it was announced
	Opens      Instant // requests are gathered from here …
	Closes     Instant // … until before here
	Latest     Instant // when it is called off, unless it has been drawn by then
	Slots      Count   // how many slots there are to be had
	SlotsRoot  Hash    // RFC 6962 root of the table of slots
	Commitment Hash    // SHA-256 of the secret
	Beacon     BeaconRule
}

// List closes the gathering: from here on no request can be added, dropped or changed. It
// names the round of the beacon that will be drawn with, before anyone can know it.
type List struct {
	Release      Name
	At           Instant
	Requests     Count
	RequestsRoot Hash  // RFC 6962 root of the table of requests
	Round        Count // of the beacon, 0 without one
}

// Seed reveals what the draw was made with.
type Seed struct {
	Release Name
	At      Instant
	Secret  Hash // what the release's commitment is the SHA-256 of
	Beacon  Round
}

// Allocation says who was served: the table of places holds a row for each.
type Allocation struct {
	Release    Name
	At         Instant
	Served     Count
	PlacesRoot Hash // RFC 6962 root of the table of places
}

// Booking gives a slot that the draw left over, or that became free, to whoever asked for it.
// Those whom the draw served have no line of their own: the allocation is theirs.
type Booking struct {
	Slot   Name
	Holder Pseudonym
	At     Instant
}

// Cancellation makes a slot free again.
type Cancellation struct {
	Slot   Name
	Holder Pseudonym // the booking's, or the request's that the draw served
	At     Instant
}

// Return hands a drawn slot back within the two hours in which that counts as nothing.
type Return struct {
	Slot   Name
	Holder Pseudonym // the request's that the draw served
	At     Instant
}

// Lapse says that a slot's time came while nobody held it.
type Lapse struct {
	Slot Name
	At   Instant
}

// Attendance says, after the fact, how many of a service's appointments nobody came to. With
// Devices it lets anyone judge whether those who ask are people: requests in the name of nobody
// cannot be told from others in a draw, but nobody comes.
type Attendance struct {
	Mission      Name
	Service      Name
	From         Instant // the appointments that started from here on …
	To           Instant // … and before here
	At           Instant
	Appointments Count // slots that somebody held when they started
	Missed       Count
}

// Devices says how many devices are registered with the ministry.
type Devices struct {
	At         Instant
	Registered Count
}

func (*Release) kind() string      { return "release" }
func (*List) kind() string         { return "list" }
func (*Seed) kind() string         { return "seed" }
func (*Allocation) kind() string   { return "allocation" }
func (*Booking) kind() string      { return "booking" }
func (*Cancellation) kind() string { return "cancellation" }
func (*Return) kind() string       { return "return" }
func (*Lapse) kind() string        { return "lapse" }
func (*Attendance) kind() string   { return "attendance" }
func (*Devices) kind() string      { return "devices" }

func (l *Release) fields() []field {
	return []field{
		{"id", &l.ID},
		{"mission", &l.Mission},
		{"at", &l.At},
		{"opens", &l.Opens},
		{"closes", &l.Closes},
		{"latest", &l.Latest},
		{"slots", &l.Slots},
		{"slots-root", &l.SlotsRoot},
		{"commitment", &l.Commitment},
		{"beacon", &l.Beacon},
	}
}

func (l *List) fields() []field {
	return []field{
		{"release", &l.Release},
		{"at", &l.At},
		{"requests", &l.Requests},
		{"requests-root", &l.RequestsRoot},
		{"round", &l.Round},
	}
}

func (l *Seed) fields() []field {
	return []field{{"release", &l.Release}, {"at", &l.At}, {"secret", &l.Secret}, {"beacon", &l.Beacon}}
}

func (l *Allocation) fields() []field {
	return []field{{"release", &l.Release}, {"at", &l.At}, {"served", &l.Served}, {"places-root", &l.PlacesRoot}}
}

func (l *Booking) fields() []field {
	return []field{{"slot", &l.Slot}, {"holder", &l.Holder}, {"at", &l.At}}
}

func (l *Cancellation) fields() []field {
	return []field{{"slot", &l.Slot}, {"holder", &l.Holder}, {"at", &l.At}}
}

func (l *Return) fields() []field {
	return []field{{"slot", &l.Slot}, {"holder", &l.Holder}, {"at", &l.At}}
}

func (l *Lapse) fields() []field {
	return []field{{"slot", &l.Slot}, {"at", &l.At}}
}

func (l *Attendance) fields() []field {
	return []field{
		{"mission", &l.Mission},
		{"service", &l.Service},
		{"from", &l.From},
		{"to", &l.To},
		{"at", &l.At},
		{"appointments", &l.Appointments},
		{"missed", &l.Missed},
	}
}

func (l *Devices) fields() []field {
	return []field{{"at", &l.At}, {"registered", &l.Registered}}
}

// checkHours says whether the hours of a release follow upon each other.
func (l *Release) checkHours() error {
	if l.At > l.Opens || l.Opens > l.Closes || l.Closes > l.Latest {
		return fmt.Errorf("announced at %s, open from %s until %s, called off after %s: not in this order", l.At, l.Opens, l.Closes, l.Latest)
	}
	return nil
}
