package rules

// Who says who may use a service, by age at the appointment (rule 4).
type Who string

// The circles of people whom a service may be for.
const (
	Everyone   Who = "all"
	AdultsOnly Who = "adult"
	MinorsOnly Who = "minor"
)

const adultAge = 18 // years

// IsMinor reports whether someone is under eighteen on a date.
func IsMinor(birth, on Date) bool { return AgeOn(birth, on) < adultAge }

// Applicant is whom an appointment is for: the citizen, or a child of theirs in
// the civil register.
type Applicant struct {
	Birth Date
	Child bool
}

// CheckEligible refuses with not-eligible where a service is not for someone of
// the applicant's age on the day of the appointment, and where a child is of age by
// then: adults book for themselves.
func CheckEligible(who Who, a Applicant, on Date) error {
	minor := IsMinor(a.Birth, on)
	switch {
	case a.Child && !minor, who == AdultsOnly && minor, who == MinorsOnly && !minor:
		return &Refusal{Code: NotEligible}
	default:
		return nil
	}
}

// CheckBookable refuses with service-not-bookable where the mission or the service
// is announced for later only.
func CheckBookable(missionLive, serviceLive bool) error {
	if !missionLive || !serviceLive {
		return &Refusal{Code: ServiceNotBookable}
	}
	return nil
}

// Document is a document to bring, for those whose age at the appointment is at
// least From and below Below years; zero Below is no upper bound.
type Document struct {
	ID          string
	From, Below int
}

// DocumentsFor lists the documents that someone brings to an appointment on a
// date, in the order given.
func DocumentsFor(documents []Document, birth, on Date) []Document {
	age := AgeOn(birth, on)
	var bring []Document
	for _, d := range documents {
		if age >= d.From && (d.Below == 0 || age < d.Below) {
			bring = append(bring, d)
		}
	}
	return bring
}
